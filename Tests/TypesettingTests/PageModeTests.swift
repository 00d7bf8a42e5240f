import Diagnostics
import Markup
import Testing

/// How pages of HTML are set: in whole pixels, and by the rules of their time.
@Suite("Modes of pages")
struct PageModeTests {
  /// Sets a body as a page of HTML in a mode.
  static func print(_ body: String, _ mode: HTMLMode, style: String = "") throws -> Print {
    try Press(style: style, isPage: true, mode: mode).print(body)
  }

  @Test("in pages of HTML the measures of a font and the room above a line are whole pixels")
  func pixels() throws {
    // 10 points are 13⅓ px: the ascent of 0.8 em, 10⅔ px, becomes 11, the descent of 2⅔ px 3, so
    // that lines are 14 px, 10.5 points, and baselines at 11 px, 8.25 points.
    let normal = "line-height: normal"
    let page = try Self.print("<p>a<br>b</p>", .noQuirks, style: "p { \(normal) }")
    #expect(page.texts() == ["a 0,8.25", "b 0,18.75"])
    let design = try Press(style: "p { \(normal) }").print("<p>a<br>b</p>")
    #expect(design.texts() == ["a 0,8", "b 0,18"])
    // A line of 15 points, 20 px, has 6 px more than the font: 3 px above and 11 px are 10.5 points.
    let high = try Self.print("<p>a", .noQuirks, style: "p { line-height: 15pt }")
    #expect(high.texts() == ["a 0,10.5"])
    // 21 px: 7 px more, 3 of them above.
    let odd = try Self.print("<p>a", .noQuirks, style: "p { line-height: 15.75pt }")
    #expect(odd.texts() == ["a 0,10.5"])
  }

  @Test("with quirks a table takes over neither size nor alignment of the text around it")
  func tables() throws {
    let body =
      "<div style='font-size: 5pt; text-align: right'><table width=80><tr><td>a</table></div>"
    // The initial size is 12 points, 16 px, with an ascent of 13 px.
    let quirky = try Self.print(body, .quirks, style: "table { line-height: 12pt }")
    #expect(quirky.texts() == ["a 0,9.75"])
  }

  @Test("a page of HTML that states no margins has those of browsers, of 37 pixels")
  func margins() throws {
    let base = "@page { size: 200pt 100pt } html { font: 10pt/10pt Square } body, p { margin: 0 }"
    // 37 px are 27.75 points; in a line of 10 points, 13⅓ px, the ascent of 11 px begins a pixel
    // higher, for the font has 14 px.
    let page = try Press(base: base, isPage: true).print("<p>a")
    #expect(page.texts() == ["a 27.75,35.25"])
    // 20 mm are 56.69 points.
    let design = try Press(base: base).print("<p>a")
    #expect(design.texts()[0].hasPrefix("a 56.69"))
  }

  @Test("in pages of HTML a heading that holds a table breaks with it")
  func brokenHeadings() throws {
    let rows = (1...9).map { "<tr><td>\($0)" }.joined()
    let body = "<p>a</p><h2>b</h2><h2><table>\(rows)</table></h2>"
    let style = "h2 { font: 10pt/10pt Square; margin: 0 } p { line-height: 10pt }"
    let page = try Self.print(body, .noQuirks, style: style)
    // Two lines and eight rows of 10 points fill the page of 100.
    #expect(page.words == [["a", "b", "1", "2", "3", "4", "5", "6", "7", "8"], ["9"]])
    let design = try Press(style: style).print(body)
    #expect(design.words[0] == ["a"])
  }

  @Test("parts of the page are of its area")
  func viewport() throws {
    // The sheet is 200 × 100.
    let style = "@page { margin: 20pt } p { padding-left: 10vw; padding-top: 10vh }"
    // The area is 160 × 60: 16 and 6 within the margins of 20.
    #expect(try Press.print("<p>a", style: style).texts() == ["a 36,34"])
  }

  @Test("with quirks the margins of what comes first in a cell or in the body count for nothing")
  func quirkyMargins() throws {
    let body = "<table><tr><td><p>a</p><p>b</p></td></tr></table>"
    let style = "p { margin-bottom: 0; line-height: 12pt }"
    // HTML's own margin of p is 1 em, 12 points; the first one counts in new pages only.
    let base = "@page { size: 200pt 100pt; margin: 0 } html { font: 12pt Square }"
    let rest = "table { border-spacing: 0 } td { padding: 0 } body { margin: 0 }"
    func texts(_ mode: HTMLMode, _ body: String = body) throws -> [String] {
      try Press(base: base, style: style + rest, isPage: true, mode: mode).print(body).texts()
    }
    // The ascent of 0.8 × 16 px is 13 px, 9.75 points; lines are 12 points high.
    #expect(try texts(.noQuirks) == ["a 0,21.75", "b 0,45.75"])
    #expect(try texts(.quirks) == ["a 0,9.75", "b 0,33.75"])
    // Text before a paragraph makes it another than the first: 12 + 12 + 9.75.
    let text = "<table><tr><td>x<p>a</p></td></tr></table>"
    #expect(try texts(.quirks, text) == ["x 0,9.75", "a 0,33.75"])
    // White space does not; nor has a first one without content a margin.
    let blank = "<table><tr><td> <p> </p>b</td></tr></table>"
    #expect(try texts(.quirks, blank) == ["b 0,9.75"])
    #expect(try texts(.noQuirks, blank) == ["b 0,21.75"])
  }

