import Testing

/// What HTML says about the look of elements: its style sheet and its attributes.
@Suite("Presentation of HTML")
struct PresentationTests {
  /// Sets a body in HTML's own style but for the font and the margin of the body.
  static func print(_ body: String, style: String = "") throws -> Print {
    let base = """
      @page { size: 200pt 100pt; margin: 0 }
      html { font: 10pt Square }
      body { margin: 0 }
      """
    return try Press(base: base, style: style).print(body)
  }

  @Test("the body has a margin, and lists in lists have none above and below")
  func margins() throws {
    // 8 px are 6 points, 40 px 30; the list's own margin of 10 swallows the body's of 6.
    let press = try Press(
      base: "@page { size: 200pt 100pt; margin: 0 } html { font: 10pt Square }",
      style: "li { list-style: none }")
    let print = press.print("<ul><li>a<ul><li>b</ul><li>c</ul>")
    #expect(print.texts() == ["a 36,18", "b 66,28", "c 36,38"])
  }

  @Test("cell padding and border of a table apply to its own cells only")
  func cells() throws {
    // 5 px are 3.75 points; the inner table has HTML's 1 px, 0.75 points, and stands 10 lower.
    let inner = "<table cellspacing=0><tr><td>b</table>"
    let padded = try Self.print("<table cellpadding=5 cellspacing=0><tr><td>a\(inner)</table>")
    #expect(padded.texts() == ["a 3.75,11.75", "b 4.5,22.5"])
    // The table's border is 2 px, those of its cells 1 px: 1.5 + 0.75 + 0.75 = 3.
    let framed = try Self.print("<table border=2 cellspacing=0><tr><td>a\(inner)</table>")
    #expect(framed.texts() == ["a 3,11", "b 3.75,21.75"])
  }

  @Test("form controls are boxes with what is filled in")
  func controls() throws {
    // The border of 2 px and the padding of 2 px are 3 points; above, 2 px and 1 px are 2.25, and
    // the line of a field reaches 0.9 em above its baseline.
    let field = try Self.print("<input value=ab size=2><input type=hidden value=c>d")
    // The width of 2 × 0.6 + 1.275 em is 24.75, with both sides 30.75.
    #expect(field.texts().first == "ab 3,11.25")
    #expect(field.texts().last == "d 30.75,11.25")
    let list = "<select><option>a<option selected>b<option>c</select>"
    // The border of 1 px and the padding of 4 px on the left; 1 px and 1 px above.
    #expect(try Self.print(list).texts() == ["b 3.75,9.5"])
    let area = try Self.print("<textarea cols=5>ab</textarea>")
    #expect(area.texts() == ["ab 2.25,10.25"])
    // The border of 2 px and the padding of 6 px; the letter is centred by its own width.
    #expect(try Self.print("<button>k</button>").texts() == ["k 6,10.25"])
  }

  @Test("a head cell is centred unless something around it says otherwise")
  func headCells() throws {
    // 60 wide, one glyph of 10: 25 on the left; else the padding of 0.75.
    let table = "<table cellspacing=0 style='width: 60pt'>"
    #expect(try Self.print("\(table)<tr><th>a</table>").texts() == ["a 25,8.75"])
    let aligned = "\(table)<tr style='text-align: left'><th>a</table>"
    #expect(try Self.print(aligned).texts() == ["a 0.75,8.75"])
  }

  @Test("alignment by attribute: of text and of tables, also of those inside")
  func alignment() throws {
    // The page is 200 wide: (200 − 10) / 2 = 95; 200 − 10 = 190; a table of one glyph and padding
    // is 11.5 wide and high, its text at (200 − 11.5) / 2 + 0.75 = 95.
    let table = "cellspacing=0><tr><td>"
    let print = try Self.print(
      """
      <div align=center>a</div><div align=right>b</div><div align=middle>c</div>
      <table align=center \(table)d</table>
      <center><table \(table)e</table></center>
      <div align=center><div><table \(table)f</table></div></div>
      """)
    #expect(
      print.texts() == ["a 95,8", "b 190,18", "c 95,28", "d 95,38.75", "e 95,50.25", "f 95,61.75"])
  }

  @Test("cells take the vertical alignment of their row, and rows that of their group")
  func verticalAlignment() throws {
    // The row is 30 high, a line 10: at the bottom 30 − 0.75 − 10 above, in the middle 10.
    let row = "<table cellspacing=0><tr valign=bottom style='height: 30pt'><td>a</table>"
    #expect(try Self.print(row).texts() == ["a 0.75,27.25"])
    let group = "<table cellspacing=0><tbody valign=top><tr style='height: 30pt'><td>a</table>"
    #expect(try Self.print(group).texts() == ["a 0.75,8.75"])
    let plain = "<table cellspacing=0><tr style='height: 30pt'><td>a</table>"
    #expect(try Self.print(plain).texts() == ["a 0.75,18"])
  }

  @Test(
    "an attribute that is no dimension or colour says nothing",
    arguments: [
      "width='-5'", "width='x'", "width=''", "width='1e9'", "bgcolor='red;float:left'",
      "cellpadding='9999999'", "align='none'", "width='.5'", "width='٣'",
    ])
  func badAttributes(attribute: String) throws {
    let print = try Self.print("<table cellspacing=0 \(attribute)><tr><td>a</table>")
    #expect(print.diagnostics.isEmpty, "\(print.diagnostics)")
    let plain = try Self.print("<table cellspacing=0><tr><td>a</table>")
    #expect(print.texts() == plain.texts())
  }

  @Test("the sizes of the font element count from three")
  func fontSizes() throws {
    // 13.5 points for 4, 24 for +3; the baseline is 0.8 em below the top of its line.
    let print = try Self.print("<font size=4>a</font><br><font size='+3'>b</font>")
    #expect(print.texts() == ["a 0,10.8", "b 0,32.7"])
  }
}
