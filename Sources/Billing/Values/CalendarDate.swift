/// A date of the Gregorian calendar, without time and time zone.
public struct CalendarDate: Hashable, Sendable {
  /// The year, from 1 to 9999.
  public let year: Int
  /// The month, from 1 to 12.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int

  init(knownYear year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }
}

/// A period from its first to its last day, both included.
public struct Period: Hashable, Sendable {
  /// The first day, if it is bounded (BT-73, BT-134).
  public var start: CalendarDate?
  /// The last day, if it is bounded (BT-74, BT-135).
  public var end: CalendarDate?

  /// Creates a period.
  public init(start: CalendarDate?, end: CalendarDate?) {
    self.start = start
    self.end = end
  }
}
