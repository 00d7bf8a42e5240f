internal import CText

extension LeanFont {
  /// A glyph of the copy and the character it stands for.
  public struct Companion: Sendable {
    /// The glyph's index in the copy.
    public let glyph: UInt16
    /// An ASCII character.
    public let character: UInt8
  }

  /// Characters of which a document that has one usually has most of the others; no brackets, which
  /// stand for each other in text from right to left.
  private static let sets = [
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", "0123456789", " .,-:;/&'%+",
  ]
  /// The features that give other figures.
  private static let figures = [["tnum"], ["pnum"], ["onum"], ["lnum"], ["tnum", "onum"]]

  /// The glyphs that are embedded together: each set that a document uses any of.
  ///
  /// So the documents of a batch have few different fonts, which then are made once. A glyph stands
  /// in one set only.
  ///
  /// - Parameter indices: The index of a glyph in the copy by its index in the face.
  static func companions(_ face: ShapingFace, _ indices: [UInt16]) -> [[Companion]] {
    var seen: Set<UInt16> = []
    var result: [[Companion]] = []
    func add(_ characters: String, _ features: [String]) {
      let glyphs = unsafe shaped(characters, features, face.font)
      guard glyphs.count == characters.utf8.count else { return }
      let set = zip(glyphs, characters.utf8).compactMap { glyph, character -> Companion? in
        guard glyph > 0, glyph < indices.count, indices[glyph] != missing,
          seen.insert(indices[glyph]).inserted
        else { return nil }
        return Companion(glyph: indices[glyph], character: character)
      }
      if !set.isEmpty { result.append(set) }
    }
    for characters in sets { add(characters, []) }
    for features in figures { add("0123456789", features) }
    return result
  }

  /// The glyphs of a text, each character apart from the others.
  private static func shaped(
    _ text: String, _ features: [String], _ font: OpaquePointer
  ) -> [Int] {
    guard let buffer = unsafe hb_buffer_create() else { return [] }
    defer { unsafe hb_buffer_destroy(buffer) }
    let settings = features.map { tag in
      hb_feature_t(
        tag: unsafe hb_tag_from_string(tag, -1), value: 1, start: 0, end: UInt32.max)
    }
    var result: [Int] = []
    for character in text.unicodeScalars {
      unsafe hb_buffer_clear_contents(buffer)
      unsafe hb_buffer_add(buffer, character.value, 0)
      unsafe hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE)
      unsafe hb_buffer_guess_segment_properties(buffer)
      unsafe hb_shape(font, buffer, settings, UInt32(settings.count))
      var count: UInt32 = 0
      guard let glyphs = unsafe hb_buffer_get_glyph_infos(buffer, &count), count == 1 else {
        return []
      }
      unsafe result.append(Int(glyphs[0].codepoint))
    }
    return result
  }
}
