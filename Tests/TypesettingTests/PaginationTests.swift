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

  @Test("totals take the last rows along")
  func keepWithRows() throws {
    let print = try Press.print(
      "<table>\(Self.rows(10))</table><p style='-bp-keep-with-rows: 2'>total</p>")
    #expect(
      print.words.map { $0.filter { $0 != "x" } } == [
        ["r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8"], ["r9", "r10", "total"],
      ])
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
