import Diagnostics
import Fonts
import Markup
import Pages
import TestFonts
import Testing

@testable import Typesetting

@Suite("Properties of fonts")
struct FontPropertyTests {
  /// The square font and the one whose weight varies.
  static let fonts: FontBook = {
    let file = FontFile(name: "square-variable.ttf", bytes: SquareFont.variableBytes)
    return SquareFont.book.adding((try? FontFacts(of: file).faces(more: [450])) ?? [])
  }()

  /// The glyphs of a text in the font whose weight varies.
  func glyphs(_ text: String, _ style: String) throws -> [UInt32] {
    let print = try Press(style: "p { font-family: 'Square Variable' }", fonts: Self.fonts)
      .print("<p style=\"\(style)\">\(text)</p>")
    #expect(print.diagnostics == [], "\(style)")
    return print.pages[0].items.flatMap { item -> [UInt32] in
      guard case .text(let line) = item.content else { return [] }
      return line.runs.flatMap { $0.run.glyphs.map(\.id) }
    }
  }

  // Glyph 1 is the space: f is 71, i 74, 0 17, O 48; a 66, A 34; after them ﬁ.
  @Test("variants choose glyphs, and settings stand before them")
  func variants() throws {
    let ligature = try #require(glyphs("fi", "").first)
    #expect(ligature > 100)
    #expect(try glyphs("fi", "font-variant-ligatures: none") == [71, 74])
    #expect(try glyphs("fi", "font-variant-ligatures: no-common-ligatures") == [71, 74])
    #expect(try glyphs("fi", "letter-spacing: 1pt") == [71, 74])
    #expect(
      try glyphs("fi", "letter-spacing: 1pt; font-feature-settings: 'liga'") == [ligature])
    #expect(
      try glyphs("fi", "font-variant: none; font-feature-settings: 'liga' on") == [ligature])
    #expect(try glyphs("0a", "font-variant-numeric: slashed-zero tabular-nums") == [48, 66])
    #expect(try glyphs("0a", "font-variant: small-caps slashed-zero") == [48, 34])
    #expect(try glyphs("0a", "font: small-caps 10pt 'Square Variable'") == [17, 34])
    // The shorthand sets back what it does not state.
    #expect(
      try glyphs("0a", "font-variant: slashed-zero; font: 10pt 'Square Variable'") == [17, 66])
  }

  @Test("what cannot stand together, or is none of the words, is refused")
  func invalid() throws {
    for value in [
      "font-variant-numeric: lining-nums oldstyle-nums", "font-variant-numeric: normal ordinal",
      "font-variant-ligatures: none contextual", "font-variant-caps: small",
      "font-variant: none small-caps", "font-variant: small-caps unicase", "font-kerning: on",
      "font-feature-settings: 'lig'", "font-feature-settings: 'liga' 1,",
      "font: italic", "font: 10pt/ Square", "font: bold italic bold2 10pt Square",
      "text-decoration-style: waves", "text-decoration-thickness: -1pt", "tab-size: -1",
      "font-style: italic 10deg",
    ] {
      let name = value.prefix { $0 != ":" }
      let found = try Press(style: "p { \(value) }").styleDiagnostics
      #expect(found.map(\.code) == ["S102"], "\(name): \(found)")
    }
  }

  @Test("the font shorthand reads all it may state, in any order, and the global words")
  func shorthand() throws {
    let values = [
      "oblique 10deg small-caps bold condensed 10pt/2 Square, serif",
      "bold normal italic 10pt Square", "inherit", "unset", "700 10pt 'Square'",
    ]
    for value in values {
      #expect(try Press(style: "p { font: \(value) }").styleDiagnostics == [], "\(value)")
    }
    let print = try Press(
      style: "div { font: italic bold 20pt/2 Square } p { font: inherit }"
    ).print("<div><p>a</p></div>")
    // 20 × 2 = 40 high: leading 20, half of it above, then the ascent of 16.
    #expect(print.texts() == ["a 0,26"])
  }

  @Test("weights of a font that varies are those that style sheets state")
  func weights() throws {
    // 1 em up to 400, 1.02 em at 450, 1.12 em at 700.
    for (style, width) in [("400", 10.0), ("450", 10.2), ("bold", 11.2), ("bolder", 11.2)] {
      let print = try Press(style: "p { font-family: 'Square Variable' }", fonts: Self.fonts)
        .print("<p style='font-weight: \(style)'>A</p>")
      guard case .text(let line)? = print.pages[0].items.first?.content else { continue }
      #expect(abs(line.runs[0].run.width.points - width) < 0.02, "\(style)")
    }
    let source = SourceFile(
      name: "a.css", text: "p { font-weight: 450 } b { font: 650 1em Square }")
    var sources = SourceMap()
    let sheet = CSSParser.parse(source, source: sources.add(source)).stylesheet
    let design = StyleDesign.compile([sheet], theme: [:], sources: sources, families: []).design
    #expect(design.fontWeights == [450, 650])
  }

  // MARK: @font-face

  func rules(_ text: String) -> (rules: [FontFaceRule], diagnostics: [Diagnostic]) {
    let source = SourceFile(name: "a.css", text: text)
    var sources = SourceMap()
    let sheet = CSSParser.parse(source, source: sources.add(source)).stylesheet
    return FontFaceRule.read(sheet, sources: sources)
  }

  @Test("a font-face rule says which files stand for which family, weights, slope and characters")
  func fontFace() throws {
    let (rules, diagnostics) = rules(
      """
      @font-face { font-family: Two Words; src: local(X), url(a.woff2) format("woff2"),
        url("a.ttf") format(truetype), url(b.otf) }
      @font-face { font-family: "V"; src: url(v.ttf) format("truetype-variations");
        font-weight: 900 bold; font-style: oblique 5deg; font-display: swap;
        unicode-range: U+1E3, U+0025-00FF; font-variation-settings: "wdth" 75.5, 'opsz' 12; }
      @font-face { font-family: W; src: url(w.ttf); font-weight: auto }
      """)
    #expect(diagnostics == [])
    let first = try #require(rules.first)
    #expect(first.family == "Two Words")
    #expect(first.sources.map(\.address) == ["a.woff2", "a.ttf", "b.otf"])
    #expect(first.sources.map(\.isReadable) == [false, true, true])
    #expect(first.use.weights == nil && first.use.style == .normal && first.use.coverage == nil)
    #expect(rules[1].use.weights == 700...900)
    #expect(rules[1].use.style == .italic)
    #expect(rules[1].use.coverage?.ranges == [0x25...0xFF, 0x1E3...0x1E3])
    #expect(
      rules[1].use.variations == [
        FontVariation(tag: "wdth", value: 75.5), FontVariation(tag: "opsz", value: 12),
      ])
    #expect(rules[2].use.weights == nil)
  }

  @Test("S108: a font-face rule without family or file; S102, S103: descriptors")
  func fontFaceProblems() {
    let found = rules(
      """
      @font-face { src: url(a.ttf) }
      @font-face { font-family: "A" }
      @font-face { font-family: "A", "B"; src: url(a.ttf) }
      @font-face { font-family: "A"; src: url(a.ttf); font-weight: 1 2 3; size-adjust: 90% }
      """)
    #expect(found.rules.map(\.family) == ["A"])
    #expect(found.diagnostics.map(\.code) == ["S108", "S108", "S102", "S108", "S102", "S103"])
    #expect(
      found.diagnostics[0].rendered() == """
        warning[S108]: '@font-face' has no 'font-family'
          --> a.css:1:14
        1 | @font-face { src: url(a.ttf) }
          |              ^^^^^^^^^^^^^^^
        hint: write 'font-family: "Name"; src: url("fonts/name.ttf");'
        """)
    #expect(found.diagnostics[1].message == "'@font-face' has no 'src'")
    #expect(found.diagnostics[5].message == "the descriptor 'size-adjust' has no effect yet")
  }
}
