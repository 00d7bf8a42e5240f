import Allocations
import Diagnostics
import Documents
import Fonts
import Foundation
import Markup
import Pages
import Typesetting

/// Measures what a row of a long table takes to lay out, from 20 rows to 100,000: time,
/// allocations and their bytes for each row must not grow with their count.
///
///     swift run -c release --package-path Benchmarks growth
///
/// `--rows N` lays out one table of N rows, for `Benchmarks/count-instructions`.
@main
struct Growth {
  /// How much more a row of the longest table may take than one of the table of 2,000.
  private static let limit = 1.25

  static func main() throws {
    let arguments = CommandLine.arguments
    if let index = arguments.firstIndex(of: "--rows"), index + 1 < arguments.count,
      let rows = Int(arguments[index + 1])
    {
      _ = try measure(rows: rows)
      return
    }
    print("   rows  pages  microseconds/row  allocations/row  bytes/row")
    var first: Result?
    var last: Result?
    for rows in [20, 2_000, 20_000, 100_000] {
      let result = try measure(rows: rows)
      print(
        String(
          format: "%7d %6d %17.2f %16.1f %10.0f", rows, result.pages,
          result.microseconds / Double(rows), result.allocations / Double(rows),
          result.bytes / Double(rows)))
      if rows == 2_000 { first = result }
      last = result
    }
    guard let first, let last else { return }
    let growth = last.allocations / 100_000 / (first.allocations / 2_000)
    if growth > limit { exit(1) }
  }

  private struct Result {
    let pages: Int
    let microseconds: Double
    let allocations: Double
    let bytes: Double
  }

  private static func measure(rows: Int) throws -> Result {
    let prepared = try PreparedDesign(named: "classic")
    let shaper = try TextShaper(book: prepared.fonts)
    let family = prepared.fonts.faces.first?.family ?? ""
    let source = SourceFile(name: "style.css", text: style(family: family))
    var sources = SourceMap()
    let index = sources.add(source)
    let sheet = CSSParser.parse(source, source: index).stylesheet
    let (design, _) = StyleDesign.compile(
      [sheet], theme: [:], sources: sources, families: [family])
    let typesetter = Typesetter(design: design, shaper: shaper)
    let tree = table(rows: rows)
    let (count, bytes) = (allocations_count(), allocations_bytes())
    let start = allocations_nanoseconds()
    let document = typesetter.typeset(
      tree, options: TypesetOptions(language: "en", title: "Growth")
    ).document
    return Result(
      pages: document?.pages.count ?? 0,
      microseconds: Double(allocations_nanoseconds() - start) / 1000,
      allocations: Double(allocations_count() - count), bytes: Double(allocations_bytes() - bytes))
  }

  private static func style(family: String) -> String {
    """
    @page { size: A4; margin: 20mm }
    html { font: 9pt/12pt "\(family)" }
    table { width: 100%; border-collapse: collapse }
    td { padding: 2pt 4pt; border-bottom: 0.5pt solid gray; vertical-align: top }
    """
  }

  /// A table of five columns with a head.
  private static func table(rows: Int) -> MarkupTree {
    var tree = MarkupTree()
    let span = Span(source: 0, start: 0, end: 0)
    func row(_ name: String, _ texts: [String]) {
      tree.beginElement("tr", span: span)
      for text in texts {
        tree.beginElement(name, span: span)
        tree.addText(text, span: span)
        tree.endElement()
      }
      tree.endElement()
    }
    for name in ["html", "body", "table", "thead"] { tree.beginElement(name, span: span) }
    row("th", ["Date", "Document", "Text", "Amount", "Balance"])
    tree.endElement()
    tree.beginElement("tbody", span: span)
    for number in 0..<rows {
      row("td", (0..<5).map { "cell \((number * 5 + $0) % 997)" })
    }
    for _ in 0..<4 { tree.endElement() }
    return tree
  }
}
