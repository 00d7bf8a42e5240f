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
    #expect(text == "1 {x:1.0;i:2.0}\n1 {k:3.0}")
    #expect(codes == ["S006 7", "S006 9", "S007 14", "S009 17", "S008 27", "S008 33", "S011 41"])
  }

  @Test("nested rules are reported and skipped")
  func nesting() {
    let (text, codes) = StyleText.parse(
      "a{b:1; &:hover{c:2} d:hover{e:3} f{g:4} @media print{h:5} i:6}")
    #expect(text == "1 {b:1.0;i:6.0}")
    #expect(codes == ["S009 8", "S009 21", "S009 34", "S009 41"])
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
