import Testing

@Suite("Borders that cells share")
struct CollapsedBorderTests {
  private func print(_ rows: String, _ style: String = "") throws -> Print {
    try Press.print("<table style='border-collapse: collapse; \(style)'>\(rows)</table>")
  }

  /// The borders between two cells that state one each.
  private func between(_ left: String, _ right: String) throws -> [String] {
    try print(
      "<tr><td style='border-right: \(left)'>a</td><td style='border-left: \(right)'>b</td></tr>"
    ).fills()
  }

  @Test("a hidden border hides all others, none hides nothing, the wider one prevails")
  func width() throws {
    #expect(try between("hidden", "9pt solid red") == [])
    // Half of 2 lies in each cell: 10 + 1 − 1.
    #expect(try between("none", "2pt solid red") == ["#ff0000 10,0 2×10"])
    #expect(try between("4pt solid blue", "2pt double red") == ["#0000ff 10,0 4×10"])
  }

  @Test("of equally wide borders the style decides, then the left one prevails")
  func style() throws {
    // A double border of 3 is two lines of 1.
    #expect(
      try between("3pt solid blue", "3pt double red") == ["#ff0000 10,0 1×10", "#ff0000 12,0 1×10"])
    #expect(try between("2pt dotted blue", "2pt solid red") == ["#ff0000 10,0 2×10"])
    #expect(try between("2pt solid blue", "2pt solid red") == ["#0000ff 10,0 2×10"])
  }

  @Test("a cell prevails over its row, that over its group, that over the column and the table")
  func origin() throws {
    let side = { (color: String) in "border-top: 2pt solid \(color)" }
    let rows = { (cell: String, row: String, group: String, column: String) in
      """
      <colgroup style='\(column)'></colgroup><tbody style='\(group)'>
      <tr style='\(row)'><td style='\(cell)'>a</td></tr></tbody>
      """
    }
    let table = side("black")
    let color = { (rows: String) in try print(rows, table).fills().map { $0.prefix(7) } }
    #expect(try color(rows(side("red"), side("lime"), side("blue"), side("gray"))) == ["#ff0000"])
    #expect(try color(rows("", side("lime"), side("blue"), side("gray"))) == ["#00ff00"])
    #expect(try color(rows("", "", side("blue"), side("gray"))) == ["#0000ff"])
    #expect(try color(rows("", "", "", side("gray"))) == ["#808080"])
    #expect(try color(rows("", "", "", "")) == ["#000000"])
  }

  @Test("half of the outer border lies in the table, half in its cells, and corners are filled")
  func outer() throws {
    let print = try print("<tr><td>a</td></tr>", "border: 4pt solid red")
    #expect(print.texts() == ["a 4,12"])
    // The cell is 2 + 10 + 2 wide and high and begins at 2,2.
    #expect(
      print.fills() == [
        "#ff0000 0,2 4×14", "#ff0000 14,2 4×14", "#ff0000 0,0 18×4", "#ff0000 0,14 18×4",
      ])
  }

  @Test("a border below each row stands between the rows in full")
  func rules() throws {
    let row = "<tr><td style='border-bottom: 2pt solid red'>a</td></tr>"
    // 10 and half of 2; then half of 2, 10 and half of 2.
    #expect(try print(row + row + row).texts() == ["a 0,8", "a 0,20", "a 0,32"])
  }

  @Test("no border runs through cells that span columns or rows")
  func spans() throws {
    let print = try Press.print(
      """
      <table style='border-collapse: collapse'><tr><td rowspan=2>a</td><td colspan=2>b</td></tr>
      <tr><td>c</td><td>d</td></tr></table>
      """, style: "td { border: 2pt solid red; width: 10pt; height: 10pt }")
    let fills = print.fills()
    // Columns are 12 wide, from 1 on: the line between c and d is at 25, in the second row only.
    #expect(fills.filter { $0.hasPrefix("#ff0000 24,") } == ["#ff0000 24,13 2×12"])
    // The line between the rows begins after a, at 13.
    #expect(fills.filter { $0.contains(",12 ") } == ["#ff0000 13,12 25×2"])
  }

  @Test("a table that goes on over pages has its border at the end of each")
  func broken() throws {
    let rows = String(repeating: "<tr><td>a</td></tr>", count: 12)
    let print = try print(rows, "border: 1pt solid black")
    // 0.5, the first row of 10.5 and 8 of 10 end at 91; the next would end beyond 99.5.
    #expect(print.words.map(\.count) == [9, 3])
    #expect(print.fills(0).contains("#000000 0,90.5 12×1"))
    #expect(print.fills(1).contains("#000000 0,0 12×1"))
  }
}
