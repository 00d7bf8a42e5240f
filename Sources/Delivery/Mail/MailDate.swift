internal import Billing

/// The date and time form of RFC 5322 3.3, at noon UTC.
enum MailDate {
  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// The text, such as `Thu, 02 Jul 2026 12:00:00 +0000`.
  static func text(_ date: CalendarDate) -> String {
    let (year, day) = (date.isoString.prefix(4), date.isoString.suffix(2))
    let weekday = weekdays[date.weekday.rawValue - 1]
    return "\(weekday), \(day) \(months[date.month - 1]) \(year) 12:00:00 +0000"
  }
}
