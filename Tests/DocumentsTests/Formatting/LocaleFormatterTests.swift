import Fonts
import Templates
import Testing

@testable import Documents

@Suite("Formats of a locale")
struct LocaleFormatterTests {
  /// An amount in a language and style; `units` counts minor units.
  private func money(
    _ units: Int128, _ scale: Int, _ currency: String, _ language: String,
    _ style: ValueStyle? = nil
  ) -> String {
    LocaleFormatter(language: language)
      .string(
        .money(ExactNumber(coefficient: units, scale: scale), currency: currency), style: style)
  }

  @Test("money has its language's separators and its currency's place")
  func separators() {
    #expect(money(123_456_789, 2, "EUR", "en") == "€1,234,567.89")
    #expect(money(123_456_789, 2, "EUR", "de") == "1.234.567,89\u{A0}€")
    #expect(money(123_456_789, 2, "CHF", "de-CH", .plain) == "1’234’567.89")
    #expect(money(123_456_789, 2, "EUR", "fr", .plain) == "1\u{202F}234\u{202F}567,89")
    #expect(money(123_456_789, 2, "INR", "en-IN", .plain) == "12,34,567.89")
    #expect(money(123_456_789, 2, "USD", "en", .code) == "USD\u{A0}1,234,567.89")
  }

  @Test("an exact amount is one that programs read, in every language")
  func exact() {
    #expect(money(-123_456_700, 2, "EUR", "de", .exact) == "-1234567.00")
    #expect(money(5, 2, "EUR", "ar", .exact) == "0.05")
    #expect(money(-1234, 0, "JPY", "fr", .exact) == "-1234")
  }

  @Test("Spanish and Polish do not group four digits, and do group five")
  func minimumGrouping() {
    #expect(money(123_456, 2, "EUR", "es", .plain) == "1234,56")
    #expect(money(1_234_567, 2, "EUR", "es", .plain) == "12.345,67")
    #expect(money(123_456, 2, "PLN", "pl", .plain) == "1234,56")
    #expect(money(123_456, 2, "EUR", "de", .plain) == "1.234,56")
  }

  @Test("a currency has the decimals of ISO 4217, not those of CLDR")
  func minorUnits() {
    #expect(money(1234, 0, "JPY", "en", .plain) == "1,234")
    #expect(money(1234, 3, "IQD", "en", .plain) == "1.234")  // CLDR has 0
    #expect(money(1234, 4, "CLF", "en", .plain) == "0.1234")
    #expect(money(1234, 2, "HUF", "hu", .plain) == "12,34")
  }

