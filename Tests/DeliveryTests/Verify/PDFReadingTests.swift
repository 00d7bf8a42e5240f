import Foundation
import Seeds
import Testing

@testable import Delivery

@Suite struct PDFReadingTests {
  /// A page of a file that somebody else's program might write: strings of one and two bytes, and
  /// a number broken by a gap inside of a cell.
  private var file: [UInt8] {
    let map = """
      1 begincodespacerange <00> <ff> endcodespacerange
      2 beginbfchar <01> <0031> <02> <002C> endbfchar
      1 beginbfrange <41> <5A> <0041> endbfrange
      """
    let content = "BT /F1 9 Tf 1 0 0 1 9 9 Tm [<01>-20<02>-30<0101>]TJ 0 -9 Td (\\101BC\\)) Tj ET"
    let objects = [
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
      "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
      "<< /Type /Font /ToUnicode 6 0 R >>",
      "<< /Length \(map.utf8.count) >>\nstream\n\(map)\nendstream",
    ]
    var text = "%PDF-1.5\n"
    var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for (index, object) in objects.enumerated() {
      let digits = String(text.utf8.count)
      table += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
      text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let place = text.utf8.count
    return Array(
      (text + table + "trailer\n<< /Root 1 0 R >>\nstartxref\n\(place)\n%%EOF\n").utf8)
  }

  @Test("texts are read back through the fonts' maps")
  func texts() throws {
    let reading = try #require(PDFReading(file))
    #expect(reading.pages == [["1,11", "ABC\u{FFFD}"]])
  }

  @Test("a replacement text is read in place of its glyphs, and may stand inside of others")
  func replacement() {
    let map = CharacterMap(
      Array(
        "1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <41> <5A> <0041>".utf8)
        + Array(" endbfrange".utf8))
    let content = """
      BT /F1 9 Tf /TD <</MCID 1>> BDC (A) Tj /Span <</ActualText <feff06440627>>> BDC
      [(X) -9000 (Y)] TJ /Span <</ActualText (no)>> BDC (Z) Tj EMC 1 0 Td (Z) Tj EMC (B) Tj EMC
      0 9 Td EMC /Span <</ActualText (R-\\(1\\))>> BDC EMC (C) Tj ET
      """
    // Lam and alef, that a ligature draws as one glyph; then a text in the encoding of documents.
    #expect(
      PDFContent.texts(in: Array(content.utf8), fonts: ["F1": map])
        == ["A\u{644}\u{627}B", "R-(1)C"])
  }

  @Test("an amount is found in whatever digits and separators, and not inside of another")
  func amounts() throws {
    let facts = PrintedFacts(texts: [["Zahlbetrag 1.190,00 €", "١٬٢٣٤٫٥٠", "1’000", "R 2026-1"]])
    for amount in ["1190.00", "-1190.00", "1234.50", "1000.00", "1000"] {
      #expect(facts.hasAmount(amount), "\(amount)")
    }
    for amount in ["190.00", "119.00", "1000.50", "11900.00", "234.50"] {
      #expect(!facts.hasAmount(amount), "\(amount)")
    }
    #expect(facts.has("R2026-1") && !facts.has("R 2026-2"))
    // The hyphen stands left of the letters, and right of the digit.
    let mixed = PrintedFacts(texts: [["Nr. ", "-\u{627}\u{644}3 x"]])
    #expect(mixed.has("\u{627}\u{644}-3") && !mixed.has("\u{627}\u{644}-4"))
    // A control character is printed, as what stands for it.
    let odd = PrintedFacts(texts: [["R\u{FFFD}1"]])
    #expect(odd.has("R\u{0}1") && !odd.has("R1") && !odd.has("R21"))
  }

  @Test("a damaged file is no crash")
  func damaged() {
    for seed in UInt64(1)...2000 {
      var generator = SeededGenerator(seed: seed)
      _ = PDFReading(generator.damaged(file, syntax: "<>[]()/ 0R"))
    }
  }

  @Test("compressed data is expanded, damaged data is not")
  func inflate() throws {
    // What zlib makes of it: ten literals, and a copy of the other twenty.
    let data: [UInt8] = [
      0x78, 0x9C, 0x4B, 0xCA, 0xCC, 0xC9, 0x29, 0x28, 0x4A, 0x2D, 0x2E, 0x56, 0x48, 0xC2, 0xC2,
      0x02, 0x00, 0xBA, 0x30, 0x0B, 0xD1,
    ]
    let text = Array("billpress billpress billpress ".utf8)
    #expect(Inflate.expanded(data[...]) == text)
    for index in data.indices.dropFirst(2) {
      var damaged = data
      damaged[index] ^= 0x10
      // Some bits say nothing; any others are noticed, at the latest by the checksum.
      let found = Inflate.expanded(damaged[...])
      #expect(found == nil || found == text, "byte \(index)")
    }
    #expect(Inflate.expanded([]) == nil)
  }
}
