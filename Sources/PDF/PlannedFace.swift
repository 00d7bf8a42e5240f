internal import Pages

/// What a document draws with one face.
///
/// A font of a file that Cairo writes has one glyph for each character. Other glyphs of the same
/// character, such as tabular figures beside others, are drawn with a second opening of the face.
struct PlannedFace {
  /// An opening of the face, and the glyphs that are drawn with it.
  struct Opening {
    let face: DrawingFace
    var drawn: DrawnGlyphs

    fileprivate init(_ face: DrawingFace) {
      self.face = face
      drawn = DrawnGlyphs(space: face.space)
    }
  }

  var first: Opening
  var second: Opening?
  private var characters = CharacterGlyphs<UInt16>()
  /// The index of each glyph in the openings; nil if they have all glyphs of the face.
  private let indices: [UInt16]?

  init(_ first: DrawingFace, second: DrawingFace?) {
    indices = first.writtenGlyphs
    self.first = Opening(first)
    self.second = second.map { Opening($0) }
  }

  /// Notes the glyphs of a run and what they stand for.
  mutating func use(_ run: GlyphRun) {
    let text = run.text.utf8Span.span
    if run.isPlain {
      for place in run.glyphs.indices {
        let glyph = index(of: run.glyphs[place].id)
        if second != nil, !characters.draws(glyph, for: text[place]) {
          second?.drawn.use(glyph, for: text[place])
        } else {
          first.drawn.use(glyph, for: text[place])
        }
      }
      return
    }
    for cluster in ClusterSequence(run) {
      for place in cluster.glyphs {
        let glyph = index(of: run.glyphs[place].id)
        let text = cluster.glyphs.count == 1 ? cluster.bytes.map { text[$0] } : []
        if second != nil, text.count == 1, !characters.draws(glyph, for: text[0]) {
          second?.drawn.use(glyph, for: text)
        } else {
          first.drawn.use(glyph, for: text)
        }
      }
    }
  }

  /// How the file writes a glyph; nil if it does not, because it leaves no ink.
  ///
  /// - Parameter byte: The text it stands for, if that is one byte and it does so alone.
  func entry(of glyph: UInt32, for byte: UInt8?) -> DrawnGlyphs.Entry? {
    let glyph = index(of: glyph)
    return isSecond(glyph, byte) ? second?.drawn.entry(glyph) : first.drawn.entry(glyph)
  }

  /// Whether a glyph stands for a text in the file.
  ///
  /// - Parameter byte: The text, if it is one byte.
  func stands(
    _ glyph: UInt32, byte: UInt8?, for range: Range<Int>, of text: borrowing Span<UInt8>
  ) -> Bool {
    let glyph = index(of: glyph)
    return isSecond(glyph, byte)
      ? second?.drawn.stands(glyph, for: range, of: text) ?? false
      : first.drawn.stands(glyph, for: range, of: text)
  }

  private func isSecond(_ glyph: UInt16, _ byte: UInt8?) -> Bool {
    guard let byte, second != nil else { return false }
    return !characters.isDrawn(glyph, for: byte)
  }

  /// The index of a glyph of the face in the openings.
  private func index(of glyph: UInt32) -> UInt16 {
    indices?[Int(glyph)] ?? UInt16(clamping: glyph)
  }
}

/// The glyph that is drawn first for each ASCII character.
struct CharacterGlyphs<Glyph: FixedWidthInteger> {
  /// 0 for none yet.
  private var glyphs = [Glyph](repeating: 0, count: 128)

  /// Whether a glyph is the first one of a character, which it is from then on if there is none;
  /// beyond ASCII there is no first one.
  mutating func draws(_ glyph: Glyph, for byte: UInt8) -> Bool {
    if byte >= 0x80 { return true }
    if glyphs[Int(byte)] == 0 { glyphs[Int(byte)] = glyph }
    return glyphs[Int(byte)] == glyph
  }

  /// The first glyph of a character; nil for none yet, and beyond ASCII.
  func glyph(for byte: UInt8) -> Glyph? {
    byte < 0x80 && glyphs[Int(byte)] > 0 ? glyphs[Int(byte)] : nil
  }

  /// Whether a glyph is the first one of a character.
  func isDrawn(_ glyph: Glyph, for byte: UInt8) -> Bool {
    byte >= 0x80 || glyphs[Int(byte)] == glyph
  }
}
