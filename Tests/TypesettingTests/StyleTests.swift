import Diagnostics
import Testing

@Suite("Style")
struct StyleTests {
  @Test("what is for one browser or mail program is passed over in silence")
  func vendors() throws {
    let style = """
      p { display: -ms-flexbox; display: flex; position: -webkit-sticky; mso-hide: all;
        background-image: -webkit-linear-gradient(left, red, blue); -moz-appearance: none }
      """
    #expect(try Press(style: style).styleDiagnostics.isEmpty)
  }

  @Test("unknown properties and values are reported once, with place and hint")
  func unknown() throws {
    let press = try Press(
      style: "p { colr: red; color: reddish; clip-path: none; cursor: pointer }\nb { colr: red }")
    let messages = press.styleDiagnostics.map { "\($0.code) \($0.message)" }
    #expect(
      messages == [
        "S101 the property 'colr' is not known", "S102 the value of 'color' is not supported",
        "S103 the property 'clip-path' has no effect yet",
      ])
    #expect(press.styleDiagnostics.first?.hint == "did you mean 'color'?")
    #expect(press.styleDiagnostics.first?.place?.line == 6)
  }

  @Test("variables are replaced, the theme's first")
  func variables() throws {
    let style = """
      :root { --a: red; --b: var(--a) } p { background: var(--b); padding: var(--none, 2pt) }
      .x { --a: lime }
      """
    #expect(try Press.print("<p>a</p>", style: style).fills() == ["#ff0000 0,0 200×14"])
    let press = try Press(style: style, theme: ["a": "blue"])
    #expect(press.print("<p>a</p>").fills() == ["#0000ff 0,0 200×14"])
  }

  @Test("the cascade follows importance, specificity and order")
  func cascade() throws {
    let style = """
      p { background: red } .a { background: lime } p { background: blue }
      #i { background: white !important }
      """
    let print = try Press.print(
      "<p>x</p><p class=a>x</p><p class=a style='background: black'>x</p><p id=i style='background: black'>x</p>",
      style: style)
    #expect(print.fills().map { $0.prefix(7) } == ["#0000ff", "#00ff00", "#000000", "#ffffff"])
  }

  @Test("rows that differ only in position get their own style")
  func position() throws {
    let print = try Press.print(
      "<table><tr><td>a<tr><td>b<tr><td>c</table>",
      style: "tr:nth-child(even) td { background: red } tr:last-child td { background: blue }")
    #expect(print.fills() == ["#ff0000 0,10 10×10", "#0000ff 0,20 10×10"])
  }

  @Test("currentColor is the colour of the text, wherever that is stated")
  func currentColor() throws {
    let style = """
      div { color: red } p { background: currentcolor; width: 20pt }
      .b { background-color: currentColor; color: lime } .c { color: currentColor }
      """
    let print = try Press.print("<div><p>a<p class=b>b<p class=c>c</div>", style: style)
    let fills = ["#ff0000 0,0 20×10", "#00ff00 0,10 20×10", "#ff0000 0,20 20×10"]
    #expect(print.fills() == fills)
    #expect(print.diagnostics.isEmpty)
  }

  @Test("breaks of columns and regions are none, and are no mistake")
  func otherBreaks() throws {
    let style = "p { break-inside: avoid-region; break-before: column; break-after: avoid-column }"
    let press = try Press(style: style)
    #expect(press.styleDiagnostics.isEmpty)
    #expect(press.print("<p>a<p>b").pages.count == 1)
  }

  @Test("lengths add up in calc")
  func calc() throws {
    let print = try Press.print("<p style='margin-left: calc(10% + 2 * (1em - 4pt))'>a</p>")
    #expect(print.texts() == ["a 32,8"])  // 20 + 2 × 6
  }

  @Test("two documents with one typesetter do not influence each other")
  func independence() throws {
    let press = try Press(style: "p { color: red }")
    let first = press.print("<p style='colr: 1'>a\u{4e2d}</p>")
    let second = press.print("<p style='colr: 1'>a\u{4e2d}</p>")
    #expect(first.document == second.document)
    #expect(first.diagnostics == second.diagnostics)
    #expect(first.diagnostics.map(\.code) == ["S101", "L002"])
  }
}
