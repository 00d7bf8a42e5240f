/// A currency of ISO 4217.
public struct Currency: Hashable, Sendable {
  /// The three-letter code.
  public let code: String
  /// The count of decimals by ISO 4217 (not by CLDR, whose counts are display habits).
  public let minorUnits: Int

  init(knownCode code: String, minorUnits: Int) {
    self.code = code
    self.minorUnits = minorUnits
  }
}

/// An exact amount: a count of the currency's minor units.
public struct Money: Hashable, Sendable {
  /// The count of minor units, such as cents.
  public let minorUnits: Int128
  /// The currency.
  public let currency: Currency

  /// Creates an amount from a count of minor units.
  public init(minorUnits: Int128, currency: Currency) {
    self.minorUnits = minorUnits
    self.currency = currency
  }
}
