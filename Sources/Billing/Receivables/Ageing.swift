/// Open amounts by age.
public struct Ageing: Hashable, Sendable {
  /// A range of days with its amount.
  public struct Bucket: Hashable, Sendable {
    /// The first day of the bucket; nil for amounts not yet due.
    public var fromDay: Int?
    /// The last day of the bucket, included; nil for the last, open bucket and for amounts not
    /// yet due.
    public var toDay: Int?
    /// The open amount.
    public var amount: Money
  }

  /// The date the days are counted to.
  public var asOf: CalendarDate
  /// The date they are counted from.
  public var basis: AgeingScheme.Basis
  /// The buckets: not due, then ascending ranges.
  public var buckets: [Bucket]
  /// Payments and credit notes not applied to an invoice, negative or zero.
  public var unallocated: Money

  /// The sum of the buckets and of what is not allocated: the balance.
  public var total: Money { buckets.reduce(unallocated) { $0 + $1.amount } }

  /// Adds another ageing of the same date, scheme and currency.
  ///
  /// - Precondition: The buckets are the same.
  static func += (left: inout Ageing, right: Ageing) {
    precondition(
      left.buckets.map(\.fromDay) == right.buckets.map(\.fromDay) && left.asOf == right.asOf,
      "ageings of one date and scheme are added")
    for index in left.buckets.indices { left.buckets[index].amount += right.buckets[index].amount }
    left.unallocated += right.unallocated
  }
}

/// How open amounts are put into buckets by age.
public struct AgeingScheme: Hashable, Sendable {
  /// The date the age is counted from.
  public enum Basis: String, Hashable, Sendable, CaseIterable {
    /// The due date; on it, nothing is overdue.
    case dueDate = "due-date"
    /// The document date; on it, the age is 0.
    case documentDate = "document-date"
  }

  /// Where buckets end; a last, open one follows.
  public enum Edges: Hashable, Sendable {
    /// The last day of each bucket, ascending from 1.
    case days([Int])
    /// So many buckets of a month each, back from the cut-off date; from the last day of a month
    /// to the last day of the month before.
    case months(Int)
  }

  /// The date the age is counted from.
  public var basis: Basis
  /// Where buckets end.
  public var edges: Edges

  /// Creates a scheme.
  public init(basis: Basis = .dueDate, edges: Edges = .days([30, 60, 90, 120])) {
    self.basis = basis
    self.edges = edges
  }

  /// Throws if the edges are in disorder.
  func validate() throws(BillingError) {
    switch edges {
    case .days(let days):
      guard zip([0] + days, days).allSatisfy({ $0 < $1 && $1 < 10_000_000 }) else {
        throw BillingError(
          "B052", "the days of ageing buckets do not ascend from 1",
          hint: "such as 30, 60, 90, 120")
      }
    case .months(let count):
      guard (1...120).contains(count) else {
        throw BillingError("B052", "the count of monthly ageing buckets is not from 1 to 120")
      }
    }
  }

  /// The last day of each bucket, in days of age.
  func lastDays(asOf date: CalendarDate) -> [Int] {
    switch edges {
    case .days(let days): return days
    case .months(let count):
      let isMonthEnd = date == date.endOfMonth
      return (1...count).map { months in
        let edge = date.adding(months: -months)
        return (isMonthEnd ? edge.endOfMonth : edge).days(until: date)
      }
    }
  }

  /// The open amounts of entries of one currency by age.
  func ageing(of entries: [AccountEntry], asOf: CalendarDate, in currency: Currency) -> Ageing {
    let lastDays = lastDays(asOf: asOf)
    var amounts: [Int128] = Array(repeating: 0, count: lastDays.count + 2)
    var unallocated: Int128 = 0
    for entry in entries {
      guard let dueDate = entry.dueDate else {
        unallocated += entry.open.minorUnits
        continue
      }
      let days = (basis == .dueDate ? dueDate : entry.date).days(until: asOf)
      let index =
        days <= 0 ? 0 : (lastDays.firstIndex { days <= $0 } ?? lastDays.count) + 1
      amounts[index] += entry.open.minorUnits
    }
    let buckets = amounts.enumerated().map { index, units in
      Ageing.Bucket(
        fromDay: index == 0 ? nil : index == 1 ? 1 : lastDays[index - 2] + 1,
        toDay: index == 0 || index > lastDays.count ? nil : lastDays[index - 1],
        amount: Money(minorUnits: units, currency: currency))
    }
    return Ageing(
      asOf: asOf, basis: basis, buckets: buckets,
      unallocated: Money(minorUnits: unallocated, currency: currency))
  }
}
