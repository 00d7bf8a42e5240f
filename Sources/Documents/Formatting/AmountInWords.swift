import Foundation
import Templates

/// Writes amounts in words, as contracts, cheques and Polish or Spanish invoices ask for:
/// "one thousand two hundred thirty-four euros and fifty-six cents".
///
/// Numbers and names of currencies are ICU's, corrected where ICU knows no gender and no noun after
/// the number. The whole units are always said, "zero euros and five cents"; minor units are said
/// if there are any, as a fraction (`12/100`) where they have no name here.
struct AmountInWords {
  private let grammar: SpokenLanguage
  private let locale: Locale
  private let speller: NumberFormatter
  private let isEuropeanPortuguese: Bool

  /// The most whole units that are written in words.
  private static let limit: Int128 = 1_000_000_000_000_000

  /// Creates a writer; nil for a language in which amounts are not written in words.
  init?(locale: Locale) {
    guard let code = locale.language.languageCode?.identifier,
      let grammar = SpokenLanguage(rawValue: code)
    else { return nil }
    self.grammar = grammar
    self.locale = locale
    isEuropeanPortuguese = grammar == .portuguese && (locale.region ?? .brazil) != .brazil
    speller = NumberFormatter()
    speller.locale = locale
    speller.numberStyle = .spellOut
  }

  /// An amount in words; nil if its whole units are more than 10¹⁵.
  func string(_ amount: ExactNumber, currency: String) -> String? {
    var unit: Int128 = 1
    for _ in 0..<amount.scale { unit *= 10 }
    let (whole, rest) = amount.coefficient.quotientAndRemainder(dividingBy: unit)
    guard whole.magnitude <= Self.limit.magnitude else { return nil }
    let count = Int(whole.magnitude)
    var words = amount.coefficient < 0 ? grammar.minus + " " : ""
    words += majorUnits(count, currency: currency)
    if rest != 0 {
      let minor = Int(rest.magnitude)
      words += " \(grammar.and) " + minorUnits(minor, of: Int(unit), currency: currency)
    }
    return words
  }

  /// The whole units with their name: `one thousand euros`.
  private func majorUnits(_ count: Int, currency: String) -> String {
    let gender = grammar.gender(ofCurrency: name(of: currency, count: 1))
    let name = name(of: currency, count: count)
    let isMillions = count > 0 && count.isMultiple(of: 1_000_000)
    let link = isMillions ? grammar.link(before: name) : " "
    return spelled(count, gender: gender) + link + name
  }

  /// The minor units with their name, `fifty-six cents`, or as a fraction, `56/100`.
  private func minorUnits(_ count: Int, of unit: Int, currency: String) -> String {
    guard let name = grammar.minorUnit(of: currency, category: category(count)) else {
      let digits = String(count)
      let width = String(unit).utf8.count - 1
      return String(repeating: "0", count: width - digits.utf8.count) + "\(digits)/\(unit)"
    }
    return spelled(count, gender: .masculine) + " " + name
  }

  private func category(_ count: Int) -> PluralCategory {
    if count == 1 { return .one }
    let number = ExactNumber(coefficient: Int128(count), scale: 0)
    return PluralCategory.of(number, language: grammar.rawValue)
  }

  /// The name of a currency after a count: `euro`, `euros`; its code if it has none.
  private func name(of currency: String, count: Int) -> String {
    // CLDR counts zero like one in Portuguese, which says `zero reais`.
    let counted = count == 0 && grammar == .portuguese ? 2 : count
    let text = Decimal(counted).formatted(
      .currency(code: currency).presentation(.fullName).locale(locale)
        .precision(.fractionLength(0)))
    let name = String(text.drop { !$0.isLetter })
    // Brazilian data has names as they stand at the start of a line.
    guard grammar == .portuguese, name != currency, let first = name.first else { return name }
    return first.lowercased() + name.dropFirst()
  }

  /// A count in words, as it stands before a noun.
  private func spelled(_ count: Int, gender: SpokenLanguage.Gender) -> String {
    let high = count / 1_000_000 * 1_000_000
    let low = count - high
    var parts: [String] = []
    if high > 0 { parts += isEuropeanPortuguese ? longScale(high) : [word(high)] }
    if low > 0 || high == 0 {
      let links = grammar == .portuguese && !parts.isEmpty
      let needsAnd = links && (low < 100 || low.isMultiple(of: 100) && low < 1000)
      parts.append((needsAnd ? "e " : "") + grammar.agreeing(word(low), count: low, with: gender))
    }
    return parts.joined(separator: " ")
  }

  /// Millions and billions where 10⁹ is `mil milhões`.
  private func longScale(_ count: Int) -> [String] {
    let billions = count / 1_000_000_000_000
    let millions = count / 1_000_000 % 1_000_000
    var parts: [String] = []
    if billions > 0 { parts.append(word(billions) + (billions == 1 ? " bilião" : " biliões")) }
    if millions > 0 { parts.append(word(millions) + (millions == 1 ? " milhão" : " milhões")) }
    return parts
  }

  private func word(_ count: Int) -> String {
    let text = speller.string(from: NSNumber(value: count)) ?? String(count)
    // The Nederlandse Taalunie writes a space after `duizend`, where ICU joins.
    let spaced = grammar == .dutch ? text.replacing("duizend\u{AD}", with: "duizend ") : text
    return spaced.replacing("\u{AD}", with: "")
  }
}
