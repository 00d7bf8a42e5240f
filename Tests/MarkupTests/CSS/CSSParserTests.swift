import Diagnostics
import Testing

@testable import Markup

/// A style sheet as text, to compare with.
enum StyleText {
  static func parse(_ source: String) -> (text: String, codes: [String]) {
    let (sheet, diagnostics) = CSSParser.parse(
      SourceFile(name: "a.css", text: source), source: 0)
    var lines = sheet.imports.map { "@import \($0.path)" }
    lines += sheet.fontFaces.map { "@font-face {\(declarations($0))}" }
    lines += sheet.rules.map { rule in
      "\(rule.selectors.count) {\(declarations(rule.declarations))}"
    }
    lines += sheet.pageRules.map(page)
    return (lines.joined(separator: "\n"), diagnostics.map { "\($0.code) \(column($0))" })
  }

  static func column(_ diagnostic: Diagnostic) -> Int { diagnostic.place?.column ?? 0 }

  static func page(_ rule: PageRule) -> String {
    let selectors = rule.selectors.map { selector in
      (selector.name ?? "") + selector.pseudos.map { ":\($0)" }.joined()
    }
    let boxes = rule.marginBoxes.map { "@\($0.name){\(declarations($0.declarations))}" }
    return "@page \(selectors.joined(separator: ",")) {\(declarations(rule.declarations))}"
      + boxes.joined()
  }

  static func declarations(_ declarations: [Declaration]) -> String {
    declarations.map { "\($0.name):\(values($0.value))\($0.isImportant ? "!" : "")" }
      .joined(separator: ";")
  }

  static func values(_ values: [ComponentValue]) -> String {
    values.map(value).joined(separator: " ")
  }

  static func value(_ value: ComponentValue) -> String {
    switch value {
    case .ident(let name): name
    case .number(let number): "\(number)"
    case .dimension(let number, let unit): "\(number)\(unit)"
    case .percentage(let number): "\(number)%"
    case .string(let text): "\"\(text)\""
    case .hash(let text): "#\(text)"
    case .url(let text): "url(\(text))"
    case .function(let name, let arguments): "\(name)(\(values(arguments)))"
    case .comma: ","
    case .slash: "/"
    case .delimiter(let mark): String(mark)
    }
  }
}

@Suite("CSSParser")
struct CSSParserTests {
  @Test(
    "values become component values",
    arguments: [
      ("1 -2.5 +.5e1 1e3", "1.0 -2.5 5.0 1000.0"), ("12PT 50% 1e 1e-x", "12.0pt 50.0% 1.0e 1.0e-x"),
      ("'a\\22 b' \"c\\\nd\"", "\"a\"b\" \"cd\""), ("#FFF #\\31 x", "#FFF #1x"),
      ("url( a\\).png ) url('b c')", "url(a).png) url(b c)"),
      ("RGB(1,2 , 3/50%)", "rgb(1.0 , 2.0 , 3.0 / 50.0%)"),
      ("calc(2*(1px + 1em) - 3px)", "calc(2.0 * (1.0px + 1.0em) - 3.0px)"),
      ("[a b] 1fr/**/2fr", "[ a b ] 1.0fr 2.0fr"), ("1px-2px", "1.0px-2px"),
      ("\u{FC}ber -x --y \\65 s", "\u{FC}ber -x --y es"),
      ("1e999 -1e999", "1000000000000.0 -1000000000000.0"),
    ])
  func values(source: String, expected: String) {
    let (text, codes) = StyleText.parse("a{b:\(source)}")
    #expect(text == "1 {b:\(expected)}")
    #expect(codes.isEmpty)
  }

  @Test("names are in lower case, custom properties keep theirs, importance is taken off")
  func names() {
    let (text, codes) = StyleText.parse("a{COLOR:Red!important;--Ab: 1 ! Important ;--e:;}b{}")
    #expect(text == "1 {color:Red!;--Ab:1.0!;--e:}\n1 {}")
    #expect(codes.isEmpty)
  }

  @Test("a bad declaration is dropped and the rest goes on")
  func recovery() {
    let (text, codes) = StyleText.parse(
      "a{x:1;y;*z:1;c:;d:{e:f};g:a!b;h:(;);i:2}b>{j:1}c{k:3}")
    #expect(text == "1 {x:1.0}\n1 {i:2.0}\n1 {k:3.0}")
    #expect(codes == ["S006 7", "S006 9", "S007 14", "S011 18", "S008 27", "S008 33", "S011 41"])
  }

  @Test("nested rules follow the declarations before them")
  func nesting() {
    let (text, codes) = StyleText.parse(
      "a{b:1; &:hover{c:2} d:hover{e:3} f,g{h:4} @media print{i:5} j:6} @media screen{k{l{m:1}}}")
    #expect(text == "1 {b:1.0}\n2 {h:4.0}\n1 {i:5.0}\n1 {j:6.0}")
    #expect(codes.isEmpty)
  }

  @Test("nested selectors stand for whole ones")
  func nestedSelectors() {
    func selectors(_ text: String) -> [Selector]? {
      let file = SourceFile(name: "a.css", text: text)
      return CSSParser.parse(file, source: 0).stylesheet.rules.last?.selectors
    }
    let pairs = [
      ("a b{c{x:1}}", "a b c{x:1}"), ("a{> c{x:1}}", "a > c{x:1}"),
      ("a b{&.c{x:1}}", "a b.c{x:1}"), ("a{+ &{x:1}}", "a + a{x:1}"),
      (".a{b &{x:1}}", "b .a{x:1}"), ("a,b{&>c::before{x:1}}", "a>c::before,b>c::before{x:1}"),
      ("a{b{c{x:1}}}", "a b c{x:1}"), ("a b{c &{x:1}}", "c :is(a b){x:1}"),
      ("a b{&+&.c{x:1}}", "a b + :is(a b).c{x:1}"),
    ]
    for (nested, whole) in pairs {
      #expect(selectors(nested) == selectors(whole), "\(nested)")
    }
    #expect(StyleText.parse("a b{c:not(&){x:1} @page{}}").codes == ["S009 11", "S009 19"])
  }

