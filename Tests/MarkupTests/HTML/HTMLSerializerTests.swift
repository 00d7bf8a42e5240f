import Diagnostics
import Testing

@testable import Markup

@Suite("HTMLSerializer")
struct HTMLSerializerTests {
  private let none = Span(source: 0, start: 0, end: 0)

  private func parse(_ source: String) -> MarkupTree {
    HTMLParser.parse(SourceFile(name: "a.html", text: source), source: 0).tree
  }

  /// A tree of one element with one text.
  private func tree(_ name: String, _ attributes: [(String, String)], _ text: String) -> MarkupTree
  {
    var tree = MarkupTree()
    tree.beginElement(
      name, attributes: attributes.map { Attribute(name: $0.0, value: $0.1, span: none) },
      span: none)
    tree.addText(text, span: none)
    tree.endElement()
    return tree
  }

  @Test("texts and values are escaped")
  func escaping() {
    #expect(
      tree("p", [("title", "\"><b>&\r"), ("hidden", "")], "</p><script>&\"\0").htmlText()
        == "<p title=\"&quot;&gt;&lt;b&gt;&amp;&#13;\" hidden>"
        + "&lt;/p&gt;&lt;script&gt;&amp;&quot;\u{FFFD}</p>")
  }

  @Test("style and script cannot be ended from inside")
  func raw() {
    #expect(
      tree("style", [], "a>b</style><p>").htmlText() == "<style>a>b<\\/style><p></style>")
    #expect(
      tree("script", [], "<!--<script>").htmlText() == "<script><\\!--<script></script>")
    #expect(tree("title", [], "</title>").htmlText() == "<title>&lt;/title&gt;</title>")
  }

  @Test("names that cannot be written are left out")
  func names() {
    #expect(
      tree("p><b", [], "a").htmlText() == "a")
    #expect(
      tree("p", [("a b", "1"), ("x\"", "2"), ("", "3"), ("a=", "4"), ("ok", "5")], "").htmlText()
        == "<p ok=\"5\"></p>")
  }

  @Test("nothing is written into void elements nor elements into a title")
  func nesting() {
    #expect(tree("br", [], "a").htmlText() == "<br>")
    var tree = MarkupTree()
    tree.beginElement("title", span: none)
    tree.beginElement("b", span: none)
    tree.addText("a", span: none)
    tree.endElement()
    tree.beginElement("title", span: none)
    tree.endElement()
    tree.addText("c", span: none)
    tree.endElement()
    #expect(tree.htmlText() == "<title>c</title>")
  }

  @Test("a part of a tree is written alone")
  func part() throws {
    let tree = parse("<div><p>a</p><p>b<i>c</i></p>d</div>")
    let index = try #require(tree.nodes.lastIndex { $0.name == "p" })
    #expect(tree.htmlText(from: NodeID(index: Int32(index))) == "<p>b<i>c</i></p>")
  }

  @Test(
    "what is written is read as the same tree",
    arguments: [
      "<p class='a &amp;quot;' title=\"'&quot;\">a &lt; b &amp;amp; c", "<pre>\n\na</pre>",
      "<pre>\na</pre>",
      "<textarea>\n\n</textarea>", "<style>a > b { c: '</x>' }</style><title>&lt;b></title>x",
      "<table><tr><td>a<td>b</table><ul><li>c<li>d</ul>", "a&#13;&#10;b&nbsp;c", "<br><img src=a>",
      "<svg viewbox='0 0 1 1'><path d=M0/></svg>", "<p>a<p>b</p></p>c",
    ])
  func roundTrip(source: String) {
    let tree = parse(source)
    let again = parse(tree.htmlText())
    let isSame = tree.hasSameContent(as: again)
    #expect(isSame, "\(tree.dump())\n\(again.dump())")
  }

  @Test("trees that differ are not the same")
  func different() {
    let tree = parse("<p a=1>b<i>c</i>")
    for other in [
      "<p a=2>b<i>c</i>", "<p a=1>b<b>c</b>", "<p a=1>b<i>d</i>", "<p a=1>b<i></i>c",
      "<p>b<i>c</i>",
    ] {
      #expect(!tree.hasSameContent(as: parse(other)))
    }
  }

  @Test("a dump shows one node a line")
  func dump() {
    let tree = parse("<p class='a b' id=c title='x\"y'>d\n\u{A0}\u{202E}\\<br class></p>")
    #expect(
      tree.dump() == """
        html
          head
          body
            p.a.b#c [title="x\\"y"]
              "d\\n\\u{A0}\\u{202E}\\\\"
              br [class=""]

        """)
  }
}
