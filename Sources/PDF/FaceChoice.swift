internal import Fonts
internal import Pages

/// What a renderer has opened of one face, and what the present document needs of it.
final class FaceChoice {
  /// What glyphs are drawn with; nil until a document uses the face.
  private(set) var first: DrawingFace?
  /// What lines with other glyphs for the same characters are drawn with; nil for a whole face.
  private(set) var second: DrawingFace?

  private let face: FontFace
  private var whole: DrawingFace?
  private var lean: (first: DrawingFace, second: DrawingFace)?
  private var leanGlyphs: [UInt16] = []
  private var isLeanKnown = false
  private var isLean = false
  /// The glyph drawn for each ASCII character in the first opening; 0 for none yet.
  private var drawn = [UInt32](repeating: 0, count: 128)

  init(_ face: FontFace) {
    self.face = face
  }

  func reset(allowsLean: Bool) {
    if second != nil {
      for index in drawn.indices { drawn[index] = 0 }
    }
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
      let two = try? DrawingFace(font)
    {
      lean = (one, two)
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
    for index in run.clusters.indices {
      let cluster = run.clusters[index]
      if cluster.glyphCount != 1 || cluster.byteCount == 0 { return false }
    }
    for index in run.glyphs.indices {
      let glyph = Int(run.glyphs[index].id)
      if glyph >= leanGlyphs.count || leanGlyphs[glyph] == LeanFont.missing { return false }
    }
    return true
  }

  /// Whether a run has the glyphs that were drawn for its characters before.
  func isFirst(for run: GlyphRun) -> Bool {
    var isFirst = true
    Self.forEachCharacter(of: run) { byte, glyph in
      if drawn[byte] != 0, drawn[byte] != glyph { isFirst = false }
    }
    return isFirst
  }

  /// Remembers the glyphs of a run that is drawn with the first opening.
  func remember(_ run: GlyphRun) {
    Self.forEachCharacter(of: run) { byte, glyph in drawn[byte] = glyph }
  }

  /// Visits the ASCII characters of a run whose clusters have one glyph each.
  @inline(__always)
  private static func forEachCharacter(
    of run: GlyphRun, _ body: (_ character: Int, _ glyph: UInt32) -> Void
  ) {
    var bytes = run.text.utf8.makeIterator()
    for index in 0..<min(run.glyphs.count, run.clusters.count) {
      guard let byte = bytes.next() else { return }
      if byte < 0x80 { body(Int(byte), run.glyphs[index].id) }
      for _ in 1..<max(1, run.clusters[index].byteCount) { _ = bytes.next() }
    }
  }
}
