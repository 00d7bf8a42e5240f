/// How days become parts of a year when interest is computed.
public enum DayCount: String, Hashable, Sendable, CaseIterable {
  /// Actual days over 365.
  case actual365 = "act/365"
  /// Actual days over 360.
  case actual360 = "act/360"
  /// Months of 30 days over years of 360 (Eurobond basis): a 31st counts as a 30th.
  case thirtyE360 = "30E/360"
  /// Actual days over the actual length of the year each day is in.
  case actualActual = "act/act"

  /// The part of a year between two dates, as a count of parts of ``partsPerYear``.
  func parts(from start: CalendarDate, until end: CalendarDate) -> Int {
    switch self {
    case .actual365, .actual360: start.days(until: end)
    case .thirtyE360: start.thirtyE360Days(until: end)
    case .actualActual: end.actualParts - start.actualParts
    }
  }

  /// The part of a year of the days from a first one to the one before another, both counted.
  ///
  /// Months of 30 days count from the eve of the first day to the last day, as debts do in
  /// practice: due on 1 January and paid on the 20th makes 19 days, paid on the 30th 29, and due
  /// on 31 January and paid on 28 February 28.
  func parts(ofDaysFrom first: CalendarDate, until end: CalendarDate) -> Int {
    switch self {
    case .actual365, .actual360, .actualActual: parts(from: first, until: end)
    case .thirtyE360: parts(from: first.adding(days: -1), until: end.adding(days: -1))
    }
  }

  /// The count of parts that make a year.
  var partsPerYear: Int {
    switch self {
    case .actual365: 365
    case .actual360, .thirtyE360: 360
    case .actualActual: 365 * 366
    }
  }
}

extension CalendarDate {
  /// The days to another date if every month had 30 (30E/360).
  public func thirtyE360Days(until other: CalendarDate) -> Int {
    (other.year - year) * 360 + (other.month - month) * 30 + min(other.day, 30) - min(day, 30)
  }

  /// The time since the year 0 in parts of 1/(365·366) of a year: a day of a common year counts
  /// 366 of them, a day of a leap year 365.
  fileprivate var actualParts: Int {
    let firstOfYear = CalendarDate(knownYear: year, month: 1, day: 1)
    let perDay = Self.isLeap(year: year) ? 365 : 366
    return year * 365 * 366 + firstOfYear.days(until: self) * perDay
  }
}
