import Diagnostics
import Testing

@testable import Markup

@Suite("Selector")
struct SelectorTests {
  private func parse(_ source: String) -> [Selector] {
    let file = SourceFile(name: "a.css", text: source + "{}")
    return CSSParser.parse(file, source: 0).stylesheet.rules.first?.selectors ?? []
  }

  private func codes(_ source: String) -> [String] {
    StyleText.parse(source + "{}").codes
  }

  /// A page of one body.
  ///
  /// body > (h1, p.a.b, p#c[lang=de-AT], ul > (li × 5), a[href], table > tr > td, p)
  private static let tree: MarkupTree = {
    let none = Span(source: 0, start: 0, end: 0)
    func attribute(_ name: String, _ value: String) -> Attribute {
      Attribute(name: name, value: value, span: none)
    }
    var tree = MarkupTree()
    tree.beginElement("body", span: none)
    func leaf(_ name: String, _ attributes: [Attribute] = [], text: String? = nil) {
      tree.beginElement(name, attributes: attributes, span: none)
      if let text { tree.addText(text, span: none) }
      tree.endElement()
      tree.addText("\n", span: none)
    }
    leaf("h1")
    leaf("p", [attribute("class", "a  b")], text: "x")
    leaf("p", [attribute("id", "c"), attribute("lang", "de-AT")], text: "")
    tree.beginElement("ul", span: none)
    for _ in 0..<5 { leaf("li") }
    tree.endElement()
    leaf("a", [attribute("href", "https://example.org/x.pdf")])
    tree.beginElement("table", span: none)
    tree.beginElement("tr", span: none)
    leaf("td")
    tree.endElement()
    tree.endElement()
    leaf("p", text: "y")
    tree.endElement()
    return tree
  }()

  /// The matched elements as `name` with the position among all elements.
  private func matched(_ source: String) -> String {
    let tree = Self.tree
    var names: [String] = []
    let selectors = parse(source)
    let matcher = SelectorMatcher(tree)
    for (index, node) in tree.nodes.enumerated() {
      let id = NodeID(index: Int32(index))
      if selectors.indices.contains(where: { matcher.matches(selectors[$0], number: $0, id) }) {
        names.append("\(node.name ?? "?")\(node.childIndex + 1)")
      }
    }
    return names.joined(separator: " ")
  }

  @Test(
    "selectors match the elements they say",
    arguments: [
      ("p", "p2 p3 p7"), ("P.a", "p2"), (".b.a", "p2"), (".A", ""), ("#c", "p3"), ("*#c", "p3"),
      ("body li", "li1 li2 li3 li4 li5"), ("body > li", ""), ("ul>li:first-child", "li1"),
      ("h1 + p", "p2"), ("h1 ~ p", "p2 p3 p7"), ("p + p", "p3"), ("ul ~ p, h1", "h11 p7"),
      ("[lang]", "p3"), ("[LANG|=de]", "p3"), ("[lang|='d']", ""), ("[class~=b]", "p2"),
      ("[href^=http]", "a5"), ("[href$='.pdf']", "a5"), ("[href*=example]", "a5"),
      ("[href^='']", ""), ("[class='a  b']", "p2"), ("[class~='a  b']", ""),
      ("li:nth-child(odd)", "li1 li3 li5"), ("li:nth-child(2n)", "li2 li4"),
      ("li:nth-child( -n + 2 )", "li1 li2"), ("li:nth-child(n+4)", "li4 li5"),
      ("li:nth-child(3n-1)", "li2 li5"), ("li:nth-child(4)", "li4"), ("li:nth-child(-3)", ""),
      ("li:nth-last-child(2)", "li4"), ("li:nth-last-child(-n+2)", "li4 li5"),
      ("p:first-of-type", "p2"), ("p:last-of-type", "p7"), ("p:nth-of-type(2)", "p3"),
      ("p:nth-last-of-type(even)", "p3"), ("td:only-child", "td1"),
      ("table:only-of-type", "table6"),
      ("li:last-child", "li5"), (":root", "body1"), (":root > h1", "h11"), ("p:empty", "p3"),
      ("h1:empty", "h11"), ("a:link", "a5"), ("p:not(.a)", "p3 p7"),
      ("li:not(:first-child):not(:last-child)", "li2 li3 li4"), ("p:not(.a, #c)", "p7"),
      ("p:not(:hover)", "p2 p3 p7"), ("p:hover, h1", "h11"), ("body ul ~ table td", "td1"),
      ("p:is(.a, #c)", "p2 p3"), (":where(ul, table) > *", "li1 li2 li3 li4 li5 tr1"),
      ("p:is(:hover, .a, > b, ::before)", "p2"), ("p:is(:hover)", ""), ("p:is()", ""),
      (":is(h1 + p, h1)", "h11 p2"), ("li:not(:is(:first-child, li:last-child))", "li2 li3 li4"),
      ("p ~ ul > li + li ~ li", "li3 li4 li5"), ("tr:-bp-first-fragment td", "td1"),
    ])
  func matching(selector: String, expected: String) {
    #expect(matched(selector) == expected)
    #expect(codes(selector).isEmpty)
  }

