import Diagnostics
import Pages
import Testing

/// Boxes in page margins; pages are 200 × 100.
@Suite("Margin boxes")
struct MarginBoxTests {
  @Test("a header higher than the margin moves the content down")
  func grows() throws {
    let print = try Press.print(
      "<div class=head>H<br>I<br>J</div><p>a</p><p style='break-before: page'>b</p>",
      style: """
        .head { position: running(head) }
        @page { margin: 10pt; @top-left { content: element(head); padding-bottom: 5pt } }
        """)
    // Three lines of 10 and 5 of padding instead of 10.
    #expect(print.texts(0) == ["a 10,43", "H 10,8", "I 10,18", "J 10,28"])
    #expect(print.texts(1) == ["b 10,43", "H 10,8", "I 10,18", "J 10,28"])
  }

  @Test("a header set in the middle of a page makes its own page's margin grow")
  func setOnPage() throws {
    let print = try Press.print(
      "<p>a</p><p style='break-before: page'>b</p><div class=head>H<br>I</div><p>c</p>",
      style: """
        .head { position: running(head) }
        @page { margin: 10pt; @top-left { content: element(head) } }
        """)
    #expect(print.texts(0) == ["a 10,18"])
    #expect(print.texts(1) == ["b 10,28", "c 10,38", "H 10,8", "I 10,18"])
  }

  @Test("a footer higher than the margin takes room from the content")
  func footer() throws {
    let rows = (0..<9).map { "<p>\($0)</p>" }.joined()
    let style = """
      p { orphans: 1; widows: 1 }
      @page { @bottom-left { content: "one two three four five six seven eight nine ten"; } }
      """
    // 200 points are twenty letters: three lines, so seven rows are left.
    let print = try Press.print(rows, style: style)
    #expect(print.words.map { $0.filter { $0.count == 1 }.count } == [7, 2])
  }

  @Test("furniture that leaves no room is reported and overlaps")
  func noRoom() throws {
    let print = try Press.print(
      "<p>a</p>",
      style: "@page { margin: 10pt; @top-left { content: 'x'; padding-top: 90pt } }")
    #expect(print.diagnostics.map(\.code) == ["L009"])
    #expect(print.words.count == 1)
  }

  @Test("a stated width is kept and the others share the rest")
  func stated() throws {
    let print = try Press.print(
      "",
      style: """
        @page { margin: 20pt; @top-left { content: "a"; width: 100pt }
          @top-right { content: "b"; text-align: left } }
        """)
    // The left box is 20…120, the right one 120…180.
    #expect(print.texts() == ["a 20,13", "b 120,13"])
  }

  @Test("boxes whose wishes do not fit wrap and keep their least widths")
  func wrapping() throws {
    let print = try Press.print(
      "",
      style: """
        @page { margin: 30pt 0; @top-left { content: "aaaa bbbb cccc dddd" }
          @top-right { content: "eeeee"; text-align: left } }
        """)
    // Least widths are 40 and 50, wishes 190 and 50; the left one gets 150 of 200: three words.
    #expect(print.texts().map { $0.split(separator: " ").last ?? "" }.last == "150,18")
    #expect(print.texts().first == "aaaa bbbb cccc 0,13")
  }

  @Test("boxes at the sides share the height by what they need")
  func sides() throws {
    let print = try Press.print(
      "",
      style: """
        @page { margin: 0 20pt; @left-top { content: "a" } @left-middle { content: "b" }
          @left-bottom { content: "c" } @right-top { content: "d" } }
        """)
    // Boxes of the left share 100 as 33.3 each; the middle one's line ends a rounding off 50 ± 5.
    #expect(print.texts() == ["a 5,8", "b 5,52.999", "c 5,98", "d 185,8"])
  }

  @Test("margins of a margin box keep it from the edge")
  func margins() throws {
    let print = try Press.print(
      "",
      style: """
        @page { margin: 30pt 0; @top-left { content: "a"; margin-left: 7pt; vertical-align: top } }
        """)
    #expect(print.texts() == ["a 7,8"])
  }
}
