import Testing

@Suite("Values")
struct ValueTests {
  /// Where the text of a paragraph stands whose margin on the left is a value; the page has 200 pt.
  private func margin(_ value: String) throws -> [String] {
    try Press.print("<p style='margin-left: \(value)'>a</p>").texts()
  }

  @Test(
    "the least and the greatest of lengths and percentages",
    arguments: [
      ("min(10%, 15pt)", 15), ("min(5%, 15pt)", 10), ("max(10%, 30pt)", 30), ("max(2em, 5pt)", 20),
      ("clamp(5pt, 10%, 12pt)", 12), ("clamp(25pt, 10%, 32pt)", 25), ("clamp(1pt, 10%, 32pt)", 20),
      ("calc(min(10%, 15pt) + 1pt)", 16), ("calc(2 * max(10pt, 1%) / 4)", 5),
      ("min(10pt + 1em, max(3pt, 2pt) * 6)", 18), ("max(min(50%, 40pt), 10pt)", 40),
    ])
  func mathFunctions(value: String, left: Int) throws {
    #expect(try margin(value) == ["a \(left),8"])
  }

  @Test(
    "what cannot be told apart before the width is known has no effect",
    arguments: [
      "min(10%, 20%)", "calc(min(10%, 5pt) - 1%)", "clamp(1pt, 2pt)", "min()", "max(1, 2pt)",
    ])
  func unsupported(value: String) throws {
    #expect(try margin(value) == ["a 0,8"])
  }

  @Test("ch is the width of the font's zero")
  func zeroWidth() throws {
    #expect(try margin("2ch") == ["a 20,8"])  // Every glyph is one em wide.
  }

  @Test("quotation marks go by depth, and the last pair goes on")
  func quotes() throws {
    let print = try Press.print(
      "<p><q>a<q>b<q>c</q></q></q>", style: "p { quotes: '<' '>' '(' ')' }")
    #expect(print.texts().map { $0.prefix { $0 != " " } }.joined() == "<a(b(c))>")
  }

  @Test("@supports asks the properties and values that layout knows")
  func supports() throws {
    let style = """
      @supports (color: red) { p { margin-left: 1pt } }
      @supports (display: ruby) { p { margin-left: 50pt } }
      @supports not (display: ruby) { p { padding-left: 2pt } }
      @supports (float: left) and (not (float: middle)) { p { border-left: 4pt solid } }
      @supports (display: ruby) or (display: flex) { p { text-indent: 8pt } }
      @supports (display: ruby) and (display: flex) { p { text-indent: 80pt } }
      @supports (color: red) { @supports (color: reddish) { p { text-indent: 90pt } } }
      """
    #expect(try Press.print("<p>a</p>", style: style).texts() == ["a 15,8"])  // 1 + 2 + 4 + 8
  }

  @Test("what an old attribute centres is centred as a block, its table's text is not")
  func alignment() throws {
    // 200 wide: (200 − 50) / 2 + (50 − 10) / 2; a table of 40: (200 − 40) / 2.
    #expect(
      try Press.print("<center><div style='width: 50pt'>a</div></center>").texts() == ["a 95,8"])
    let table = "<table cellspacing=0 cellpadding=0><tr><td>aaaa<tr><td>b</table>"
    #expect(
      try Press.print("<div align=center>\(table)</div>").texts() == ["aaaa 80,8", "b 80,18"])
    #expect(
      try Press.print("<div align=right>\(table)</div>").texts() == ["aaaa 160,8", "b 160,18"])
  }

  @Test("a reversed list counts down to one, or from its start")
  func reversed() throws {
    func markers(_ list: String) throws -> [String] {
      try Press.print(list).texts().compactMap { $0.split(separator: " ").first }
        .filter { $0.hasSuffix(".") }.map { String($0) }
    }
    #expect(try markers("<ol reversed><li>a<li>b<li>c</ol>") == ["3.", "2.", "1."])
    #expect(try markers("<ol reversed start=9><li>a<li value=4>b<li>c</ol>") == ["9.", "4.", "3."])
  }
}
