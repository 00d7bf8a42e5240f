internal import Fonts

/// A lean face whose glyphs files get from us, and the fonts made of it lately.
final class WrittenFace {
  /// The index of a glyph in the lean copy by its index in the face.
  let glyphs: [UInt16]
  /// The set of companions that each glyph of the copy belongs to; nil for none.
  private let sets: [UInt8?]
  private let companions: [[LeanFont.Companion]]
  private let subsetter: FontSubsetter
  private let deflate: Deflate
  private var fonts = RecentCache<[UInt8], WrittenFont?>(limit: 64)

  /// Prepares a lean copy; nil if no font can be made of it.
  init?(_ font: LeanFont, _ deflate: Deflate) {
    guard let subsetter = FontSubsetter(font) else { return nil }
    self.subsetter = subsetter
    self.deflate = deflate
    glyphs = font.writtenGlyphs
    companions = font.companions
    var sets = [UInt8?](repeating: nil, count: subsetter.glyphCount)
    for (number, set) in companions.enumerated() {
      for companion in set { sets[Int(companion.glyph)] = UInt8(number) }
    }
    self.sets = sets
  }

  /// The glyphs that a document has of a face, and what they stand for.
  ///
  /// A file says of each glyph which text it stands for: of a companion always the same, of others
  /// that for which it is used first; elsewhere other text stands beside the glyph.
  struct Use {
    /// The sets of companions, a bit each.
    fileprivate var sets: UInt16 = 0
    fileprivate var others: [UInt16: [UInt8]] = [:]
  }

  /// Notes a glyph of the copy and the text it stands for; empty if it stands for one with others.
  func note(_ glyph: UInt16, for text: @autoclosure () -> [UInt8], in use: inout Use) {
    if let set = sets[Int(glyph)] {
      use.sets |= 1 << set
    } else if use.others[glyph] == nil {
      use.others[glyph] = text()
    }
  }

  /// The font of a document; nil if it cannot be made.
  func font(_ use: Use) -> WrittenFont? {
    let others = use.others.sorted { $0.key < $1.key }
    var key = [UInt8(truncatingIfNeeded: use.sets >> 8), UInt8(truncatingIfNeeded: use.sets)]
    for (glyph, text) in others {
      key += [UInt8(truncatingIfNeeded: glyph >> 8), UInt8(truncatingIfNeeded: glyph)]
      key += [UInt8(truncatingIfNeeded: text.count >> 8), UInt8(truncatingIfNeeded: text.count)]
      key += text
    }
    return fonts.value(key) {
      var glyphs = others.map { (glyph: $0.key, text: $0.value) }
      for (number, set) in companions.enumerated() where use.sets & 1 << number != 0 {
        glyphs += set.map { (glyph: $0.glyph, text: [$0.character]) }
      }
      return WrittenFont(glyphs, subsetter, deflate)
    }
  }
}
