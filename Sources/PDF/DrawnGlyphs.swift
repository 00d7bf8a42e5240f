internal import Pages

/// The glyphs that Cairo draws of a face, in the order of their first use, and how the file writes
/// them.
///
/// A file says of each glyph which text it stands for. It is the text that the glyph is first used
/// for; elsewhere other text stands beside the glyph.
struct DrawnGlyphs {
  /// How the file writes a glyph.
  struct Entry {
    fileprivate var isUsed = false
    /// The text, if it is one ASCII character; else 0.
    fileprivate(set) var character: UInt8 = 0
    /// The font of the file, by its place among the file's fonts.
    var font: UInt16 = 0
    /// The glyph's code in that font.
    fileprivate(set) var code: UInt16 = 0
    /// The glyph's advance, in thousandths of the font's size.
    var width: Int32 = 0

    init() {}

    init(character: UInt8, code: UInt16, width: Int32) {
      self.character = character
      self.code = code
      self.width = width
    }
  }

  /// Whether the codes are known.
  ///
  /// Cairo leaves out fonts of which it shows nothing but spaces.
  private var hasCodes = false
  /// The glyphs in the order of their first use.
  private(set) var glyphs: [UInt16] = []
  private var entries: [Entry] = []
  /// The texts that are not one ASCII character.
  private var texts: [UInt16: [UInt8]] = [:]

  /// How the file writes a glyph; nil if it does not, because it leaves no ink.
  func entry(_ glyph: UInt16) -> Entry? { hasCodes ? entries[Int(glyph)] : nil }

  /// Reads the codes of all glyphs; false if they are not all there.
  mutating func read(_ codes: ShownCodes, of content: [UInt8], _ fonts: EmbeddedFonts) -> Bool {
    var count = 0
    var name = 0..<0
    var font: Int?
    for code in codes {
      if name != code.font { (name, font) = (code.font, fonts.index(of: content[code.font])) }
      guard let font, count < glyphs.count else { return false }
      let glyph = glyphs[count]
      entries[Int(glyph)].font = UInt16(font)
      entries[Int(glyph)].code = code.value
      entries[Int(glyph)].width = fonts.fonts[font].width(code.value)
      if code.isWithoutText { forgetText(of: glyph) }
      count += 1
    }
    hasCodes = true
    return count == glyphs.count
  }

  /// Whether the codes should be known, but are not.
  var lacksCodes: Bool { !hasCodes && hasInk }

  /// Notes a glyph that stands for an ASCII character.
  mutating func use(_ glyph: UInt16, for byte: UInt8) {
    if isNew(glyph) { entries[Int(glyph)].character = byte }
  }

  /// Notes a glyph that stands for a text; empty if it stands for one with other glyphs.
  mutating func use(_ glyph: UInt16, for text: [UInt8]) {
    guard isNew(glyph) else { return }
    if text.count == 1 {
      entries[Int(glyph)].character = text[0]
    } else if !text.isEmpty {
      texts[glyph] = text
    }
  }

  /// Whether a glyph is used for the first time; it is noted.
  private mutating func isNew(_ glyph: UInt16) -> Bool {
    if Int(glyph) < entries.count {
      if entries[Int(glyph)].isUsed { return false }
    } else {
      let missing = Int(glyph) + 1 - entries.count
      entries += repeatElement(Entry(), count: max(missing, entries.count, 256))
    }
    entries[Int(glyph)].isUsed = true
    glyphs.append(glyph)
    return true
  }

  /// Whether a glyph stands for neither a space nor punctuation of no width.
  private var hasInk: Bool {
    glyphs.contains { glyph in
      guard let byte = text(of: glyph).first else { return false }
      return byte > 0x20 && byte != 0xC2 && byte != 0xE2
    }
  }

  /// The text a glyph stands for in the file; empty if the file does not say.
  func text(of glyph: UInt16) -> [UInt8] {
    let character = entries[Int(glyph)].character
    return character > 0 ? [character] : texts[glyph] ?? []
  }

  /// Notes that the file does not say what a glyph stands for.
  private mutating func forgetText(of glyph: UInt16) {
    entries[Int(glyph)].character = 0
    texts[glyph] = nil
  }

  /// Whether a glyph stands for a text in the file.
  func stands(
    _ glyph: UInt16, for range: Range<Int>, of text: borrowing Span<UInt8>
  ) -> Bool {
    entries[Int(glyph)].stands(for: range, of: text, else: texts[glyph])
  }
}

extension DrawnGlyphs.Entry {
  /// Whether the glyph stands for a text in the file.
  ///
  /// - Parameter known: What it stands for if that is not one ASCII character.
  func stands(
    for range: Range<Int>, of text: borrowing Span<UInt8>, else known: @autoclosure () -> [UInt8]?
  ) -> Bool {
    if range.count == 1 { return character == text[range.lowerBound] }
    guard character == 0, let known = known(), known.count == range.count else { return false }
    for (place, byte) in zip(range, known) where text[place] != byte { return false }
    return true
  }
}

/// The clusters of a run, in the order of its text.
struct ClusterSequence: Sequence, IteratorProtocol {
  /// The places of a cluster's text and of its glyphs.
  struct Cluster {
    let bytes: Range<Int>
    let glyphs: Range<Int>
  }

  private let run: GlyphRun
  private var place = 0
  private var byte = 0
  private var glyph: Int

  init(_ run: GlyphRun) {
    self.run = run
    glyph = run.isRightToLeft ? run.glyphs.count : 0
  }

  mutating func next() -> Cluster? {
    guard place < run.clusters.count else { return nil }
    let cluster = run.clusters[place]
    place += 1
    let bytes = byte..<(byte + Int(cluster.byteCount))
    byte = bytes.upperBound
    // The glyphs of text from right to left begin at its end.
    if run.isRightToLeft { glyph -= Int(cluster.glyphCount) }
    let glyphs = glyph..<(glyph + Int(cluster.glyphCount))
    if !run.isRightToLeft { glyph = glyphs.upperBound }
    return Cluster(bytes: bytes, glyphs: glyphs)
  }
}
