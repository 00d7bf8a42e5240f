import Diagnostics
import Markup
import Pages
import Pictures
import Testing

/// SVG documents: what of them is drawn, and how large they are.
@Suite("SVG documents")
struct SVGTests {
  private static func document(_ text: String) throws -> SVGDocument {
    try SVGDocument(file: Array(text.utf8))
  }

  /// What is drawn inside of the outermost element.
  private static func inside(_ text: String) throws -> String {
    let svg = try document("<svg viewBox='0 0 10 20'>\(text)</svg>").drawing.svg
    let start = svg.firstIndex(of: ">").map { svg.index(after: $0) } ?? svg.startIndex
    return String(svg[start...].dropLast("</svg>".count))
  }

  @Test("names that HTML has in lower case are written as SVG writes them")
  func names() throws {
    #expect(
      try Self.inside(
        "<linearGradient gradientUnits='userSpaceOnUse'><stop offset='1'/>"
          + "</linearGradient><clipPath id='a'/>")
        == "<linearGradient gradientUnits=\"userSpaceOnUse\"><stop offset=\"1\"></stop>"
        + "</linearGradient><clipPath id=\"a\"></clipPath>")
    #expect(
      try Self.document("<svg viewBox='0 0 10 20' preserveAspectRatio='xMinYMin'/>").drawing.svg
        == "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
        + " width=\"100%\" height=\"100%\" viewBox=\"0 0 10 20\""
        + " preserveAspectRatio=\"xMinYMin\"></svg>")
  }

  @Test("what reads files, runs, or cannot be drawn in vectors is left out and named")
  func unsafe() throws {
    let cases: [(String, String, [SVGFinding])] = [
      ("<script>alert(1)</script><g onclick='x()'/>", "<g></g>", [.script]),
      ("<image href='file:///etc/passwd'/>", "", [.picture]),
      ("<use href='other.svg#a'/>", "<use></use>", [.address]),
      ("<use xlink:href='#a'/>", "<use xlink:href=\"#a\"></use>", []),
      (
        "<foreignObject><p>x</p></foreignObject><path d='M0 0'/>", "<path d=\"M0 0\"></path>",
        [.foreign]
      ),
      ("<rect fill='url(http://x/y#z)'/>", "<rect fill=\"none\"></rect>", [.address]),
      ("<rect fill='url(#z)' filter='url(#f)'/>", "<rect fill=\"url(#z)\"></rect>", [.filter]),
      (
        "<g style='mask: url(#m); fill:red'/>", "<g style=\"x-mask: url(#m); fill:red\"></g>",
        [.mask]
      ),
      ("<a href='https://x'><text>y</text></a>", "<a><text>y</text></a>", []),
      (
        "<style>@import 'x.css'; .a { fill: url( 'b.svg#c' ) } .b { filter : blur(1px) }</style>",
        "<style>@x-import 'x.css'; .a { fill: none } .b { x-filter : blur(1px) }</style>",
        [.filter, .address]
      ),
      ("<g systemLanguage='de'/><inkscape:grid/><title>T</title>", "<g></g>", []),
      ("<line stroke-dasharray='0.00001 0'/>", "<line stroke-dasharray=\"none\"></line>", []),
    ]
    for (text, drawn, findings) in cases {
      #expect(try Self.inside(text) == drawn)
      #expect(try Self.document("<svg>\(text)</svg>").findings == findings, "\(text)")
    }
  }

  @Test("texts and values cannot become markup")
  func escaped() throws {
    #expect(
      try Self.inside("<text fill='\"&gt;&lt;script&gt;'>&lt;script&gt;&amp;amp;\u{1}</text>")
        == "<text fill=\"&quot;&gt;&lt;script&gt;\">&lt;script&gt;&amp;amp; </text>")
  }

  @Test("the size is that of width and height, else of the view box")
  func size() throws {
    func size(_ attributes: String) throws -> String {
      let size = try Self.document("<svg \(attributes)></svg>").size
      let ratio = size.ratio.map { " \($0)" } ?? ""
      return "\(size.width?.description ?? "-")×\(size.height?.description ?? "-")\(ratio)"
    }
    #expect(try size("width='40' height='20px'") == "30×15 0.5")
    // 25.4 mm are 72 pt, and 1 pt is 1 pt.
    #expect(try size("width='25.4mm' height='36pt'") == "72×36 0.5")
    #expect(try size("width='40' viewBox='0,0 , 10 30'") == "30×90 3.0")
    #expect(try size("width='100%' viewBox='0 0 10 30'") == "-×- 3.0")
    #expect(try size("") == "-×-")
    #expect(try size("height='50'") == "-×37.5")
  }

  @Test("documents that are broken, huge, or stand for billions of elements are refused")
  func refused() throws {
    func problem(_ text: String) -> PictureProblem? {
      do throws(PictureProblem) {
        _ = try SVGDocument(file: Array(text.utf8))
        return nil
      } catch { return error }
    }
    #expect(problem("<svg viewBox='0 0 1 1'><g>") == .broken)
    #expect(problem("<html></html>") == .broken)
    #expect(problem("<svg width='0' height='10'></svg>") == .broken)
    #expect(problem("<svg viewBox='0 0 -1 10'></svg>") == .broken)
    #expect(problem("<svg width='30001' height='10'></svg>") == .tooLarge)
    #expect(problem("<svg viewBox='0 0 1 1001'></svg>") == .tooLarge)
    let deep = String(repeating: "<g>", count: 96) + String(repeating: "</g>", count: 96)
    #expect(problem("<svg>\(deep)</svg>") == .tooLarge)
    // Each of 20 groups uses the one before ten times: 10^20 rectangles.
    var groups = "<g id='g0'><rect/></g>"
    for number in 1...20 {
      let uses = String(repeating: "<use href='#g\(number - 1)'/>", count: 10)
      groups += "<g id='g\(number)'>\(uses)</g>"
    }
    #expect(problem("<svg>\(groups)</svg>") == .tooLarge)
    #expect(
      problem("<svg><g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g></svg>") == nil)
    #expect(
      problem(
        "<svg><marker id='m'>\(String(repeating: "<rect/>", count: 1000))</marker>"
          + "<path marker-mid='url(#m)' d='M0 0\(String(repeating: "L1 1", count: 500))'/></svg>")
        == .tooLarge)
  }

  @Test("a file is read with its prefix, character data and byte order mark")
  func files() throws {
    let text = """
      \u{FEFF}<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "b">]>
      <svg:svg xmlns:svg="http://www.w3.org/2000/svg" width="4" height="2">
      <svg:style><![CDATA[.a > b { fill: red }]]></svg:style><svg:rect/></svg:svg>
      """
    let picture = try Picture(Array(text.utf8))
    #expect(picture.format == .svg)
    #expect(picture.naturalSize == NaturalSize(width: .points(3), height: .points(1.5)))
    let svg = try #require(picture.document?.drawing.svg)
    #expect(svg.contains("<style>.a &gt; b { fill: red }</style><rect></rect>"))
  }

  @Test("an element of a page takes colours and custom properties from around it")
  func surroundings() throws {
    let file = SourceFile(
      name: "p",
      text: "<p><svg color='red' aria-label='L'><g fill='var(--a, blue)' "
        + "stroke='var( --b , var(--c, #123) )'/></svg>")
    let tree = HTMLParser.parse(file, source: 0).tree
    let index = try #require(tree.nodes.indices.first { tree.nodes[$0].name == "svg" })
    let document = try SVGDocument(
      tree, from: NodeID(index: Int32(index)),
      in: SVGDocument.Surroundings(
        attributes: [("color", "#000"), ("font-size", "12")],
        variable: { $0 == "--a" ? "#abcdef" : nil }))
    #expect(document.title == "L")
    #expect(document.drawing.svg.contains(" color=\"red\" aria-label=\"L\" font-size=\"12\">"))
    #expect(
      document.drawing.svg.contains("<g fill=\"#abcdef\" stroke=\"#123\"></g>"))
  }
}
