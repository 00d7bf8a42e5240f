/// One row of the tax breakdown (BG-23): a tax with what it is taken of and what it comes to.
public struct TaxSubtotal: Hashable, Sendable {
  /// The tax (BT-118, BT-119).
  public var tax: Tax
  /// The taxable amount (BT-116); of a compound tax with the taxes before it.
  public var base: Money
  /// The tax (BT-117); of a tax withheld what the buyer keeps back, as a positive number.
  public var amount: Money
  /// The exemption reason (BT-120).
  public var exemptionReason: String?
  /// The exemption reason's code (BT-121).
  public var exemptionCode: String?

  /// Creates a row.
  public init(
    tax: Tax, base: Money, amount: Money, exemptionReason: String? = nil,
    exemptionCode: String? = nil
  ) {
    self.tax = tax
    self.base = base
    self.amount = amount
    self.exemptionReason = exemptionReason
    self.exemptionCode = exemptionCode
  }
}
