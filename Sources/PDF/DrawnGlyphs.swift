internal import Pages

/// The glyphs that a document draws with one opening of a face, in the order of their first use, and
/// how its file writes them.
///
/// A file says of each glyph which text it stands for. It is the text that the glyph is first used
/// for; elsewhere other text stands beside the glyph.
struct DrawnGlyphs {
  /// How the file writes a glyph.
  struct Entry {
    fileprivate(set) var isUsed = false
    /// The text, if it is one ASCII character; else 0.
    fileprivate(set) var character: UInt8 = 0
    /// The font of the file, by its place among the file's fonts.
    var font: UInt16 = 0
    /// The glyph's code in that font.
    var code: UInt16 = 0
    /// The glyph's advance, in thousandths of the font's size.
    var width: Int32 = 0
  }

  /// Whether the codes are known.
  ///
  /// Cairo leaves out fonts of which it shows nothing but spaces.
  var hasCodes = false
  /// The glyphs in the order of their first use.
  private(set) var glyphs: [UInt16] = []
  private(set) var entries: [Entry] = []
  /// The texts that are not one ASCII character.
  private var texts: [UInt16: [UInt8]] = [:]

  subscript(glyph: Int) -> Entry {
    get { entries[glyph] }
    set { entries[glyph] = newValue }
  }

  /// Forgets what earlier documents drew.
  mutating func reset() {
    hasCodes = false
    for glyph in glyphs { entries[Int(glyph)] = Entry() }
    glyphs.removeAll(keepingCapacity: true)
    texts.removeAll(keepingCapacity: true)
  }

  /// Notes the glyphs of a run and what they stand for.
  ///
  /// - Parameter indices: The index of each glyph in a lean copy of the face; nil if it is whole.
  mutating func use(_ run: GlyphRun, indices: [UInt16]?) {
    let text = run.text.utf8Span.span
    if run.isPlain {
      for place in run.glyphs.indices {
        guard let glyph = add(Self.index(of: run.glyphs[place].id, indices)) else { continue }
        entries[Int(glyph)].character = text[place]
      }
      return
    }
    for cluster in ClusterSequence(run) {
      for place in cluster.glyphs {
        guard let glyph = add(Self.index(of: run.glyphs[place].id, indices)),
          cluster.glyphs.count == 1, !cluster.bytes.isEmpty
        else { continue }
        if cluster.bytes.count == 1 {
          entries[Int(glyph)].character = text[cluster.bytes.lowerBound]
        } else {
          texts[glyph] = cluster.bytes.map { text[$0] }
        }
      }
    }
  }

  /// The index of a glyph of the face in the opening.
  static func index(of glyph: UInt32, _ indices: [UInt16]?) -> UInt16 {
    indices?[Int(glyph)] ?? UInt16(clamping: glyph)
  }

  /// Notes a glyph; nil if it is not new.
  private mutating func add(_ glyph: UInt16) -> UInt16? {
    if Int(glyph) < entries.count, entries[Int(glyph)].isUsed { return nil }
    while entries.count <= Int(glyph) { entries.append(Entry()) }
    entries[Int(glyph)].isUsed = true
    glyphs.append(glyph)
    return glyph
  }

  /// A glyph that stands for neither a space nor punctuation of no width.
  var inked: UInt16? {
    glyphs.first { glyph in
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
  mutating func forgetText(of glyph: UInt16) {
    entries[Int(glyph)].character = 0
    texts[glyph] = nil
  }

  /// Whether a glyph stands for a text in the file.
  func stands(
    _ glyph: UInt16, for range: Range<Int>, of text: borrowing Span<UInt8>
  ) -> Bool {
    let character = entries[Int(glyph)].character
    if range.count == 1 { return character == text[range.lowerBound] }
    guard character == 0, let known = texts[glyph], known.count == range.count else { return false }
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
