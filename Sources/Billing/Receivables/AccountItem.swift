/// An invoice or credit note on an account.
public struct AccountItem: Hashable, Sendable {
  /// Invoice or credit note.
  public var kind: Invoice.Kind
  /// The document number, unique in the account.
  public var number: String
  /// The document date.
  public var issueDate: CalendarDate
  /// The due date; nil counts as the document date.
  public var dueDate: CalendarDate?
  /// The amount to pay or credited, positive.
  public var amount: Money
  /// The customer's reference, such as a purchase order.
  public var reference: String?
  /// What was applied of a credit note to invoices; empty for an invoice.
  public var allocations: [Allocation]
  /// The reference the payer is asked to quote (BT-83): QRR, SCOR or any text.
  public var paymentReference: String?
  /// The discounts for paying early, by last day.
  public var discounts: [DiscountOffer]
  /// The treatment that is charged, on a patient's account.
  public var treatment: Treatment?
  /// The day it came into the books, if that is not its date.
  public var recorded: CalendarDate?

  /// Creates an item.
  public init(
    kind: Invoice.Kind, number: String, issueDate: CalendarDate, dueDate: CalendarDate? = nil,
    amount: Money, reference: String? = nil, allocations: [Allocation] = [],
    paymentReference: String? = nil, discounts: [DiscountOffer] = [], treatment: Treatment? = nil,
    recorded: CalendarDate? = nil
  ) {
    self.kind = kind
    self.number = number
    self.issueDate = issueDate
    self.dueDate = dueDate
    self.amount = amount
    self.reference = reference
    self.allocations = allocations
    self.paymentReference = paymentReference
    self.discounts = discounts
    self.treatment = treatment
    self.recorded = recorded
  }
}

/// What may be deducted from an invoice that is paid by a day.
public struct DiscountOffer: Hashable, Sendable {
  /// The last day of payment with the discount.
  public var until: CalendarDate
  /// The discount, positive.
  public var amount: Money

  /// Creates an offer.
  public init(until: CalendarDate, amount: Money) {
    self.until = until
    self.amount = amount
  }
}
