import Diagnostics
import Testing

@Suite("Lines")
struct InlineTests {
  @Test("words wrap where the line ends")
  func wrap() throws {
    let print = try Press.print("<p style='width: 60pt'>aa bbb cc</p>")
    // 60 wide: "aa bbb" is 6 ems.
    #expect(print.texts() == ["aa bbb 0,8", "cc 0,18"])
  }

  @Test("white space collapses over elements")
  func collapse() throws {
    let print = try Press.print("<p> a <b> b </b> c\n d </p>")
    #expect(print.texts() == ["a b c d 0,8"])
  }

  @Test("lines are aligned")
  func align() throws {
    let print = try Press.print(
      """
      <p style='text-align: right'>aa</p><p style='text-align: center'>aa</p>
      <p style='text-align: justify; width: 70pt'>a b cc dd</p>
      """)
    #expect(
      print.texts() == ["aa 180,8", "aa 90,18", "a b cc 0,28", "dd 0,38"])
  }

  @Test("preformatted text keeps spaces and lines")
  func preformatted() throws {
    let print = try Press.print("<div style='white-space: pre'>a  b\n\n c</div>")
    #expect(print.texts() == ["a  b 0,8", " c 0,28"])
  }

  @Test("a larger font makes its line higher, on one baseline")
  func largerFont() throws {
    let print = try Press.print("<p>a<span style='font-size: 20pt'>b</span>c</p><p>d</p>")
    // The baseline is at 0.8 × 20; the line is 20 high.
    #expect(print.runs() == ["a 0,16", "b 10,16", "c 30,16", "d 0,28"])
  }

  @Test("superscript is raised by a third of the font size and a pixel")
  func superscript() throws {
    let print = try Press.print(
      "<p style='font-size: 9pt'>a<span style='vertical-align: super; font-size: 3pt'>2</span></p>")
    // 7.2 − 3 − 0.75.
    #expect(print.runs() == ["a 0,7.2", "2 9,3.45"])
  }

  @Test("white space before a forced line end takes no room")
  func spaceBeforeBreak() throws {
    // The cell is as wide as two letters: with the space it would be three, and b at 40.
    let print = try Press.print(
      "<table><tr><td><b>AA</b> <br>c</td><td><i> x</i> </td><td>b</td></tr></table>")
    #expect(print.texts() == ["AA  0,8", "c 0,18", "x 20,8", "b 30,8"])
  }

  @Test("a long word is cut where the style allows it")
  func cutWord() throws {
    let print = try Press.print(
      "<p style='width: 30pt; overflow-wrap: anywhere'>abcdefgh</p><p style='width: 30pt'>abcd</p>")
    #expect(print.texts() == ["abc 0,8", "def 0,18", "gh 0,28", "abcd 0,38"])
  }

  @Test("inline elements have padding, borders and backgrounds")
  func inlineBoxes() throws {
    let print = try Press.print(
      "<p>a<span style='padding: 0 5pt; background: red'>b</span>c</p>")
    #expect(print.runs() == ["a 0,8", "b 15,8", "c 30,8"])
    #expect(print.fills() == ["#ff0000 10,0 20×10"])
  }

  @Test("an inline block stands in the line on its last baseline")
  func inlineBlock() throws {
    let print = try Press.print(
      "<p>a<span style='display: inline-block; width: 30pt; padding: 5pt'>b</span>c</p>")
    #expect(print.runs() == ["a 0,13", "b 15,13", "c 50,13"])
  }

  @Test("letters are transformed and underlined")
  func decoration() throws {
    let print = try Press.print("<p style='text-transform: uppercase'>ab <u>cd</u></p>")
    #expect(print.texts() == ["AB  0,8", "CD 30,8"])
    #expect(print.fills() == ["#000000 30,9 20×0.625"])
  }

  @Test("a space after an underlined word is not underlined")
  func spaceAfterElement() throws {
    let print = try Press.print("<p><u>ab</u> <b>cd</b> <u>ef </u>g</p>")
    #expect(print.fills() == ["#000000 0,9 20×0.625", "#000000 60,9 30×0.625"])
  }

  @Test("orphans and widows move lines to the next page")
  func widows() throws {
    // Nine lines stand before; one line of three would fit, then two: both too few.
    let filler = String(repeating: "<p>x</p>", count: 8)
    let print = try Press.print("\(filler)<p style='width: 10pt'>a b c</p>")
    #expect(print.words.map(\.count) == [8, 3])
    let second = try Press.print("\(filler)<p style='width: 10pt'>a b c d</p>")
    #expect(second.words.map(\.count) == [10, 2])
  }

  @Test("a heading stays with the first lines of what follows")
  func heading() throws {
    let filler = String(repeating: "<p>x</p>", count: 9)
    let print = try Press.print("\(filler)<h3 style='margin: 0; font-size: 10pt'>h</h3><p>a</p>")
    #expect(print.words.map(\.count) == [9, 2])
  }

  @Test("a character without a glyph is an error that names it")
  func missing() throws {
    let print = try Press.print("<p>a\u{4e2d}\u{4e2d}</p>")
    #expect(print.diagnostics.map(\.code) == ["L002"])
    #expect(print.diagnostics.first?.message == "no font has the character U+4E2D '\u{4e2d}'")
  }

  @Test("of very many characters without a glyph the first 20 are named")
  func manyMissing() throws {
    let many = (0x4E00..<0x4F00).compactMap(UnicodeScalar.init).map(String.init).joined()
    let print = try Press.print("<p>\(many)</p>")
    #expect(print.diagnostics.map(\.code) == Array(repeating: "L002", count: 21))
    #expect(
      print.diagnostics.last?.message == "no font has many further characters of the document")
  }
}

extension InlineTests {
  @Test("an inline block's percentage is of the line")
  func inlineBlockPercentage() throws {
    let print = try Press.print(
      "<div style='display: inline-block; width: 50%'>a</div><div style='display: inline-block'>b</div>"
    )
    #expect(print.runs() == ["a 0,8", "b 100,8"])
  }

  @Test("a word of a hundred thousand letters is cut in time that grows with its length")
  func endlessWord() throws {
    let word = String(repeating: "abcdefghij", count: 10_000)
    let print = try Press.print("<p style='overflow-wrap: anywhere'>\(word)</p>")
    #expect(print.words.flatMap { $0 }.joined() == word)
  }
}
