import Diagnostics
import Testing

/// Grids over pages, which are 100 high: ten lines.
@Suite("Grids over pages")
struct GridBreakTests {
  private func print(_ container: String, _ items: String, before: String = "") throws -> Print {
    try Press.print("\(before)<div style='display: grid; \(container)'>\(items)</div>")
  }

  private func lines(_ name: String, _ count: Int) -> String {
    "<p>" + (1...count).map { "\(name)\($0)" }.joined(separator: "<br>") + "</p>"
  }

  @Test("a page ends between rows")
  func rows() throws {
    let items = (1...12).map { lines("r\($0)-", 3) }.joined()
    let print = try print("grid-template-columns: 1fr 1fr", items)
    // Six rows of 30: three on a page; a fourth has room for one line, and orphans want two.
    #expect(print.words.map(\.count) == [18, 18])
    #expect(print.texts(1).first == "r7-1 0,8")
  }

  @Test("gaps at the end of a page are left out")
  func gaps() throws {
    let print = try print("row-gap: 10pt", (1...7).map { "<p>i\($0)</p>" }.joined())
    #expect(print.words.map(\.count) == [5, 2])
    #expect(print.texts(1) == ["i6 0,8", "i7 0,28"])
  }

  @Test("the items of a row that is higher than the page go on side by side")
  func split() throws {
    let print = try print(
      "grid-template-columns: 1fr 1fr", lines("a", 13) + lines("b", 3) + "<p>c</p>")
    #expect(print.words.map(\.count) == [13, 4])
    #expect(print.texts(1) == ["a11 0,8", "a12 0,18", "a13 0,28", "c 0,38"])
  }

  @Test("a row that begins below others goes on where its lines allow it")
  func splitLater() throws {
    let print = try print("", lines("a", 6), before: lines("x", 6))
    #expect(print.words.map(\.count) == [10, 2])
  }

  @Test("an item beside several rows goes on beside them")
  func spanning() throws {
    let rows = (1...8).map { "<p style='grid-column: 2; break-inside: avoid'>r\($0)<br>s</p>" }
      .joined()
    let side =
      "<p style='grid-row: 1 / span 8'>" + (1...12).map { "l\($0)" }.joined(separator: "<br>")
    let print = try print("grid-template-columns: 50pt 50pt", side + "</p>" + rows)
    // Rows of 20: five on a page, and ten lines beside them.
    #expect(print.texts(0).filter { $0.hasPrefix("l") }.count == 10)
    #expect(print.texts(0).filter { $0.hasPrefix("r") }.count == 5)
    #expect(print.texts(1).filter { $0.hasPrefix("l") } == ["l11 0,8", "l12 0,18"])
    #expect(
      print.texts(1).filter { $0.hasPrefix("r") } == ["r6 50,8", "r7 50,28", "r8 50,48"])
  }

  @Test("an item asks for a new page, or that its row does not begin one")
  func wishes() throws {
    let forced = try print("", "<p>a</p><p style='break-before: page'>b</p><p>c</p>")
    #expect(forced.words == [["a"], ["b", "c"]])
    let items =
      (1...9).map { "<p>i\($0)</p>" }.joined() + "<p style='break-after: avoid'>h</p><p>z</p>"
    let avoided = try print("", items)
    #expect(avoided.words.map(\.count) == [9, 2])
  }

  @Test("what follows a grid may take its last row along")
  func keptTogether() throws {
    let print = try Press.print(
      "<div style='display: grid'>" + (1...10).map { "<p>i\($0)</p>" }.joined()
        + "</div><p style='break-before: avoid'>z</p>")
    #expect(print.words.map(\.count) == [9, 2])
  }

  @Test("rows of a stated height go on, and items with them")
  func statedRows() throws {
    let print = try print("grid-template-rows: 130pt 20pt", "<p>a</p><p>b</p>")
    #expect(print.texts(0) == ["a 0,8"])
    #expect(print.texts(1) == ["b 0,38"])  // 130 − 100 + 8
  }

  @Test("an item that is higher than its rows goes on over pages, and nothing of it is lost")
  func overflowing() throws {
    let last = try print("grid-template-rows: 15pt 15pt", "<p>a</p>" + lines("b", 14))
    #expect(last.words.joined().count == 15)
    #expect(last.words.map(\.count) == [9, 6])  // 8 lines from 15 on: 95
    let first = try print(
      "grid-template-columns: 80pt 80pt; grid-template-rows: 15pt 90pt",
      lines("a", 14) + "<p>b</p><p>c</p><p>d</p>")
    #expect(first.words.joined().count == 17)
  }

  @Test("an item in an area that goes on is aligned in the part that is on its page")
  func alignedInPart() throws {
    let print = try print(
      "grid-template-columns: 50pt 50pt; align-items: end", "<p>x</p>" + lines("b", 13))
    #expect(print.texts(0).first == "x 0,98")
    #expect(print.words.map(\.count) == [11, 3])
  }

  @Test("grids in grids break as others do")
  func nested() throws {
    let inner =
      "<div style='display: grid'>" + (1...14).map { "<p>i\($0)</p>" }.joined() + "</div>"
    let print = try print("grid-template-columns: 100pt 100pt", inner + "<p>b</p>")
    #expect(print.words.map(\.count) == [11, 4])
  }

  @Test("a thousand rows are laid out once for each page they are on")
  func many() throws {
    let items = (1...2_000).map { "<p>i\($0)</p>" }.joined()
    let print = try print("grid-template-columns: 1fr 1fr", items)
    #expect(print.words.map(\.count) == Array(repeating: 20, count: 100))
  }

  // MARK: - Too much

  @Test(
    "grids of a thousand million tracks are cut, with a warning",
    arguments: [
      "grid-template-columns: repeat(1000000000, 1pt)",
      "grid-template-rows: repeat(1000000, auto 1fr)",
      "grid-template-columns: repeat(auto-fill, 0.0001pt); width: 1e9pt",
    ])
  func manyTracks(style: String) throws {
    let print = try print(style, "<p>a</p><p>b</p>")
    #expect(Set(print.words.joined()) == ["a", "b"])
    if style.contains("auto-fill") { return }
    #expect(
      print.diagnostics.filter { $0.code == "L025" }.map(\.message) == [
        "a grid states more than 1000 rows or columns; the rest is left out"
      ])
  }

  @Test("items far away or over very many tracks are kept within bounds")
  func farItems() throws {
    for style in [
      "grid-column: 1000000000", "grid-row: -1000000000", "grid-area: span 1000000 / span 999999",
      "grid-row: 1e99", "grid-column: span name 1000000000", "grid-column: foo 1000000000",
    ] {
      let items = String(repeating: "<p style='\(style)'>a</p>", count: 3) + "<p>b</p>"
      let print = try Press().print(
        "<div style='display: grid; gap: 0'>\(items)</div>")
      #expect(print.words.joined().count == 4, "\(style)")
    }
  }
}

extension GridBreakTests {
  @Test("an item over two rows is not split between them where all of it has room")
  func wholeItem() throws {
    // Rows of 60, of which the second ends at 120: all of the item stands on the first page, and
    // nothing but height is left for the second one.
    let style =
      ".g { display: grid; grid-auto-rows: 60pt } .i { grid-row: span 2; break-inside: avoid }"
    let lines = (1...8).map { "l\($0)" }.joined(separator: "<br>")
    let print = try Press.print("<div class=g><div class=i>\(lines)</div></div>", style: style)
    #expect(print.words == [(1...8).map { "l\($0)" }, []])
  }
}
