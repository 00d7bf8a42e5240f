import Fonts
import Pages
import TestFonts
import Testing

@Suite struct TextShaperTests {
  let shaper: TextShaper
  let selection: FontSelection

  init() throws {
    shaper = try TextShaper(book: SquareFont.book)
    selection = shaper.selection(families: ["Square"], weight: 400, style: .normal).selection
  }

  func style(
    _ points: Int = 10, features: [FontFeature] = [], letterSpacing: Length = .zero
  ) -> TextStyle {
    TextStyle(
      fonts: selection, size: .points(points), features: features, letterSpacing: letterSpacing,
      language: "en")
  }

  @Test("a square word is as many ems wide as it has letters")
  func squareWord() throws {
    let shaped = shaper.shape("Total", style: style())
    #expect(shaped.width == .points(50))  // 5 × 10
    #expect(shaped.missing == [])
    let run = try #require(shaped.runs.first)
    #expect(shaped.runs.count == 1)
    #expect(run.text == "Total")
    #expect(run.glyphs.map(\.x) == [0, 10, 20, 30, 40].map { $0 * 1024 })
    #expect(run.clusters == Array(repeating: .init(byteCount: 1, glyphCount: 1), count: 5))
    #expect(!run.isRightToLeft)
  }

  @Test("the space is one em wide too")
  func squareSpace() {
    #expect(shaper.shape(" ", style: style(12)).width == .points(12))
  }

  @Test("positions are rounded once, from the start of the run")
  func rounding() throws {
    var odd = style()
    odd.size = Length(units: 1001)
    let run = try #require(shaper.shape("aaaa", style: odd).runs.first)
    #expect(run.glyphs.map(\.x) == [0, 1001, 2002, 3003])
    #expect(run.width == Length(units: 4004))
  }

  @Test("the metrics are the font's, scaled")
  func metrics() {
    let metrics = shaper.metrics(selection.faces[0], size: .points(10))
    #expect(metrics.ascent == .points(8))
    #expect(metrics.descent == .points(2))
    #expect(metrics.lineGap == .zero)
    #expect(metrics.xHeight == .points(5))
    #expect(metrics.capHeight == .points(7))
  }

  @Test("letter spacing follows every character, the last one too")
  func letterSpacing() throws {
    let shaped = shaper.shape("abc", style: style(letterSpacing: .points(2)))
    #expect(shaped.width == .points(36))  // 3 × (10 + 2)
    #expect(try #require(shaped.runs.first).glyphs.map(\.x) == [0, 12, 24].map { $0 * 1024 })
  }

