/// A message of one language in a subset of ICU MessageFormat, parsed.
///
///     {count, plural, =0 {nothing is due} one {# invoice is due} other {# invoices are due}}
///     {count, plural, offset:1 =1 {{name}} one {{name} and # other} other {{name} and # others}}
///     {level, selectordinal, one {#st reminder} two {#nd reminder} other {#th reminder}}
///     Dear {title, select, ms {Ms} mr {Mr} other {}} {name}
///
/// An exact number such as `=1` is that of the argument, categories and `#` take it less the offset.
/// A `#` is a number only right inside a branch of a plural, not in a select within it.
///
/// An apostrophe before a brace starts text in which braces count for nothing, up to the next
/// apostrophe; two apostrophes are one.
public struct Message: Sendable {
  /// What an argument is used for, which decides what it may be.
  public enum Usage: Hashable, Sendable {
    /// It is printed: any printable value.
    case printed
    /// It is counted: an integer or a quantity.
    case plural
    /// It picks a text: a text, boolean or integer.
    case select
  }

  /// A piece of a message.
  enum Part: Sendable {
    case text(String)
    case argument(String)
    /// The number of the plural around it.
    case number
    case plural(String, Plural)
    case select(String, cases: [(name: String, parts: [Part])])
  }

  /// What a plural prints, and for which numbers.
  struct Plural: Sendable {
    /// Whether it counts first, second, third and not one, two, three.
    let isOrdinal: Bool
    /// What is taken from the number before it is printed and its category is found.
    let offset: Int
    let exact: [(value: Int, parts: [Part])]
    let cases: [PluralCase]
  }

  /// What a plural prints for a category.
  struct PluralCase: Sendable {
    let category: PluralCategory
    let parts: [Part]
  }

  /// The language's tag.
  public let language: String
  /// The arguments the message uses, in order of first use.
  public let arguments: [(name: String, usage: Usage)]
  let parts: [Part]
  /// Whether the language is written from right to left.
  private let isRightToLeft: Bool
  /// The whole message if it has no arguments.
  private(set) var plain: String?
  /// What stands before the translation.
  private var separator = ""
  /// The message in the other language of a bilingual document, or none.
  private var translation: [Message] = []

  init(language: String, parts: [Part]) {
    self.language = language
    self.parts = parts
    isRightToLeft = Self.rightToLeft.contains(language.prefix { $0 != "-" }.lowercased())
    var arguments: [(name: String, usage: Usage)] = []
    Self.collect(parts, into: &arguments)
    self.arguments = arguments
    switch parts.first {
    case nil: plain = ""
    case .text(let text) where parts.count == 1: plain = text
    default: plain = nil
    }
  }

  private static let rightToLeft: Set<String> = [
    "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi",
  ]

  /// The message followed by a separator and its translation, unless both print the same.
  func paired(with translation: Message, separator: String) -> Message {
    var pair = self
    pair.separator = separator
    pair.translation = [translation]
    if let first = plain, let second = translation.plain {
      pair.plain = Self.joined(first, second, separator)
    } else {
      pair.plain = nil
    }
    return pair
  }

  private static func joined(_ first: String, _ second: String, _ separator: String) -> String {
    if first.isEmpty { return second }
    return second.isEmpty || first == second ? first : first + separator + second
  }

  private static func collect(
    _ parts: [Part], into arguments: inout [(name: String, usage: Usage)]
  ) {
    func add(_ name: String, _ usage: Usage) {
      if !arguments.contains(where: { $0 == (name, usage) }) { arguments.append((name, usage)) }
    }
    for part in parts {
      switch part {
      case .text, .number:
        break
      case .argument(let name):
        add(name, .printed)
      case .plural(let name, let plural):
        add(name, .plural)
        for branch in plural.exact { collect(branch.parts, into: &arguments) }
        for branch in plural.cases { collect(branch.parts, into: &arguments) }
      case .select(let name, let cases):
        add(name, .select)
        for branch in cases { collect(branch.parts, into: &arguments) }
      }
    }
  }

  /// Prints the message with values.
  ///
  /// An argument that is not given prints as its name in braces.
  public func string(
    _ values: [(name: String, value: TemplateValue)], formatter: some ValueFormatter
  ) -> String {
    if let plain { return plain }
    var text = ""
    print(values, formatter: formatter, into: &text)
    return text
  }

  /// Appends the message to a text.
  func print(
    _ values: [(name: String, value: TemplateValue)], formatter: any ValueFormatter,
    into text: inout String
  ) {
    guard let translation = translation.first else {
      let printer = MessagePrinter(
        language: language, isRightToLeft: isRightToLeft, values: values, formatter: formatter)
      return printer.print(parts, number: nil, into: &text)
    }
    var alone = self
    alone.translation = []
    var (own, other) = ("", "")
    alone.print(values, formatter: formatter, into: &own)
    translation.print(values, formatter: formatter, into: &other)
    text += Self.joined(own, other, separator)
  }
}

