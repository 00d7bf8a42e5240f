extension CalendarDate {
  /// Creates a date, or nil if the calendar has no such day from year 1 to 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      day >= 1, day <= Self.days(inMonth: month, ofYear: year)
    else { return nil }
    self.init(knownYear: year, month: month, day: day)
  }

  /// The count of days since 1 January 1970, which has the number 0.
  public var dayNumber: Int {
    // Years begin in March here, so that the leap day is the last day of its year.
    let shiftedYear = month > 2 ? year : year - 1
    let shiftedMonth = (month + 9) % 12
    let dayOfYear = (153 * shiftedMonth + 2) / 5 + day - 1
    let leapDays = shiftedYear / 4 - shiftedYear / 100 + shiftedYear / 400
    return shiftedYear * 365 + leapDays + dayOfYear - 719_468
  }

  /// The date with a day number; beyond the years 1 to 9999 the first or last of their days.
  init(dayNumber: Int) {
    let clamped = min(max(dayNumber, -719_162), 2_932_896)
    let days = clamped + 719_468
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(
      knownYear: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// The date a count of days later, or earlier if it is negative.
  ///
  /// A date beyond the years 1 to 9999 is the first or last of their days.
  public func adding(days: Int) -> CalendarDate {
    let (number, overflows) = dayNumber.addingReportingOverflow(days)
    return CalendarDate(dayNumber: overflows ? (days > 0 ? .max : .min) : number)
  }

  /// The date a count of months later, on the same day or the last day of a shorter month.
  ///
  /// A date beyond the years 1 to 9999 is the first or last of their days.
  public func adding(months: Int) -> CalendarDate {
    let limited = min(max(months, -120_000), 120_000)
    let count = year * 12 + month - 1 + limited
    guard count >= 12 else { return CalendarDate(dayNumber: .min) }
    guard count < 120_000 else { return CalendarDate(dayNumber: .max) }
    let (newYear, newMonth) = (count / 12, count % 12 + 1)
    return CalendarDate(
      knownYear: newYear, month: newMonth,
      day: min(day, Self.days(inMonth: newMonth, ofYear: newYear)))
  }

  /// The count of days from this date to another; negative if that is earlier.
  public func days(until other: CalendarDate) -> Int { other.dayNumber - dayNumber }

  /// The last day of the date's month.
  public var endOfMonth: CalendarDate {
    CalendarDate(
      knownYear: year, month: month, day: Self.days(inMonth: month, ofYear: year))
  }

  /// The day of the week.
  public var weekday: Weekday {
    // 1 January 1970 was a Thursday.
    let index = (dayNumber % 7 + 10) % 7
    return Weekday.allCases[index]
  }

  /// Whether the date is a Saturday or a Sunday.
  public var isWeekend: Bool { weekday == .saturday || weekday == .sunday }

  static func isLeap(year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private static func days(inMonth month: Int, ofYear year: Int) -> Int {
    switch month {
    case 2: isLeap(year: year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// A day of the week, numbered as in ISO 8601 from Monday, 1.
public enum Weekday: Int, Hashable, Sendable, CaseIterable {
  /// Monday.
  case monday = 1
  /// Tuesday.
  case tuesday
  /// Wednesday.
  case wednesday
  /// Thursday.
  case thursday
  /// Friday.
  case friday
  /// Saturday.
  case saturday
  /// Sunday.
  case sunday
}

extension CalendarDate: Comparable {
  /// Orders by time.
  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}
