internal import Pages

/// What a document draws with one face: glyphs of a font that is written into the file, or glyphs
/// that Cairo embeds.
struct PlannedFace {
  /// The face Cairo draws with; nil if a font is written.
  let drawing: DrawingFace?
  /// What Cairo draws.
  var drawn = DrawnGlyphs()
  /// The font that is written, once all glyphs are known.
  private(set) var font: WrittenFont?
  /// The place of that font among the file's.
  var number: UInt16 = 0
  private let written: WrittenFace?
  private var writtenUse = WrittenFace.Use()

  init(_ face: WrittenFace) {
    written = face
    drawing = nil
  }

  init(_ face: DrawingFace) {
    drawing = face
    written = nil
  }

  /// Notes the glyphs of a run and what they stand for.
  mutating func use(_ run: GlyphRun) {
    let text = run.text.utf8Span.span
    if run.isPlain {
      for place in run.glyphs.indices {
        let glyph = run.glyphs[place].id
        if let written {
          written.note(written.glyphs[Int(glyph)], for: [text[place]], in: &writtenUse)
        } else {
          drawn.use(UInt16(clamping: glyph), for: text[place])
        }
      }
      return
    }
    for cluster in ClusterSequence(run) {
      for place in cluster.glyphs {
        let glyph = run.glyphs[place].id
        let text = cluster.glyphs.count == 1 ? cluster.bytes.map { text[$0] } : []
        if let written {
          written.note(written.glyphs[Int(glyph)], for: text, in: &writtenUse)
        } else {
          drawn.use(UInt16(clamping: glyph), for: text)
        }
      }
    }
  }

  /// Finds the font that is written; false if it cannot be made.
  mutating func findFont() -> Bool {
    font = written?.font(writtenUse)
    return written == nil || font != nil
  }

  /// How the file writes a glyph; nil if it does not, because it leaves no ink.
  func entry(of glyph: UInt32) -> DrawnGlyphs.Entry? {
    guard let written, let font else { return drawn.entry(UInt16(clamping: glyph)) }
    var entry = font.entry(written.glyphs[Int(glyph)])
    entry.font = number
    return entry
  }

  /// Whether a glyph stands for a text in the file.
  func stands(
    _ glyph: UInt32, for range: Range<Int>, of text: borrowing Span<UInt8>
  ) -> Bool {
    guard let written, let font else {
      return drawn.stands(UInt16(clamping: glyph), for: range, of: text)
    }
    return font.stands(written.glyphs[Int(glyph)], for: range, of: text)
  }
}