  @Test("amounts below one have a zero, negative ones their sign once")
  func small() {
    #expect(money(5, 2, "EUR", "en", .plain) == "0.05")
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

  @Test("the largest and smallest numbers are written in full, with every decimal and group")
  func extremes() {
    // 2¹²⁷ = 170141183460469231731687303715884105728
    #expect(
      money(.max, 0, "EUR", "en", .plain)
        == "170,141,183,460,469,231,731,687,303,715,884,105,727")
    #expect(
      money(.min, 38, "EUR", "de")
        == "\u{2212}1,70141183460469231731687303715884105728\u{A0}€")
    #expect(
      money(.min, 0, "INR", "en-IN", .code)
        == "\u{2212}INR\u{A0}17,01,41,18,34,60,46,92,31,73,16,87,30,37,15,88,41,05,728")
    #expect(money(0, 38, "EUR", "en", .plain) == "0." + String(repeating: "0", count: 38))
    #expect(money(1 << 64, 0, "EUR", "es", .plain) == "18.446.744.073.709.551.616")
    #expect(money(-9, 0, "EUR", "es", .plain) == "\u{2212}9")
    #expect(money(9_999, 0, "EUR", "es", .accounting) == "9999\u{A0}€")
    #expect(money(-10_000, 0, "EUR", "es", .accounting) == "(10.000\u{A0}€)")
  }

  @Test("a price has at least its currency's decimals and at most its own")
  func prices() {
    let formatter = LocaleFormatter(language: "en")
    func price(_ coefficient: Int128, _ scale: Int) -> String {
      formatter.string(
        .price(ExactNumber(coefficient: coefficient, scale: scale), currency: "EUR"),
        style: .plain)
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

  @Test("an exact number has a point, no groups and a hyphen as its sign, in every language")
  func exactInEveryLanguage() {
    for language in ["en", "de", "ar", "hi"] {
      let formatter = LocaleFormatter(language: language)
      let number = ExactNumber(coefficient: -123_456_789, scale: 3)
      #expect(formatter.string(.quantity(number, unit: "KWH"), style: .exact) == "-123456.789")
    }
  }

  @Test("dates follow the language in every style")
  func dates() {
    func date(_ language: String, _ style: ValueStyle?) -> String {
      LocaleFormatter(language: language)
        .string(.date(CivilDate(year: 2026, month: 3, day: 9)), style: style)
    }
    #expect(date("en", nil) == "Mar 9, 2026")
    #expect(date("en-GB", nil) == "9 Mar 2026")
    #expect(date("de", nil) == "09.03.2026")
    #expect(date("de", .long) == "9. März 2026")
    #expect(date("de", .short) == "09.03.26")
    #expect(date("fr", .iso) == "2026-03-09")
    #expect(date("en", .month) == "Mar" && date("de", .month) == "Mär")
    #expect(date("en", .monthYear) == "March 2026" && date("de", .monthYear) == "März 2026")
    #expect(date("en", .year) == "2026" && date("ja", .year) == "2026年")
  }

  @Test("dates of any century are the proleptic Gregorian ones, in any time zone of the machine")
  func oldDates() {
    let formatter = LocaleFormatter(language: "en")
    #expect(
      formatter.string(.date(CivilDate(year: 1900, month: 1, day: 1)), style: nil) == "Jan 1, 1900")
    #expect(
      formatter.string(.date(CivilDate(year: 9999, month: 12, day: 31)), style: .iso)
        == "9999-12-31")
  }

  @Test("accounting puts negative amounts in parentheses in every language")
  func accounting() {
    #expect(money(-123_456, 2, "USD", "en", .accounting) == "($1,234.56)")
    #expect(money(-123_456, 2, "EUR", "de", .accounting) == "(1.234,56\u{A0}€)")
    #expect(money(123_456, 2, "EUR", "de", .accounting) == "1.234,56\u{A0}€")
  }

  @Test("a symbol that the fonts lack gives way to the code")
  func missingSymbol() {
    let formatter = LocaleFormatter(language: "de") { !$0.contains("€") }
    func text(_ currency: String, _ style: ValueStyle?) -> String {
      formatter.string(
        .money(ExactNumber(coefficient: -1_050, scale: 2), currency: currency), style: style)
    }
    #expect(text("EUR", nil) == "−10,50\u{A0}EUR")
    #expect(text("EUR", .accounting) == "(10,50\u{A0}EUR)")
    #expect(text("USD", nil) == "−10,50\u{A0}$")
    let abroad = formatter.string(
      .money(ExactNumber(coefficient: 5, scale: 0), currency: "EUR"), style: nil, language: "en")
    #expect(abroad == "EUR\u{A0}5")
  }

  @Test("the symbols of a design's fonts and of their fallback are there, others are not")
  func coverage() throws {
    let shaper = try TextShaper(book: try PreparedDesign(named: "classic").fonts)
    let isCovered = shaper.coverage(ofEach: [["Inter"], ["No Such Family", "Noto Sans"]])
    #expect(isCovered("€") && isCovered("zł") && isCovered("₹") && isCovered(""))
    #expect(isCovered("د.ك.") && !isCovered("රු."))
    let formatter = LocaleFormatter(language: "si", hasGlyphs: isCovered)
    let text = formatter.string(
      .money(ExactNumber(coefficient: 100, scale: 2), currency: "LKR"), style: nil)
    #expect(text.contains("LKR"))
  }

  @Test("a value can be written in another language than the document's")
  func otherLanguage() {
    let formatter = LocaleFormatter(language: "de")
    let date = TemplateValue.date(CivilDate(year: 2026, month: 3, day: 9))
    #expect(formatter.string(date, style: .long, language: "fr") == "9 mars 2026")
    #expect(formatter.string(date, style: .long, language: "de") == "9. März 2026")
    #expect(formatter.string(date, style: .long, language: nil) == "9. März 2026")
    let amount = TemplateValue.money(ExactNumber(coefficient: 100, scale: 2), currency: "EUR")
    #expect(formatter.string(amount, style: .words, language: "en") == "one euro")
  }

  @Test("countries have names in the language, codes that are none print as they are")
  func countries() {
    let formatter = LocaleFormatter(language: "de")
    #expect(formatter.string(.text("CH"), style: .country) == "Schweiz")
    #expect(formatter.string(.text("CH"), style: .country, language: "fr") == "Suisse")
    #expect(formatter.string(.text("CH"), style: nil) == "CH")
    #expect(formatter.string(.text("?"), style: .country) == "?")
  }

  @Test("the filters number and percent print every kind of number")
  func numberStyles() {
    let formatter = LocaleFormatter(language: "en")
    let quantity = TemplateValue.quantity(ExactNumber(coefficient: 12_345, scale: 1), unit: "H87")
    #expect(formatter.string(quantity, style: .percent) == "1,234.5%")
    #expect(formatter.string(quantity, style: .number) == "1,234.5")
    #expect(formatter.string(.integer(12_345), style: .number) == "12,345")
    #expect(formatter.string(.integer(12_345), style: nil) == "12345")
    #expect(formatter.string(.integer(7), style: .percent) == "7%")
  }
}
