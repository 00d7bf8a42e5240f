import Fonts
import Pages
import TestFonts
import Testing

@Suite struct LeanFontTests {
  let face = SquareFont.book.faces[0]

  func glyph(of text: String) throws -> Int {
    let shaper = try TextShaper(book: SquareFont.book)
    let fonts = shaper.selection(families: ["Square"], weight: 400, style: .normal).selection
    let style = TextStyle(fonts: fonts, size: .points(10), language: "en")
    return Int(try #require(shaper.shape(text, style: style).runs.first?.glyphs.first?.id))
  }

  @Test("a lean copy has the glyphs of Latin text, and not those of other scripts")
  func glyphs() throws {
    let lean = try #require(face.lean)
    for text in ["A", "z", "7", " ", "€"] {
      let glyph = try glyph(of: text)
      #expect(glyph != 0 && lean.glyphs[glyph] != LeanFont.missing, "\(text)")
    }
    #expect(lean.glyphs[0] == 0)
    #expect(lean.glyphs[try glyph(of: "ש")] == LeanFont.missing)
    #expect(lean.file.count < face.file.count)
  }

  @Test("all faces that read a file share its copy")
  func sharing() throws {
    let other = FontFace(family: "Other", weight: 700, style: .normal, file: face.file)
    let copy = try #require(other.lean)
    #expect(face.lean === copy)
  }

  @Test("a file that is no font has no copy")
  func noFont() {
    let file = FontFile(name: "no.ttf", bytes: [1, 2, 3])
    #expect(FontFace(family: "No", weight: 400, style: .normal, file: file).lean == nil)
  }
}
