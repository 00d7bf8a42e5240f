import Diagnostics
import Pages
import Pictures
import Testing

/// Drawings in vectors: `svg` elements in the page, and SVG files.
@Suite("Drawings")
struct DrawingTests {
  private static func print(_ body: String, style: String = "") throws -> Print {
    try Press(style: "svg { display: block } \(style)").print(body)
  }

  @Test("a drawing has the size it states, scaled by what the style states")
  func size() throws {
    // 40 × 20 pixels are 30 × 15 points.
    let svg = "<svg width=40 height=20></svg>"
    #expect(try Self.print(svg).drawn() == ["drawing 0,0 30×15"])
    #expect(
      try Self.print(svg, style: "svg { width: 60pt }").drawn() == ["drawing 0,0 60×30"])
    // With a shape and no size it is as wide as there is room, here 200 points.
    #expect(try Self.print("<svg viewBox='0 0 40 10'></svg>").drawn() == ["drawing 0,0 200×50"])
    #expect(
      try Self.print("<div style='float:left'><svg viewBox='0 0 40 10'></svg></div>").drawn()
        == ["drawing 0,0 200×50"])
    #expect(
      try Self.print("<svg viewBox='0 0 4 1' width='50%'></svg>").drawn() == ["drawing 0,0 100×25"])
    // Without either it has 300 by 150 pixels, no higher than the style lets it be.
    #expect(
      try Self.print("<svg></svg>", style: "svg { max-width: 100pt; max-height: 50pt }").drawn()
        == ["drawing 0,0 100×50"])
  }

  @Test("a drawing stands in a line as a picture does, and its text is none of the page's")
  func inLine() throws {
    let print = try Press(style: "").print("a <svg width=8 height=8><text>x</text></svg> b")
    #expect(print.words == [["a ", " b"]])
    #expect(print.drawn().contains("drawing 20,2 6×6"))
  }

  @Test("a drawing is a figure with its name; one that says so is decoration")
  func structure() throws {
    func figure(_ svg: String) throws -> String {
      let document = try #require(try Self.print(svg).document)
      let item = try #require(document.pages[0].items.first { $0.content.isPicture })
      guard let element = document.structure[item.structure] else { return "artifact" }
      return "\(element.role.rawValue) \(element.alternativeText ?? "-")"
    }
    #expect(try figure("<svg aria-label='Payments' role=img><g/></svg>") == "Figure Payments")
    #expect(try figure("<svg><title>By  month</title><g/></svg>") == "Figure By month")
    #expect(try figure("<svg><g/></svg>") == "Figure -")
    #expect(try figure("<svg aria-hidden=true aria-label=x><g/></svg>") == "artifact")
  }

  @Test("a drawing inherits the colour and the font of the page")
  func inherits() throws {
    let document = try #require(
      try Self.print(
        "<svg><rect fill='var(--accent)'/></svg>",
        style: "html { --accent: rgb(1, 2, 3) } svg { color: #ff0000; font: bold 12pt Square }"
      ).document)
    guard case .drawing(_, let drawing, _) = document.pages[0].items[0].content else {
      Issue.record("no drawing")
      return
    }
    #expect(drawing.svg.contains("color=\"#ff0000\" font-family=\"'Square'\" font-size=\"16\""))
    #expect(drawing.svg.contains("font-weight=\"700\""))
    #expect(drawing.svg.contains("<rect fill=\"#010203\"></rect>"))
  }

  @Test("what a drawing cannot show is reported at its place")
  func findings() throws {
    let print = try Self.print(
      "<svg width=9 height=9><image href=a.png /></svg>"
        + "<svg viewBox='0 0 0 1' aria-label=Name></svg>"
        + "<svg width=9 height=9><text>\u{4E2D}</text></svg>")
    #expect(
      print.diagnostics.map { "\($0.code) \($0.severity): \($0.message)" } == [
        "L011 warning: a picture inside of the drawing is not shown",
        "L012 error: the drawing is broken",
        "L002 error: no font has the character U+4E2D '\u{4E2D}'",
      ])
    #expect(print.words == [["Name"]])
  }

  @Test("an SVG file is a picture of its size")
  func file() throws {
    let book = PictureBook([
      "a.svg": Array("<svg width='40' height='20'><rect/></svg>".utf8),
      "b.svg": Array("<svg width='40".utf8),
    ])
    let print = try Press(pictures: book).print("<img src=a.svg><img src=b.svg alt=B>")
    #expect(print.drawn().first == "picture 0,0 30×15")
    #expect(print.diagnostics.map(\.message) == ["the picture 'b.svg' is broken"])
  }
}
