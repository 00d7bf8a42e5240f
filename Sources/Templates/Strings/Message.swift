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
  let isRightToLeft: Bool
  /// The whole message if it has no arguments.
  private(set) var plain: String?
  /// What stands before the translation.
  private(set) var separator = ""
  /// The message in the other language of a bilingual document, or none.
  private(set) var translation: [Message] = []

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

  static func joined(_ first: String, _ second: String, _ separator: String) -> String {
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
}
