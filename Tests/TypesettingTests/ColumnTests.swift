import Testing

/// Boxes with several columns.
///
/// Pages are 200 × 100: twenty letters in ten lines.
@Suite("Columns of a box")
struct ColumnTests {
  private func lines(_ name: String, _ count: Int) -> String {
    (1...count).map { "<p>\(name)\($0)</p>" }.joined()
  }

  private func print(_ style: String, _ content: String, before: Int = 0) throws -> Print {
    try Press.print(
      (before > 0 ? lines("x", before) : "") + "<div style='\(style)'>\(content)</div><p>z</p>")
  }

  @Test("columns are as high as each other, with a gap of the font size")
  func balanced() throws {
    let print = try print("columns: 2", lines("a", 5))
    // (200 − 10) / 2 wide; three lines and two.
    #expect(
      print.texts() == ["a1 0,8", "a2 0,18", "a3 0,28", "a4 105,8", "a5 105,18", "z 0,38"])
  }

  @Test("the gap and the width of columns are as stated")
  func measures() throws {
    let gap = try print("column-count: 3; column-gap: 0", lines("a", 3))
    let third = 200.0 / 3
    #expect(gap.texts().map { $0.split(separator: " ")[0] } == ["a1", "a2", "a3", "z"])
    #expect(gap.texts()[1].hasPrefix("a2 \(String(third).prefix(4))"))
    // Columns of at least 60 with gaps of 10: two of 95; with 61 and a count of three, two too.
    #expect(try print("column-width: 61pt", lines("a", 2)).texts()[1] == "a2 105,8")
    #expect(try print("columns: 61pt 3", lines("a", 2)).texts()[1] == "a2 105,8")
    #expect(try print("columns: auto 60pt", lines("a", 3)).texts()[2] == "a3 140,8")
    #expect(try print("column-width: 300pt", lines("a", 2)).texts()[1] == "a2 0,18")
  }

  @Test("a paragraph goes on in the next column")
  func paragraph() throws {
    let print = try print("columns: 2; orphans: 1; widows: 1", "aaaa bbbb cccc dddd eeee")
    // Nine letters and a half fit on a line: two words; three lines in all.
    #expect(print.texts() == ["aaaa bbbb 0,8", "cccc dddd 0,18", "eeee 105,8", "z 0,28"])
  }

  @Test("columns go on on the next page, and are balanced on the last one")
  func pages() throws {
    let print = try print("columns: 2", lines("a", 20), before: 4)
    // Six lines in each of two columns; then four and four.
    #expect(print.texts(0).suffix(2) == ["a11 105,88", "a12 105,98"])
    #expect(print.texts(1).first == "a13 0,8")
    #expect(print.texts(1).suffix(2) == ["a20 105,38", "z 0,48"])
  }

  @Test("what must not break stands whole in a column, or on the next page")
  func avoids() throws {
    let kept = "<div style='break-inside: avoid'>\(lines("a", 4))</div>" + lines("b", 2)
    #expect(try print("columns: 2", kept).texts().contains("b1 105,8"))
    let print = try print("columns: 2", kept, before: 7)
    #expect(print.words.map(\.count) == [7, 7])
  }

  @Test("a height that is too low loses nothing")
  func height() throws {
    let print = try print("columns: 2; height: 20pt", lines("a", 8))
    #expect(print.texts().contains("a4 0,38") && print.texts().contains("a8 105,38"))
  }

  @Test("floats stay in their columns, and columns in columns are laid out")
  func inside() throws {
    let floats = try print(
      "columns: 2", "<div style='float: left'>f</div>" + lines("a", 2) + lines("b", 2))
    #expect(floats.texts().contains("f 0,8") && floats.texts().contains("a1 10,8"))
    #expect(floats.texts().contains("b1 105,8"))
    let nested = String(repeating: "<div style='columns: 2'>", count: 40) + lines("a", 4)
    #expect(try Press.print(nested).words.joined().count == 4)
  }

  @Test("columns run from right to left")
  func direction() throws {
    let print = try print("columns: 2; direction: rtl", lines("a", 2))
    #expect(print.texts() == ["a1 180,8", "a2 75,8", "z 0,18"])
  }
}
