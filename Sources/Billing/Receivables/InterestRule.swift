/// How default interest is computed: simple, never on interest.
public struct InterestRule: Hashable, Sendable {
  /// A rate with the day it begins to hold.
  public struct Rate: Hashable, Sendable {
    /// The first day; nil from the beginning.
    public var from: CalendarDate?
    /// The rate for a year.
    public var annual: Percentage

    /// Creates a rate.
    public init(from: CalendarDate? = nil, annual: Percentage) {
      self.from = from
      self.annual = annual
    }
  }

  /// The rates in order of their first days; before the first there is no interest.
  public var rates: [Rate]
  /// How days become parts of a year.
  public var dayCount: DayCount

  /// Creates a rule with rates that change.
  public init(rates: [Rate], dayCount: DayCount) {
    self.rates = rates
    self.dayCount = dayCount
  }

  /// Creates a rule with one rate.
  public init(annualRate: Percentage, dayCount: DayCount) {
    self.init(rates: [Rate(annual: annualRate)], dayCount: dayCount)
  }

  /// The interest on an amount from its first day of interest up to, but not including, another.
  ///
  /// The period is split where the rate changes. The sum is rounded once, at the end, to the
  /// nearest minor unit, halves away from zero. There is none if `end` is not after `start`.
  /// Throws if it is above ``Money/limit``.
  public func interest(
    on principal: Money, from start: CalendarDate, until end: CalendarDate
  ) throws(BillingError) -> Money {
    try interest(on: [Balance(from: start, amount: principal)], until: end, in: principal.currency)
  }

  /// An amount that bears interest from a day on.
  struct Balance {
    var from: CalendarDate
    var amount: Money
  }

  /// The interest on a balance that changes, as one sum that is rounded once.
  func interest(
    on balances: [Balance], until end: CalendarDate, in currency: Currency
  ) throws(BillingError) -> Money {
    var sum = ExactDecimal.zero
    for (index, balance) in balances.enumerated() {
      let next = index + 1 < balances.count ? min(balances[index + 1].from, end) : end
      let weight = try weight(from: balance.from, until: next)
      sum = try sum + ExactDecimal(coefficient: balance.amount.minorUnits) * weight
    }
    let units = try sum.divided(
      by: ExactDecimal(coefficient: Int128(100 * dayCount.partsPerYear)), decimals: 0,
      mode: .halfAwayFromZero)
    let interest = Money(minorUnits: units.coefficient, currency: currency)
    guard interest.isWithinLimit else { throw .tooLarge }
    return interest
  }

  /// The sum of each rate times the parts of a year it holds in a period.
  private func weight(
    from start: CalendarDate, until end: CalendarDate
  ) throws(BillingError) -> ExactDecimal {
    var weight = ExactDecimal.zero
    for (index, rate) in rates.enumerated() {
      let first = max(rate.from ?? start, start)
      let next = index + 1 < rates.count ? min(rates[index + 1].from ?? end, end) : end
      guard first < next else { continue }
      let parts = dayCount.parts(from: first, until: next)
      weight = try weight + rate.annual.value * ExactDecimal(coefficient: Int128(parts))
    }
    return weight
  }
}
