import Seeds
import TestFonts
import Testing

@testable import Fonts

@Suite("Fonts that documents embed")
struct FontSubsetterTests {
  @Test("a program of TrueType outlines has the wanted glyphs, in the order of the font")
  func trueType() throws {
    let lean = try #require(SquareFont.book.faces[0].lean)
    let subsetter = try #require(FontSubsetter(lean))
    let capital = try #require(lean.companions.first).prefix(3)
    #expect(capital.map(\.character) == Array("ABC".utf8))
    let program = try #require(subsetter.program(of: capital.map(\.glyph)))
    #expect(program.format == .trueType)
    // The glyph of undefined characters comes first.
    #expect(program.glyphs == [1, 2, 3])
    let face = FontFace(
      family: "Part", weight: 400, style: .normal,
      file: FontFile(name: "part", bytes: program.bytes))
    let part = try ShapingFace(face)
    #expect(part.bytes(of: "cmap", 0..<4).isEmpty && part.bytes(of: "GSUB", 0..<4).isEmpty)
    // All advances of the font are its size.
    #expect(capital.allSatisfy { subsetter.advance(of: $0.glyph) == 1000 })
  }

  @Test("a program is the same bytes whatever was made before")
  func sameBytes() throws {
    let lean = try #require(SquareFont.book.faces[0].lean)
    let glyphs = Array(try #require(lean.companions.first).prefix(7).map(\.glyph))
    let first = try #require(FontSubsetter(lean)?.program(of: glyphs)).bytes
    // From the fourth program on the font is prepared for many.
    let subsetter = try #require(FontSubsetter(lean))
    for count in 1...8 {
      let other = subsetter.program(of: lean.companions.joined().prefix(count).map(\.glyph))
      #expect(other != nil)
      #expect(subsetter.program(of: glyphs)?.bytes == first)
    }
  }

  @Test("sets of companions have no glyph in common, and each letter once")
  func companions() throws {
    let lean = try #require(SquareFont.book.faces[0].lean)
    let all = lean.companions.joined().map(\.glyph)
    #expect(Set(all).count == all.count)
    #expect(
      lean.companions.map { String(decoding: $0.map(\.character), as: UTF8.self) }.prefix(3) == [
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", "0123456789",
      ])
  }
}

@Suite("CFF keyed by identifiers")
struct CompactFontTests {
  static func index(_ items: [[UInt8]]) -> [UInt8] {
    var offsets: [UInt8] = [1]
    for item in items { offsets.append(offsets[offsets.count - 1] + UInt8(item.count)) }
    return [0, UInt8(items.count), 1] + offsets + items.joined()
  }

  /// A font of two glyphs.
  ///
  /// Numbers from -107 to 107 are a byte each, 139 more than they say.
  static func named(isKeyed: Bool = false) -> [UInt8] {
    let glyphs = index([[14], [139, 22, 14]])
    let values: [UInt8] = [149, 20]
    func top(_ strings: Int, _ place: Int) -> [UInt8] {
      index([
        (isKeyed ? [139, 139, 139, 12, 30] : []) + [28, 0, UInt8(strings), 17, 141]
          + [28, 0, UInt8(place), 18]
      ])
    }
    let head = [1, 0, 4, 1] + index([Array("Named".utf8)])
    let tail = index([]) + [0, 0]
    let start = head.count + top(0, 0).count + tail.count
    return head + top(start, start + glyphs.count) + tail + glyphs + values
  }

  @Test("glyphs get identifiers in the place of names, outlines and values stay")
  func keyed() throws {
    let font = try #require(CompactFont.keyed(Self.named(), name: "ABCDEF+Name"))
    func holds(_ bytes: [UInt8]) -> Bool {
      font.indices.contains { font[$0...].starts(with: bytes) }
    }
    #expect(font.prefix(4) == [1, 0, 4, 4])
    #expect(holds(Array("ABCDEF+Name".utf8)) && holds(Array("AdobeIdentity".utf8)))
    // Registry and ordering are strings 391 and 392, the supplement is 0.
    #expect(holds([29, 0, 0, 1, 135, 29, 0, 0, 1, 136, 29, 0, 0, 0, 0, 12, 30]))
    #expect(holds(Self.index([[14], [139, 22, 14]])))
    // The values come last, after the dictionary that says where they are and how many.
    #expect(font.suffix(2) == [149, 20])
    let place = font.count - 2
    #expect(
      holds([29, 0, 0, 0, 2, 29, 0, 0, UInt8(place >> 8), UInt8(place & 255), 18]))
  }

  @Test("a font whose glyphs have identifiers, and what is no font, is left alone")
  func refused() {
    #expect(CompactFont.keyed(Self.named(isKeyed: true), name: "A") == nil)
    #expect(CompactFont.keyed([], name: "A") == nil)
    #expect(CompactFont.keyed(Array(repeating: 255, count: 64), name: "A") == nil)
  }

  @Test("damaged tables never end the program")
  func damaged() {
    let table = Self.named()
    for length in 0..<table.count { _ = CompactFont.keyed(Array(table.prefix(length)), name: "A") }
    var generator = SeededGenerator(seed: 4711)
    for _ in 0..<20_000 {
      var bytes = table
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] =
          UInt8.random(in: 0...255, using: &generator)
      }
      _ = CompactFont.keyed(bytes, name: "A")
    }
  }
}
