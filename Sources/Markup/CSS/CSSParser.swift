public import Diagnostics

/// Parses CSS (CSS Syntax 3, Selectors 4, CSS Paged Media 3).
///
/// What is not well formed is reported and dropped, the rest goes on, as the standard lays down.
/// Rules for screens only are dropped silently.
public enum CSSParser {
  /// Parses a style sheet.
  ///
  /// - Parameters:
  ///   - file: The file that holds it.
  ///   - source: The file's index in the source map, for spans.
  ///   - range: The bytes of the style sheet, the whole file if nil.
  public static func parse(
    _ file: SourceFile, source: UInt32, range: Range<Int>? = nil
  ) -> (stylesheet: Stylesheet, diagnostics: [Diagnostic]) {
    var reader = CSSReader(file, source: source, range: range ?? 0..<file.bytes.count)
    reader.readRules(0..<reader.tokens.count, depth: 0)
    return (reader.stylesheet, reader.problems.diagnostics(in: file))
  }

  /// Whether a list of media queries, such as the attribute `media` of a link, holds for print.
  public static func appliesToPrint(media: String) -> Bool {
    let file = SourceFile(name: "", text: media)
    let reader = CSSReader(file, source: 0, range: 0..<file.bytes.count)
    return reader.appliesToPaper(reader.trimmed(0..<reader.tokens.count))
  }

  /// Parses the value of a `style` attribute.
  ///
  /// - Parameters:
  ///   - file: The file that holds it.
  ///   - source: The file's index in the source map, for spans.
  ///   - range: The bytes of the value; character references in it are not resolved.
  public static func declarations(
    _ file: SourceFile, source: UInt32, range: Range<Int>
  ) -> (declarations: [Declaration], diagnostics: [Diagnostic]) {
    var reader = CSSReader(file, source: source, range: range)
    let block = reader.readDeclarations(0..<reader.tokens.count)
    return (block.declarations, reader.problems.diagnostics(in: file))
  }

  /// Parses the value of a `style` attribute that is known only now; what is not well formed is
  /// dropped.
  ///
  /// - Parameters:
  ///   - text: The value.
  ///   - span: The span of every declaration.
  public static func declarations(text: String, span: Span) -> [Declaration] {
    let file = SourceFile(name: "", text: text)
    var reader = CSSReader(file, source: span.source, range: 0..<file.bytes.count)
    return reader.readDeclarations(0..<reader.tokens.count).declarations.map {
      Declaration(name: $0.name, value: $0.value, isImportant: $0.isImportant, span: span)
    }
  }
}
