import Templates
import Testing

@testable import Documents

@Suite("Formats of a locale")
struct LocaleFormatterTests {
  /// An amount in a language and style; `units` counts minor units.
  private func money(
    _ units: Int128, _ scale: Int, _ currency: String, _ language: String, _ style: String? = nil
  ) -> String {
    LocaleFormatter(language: language)
      .string(
        .money(ExactNumber(coefficient: units, scale: scale), currency: currency), style: style)
  }

  @Test("money has its language's separators and its currency's place")
  func separators() {
    #expect(money(123_456_789, 2, "EUR", "en") == "€1,234,567.89")
    #expect(money(123_456_789, 2, "EUR", "de") == "1.234.567,89\u{A0}€")
    #expect(money(123_456_789, 2, "CHF", "de-CH", "plain") == "1’234’567.89")
    #expect(money(123_456_789, 2, "EUR", "fr", "plain") == "1\u{202F}234\u{202F}567,89")
    #expect(money(123_456_789, 2, "INR", "en-IN", "plain") == "12,34,567.89")
    #expect(money(123_456_789, 2, "USD", "en", "code") == "USD\u{A0}1,234,567.89")
  }

  @Test("Spanish and Polish do not group four digits, and do group five")
  func minimumGrouping() {
    #expect(money(123_456, 2, "EUR", "es", "plain") == "1234,56")
    #expect(money(1_234_567, 2, "EUR", "es", "plain") == "12.345,67")
    #expect(money(123_456, 2, "PLN", "pl", "plain") == "1234,56")
    #expect(money(123_456, 2, "EUR", "de", "plain") == "1.234,56")
  }

  @Test("a currency has the decimals of ISO 4217, not those of CLDR")
  func minorUnits() {
    #expect(money(1234, 0, "JPY", "en", "plain") == "1,234")
    #expect(money(1234, 3, "IQD", "en", "plain") == "1.234")  // CLDR has 0
    #expect(money(1234, 4, "CLF", "en", "plain") == "0.1234")
    #expect(money(1234, 2, "HUF", "hu", "plain") == "12,34")
  }

  @Test("amounts below one have a zero, negative ones their sign once")
  func small() {
    #expect(money(5, 2, "EUR", "en", "plain") == "0.05")
    #expect(money(-5, 2, "EUR", "de") == "−0,05\u{A0}€")
    #expect(money(0, 2, "EUR", "en") == "€0.00")
    #expect(money(-123_456, 2, "EUR", "en") == "−€1,234.56")
  }

  @Test("38 digits survive")
  func digits() {
    let number = ExactNumber(
      coefficient: 12_345_678_901_234_567_890_123_456_789_012_345_678, scale: 8)
    let text = LocaleFormatter(language: "en").string(.quantity(number, unit: "C62"), style: nil)
    #expect(text == "123,456,789,012,345,678,901,234,567,890.12345678")
  }

  @Test("a price has at least its currency's decimals and at most its own")
  func prices() {
    let formatter = LocaleFormatter(language: "en")
    func price(_ coefficient: Int128, _ scale: Int) -> String {
      formatter.string(
        .price(ExactNumber(coefficient: coefficient, scale: scale), currency: "EUR"),
        style: "plain")
    }
    #expect(price(5, 0) == "5.00")
    #expect(price(49_715, 4) == "4.9715")
  }

  @Test("percentages are written as they are: 19 means 19 %")
  func percentages() {
    func percent(_ coefficient: Int128, _ scale: Int, _ language: String) -> String {
      LocaleFormatter(language: language)
        .string(.percentage(ExactNumber(coefficient: coefficient, scale: scale)), style: nil)
    }
    #expect(percent(19, 0, "de") == "19\u{A0}%")
    #expect(percent(55, 1, "en") == "5.5%")
  }

  @Test("dates follow the language in every style")
  func dates() {
    func date(_ language: String, _ style: String?) -> String {
      LocaleFormatter(language: language)
        .string(.date(CivilDate(year: 2026, month: 3, day: 9)), style: style)
    }
    #expect(date("en", nil) == "Mar 9, 2026")
    #expect(date("en-GB", nil) == "9 Mar 2026")
    #expect(date("de", nil) == "09.03.2026")
    #expect(date("de", "long") == "9. März 2026")
    #expect(date("de", "short") == "09.03.26")
    #expect(date("fr", "iso") == "2026-03-09")
  }

  @Test("dates of any century are the proleptic Gregorian ones, in any time zone of the machine")
  func oldDates() {
    let formatter = LocaleFormatter(language: "en")
    #expect(
      formatter.string(.date(CivilDate(year: 1900, month: 1, day: 1)), style: nil) == "Jan 1, 1900")
    #expect(
      formatter.string(.date(CivilDate(year: 9999, month: 12, day: 31)), style: "iso")
        == "9999-12-31")
  }
}
