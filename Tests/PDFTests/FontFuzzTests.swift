import Fonts
import Foundation
import PDF
import Pages
import Seeds
import TestFonts
import Testing

@Suite("Damaged fonts")
struct FontFuzzTests {
  static let text = "Invoice 0123,45 fi"

  /// Sets and draws a text with a file as its only font; says how far it came.
  static func use(_ bytes: [UInt8]) -> String {
    do {
      let facts = try FontFacts(of: FontFile(name: "damaged", bytes: bytes))
      for face in facts.faces() { try PageRenderer.check(face) }
      let book = FontBook(faces: facts.faces(), fallback: [])
      var sample = try SamplePages(book: book, family: facts.family, weight: 700)
      let paragraph = sample.add(.paragraph, in: StructureTree.root)
      sample.text(text, x: 10, y: 100, in: paragraph)
      let renderer = try PageRenderer(book: book)
      _ = try renderer.png(sample.document().pages[0], dotsPerInch: 72)
      _ = try renderer.pdf(
        sample.document(), metadata: PDFMetadata(creationDate: "2025-01-31"))
      return "drawn"
    } catch is FontError {
      return "refused"
    } catch is CairoError {
      return "not drawn"
    } catch {
      return "other: \(error)"
    }
  }

  /// Damages a font: a few bytes, more of them in its first tables and in small numbers.
  static func damage(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...12, using: &generator) {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<8, using: &generator) {
      case 0: bytes[place] = [0, 1, 0x7F, 0x80, 0xFF][Int.random(in: 0..<5, using: &generator)]
      case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      case 2:
        let count = min(Int.random(in: 1...64, using: &generator), bytes.count - place)
        let from = Int.random(in: 0...(bytes.count - count), using: &generator)
        bytes.replaceSubrange(place..<place + count, with: Array(bytes[from..<from + count]))
      case 3:
        // The directory of tables.
        let header = Int.random(in: 0..<min(300, bytes.count), using: &generator)
        bytes[header] = UInt8.random(in: 0...255, using: &generator)
      case 4 where Int.random(in: 0..<20, using: &generator) == 0:
        bytes.removeLast(bytes.count - place)
        if bytes.isEmpty { return [0] }
      default: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      }
    }
    return bytes
  }

  // All 10,000: FONT_MUTATIONS=10000 swift test --filter FontFuzz
  @Test("a damaged font is drawn or refused, and never ends the program or keeps it")
  func damaged() throws {
    let count = ProcessInfo.processInfo.environment["FONT_MUTATIONS"].flatMap { Int($0) } ?? 300
    let seed: UInt64 = 20_250_131
    let fonts = [SquareFont.bytes, SquareFont.variableBytes] + Self.compactFonts
    var generator = SeededGenerator(seed: seed)
    var outcomes: [String: Int] = [:]
    for number in 0..<count {
      let bytes = Self.damage(fonts[number % fonts.count], &generator)
      let start = DispatchTime.now().uptimeNanoseconds
      outcomes[Self.use(bytes), default: 0] += 1
      let elapsed = DispatchTime.now().uptimeNanoseconds - start
      #expect(elapsed < 20_000_000_000, "seed \(seed), mutation \(number)")
    }
    print("\(count) damaged fonts: \(outcomes.sorted { $0.key < $1.key })")
    #expect(outcomes.keys.allSatisfy { !$0.hasPrefix("other") }, "seed \(seed): \(outcomes)")
    #expect(outcomes["drawn", default: 0] > 0)
  }

  /// Subsets of the standard fonts, with outlines of both kinds; none if they are not there.
  static var compactFonts: [[UInt8]] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../fonts/files").standardized
    return ["Inter-Regular.otf", "LiberationSans-Regular.ttf"].compactMap { name in
      guard let data = try? Data(contentsOf: folder.appendingPathComponent(name)) else {
        return nil
      }
      let file = FontFile(name: name, bytes: [UInt8](data))
      return FontFace(family: "", weight: 400, style: .normal, file: file).lean.map { lean in
        unsafe lean.file.withBytes { unsafe Array($0) }
      }
    }
  }
}
