import Pages
import Testing

@Suite("Pages")
struct PageModelTests {
  @Test("page rules select the first, last and only page")
  func selectors() throws {
    let style = """
      @page { margin: 10pt; @top-left { content: "every" } }
      @page :first { @top-left { content: "first" } }
      @page :-bp-last { @top-left { content: "last" } }
      @page :-bp-only { @top-left { content: "only" } }
      """
    let page = "<p style='break-after: page'>x</p>"
    let print = try Press.print(page + page + "<p>x</p>", style: style)
    #expect(print.words.compactMap(\.last) == ["first", "every", "last"])
    #expect(try Press.print("<p>x</p>", style: style).words.compactMap(\.last) == ["only"])
  }

  @Test("what is important in a page rule wins over later and more specific rules")
  func important() throws {
    let style = """
      @page { margin: 10pt !important; @top-left { content: "a" !important } }
      @page :first { margin: 20pt; @top-left { content: "b" } }
      """
    let print = try Press.print("<p>x", style: style)
    // The margin box is as high as the margin: its text stands from 0 on.
    #expect(print.texts() == ["x 10,18", "a 10,8"])
  }

  @Test("margin boxes of one side share its width")
  func marginBoxes() throws {
    let print = try Press.print(
      "",
      style: """
        @page { margin: 25pt; @top-left { content: "a" } @top-center { content: "b" }
          @top-right { content: "c" } }
        """)
    // Top: (25 − 10) / 2 + 8; the centre of the page is 100.
    #expect(print.texts() == ["a 25,15.5", "b 95,15.5", "c 165,15.5"])
  }

  @Test("a running element stands in the margin of every page")
  func running() throws {
    let print = try Press.print(
      "<div class=head><b>H</b></div><p>a</p><p style='break-before: page'>b</p>",
      style: """
        .head { position: running(head) }
        @page { margin: 20pt; @top-left { content: element(head) } }
        """)
    #expect(print.texts(0) == ["a 20,28", "H 20,13"])
    #expect(print.texts(1) == ["b 20,28", "H 20,13"])
    #expect(print.roles(0) == ["P a", "- H"])
  }

  @Test("a named string is the first one set on the page")
  func namedStrings() throws {
    let print = try Press.print(
      "<p class=n>a</p><p>x</p><p class=n style='break-before: page'>b</p><p class=n>c</p>",
      style: """
        .n { string-set: name content() }
        @page { margin: 10pt; @top-left { content: string(name) } @top-right { content: string(name, last) } }
        """)
    #expect(print.words == [["a", "x", "a", "a"], ["b", "c", "b", "c"]])
  }

  @Test("a fixed box stands on every page, an absolute one on its own")
  func positioned() throws {
    let print = try Press.print(
      """
      <div style='position: fixed; bottom: 0; right: 0'>f</div>
      <div style='position: absolute; top: 50pt; left: 30pt'>g</div>
      <p>a</p><p style='break-before: page'>b</p>
      <div style='position: relative'><div style='position: absolute; right: 5pt; top: 1pt'>h</div>x</div>
      """)
    #expect(print.texts(0) == ["a 0,8", "g 30,58", "f 190,98"])
    #expect(print.texts(1) == ["b 0,8", "x 0,18", "h 185,19", "f 190,98"])
  }

  @Test("page counters in the flow are written when pages are known")
  func flowCounters() throws {
    let print = try Press.print(
      "<p class=c>p</p><p class=c style='break-before: page'>p</p>",
      style: ".c::after { content: counter(page) ' of ' counter(pages) }")
    #expect(print.words.map { $0.joined() } == ["p1 of 2", "p2 of 2"])
  }

  @Test("sizes are named, stated and turned")
  func sizes() throws {
    for (size, width, height) in [
      ("letter", 612, 792), ("letter landscape", 792, 612), ("10pt 20pt", 10, 20), ("30pt", 30, 30),
    ] {
      let print = try Press.print("", style: "@page { size: \(size) }")
      #expect(print.pages.first?.size == Size(width: .points(width), height: .points(height)))
    }
  }

  @Test("lists are numbered and counters count")
  func counters() throws {
    let print = try Press.print(
      "<ol><li>a</li><li>b<ol style='list-style-type: lower-alpha'><li>c</li></ol></li></ol>")
    #expect(print.words == [["1.", "a", "2.", "b", "a.", "c"]])
    #expect(print.roles() == ["Lbl 1.", "LBody a", "Lbl 2.", "LBody b", "Lbl a.", "LBody c"])
  }

  @Test("links keep their address and structure")
  func links() throws {
    let print = try Press.print("<p>a <a href='https://example.org/'>b</a></p>")
    #expect(print.roles() == ["P a ", "Link b"])
    let links = print.pages[0].items.compactMap { item -> String? in
      guard case .link(let rect, let uri) = item.content else { return nil }
      return "\(uri) \(rect.origin.x)"
    }
    #expect(links == ["https://example.org/ 20"])
  }
}
