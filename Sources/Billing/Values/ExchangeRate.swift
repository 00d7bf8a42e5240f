/// The price of one currency in another on a day.
public struct ExchangeRate: Hashable, Sendable {
  /// The currency that is priced.
  public var from: Currency
  /// The currency it is priced in.
  public var to: Currency
  /// How many units of ``to`` are given for ``units`` of ``from``, in major units.
  public var rate: ExactDecimal
  /// How many units of ``from`` the rate is for, such as 100 yen.
  public var units: ExactDecimal
  /// The day of the rate.
  public var date: CalendarDate
  /// Who published it, such as `ECB`.
  public var source: String?

  /// Creates a rate.
  public init(
    from: Currency, to: Currency, rate: ExactDecimal, units: ExactDecimal = .one,
    date: CalendarDate, source: String? = nil
  ) {
    self.from = from
    self.to = to
    self.rate = rate
    self.units = units
    self.date = date
    self.source = source
  }
}

extension Money {
  /// The amount in another currency, rounded once to its minor unit.
  ///
  /// Throws if the rate is for no units or the result is above ``limit``.
  ///
  /// - Precondition: The rate is from the amount's currency.
  public func converted(
    at exchange: ExchangeRate, mode: RoundingMode
  ) throws(BillingError) -> Money {
    precondition(exchange.from == currency, "a rate converts its own currency")
    let value = try decimal.multiplied(
      by: exchange.rate, dividedBy: exchange.units, decimals: exchange.to.minorUnits, mode: mode)
    return try Money(value, exchange.to)
  }
}
