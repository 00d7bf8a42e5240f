import Testing

@Suite("Flex lines and columns")
struct FlexLineTests {
  private func texts(_ container: String, _ items: String) throws -> [String] {
    try Press.print("<div style='display: flex; \(container)'>\(items)</div>").texts()
  }

  private func item(_ text: String, _ style: String = "") -> String {
    "<div style='\(style)'>\(text)</div>"
  }

  @Test("an item that reaches its limit leaves the room to the others")
  func limits() throws {
    let grown = item("a", "flex: 1; max-width: 30pt") + item("b", "flex: 1") + item("c", "flex: 1")
    #expect(try texts("", grown) == ["a 0,8", "b 30,8", "c 115,8"])  // (200 − 30) / 2
    let shrunk =
      item("a", "width: 150pt; min-width: 120pt") + item("b", "width: 150pt; min-width: 0")
    #expect(try texts("", shrunk) == ["a 0,8", "b 120,8"])
  }

  @Test("items shrink in proportion to their size, and factors below one take a part of the room")
  func factors() throws {
    let shrunk = item("a", "flex: 0 1 150pt") + item("b", "flex: 0 1 250pt")
    #expect(try texts("", shrunk) == ["a 0,8", "b 75,8"])  // 150 − 200 × 150/400
    let grown = item("a", "flex-grow: 0.25") + item("b", "flex-grow: 0.25")
    #expect(try texts("", grown) == ["a 0,8", "b 55,8"])  // 10 + 180 × 0.5 / 2
  }

  @Test("auto margins take the free room on both axes")
  func autoMargins() throws {
    let items = item("a") + item("b", "margin-left: auto; margin-top: auto")
    #expect(try texts("height: 50pt", items) == ["a 0,8", "b 190,48"])
  }

  @Test("items run backwards, in their order")
  func order() throws {
    let items = item("a") + item("b", "order: -1") + item("c")
    #expect(try texts("", items) == ["b 0,8", "a 10,8", "c 20,8"])
    #expect(try texts("flex-direction: row-reverse", items) == ["b 190,8", "a 180,8", "c 170,8"])
  }

  @Test("lines share the free height, or stand where they are told to")
  func alignContent() throws {
    let items = item("a", "width: 150pt") + item("b", "width: 150pt")
    let wrap = "flex-wrap: wrap; height: 60pt;"
    #expect(try texts(wrap, items) == ["a 0,8", "b 0,38"])  // 30 each
    #expect(try texts(wrap + "align-content: center", items) == ["a 0,28", "b 0,38"])
    #expect(try texts(wrap + "align-content: space-between", items) == ["a 0,8", "b 0,58"])
    #expect(
      try texts("flex-wrap: wrap-reverse; height: 20pt", items) == ["a 0,18", "b 0,8"])
  }

  @Test("items stand on one baseline")
  func baseline() throws {
    let items = item("a", "font-size: 20pt") + item("b") + item("c", "padding-top: 12pt")
    // 12 + 8 below the top.
    #expect(try texts("align-items: baseline", items) == ["a 0,20", "b 20,20", "c 30,20"])
  }

  @Test("a stretched item knows its height")
  func stretched() throws {
    let items =
      item("a", "height: 60pt")
      + "<div style='display: flex; flex-direction: column; justify-content: flex-end'>"
      + item("b") + "</div>" + item("<div style='height: 50%; background: red'>c</div>")
    #expect(try texts("", items) == ["a 0,8", "b 10,58", "c 20,8"])
    let print = try Press.print("<div style='display: flex'>\(items)</div>")
    #expect(print.fills() == ["#ff0000 20,0 10×30"])
  }

  @Test("items of a column with a height grow, shrink and are spread")
  func column() throws {
    let column = "flex-direction: column; height: 80pt;"
    let items = item("a") + item("b") + item("c")
    #expect(
      try texts(column + "justify-content: space-between", items) == ["a 0,8", "b 0,43", "c 0,78"])
    let grown = item("a") + item("b", "flex: 1") + item("c")
    #expect(try texts(column, grown) == ["a 0,8", "b 0,18", "c 0,78"])
    let pushed = item("a") + item("b", "margin-top: auto")
    #expect(try texts(column, pushed) == ["a 0,8", "b 0,78"])
    let reversed = "flex-direction: column-reverse; height: 80pt"
    #expect(try texts(reversed, items) == ["a 0,78", "b 0,68", "c 0,58"])
  }

  @Test("margins of items do not collapse")
  func margins() throws {
    let items = item("a", "margin: 5pt") + item("b", "margin: 5pt")
    #expect(try texts("flex-direction: column", items) == ["a 5,13", "b 5,33"])
  }

  @Test("an absolute child stands where it would stand alone")
  func absolute() throws {
    let child = item("a", "position: absolute")
    #expect(try texts("height: 50pt; justify-content: center", child) == ["a 95,8"])
    #expect(
      try texts("height: 50pt; justify-content: flex-end; align-items: center", child)
        == ["a 190,28"])
  }

  @Test("items side by side break over pages, each for itself")
  func breaks() throws {
    let lines = { (name: String, count: Int) in
      (1...count).map { "\(name)\($0)" }.joined(separator: "<br>")
    }
    let items = item(lines("a", 6)) + item(lines("b", 3))
    let print = try Press.print(
      String(repeating: "<p>p</p>", count: 6) + "<div style='display: flex'>\(items)</div><p>c</p>"
    )
    #expect(
      print.words.map { $0.filter { $0 != "p" } } == [
        ["a1", "a2", "a3", "a4", "b1", "b2", "b3"], ["a5", "a6", "c"],
      ])
  }

  @Test("a flex container in a line is as wide as its items")
  func inline() throws {
    let print = try Press.print(
      "x<span style='display: inline-flex; gap: 5pt'><i>a</i><i>b</i></span>y")
    #expect(print.runs() == ["x 0,8", "a 10,8", "b 25,8", "y 35,8"])
  }
}
