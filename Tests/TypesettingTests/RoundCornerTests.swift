import Diagnostics
import Pages
import Testing

/// CSS Backgrounds 3, 5.
@Suite("Round corners")
struct RoundCornerTests {
  private func items(_ style: String, _ inner: String = "") throws -> [String] {
    try Press.print("<div style='width: 40pt; height: 20pt; \(style)'>\(inner)</div>").drawn()
  }

  @Test("a background has them")
  func background() throws {
    #expect(
      try items("background: red; border-radius: 4pt") == [
        "#ff0000 0,0 40×20 round 4×4 4×4 4×4 4×4"
      ])
    #expect(try items("background: red; border-radius: 0") == ["#ff0000 0,0 40×20"])
    #expect(try items("background: red; border-radius: 4pt 0 / 0 4pt") == ["#ff0000 0,0 40×20"])
  }

  @Test("one to four values, ellipses and percentages")
  func values() throws {
    #expect(
      try items("background: red; border-radius: 1pt 2pt 3pt / 4pt") == [
        "#ff0000 0,0 40×20 round 1×4 2×4 3×4 2×4"
      ])
    // A tenth of the width and of the height.
    #expect(
      try items("background: red; border-radius: 10%; border-bottom-left-radius: 5pt 6pt") == [
        "#ff0000 0,0 40×20 round 4×2 4×2 4×2 5×6"
      ])
    #expect(
      try Press(style: "p { border-radius: 1pt 2pt 3pt 4pt 5pt }").styleDiagnostics.map(\.code)
        == ["S102"])
    #expect(
      try Press(style: "p { border-radius: -1pt }").styleDiagnostics.map(\.code) == ["S102"])
  }

  @Test("corners that would overlap all become smaller by one factor")
  func reduced() throws {
    // 20 + 20 are twice the height of 20: all become half as large.
    #expect(
      try items("background: red; border-radius: 20pt 20pt 20pt 4pt") == [
        "#ff0000 0,0 40×20 round 10×10 10×10 10×10 2×2"
      ])
    #expect(
      try items("background: red; border-radius: 1e9pt") == [
        "#ff0000 0,0 40×20 round 10×10 10×10 10×10 10×10"
      ])
  }

  @Test("an even border is one ring, its inner corners smaller by its widths")
  func ring() throws {
    #expect(
      try items("border: 3pt solid red; border-radius: 4pt") == [
        "#ff0000 0,0 46×26 round 4×4 4×4 4×4 4×4 minus 3,3 40×20 round 1×1 1×1 1×1 1×1"
      ])
    #expect(
      try items("border: solid red; border-width: 1pt 5pt; border-radius: 4pt") == [
        "#ff0000 0,0 50×22 round 4×4 4×4 4×4 4×4 minus 5,1 40×20"
      ])
  }

  @Test("a border of two colours is painted side by side, cut through the corners")
  func sides() throws {
    #expect(
      try items("border: 2pt solid red; border-left-color: blue; border-radius: 4pt")[2]
        == "#0000ff 0,0 44×24 round 4×4 4×4 4×4 4×4 minus 2,2 40×20 round 2×2 2×2 2×2 2×2 within 4,20 0,24 0,0 4,4"
    )
    #expect(try items("border: 2pt inset #999999; border-radius: 4pt").count == 4)
  }

  @Test("a double border is two rings, a dashed one a line")
  func styles() throws {
    #expect(
      try items("border: 3pt double red; border-radius: 4pt") == [
        "#ff0000 0,0 46×26 round 4×4 4×4 4×4 4×4 minus 1,1 44×24 round 3×3 3×3 3×3 3×3",
        "#ff0000 2,2 42×22 round 2×2 2×2 2×2 2×2 minus 3,3 40×20 round 1×1 1×1 1×1 1×1",
      ])
    #expect(
      try items("border: 2pt dashed red; border-radius: 4pt") == [
        "#ff0000 1,1 42×22 round 3×3 3×3 3×3 3×3 edge 2 dashed"
      ])
  }

  @Test("what overflow cuts off is cut off at the inner corners")
  func clipped() throws {
    #expect(
      try items("border-radius: 5pt; overflow: hidden; border: 1pt solid red", "aaaa").dropFirst()
        == ["clip 1,1 40×20 round 4×4 4×4 4×4 4×4", "aaaa 1,9", "unclip"])
    #expect(
      try items("border-radius: 5pt; overflow: hidden; padding: 5pt", "a") == ["a 5,13"])
  }

  @Test("a box has no round corners where it is broken")
  func broken() throws {
    let print = try Press.print(
      "<div style='background: red; border-radius: 4pt; width: 40pt'>\(String(repeating: "<p>x</p>", count: 12))</div>"
    )
    #expect(print.drawn(0)[0] == "#ff0000 0,0 40×100 round 4×4 4×4 0×0 0×0")
    #expect(print.drawn(1)[0] == "#ff0000 0,0 40×20 round 0×0 0×0 4×4 4×4")
  }

  @Test("cells have them if they keep their borders to themselves")
  func cells() throws {
    let table = { (model: String) in
      try Press.print(
        "<table style='border-collapse: \(model)'><tr><td style='background: red; border-radius: 2pt'>a</td></tr></table>"
      ).drawn()
    }
    #expect(try table("separate").first == "#ff0000 0,0 10×10 round 2×2 2×2 2×2 2×2")
    #expect(try table("collapse").first == "#ff0000 0,0 10×10")
  }
}
