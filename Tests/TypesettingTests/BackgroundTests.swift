import Diagnostics
import Pages
import Pictures
import Testing

/// Backgrounds of a box of 60 × 40 points; the picture has 40 × 20 pixels, 30 × 15 points.
@Suite("Backgrounds")
struct BackgroundTests {
  private static func print(_ style: String) throws -> Print {
    let book = PictureBook([
      "a.png": PictureTests.png, "b.svg": Array("<svg viewBox='0 0 3 1'><g/></svg>".utf8),
    ])
    return try Press(
      style: "div { width: 60pt; height: 40pt; background-repeat: no-repeat; \(style) }",
      pictures: book
    ).print("<div></div>")
  }

  @Test(
    "a picture stands where background-position says",
    arguments: [
      ("0 0", "0,0"), ("center", "15,12.5"), ("right", "30,12.5"), ("bottom", "15,25"),
      ("top right", "30,0"), ("right 5pt bottom 10%", "25,22.5"), ("10% 20pt", "3,20"),
      ("left 5pt center", "5,12.5"), ("center bottom 5pt", "15,20"),
    ])
  func positions(position: String, place: String) throws {
    // The room beside the picture is 30 wide and 25 high.
    let print = try Self.print("background-image: url(a.png); background-position: \(position)")
    #expect(print.drawn() == ["picture \(place) 30×15"])
  }

  @Test(
    "a picture is as large as background-size says",
    arguments: [
      ("auto", "30×15"), ("contain", "60×30"), ("20pt", "20×10"), ("auto 30pt", "60×30"),
      ("50% 50%", "30×20"),
    ])
  func sizes(size: String, expected: String) throws {
    let print = try Self.print("background-image: url('a.png'); background-size: \(size)")
    #expect(print.drawn() == ["picture 0,0 \(expected)"])
  }

