import Diagnostics
import Pages
import Testing
import Typesetting

/// Pages whose style or structure makes a naive layout take time, or room, without end.
@Suite("Pages that ask for work without end", .timeLimit(.minutes(5)))
struct HostilePageTests {
  // MARK: - Selectors

  @Test(
    "rules about positions, siblings and exceptions are compared with each element once",
    arguments: [
      "p:nth-child(1n+#)", "p:nth-last-of-type(2n+#)", "p:not(.a#):not(:nth-child(#))",
      ".q# ~ p", "p ~ .q# + p ~ p", "p:not(.q# ~ p):not(:empty)", ":not(b):nth-last-child(#n)",
    ])
  func rulesAndElements(selector: String) throws {
    let style = (1...30).map {
      selector.split(separator: "#", omittingEmptySubsequences: false).joined(separator: "\($0)")
        + " { color: red }"
    }
    let body = String(repeating: "<p>a", count: 500)
    let print = try Press(style: style.joined(separator: "\n")).print(
      body, limits: TypesetLimits(selectorSteps: 0))
    #expect(print.diagnostics == [])
    #expect(print.words.joined().count == 500)
  }

  @Test("rules that would have to be compared with each element beyond the limit are an error")
  func tooManyRules() throws {
    let style = (1...400).map { "p:nth-child(2n+\($0)) { margin-left: 1pt }" }.joined()
    let body = "<p>a</p><p>b</p><p>c</p>"
    let press = try Press(style: style)
    // 15 paragraphs take 400 comparisons each; 100 for each of the 32 nodes are allowed.
    let print = press.print(String(repeating: body, count: 5), limits: .init(selectorSteps: 0))
    #expect(print.document == nil)
    let only = try #require(print.diagnostics.first)
    #expect(print.diagnostics.count == 1)
    #expect(only.code == "L014")
    #expect(
      only.message
        == "too many rules of the style sheets have to be compared with each element")
    #expect(only.hint == "end their selectors with an id or a class that few elements have")
    #expect(press.print(body).words == [["a", "b", "c"]])
  }

  @Test("a long statement in a design of many rules stays far below the limit")
  func statement() throws {
    let rules = (1...100).map { ".c\($0), table .d\($0) td { padding: 1pt }" }.joined()
    let style =
      rules + """
        tr:nth-child(even) td { background: #eee } tbody tr:last-child td { font-weight: bold }
        td:first-child { text-align: left } td + td { text-align: right } h2 ~ p { margin: 0 }
        tr:not(:first-child) { break-inside: avoid } p:empty { display: none }
        """
    let rows = String(repeating: "<tr class=row><td>a<td>b<td>c", count: 300)
    let print = try Press(style: style).print(
      "<table><tbody>\(rows)</table>", limits: TypesetLimits(selectorSteps: 0))
    #expect(print.diagnostics == [])
    #expect(print.words.joined().count == 900)
  }

  @Test("a list of thousands of classes is looked up, not searched")
  func longClasses() throws {
    let style = (0..<2_000).map { ".c\($0).d\($0) { margin-left: 1pt }" }.joined()
    let classes = (0..<2_000).map { "c\($0) d\($0)" }.joined(separator: " ")
    let body = "<div class='\(classes)'>" + String(repeating: "<p>a</p>", count: 200) + "</div>"
    let print = try Press.print(body, style: style)
    #expect(print.texts().first == "a 1,8")
  }

  // MARK: - Floats

  @Test(
    "floats in the text of floats are laid out once for each",
    arguments: [
      "a <div style='float: left'>", "a <div style='float: left; width: 90%'>",
      "<big>a</big> b <div style='float: right'>", "a b c <i style='float: left'>d</i><p>",
      "aa <div style='float: left; clear: left'>",
    ])
  func floatsInText(open: String) throws {
    let print = try Press().print(
      String(repeating: open, count: 120) + "x", limits: TypesetLimits(pages: 500))
    #expect(print.words.joined().filter { $0.hasSuffix("x") }.count == 1)
  }

  // MARK: - Tables

  @Test("borders between cells that go on from row to row are drawn once on each page")
  func staircase() throws {
    let rows = String(repeating: "<tr><td rowspan=65534>a", count: 60)
    let print = try Press(style: "table { border-collapse: collapse } td { border: 1pt solid }")
      .print("<table>\(rows)</table>")
    // 60 columns in 60 rows: at most 61 lines downwards and 61 across on a page, and 60 texts.
    for page in print.pages { #expect(page.items.count <= 61 + 61 + 60) }
    #expect(print.words.joined().count == 60)
  }

  // MARK: - Words and borders

  @Test("a word of thousands of letters that may be cut anywhere fills its lines")
  func longWord() throws {
    let word = String(repeating: "a", count: 30_000)
    let print = try Press.print("<p style='word-break: break-all'>\(word)</p>")
    // 20 letters to a line, ten lines to a page.
    #expect(print.words.count == 150)
    #expect(print.words.joined().allSatisfy { $0 == String(repeating: "a", count: 20) })
  }

  @Test(
    "dots without number, and dots larger than any sheet, are drawn through",
    arguments: [
      "border-top: 0.01px dotted red; width: 1000000px", "border-left: 1e9px dashed; width: 1e9px",
      "border-left: 1e9px dotted red; border-radius: 9pt; width: 9pt",
    ])
  func dots(style: String) throws {
    let print = try Press.print("<div style='\(style); height: 5pt'></div>")
    let hasMarks = print.pages.flatMap(\.items).contains { item in
      switch item.content {
      case .stroke: true
      case .shape(let shape): if case .edge = shape.part { true } else { false }
      case .text, .fill, .area, .picture, .drawing, .clip, .unclip, .transform, .untransform,
        .group, .ungroup, .link:
        false
      }
    }
    #expect(!hasMarks && !print.pages.isEmpty)
  }

  @Test("backgrounds are repeated so often in a document, and no more")
  func tiles() throws {
    // 100 × 100 tiles in each box; 20 boxes are 200,000.
    let style =
      "div { width: 100pt; height: 100pt; background: linear-gradient(red, blue) 0 0/1pt 1pt }"
    let print = try Press.print(String(repeating: "<div></div>", count: 30), style: style)
    let drawings = print.pages.map { page in
      page.items.count { if case .drawing = $0.content { true } else { false } }
    }
    #expect(drawings == Array(repeating: 10_000, count: 20) + Array(repeating: 0, count: 10))
    #expect(Set(print.diagnostics.map(\.code)) == ["L013"])
  }

  @Test("a page of its own for each of many boxes, and boxes that go on over many pages")
  func manyPages() throws {
    let forced = String(repeating: "<p style='break-after: page'>a</p>", count: 3_000)
    #expect(try Press.print(forced).pages.count == 3_000)
    let high = "<i style='position: absolute'>x</i><div style='height: 300000pt'></div>"
    #expect(try Press.print(high).pages.count == 3_000)
  }

  @Test("a long text in a margin is laid out once for all pages")
  func margins() throws {
    let text = String(repeating: "a ", count: 2_000)
    let print = try Press.print(
      String(repeating: "<p style='break-after: page'>b</p>", count: 200),
      style: "@page { size: 200pt 2000pt; margin: 400pt 20pt; @top-left { content: '\(text)' } }")
    #expect(print.pages.count == 200)
    #expect(print.words[0] == print.words[199])
  }
}
