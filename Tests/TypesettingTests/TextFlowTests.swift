import Pages
import Testing

/// CSS 2.2, 9.2.1.1 and 16, CSS Text 3.
@Suite("Text")
struct TextFlowTests {
  private func runs(_ body: String) throws -> [String] { try Press.print(body).runs() }

  @Test("an inline element is split around a block, what is before and after stays in its line")
  func split() throws {
    let print = try Press.print(
      "<div>a <b style='background: red'>b <p>c</p> d</b> e</div>")
    #expect(print.runs() == ["a 0,8", "b 20,8", "c 0,18", "d 0,28", "e 20,28"])
    // The background is that of the parts in lines.
    #expect(print.fills() == ["#ff0000 20,0 10×10", "#ff0000 0,20 10×10"])
  }

  @Test("the edges of a split element stand at its beginning and its end")
  func splitEdges() throws {
    let body = "<div><b style='padding: 0 5pt; border-left: 1pt solid'>a<p>b</p>c</b>d</div>"
    #expect(try runs(body) == ["a 6,8", "b 0,18", "c 0,28", "d 15,28"])
  }

  @Test("a link around blocks is a link on each")
  func linkAroundBlocks() throws {
    let print = try Press.print("<a href='https://example.com'><div>a</div><div>b</div></a>")
    let links = print.pages[0].items.filter { item in
      if case .link(_, _) = item.content { true } else { false }
    }
    #expect(links.count == 2)
    #expect(print.roles() == ["Link a", "Link b"])
  }

  @Test("white space and empty elements make no line")
  func blank() throws {
    let print = try Press.print(
      "<p>a</p><div> <span> </span> <i></i> </div><p style='margin-top: 5pt'>b</p>")
    #expect(print.runs() == ["a 0,8", "b 0,23"])
  }

  @Test("a line may end after the last white space of an element")
  func breakAfterElement() throws {
    #expect(
      try runs("<p style='width: 50pt'><b>aaa </b><i>bbb</i></p>") == ["aaa 0,8", "bbb 0,18"])
    #expect(
      try runs("<p style='width: 50pt'>aaa <i>bbb</i></p>") == ["aaa 0,8", "bbb 0,18"])
  }

  @Test("white space before a forced break does not move an aligned line")
  func trailingSpace() throws {
    #expect(
      try runs("<p style='text-align: right'>aa <br>bb <b></b></p>") == ["aa 180,8", "bb 180,18"])
  }

  @Test("words are spaced")
  func wordSpacing() throws {
    #expect(
      try runs("<p style='word-spacing: 5pt'>a b c</p>") == ["a 0,8", "b 25,8", "c 50,8"])
  }

  @Test("words break anywhere where the style says so, else they go to the next line whole")
  func breakAll() throws {
    let body = { (style: String) in "<p style='width: 50pt; \(style)'>aa bbbb</p>" }
    #expect(try runs(body("word-break: break-all")) == ["aa 0,8", "bb 30,8", "bb 0,18"])
    #expect(try runs(body("overflow-wrap: anywhere")) == ["aa 0,8", "bbbb 0,18"])
  }

  @Test("a soft hyphen shows only where a line ends")
  func softHyphen() throws {
    #expect(try runs("<p>aaa\u{AD}bbb</p>") == ["aaa 0,8", "bbb 30,8"])
    #expect(
      try runs("<p style='width: 50pt'>aaa\u{AD}bbb</p>") == ["aaa 0,8", "- 30,8", "bbb 0,18"])
  }

  @Test("wbr is a place where a line may end")
  func wordBreakOpportunity() throws {
    #expect(try runs("<p style='width: 50pt'>aaa<wbr>bbb</p>") == ["aaa 0,8", "bbb 0,18"])
    #expect(try runs("<p>aaa<wbr>bbb</p>").first == "aaa 0,8")
  }

  @Test("tabs go on to the next multiple of eight characters")
  func tabs() throws {
    #expect(try runs("<pre>a\tb</pre>").last == "b 80,18")
  }

  @Test("the first line is indented")
  func indent() throws {
    #expect(
      try runs("<p style='text-indent: 20pt; width: 50pt'>aa bb</p>") == ["aa 20,8", "bb 0,18"])
  }

  @Test("a decoration runs under all inside, in the colour and thickness of its element")
  func decoration() throws {
    let print = try Press.print(
      """
      <p><u style='color: red; font-size: 10pt'>a<span style='color: blue; font-size: 20pt; \
      text-decoration: none'>b</span></u></p>
      """)
    // 10 / 16 thick, 10 / 10 below the baseline at 16.
    #expect(print.fills() == ["#ff0000 0,17 10×0.625", "#ff0000 10,17 20×0.625"])
    let apart = try Press.print("<u>a<span style='display: inline-block'>b</span></u>")
    #expect(apart.fills() == ["#000000 0,9 10×0.625"])
  }

  @Test("a marker stands before the first line, or in it")
  func markers() throws {
    let list = { (position: String) in
      "<ol style='padding-left: 50pt; list-style: decimal \(position)'><li>a<li value=7>b</ol>"
    }
    // Outside: "1." and a space are 30 wide.
    #expect(try runs(list("outside")) == ["1. 20,8", "a 50,8", "7. 20,18", "b 50,18"])
    #expect(
      try runs(list("inside")).map { $0.replacing("\u{A0}", with: "") }
        == ["1. 50,8", "a 80,8", "7. 50,18", "b 80,18"])
  }

  @Test("tabs go on to the next stop")
  func tabStops() throws {
    func lefts(_ style: String, _ text: String) throws -> [String] {
      try Press.print("<pre style='font: 10pt Square; margin: 0; \(style)'>\(text)</pre>").runs()
        .filter { !$0.hasPrefix(" ") }
    }
    // Stops at 4, 8 and 12 characters of 10 pt.
    #expect(try lefts("tab-size: 4", "a\tb\tcc\td") == ["a 0,8", "b 40,8", "cc 80,8", "d 120,8"])
    #expect(try lefts("", "a\tb") == ["a 0,8", "b 80,8"])
    #expect(try lefts("tab-size: 20pt", "a\tb") == ["a 0,8", "b 20,8"])
    #expect(try lefts("tab-size: 0", "a\tb").count == 1)
  }
}
