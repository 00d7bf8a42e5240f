/// A quantity with its unit of measure (BT-129 and BT-130).
public struct Quantity: Hashable, Sendable {
  /// The number.
  public var value: ExactDecimal
  /// The unit's code in UN/ECE Recommendation 20 or 21, such as `C62` for one or `HUR` for hour.
  public var unit: String

  /// Creates a quantity.
  public init(value: ExactDecimal, unit: String) {
    self.value = value
    self.unit = unit
  }
}

/// A price of an item: any number of decimals, in a currency.
public struct Price: Hashable, Sendable {
  /// The amount in the currency's major unit.
  public var amount: ExactDecimal
  /// The currency.
  public var currency: Currency

  /// Creates a price.
  public init(amount: ExactDecimal, currency: Currency) {
    self.amount = amount
    self.currency = currency
  }
}

/// A percentage: 19 means 19 %.
public struct Percentage: Hashable, Sendable {
  /// The number before the per cent sign.
  public var value: ExactDecimal

  /// Creates a percentage.
  public init(_ value: ExactDecimal) { self.value = value }
}
