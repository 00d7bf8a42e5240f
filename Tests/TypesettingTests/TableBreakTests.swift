import Testing

@Suite("Tables over pages")
struct TableBreakTests {
  private func lines(_ name: String, _ count: Int) -> String {
    (1...count).map { "\(name)\($0)" }.joined(separator: "<br>")
  }

  private func paragraphs(_ count: Int) -> String {
    String(repeating: "<p>p</p>", count: count)
  }

  private func words(_ body: String) throws -> [[String]] {
    try Press.print(body).words.map { $0.filter { $0 != "p" } }
  }

  @Test("a row breaks between its lines, each cell for itself")
  func rowBreaks() throws {
    let body =
      paragraphs(6)
      + "<table><tr><td>\(lines("a", 6))</td><td>b</td></tr><tr><td>c</td></tr></table>"
    #expect(try words(body) == [["a1", "a2", "a3", "a4", "b"], ["a5", "a6", "c"]])
  }

  @Test(
    "a row that would leave one line alone moves as a whole, and so does one that must not break")
  func rowMoves() throws {
    #expect(
      try words(paragraphs(8) + "<table><tr><td>\(lines("a", 3))</td></tr></table>")
        == [[], ["a1", "a2", "a3"]])
    let row = "<tr style='break-inside: avoid'><td>\(lines("a", 6))</td></tr>"
    #expect(try words(paragraphs(6) + "<table>\(row)</table>").map(\.count) == [0, 6])
    let group = "<tbody style='break-inside: avoid'><tr><td>\(lines("a", 6))</td></tr></tbody>"
    #expect(try words(paragraphs(6) + "<table>\(group)</table>").map(\.count) == [0, 6])
  }

  @Test("the padding at the end of a broken cell stands after its last line only")
  func padding() throws {
    let cell = "<td style='padding: 5pt 0; background: red'>\(lines("a", 5))</td>"
    let print = try Press.print(paragraphs(7) + "<table><tr>\(cell)</tr></table>")
    // Of 30 points 5 are padding, so that two lines have room; then three lines and the padding.
    #expect(print.fills(0) == ["#ff0000 0,70 20×25"])
    #expect(print.fills(1) == ["#ff0000 0,0 20×35"])
  }

  @Test("rows that a cell spans may be on two pages, and the cell goes on")
  func spanBreaks() throws {
    let rows = (2...4).map { "<tr><td>r\($0)</td></tr>" }.joined()
    let short = "<table><tr><td rowspan=4>a</td><td>r1</td></tr>\(rows)</table>"
    #expect(try words(paragraphs(7) + short) == [["a", "r1", "r2", "r3"], ["r4"]])
    let long = "<table><tr><td rowspan=4>\(lines("a", 8))</td><td>r1</td></tr>\(rows)</table>"
    // Four rows of 20: one has room, and three of the eight lines.
    let print = try Press.print(paragraphs(7) + long)
    #expect(
      print.words.map { $0.filter { $0 != "p" } } == [
        ["a1", "a2", "a3", "r1"], ["r2", "a4", "a5", "a6", "a7", "a8", "r3", "r4"],
      ])
    // 50 for three rows: 16.667 each.
    #expect(
      print.texts(1).filter { $0.hasPrefix("r") } == ["r2 20,8", "r3 20,24.667", "r4 20,41.333"])
  }

  @Test("a cell that spans all rows of a long table is there once, and its rows are all printed")
  func longSpan() throws {
    let rows = (2...35).map { "<tr><td>r\($0)</td></tr>" }.joined()
    let print = try Press.print(
      "<table><tr><td rowspan=65534>a</td><td>r1</td></tr>\(rows)</table>")
    #expect(print.words.map(\.count) == [11, 10, 10, 5])
    #expect(print.words.joined().count { $0 == "a" } == 1)
  }

  @Test("a break is forced before a row, a group, and a row that a cell spans")
  func forced() throws {
    let rows = { (style: String) in
      "<table><tr><td rowspan=2>a</td><td>b</td></tr><tr style='\(style)'><td>c</td></tr></table>"
    }
    #expect(try words(rows("")) == [["a", "b", "c"]])
    #expect(try words(rows("break-before: page")) == [["a", "b"], ["c"]])
    let groups = """
      <table><tbody><tr><td>a</td></tr></tbody>
      <tbody style='break-before: page'><tr><td>b</td></tr></tbody></table>
      """
    #expect(try words(groups) == [["a"], ["b"]])
  }

  @Test("totals that do not fit with so many rows still have one with them")
  func keptRows() throws {
    let row = "<tr style='height: 40pt'><td>r</td></tr>"
    let totals = "<div style='-bp-keep-with-rows: 3; height: 50pt'>t</div>"
    #expect(try words("<table>\(row)\(row)</table>\(totals)") == [["r"], ["r", "t"]])
  }

  @Test("totals do not break if they have room on a page")
  func keptWhole() throws {
    let rows = String(repeating: "<tr><td>r</td></tr>", count: 8)
    let totals = "<div style='-bp-keep-with-rows: 2'>\(lines("t", 4))</div>"
    #expect(try words("<table>\(rows)</table>\(totals)").map(\.count) == [6, 6])
  }
}

extension TableBreakTests {
  @Test("numbers align at the separator across elements, and what is no number stands at the right")
  func alignment() throws {
    let print = try Press.print(
      """
      <table><tr><td>Price</td></tr><tr><td>1<b>,</b>50 €</td></tr><tr><td>22,5 €</td></tr>
      <tr><td>3 €</td></tr></table>
      """, style: "td { text-align: ',' }")
    // Two ems before the separator and five from it on: `,50 €`; `3` ends where it stands.
    #expect(
      print.runs().filter { !$0.hasPrefix("€") }.map { $0.split(separator: " ").last } == [
        "20,8", "10,18", "20,18", "30,18", "0,28", "10,38",
      ])
  }
}
