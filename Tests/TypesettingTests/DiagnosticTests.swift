import Diagnostics
import Markup
import Testing
import Typesetting

@Suite("Diagnostics")
struct DiagnosticTests {
  private func style(_ text: String) throws -> [String] {
    try Press(style: text).styleDiagnostics.map { "\($0.code) \($0.message)" }
  }

  private func layout(_ body: String) throws -> [String] {
    try Press.print(body).diagnostics.map { "\($0.code) \($0.message)" }
  }

  @Test("each problem of a style has its code and sentence")
  func style() throws {
    #expect(
      try style("p { color: var(--none) }")
        == ["S104 the value of 'color' uses an unknown variable"])
    #expect(
      try style("p { font-family: Sqare, serif }")
        == ["S105 the font book has none of the families of 'Sqare…'"])
    #expect(try style("@page { size: b99 }") == ["S106 the page size is not known"])
    #expect(
      try style("tr:-bp-first-fragment { display: none; color: red }")
        == ["S107 'color' cannot depend on the first or last fragment"])
    #expect(try style("p { cursor: pointer; -webkit-x: 1; transition: none }") == [])
    #expect(
      try Press(style: "p { font-family: Sqare }").styleDiagnostics.first?.hint
        == "did you mean 'Square'?")
  }

  @Test("a diagnostic is printed with its place")
  func printed() throws {
    let diagnostics = try Press(style: "p { widht: 3pt }").styleDiagnostics
    #expect(
      diagnostics.first?.rendered() == """
        warning[S101]: the property 'widht' is not known
          --> style.css:6:5
        6 | p { widht: 3pt }
          |     ^^^^^^^^^^
        hint: did you mean 'width'?
        """)
  }

  @Test("each problem of a layout has its code and sentence")
  func layout() throws {
    #expect(
      try layout("<p style='font-size: 300pt'>b</p>")
        == [
          "L003 the content is taller than the page and runs over its end",
          "L008 the text stands over the edge of the page",
        ])
    #expect(
      try layout(
        "<p style='white-space: nowrap'>aaaaaaaaaaaaaaaaaaaa aaaaaaaaaaaaaaaaaaaaaaaaa</p>")
        == ["L008 the text stands over the edge of the page"])
    #expect(
      try layout("<table><tr>" + String(repeating: "<td colspan=1000>a", count: 2) + "</table>")
        == ["L004 a table has more than 1000 columns"])
    #expect(try layout("<img src='logo.png'>") == ["L007 the picture 'logo.png' is not there"])
    let empty = try Press().typesetter.typeset(
      MarkupTree(), options: TypesetOptions(language: "en", title: ""))
    #expect(empty.diagnostics.map(\.message) == ["the document is empty"])
    #expect(empty.diagnostics.map(\.code) == ["L006"])
  }
}
