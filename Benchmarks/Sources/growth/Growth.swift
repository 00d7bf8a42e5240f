import Allocations
import Diagnostics
import Documents
import Fonts
import Foundation
import Markup
import Pages
import Typesetting

/// Measures what a row of a long document takes to lay out, from 20 rows to 100,000: time,
/// allocations and their bytes, and the most memory held at once, for each row must not grow with
/// their count.
///
///     swift run -c release --package-path Benchmarks growth
///
/// `--rows N` lays out one table of N rows, for `Benchmarks/count-instructions`; `--kind NAME`
/// chooses another kind of document.
@main
struct Growth {
  /// How much more a row of the longest table may take than one of the table of 2,000.
  private static let limit = 1.25

  /// What is laid out.
  private enum Kind: String, CaseIterable {
    /// A table with a head.
    case table
    /// A statement: a table whose head and foot carry its sum from page to page.
    case carry
    /// Rows of floats side by side, each in a box of its own.
    case floats
  }

  static func main() throws {
    let kind = argument("--kind").flatMap { Kind(rawValue: $0) }
    if let rows = argument("--rows").flatMap({ Int($0) }) {
      _ = try measure(kind ?? .table, rows: rows)
      return
    }
    var grows = false
    for kind in Kind.allCases { grows = try measure(kind) || grows }
    if grows { exit(1) }
  }

  private static func argument(_ name: String) -> String? {
    let arguments = CommandLine.arguments
    guard let index = arguments.firstIndex(of: name), index + 1 < arguments.count else {
      return nil
    }
    return arguments[index + 1]
  }

  /// Measures documents of a kind; returns whether a row takes more in a longer one.
  private static func measure(_ kind: Kind) throws -> Bool {
    print(kind.rawValue)
    print("   rows  pages  microseconds/row  allocations/row  bytes/row  peak/row")
    var first: Result?
    var last: Result?
    for rows in [20, 2_000, 20_000, 100_000] {
      let result = try measure(kind, rows: rows)
      print(
        String(
          format: "%7d %6d %17.2f %16.1f %10.0f %9.0f", rows, result.pages,
          result.microseconds / Double(rows), result.allocations / Double(rows),
          result.bytes / Double(rows), result.peak / Double(rows)))
      if rows == 2_000 { first = result }
      last = result
    }
    guard let first, let last else { return false }
    return last.allocations / 100_000 / (first.allocations / 2_000) > limit
  }

  private struct Result {
    let pages: Int
    let microseconds: Double
    let allocations: Double
    let bytes: Double
    /// The most bytes the process held at once, beyond those it held before.
    let peak: Double
  }

  private static func measure(_ kind: Kind, rows: Int) throws -> Result {
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
    let held = resetPeak()
    let (count, bytes) = (allocations_count(), allocations_bytes())
    let start = allocations_nanoseconds()
    let page = SourceFile(name: "page.html", text: html(kind, rows: rows))
    let tree = HTMLParser.parse(page, source: 0).tree
    let document = typesetter.typeset(
      tree, options: TypesetOptions(language: "en", title: "Growth")
    ).document
    return Result(
      pages: document?.pages.count ?? 0,
      microseconds: Double(allocations_nanoseconds() - start) / 1000,
      allocations: Double(allocations_count() - count), bytes: Double(allocations_bytes() - bytes),
      peak: Double(memory("VmHWM:") - held))
  }

  /// Makes the memory held now the most so far; returns its bytes.
  private static func resetPeak() -> Int {
    allocations_give_back()
    // As proc(5) says, which writes to no file of a disk.
    try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
    return memory("VmRSS:")
  }

  /// A figure of the process in bytes.
  private static func memory(_ name: String) -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix(name) }
    return (line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0)
      * 1024
  }

  private static func style(family: String) -> String {
    """
    @page { size: A4; margin: 20mm }
    html { font: 9pt/12pt "\(family)" }
    table { width: 100%; border-collapse: collapse }
    td { padding: 2pt 4pt; border-bottom: 0.5pt solid gray; vertical-align: top }
    tfoot { -bp-repeat: each }
    .b:-bp-first-fragment, .c:-bp-last-fragment { display: none }
    .b td::after { content: -bp-carry(net, start) } .c td::after { content: -bp-carry(net, last) }
    .row::after { content: ""; display: table; clear: both }
    .col { float: left; width: 20% }
    """
  }

  /// The page of HTML.
  private static func html(_ kind: Kind, rows: Int) -> String {
    var text = "<html><body>"
    switch kind {
    case .table, .carry:
      let names = ["Date", "Document", "Text", "Amount", "Balance"].map { "<th>\($0)</th>" }
      text += "<table><thead><tr>\(names.joined())</tr>"
      if kind == .carry { text += "<tr class=b><td colspan=5></td></tr>" }
      text += "</thead><tbody>"
      for number in 0..<rows {
        text += kind == .carry ? "<tr data-carry-net='\(number % 1000).50'>" : "<tr>"
        for cell in 0..<5 { text += "<td>cell \((number * 5 + cell) % 997)</td>" }
        text += "</tr>\n"
      }
      text += "</tbody>"
      if kind == .carry { text += "<tfoot><tr class=c><td colspan=5></td></tr></tfoot>" }
      text += "</table>"
    case .floats:
      for number in 0..<rows {
        text += "<div class=row>"
        for cell in 0..<5 { text += "<div class=col>cell \((number * 5 + cell) % 997)</div>" }
        text += "</div>\n"
      }
    }
    return text + "</body></html>"
  }
}
