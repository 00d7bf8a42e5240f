import Foundation
import Templates

/// Prints template values in one locale: numbers, money and dates as ICU does, with the decimals
/// that ISO 4217 gives a currency.
///
/// One for each worker and language; what ICU answered is kept.
final class LocaleFormatter: ValueFormatter {
  private let locale: Locale
  private var shapes: [ShapeKey: NumberShape] = [:]
  private var dates: [DateKey: String] = [:]
  private var dateFormatters: [String: DateFormatter] = [:]

  private struct ShapeKey: Hashable {
    let style: String
    let currency: String
  }

  private struct DateKey: Hashable {
    let date: CivilDate
    let style: String
  }

  /// The most dates kept; a batch seldom has more.
  private static let dateLimit = 4096

  /// Creates a formatter for a BCP 47 language tag.
  init(language: String) {
    locale = Locale(identifier: language)
  }

  /// Prints a value in a style, or in the usual one.
  func string(_ value: TemplateValue, style: String?) -> String {
    switch value {
    case .absent, .list, .record, .map: ""
    case .text(let text): text
    case .richText(let text): text.plainText
    case .boolean(let flag): flag ? "true" : "false"
    case .integer(let number): String(number)
    case .money(let number, let currency):
      shape(style ?? "symbol", currency: currency)
        .string(coefficient: number.coefficient, scale: number.scale)
    case .price(let number, let currency):
      shape(style ?? "symbol", currency: currency).string(
        coefficient: number.coefficient, scale: number.scale,
        minimumDecimals: RecordContext.minorUnits(of: currency))
    case .quantity(let number, _):
      shape("plain", currency: "")
        .string(coefficient: number.coefficient, scale: number.scale)
    case .percentage(let number):
      shape("percent", currency: "")
        .string(coefficient: number.coefficient, scale: number.scale)
    case .date(let date): string(date, style: style ?? "medium")
    }
  }

  /// The name of a country in the formatter's language, or its code if it has none.
  func countryName(_ code: String) -> String {
    locale.localizedString(forRegionCode: code) ?? code
  }

  private func shape(_ style: String, currency: String) -> NumberShape {
    let key = ShapeKey(style: style, currency: style == "plain" ? "" : currency)
    if let known = shapes[key] { return known }
    let locale = locale
    let made = NumberShape { sample in
      switch style {
      case "code":
        sample.formatted(
          .currency(code: currency).presentation(.isoCode).locale(locale)
            .precision(.fractionLength(2)))
      case "percent":
        (sample / 100).formatted(.percent.locale(locale).precision(.fractionLength(2)))
      case "symbol":
        sample.formatted(
          .currency(code: currency).locale(locale).precision(.fractionLength(2)))
      default: sample.formatted(.number.locale(locale).precision(.fractionLength(2)))
      }
    }
    shapes[key] = made
    return made
  }

  private func string(_ date: CivilDate, style: String) -> String {
    let key = DateKey(date: date, style: style)
    if let known = dates[key] { return known }
    let text = style == "iso" ? Self.iso(date) : formatted(date, style: style)
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

  private func formatted(_ date: CivilDate, style: String) -> String {
    let formatter = dateFormatter(style)
    let components = DateComponents(
      calendar: formatter.calendar, timeZone: formatter.timeZone, year: date.year,
      month: date.month, day: date.day, hour: 12)
    guard let instant = components.date else { return Self.iso(date) }
    return formatter.string(from: instant)
  }

  private func dateFormatter(_ style: String) -> DateFormatter {
    if let known = dateFormatters[style] { return known }
    let formatter = DateFormatter()
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    formatter.locale = locale
    formatter.calendar = calendar
    formatter.timeZone = .gmt
    formatter.timeStyle = .none
    switch style {
    case "short": formatter.dateStyle = .short
    case "long": formatter.dateStyle = .long
    default: formatter.dateStyle = .medium
    }
    dateFormatters[style] = formatter
    return formatter
  }
}
