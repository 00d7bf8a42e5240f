import Testing

@Suite("Heights of table rows")
struct RowHeightTests {
  private func texts(_ rows: String, _ style: String = "") throws -> [String] {
    try Press.print("<table style='\(style)'>\(rows)</table>").texts()
  }

  @Test("a stated height is shared in proportion to the rows")
  func shared() throws {
    let rows = "<tr><td>a</td></tr><tr><td>b<br>c</td></tr><tr><td>d</td></tr>"
    // 10, 20 and 10 share 80 as 20, 40 and 20.
    #expect(
      try texts(rows, "height: 80pt") == ["a 0,8", "b 0,28", "c 0,38", "d 0,68"])
  }

  @Test("head, foot and rows of a stated height keep theirs")
  func kept() throws {
    let rows = """
      <thead><tr><td>h</td></tr></thead><tfoot><tr><td>f</td></tr></tfoot>
      <tr><td>a</td></tr><tr style='height: 20pt'><td>b</td></tr>
      """
    // 100 − 10 − 10 − 20 are left for a.
    #expect(try texts(rows, "height: 100pt") == ["h 0,8", "a 0,18", "b 0,78", "f 0,98"])
  }

  @Test("percentages of rows are of the table's height, if that is stated")
  func percent() throws {
    let rows = "<tr style='height: 75%'><td>a</td></tr><tr><td>b</td></tr>"
    #expect(try texts(rows, "height: 80pt") == ["a 0,8", "b 0,68"])
    #expect(try texts(rows) == ["a 0,8", "b 0,18"])
  }

  @Test("the height stated for a spanning cell is shared by its rows")
  func span() throws {
    let rows = """
      <tr><td rowspan=2 style='height: 60pt'>a</td><td>b</td></tr><tr><td>c</td></tr>
      """
    #expect(try texts(rows) == ["a 0,8", "b 10,8", "c 10,38"])
  }

  @Test("padding above one cell moves the baseline of all")
  func baseline() throws {
    let rows = "<tr><td style='padding-top: 6pt'>a</td><td>b<br>c</td></tr>"
    #expect(try texts(rows + "<tr><td>d</td></tr>") == ["a 0,14", "b 10,14", "c 10,24", "d 0,34"])
  }

  @Test("collapsed rows and columns take no room and are not printed")
  func collapsed() throws {
    let rows = """
      <colgroup></colgroup><colgroup style='visibility: collapse'></colgroup>
      <tr><td>a</td><td>b</td><td>c</td></tr>
      <tr style='visibility: collapse'><td>d</td><td>e</td><td>f</td></tr>
      <tr><td>g</td><td>h</td><td>i</td></tr>
      """
    #expect(try texts(rows) == ["a 0,8", "c 10,8", "g 0,18", "i 10,18"])
  }

  @Test("empty cells have no border or background where they are hidden")
  func emptyCells() throws {
    let print = try Press.print(
      "<table style='empty-cells: hide'><tr><td>a</td><td></td><td>b</td></tr></table>",
      style: "td { background: red; width: 10pt }")
    #expect(print.fills() == ["#ff0000 0,0 10×10", "#ff0000 20,0 10×10"])
  }

  @Test("columns and groups have their backgrounds below those of rows and cells")
  func backgrounds() throws {
    let print = try Press.print(
      """
      <table><colgroup style='background: red'></colgroup><tbody style='background: lime'>
      <tr style='background: blue'><td>a</td><td style='background: black'>b</td></tr>
      <tr><td>c</td><td>d</td></tr></tbody></table>
      """)
    #expect(
      print.fills() == [
        "#ff0000 0,0 10×20", "#00ff00 0,0 20×20", "#0000ff 0,0 20×10", "#000000 10,0 10×10",
      ])
  }
}
