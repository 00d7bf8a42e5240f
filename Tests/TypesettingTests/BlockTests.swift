import Testing

@Suite("Blocks")
struct BlockTests {
  @Test("blocks stand one below the other")
  func stack() throws {
    let print = try Press.print("<div>ab</div><div>cd</div>")
    // The baseline is 0.8 × 10 below the top of a line; lines are 10 high.
    #expect(print.texts() == ["ab 0,8", "cd 0,18"])
  }

  @Test("the larger of two margins that meet is kept")
  func marginsCollapse() throws {
    let print = try Press.print(
      "<p style='margin-bottom: 20pt'>a</p><p style='margin-top: 5pt'>b</p>")
    #expect(print.texts() == ["a 0,8", "b 0,38"])  // 10 + max(20, 5) + 8
  }

  @Test("a first child's margin stands before its parent")
  func parentMargin() throws {
    let print = try Press.print(
      "<p>a</p><div style='margin-top: 4pt; background: red'><p style='margin-top: 6pt'>b</p></div>"
    )
    #expect(print.texts() == ["a 0,8", "b 0,24"])  // 10 + max(4, 6) + 8
    #expect(print.fills() == ["#ff0000 0,16 200×10"])
  }

  @Test("padding and border keep margins apart and move the content")
  func insets() throws {
    let print = try Press.print(
      "<div style='padding: 3pt; border: 2pt solid blue; margin: 5pt'>a</div>")
    // Left: 5 + 2 + 3; baseline: 5 + 2 + 3 + 8. Width 200 − 2×5, height 10 + 2×(2 + 3).
    #expect(print.texts() == ["a 10,18"])
    #expect(
      print.fills() == [
        "#0000ff 5,5 190×2", "#0000ff 5,23 190×2", "#0000ff 5,5 2×20", "#0000ff 193,5 2×20",
      ])
  }

  @Test("an auto margin takes the free width")
  func autoMargins() throws {
    let print = try Press.print(
      "<div style='width: 50%; margin: 0 auto'>a</div><div style='width:20pt;margin-left:auto'>b</div>"
    )
    #expect(print.texts() == ["a 50,8", "b 180,18"])  // (200 − 100) / 2 and 200 − 20
  }
}
