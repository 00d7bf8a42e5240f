import Testing

/// CSS 2.2, 10.8.
///
/// Letters of the square font are as wide as high: 0.8 above the baseline, 0.2 below; its x is 0.5
/// high.
@Suite("Vertical alignment in lines")
struct LineAlignmentTests {
  private func runs(_ body: String) throws -> [String] { try Press.print(body).runs() }

  @Test("boxes at the top and bottom of a line stand at its edges")
  func edges() throws {
    let line = { (align: String) in
      "<p>A<span style='font-size: 30pt'>B</span><span style='vertical-align: \(align)'>c</span></p>"
    }
    // The line is 30 high, its baseline at 24; c is 10 high, its own baseline 8 below its top.
    #expect(try runs(line("top")) == ["A 0,24", "B 10,24", "c 40,8"])
    #expect(try runs(line("bottom")) == ["A 0,24", "B 10,24", "c 40,28"])
    #expect(try runs(line("text-top")) == ["A 0,24", "B 10,24", "c 40,24"])
  }

  @Test("a box at the top that is higher than the line makes it higher below")
  func tall() throws {
    let top = "<p>A<span style='vertical-align: top; line-height: 40pt'>b</span></p><p>c</p>"
    // b: (40 − 10) / 2 + 8; the line is 40 high.
    #expect(try runs(top) == ["A 0,8", "b 10,23", "c 0,48"])
    let bottom = "<p>A<span style='vertical-align: bottom; line-height: 40pt'>b</span></p><p>c</p>"
    #expect(try runs(bottom) == ["A 0,38", "b 10,23", "c 0,48"])
  }

  @Test("what is aligned inside a box at the top goes along")
  func subtree() throws {
    let body = """
      <p><span style='font-size: 30pt'>A</span><span style='vertical-align: top'>b<span \
      style='vertical-align: 3pt'>c</span></span></p>
      """
    // c is 3 above b, so that b stands at 8 + 3.
    #expect(try runs(body) == ["A 0,24", "b 30,11", "c 40,8"])
  }

  @Test("a length and a percentage of the line height raise a box")
  func raised() throws {
    #expect(try runs("<p>a<span style='vertical-align: 4pt'>b</span></p>") == ["a 0,12", "b 10,8"])
    #expect(
      try runs("<p>a<span style='vertical-align: -50%'>b</span></p>") == ["a 0,8", "b 10,13"])
  }

  @Test("the line height of an inline element may be less than its text")
  func negativeLeading() throws {
    let body =
      "<p style='line-height: 10pt'>a<span style='font-size: 30pt; line-height: 4pt'>B</span></p><p>c</p>"
    // B reaches 24 − 13 above and 6 − 13 below the baseline: 11 above; below it is a's 2.
    #expect(try runs(body) == ["a 0,11", "B 10,11", "c 0,21"])
  }

  @Test("an inline block stands on the baseline of its last line")
  func inlineBlock() throws {
    let body = "<p>a<span style='display: inline-block'>b<br>c</span></p>"
    #expect(try runs(body) == ["a 0,18", "b 10,8", "c 10,18"])
  }

  @Test("an inline block without lines, or that cuts off, stands on its bottom edge")
  func bottomEdge() throws {
    let empty =
      "<p>a<span style='display: inline-block; width: 5pt; height: 20pt; margin-bottom: 3pt'></span>b</p>"
    #expect(try runs(empty) == ["a 0,23", "b 15,23"])
    let hidden = "<p>a<span style='display: inline-block; overflow: hidden'>b</span></p>"
    // The line: 10 above the baseline, 2 below.
    #expect(try runs(hidden) == ["a 0,10", "b 10,8"])
  }

  @Test("an inline block in the middle stands around half an x above the baseline")
  func middle() throws {
    let body =
      "<p>a<span style='display: inline-block; width: 5pt; height: 20pt; vertical-align: middle'></span></p><p>b</p>"
    // Half of x is 2.5: the box reaches from 12.5 above to 7.5 below.
    let print = try Press.print(body, style: "")
    #expect(print.runs() == ["a 0,12.5", "b 0,28"])
  }

  @Test("an inline table stands on the baseline of its first row")
  func inlineTable() throws {
    let body = """
      <p>a<span style='display: inline-table'><span style='display: table-row'><span \
      style='display: table-cell'>b</span></span><span style='display: table-row'><span \
      style='display: table-cell'>c</span></span></span></p>
      """
    #expect(try runs(body) == ["a 0,8", "b 10,8", "c 10,18"])
  }

  @Test("the second line of nested elements is as high as the outer one wants it")
  func outerStrut() throws {
    let body = """
      <p style='width: 20pt'><span style='line-height: 20pt'><b style='line-height: 10pt'>a bb \
      cc</b></span></p>
      """
    // Three lines of 20, baselines at 5 + 8.
    #expect(try runs(body) == ["a 0,13", "bb 0,33", "cc 0,53"])
  }
}
