/// What the compiler of templates knows besides the schema.
public struct CompileOptions: Sendable {
  /// The messages that `{% t %}` prints; keys and arguments are checked in every language.
  public var strings: StringCatalog
  /// The names of the files that `src` and `href` may refer to; nil leaves them unchecked.
  public var assets: Set<String>?
  /// The styles the formatter knows for each kind of value.
  public var styles: [ValueType.Kind: Set<ValueStyle>]
  /// How large the template and its documents may be.
  public var limits: TemplateLimits

  /// The styles that the filters `date` and `money` take where nothing else is said.
  public static let standardStyles: [ValueType.Kind: Set<ValueStyle>] = [
    .date: [.iso, .long, .medium, .month, .monthYear, .short, .year],
    .money: [.accounting, .code, .exact, .plain, .symbol],
    .price: [.accounting, .code, .exact, .plain, .symbol],
  ]

  /// Creates options.
  public init(
    strings: StringCatalog = StringCatalog(languages: []), assets: Set<String>? = nil,
    styles: [ValueType.Kind: Set<ValueStyle>] = standardStyles, limits: TemplateLimits = .standard
  ) {
    self.strings = strings
    self.assets = assets
    self.styles = styles
    self.limits = limits
  }
}
