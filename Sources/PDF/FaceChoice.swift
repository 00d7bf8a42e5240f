internal import Fonts
internal import Pages

/// What a renderer has opened of one face, and what the present document needs of it.
final class FaceChoice {
  /// What glyphs are drawn with; nil until a document uses the face.
  private(set) var first: DrawingFace?
  /// What lines with other glyphs for the same characters are drawn with; nil for a whole face.
  private(set) var second: DrawingFace?

  /// What its glyphs are written with; nil if Cairo draws them all.
  var written: WrittenFace? { isLean ? lean?.written : nil }

  private let face: FontFace
  private let deflate: Deflate
  private var whole: DrawingFace?
  private var lean: (first: DrawingFace, second: DrawingFace, written: WrittenFace)?
  private var leanGlyphs: [UInt16] = []
  private var isLeanKnown = false
  private var isLean = false
  /// What is drawn with the first opening.
  private var drawn = CharacterGlyphs()

  init(_ face: FontFace, _ deflate: Deflate) {
    self.face = face
    self.deflate = deflate
  }

  func reset(allowsLean: Bool) {
    if second != nil { drawn = CharacterGlyphs() }
    first = nil
    second = nil
    isLean = allowsLean
  }

  /// Chooses for a run, and all runs before.
  func choose(for run: GlyphRun) throws(CairoError) {
    if isLean, first == nil, !LeanFont.hasCharacters(of: run.text) { isLean = false }
    if isLean {
      if first == nil { openLean() }
      if isLean, has(run) { return }
      isLean = false
      second = nil
    } else if first != nil {
      return
    }
    if whole == nil { whole = try DrawingFace(face) }
    first = whole
  }

  private func openLean() {
    if !isLeanKnown, let font = face.lean, let one = try? DrawingFace(font),
      let two = try? DrawingFace(font), let written = WrittenFace(font, deflate)
    {
      lean = (one, two, written)
      leanGlyphs = font.glyphs
    }
    isLeanKnown = true
    first = lean?.first
    second = lean?.second
    isLean = lean != nil
  }

  /// Whether the lean copy does for a run: it has the glyphs, and Cairo learns the text of each from
  /// the run, not from a character map.
  private func has(_ run: GlyphRun) -> Bool {
    if !run.isPlain {
      for cluster in run.clusters where cluster.glyphCount != 1 || cluster.byteCount == 0 {
        return false
      }
    }
    let indices = leanGlyphs
    for glyph in run.glyphs {
      let id = Int(glyph.id)
      if id >= indices.count || indices[id] == LeanFont.missing { return false }
    }
    return true
  }

  /// Whether a run has the glyphs that were drawn for its characters before.
  func isFirst(for run: GlyphRun) -> Bool {
    let text = run.text.utf8Span.span
    for cluster in ClusterSequence(run) where cluster.glyphs.count == 1 && cluster.bytes.count == 1
    {
      let glyph = run.glyphs[cluster.glyphs.lowerBound].id
      let known = drawn.glyph(for: text[cluster.bytes.lowerBound])
      if let known, known != glyph { return false }
    }
    return true
  }

  /// Remembers the glyphs of a run that is drawn with the first opening.
  func remember(_ run: GlyphRun) {
    let text = run.text.utf8Span.span
    for cluster in ClusterSequence(run) where cluster.glyphs.count == 1 && cluster.bytes.count == 1
    {
      _ = drawn.draws(run.glyphs[cluster.glyphs.lowerBound].id, for: text[cluster.bytes.lowerBound])
    }
  }
}

/// The glyph that is drawn first for each ASCII character.
struct CharacterGlyphs {
  /// 0 for none yet.
  private var glyphs: [128 of UInt32] = .init(repeating: 0)

  /// Whether a glyph is the first one of a character, which it is from then on if there is none;
  /// beyond ASCII there is no first one.
  mutating func draws(_ glyph: UInt32, for byte: UInt8) -> Bool {
    if byte >= 0x80 { return true }
    if glyphs[Int(byte)] == 0 { glyphs[Int(byte)] = glyph }
    return glyphs[Int(byte)] == glyph
  }

  /// The first glyph of a character; nil for none yet, and beyond ASCII.
  func glyph(for byte: UInt8) -> UInt32? {
    byte < 0x80 && glyphs[Int(byte)] > 0 ? glyphs[Int(byte)] : nil
  }
}
