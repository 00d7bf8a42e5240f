import Diagnostics
import Testing

@testable import Markup

@Suite("HTMLParser")
struct HTMLParserTests {
  private func parse(_ source: String) -> (tree: MarkupTree, codes: [String]) {
    let file = SourceFile(name: "a.html", text: source)
    let (tree, diagnostics) = HTMLParser.parse(file, source: 0)
    return (tree, diagnostics.map { "\($0.code) \($0.place?.column ?? 0)" })
  }

  /// The page as `name(children)` with texts as they are.
  private func outline(_ tree: MarkupTree, _ id: NodeID = MarkupTree.root) -> String {
    guard let name = tree[id].name else { return tree[id].text }
    let children = tree.children(of: id).map { outline(tree, $0) }.joined(separator: " ")
    return children.isEmpty ? name : "\(name)(\(children))"
  }

  /// The outline of the body's content.
  private func body(_ source: String) -> String {
    let outline = outline(parse(source).tree)
    let start = "html(head body("
    return outline.hasPrefix(start) ? String(outline.dropFirst(start.count).dropLast(2)) : outline
  }

  @Test("html, head and body are added where they are left out")
  func skeleton() {
    #expect(outline(parse("").tree) == "html(head body)")
    #expect(outline(parse("x").tree) == "html(head body(x))")
    #expect(
      outline(parse("<!doctype html>\n<title>a&amp;</title><p>b").tree)
        == "html(head(title(a&)) body(p(b)))")
    #expect(
      outline(parse("<html lang=de> <head><meta> </head> <body class=x>y</body>\n</html>\n").tree)
        == "html(head(meta  )   body(y\n\n))")
    #expect(
      outline(parse("<head></head><style>a</style><p>").tree) == "html(head style(a) body(p))")
  }

  @Test(
    "elements end where browsers end them",
    arguments: [
      ("<p>a<p>b<div>c</div>", "p(a) p(b) div(c)"), ("<p>a<table></table>", "p(a) table"),
      ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "ul(li(a) li(b ul(li(c))) li(d))"),
      ("<ul><li><p>a<li>b</ul>", "ul(li(p(a)) li(b))"),
      ("<dl><dt>a<dd>b<dt>c</dl>", "dl(dt(a) dd(b) dt(c))"),
      (
        "<table><tr><td>a<th>b<tr><td>c</table>d",
        "table(tbody(tr(td(a) th(b)) tr(td(c)))) d"
      ),
      (
        "<table><caption>a<col><thead><tr><td>b<tbody><td>c<tfoot><tr></table>",
        "table(caption(a) colgroup(col) thead(tr(td(b))) tbody(tr(td(c))) tfoot(tr))"
      ),
      (
        "<table><tr><td><table><tr><td>a</table><td>b</table>",
        "table(tbody(tr(td(table(tbody(tr(td(a))))) td(b))))"
      ),
      (
        "<select><option>a<option>b<optgroup><option>c</select>",
        "select(option(a) option(b) optgroup(option(c)))"
      ),
      ("<p>a<br>b<img src=x>c", "p(a br b img c)"),
      ("<bp-code type=\"qr\"/><bp-x>a</bp-x>", "bp-code bp-x(a)"),
      ("<svg><path d=x /><g><rect/></g></svg>", "svg(path g(rect))"),
      ("<p>a<em>b</em>", "p(a em(b))"),
      ("<pre>\na\n</pre>", "pre(a\n)"), ("a<!-- x -->b", "ab"), ("<td>a", "td(a)"),
    ])
  func structure(source: String, expected: String) {
    let (_, codes) = parse(source)
    #expect(body(source) == expected)
    #expect(codes.filter { !$0.hasPrefix("M014") }.isEmpty)
  }

  @Test(
    "what browsers mend is mended and reported",
    arguments: [
      ("a</b>c", "ac", ["M010 2"]), ("<div>a<b>c</div>d", "div(a b(c)) d", ["M011 7"]),
      ("<b>a<i>c</b>d</i>", "b(a i(c)) d", ["M011 5", "M010 14"]),
      ("<div>a", "div(a)", ["M011 1"]), ("<div/>a", "div(a)", ["M014 1", "M011 1"]),
      ("<p>a<b>c<div>d</div>", "p(a b(c)) div(d)", ["M011 5"]),
      ("<div><table><tr><td>a</div>b</table></div>", "div(table(tbody(tr(td(ab)))))", ["M010 22"]),
      ("<p a=1 b a=2>", "p", ["M009 10"]), ("x<body>y", "xy", ["M012 2"]),
      ("</br>a</img>", "a", ["M010 1", "M010 7"]),
      ("a</br>b", "a br b", ["M010 2"]), ("<div>a</p>b</div>", "div(a p b)", ["M010 7"]),
      ("<h4>a</h3>b</h4>", "h4(a) b", ["M011 1", "M010 12"]),
      ("<h2>a<h2>b</h2>", "h2(a) h2(b)", ["M011 1"]),
      // What cannot stand in a table is put before it.
      (
        "<table><tr><td>a</td></tr><x><tr><td>b</td></tr></x></table>c",
        "x table(tbody(tr(td(a)) tr(td(b)))) c", ["M015 27", "M011 27", "M010 49"]
      ),
      ("<table>a<tr><td>b</table>", "a table(tbody(tr(td(b))))", ["M015 8"]),
      (
        "<table><tr><td>a</td><b>c</b><td>d</table>", "b(c) table(tbody(tr(td(a) td(d))))",
        ["M015 22"]
      ),
      (
        "<table><div>a<table><tr><td>b</table>", "div(a) table table(tbody(tr(td(b))))",
        ["M015 8", "M011 8", "M011 1"]
      ),
      (
        "<table><tr><td><table><i>a</i></table></table>",
        "table(tbody(tr(td(i(a) table))))", ["M015 23"]
      ),
      (
        "<table><form><input type=hidden><tr><td>a</form></table>",
        "table(form input tbody(tr(td(a))))", ["M010 42"]
      ),
      ("<h1><b><h2>c</h2></b></h1>", "h1(b(h2(c)))", []),
      ("<div><h1>a<b>c</h2>d</div>", "div(h1(a b(c)) d)", ["M011 11", "M011 6"]),
    ])
  func mending(source: String, expected: String, codes: [String]) {
    #expect(body(source) == expected)
    #expect(parse(source).codes == codes)
  }

  @Test("attributes have their references resolved and their spans")
  func attributes() throws {
    let tree = parse("<p Title=\"a&lt;&#10;'\" id=b hidden>").tree
    let node = try #require(tree.nodes.first { $0.name == "p" })
    #expect(
      Array(node.attributes) == [
        Attribute(name: "title", value: "a<\n'", span: Span(source: 0, start: 3, end: 22)),
        Attribute(name: "id", value: "b", span: Span(source: 0, start: 23, end: 27)),
        Attribute(name: "hidden", value: "", span: Span(source: 0, start: 28, end: 34)),
      ])
    #expect(node.span == Span(source: 0, start: 0, end: 35))
    #expect(node.attribute("id") == "b")
    #expect(node.attribute("x") == nil)
  }

  @Test("nesting beyond the limit ends in a diagnostic")
  func depth() {
    let source = String(repeating: "<div>", count: 5000)
    let (tree, codes) = parse(source)
    #expect(tree.nodes.count == 1 + 1 + 511)
    #expect(codes == ["M013 2551"])
  }

  @Test("a tree knows positions, counts and neighbours of elements")
  func links() throws {
    let tree = parse("<ul>a<li>b</li> <li></li>c</ul>").tree
    let list = try #require(tree.nodes.firstIndex { $0.name == "ul" })
    let items = tree.nodes.indices.filter { tree.nodes[$0].name == "li" }
    #expect(tree.nodes[list].elementCount == 2)
    #expect(items.map { tree.nodes[$0].childIndex } == [0, 1])
    #expect(tree.nodes[items[1]].previousElement == NodeID(index: Int32(items[0])))
    #expect(tree.nodes[items[0]].previousElement == nil)
  }
}