  @Test("nested rules make no more selectors than there is room for")
  func nestedLimit() {
    let list = (0..<100).map { "a\($0)" }.joined(separator: ",")
    let (_, codes) = StyleText.parse("\(list){\(list){\(list){x:1}}}")
    #expect(codes.count == 1)
    #expect(codes[0].hasPrefix("S019"))
  }

  @Test("media queries ask for the width and the orientation of paper")
  func mediaFeatures() {
    let source = """
      @media (min-width:740px){a{b:1}} @media (min-width:741px){a{b:2}}
      @media print and (max-width:46.25em){a{b:3}} @media (max-width:739px){a{b:4}}
      @media (orientation:portrait) and (min-width:1in){a{b:5}} @media not print{a{b:6}}
      @media not all and (min-width:800px){a{b:7}} @media not (color){a{b:8}}
      @media screen and (min-width:1px){a{b:9}} @media (min-width:1px) or (color){a{b:10}}
      @media (orientation:landscape), only print{a{b:11}} @media (min-width:){a{b:12}}
      """
    let (text, codes) = StyleText.parse(source)
    #expect(text == [1, 3, 5, 7, 11].map { "1 {b:\($0).0}" }.joined(separator: "\n"))
    #expect(codes.isEmpty)
  }

  @Test("only media for paper count")
  func media() {
    let source = """
      @media print{a{b:1}} @media screen{a{b:2} c{} @foo} @media (max-width:1px){a{b:3}}
      @media screen, ALL {a{b:4}} @media only print{@media not screen{a{b:5}}}
      @media not print{a{b:6}} @media print and (color){a{b:7}} @media {a{b:8}}
      """
    let (text, codes) = StyleText.parse(source)
    #expect(text == "1 {b:1.0}\n1 {b:4.0}\n1 {b:5.0}\n1 {b:8.0}")
    #expect(codes.isEmpty)
  }

  @Test("imports are handed on if they are for paper and come first")
  func imports() {
    let (text, codes) = StyleText.parse(
      "@charset 'x';@import 'a.css';@import url(b.css) print;@import url('c.css') screen;"
        + "@import d;a{}@import 'e.css';")
    #expect(text == "@import a.css\n@import b.css\n1 {}")
    #expect(codes == ["S016 83", "S015 96"])
  }

  @Test("page rules have selectors and margin boxes")
  func pages() {
    let (text, codes) = StyleText.parse(
      "@page{size:A4;@top-left{content:'x'}margin:1cm}"
        + "@page a:first:left,:nth(2n+1),:-bp-last,:-bp-only,:BLANK{@Bottom-Center{}}")
    #expect(
      text == """
        @page  {size:A4;margin:1.0cm}@top-left{content:"x"}
        @page a:first:left,:nth(step: 2, offset: 1),:last,:only,:blank {}@bottom-center{}
        """)
    #expect(codes.isEmpty)
  }

  @Test("font faces keep their declarations")
  func fontFaces() {
    let (text, _) = StyleText.parse("@font-face{font-family:X;src:url(x.ttf) format('truetype')}")
    #expect(text == "@font-face {font-family:X;src:url(x.ttf) format(\"truetype\")}")
  }

  @Test("what is left open swallows the rest and is reported where it began")
  func open() {
    #expect(StyleText.parse("a{b:1;c:2").text == "1 {b:1.0;c:2.0}")
    #expect(StyleText.parse("a{b:1;c:2").codes == ["S004 2"])
    #expect(StyleText.parse("a{b:f(1}c{d:2}").codes == ["S004 5"])
    #expect(StyleText.parse("}a{b:1}c{d:2}").text == "1 {d:2.0}")
    #expect(StyleText.parse("}a{b:1}c{d:2}").codes == ["S005 1"])
  }

  @Test("spans are those of the declarations")
  func spans() {
    let file = SourceFile(name: "a.html", text: "<p style=' a : 1pt ; b:2 !important'>")
    let (declarations, diagnostics) = CSSParser.declarations(file, source: 7, range: 10..<35)
    #expect(diagnostics.isEmpty)
    #expect(
      declarations.map(\.span) == [
        Span(source: 7, start: 11, end: 18), Span(source: 7, start: 21, end: 35),
      ])
  }

  @Test("an expanded style attribute has one span and drops what is wrong")
  func expanded() {
    let span = Span(source: 1, start: 5, end: 9)
    let declarations = CSSParser.declarations(text: "width: 12%; }; color: red", span: span)
    #expect(StyleText.declarations(declarations) == "width:12.0%;color:red")
    #expect(declarations.map(\.span) == [span, span])
  }

  @Test("deep nesting ends in a diagnostic")
  func depth() {
    let parentheses =
      "a{b:" + String(repeating: "(", count: 5000) + String(repeating: ")", count: 5000) + "}"
    #expect(StyleText.parse(parentheses).codes == ["S008 5"])
    let media =
      String(repeating: "@media print{", count: 5000) + String(repeating: "}", count: 5000)
    #expect(StyleText.parse(media).codes.map { $0.prefix(4) } == ["S019"])
    let nots =
      String(repeating: ":not(", count: 5000) + "a" + String(repeating: ")", count: 5000) + "{}"
    #expect(StyleText.parse(nots).codes.map { $0.prefix(4) } == ["S019"])
  }
}
