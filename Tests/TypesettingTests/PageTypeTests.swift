import Pages
import Testing

@Suite("Page types")
struct PageTypeTests {
  @Test("a change of the page's type ends the page")
  func named() throws {
    let style = """
      @page { margin: 10pt }
      @page terms { size: 100pt 60pt; margin: 20pt; @top-left { content: "T" } }
      .terms { page: terms }
      """
    let print = try Press.print(
      "<p>a</p><div class=terms><p>b</p><p>c</p></div><p>d</p>", style: style)
    #expect(print.words == [["a"], ["b", "c", "T"], ["d"]])
    #expect(print.pages.map(\.size.width) == [.points(200), .points(100), .points(200)])
    // The content of the second page begins at its own margin, 20.
    #expect(print.texts(1).first == "b 20,28")
  }

  @Test("the type of a first or last child is that of the page, wherever it is nested")
  func nested() throws {
    let style = "@page x { @top-left { content: 'X' } } .x { page: x } @page { margin: 10pt }"
    let first = "<div><div><p class=x>a</p></div><p>b</p></div>"
    #expect(try Press.print(first, style: style).words == [["a", "X"], ["b"]])
    let same = "<div class=x><p>a</p></div><div class=x><p>b</p></div>"
    #expect(try Press.print(same, style: style).words == [["a", "b", "X"]])
  }

  @Test("what begins on a right page leaves a left one blank")
  func sides() throws {
    let style = """
      @page { margin: 10pt; @top-left { content: "n" } }
      @page :blank { @top-left { content: "-" } }
      .right { break-before: right } .left { break-after: left }
      """
    let print = try Press.print("<p>a</p><p class=right>b</p>", style: style)
    #expect(print.words == [["a", "n"], ["-"], ["b", "n"]])
    let after = try Press.print("<p class=left>a</p><p>b</p>", style: style)
    #expect(after.words == [["a", "n"], ["b", "n"]])
    let twice = try Press.print("<p>a</p><p class=left>b</p><p>c</p>", style: style)
    #expect(twice.words == [["a", "b", "n"], ["c", "n"]])
  }

  @Test("the last page has its own margins, and something stands on it")
  func last() throws {
    // Ten rows on a page, but only four on the last one.
    let style = "@page :-bp-last { margin-bottom: 60pt } p { orphans: 1; widows: 1 }"
    let rows = (1...10).map { "<p>\($0)</p>" }.joined()
    let print = try Press.print(rows, style: style)
    #expect(print.words.map(\.count) == [9, 1])
    let four = try Press.print((1...4).map { "<p>\($0)</p>" }.joined(), style: style)
    #expect(four.words.map(\.count) == [4])
    let more = try Press.print((1...13).map { "<p>\($0)</p>" }.joined(), style: style)
    #expect(more.words.map(\.count) == [10, 3])
  }

  @Test("an only page with more room takes what needs two of the others")
  func only() throws {
    let style = "@page { margin-top: 50pt } @page :-bp-only { margin-top: 0 }"
    let five = (1...10).map { "<p>\($0)</p>" }.joined()
    #expect(try Press.print(five, style: style).words.map(\.count) == [10])
    #expect(try Press.print(five + "<p>x</p>", style: style).words.map(\.count) == [5, 5, 1])
  }
}
