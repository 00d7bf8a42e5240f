import Testing

@Suite("Tables")
struct TableTests {
  @Test("padding of a cell in per cent is of the row")
  func percentPadding() throws {
    // A row of 100: 10 on the left and 20 on the right of the first cell, 5 above it.
    let cell = "<td style='width: 60pt; padding: 5% 20% 0 10%'>a</td><td>b</td>"
    let tables = ["separate", "collapse"].map { model in
      "<table style='width: 100pt; table-layout: fixed; border-collapse: \(model)'>\(cell)</table>"
    }
    for table in tables {
      #expect(try Press.print(table).texts().first == "a 10,13")
    }
  }

  @Test("columns are as wide as their content")
  func automatic() throws {
    let print = try Press.print(
      "<table><tr><td>aa</td><td>b</td></tr><tr><td>c</td><td>dd</td></tr></table>")
    #expect(print.texts() == ["aa 0,8", "b 20,8", "c 0,18", "dd 20,18"])
  }

  @Test("a full width is shared in proportion to the content")
  func full() throws {
    let print = try Press.print(
      "<table style='width: 100%'><tr><td>aaa</td><td>b</td></tr></table>")
    // 200 shared 3 : 1.
    #expect(print.texts() == ["aaa 0,8", "b 150,8"])
  }

  @Test("stated widths and percentages hold")
  func stated() throws {
    let print = try Press.print(
      "<table style='width: 100%'><tr><td style='width: 50pt'>a</td><td style='width: 25%'>b</td><td>c</td></tr></table>"
    )
    #expect(print.texts() == ["a 0,8", "b 50,8", "c 100,8"])  // 50 + 200 / 4
  }

  @Test("the first row alone decides in a fixed layout")
  func fixed() throws {
    let print = try Press.print(
      "<table style='width: 200pt; table-layout: fixed'><tr><td style='width: 20pt'>a</td><td>b</td><td>c</td></tr></table>"
    )
    #expect(print.texts() == ["a 0,8", "b 20,8", "c 110,8"])  // (200 − 20) / 2
  }

  @Test("spacing and padding add up")
  func spacing() throws {
    let print = try Press.print(
      "<table style='border-spacing: 3pt 2pt; border: 1pt solid black'><tr><td style='padding: 4pt'>a</td><td>b</td></tr></table>"
    )
    // 1 + 3 + 4; then + 10 + 4 + 3; the baselines are level: 1 + 2 + 4 + 8.
    #expect(print.texts() == ["a 8,15", "b 25,15"])
  }

  @Test("cells span columns and rows")
  func spans() throws {
    let print = try Press.print(
      """
      <table><tr><td rowspan=2>a</td><td colspan=2>bbbb</td></tr>
      <tr><td>c</td><td>d</td></tr><tr><td>e</td><td>f</td><td>g</td></tr></table>
      """)
    // The four ems of b are shared by two equal columns.
    #expect(
      print.texts() == [
        "a 0,8", "bbbb 10,8", "c 10,18", "d 30,18", "e 0,28", "f 10,28", "g 30,28",
      ])
  }

  @Test("a tall cell that spans rows makes all of them taller")
  func tallSpan() throws {
    // The rows are higher by (30 − 20) / 2.
    let print = try Press.print(
      "<table><tr><td rowspan=2>a<br>b<br>c</td><td>d</td></tr><tr><td>e</td></tr><tr><td>f</td></tr></table>"
    )
    #expect(print.texts() == ["a 0,8", "b 0,18", "c 0,28", "d 10,8", "e 10,23", "f 0,38"])
  }

  @Test("cells are aligned in their row")
  func vertical() throws {
    let print = try Press.print(
      """
      <table><tr><td>a<br>b<br>c</td><td style='vertical-align: top'>d</td>
      <td style='vertical-align: middle'>e</td><td style='vertical-align: bottom'>f</td></tr></table>
      """)
    #expect(print.texts().suffix(3) == ["d 10,8", "e 20,18", "f 30,28"])
  }

  @Test("shared borders are drawn once, the wider one")
  func collapsed() throws {
    let print = try Press.print(
      """
      <table style='border-collapse: collapse'><tr><td style='border-bottom: 2pt solid red'>a</td></tr>
      <tr><td style='border-top: 1pt solid blue'>b</td></tr></table>
      """)
    // Half of the border that is drawn lies in each cell: 8, then 10 + 1 + 1 + 8.
    #expect(print.texts() == ["a 0,8", "b 0,20"])
    #expect(print.fills() == ["#ff0000 0,10 10×2"])
  }

  @Test("the caption stands above the table")
  func caption() throws {
    let print = try Press.print(
      "<table><caption style='text-align: left'>t</caption><tr><td>a</td></tr></table>")
    #expect(print.texts() == ["t 0,8", "a 0,18"])
    #expect(print.roles() == ["Caption t", "TD a"])
  }

  @Test("the foot stands at the end, wherever it is written")
  func foot() throws {
    let print = try Press.print(
      "<table><tfoot><tr><td>f</td></tr></tfoot><tbody><tr><td>a</td></tr></tbody></table>")
    #expect(print.texts() == ["a 0,8", "f 0,18"])
  }

  @Test("rows without a table get one")
  func anonymous() throws {
    let print = try Press.print(
      "<div style='display: table-cell'>a</div><div style='display: table-cell'>b</div>")
    #expect(print.texts().map { $0.prefix(1) } == ["a", "b"])
    #expect(print.texts()[1].hasSuffix(",8"))
  }
}

extension TableTests {
  @Test("numbers stand with their separators below each other")
  func characterAlignment() throws {
    let print = try Press.print(
      "<table style='text-align: \".\"'><tr><td>1.50</td></tr><tr><td>1,234.5</td></tr><tr><td>7</td></tr></table>",
      style: "td { text-align: '.' }")
    // Five ems before the separator, three from it on.
    #expect(print.texts() == ["1.50 40,8", "1,234.5 0,18", "7 40,28"])
  }

  @Test("equal backgrounds of neighbouring cells are one rectangle")
  func joinedBackgrounds() throws {
    let print = try Press.print(
      "<table><tr><td>a</td><td>b</td><td class=c>c</td></tr></table>",
      style: "td { background: red } .c { background: blue }")
    #expect(print.fills() == ["#ff0000 0,0 20×10", "#0000ff 20,0 10×10"])
  }

  @Test("a cell without a row or a row without cells does no harm")
  func malformed() throws {
    for body in ["<table></table>", "<table><tr></tr></table>", "<table><tbody></table>a"] {
      #expect(try Press.print(body).diagnostics == [])
    }
  }
}