/// Prints the parts of a message.
private struct MessagePrinter {
  let language: String
  let isRightToLeft: Bool
  let values: [(name: String, value: TemplateValue)]
  let formatter: any ValueFormatter

  func print(_ parts: [Message.Part], number: TemplateValue?, into text: inout String) {
    for part in parts {
      switch part {
      case .text(let literal):
        text += literal
      case .argument(let name):
        append(value(name), name: name, to: &text)
      case .number:
        append(number, name: "#", to: &text)
      case .plural(let name, let plural):
        let value = value(name)
        let rest = value?.less(plural.offset)
        print(branch(of: plural, for: value, rest: rest), number: rest, into: &text)
      case .select(let name, let cases):
        let key = key(of: value(name))
        let chosen = cases.first { $0.name == key } ?? cases.first { $0.name == "other" }
        print(chosen?.parts ?? [], number: number, into: &text)
      }
    }
  }

  private func value(_ name: String) -> TemplateValue? { values.first { $0.name == name }?.value }

  private func append(_ value: TemplateValue?, name: String, to text: inout String) {
    switch value {
    case nil: text += "{\(name)}"
    case .absent, .list, .record, .map: break
    case .text(let value): text += isolated(value)
    case .richText(let value): text += isolated(value.plainText)
    case .some(let value): text += isolated(formatter.string(value, style: nil))
    }
  }

  /// A value set apart where it or the message runs from right to left, so that neither reorders the
  /// other (Unicode Standard Annex 9, 2.4).
  private func isolated(_ value: String) -> String {
    isRightToLeft || value.hasRightToLeft ? "\u{2068}\(value)\u{2069}" : value
  }

  private func branch(
    of plural: Message.Plural, for value: TemplateValue?, rest: TemplateValue?
  ) -> [Message.Part] {
    if let number = value?.number {
      let match = plural.exact.first {
        ExactNumber(coefficient: Int128($0.value), scale: 0) == number
      }
      if let match { return match.parts }
    }
    let category: PluralCategory =
      switch rest?.number {
      case nil: .other
      case .some(let rest) where plural.isOrdinal: .ofOrdinal(rest, language: language)
      case .some(let rest): .of(rest, language: language)
      }
    let chosen =
      plural.cases.first { $0.category == category }
      ?? plural.cases.first { $0.category == .other }
    return chosen?.parts ?? []
  }

  private func key(of value: TemplateValue?) -> String {
    switch value {
    case .text(let text): text
    case .boolean(let flag): flag ? "true" : "false"
    case .integer(let number): String(number)
    case nil, .absent, .richText, .money, .price, .quantity, .percentage, .date, .list, .record,
      .map:
      "other"
    }
  }
}

extension TemplateValue {
  /// The value as a number, if it is one without a currency.
  var number: ExactNumber? {
    switch self {
    case .integer(let value): ExactNumber(coefficient: Int128(value), scale: 0)
    case .quantity(let value, _), .percentage(let value): value
    case .absent, .text, .richText, .boolean, .money, .price, .date, .list, .record, .map: nil
    }
  }
  /// The number less a whole one; nil if it is no number, or has more digits than fit.
  fileprivate func less(_ offset: Int) -> TemplateValue? {
    if offset == 0 { return self }
    switch self {
    case .integer(let value):
      let (rest, overflow) = value.subtractingReportingOverflow(offset)
      return overflow ? nil : .integer(rest)
    case .quantity(let value, let unit): return value.less(offset).map { .quantity($0, unit: unit) }
    case .percentage(let value): return value.less(offset).map { .percentage($0) }
    case .absent, .text, .richText, .boolean, .money, .price, .date, .list, .record, .map:
      return nil
    }
  }
}

extension ExactNumber {
  fileprivate func less(_ offset: Int) -> ExactNumber? {
    var (units, overflow) = (Int128(offset), false)
    for _ in 0..<scale where !overflow {
      (units, overflow) = units.multipliedReportingOverflow(by: 10)
    }
    if overflow { return nil }
    let (rest, isTooSmall) = coefficient.subtractingReportingOverflow(units)
    return isTooSmall ? nil : ExactNumber(coefficient: rest, scale: scale)
  }
}

extension String {
  /// Whether some of the text runs from right to left.
  fileprivate var hasRightToLeft: Bool {
    if hasOnlyBytes(below: 0xD6) { return false }
    return unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
        true
      default: false
      }
    }
  }
}
