import Foundation
import Templates

/// Prints template values in one locale, and in others where a template asks for them: numbers,
/// money and dates as ICU does, with the decimals that ISO 4217 gives a currency.
///
/// One for each worker and language; what ICU answered is kept.
final class LocaleFormatter: ValueFormatter {
  private let language: String
  private let locale: Locale
  private let hasGlyphs: (String) -> Bool
  /// How numbers are written in a style, and in a currency if they are amounts.
  private var shapes: [(style: ValueStyle, currency: String, shape: NumberShape)] = []
  private var dates: [DateKey: String] = [:]
  private var dateFormatters: [ValueStyle: DateFormatter] = [:]
  private lazy var words = AmountInWords(locale: locale)
  private var others: [String: LocaleFormatter] = [:]

  private struct DateKey: Hashable {
    let date: CivilDate
    let style: ValueStyle
  }

  /// The most dates kept; a batch seldom has more.
  private static let dateLimit = 4096

  /// Creates a formatter for a BCP 47 language tag.
  ///
  /// - Parameter hasGlyphs: Whether the fonts have a text; a currency whose symbol they lack is
  ///   printed with its code.
  init(language: String, hasGlyphs: @escaping (String) -> Bool = { _ in true }) {
    self.language = language
    self.hasGlyphs = hasGlyphs
    locale = Locale(identifier: language)
  }

  /// Prints a value in a style, or in the usual one, and in a language, or in the formatter's own.
  func string(_ value: TemplateValue, style: ValueStyle?, language: String?) -> String {
    guard let language, language != self.language else { return string(value, style) }
    return formatter(in: language).string(value, style)
  }

  /// The name of a country in the formatter's language, or its code if it has none.
  func countryName(_ code: String) -> String {
    locale.localizedString(forRegionCode: code) ?? code
  }

  private func formatter(in language: String) -> LocaleFormatter {
    if let known = others[language] { return known }
    let made = LocaleFormatter(language: language, hasGlyphs: hasGlyphs)
    others[language] = made
    return made
  }

  private func string(_ value: TemplateValue, _ style: ValueStyle?) -> String {
    switch value {
    case .absent, .list, .record, .map: ""
    case .text(let text): style == .country ? countryName(text) : text
    case .richText(let text): text.plainText
    case .boolean(let flag): flag ? "true" : "false"
    case .integer(let number):
      string(ExactNumber(coefficient: Int128(number), scale: 0), in: style ?? .exact)
    case .money(let number, let currency):
      style == .words
        ? inWords(number, currency) : string(number, in: style ?? .symbol, currency: currency)
    case .price(let number, let currency):
      string(number, in: style ?? .symbol, currency: currency, isPrice: true)
    case .quantity(let number, _): string(number, in: style ?? .plain)
    case .percentage(let number): string(number, in: style ?? .percent)
    case .date(let date): string(date, style: style ?? .medium)
    }
  }

  /// An amount in words; one that cannot be written in words is written with its code.
  private func inWords(_ amount: ExactNumber, _ currency: String) -> String {
    words?.string(amount, currency: currency) ?? string(amount, in: .code, currency: currency)
  }

  private func string(
    _ number: ExactNumber, in style: ValueStyle, currency: String = "", isPrice: Bool = false
  ) -> String {
    let text = shape(style, currency: currency).string(
      coefficient: number.coefficient, scale: number.scale, isPrice: isPrice)
    // Programs read a hyphen.
    return number.coefficient < 0 && style == .exact ? "-" + text.dropFirst() : text
  }

  private func shape(_ style: ValueStyle, currency: String) -> NumberShape {
    // A batch has few styles and currencies: comparing is faster than hashing.
    for index in shapes.indices
    where shapes[index].style == style && shapes[index].currency == currency {
      return shapes[index].shape
    }
    let made = learntShape(style, currency)
    made.priceDecimals = RecordContext.minorUnits(of: currency)
    // An assignment, because changing the list in place would have every look at it checked.
    shapes = shapes + [(style, currency, made)]
    return made
  }

  private func learntShape(_ style: ValueStyle, _ currency: String) -> NumberShape {
    let locale = locale
    return switch style {
    case .symbol: symbolShape(currency)
    case .accounting: symbolShape(currency, inParentheses: true)
    case .code: codeShape(currency)
    case .exact:
      NumberShape { sample in
        sample.formatted(
          .number.locale(Locale(identifier: "en_US_POSIX")).grouping(.never)
            .precision(.fractionLength(2)))
      }
    case .percent:
      NumberShape { sample in
        (sample / 100).formatted(.percent.locale(locale).precision(.fractionLength(2)))
      }
    case .country, .iso, .long, .medium, .month, .monthYear, .number, .plain, .short, .words, .year:
      NumberShape { sample in
        sample.formatted(.number.locale(locale).precision(.fractionLength(2)))
      }
    }
  }

  private func symbolShape(_ currency: String, inParentheses: Bool = false) -> NumberShape {
    let locale = locale
    let shape = NumberShape(inParentheses: inParentheses) { sample in
      sample.formatted(
        .currency(code: currency).locale(locale).precision(.fractionLength(2)))
    }
    return hasGlyphs(shape.surroundings)
      ? shape : codeShape(currency, inParentheses: inParentheses)
  }

  private func codeShape(_ currency: String, inParentheses: Bool = false) -> NumberShape {
    let locale = locale
    return NumberShape(inParentheses: inParentheses) { sample in
      sample.formatted(
        .currency(code: currency).presentation(.isoCode).locale(locale)
          .precision(.fractionLength(2)))
    }
  }

  private func string(_ date: CivilDate, style: ValueStyle) -> String {
    let key = DateKey(date: date, style: style)
    if let known = dates[key] { return known }
    let text = style == .iso ? Self.iso(date) : formatted(date, style: style)
    if dates.count >= Self.dateLimit { dates.removeAll(keepingCapacity: true) }
    dates[key] = text
    return text
  }

  private static func iso(_ date: CivilDate) -> String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
  }

  private func formatted(_ date: CivilDate, style: ValueStyle) -> String {
    let formatter = dateFormatter(style)
    let components = DateComponents(
      calendar: formatter.calendar, timeZone: formatter.timeZone, year: date.year,
      month: date.month, day: date.day, hour: 12)
    guard let instant = components.date else { return Self.iso(date) }
    return formatter.string(from: instant)
  }

  private func dateFormatter(_ style: ValueStyle) -> DateFormatter {
    if let known = dateFormatters[style] { return known }
    let formatter = DateFormatter()
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    formatter.locale = locale
    formatter.calendar = calendar
    formatter.timeZone = .gmt
    formatter.timeStyle = .none
    switch style {
    case .short: formatter.dateStyle = .short
    case .long: formatter.dateStyle = .long
    // What names a month alone differs from what stands in a date, in many languages.
    case .month: formatter.setLocalizedDateFormatFromTemplate("LLL")
    case .monthYear: formatter.setLocalizedDateFormatFromTemplate("yLLLL")
    case .year: formatter.setLocalizedDateFormatFromTemplate("y")
    case .accounting, .code, .country, .exact, .iso, .medium, .number, .percent, .plain, .symbol,
      .words:
      formatter.dateStyle = .medium
    }
    dateFormatters[style] = formatter
    return formatter
  }
}