  @Test("with quirks a cell that must not wrap does if it has a width, but is never narrower")
  func nowrap() throws {
    let style = "td { padding: 0; font: 10pt Square } table { border-spacing: 0 }"
    func texts(_ cell: String, _ mode: HTMLMode) throws -> [String] {
      try Self.print("<table width=20><tr>\(cell)<td>b</td></table>", mode, style: style).texts()
    }
    // 40 px are 30 points, room for two letters and the space between them.
    let cell = "<td nowrap width=40>a a a</td>"
    #expect(try texts(cell, .quirks).suffix(1).first?.hasPrefix("b 30,") == true)
    #expect(try texts(cell, .quirks).count == 3)
    #expect(try texts(cell, .noQuirks).suffix(1).first?.hasPrefix("b 50,") == true)
    #expect(try texts("<td nowrap width=40>a</td>", .quirks).last?.hasPrefix("b 30,") == true)
    #expect(try texts("<td nowrap width=40>a</td>", .noQuirks).last?.hasPrefix("b 10,") == true)
    #expect(try texts("<td nowrap width='10%'>a a</td>", .quirks).last?.hasPrefix("b 30,") == true)
  }

  @Test("with quirks lengths lack units and colours number signs, else they are reported")
  func values() throws {
    let style = "p { margin-left: 20; padding: 4 8; background-color: ff0000; border: 5 solid }"
    let press = try Press(style: style, isPage: true, mode: .quirks)
    // A margin of 15 points and a padding of 6; `border` is not among the properties.
    #expect(press.styleDiagnostics.map(\.message) == ["the value of 'border' is not supported"])
    let print = press.print("<p style='width: 40'>a")
    #expect(print.texts() == ["a 21,11.25"])
    #expect(print.fills() == ["#ff0000 15,0 42×16.5"])
    let strict = try Press(style: style, isPage: true)
    #expect(strict.styleDiagnostics.count == 4)
  }

  @Test("a block in an aligned paragraph or heading is aligned as text in it")
  func alignment() throws {
    for name in ["p", "h1", "div"] {
      let style = "\(name) { margin: 0; font-size: 10pt } b { display: block; width: 50pt }"
      // (200 - 50) / 2 + (50 - 10) / 2 = 95; 200 - 10 = 190.
      let center = try PresentationTests.print("<\(name) align=center><b>a</b>", style: style)
      #expect(center.texts().first?.hasPrefix("a 95,") == true)
      let right = try PresentationTests.print("<\(name) align=right><b>a</b>", style: style)
      #expect(right.texts().first?.hasPrefix("a 190,") == true)
    }
  }

  @Test("with limited quirks a line is as high as the text on it")
  func lines() throws {
    let body = "<p><b>a</b></p><p>b"
    let style = "p { line-height: 30pt } b { line-height: 12pt }"
    // 12 points are 16 px: 2 px more than the font, 1 above: 12 px, 9 points. The line of `b` has 30
    // points, 40 px: 13 px above, 24 px, 18 points from 12.
    let loose = try Self.print(body, .limitedQuirks, style: style)
    #expect(loose.texts() == ["a 0,9", "b 0,30"])
    // Else the strut of the paragraph counts: 18 from 0 and from 30.
    let strict = try Self.print(body, .noQuirks, style: style)
    #expect(strict.texts() == ["a 0,18", "b 0,48"])
  }
}

@Suite("Field sets and details")
struct FieldsetTests {
  @Test("a legend stands on the border of its field set, which is not drawn behind it")
  func legend() throws {
    let style = """
      fieldset { margin: 0; border: 2pt solid; padding: 5pt; width: 100pt }
      legend { padding: 0 5pt }
      """
    let print = try PresentationTests.print(
      "<fieldset>b<legend>a</legend></fieldset>c", style: style)
    // The legend is 10 high, the border of 2 in its middle: from 4 on. Then 5 of padding.
    // Content at 10 + 5, the end at 25 + 5 + 2 = 32.
    #expect(print.texts() == ["a 12,8", "b 7,23", "c 0,40"])
    // What is left of the legend, below it and right of it.
    #expect(
      print.drawn().filter { $0.hasPrefix("clip") } == [
        "clip 0,4 7×28", "clip 7,10 20×22", "clip 27,4 87×28",
      ])
  }

  @Test("a legend that floats is content like any other, and so is a second one")
  func floating() throws {
    let style = "fieldset { margin: 0; border: 0; padding: 0 } .f { float: left; padding: 0 }"
    let print = try PresentationTests.print(
      "<fieldset><legend class=f>a</legend>b</fieldset>"
        + "<fieldset><legend>c</legend><legend>d</legend>e</fieldset>", style: style)
    #expect(print.texts() == ["a 0,8", "b 10,8", "c 1.5,18", "d 1.5,28", "e 0,38"])
  }

  @Test("a summary has a triangle before it, which is no text")
  func summary() throws {
    let print = try PresentationTests.print("<details open><summary>a</summary>b</details>")
    // The triangle is 0.66 em wide, and 0.4 em are between: 10.6 points.
    #expect(print.texts() == ["a 10.6,8", "b 0,18"])
    #expect(print.drawn().count { $0.contains("within") } == 1)
    let plain = try PresentationTests.print(
      "<details><summary style='list-style: none'>a</summary></details>")
    #expect(plain.texts() == ["a 0,8"])
  }

  @Test("a variable that makes a value invalid takes away what was stated before")
  func invalidVariables() throws {
    let style = """
      p { margin-left: 50pt; margin-left: var(--m) } .a { --m: red } .b { --m: 10pt }
      .c { --m: calc(-1 * 0) }
      """
    let print = try Press.print(
      "<p class=a>a</p><p class=b>b</p><p class=c>c</p><p>d</p>", style: style)
    // CSS Custom Properties 1, 3.1: the initial margin is none.
    #expect(print.texts() == ["a 0,8", "b 10,18", "c 0,28", "d 0,38"])
  }
}
