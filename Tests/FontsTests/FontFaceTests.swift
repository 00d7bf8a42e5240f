import Fonts
import Pages
import TestFonts
import Testing

@Suite("Faces of fonts")
struct FontFaceTests {
  let variable = FontFile(name: "square-variable.ttf", bytes: SquareFont.variableBytes)
  let square = FontFile(name: "square.ttf", bytes: SquareFont.bytes)

  func width(
    of text: String, family: String, weight: Int, in book: FontBook, spacing: Int = 0
  ) throws -> Length {
    let shaper = try TextShaper(book: book)
    let fonts = shaper.selection(families: [family], weight: weight, style: .normal).selection
    return shaper.shape(
      text,
      style: TextStyle(
        fonts: fonts, size: .points(10), letterSpacing: .points(spacing), language: "en")
    ).width
  }

  @Test("a font whose weight varies gives a face for each hundred and for other weights asked for")
  func instances() throws {
    let facts = try FontFacts(of: variable)
    #expect(facts.family == "Square Variable")
    #expect(facts.weight == 400 && facts.weights == 100...900)
    let faces = facts.faces(more: [450, 950])
    #expect(
      faces.map(\.weight) == [100, 200, 300, 400, 450, 500, 600, 700, 800, 900])
    #expect(faces[4].variations == [FontVariation(tag: "wght", value: 450)])
    let book = SquareFont.book.adding(faces)
    // 1 em at 400 and lighter; 1.2 em at 900; 1 + 0.2 × 300 / 500 at 700, 1 + 0.2 × 50 / 500 at 450.
    for (weight, width) in [(100, 10.0), (400, 10), (450, 10.2), (700, 11.2), (900, 12)] {
      let found = try self.width(of: "A", family: "Square Variable", weight: weight, in: book)
      #expect(abs(found.points - width) < 0.02, "\(weight): \(found)")
    }
  }

  @Test("a range of weights is cut to what the font has, and its ends stand for the rest")
  func ranges() throws {
    var use = FontFacts.Use()
    use.weights = 650...1000
    let faces = try FontFacts(of: variable).faces(use)
    #expect(faces.map(\.weight) == [650, 700, 800, 900])
    #expect(faces.map(\.weights) == [650...650, 700...700, 800...800, 900...1000])
    use.weights = 950...1000
    #expect(try FontFacts(of: variable).faces(use).map(\.weights) == [950...1000])
    use.weights = 100...400
    #expect(try FontFacts(of: square).faces(use).map(\.weights) == [100...400])
  }

  @Test("faces of style sheets hide a family of the book, but not as fallback")
  func hiding() throws {
    var use = FontFacts.Use()
    use.family = "square"
    let base = FontBook(
      faces: SquareFont.book.faces, fallback: ["Square"], aliases: ["Other": "Square"])
    let book = base.adding(try FontFacts(of: variable).faces(use))
    let shaper = try TextShaper(book: book)
    let (found, unknown) = shaper.selection(families: ["Square"], weight: 700, style: .normal)
    #expect(unknown == [])
    // Two faces of the book, then those of 100, 200, …: 700 is the seventh. The book's bold is last.
    #expect(found.faces == [FontFaceID(index: 8), FontFaceID(index: 1)])
    #expect(shaper.book.face(family: "SQUARE", weight: 700, style: .normal) == found.faces[0])
    #expect(
      shaper.selection(families: ["Other"], weight: 400, style: .normal).selection.faces.first
        == FontFaceID(index: 5))
  }

  @Test("faces for some characters come before others, the last first, and do not set the measures")
  func coverage() throws {
    func face(_ ranges: String?) throws -> FontFace {
      FontFace(
        family: "Mixed", weight: 400, style: .normal, file: square,
        coverage: try ranges.map { try #require(CharacterRanges(css: $0)) })
    }
    let book = SquareFont.book.adding([
      try face("U+41"), try face(nil), try face("U+30-39"), try face("U+30-35, U+4?"),
    ])
    let shaper = try TextShaper(book: book)
    let (fonts, _) = shaper.selection(families: ["Mixed"], weight: 400, style: .normal)
    // The first one is behind the one for all characters and never used.
    #expect(fonts.faces.map(\.index) == [5, 4, 3])
    #expect(fonts.primary.index == 3)
    let shaped = shaper.shape(
      "A37z", style: TextStyle(fonts: fonts, size: .points(10), language: "en"))
    #expect(shaped.runs.map { "\($0.face.index) \($0.text)" } == ["5 A3", "4 7", "3 z"])
    #expect(shaped.missing == [])
  }

  @Test("ranges of characters are read as CSS writes them")
  func characterRanges() {
    #expect(CharacterRanges(css: "u+26")?.ranges == [0x26...0x26])
    #expect(CharacterRanges(css: " U+0025-00FF , u+4?? ")?.ranges == [0x25...0xFF, 0x400...0x4FF])
    #expect(CharacterRanges(css: "U+1E3, U+1E0-1FF")?.ranges == [0x1E0...0x1FF])
    for text in ["", "26", "U+", "U+?4", "U+4?-5?", "U+FF-25", "U+110000", "U+1234567", "U+26,"] {
      #expect(CharacterRanges(css: text) == nil, "\(text)")
    }
  }

  @Test(
    "a font that must not be embedded is refused",
    arguments: [
      (0x0000, true), (0x0002, false), (0x0004, true), (0x0008, true), (0x000C, true),
      // Of several kinds the most generous counts.
      (0x0006, true), (0x0100, false), (0x0104, false), (0x0200, false), (0x0208, false),
    ])
  func embedding(type: Int, isAllowed: Bool) throws {
    let bytes = try SquareFont.bytes.withEmbeddingType(type)
    let file = FontFile(name: "closed.ttf", bytes: bytes)
    do {
      _ = try FontFacts(of: file)
      #expect(isAllowed)
    } catch {
      #expect(!isAllowed && error.code == .restricted)
      #expect(error.description == "the font 'Square' of 'closed.ttf' must not be embedded")
    }
  }

  @Test("small capitals are the font's own, or capitals of four fifths")
  func capitals() throws {
    let book = SquareFont.book.adding(try FontFacts(of: variable).faces())
    let shaper = try TextShaper(book: book)
    func runs(_ text: String, _ family: String, _ capitals: FontCapitals, _ language: String = "en")
      -> [String]
    {
      let fonts = shaper.selection(families: [family], weight: 400, style: .normal).selection
      let style = TextStyle(
        fonts: fonts, size: .points(10), capitals: capitals, language: language)
      return shaper.shape(text, style: style).runs.map {
        "\($0.text) \($0.size.points) \($0.width.points) \($0.glyphs.map(\.id))"
      }
    }
    // In the order of their codes from 32, which is glyph 1: A is 34, B 35, a 66, S 52.
    #expect(runs("Ab", "Square Variable", .smallCaps) == ["Ab 10.0 20.0 [34, 35]"])
    #expect(
      runs("Ab1", "Square", .smallCaps) == [
        "A 10.0 10.0 [34]", "b 8.0 8.0 [35]", "1 10.0 10.0 [18]",
      ])
    #expect(runs("Ab", "Square", .allSmallCaps) == ["Ab 8.0 16.0 [34, 35]"])
    #expect(runs("Ab", "Square", .unicase) == ["A 8.0 8.0 [34]", "b 10.0 10.0 [67]"])
    #expect(runs("Ab", "Square", .titlingCaps) == ["Ab 10.0 20.0 [34, 67]"])
    #expect(runs("aß", "Square", .smallCaps) == ["ASS 8.0 24.0 [34, 52, 52]"])
  }

  @Test("letter spacing turns ligatures off, but not those that are asked for by their tag")
  func ligatures() throws {
    let book = SquareFont.book.adding(try FontFacts(of: variable).faces())
    let shaper = try TextShaper(book: book)
    let fonts = shaper.selection(
      families: ["Square Variable"], weight: 400, style: .normal
    ).selection
    func count(_ features: [FontFeature], _ settings: [FontFeature], _ spacing: Length) -> Int {
      let style = TextStyle(
        fonts: fonts, size: .points(10), features: features, settings: settings,
        letterSpacing: spacing, language: "en")
      return shaper.shape("fi", style: style).runs[0].glyphs.count
    }
    let on = FontFeature(tag: "liga", value: 1)
    #expect(count([], [], .zero) == 1)
    #expect(count([FontFeature(tag: "liga", value: 0)], [], .zero) == 2)
    #expect(count([on], [], .points(1)) == 2)
    #expect(count([], [on], .points(1)) == 1)
  }
}

extension [UInt8] {
  /// The bytes of a font with another `fsType` in its table OS/2.
  func withEmbeddingType(_ type: Int) throws -> [UInt8] {
    var bytes = self
    let tables = Int(bytes[4]) << 8 | Int(bytes[5])
    let record = try #require(
      (0..<tables).map { 12 + 16 * $0 }.first { Array(bytes[$0..<$0 + 4]) == Array("OS/2".utf8) })
    let offset = bytes[record + 8..<record + 12].reduce(0) { $0 << 8 | Int($1) }
    (bytes[offset + 8], bytes[offset + 9]) = (UInt8(type >> 8), UInt8(type & 0xFF))
    return bytes
  }
}
