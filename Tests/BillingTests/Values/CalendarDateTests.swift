import Testing

@testable import Billing

@Suite("Calendar dates")
struct CalendarDateTests {
  @Test(
    "days that do not exist are refused",
    arguments: [
      "2025-02-29", "1900-02-29", "2025-13-01", "2025-00-01", "2025-04-31", "2025-01-00",
      "0000-01-01", "2025-1-01", "20250101", "2025-01-01T00:00", "2025-01-0a", "", "-025-01-01",
      "10000-01-01",
    ])
  func refused(text: String) { #expect(CalendarDate(iso: text) == nil) }

  @Test(
    "days that exist are read and written",
    arguments: ["2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31", "1970-01-01"])
  func read(text: String) throws { #expect(try date(text).isoString == text) }

  @Test("every day of the calendar follows the one before")
  func dayNumbers() throws {
    #expect(try date("1970-01-01").dayNumber == 0)
    #expect(try date("0001-01-01").dayNumber == -719_162)
    #expect(try date("9999-12-31").dayNumber == 2_932_896)
    var (previous, weekday) = (try date("1899-12-31"), Weekday.sunday.rawValue)
    for number in -25_567..<30_000 {
      let day = CalendarDate(dayNumber: number)
      weekday = weekday % 7 + 1
      let isValid =
        day.dayNumber == number && previous < day && day.weekday.rawValue == weekday
        && CalendarDate(year: day.year, month: day.month, day: day.day) == day
        && (day.day == previous.day + 1 || day.day == 1)
      #expect(isValid, "day \(number)")
      previous = day
    }
  }

  @Test("months are added to the same day or the end of a shorter month")
  func months() throws {
    #expect(try date("2025-01-31").adding(months: 1) == date("2025-02-28"))
    #expect(try date("2024-01-31").adding(months: 1) == date("2024-02-29"))
    #expect(try date("2025-03-31").adding(months: -1) == date("2025-02-28"))
    #expect(try date("2025-11-15").adding(months: 14) == date("2027-01-15"))
    #expect(try date("2025-01-15").endOfMonth == date("2025-01-31"))
  }

  @Test("sums stay within the calendar")
  func limits() throws {
    #expect(try date("2025-01-01").adding(days: .max) == date("9999-12-31"))
    #expect(try date("2025-01-01").adding(days: .min) == date("0001-01-01"))
    #expect(try date("1960-01-01").adding(days: .min) == date("0001-01-01"))
    #expect(try date("2025-01-01").adding(months: .max) == date("9999-12-31"))
    #expect(try date("2025-01-01").adding(months: .min) == date("0001-01-01"))
    #expect(try date("2025-01-01").adding(days: -1) == date("2024-12-31"))
  }

  @Test("dates of payment terms are as in other programs")
  func paymentTerms() throws {
    let rules: [String: (CalendarDate) -> CalendarDate] = [
      "due = invoice date": { $0 },
      "45 days after END of invoice month": { $0.endOfMonth.adding(days: 45) },
      "last day of current month": { $0.endOfMonth },
      "first day of following month": { $0.endOfMonth.adding(days: 1) },
      "10% within 10 days: last discount day": { $0.adding(days: 10) },
    ]
    let cases = try #require(
      try Vectors("payment_terms_odoo").root["cases"] as? [[String: Any]])
    var count = 0
    for row in cases {
      guard let rule = rules[try row.text("rule")] else { continue }
      for (from, to) in try #require(row["dates"] as? [String: String]) {
        #expect(try rule(date(from)) == date(to))
        count += 1
      }
    }
    #expect(count == 12)
  }
}
