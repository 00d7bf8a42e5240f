import Testing

@Suite("Widths of table columns")
struct ColumnWidthTests {
  /// The texts of a table's rows.
  private func texts(_ rows: String, _ style: String = "") throws -> [String] {
    try Press.print("<table style='\(style)'>\(rows)</table>").texts()
  }

  @Test("a table without a width is so wide that percentages hold")
  func percentOfAutomatic() throws {
    let row = "<tr><td style='width: 25%'>aa</td><td>bbb</td></tr>"
    // 20 is 25 % of 80; 30 is 75 % of 40, which is less.
    #expect(try texts(row) == ["aa 0,8", "bbb 20,8"])
    #expect(try texts(row + "<tr><td>aa</td><td>bbbbbbb</td></tr>").last == "bbbbbbb 23.333,18")
  }

  @Test("percentages beyond a hundred are cut off, and content keeps its room")
  func manyPercent() throws {
    let row = "<tr><td style='width: 60%'>a</td><td style='width: 60%'>b</td><td>c</td></tr>"
    // 120, 80 and 10 are 10 too many: 10 + 170 × 110/180, 10 + 170 × 70/180, 10.
    #expect(try texts(row, "width: 100%") == ["a 0,8", "b 113.889,8", "c 190,8"])
  }

  @Test("a stated width is less than the content would take, but not less than its longest word")
  func stated() throws {
    let row = "<tr><td style='width: 30pt'>aa bb</td><td style='width: 5pt'>cc</td><td>d</td></tr>"
    #expect(try texts(row) == ["aa 0,8", "bb 0,18", "cc 30,8", "d 50,8"])
  }

  @Test("one cell with a stated width decides for its column")
  func statedAmongOthers() throws {
    let rows =
      "<tr><td>aaaa bbbb</td><td>c</td></tr><tr><td style='width: 50pt'>a</td><td>d</td></tr>"
    #expect(try texts(rows).contains("c 50,8"))
  }

  @Test("free room goes to columns without a width, else to stated widths, else to percentages")
  func freeRoom() throws {
    let width = "width: 200pt"
    let automatic = "<tr><td style='width: 20pt'>a</td><td>b</td><td>ccc</td></tr>"
    // 180 shared 1 : 3.
    #expect(try texts(automatic, width) == ["a 0,8", "b 20,8", "ccc 65,8"])
    let stated = "<tr><td style='width: 20pt'>a</td><td style='width: 30pt'>b</td></tr>"
    #expect(try texts(stated, width) == ["a 0,8", "b 80,8"])  // 200 × 20/50
    let percent = "<tr><td style='width: 10%'>a</td><td style='width: 30%'>b</td></tr>"
    #expect(try texts(percent, width) == ["a 0,8", "b 50,8"])  // 200 × 10/40
  }

  @Test("a narrow table takes from the columns without a width first")
  func narrow() throws {
    let row = "<tr><td style='width: 40pt'>aa bb</td><td>cc dd ee</td></tr>"
    // The least widths are 20 and 20; of 20 more all go to the stated width of 40.
    #expect(
      try texts(row, "width: 60pt") == ["aa 0,8", "bb 0,18", "cc 40,8", "dd 40,18", "ee 40,28"])
  }

  @Test("a spanning cell widens its columns in proportion to their content")
  func span() throws {
    let rows = """
      <tr><td>a</td><td colspan=2>bbbbbbbb</td></tr><tr><td>a</td><td>b</td><td>ccc</td></tr>
      """
    // 80 shared 1 : 3 are 20 and 60.
    #expect(try texts(rows).last == "ccc 30,18")
  }

  @Test("a column that only spanning cells cover takes no room")
  func merged() throws {
    let rows = "<tr><td colspan=2>aa</td><td>b</td></tr><tr><td colspan=2>a</td><td>b</td></tr>"
    #expect(try texts(rows, "border-spacing: 5pt") == ["aa 5,13", "b 30,13", "a 5,28", "b 30,28"])
  }

  @Test("column groups state widths for their columns")
  func groups() throws {
    let rows = """
      <colgroup span=2 style='width: 30pt'></colgroup><tr><td>a</td><td>b</td><td>c</td></tr>
      """
    #expect(try texts(rows) == ["a 0,8", "b 30,8", "c 60,8"])
  }

  @Test("in a fixed layout percentages and padding add up, and the rest is shared alike")
  func fixed() throws {
    let rows = """
      <tr><td style='width: 25%; padding: 0 5pt'>a</td><td>b</td><td>c</td></tr>
      <tr><td>too wide for it</td><td>b</td><td>c</td></tr>
      """
    // 200 × 25 % + 10, then (200 − 60) / 2.
    let print = try texts(rows, "table-layout: fixed; width: 200pt")
    #expect(print.prefix(3) == ["a 5,8", "b 60,8", "c 130,8"])
  }

  @Test("a table in a cell is as wide as the cell when it says so")
  func nested() throws {
    let inner = "<table style='width: 100%'><tr><td>aa</td><td>bb</td></tr></table>"
    #expect(
      try texts("<tr><td>\(inner)</td></tr><tr><td>cccccc</td></tr>")
        == ["aa 0,8", "bb 30,8", "cccccc 0,18"])
  }

  @Test("percentages of columns do not widen the cell a table stands in")
  func nestedPercent() throws {
    let inner = "<table><tr><td style='width: 1%'>aa</td><td>b</td></tr></table>"
    #expect(try texts("<tr><td>\(inner)</td><td>x</td></tr>").last == "x 30,8")
  }

  @Test("columns run from right to left where the text does")
  func rightToLeft() throws {
    // 60 shared 2 : 1; the first column is the right one.
    #expect(
      try texts("<tr><td>aa</td><td>b</td></tr>", "direction: rtl; width: 60pt")
        == ["aa 20,8", "b 0,8"])
  }
}