  @Test("a text matches nothing")
  func text() {
    let none = Span(source: 0, start: 0, end: 0)
    var tree = MarkupTree()
    tree.beginElement("p", span: none)
    let text = tree.addText("x", span: none)
    #expect(!SelectorMatcher(tree).matches(parse("*")[0], number: 0, text))
  }

  @Test("fragment selectors follow the fragment")
  func fragments() {
    let selector = parse("body:-bp-first-fragment:not(:-bp-last-fragment)")[0]
    let matcher = SelectorMatcher(Self.tree)
    func matches(_ isFirst: Bool, _ isLast: Bool) -> Bool {
      matcher.matches(
        selector, number: 0, MarkupTree.root,
        fragment: FragmentState(isFirst: isFirst, isLast: isLast))
    }
    #expect(matches(true, false))
    #expect(!matches(false, false))
    #expect(!matches(true, true))
    #expect(selector.dependsOnFragment)
  }

  @Test("pseudo-elements end a selector")
  func pseudoElements() {
    #expect(
      parse("p::before, p:after, li::MARKER").map(\.pseudoElement) == [.before, .after, .marker])
    #expect(codes("p::before b") == ["S011 1"])
    #expect(codes("p::before.x") == ["S011 10"])
  }

  @Test("what is for screens only never matches, without a word")
  func screenOnly() {
    #expect(
      parse("a:hover, a:focus::before, ::selection, ::-webkit-x, b:-moz-any(x), :visited").isEmpty)
    #expect(codes("a:hover, ::selection, ::-webkit-x, b:-moz-any(x)").isEmpty)
  }

  @Test(
    "what is no selector drops the rule",
    arguments: [
      ("p > > b", "S011 1"), ("> p", "S011 1"), ("p,", "S011 3"), ("p >", "S011 1"),
      (".", "S011 1"), ("p.1", "S011 2"), ("[=x]", "S011 2"), ("[a!=x]", "S011 2"),
      ("[]", "S011 1"), ("p::", "S011 3"), ("a b:nth-child(x)", "S011 15"), (":not()", "S011 6"),
      (":nth-child()", "S011 2"), ("p:has(a)", "S013 3"), ("p::first-line", "S013 4"),
      ("p:fist-child", "S012 3"), ("p::befor", "S012 4"), ("svg|a", "S011 4"),
      (":not(p::before)", "S011 6"), ("p 5%", "S011 3"),
    ])
  func errors(selector: String, expected: String) {
    #expect(codes(selector) == [expected])
    #expect(parse(selector).isEmpty)
  }

  @Test(
    "specificity counts identifiers, classes and names",
    arguments: [
      ("*", 0, 0, 0), ("li", 0, 0, 1), ("ul li::before", 0, 0, 3), ("a.b[c]:root", 0, 3, 1),
      ("#a b.c", 1, 1, 1), ("p:not(#a, .b.c)", 1, 0, 1), (":only-child", 0, 2, 0),
      ("p:is(#a, .b.c)", 1, 0, 1), ("p:where(#a, .b.c)", 0, 0, 1),
      (":is(:where(#a), b c)", 0, 0, 2),
    ])
  func specificity(selector: String, ids: Int, classes: Int, types: Int) {
    #expect(parse(selector)[0].specificity == Specificity(ids: ids, classes: classes, types: types))
  }

  @Test("one identifier outweighs any number of classes")
  func order() {
    #expect(Specificity(ids: 1) > Specificity(classes: 1000, types: 1000))
    #expect(Specificity(classes: 1) > Specificity(types: 9))
  }

  @Test(
    "a selector says whether siblings or content matter",
    arguments: [
      ("p.a b > #c[d]:root:link", false), ("a + b", true), ("a ~ b c", true),
      ("tr:nth-child(odd) td", true), ("p:empty", true), ("p:not(:first-child)", true),
      ("p:not(.a)", false), ("p:is(.a, b ~ c)", true), ("p:where(.a b)", false),
      ("tr:-bp-first-fragment", false),
    ])
  func position(selector: String, expected: Bool) {
    #expect(parse(selector)[0].dependsOnPosition == expected)
  }
}
