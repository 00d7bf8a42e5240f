public import Diagnostics
public import Fonts
public import Markup

/// A font that a style sheet brings with it (`@font-face`; CSS Fonts 4, 4).
public struct FontFaceRule: Sendable {
  /// A file that a rule names.
  public struct Source: Hashable, Sendable {
    /// The address as written.
    public let address: String
    /// The format the rule says it has, if it says so.
    public let format: String?

    /// Whether the format is one that is read here, as far as the rule says.
    public var isReadable: Bool {
      format.map { Self.formats.contains($0) } ?? true
    }

    private static let formats: Set<String> = [
      "truetype", "opentype", "truetype-variations", "opentype-variations", "collection",
    ]
  }

  /// The files in the order in which they are tried; fonts of the machine are left out.
  public let sources: [Source]
  /// How the font is to be used; the family is always stated.
  public let use: FontFacts.Use
  /// Where its files are named.
  public let span: Span

  /// The family's name.
  public var family: String { use.family ?? "" }

  /// Reads the font-face rules of a style sheet, in order.
  ///
  /// A rule without a family or a file is left out; descriptors without effect are reported.
  ///
  /// - Parameter sources: The sources that the sheet's spans point into.
  public static func read(
    _ stylesheet: Stylesheet, sources: SourceMap
  ) -> (rules: [FontFaceRule], diagnostics: [Diagnostic]) {
    var reader = FontFaceReader(sources: sources)
    let rules = stylesheet.fontFaces.compactMap { reader.read($0) }
    return (rules, reader.compiler.takeDiagnostics())
  }
}

/// Reads the descriptors of font-face rules.
private struct FontFaceReader {
  let sources: SourceMap
  var compiler: DeclarationCompiler
  private var files: [FontFaceRule.Source]?
  private var use = FontFacts.Use()
  private var span: Span?

  init(sources: SourceMap) {
    self.sources = sources
    compiler = DeclarationCompiler(sources: sources)
  }

  /// Reads a rule; nil after a diagnostic.
  mutating func read(_ declarations: [Declaration]) -> FontFaceRule? {
    (files, use, span) = (nil, FontFacts.Use(), nil)
    use.style = .normal
    for declaration in declarations where !read(declaration) {
      compiler.report(
        "S102", .warning, "the value of '\(declaration.name)' is not supported", declaration)
    }
    guard let first = declarations.first else { return nil }
    guard use.family != nil, let files, let span else {
      let isNamed = use.family != nil
      compiler.report(
        "S108", .warning, "'@font-face' has no '\(isNamed ? "src" : "font-family")'", first,
        hint: "write 'font-family: \"Name\"; src: url(\"fonts/name.ttf\");'")
      return nil
    }
    return FontFaceRule(sources: files, use: use, span: span)
  }

  /// Reads a descriptor; false if its value is not one.
  private mutating func read(_ declaration: Declaration) -> Bool {
    let value = declaration.value
    switch declaration.name {
    case "font-family":
      guard let names = FontValues.families(value), names.count == 1 else { return false }
      use.family = names[0]
    case "src":
      guard let found = Self.files(value) else { return false }
      (files, span) = (found, declaration.span)
    case "font-weight":
      guard let weights = Self.weights(value) else { return false }
      use.weights = weights
    case "font-style":
      guard let style = value.first.flatMap({ FontValues.style($0) }) else { return false }
      use.style = style
    case "unicode-range":
      guard let coverage = CharacterRanges(css: text(of: declaration)) else { return false }
      use.coverage = coverage
    case "font-variation-settings":
      guard let variations = FontValues.variations(value) else { return false }
      use.variations = variations
    case "font-display", "font-named-instance": break
    default:
      compiler.report(
        "S103", .warning, "the descriptor '\(declaration.name)' has no effect yet", declaration)
    }
    return true
  }

  /// The value as written: ranges of characters are no tokens of their own.
  private func text(of declaration: Declaration) -> String {
    let index = Int(declaration.span.source)
    guard index < sources.files.count else { return "" }
    let bytes = sources.files[index].bytes
    let range = Int(declaration.span.start)..<min(Int(declaration.span.end), bytes.count)
    let text = String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    return String(text.drop { $0 != ":" }.dropFirst().prefix { $0 != ";" && $0 != "!" })
  }

  /// The files of `src`; fonts of the machine are none.
  private static func files(_ value: [ComponentValue]) -> [FontFaceRule.Source]? {
    var files: [FontFaceRule.Source] = []
    for group in value.split(separator: .comma, omittingEmptySubsequences: false) {
      guard let first = group.first else { return nil }
      if first.isFunction("local") { continue }
      guard let address = address(first) else { return nil }
      var format: String?
      for part in group.dropFirst() {
        guard case .function(let name, let inner) = part else { return nil }
        if name == "format" {
          format = inner.first.flatMap { $0.string ?? $0.keyword }?.lowercased() ?? ""
        }
      }
      files.append(FontFaceRule.Source(address: address, format: format))
    }
    return files
  }

  private static func address(_ value: ComponentValue) -> String? {
    if case .url(let address) = value { return address }
    if case .function("url", let inner) = value { return inner.first?.string }
    return nil
  }

  private static func weights(_ value: [ComponentValue]) -> ClosedRange<Int>?? {
    if value.count == 1, value[0].keyword == "auto" { return .some(nil) }
    let numbers = value.compactMap { part -> Int? in
      switch part.keyword {
      case "normal"?: return 400
      case "bold"?: return 700
      case .some, nil: return part.integer.flatMap { (1...1000).contains($0) ? $0 : nil }
      }
    }
    guard numbers.count == value.count, (1...2).contains(numbers.count) else { return nil }
    return .some(
      min(numbers[0], numbers[numbers.count - 1])...max(numbers[0], numbers[numbers.count - 1]))
  }
}
