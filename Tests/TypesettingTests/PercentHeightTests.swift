import Testing

/// Heights in per cent of what stands in a cell, beside a cell of 60 points.
@Suite("Heights in per cent in cells")
struct PercentHeightTests {
  private static func fills(
    table: String = "", row: String = "", cell: String = "", _ content: String
  ) throws -> [String] {
    try Press.print(
      """
      <table style='\(table)'><tr style='\(row)'><td style='\(cell)'>\(content)</td>
      <td><div style='height: 60pt'></div></td></tr></table>
      """
    ).fills()
  }

  private static func box(_ style: String, _ content: String = "a") -> String {
    "<div style='background: #ff0000; \(style)'>\(content)</div>"
  }

  @Test("they refer to the height of the row where one is stated for the cell or the table")
  func stated() throws {
    let box = Self.box("height: 100%")
    #expect(try Self.fills(cell: "height: 1pt", box) == ["#ff0000 0,0 10×60"])
    #expect(try Self.fills(table: "height: 80pt", box) == ["#ff0000 0,0 10×80"])
    let least = Self.box("min-height: 50%")
    #expect(try Self.fills(cell: "height: 1pt", least) == ["#ff0000 0,0 10×30"])
  }

  @Test("they are automatic where nothing is stated, or only for the row")
  func automatic() throws {
    let box = Self.box("height: 100%")
    #expect(try Self.fills(box) == ["#ff0000 0,0 10×10"])
    #expect(try Self.fills(row: "height: 60pt", box) == ["#ff0000 0,0 10×10"])
    // A cell's own percentage of an automatic height is automatic too.
    #expect(try Self.fills(cell: "height: 100%", box) == ["#ff0000 0,0 10×10"])
  }

  @Test("they refer to the content of the cell, without its padding")
  func padding() throws {
    let fills = try Self.fills(cell: "height: 1pt; padding: 5pt", Self.box("height: 50%"))
    // (60 − 2 × 5) / 2.
    #expect(fills == ["#ff0000 5,5 10×25"])
  }

  @Test("a cell is aligned with the height found")
  func alignment() throws {
    let fills = try Self.fills(
      cell: "height: 1pt; vertical-align: middle", Self.box("height: 50%"))
    #expect(fills == ["#ff0000 0,15 10×30"])
  }

  @Test("they pass on to what is inside, and to tables, containers and boxes in lines")
  func inside() throws {
    let inner = "<div style='height: 50%'>\(Self.box("height: 50%"))</div>"
    #expect(try Self.fills(cell: "height: 1pt", inner) == ["#ff0000 0,0 10×15"])
    let table = "<table style='height: 100%; background: #ff0000'><tr><td>a</table>"
    #expect(try Self.fills(cell: "height: 1pt", table) == ["#ff0000 0,0 10×60"])
    let flex = "<div style='height: 100%; display: flex'>\(Self.box(""))</div>"
    #expect(try Self.fills(cell: "height: 1pt", flex) == ["#ff0000 0,0 10×60"])
    let inline = "<b style='display: inline-block; background: #ff0000; height: 50%'>a</b>"
    // Its text stands on the baseline of the line.
    #expect(try Self.fills(cell: "height: 1pt", inline) == ["#ff0000 0,0 10×30"])
  }

  @Test("what is higher than its cell does not make the row higher")
  func overflow() throws {
    let print = try Press.print(
      """
      <table><tr><td style='height: 20pt'>\(Self.box("height: 200%"))</td></tr>
      <tr><td>b</td></tr></table>
      """)
    #expect(print.fills() == ["#ff0000 0,0 10×40"])
    #expect(print.texts() == ["a 0,8", "b 0,28"])
  }

  @Test("tables inside each other are laid out again for some levels only")
  func depth() throws {
    let open = "<table style='height: 100%'><tr><td style='height: 1pt'>"
    let print = try Press.print(String(repeating: open, count: 60) + "x")
    #expect(print.words == [["x"]])
  }
}
