import Diagnostics
import Markup
import Pages
import Testing
import Typesetting

@Suite("Hostile documents")
struct HostileTests {
  @Test("deep nesting is an error, not a crash")
  func nesting() throws {
    let press = try Press()
    var tree = MarkupTree()
    let span = Span(source: 0, start: 0, end: 0)
    tree.beginElement("html", span: span)
    for _ in 0..<50_000 { tree.beginElement("div", span: span) }
    tree.addText("deep", span: span)
    for _ in 0...50_000 { tree.endElement() }
    let (_, diagnostics) = press.typesetter.typeset(
      tree, options: TypesetOptions(language: "en", title: "T"))
    #expect(diagnostics.map(\.code) == ["L001"])
    #expect(diagnostics.first?.message == "elements are nested more than 256 deep")
  }

  @Test("spans of a billion columns and rows are cut")
  func spans() throws {
    let print = try Press.print(
      "<table><tr><td colspan=1000000000 rowspan=99999999999999999999>a<td>b</tr><tr><td>c</table>")
    #expect(print.diagnostics.map(\.code) == ["L004"])
  }

  @Test("huge, tiny and senseless lengths do not overflow")
  func lengths() throws {
    for length in ["1e300pt", "-1e300pt", "999999999999999999999em", "1e9%", "calc(1e300em * 1e9)"]
    {
      for property in [
        "width", "height", "margin", "padding", "font-size", "line-height", "text-indent",
        "letter-spacing", "border-width", "min-width", "min-height", "top", "gap", "flex-basis",
        "border-spacing", "vertical-align",
      ] {
        let style = "\(property): \(length); border-style: solid; position: relative"
        let press = try Press()
        _ = press.print(
          "<div style='\(style)'>a<b style='\(style)'>b</b></div><table style='\(style)'><tr><td style='\(style)'>c</table><div style='display:flex;\(style)'><i style='\(style)'>d</i></div>",
          limits: TypesetLimits(pages: 50))
      }
    }
  }

  @Test("a line taller than the page is printed, with a warning and an error for what is lost")
  func tallLine() throws {
    let print = try Press.print("<p>a</p><p style='font-size: 300pt'>b</p><p>c</p>")
    #expect(print.words == [["a"], ["b"], ["c"]])
    #expect(print.diagnostics.map(\.code) == ["L003", "L008"])
  }

  @Test("a row taller than the page is split between lines")
  func tallRow() throws {
    let lines = (1...25).map { "l\($0)" }.joined(separator: "<br>")
    let print = try Press.print("<table><tr><td>\(lines)</td><td>x</td></tr></table>")
    #expect(print.words.map(\.count) == [11, 10, 5])
    #expect(print.diagnostics == [])
  }

  @Test("too many pages are an error")
  func pages() throws {
    let body = String(repeating: "<p style='break-before: page'>a</p>", count: 30)
    let print = try Press(style: "").print(body, limits: TypesetLimits(pages: 20))
    #expect(print.document == nil)
    #expect(print.diagnostics.map(\.code) == ["L005"])
  }
}

extension HostileTests {
  @Test("nested tables, flex containers and inline blocks take time that grows with their count")
  func nestedContexts() throws {
    for (open, close) in [
      ("<table><tr><td>", "</td></tr></table>"), ("<div style='display: flex'>", "</div>"),
      ("<span style='display: inline-block'>", "</span>"),
      ("<div style='display: flex; flex-direction: column; align-items: center'>", "</div>"),
    ] {
      let count = open.hasPrefix("<table") ? 60 : 200
      let print = try Press.print(
        String(repeating: open, count: count) + "a" + String(repeating: close, count: count))
      #expect(print.words == [["a"]], "\(open) \(print.diagnostics.map(\.code))")
    }
  }
}

extension HostileTests {
  @Test("cells that span more rows than a page has lose nothing")
  func tallSpans() throws {
    let lines = (1...25).map { "l\($0)" }.joined(separator: "<br>")
    let rows = (2...15).map { "<tr><td>r\($0)</td></tr>" }.joined()
    let print = try Press.print(
      "<table><tr><td rowspan=15>\(lines)</td><td>r1</td></tr>\(rows)</table><p>end</p>")
    let words = print.words.flatMap { $0 }
    #expect(Set(words).count == words.count)
    #expect(words.count == 25 + 15 + 1)
    for page in print.pages {
      for case .text(let line) in page.items.map(\.content) {
        #expect(line.origin.y + .points(2) <= page.size.height)
      }
    }
  }
}

extension HostileTests {
  @Test("cells that span all there is in every row are cut, and lose nothing")
  func spansEverywhere() throws {
    let row = "<tr><td colspan=1000000000 rowspan=65534>a</td><td rowspan=65534>b</td></tr>"
    let print = try Press.print(
      "<table style='border-collapse: collapse'>\(String(repeating: row, count: 50))</table>")
    #expect(print.diagnostics.map(\.code) == ["L004"])
    let narrow = "<tr><td rowspan=65534>a</td><td>b</td></tr>"
    let tall = try Press.print("<table>\(String(repeating: narrow, count: 200))</table>")
    #expect(tall.words.joined().count == 400)
  }

  @Test("floats with huge, tiny and senseless measures do no harm")
  func floats() throws {
    for length in ["1e300pt", "-1e300pt", "1e9%", "calc(1e300em * 1e9)", "calc(1% - 1e9pt)"] {
      for property in ["width", "height", "margin", "padding", "text-indent", "word-spacing"] {
        let style = "\(property): \(length); float: left; clear: both; overflow: hidden"
        let body = "<p>a<i style='\(style)'>b</i>c</p><div style='\(style)'>d<p>e</p></div>"
        _ = try Press().print(
          body
            + "<div style='overflow: hidden'>f</div><table style='float: right'><tr><td>g</table>",
          limits: TypesetLimits(pages: 50))
      }
    }
  }

  @Test("floats in floats and contexts beside floats take time that grows with their count")
  func nestedFloats() throws {
    for open in [
      "<div style='float: left'>", "<span style='float: right'>", "<div style='overflow: hidden'>",
      "<i style='float: left; width: 20pt; height: 3pt'></i><div style='overflow: hidden; width: 90%'>",
      "<b>", "<b><div>",
    ] {
      let print = try Press.print(String(repeating: open, count: 100) + "a")
      #expect(print.words.flatMap { $0 } == ["a"], "\(open) \(print.diagnostics.map(\.code))")
    }
  }
}
