import Pages
import Testing

/// What is cut off (CSS Overflow 3, 3).
@Suite("Overflow")
struct ClipTests {
  /// The items of a page that are neither links nor strokes, in the order they are painted in.
  private func items(_ body: String, style: String = "", page: Int = 0) throws -> [String] {
    try Press.print(body, style: style).drawn(page)
  }

  @Test("content that is wider or higher than its box is cut off at the padding edge")
  func hidden() throws {
    // The padding box is 24 × 14 from 3,3; the text is 60 wide.
    #expect(
      try items(
        "<p style='width: 20pt; height: 10pt; border: 3pt solid red; padding: 2pt; overflow: hidden; white-space: nowrap'>aaaaaa</p><p>b</p>"
      ).suffix(4) == ["clip 3,3 24×14", "aaaaaa 5,13", "unclip", "b 0,28"])
    for value in ["clip", "scroll", "auto"] {
      #expect(
        try items("<p style='width: 20pt; overflow: \(value); white-space: nowrap'>aaa</p>")
          == ["clip 0,0 20×10", "aaa 0,8", "unclip"])
    }
  }

  @Test("content that has room is painted as if nothing were cut off")
  func fitting() throws {
    #expect(try items("<p style='overflow: hidden'>aaa</p>") == ["aaa 0,8"])
    #expect(
      try items("<div style='overflow: hidden; background: red'><p>a</p><p>b</p></div>")
        == ["#ff0000 0,0 200×20", "a 0,8", "b 0,18"])
  }

  @Test("one box cuts off inside another")
  func nested() throws {
    #expect(
      try items(
        "<div style='overflow: hidden; height: 15pt'><p style='overflow: hidden; width: 15pt; white-space: nowrap'>aa</p><p>b</p></div>"
      ) == [
        "clip 0,0 200×15", "clip 0,0 15×10", "aa 0,8", "unclip", "b 0,18", "unclip",
      ])
  }

  @Test("a cell cuts off what is in it, and only that")
  func cell() throws {
    #expect(
      try items(
        "<table style='table-layout: fixed; width: 40pt'><tr><td style='overflow: hidden; white-space: nowrap'>aaa</td><td>b</td></tr></table>"
      ) == ["clip 0,0 20×10", "aaa 0,8", "unclip", "b 20,8"])
  }

  @Test("a box whose containing block is further out is not cut off")
  func outside() throws {
    #expect(
      try items(
        "<div style='position: relative'><div style='overflow: hidden; height: 10pt'>a<b style='position: absolute; top: 30pt; left: 0'>b</b></div></div>"
      ) == ["a 0,8", "b 0,38"])
    #expect(
      try items(
        "<div style='position: relative; overflow: hidden; height: 10pt'>a<b style='position: absolute; top: 30pt; left: 0'>b</b></div>"
      ) == ["clip 0,0 200×10", "a 0,8", "unclip"])
  }

  @Test("what a box of a stated height cuts off does not go on to the next page")
  func notContinued() throws {
    let lines = String(repeating: "<p>x</p>", count: 30)
    let print = try Press.print(
      "<p>a</p><div style='height: 25pt; overflow: hidden'>\(lines)</div><p>b</p>")
    #expect(print.pages.count == 1)
    #expect(print.texts().first == "a 0,8" && print.texts().last == "b 0,43")
    // Of a line at 38 to 48, seen up to 35, half a letter might still be seen.
    #expect(print.texts().count == 1 + 3 + 1)
    #expect(print.diagnostics.isEmpty)
  }

  @Test("what nothing is seen of is not in the file, unless it is turned")
  func unseen() throws {
    let box = "overflow: hidden; height: 10pt; width: 40pt; white-space: nowrap"
    let link = "<a href='https://example.org/'>c</a>"
    let print = try Press.print("<div style='\(box)'>a<br>b<br>\(link)</div>d")
    // Of `b`, from 10 on, a part might be seen; nothing of `c`, from 20 on.
    #expect(print.drawn() == ["clip 0,0 40×10", "a 0,8", "b 0,18", "unclip", "d 0,18"])
    #expect(!print.pages[0].items.contains { if case .link = $0.content { true } else { false } })
    let structure = try #require(print.document).structure
    #expect(structure.elements.contains { $0.role == .link })
    let turned = "<p style='position: absolute; top: 30pt; transform: rotate(90deg)'>b</p>"
    let kept = try Press.print("<div style='position: relative; \(box)'>a\(turned)</div>")
    #expect(kept.texts().contains { $0.hasPrefix("b") })
    let none = try Press.print(
      "<div style='height: 0; overflow: hidden'><p style='padding-top: 20pt'>a</p></div>b")
    #expect(none.drawn() == ["b 0,8"])
  }

  @Test("a box of any height breaks over pages and is cut off on each")
  func broken() throws {
    let lines = String(repeating: "<p>x</p>", count: 12)
    let body = "<div style='width: 5pt; overflow: hidden'>\(lines)</div>"
    #expect(try items(body).first == "clip 0,0 5×100")
    #expect(try items(body, page: 1) == ["clip 0,0 5×20", "x 0,8", "x 0,18", "unclip"])
  }

  @Test("a line that is too long ends with an ellipsis if it is to")
  func ellipsis() throws {
    let style = "overflow: hidden; white-space: nowrap; text-overflow: ellipsis"
    // The ellipsis takes 10 of 40 points.
    #expect(try items("<p style='\(style); width: 40pt'>aaaaaaa</p>") == ["aaa… 0,8"])
    #expect(try items("<p style='\(style); width: 40pt'>aaaa</p>") == ["aaaa 0,8"])
    #expect(
      try items("<p style='\(style); width: 50pt; padding: 5pt'>aa <b>bb</b> ccc</p>")
        == ["aa b… 5,13"])
    #expect(
      try items("<p style='\(style); text-overflow: clip; width: 20pt'>aaa</p>")
        == ["clip 0,0 20×10", "aaa 0,8", "unclip"])
  }

  @Test("the page's own overflow cuts off nothing")
  func viewport() throws {
    #expect(
      try items(
        "<p style='white-space: nowrap; width: 10pt'>aaa</p>",
        style: "html, body { overflow: hidden; width: 15pt }") == ["aaa 0,8"])
  }

  @Test("a box that is broken over pages cuts nothing off where it has no border")
  func brokenBorders() throws {
    let lines = (1...12).map { "<p>l\($0)</p>" }.joined()
    let print = try Press.print(
      "<div><div style='overflow: hidden; border: 10pt solid'>\(lines)</div></div>")
    // Nine lines below the border; three on the next page, from its top.
    #expect(print.texts(1) == ["l10 10,8", "l11 10,18", "l12 10,28"])
    for page in 0...1 { #expect(!print.drawn(page).contains { $0.hasPrefix("clip") }) }
  }
}
