import TestFonts
import Testing

@testable import Fonts

@Suite("Fallback")
struct FontFallbackTests {
  private let book = FontBook(
    faces: SquareFont.book.faces,
    fallback: [
      "Plain", FontFallback(family: "J", scripts: ["Hani", "Kana"], languages: ["ja"]),
      FontFallback(family: "S", scripts: ["Hani"], languages: ["zh"]),
      FontFallback(family: "T", scripts: ["Hani"], languages: ["zh-Hant", "zh-TW"]),
    ])

  @Test(
    "the families for a language come first, the one that names most of it before the others",
    arguments: [
      ("", ["Plain", "J", "S", "T"]), ("en", ["Plain", "J", "S", "T"]),
      ("ja-JP", ["J", "Plain", "S", "T"]), ("zh", ["S", "Plain", "J", "T"]),
      ("zh-CN", ["S", "Plain", "J", "T"]), ("zh-Hant-HK", ["T", "S", "Plain", "J"]),
      ("ZH-tw", ["T", "S", "Plain", "J"]), ("jav", ["Plain", "J", "S", "T"]),
    ])
  func order(language: String, families: [String]) {
    #expect(book.fallback(for: language).map(\.family) == families)
  }

  @Test("the header says how many faces a file has")
  func faceCount() throws {
    let square = try #require(SquareFont.book.faces.first?.file)
    #expect(square.faceCount == 1)
    #expect(square.hasFace(0) && !square.hasFace(1))
    let bytes = square.withBytes { unsafe [UInt8]($0) }
    func number(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(value >> (24 - $0 * 8) & 255) } }
    // ttcf, version, count, two offsets; the font's tables lie 20 bytes further on.
    let start = 20
    var moved = bytes
    for table in 0..<Int(bytes[5]) {
      let place = 12 + table * 16 + 8
      let offset = bytes[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) } + start
      moved.replaceSubrange(place..<(place + 4), with: number(offset))
    }
    let header = number(0x7474_6366) + number(0x1_0000) + number(2) + number(start) + number(start)
    let collection = FontFile(name: "two.ttc", bytes: header + moved)
    #expect(collection.faceCount == 2)
    #expect(collection.hasFace(1) && !collection.hasFace(2))
    #expect(FontFace(reading: collection, faceIndex: 1)?.family == "Square")
    let hostile = FontFile(name: "cut.ttc", bytes: Array(header.prefix(14)))
    #expect(hostile.faceCount == 0 && !hostile.hasFace(0))
    #expect(FontFile(name: "none", bytes: []).faceCount == 0)
  }
}
