import Pages
import Testing

/// Boxes that are broken over pages of 200 × 100 points or over lines.
@Suite("box-decoration-break")
struct DecorationBreakTests {
  private static let lines = Array(repeating: "a", count: 12).joined(separator: "<br>")

  private static func box(_ style: String) throws -> Print {
    try Press.print("<div style='padding: 5pt; border: 1pt solid #000; \(style)'>\(lines)</div>")
  }

  @Test("a box that is sliced has no border and padding where a page ends")
  func slice() throws {
    let print = try Self.box("box-decoration-break: slice")
    // 6 + 9 × 10 on the first page, 3 × 10 + 6 on the second.
    #expect(print.fills(0) == ["#000000 0,0 200×1", "#000000 0,0 1×96", "#000000 199,0 1×96"])
    #expect(print.fills(1) == ["#000000 0,35 200×1", "#000000 0,0 1×36", "#000000 199,0 1×36"])
    #expect(print.texts(1).first == "a 6,8")
  }

  @Test(
    "a box that is cloned has all borders and paddings on each page",
    arguments: ["box-decoration-break: clone", "-webkit-box-decoration-break: clone"])
  func clone(style: String) throws {
    let print = try Self.box(style)
    // 6 + 8 × 10 + 6 on the first page, 6 + 4 × 10 + 6 on the second.
    #expect(
      print.fills(0) == [
        "#000000 0,0 200×1", "#000000 0,91 200×1", "#000000 0,0 1×92", "#000000 199,0 1×92",
      ])
    #expect(
      print.fills(1) == [
        "#000000 0,0 200×1", "#000000 0,51 200×1", "#000000 0,0 1×52", "#000000 199,0 1×52",
      ])
    #expect(print.texts(1).first == "a 6,14")
  }

  @Test("what is stated for the height of a cloned box is that of its contents on all pages")
  func height() throws {
    let style = "box-decoration-break: clone; height: 150pt; border: 5pt solid #000"
    let print = try Press.print("<div style='\(style)'></div>")
    // 90 of the 150 on the first page, 60 between two borders on the second.
    #expect(print.fills(0).contains("#000000 0,95 200×5"))
    #expect(print.fills(1).contains("#000000 0,65 200×5"))
    #expect(print.pages.count == 2)
  }

  @Test("the corners of a cloned box are round on each page")
  func corners() throws {
    let style = "box-decoration-break: clone; border-radius: 5pt; background: #ff0000"
    let print = try Press.print("<div style='\(style)'>\(Self.lines)</div>")
    let round = "round 5×5 5×5 5×5 5×5"
    #expect(print.drawn(0).first == "#ff0000 0,0 200×100 \(round)")
    #expect(print.drawn(1).first == "#ff0000 0,0 200×20 \(round)")
  }

  @Test("a cloned box keeps its last padding with the lines before a nested box ends")
  func nested() throws {
    let clone = "box-decoration-break: clone; padding-bottom: 10pt"
    let print = try Press.print(
      "<div style='\(clone)'><div style='\(clone)'><p>\(Self.lines)</p></div></div>")
    // 100 − 2 × 10: eight lines on the first page.
    #expect(print.words.map(\.count) == [8, 4])
  }

  private static func span(_ style: String, block: String = "") throws -> Print {
    try Press.print(
      """
      <div style='width: 59pt; \(block)'><span style='padding: 0 5pt; background: #ff0000; \(style)'
      >aa bb cc</span></div>
      """)
  }

  @Test("an inline element that is cloned has its paddings on each line, which make lines narrower")
  func lines() throws {
    // 5 + 20 + 10 + 20 + 5 is more than 59.
    let print = try Self.span("box-decoration-break: clone")
    #expect(
      print.fills() == ["#ff0000 0,0 30×10", "#ff0000 0,10 30×10", "#ff0000 0,20 30×10"])
    #expect(print.texts() == ["aa 5,8", "bb 5,18", "cc 5,28"])
    #expect(try Self.span("").texts() == ["aa bb 5,8", "cc 0,18"])
  }

  @Test("lines of a cloned element are aligned with their paddings")
  func alignment() throws {
    let print = try Self.span("box-decoration-break: clone", block: "text-align: right")
    #expect(print.texts() == ["aa 34,8", "bb 34,18", "cc 34,28"])
  }

  @Test("cloned elements inside each other have all their paddings on each line")
  func nestedLines() throws {
    let style = "box-decoration-break: clone; padding: 0 5pt"
    let print = try Press.print(
      """
      <div style='width: 59pt'><b style='\(style)'><i style='\(style); background: #ff0000'>aa \
      bb</i></b></div>
      """)
    #expect(print.texts() == ["aa 10,8", "bb 10,18"])
    #expect(print.fills() == ["#ff0000 5,0 30×10", "#ff0000 5,10 30×10"])
  }
}
