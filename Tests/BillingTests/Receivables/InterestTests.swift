import Testing

@testable import Billing

@Suite("Default interest")
struct InterestTests {
  @Test("four day counts give four results, each rounded once at the end")
  func dayCounts() throws {
    let rows = try #require(try Vectors("interest_daycount").root["rows"] as? [[String: Any]])
    #expect(rows.count == 3)
    for row in rows {
      let (start, end) = (try date(row.text("from")), try date(row.text("to_exclusive")))
      #expect(start.days(until: end) == row["act_days"] as? Int)
      #expect(start.thirtyE360Days(until: end) == row["e30_days"] as? Int)
      for dayCount in DayCount.allCases {
        let rule = InterestRule(annualRate: try percent(row.text("rate")), dayCount: dayCount)
        let interest = try rule.interest(on: money(row.text("principal")), from: start, until: end)
        #expect(try interest == money(row.text(dayCount.rawValue)), "\(dayCount) from \(start)")
      }
    }
  }

  @Test("a period is split where the rate changes")
  func rateChange() throws {
    let row = try #require(
      try Vectors("interest_daycount").root["rate_change_split"] as? [String: Any])
    let segments = try #require(row["segments"] as? [[String]])
    let rule = InterestRule(
      rates: try segments.enumerated().map { index, segment in
        InterestRule.Rate(
          from: index == 0 ? nil : try date(segment[0]), annual: try percent(segment[2]))
      }, dayCount: .actual365)
    let interest = try rule.interest(
      on: money(row.text("principal")), from: date(segments[0][0]), until: date(segments[1][1]))
    #expect(try interest == money(row.text("act/365")))
  }

  @Test("the daily rate is not rounded: 486 days of 23 % over 360 on 7781.50 are 2416.16")
  func noDailyRounding() throws {
    let row = try Vectors("dunning").named("sweden-interest-invoice")
    let start = try date("2003-10-11")
    let days = try #require(row["days_stated"] as? Int)
    let rule = InterestRule(annualRate: try percent(row.text("rate")), dayCount: .actual360)
    let interest = try rule.interest(
      on: money(row.text("principal")), from: start, until: start.adding(days: days))
    #expect(try interest == money(row.text("interest")))
  }

  @Test("years of both lengths count by their own")
  func actualActual() throws {
    let rule = InterestRule(annualRate: Percentage(10), dayCount: .actualActual)
    let hundred = try money("100")
    for year in ["2023", "2024", "1900", "2000"] {
      let first = try date("\(year)-01-01")
      let interest = try rule.interest(on: hundred, from: first, until: first.adding(months: 12))
      #expect(try interest == money("10"), "\(year)")
    }
  }

  @Test("there is none before the first rate, on no days, or backwards")
  func none() throws {
    let day = try date("2025-01-01")
    let rule = InterestRule(
      rates: [.init(from: try date("2025-07-01"), annual: Percentage(10))], dayCount: .actual365)
    let amount = try money("36500")
    #expect(try rule.interest(on: amount, from: day, until: date("2025-07-01")).isZero)
    #expect(try rule.interest(on: amount, from: day, until: date("2025-07-02")) == money("10"))
    #expect(try rule.interest(on: amount, from: date("2026-01-01"), until: day).isZero)
    #expect(
      try InterestRule(rates: [], dayCount: .actual365)
        .interest(on: amount, from: day, until: date("2026-01-01")).isZero)
  }

  @Test("interest above the limits throws")
  func tooLarge() throws {
    let (start, end) = (try date("0001-01-01"), try date("9999-12-31"))
    for rate in ["1e37", "1e-38", "1e10"] {
      let rule = InterestRule(annualRate: try percent(rate), dayCount: .actualActual)
      let interest = try? rule.interest(on: money("1e16"), from: start, until: end)
      #expect((interest == nil) == (rate != "1e-38"))
    }
  }
}
