import Testing

/// Tracks and places of grids; pages are 200 wide, text is 10 points in squares.
@Suite("Grids")
struct GridTests {
  private func texts(_ container: String, _ items: String) throws -> [String] {
    try Press.print("<div style='display: grid; \(container)'>\(items)</div>").texts()
  }

  private func items(_ count: Int) -> String { (1...count).map { "<p>\($0)</p>" }.joined() }

  // MARK: - Tracks

  @Test("items stand in columns of stated widths, row by row")
  func columns() throws {
    #expect(
      try texts("grid-template-columns: 50pt 25% auto", items(4))
        == ["1 0,8", "2 50,8", "3 100,8", "4 0,18"])  // 25 % of 200 is 50
  }

  @Test("shares divide what is left, but not below the longest word")
  func shares() throws {
    // 200 − 20 − 2 × 10: 160 in shares of 1 and 3.
    #expect(
      try texts("grid-template-columns: 1fr 20pt 3fr; gap: 0 10pt", items(3))
        == ["1 0,8", "2 50,8", "3 80,8"])
    // The first is 150 wide, which leaves 50.
    let long = "<p>\(String(repeating: "x", count: 15))</p><p>b</p>"
    #expect(try texts("grid-template-columns: 1fr 1fr", long).last == "b 150,8")
    #expect(try texts("grid-template-columns: minmax(0, 1fr) 1fr", long).last == "b 100,8")
    // Less than one in all leaves room: a quarter of 200.
    #expect(try texts("grid-template-columns: 0.25fr 10pt", items(2)) == ["1 0,8", "2 47.5,8"])
  }

  @Test("automatic columns share what their content leaves")
  func automatic() throws {
    // 10 and 30 wide; 160 left, 80 for each.
    #expect(
      try texts("grid-template-columns: auto auto", "<p>a</p><p>bbb</p>") == ["a 0,8", "bbb 90,8"])
    #expect(
      try texts("grid-template-columns: auto auto; justify-content: start", "<p>a</p><p>bbb</p>")
        == ["a 0,8", "bbb 10,8"])
  }

  @Test("the words of the content make columns: the longest, all, or up to a limit")
  func content() throws {
    let items = "<p>aa aaa</p><p>b</p>"
    #expect(try texts("grid-template-columns: min-content 9pt", items).last == "b 30,8")
    #expect(try texts("grid-template-columns: max-content 9pt", items).last == "b 60,8")
    #expect(try texts("grid-template-columns: fit-content(40pt) 9pt", items).last == "b 40,8")
    #expect(try texts("grid-template-columns: fit-content(90pt) 9pt", items).last == "b 60,8")
    #expect(try texts("grid-template-columns: minmax(10pt, 80pt) 9pt", items).last == "b 80,8")
    // 200 − 150 are left for the first.
    #expect(
      try texts("grid-template-columns: minmax(10pt, 80pt) 150pt", items).last == "b 50,8")
  }

  @Test("tracks are repeated: so often, or as often as they fit")
  func repetition() throws {
    #expect(
      try texts("grid-template-columns: repeat(3, 20pt)", items(4)).last == "4 0,18")
    #expect(
      try texts("grid-template-columns: repeat(2, 10pt 20pt)", items(5))
        == ["1 0,8", "2 10,8", "3 30,8", "4 40,8", "5 0,18"])
    // 60 + 10 + 60 + 10 + 60 = 200
    #expect(
      try texts("grid-template-columns: repeat(auto-fill, 60pt); gap: 0 10pt", items(4))
        == ["1 0,8", "2 70,8", "3 140,8", "4 0,18"])
    // Three of at least 60, then 200 / 3; two of them without the empty one.
    #expect(
      try texts("grid-template-columns: repeat(auto-fill, minmax(60pt, 1fr))", items(2)).last
        == "2 66.667,8")
    #expect(
      try texts("grid-template-columns: repeat(auto-fit, minmax(60pt, 1fr))", items(2)).last
        == "2 100,8")
  }

  @Test("rows are as high as stated or as their items, and further ones repeat")
  func rows() throws {
    #expect(
      try texts("grid-template-rows: 25pt 1fr; grid-auto-rows: 12pt 30pt; row-gap: 1pt", items(5))
        == ["1 0,8", "2 0,34", "3 0,45", "4 0,58", "5 0,89"])  // 25, 10, 12, 30 high
  }

  @Test("shares of a stated height divide it, and automatic rows stretch")
  func rowShares() throws {
    #expect(
      try texts("height: 90pt; grid-template-rows: 1fr 2fr", items(2)) == ["1 0,8", "2 0,38"])
    #expect(try texts("height: 60pt", items(2)) == ["1 0,8", "2 0,38"])  // 10 + 20 each
    #expect(try texts("min-height: 60pt", items(2)) == ["1 0,8", "2 0,38"])
  }

  @Test("an item over several columns makes those grow that may")
  func spans() throws {
    // 100 − 20: the automatic column is 80.
    let items = "<p style='grid-column: span 2'>xxxxxxxxxx</p><p>a</p><p>b</p><p>c</p>"
    #expect(
      try texts("grid-template-columns: 20pt auto; justify-content: start", items)
        == ["xxxxxxxxxx 0,8", "a 0,18", "b 20,18", "c 0,28"])
    // Both grow alike: 50 each.
    #expect(
      try texts("grid-template-columns: auto auto; justify-content: start", items)[2]
        == "b 50,18")
  }

  // MARK: - Places

  @Test("items stand between the lines they name, from the end too")
  func lines() throws {
    let columns = "grid-template-columns: repeat(4, 50pt)"
    func place(_ style: String) throws -> String {
      try texts(columns, "<p style='\(style)'>x</p>")[0]
    }
    #expect(try place("grid-column: 3") == "x 100,8")
    #expect(try place("grid-column: -2") == "x 150,8")
    #expect(try place("grid-column: 2 / 4; justify-self: end") == "x 140,8")
    #expect(try place("grid-column: 4 / 2; justify-self: end") == "x 140,8")
    #expect(try place("grid-column: span 3 / 5; justify-self: center") == "x 120,8")
    #expect(try place("grid-column: 2 / span 2; justify-self: right") == "x 140,8")
    #expect(try place("grid-area: 1 / 2 / 2 / 5; justify-self: end") == "x 190,8")
    #expect(try place("grid-row: 3; grid-column: 6") == "x 200,8")  // empty rows are nothing
  }

  @Test("items before the first line make tracks there")
  func negative() throws {
    let item = "<p style='grid-column: -4 / -3'>x</p><p style='grid-column: 1'>y</p>"
    #expect(
      try texts("grid-template-columns: 50pt 50pt; grid-auto-columns: 30pt", item)
        == ["x 0,8", "y 30,8"])
  }

  @Test("lines have names, and areas name theirs")
  func names() throws {
    let named = "grid-template-columns: [a] 20pt [b c] 30pt [a] 40pt [d]"
    #expect(try texts(named, "<p style='grid-column: c'>x</p>") == ["x 20,8"])
    #expect(try texts(named, "<p style='grid-column: a 2'>x</p>") == ["x 50,8"])
    #expect(
      try texts(named, "<p style='grid-column: b / d; justify-self: end'>x</p>") == ["x 80,8"])
    #expect(
      try texts(named, "<p style='grid-column: 1 / span a; justify-self: end'>x</p>")
        == ["x 40,8"])
    let areas = """
      grid-template: "head head" 20pt "side main" auto / 60pt 1fr
      """
    let items = """
      <p style='grid-area: main'>m</p><p style='grid-area: side'>s</p>\
      <p style='grid-area: head; justify-self: end'>h</p>\
      <p style='grid-column: main-start; grid-row: 3'>z</p>
      """
    #expect(
      try Press.print("<div class=g>\(items)</div>", style: ".g { display: grid; \(areas) }")
        .texts()
        == ["m 60,28", "s 0,28", "h 190,8", "z 60,38"])
  }

  @Test("items without a place take the next that is free, or the first if dense")
  func flow() throws {
    let items = """
      <p>a</p><p style='grid-column: span 2'>b</p><p style='grid-column: span 2'>c</p><p>d</p>
      """
    let columns = "grid-template-columns: repeat(3, 50pt);"
    #expect(
      try texts(columns + "grid-auto-flow: row", "<p style='grid-column: span 2'>x</p>" + items)
        == ["x 0,8", "a 100,8", "b 0,18", "c 0,28", "d 100,28"])
    #expect(
      try texts(columns + "grid-auto-flow: dense", "<p style='grid-column: span 2'>x</p>" + items)
        == ["x 0,8", "a 100,8", "b 0,18", "c 0,28", "d 100,18"])
    #expect(
      try texts(
        "grid-template-rows: 10pt 20pt; grid-auto-columns: 40pt; grid-auto-flow: column",
        self.items(3)) == ["1 0,8", "2 0,18", "3 40,8"])
    #expect(
      try texts(columns, "<p>1</p><p style='order: -1'>2</p><p style='grid-column: 1'>3</p>")
        == ["2 0,8", "1 50,8", "3 0,18"])
  }

  // MARK: - Alignment

  @Test("items are aligned in their areas")
  func alignment() throws {
    let box = "grid-template: 40pt / 100pt;"
    #expect(try texts(box + "place-items: center", "<p>x</p>") == ["x 45,23"])
    #expect(try texts(box + "place-items: end start", "<p>x</p>") == ["x 0,38"])
    #expect(try texts(box, "<p style='place-self: end'>x</p>") == ["x 90,38"])
    #expect(try texts(box, "<p style='margin: auto'>x</p>") == ["x 45,23"])
    #expect(
      try texts(
        box + "align-items: baseline; grid-template-columns: 50pt 50pt",
        "<p style='font-size: 20pt'>a</p><p>b</p>") == ["a 0,16", "b 50,16"])
  }

  @Test("tracks are distributed in the room they leave")
  func distribution() throws {
    let box = "grid-template-columns: 50pt 50pt;"
    #expect(try texts(box + "justify-content: center", items(2)) == ["1 50,8", "2 100,8"])
    #expect(try texts(box + "justify-content: space-between", items(2)) == ["1 0,8", "2 150,8"])
    #expect(
      try texts("height: 100pt; place-content: end center; grid-template-columns: 50pt", items(2))
        == ["1 75,88", "2 75,98"])
  }

  @Test("an item fills its area, and so does its background")
  func stretched() throws {
    let print = try Press.print(
      """
      <div style='display: grid; grid-template-columns: 60pt 40pt; padding: 5pt'>\
      <p style='background: #ff0000'>a</p><p>b<br>b<br>b</p></div>
      """)
    #expect(print.fills() == ["#ff0000 5,5 60×30"])
  }

  @Test("columns run from right to left in such text")
  func rightToLeft() throws {
    #expect(
      try texts("direction: rtl; grid-template-columns: 50pt 30pt", items(2))
        == ["1 190,8", "2 140,8"])
  }

  // MARK: - Widths

  @Test("a grid in a line, and one that floats, is as wide as its columns")
  func intrinsic() throws {
    let grid = "grid-template-columns: 20pt auto max-content; gap: 5pt"
    let items = "<p>a</p><p>bb</p><p>cc c</p>"
    // 20 + 5 + 20 + 5 + 40 = 90
    #expect(
      try Press.print("<div>x<span style='display: inline-grid; \(grid)'>\(items)</span>y</div>")
        .texts().last == "y 100,8")
    let floating = try Press.print(
      "<div style='float: left; display: grid; \(grid)'>\(items)</div><p>y</p>")
    #expect(floating.texts().last == "y 90,8")
    // Shares are as large as the one that wants most: 2 × 40.
    let shares = try Press.print(
      "<div style='float: left; display: grid; grid-template-columns: 1fr 1fr'>"
        + "<p>a</p><p>bbbb</p></div><p>y</p>")
    #expect(shares.texts().last == "y 80,8")
  }
}
