public import Diagnostics

/// Parses HTML pages without template syntax.
///
/// Elements nest as browsers nest them in the common cases: `html`, `head`, `body`, `tbody`, `tr`
/// and `colgroup` are added where they are left out, `p`, `li`, `td` and their like end where
/// their end tag is left out. What browsers mend in other ways is reported, with both ends.
public enum HTMLParser {
  /// Parses a page; the tree's root is its `html` element.
  ///
  /// Takes time in proportion to the file's length.
  ///
  /// - Parameters:
  ///   - file: The page.
  ///   - source: The file's index in the source map, for spans.
  ///   - mode: By the rules of which time; `mode(of:)` says what the page asks for.
  public static func parse(
    _ file: SourceFile, source: UInt32, mode: HTMLMode = .noQuirks
  ) -> (tree: MarkupTree, diagnostics: [Diagnostic]) {
    var builder = HTMLTreeBuilder(file, source: source, mode: mode)
    builder.build()
    return (builder.tree, builder.scanner.diagnostics.values)
  }
}
