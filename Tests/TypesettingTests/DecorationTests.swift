import Testing

@Suite("Lines along text")
struct DecorationTests {
  func drawn(_ style: String) throws -> [String] {
    try Press.print("<p style='\(style)'>ab</p>").drawn().filter { !$0.hasPrefix("ab") }
  }

  // The baseline is at 8, text 20 wide. Underlines begin a tenth of the size below, 1 pt, unless
  // the style says otherwise, and are a sixteenth thick, 0.625 pt.
  @Test("thickness and offset of underlines")
  func thickness() throws {
    #expect(try drawn("text-decoration: underline") == ["#000000 0,9 20×0.625"])
    #expect(try drawn("text-decoration: underline 2pt") == ["#000000 0,9 20×2"])
    // A fifth of 10.
    #expect(try drawn("text-decoration: underline 20%") == ["#000000 0,9 20×2"])
    #expect(
      try drawn("text-decoration: underline; text-underline-offset: 3pt")
        == ["#000000 0,11 20×0.625"])
    #expect(
      try drawn("text-decoration: underline; text-underline-offset: -0.2em")
        == ["#000000 0,6 20×0.625"])
    // The font has underlines 0.05 em thick.
    #expect(
      try drawn("text-decoration: underline from-font") == ["#000000 0,9 20×0.5"])
  }

  @Test("a double line is two, dotted and dashed ones are drawn with a pen along their middle")
  func styles() throws {
    // 2 thick, 2 apart.
    #expect(
      try drawn("text-decoration: underline double red 2pt")
        == ["#ff0000 0,9 20×2", "#ff0000 0,13 20×2"])
    #expect(
      try drawn("text-decoration: dashed underline 2pt") == ["#000000 0,10 dashed"])
    #expect(
      try drawn(
        "text-decoration: overline; text-decoration-style: dotted; "
          + "text-decoration-thickness: 2pt; text-decoration-color: blue") == ["#0000ff 0,1 dotted"]
    )
    // Through the middle of an x of 5, half of the line above: 8 − 2.5 − 1.
    #expect(
      try drawn("text-decoration: line-through wavy 2pt") == ["#000000 0,4.5 20×2"])
  }

  @Test("the shorthand sets back what it does not state")
  func shorthand() throws {
    #expect(
      try drawn("text-decoration: underline dotted 3pt red; text-decoration: underline")
        == ["#000000 0,9 20×0.625"])
  }
}