  @Test("a feature turns a ligature on, letter spacing turns it off")
  func ligature() throws {
    let dlig = [FontFeature(tag: "dlig", value: 1)]
    #expect(shaper.shape("fix", style: style()).width == .points(30))
    let joined = shaper.shape("fix", style: style(features: dlig))
    #expect(joined.width == .points(20))  // fi and x
    #expect(
      try #require(joined.runs.first).clusters == [
        .init(byteCount: 2, glyphCount: 1), .init(byteCount: 1, glyphCount: 1),
      ])
    let spaced = shaper.shape("fix", style: style(features: dlig, letterSpacing: .points(1)))
    #expect(spaced.width == .points(33))  // 3 × (10 + 1)
  }

  @Test("a character of several bytes is one cluster")
  func cluster() throws {
    let run = try #require(shaper.shape("8€e\u{301}", style: style()).runs.first)
    #expect(
      run.clusters == [
        .init(byteCount: 1, glyphCount: 1), .init(byteCount: 3, glyphCount: 1),
        .init(byteCount: 3, glyphCount: 1),
      ])
    #expect(run.width == .points(30))
  }

  @Test("composed and decomposed letters keep their own bytes, whichever came first")
  func exactText() throws {
    let composed = shaper.shape("\u{E9}", style: style())
    let decomposed = shaper.shape("e\u{301}", style: style())
    #expect(Array(try #require(composed.runs.first).text.utf8) == [0xC3, 0xA9])
    #expect(Array(try #require(decomposed.runs.first).text.utf8) == [0x65, 0xCC, 0x81])
  }

  @Test("characters that no face has are reported, each once")
  func missing() {
    let shaped = shaper.shape("a漢b字漢", style: style())
    #expect(shaped.missing == ["漢", "字"])
    #expect(shaped.runs.map(\.text).joined() == "a漢b字漢")
    #expect(shaped.width == .points(50))
  }

  @Test("control characters become spaces")
  func controls() {
    let shaped = shaper.shape("a\u{1}b\u{85}c", style: style())
    #expect(shaped.missing == [])
    #expect(shaped.runs.map(\.text) == ["a b\u{A0}c"])
    #expect(shaped.width == .points(50))
  }

  @Test("text from right to left has its glyphs from left to right and its clusters in order")
  func rightToLeft() throws {
    let word = "שלום"
    let run = try #require(shaper.shape(word, style: style()).runs.first)
    #expect(run.isRightToLeft)
    #expect(run.text == word)
    #expect(run.glyphs.map(\.x) == [0, 10, 20, 30].map { $0 * 1024 })
    let single = shaper.shape("ם", style: style()).runs[0].glyphs[0].id
    #expect(run.glyphs.first?.id == single)  // the last letter is leftmost
    #expect(run.clusters == Array(repeating: .init(byteCount: 2, glyphCount: 1), count: 4))
  }

  @Test("digits within a word from right to left keep their order and stand left of what precedes")
  func digitsRightToLeft() {
    let shaped = shaper.shape("של-12.5", style: style())
    #expect(shaped.runs.map(\.text) == ["12.5", "של-"])
    #expect(shaped.runs.map(\.isRightToLeft) == [false, true])
  }

  @Test("nothing has no runs")
  func empty() {
    #expect(shaper.shape("", style: style()) == shaper.shape("", style: style()))
    #expect(shaper.shape("", style: style()).runs == [])
  }

  @Test("sizes beyond reason give clamped positions and no trap")
  func hugeSize() {
    var huge = style()
    huge.size = Length(units: .max)
    _ = shaper.shape("abc", style: huge)
    huge.size = Length(units: .min)
    _ = shaper.shape("abc", style: huge)
    huge.letterSpacing = Length(units: .max)
    _ = shaper.shape("abc", style: huge)
    _ = shaper.shape(String(repeating: "é", count: 100_000), style: style())
    _ = shaper.metrics(selection.faces[0], size: Length(units: .max))
  }

  @Test("a long cluster keeps the counts of bytes and glyphs")
  func longCluster() {
    let text = "é" + String(repeating: "\u{301}", count: 50_000)
    let shaped = shaper.shape(text, style: style())
    #expect(shaped.runs.map(\.text.utf8.count).reduce(0, +) == text.utf8.count)
    for run in shaped.runs {
      #expect(run.clusters.reduce(0) { $0 + Int($1.byteCount) } == run.text.utf8.count)
      #expect(run.clusters.reduce(0) { $0 + Int($1.glyphCount) } == run.glyphs.count)
    }
  }

  @Test("a family the book lacks is named, and the fallback or the first family stands in")
  func unknownFamily() {
    let (selection, unknown) = shaper.selection(
      families: ["Nope", "square"], weight: 700, style: .italic)
    #expect(unknown == ["Nope"])
    #expect(selection.faces == [FontFaceID(index: 1)])
    #expect(
      shaper.selection(families: [], weight: 400, style: .normal).selection.faces
        == [FontFaceID(index: 0)])
  }

  @Test("a book without faces or with a file that is no font is an error")
  func errors() throws {
    #expect(throws: FontError.self) { try TextShaper(book: FontBook(faces: [], fallback: [])) }
    let file = FontFile(name: "note.txt", bytes: Array("not a font".utf8))
    let face = FontFace(family: "Note", weight: 400, style: .normal, file: file)
    let error = #expect(throws: FontError.self) {
      try TextShaper(book: FontBook(faces: [face], fallback: []))
    }
    #expect(error?.description == "'note.txt' is not a font HarfBuzz can read")
  }

  @Test("the cache forgets and nothing changes")
  func cache() {
    let first = shaper.shape("word7", style: style())
    for number in 0..<40_000 { _ = shaper.shape("word\(number)", style: style()) }
    for points in 1..<1_500 { _ = shaper.shape("a", style: style(points)) }
    #expect(shaper.shape("word7", style: style()) == first)
  }
}
