internal import Fonts

/// A font as files embed it, with the glyphs that some documents have in common.
final class WrittenFont {
  /// How many objects it is in a file.
  static let objectCount = 5

  /// The index of each glyph of the lean copy in `entries`; 0 for those that are not there.
  private let places: [UInt16]
  private let entries: [DrawnGlyphs.Entry]
  /// The texts that are not one ASCII character, by glyph of the lean copy.
  private let texts: [UInt16: [UInt8]]
  /// A stream, compressed, with what its dictionary says besides the length.
  private typealias Stream = (entries: ArraySlice<UInt8>, content: ArraySlice<UInt8>)
  private let program: Stream
  private let characters: Stream
  // The other objects, up to the first number of an object in each.
  private let descriptor: [UInt8]
  private let descendant: [UInt8]
  private let font: [UInt8]

  /// Makes a font; nil if it is damaged.
  ///
  /// - Parameter glyphs: The glyphs, each with the text it stands for; none twice.
  init?(
    _ glyphs: [(glyph: UInt16, text: [UInt8])], _ subsetter: FontSubsetter, _ deflate: Deflate
  ) {
    guard let made = subsetter.program(of: glyphs.map(\.glyph)) else { return nil }
    var places = [UInt16](repeating: 0, count: subsetter.glyphCount)
    var entries = [DrawnGlyphs.Entry](repeating: DrawnGlyphs.Entry(), count: 1)
    entries[0].width = Int32(subsetter.advance(of: 0))
    var texts: [UInt16: [UInt8]] = [:]
    for ((glyph, text), code) in zip(glyphs, made.glyphs) {
      places[Int(glyph)] = code
      let missing = Int(code) + 1 - entries.count
      if missing > 0 { entries += repeatElement(DrawnGlyphs.Entry(), count: missing) }
      let width = Int32(subsetter.advance(of: glyph))
      let character = text.count == 1 ? text[0] : 0
      entries[Int(code)] = DrawnGlyphs.Entry(character: character, code: code, width: width)
      if text.count > 1 { texts[glyph] = text }
    }
    guard let program = deflate.compressed(made.bytes),
      let characters = deflate.compressed(
        CharacterMap.bytes(zip(made.glyphs, glyphs).map { ($0, $1.text) }))
    else { return nil }
    self.places = places
    self.entries = entries
    self.texts = texts
    let isTrueType = made.format == .trueType
    let kind = isTrueType ? "/Length1 \(made.bytes.count)" : "/Subtype/CIDFontType0C"
    self.program = (Array("/Filter/FlateDecode\(kind)".utf8)[...], program[...])
    self.characters = (Array("/Filter/FlateDecode".utf8)[...], characters[...])
    let name = "\(Self.tag(of: made.bytes))+\(subsetter.descriptor.name)"
    let file = isTrueType ? "/FontFile2 " : "/FontFile3 "
    descriptor = Array((Self.descriptor(subsetter.descriptor, name) + file).utf8)
    let widths = entries.map { "\($0.width)" }.joined(separator: " ")
    let kept = isTrueType ? "2/CIDToGIDMap/Identity" : "0"
    descendant = Array(
      ("<</Type/Font/Subtype/CIDFontType\(kept)/BaseFont/\(name)/CIDSystemInfo"
        + "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/W[0[\(widths)]]/FontDescriptor ")
        .utf8)
    font = Array(
      "<</Type/Font/Subtype/Type0/BaseFont/\(name)/Encoding/Identity-H/DescendantFonts[".utf8)
  }

  private static func descriptor(_ facts: FontSubsetter.Descriptor, _ name: String) -> String {
    let bounds = facts.bounds.indices.map { "\(facts.bounds[$0])" }.joined(separator: " ")
    // The font has its own set of characters; the thickness of stems is what Cairo says of all.
    return "<</Type/FontDescriptor/FontName/\(name)/Flags \(facts.italicAngle == 0 ? 4 : 68)"
      + "/FontBBox[\(bounds)]/ItalicAngle \(facts.italicAngle)/Ascent \(facts.ascent)"
      + "/Descent \(facts.descent)/CapHeight \(facts.capHeight)/StemV 80"
  }

  /// Six letters that tell a part of a font from other parts (ISO 32000-1, 9.6.4).
  private static func tag(of bytes: [UInt8]) -> String {
    // FNV-1a.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    var tag = ""
    for _ in 0..<6 {
      tag.unicodeScalars.append(Unicode.Scalar(65 + UInt8(hash % 26)))
      hash /= 26
    }
    return tag
  }

  /// How the file writes a glyph of the lean copy.
  func entry(_ glyph: UInt16) -> DrawnGlyphs.Entry { entries[Int(places[Int(glyph)])] }

  /// Whether a glyph stands for a text in the file.
  func stands(_ glyph: UInt16, for range: Range<Int>, of text: borrowing Span<UInt8>) -> Bool {
    entry(glyph).stands(for: range, of: text, else: texts[glyph])
  }

  /// Writes the font's objects, of which it itself is the last.
  ///
  /// - Parameter number: The number of the first; the others follow.
  func write(at number: Int, to output: inout ObjectWriter) {
    output.write(stream: number, program.entries, content: program.content)
    output.write(stream: number + 1, characters.entries, content: characters.content)
    output.begin(number + 2)
    output.objects += descriptor
    output.objects.append(reference: number)
    output.objects += ">>"
    output.begin(number + 3)
    output.objects += descendant
    output.objects.append(reference: number + 2)
    output.objects += ">>"
    output.begin(number + 4)
    output.objects += font
    output.objects.append(reference: number + 3)
    output.objects += "]/ToUnicode "
    output.objects.append(reference: number + 1)
    output.objects += ">>"
  }
}

/// What the codes of a font stand for, as files say it (ISO 32000-1, 9.10.3).
enum CharacterMap {
  /// Writes the map of codes of two bytes to texts in UTF-8; those of an empty text are left out.
  static func bytes(_ texts: [(code: UInt16, text: [UInt8])]) -> [UInt8] {
    let lines = texts.filter { !$0.text.isEmpty }.sorted { $0.code < $1.code }.map { code, text in
      let units = String(decoding: text, as: UTF8.self).utf16.map(digits).joined()
      return "<\(digits(code))> <\(units)>\n"
    }
    var map = """
      /CIDInit /ProcSet findresource begin
      12 dict begin
      begincmap
      /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
      /CMapName /Adobe-Identity-UCS def
      /CMapType 2 def
      1 begincodespacerange
      <0000> <ffff>
      endcodespacerange

      """
    // A block has at most 100 lines.
    for start in stride(from: 0, to: lines.count, by: 100) {
      let block = lines[start..<min(start + 100, lines.count)]
      map += "\(block.count) beginbfchar\n\(block.joined())endbfchar\n"
    }
    map += "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    return Array(map.utf8)
  }

  private static func digits(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}