  @Test("what is larger than the box is cut off; a drawing of no size fills the box")
  func cover() throws {
    #expect(
      try Self.print("background: url(a.png) center / cover no-repeat").drawn()
        == ["clip 0,0 60×40", "picture -10,0 80×40", "unclip"])
    #expect(try Self.print("background: url(b.svg) no-repeat").drawn() == ["picture 0,0 60×20"])
  }

  @Test("a picture is repeated over the box, with room between, or in a size that fits")
  func repeats() throws {
    #expect(
      try Self.print("background: url(a.png) repeat-x").drawn()
        == ["picture 0,0 30×15", "picture 30,0 30×15"])
    // 10 to the right: one more begins 20 to the left of the box.
    #expect(
      try Self.print("background: url(a.png) repeat-x 10pt 0").drawn() == [
        "clip 0,0 60×40", "picture -20,0 30×15", "picture 10,0 30×15", "picture 40,0 30×15",
        "unclip",
      ])
    // Two pictures in 40 points of height leave 10 between them.
    #expect(
      try Self.print("background: url(a.png) no-repeat space").drawn()
        == ["picture 0,0 30×15", "picture 0,25 30×15"])
    // 40 / 15 is nearest to three: 13.333 high each.
    #expect(
      try Self.print("background: url(a.png) no-repeat round").drawn()
        == [
          "picture 0,0 26.666×13.333", "picture 0,13.333 26.666×13.333",
          "picture 0,26.666 26.666×13.333",
        ])
    #expect(try Self.print("background: url(a.png)").drawn().count == 2 + 2 * 3)
  }

  @Test("a background goes on where its box is broken over pages, unless the box is cloned")
  func pages() throws {
    // 100 of 130 points on the first page; six tiles of 15 and ten points of the seventh.
    let repeated = try Self.print("height: 130pt; background: url(a.png) repeat-y")
    #expect(repeated.drawn(0).last { $0 != "unclip" } == "picture 0,90 30×15")
    #expect(
      repeated.drawn(1) == [
        "clip 0,0 60×30", "picture 0,-10 30×15", "picture 0,5 30×15", "picture 0,20 30×15",
        "unclip",
      ])
    let once = try Self.print("height: 130pt; background: url(a.png) bottom left no-repeat")
    #expect([once.drawn(0), once.drawn(1)] == [[], ["picture 0,15 30×15"]])
    let cloned = try Self.print(
      """
      height: 130pt; background: url(a.png) bottom left no-repeat; box-decoration-break: clone
      """)
    #expect(
      [cloned.drawn(0), cloned.drawn(1)] == [["picture 0,85 30×15"], ["picture 0,15 30×15"]])
  }

  @Test("origin and clip are edges of the box")
  func edges() throws {
    let box = "box-sizing: border-box; padding: 5pt; border: 2pt solid #000"
    #expect(
      try Self.print("\(box); background: url(a.png) no-repeat").drawn()[0] == "picture 2,2 30×15")
    #expect(
      try Self.print("\(box); background: url(a.png) no-repeat content-box").drawn()[0]
        == "picture 7,7 30×15")
    #expect(
      try Self.print("\(box); background: url(a.png) no-repeat border-box padding-box").drawn()
        .prefix(3) == ["clip 2,2 56×36", "picture 0,0 30×15", "unclip"])
    #expect(
      try Self.print("\(box); background: red; background-clip: content-box").fills()[0]
        == "#ff0000 7,7 46×26")
  }

  @Test("the first layer is painted last, the colour first; round corners cut off")
  func layers() throws {
    #expect(
      try Self.print(
        "background: url(a.png) no-repeat, url(a.png) 30pt 0 no-repeat, lime; border-radius: 4pt"
      ).drawn() == [
        "#00ff00 0,0 60×40 round 4×4 4×4 4×4 4×4",
        "clip 0,0 60×40 round 4×4 4×4 4×4 4×4", "picture 30,0 30×15", "unclip",
        "clip 0,0 60×40 round 4×4 4×4 4×4 4×4", "picture 0,0 30×15", "unclip",
      ])
  }

  @Test(
    "a gradient is a drawing with the line that CSS says",
    arguments: [
      ("red, blue", "x1=\"30.0\" y1=\"0.0\" x2=\"30.0\" y2=\"40.0\""),
      ("to right, red, blue", "x1=\"0.0\" y1=\"20.0\" x2=\"60.0\" y2=\"20.0\""),
      ("270deg, red, blue", "x1=\"60.0\" y1=\"20.0\" x2=\"0.0\" y2=\"20.0\""),
      // 2 · 60 · 40 / (60² + 40²) = 12/13: half of 40 · 12/13 is 18.461538 beside the middle.
      ("to bottom right, red, blue", "x1=\"11.538462\" y1=\"-7.692308\""),
    ])
  func gradients(gradient: String, line: String) throws {
    let print = try Self.print("background: linear-gradient(\(gradient))")
    #expect(print.drawn() == ["drawing 0,0 60×40"])
    guard case .drawing(_, let drawing, _)? = print.pages[0].items.first?.content else { return }
    #expect(drawing.svg.contains(line), "\(drawing.svg)")
  }

  @Test("stops without a place stand between their neighbours")
  func stops() throws {
    let print = try Self.print(
      "background: linear-gradient(red, lime, rgba(0, 0, 255, 0.5) 80%, #fff)")
    guard case .drawing(_, let drawing, _)? = print.pages[0].items.first?.content else {
      Issue.record("no drawing")
      return
    }
    let places = drawing.svg.split(separator: "offset=\"").dropFirst().map {
      $0.prefix { $0 != "\"" }
    }
    #expect(places == ["0.0", "0.4", "0.8", "1.0"])
    #expect(drawing.svg.contains("stop-color=\"rgb(0,0,255)\" stop-opacity=\"0.501961\""))
  }

  @Test("a picture that is not there is reported once, and one too small to repeat is not drawn")
  func problems() throws {
    let print = try Press(pictures: PictureBook(["a.png": PictureTests.png])).print(
      "<p style='background: url(x.png)'>a</p><p style='background: url(x.png)'>b</p>"
        + "<p style='background: url(a.png) 0 0 / 0.1pt 0.1pt'>c</p>")
    #expect(
      print.diagnostics.map { "\($0.code) \($0.message)" } == [
        "L007 the picture 'x.png' is not there",
        "L013 the background picture is repeated too often and not drawn",
      ])
  }

  @Test(
    "what is no background is reported",
    arguments: [
      "background: url(a.png) url(b.png)", "background: red, blue", "background: / 3pt",
      "background-position: left left", "background-size: -1pt", "background-image: paint(x)",
      "background-image: linear-gradient(red)", "background-repeat: a",
      "background: left 1pt 2pt 3pt 4pt 5pt",
    ])
  func invalid(style: String) throws {
    let press = try Press(style: "div { \(style) }")
    #expect(press.styleDiagnostics.map(\.code) == ["S102"])
  }
}
