import Testing

@Suite("Pagination")
struct PaginationTests {
  static func rows(_ count: Int) -> String {
    (1...count).map { "<tr><td>r\($0)</td><td>x</td></tr>" }.joined()
  }

  @Test("a table goes on with its head on the next page")
  func repeatedHead() throws {
    let print = try Press.print(
      "<table><thead><tr><th>H</th></tr></thead><tbody>\(Self.rows(12))</tbody></table>")
    // 10 lines a page: the head and 9 rows, then the head and 3 rows.
    #expect(
      print.words.map { $0.filter { $0 != "x" } } == [
        ["H", "r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9"], ["H", "r10", "r11", "r12"],
      ])
    #expect(print.texts(1).first == "H 0,8")
    #expect(print.roles(1).prefix(2) == ["- H", "TD r10"])
  }

  @Test("the padding at the end of a box takes no room on the pages before")
  func paddingAtBreak() throws {
    let lines = { (count: Int) in (1...count).map { "<p>l\($0)</p>" }.joined() }
    let box = { (count: Int, after: String) in
      try Press.print("<div style='padding-bottom: 30pt'>\(lines(count))</div>\(after)").words
    }
    // Ten lines fit the page of 100; the padding of 30 goes along with the eleventh.
    let pages = try box(11, "")
    #expect(pages.map(\.count) == [10, 1])
    // It is never parted from the last line: of nine lines and 30 only eight stay.
    #expect(try box(9, "").map(\.count) == [8, 1])
    #expect(try box(7, "").map(\.count) == [7])
  }

  @Test("totals take the last rows along")
  func keepWithRows() throws {
    let print = try Press.print(
      "<table>\(Self.rows(10))</table><p style='-bp-keep-with-rows: 2'>total</p>")
    #expect(
      print.words.map { $0.filter { $0 != "x" } } == [
        ["r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8"], ["r9", "r10", "total"],
      ])
  }

  @Test(
    "totals take the last rows along as a float and as an item beside others",
    arguments: [
      "<div style='float: right; -bp-keep-with-rows: 2'>total</div><br style='clear: both'>",
      "<div style='overflow: hidden'><div style='float: left; -bp-keep-with-rows: 2'>total</div></div>",
      "<div style='display: flex; -bp-keep-with-rows: 2'><div>total</div></div>",
      "<div style='display: flex'><b></b><div style='-bp-keep-with-rows: 2'>total</div></div>",
    ])
  func keepWithRowsBeside(totals: String) throws {
    let print = try Press.print("<table>\(Self.rows(10))</table>\(totals)")
    #expect(
      print.words.map { $0.filter { $0 != "x" } } == [
        ["r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8"], ["r9", "r10", "total"],
      ])
  }

  @Test("totals that float are not parted from the rows for the sake of their first line")
  func keepWithRowsWhole() throws {
    let style = "float: right; -bp-keep-with-rows: 2; orphans: 1; widows: 1"
    let print = try Press.print("<table>\(Self.rows(9))</table><div style='\(style)'>a<br>b</div>")
    #expect(print.words[1].filter { $0 != "x" } == ["r8", "r9", "a", "b"])
  }

  @Test("margin boxes count pages")
  func marginBoxes() throws {
    let print = try Press.print(
      "<p>a</p><p style='break-before: page'>b</p>",
      style: """
        @page { margin: 20pt; @bottom-right { content: counter(page) "/" counter(pages) } }
        """)
    // Right: 200 − 20 − 3×10; baseline: 80 + (20 − 10)/2 + 8.
    #expect(print.texts(0) == ["a 20,28", "1/2 150,93"])
    #expect(print.texts(1) == ["b 20,28", "2/2 150,93"])
  }
}

extension PaginationTests {
  private func table(foot: String) -> String {
    "<table>\(Self.rows(12))<tfoot style='-bp-repeat: \(foot)'><tr><td>F</td></tr></tfoot></table>"
  }

  @Test("a foot stands at the end, on every page or on all but the last")
  func repeatedFoot() throws {
    let words = { (foot: String) in
      try Press.print(table(foot: foot)).words.map { $0.filter { $0 != "x" }.suffix(2) }
    }
    #expect(try words("none") == [["r9", "r10"], ["r12", "F"]])
    // The foot takes one of the ten lines.
    #expect(try words("each") == [["r9", "F"], ["r12", "F"]])
    #expect(try words("all-but-last") == [["r9", "F"], ["r11", "r12"]])
  }

  @Test("a box that must not break moves as a whole, unless it is taller than a page")
  func avoidInside() throws {
    let lines = { (count: Int) in (1...count).map { "<p>l\($0)</p>" }.joined() }
    let box = "<div style='break-inside: avoid'>"
    let print = try Press.print(lines(6) + box + lines(5) + "</div>")
    #expect(print.words.map(\.count) == [6, 5])
    let tall = try Press.print(lines(6) + box + lines(12) + "</div>")
    #expect(tall.words.map(\.count) == [6, 10, 2])
  }

  @Test("a break before the first child is a break before its parents")
  func propagated() throws {
    let print = try Press.print(
      "<p>a</p><div style='padding: 5pt; background: red'><p style='break-before: page'>b</p></div>"
    )
    #expect(print.words == [["a"], ["b"]])
    #expect(print.fills(0) == [])
    #expect(print.fills(1) == ["#ff0000 0,0 200×20"])
  }

  @Test("a broken box has no border where it is broken")
  func slicedBorder() throws {
    let lines = (1...12).map { "<p>l\($0)</p>" }.joined()
    let print = try Press.print("<div style='border: 1pt solid red; padding: 4pt'>\(lines)</div>")
    // Nine lines have room between 5 at the top and 5 at the bottom.
    #expect(print.words.map(\.count) == [9, 3])
    #expect(print.fills(0).contains("#ff0000 0,0 200×1"))
    #expect(print.fills(1).filter { $0.hasSuffix("200×1") } == ["#ff0000 0,34 200×1"])
  }

  @Test("a box with a height beyond the page goes on over the next ones")
  func tallBox() throws {
    let print = try Press.print("<div style='height: 250pt; background: red'>a</div><p>b</p>")
    #expect(print.pages.count == 3)
    #expect(print.fills(2) == ["#ff0000 0,0 200×50"])
    #expect(print.texts(2) == ["b 0,58"])
  }
}
