import Testing

/// Flex containers over pages, which are 100 high: ten lines.
@Suite("Flex containers over pages")
struct FlexBreakTests {
  private func print(_ container: String, _ items: String, before: Int = 0) throws -> Print {
    try Press.print(
      lines("x", before) + "<div style='display: flex; \(container)'>\(items)</div>")
  }

  private func lines(_ name: String, _ count: Int) -> String {
    count > 0 ? (1...count).map { "<p>\(name)\($0)</p>" }.joined() : ""
  }

  private func item(_ content: String, _ style: String = "") -> String {
    "<div style='\(style)'>\(content)</div>"
  }

  @Test("the background of a short item goes on beside a tall one")
  func backgrounds() throws {
    let items =
      item("<p>a</p>", "width: 50pt; background: red; border: 1pt solid blue")
      + item(lines("b", 23))
    let print = try print("", items)
    #expect(print.words.map(\.count) == [11, 10, 3])
    // 50 + 2 wide; the top border on the first page and the bottom border on the last one only.
    #expect(print.fills(0).first == "#ff0000 0,0 52×100")
    #expect(print.fills(1).first == "#ff0000 0,0 52×100")
    #expect(print.fills(2).first == "#ff0000 0,0 52×30")
    let (top, bottom) = ("#0000ff 0,0 52×1", "#0000ff 0,29 52×1")
    #expect(print.fills(0).contains(top) && !print.fills(1).contains(top))
    #expect(print.fills(2).contains(bottom) && !print.fills(2).contains("#0000ff 0,0 52×1"))
    #expect(!print.fills(0).contains("#0000ff 0,99 52×1"))
  }

  @Test("an item that is not stretched ends where its content does")
  func start() throws {
    let items = item("<p>a</p>", "width: 50pt; background: red") + item(lines("b", 13))
    let print = try print("align-items: flex-start", items)
    #expect(print.fills(0) == ["#ff0000 0,0 50×10"])
    #expect(print.fills(1) == [])
  }

  @Test("a row begins below other content, and its items go on side by side")
  func below() throws {
    let print = try print("", item(lines("a", 9)) + item(lines("b", 7)), before: 6)
    // Four lines of each have room.
    #expect(print.words[0].count == 6 + 4 + 4)
    #expect(
      print.texts(1) == ["a5 0,8", "a6 0,18", "a7 0,28", "a8 0,38", "a9 0,48", "b5 20,8"]
        + ["b6 20,18", "b7 20,28"])
  }

  @Test("a row, or an item, that must not break goes to the next page whole")
  func avoids() throws {
    let items = item(lines("a", 6)) + item(lines("b", 3))
    let row = try print("break-inside: avoid", items, before: 6)
    #expect(row.words.map(\.count) == [6, 9])
    let kept = item(lines("a", 6), "break-inside: avoid") + item(lines("b", 3))
    #expect(try print("", kept, before: 6).words.map(\.count) == [6, 9])
  }

  @Test("a break that an item's content asks for is taken, and the others go on")
  func forced() throws {
    let items =
      item("<p>a1</p><p style='break-before: page'>a2</p>") + item(lines("b", 12))
      + item("<p>c</p>")
    let print = try print("", items)
    #expect(print.texts(0).count == 1 + 10 + 1)
    #expect(print.texts(1) == ["a2 0,8", "b11 20,8", "b12 20,18"])
  }

  @Test("lines of items ask for a page of their own, or to stay with the one before")
  func wishes() throws {
    let wide = "width: 100%;"
    let forced =
      item("a", wide) + item("b", wide + "break-before: page") + item("c", wide)
    #expect(try print("flex-wrap: wrap", forced).words == [["a"], ["b", "c"]])
    let avoided =
      item(lines("a", 8), wide) + item("b", wide) + item("c<br>d", wide + "break-before: avoid")
    // Nine lines and two: the second line of items goes along.
    #expect(
      try print("flex-wrap: wrap", avoided).words.map(\.count) == [8, 3])
    let followed = try Press.print(
      "<div style='display: flex; flex-wrap: wrap'>" + item(lines("a", 9), wide) + item("b", wide)
        + "</div><p style='break-before: avoid'>z</p>")
    #expect(followed.words.map(\.count) == [9, 2])
  }

  @Test("items stand where the line in one piece has them, over the end of the page if need be")
  func alignment() throws {
    let items =
      item(lines("a", 10)) + item("b1<br>b2", "align-self: center")
      + item("c1<br>c2", "align-self: flex-end") + item("d", "margin-top: auto")
    let print = try print("", items, before: 5)
    // The line is 100 high, half of it on the first page; b begins 40 below its top and one line
    // of it may not stand alone, c begins 30 and d 40 below the top of the next page.
    #expect(print.texts(0).filter { !$0.hasPrefix("x") }.count == 5)
    #expect(
      print.texts(1) == ["a6 0,8", "a7 0,18", "a8 0,28", "a9 0,38", "a10 0,48"]
        + ["b1 30,8", "b2 30,18", "c1 50,38", "c2 50,48", "d 70,48"])
  }

  @Test("an item that goes on stands at the top, however it is aligned")
  func continued() throws {
    let items = item(lines("a", 16)) + item(lines("b", 12), "align-self: center")
    let print = try print("", items)
    // b begins (160 − 120) / 2 below the top: eight of its lines have room.
    #expect(print.texts(0).contains("b1 30,28") && print.texts(0).contains("b8 30,98"))
    #expect(print.texts(1).contains("b9 30,8") && print.texts(1).contains("a11 0,8"))
  }

  @Test("margins of items are not repeated on the next page")
  func margins() throws {
    let items = item(lines("a", 12), "margin: 10pt 0") + item("b", "margin-top: 10pt")
    let print = try Press.print("<div style='display: flex'>\(items)</div><p>z</p>")
    #expect(print.texts(0).first == "a1 0,18")
    // Nine lines on the first page, three and the margin below on the second.
    #expect(print.texts(1) == ["a10 0,8", "a11 0,18", "a12 0,28", "z 0,48"])
  }
}
