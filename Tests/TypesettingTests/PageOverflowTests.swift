import Diagnostics
import Pages
import Testing

/// Pages of HTML that are wider than the paper are drawn smaller as a whole, as browsers do.
@Suite("Pages wider than the paper")
struct PageOverflowTests {
  /// The lines are 10 points high in either kind of page.
  static func print(_ body: String, style: String = "", isPage: Bool = true) throws -> Print {
    try Press(style: "body { line-height: 10pt }" + style, isPage: isPage).print(body)
  }

  /// The factors of the transforms of a page.
  static func shrinking(_ print: Print) -> [String] {
    print.drawn().filter { $0.hasPrefix("transform") }
  }

  @Test("content that is wider than the area is laid out in a larger one and drawn smaller")
  func shrinks() throws {
    let style = "@page { margin: 10pt 20pt }"
    // The area is 160 wide and 80 high; 200 are 1.25 times as wide, so that there is room for 100.
    let rows = (1...11).map { "<p>\($0)</p>" }.joined()
    let print = try Self.print("<p style='width: 200pt'>wide</p>\(rows)<hr>", style: style)
    #expect(print.drawn()[0].hasPrefix("transform (xx: 0.8000"))
    #expect(print.drawn()[0].hasSuffix(" 20,10"))
    #expect(print.words[0] == ["wide", "1", "2", "3", "4", "5", "6", "7", "8", "9"])
    #expect(print.texts()[9].hasPrefix("9 0,9"))
    let messages = print.diagnostics.map { "\($0.code) \($0.message)" }
    #expect(messages == ["L015 the page is wider than the paper and made smaller, to 80 %"])
  }

  @Test("text goes on in the wider area, and margin boxes stay as they are")
  func reflow() throws {
    let style = "@page { margin: 20pt; @top-left { content: \"top\" } }"
    let body = "<p>\(String(repeating: "ab ", count: 7))</p><p style='width: 200pt'>x"
    let print = try Self.print(body, style: style)
    // Seven words of 20 with six spaces of 10 are 200 wide.
    #expect(print.words[0] == [String(repeating: "ab ", count: 7).dropLast() + "", "x", "top"])
    let end = print.drawn().firstIndex(of: "untransform")
    #expect(end == print.drawn().firstIndex { $0.hasPrefix("top ") }.map { $0 - 1 })
  }

  @Test("parts of the page are of its larger area")
  func viewport() throws {
    let print = try Self.print("<p style='width: 250pt'>a<p style='margin-left: 50vw'>b")
    #expect(print.texts()[1].hasPrefix("b 125,"))
  }

  @Test("it becomes no smaller than two thirds, and what has no room then is lost with an error")
  func limit() throws {
    let print = try Self.print("<p style='width: 400pt; text-align: right'>lost")
    #expect(Self.shrinking(print)[0].contains("0.66666"))
    #expect(print.diagnostics.map(\.code) == ["L008", "L015"])
  }

  @Test(
    "what reaches beyond the side counts, whatever moved it there",
    arguments: [
      "<p style='width: 240pt'>a", "<p style='position: relative; left: 40pt'>a",
      "<p style='position: absolute; left: 140pt; width: 100pt'>a",
      "<p style='white-space: nowrap'>" + String(repeating: "a", count: 24),
      "<p style='transform: translate(40pt, 0)'>a", "<p style='margin-right: -40pt'>a",
      "<div style='float: left; width: 240pt'>a</div>",
    ])
  func counts(body: String) throws {
    // 240 of 200 points.
    #expect(Self.shrinking(try Self.print(body))[0].contains("xx: 0.8333"))
  }

  @Test(
    "what does not show does not count",
    arguments: [
      "<p style='width: 240pt'></p>a", "<p style='margin-right: 40pt'>a",
      "<p style='margin-left: -40pt'>a", "<p style='position: fixed; left: 140pt; width: 100pt'>a",
      "<div><div style='overflow: hidden'><p style='width: 240pt'>a</p></div></div>",
      "<p style='width: 200.005pt'>a",
    ])
  func ignores(body: String) throws {
    let print = try Self.print(body)
    #expect(!print.diagnostics.contains { $0.code == "L015" })
    #expect(print.pages.count == 1)
  }

  @Test("all pages are as small as the one with the widest content")
  func allPages() throws {
    let body = "<p>a</p><p style='break-before: page; width: 250pt'>b"
    let print = try Self.print(body)
    #expect(print.pages.count == 2)
    for page in 0..<2 { #expect(print.drawn(page)[0].hasPrefix("transform (xx: 0.8000")) }
  }

  @Test("in documents that run from right to left it is the left side")
  func rightToLeft() throws {
    let print = try Self.print("<p style='width: 250pt'>a", style: "html { direction: rtl }")
    #expect(Self.shrinking(print)[0].contains("xx: 0.8000"))
    #expect(print.texts()[0].hasPrefix("a 240,"))
  }

  @Test("designs are not made smaller: what goes over the edge is an error")
  func designs() throws {
    let print = try Self.print("<p style='width: 250pt; text-align: right'>ab", isPage: false)
    #expect(Self.shrinking(print).isEmpty)
    #expect(print.diagnostics.map(\.code) == ["L008"])
  }
}
