/// How default interest is computed: simple, never on interest or fees.
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

  /// Which of rates that change holds for a debt.
  public enum Fixing: String, Hashable, Sendable, CaseIterable {
    /// Each in its time: the period is split where the rate changes.
    case floating
    /// The one of the first day of interest, for good (United Kingdom).
    case atDefault = "at-default"
  }

  /// The rates in order of their first days; before the first there is no interest.
  public var rates: [Rate]
  /// How days become parts of a year.
  public var dayCount: DayCount
  /// Which of the rates holds.
  public var fixing: Fixing
  /// The published rate that the rates are made of, if they are.
  public private(set) var reference: ReferenceRates?

  /// Creates a rule with rates that change.
  public init(rates: [Rate], dayCount: DayCount, fixing: Fixing = .floating) {
    self.rates = rates
    self.dayCount = dayCount
    self.fixing = fixing
  }

  /// Creates a rule with one rate.
  public init(annualRate: Percentage, dayCount: DayCount) {
    self.init(rates: [Rate(annual: annualRate)], dayCount: dayCount)
  }

  /// Creates a rule whose rate lies so many points above a published one, and never below zero.
  ///
  /// Throws if a sum has more than 38 digits.
  public init(
    reference: ReferenceRates, margin: Percentage, dayCount: DayCount, fixing: Fixing = .floating
  ) throws(BillingError) {
    var rates: [Rate] = []
    for rate in reference.rates {
      let annual = try rate.annual.value + margin.value
      rates.append(Rate(from: rate.from, annual: Percentage(max(.zero, annual))))
    }
    self.init(rates: rates, dayCount: dayCount, fixing: fixing)
    self.reference = reference
  }

  /// The interest on an amount from its first day of interest up to, but not including, another.
  ///
  /// The period is split where the rate changes. The sum is rounded once, at the end, to the
  /// nearest minor unit, halves away from zero. There is none if `end` is not after `start`.
  /// Throws if it is above ``Money/limit``, or if a table of published rates does not hold for
  /// the whole period.
  public func interest(
    on principal: Money, from start: CalendarDate, until end: CalendarDate
  ) throws(BillingError) -> Money {
    try interest(
      on: [Balance(from: start, amount: principal)], until: end, in: principal.currency,
      counting: dayCount.parts(from:until:)
    ).amount
  }

  /// An amount that bears interest from a day on.
  struct Balance {
    var from: CalendarDate
    var amount: Money
  }

  /// The interest on a balance that changes, as one sum that is rounded once, with its parts.
  ///
  /// - Parameter parts: How the days from a first day to the one before another count; those of a
  ///   debt count by ``DayCount/parts(ofDaysFrom:until:)``.
  func interest(
    on balances: [Balance], until end: CalendarDate, in currency: Currency,
    counting yearParts: (CalendarDate, CalendarDate) -> Int
  ) throws(BillingError) -> Interest {
    var parts: [Interest.Part] = []
    if let first = balances.first { try requireRates(from: first.from, until: end) }
    for (index, balance) in balances.enumerated() where !balance.amount.isZero {
      let next = index + 1 < balances.count ? min(balances[index + 1].from, end) : end
      for (first, next, rate) in periods(of: balance, until: next, fixedOn: balances[0].from) {
        parts.append(
          Interest.Part(
            from: first, until: next, principal: balance.amount, annualRate: rate,
            yearParts: yearParts(first, next)))
      }
    }
    var sum = ExactDecimal.zero
    for part in parts { sum = try sum + part.weight }
    let units = try sum.divided(
      by: ExactDecimal(coefficient: Int128(100 * dayCount.partsPerYear)), decimals: 0,
      mode: .halfAwayFromZero)
    let interest = Money(minorUnits: units.coefficient, currency: currency)
    guard interest.isWithinLimit else { throw .tooLarge }
    return Interest(parts: parts, dayCount: dayCount, amount: interest)
  }

  /// Throws if a table of published rates begins too late or ends too early for a period.
  private func requireRates(
    from start: CalendarDate, until end: CalendarDate
  ) throws(BillingError) {
    guard let reference, start < end else { return }
    let first = reference.rates.first?.from
    if let first, first <= start, end <= reference.until.adding(days: 1) { return }
    throw BillingError(
      "B062",
      "the rate '\(reference.name)' is known from \(first.map(\.isoString) ?? "no day") to "
        + "\(reference.until), not from \(start) to \(end.adding(days: -1))",
      hint: "add the published rates to the table")
  }

  /// The periods of a balance, split where the rate changes: first day, day after the last, rate.
  private func periods(
    of balance: Balance, until end: CalendarDate, fixedOn day: CalendarDate
  ) -> [(CalendarDate, CalendarDate, Percentage)] {
    let held: [Rate]
    switch fixing {
    case .floating: held = rates
    case .atDefault:
      let rate = rates.last { rate in rate.from.map { $0 <= day } ?? true }
      held = rate.map { [Rate(annual: $0.annual)] } ?? []
    }
    return held.enumerated().compactMap { index, rate in
      let first = max(rate.from ?? balance.from, balance.from)
      let next = index + 1 < held.count ? min(held[index + 1].from ?? end, end) : end
      return first < next ? (first, next, rate.annual) : nil
    }
  }
}

/// Interest with the parts it is the sum of.
public struct Interest: Hashable, Sendable {
  /// A time in which neither the principal nor the rate changes.
  public struct Part: Hashable, Sendable {
    /// The first day.
    public let from: CalendarDate
    /// The day after the last.
    public let until: CalendarDate
    /// What bears interest.
    public let principal: Money
    /// The rate for a year.
    public let annualRate: Percentage
    /// The time as a count of parts of a year: of 1/365 or 1/360, or of 1/(365·366) for act/act.
    public let yearParts: Int

    /// Principal times rate times parts of a year, in minor units and exact.
    var weight: ExactDecimal {
      get throws(BillingError) {
        try annualRate.value * ExactDecimal(coefficient: Int128(yearParts))
          * ExactDecimal(coefficient: principal.minorUnits)
      }
    }
  }

  /// The parts, in order of time.
  public let parts: [Part]
  /// How days become parts of a year.
  public let dayCount: DayCount
  /// The sum, rounded once.
  public let amount: Money
}
