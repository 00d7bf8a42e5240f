internal import CText

/// A copy of a face for drawing: with the glyphs that most documents need, and without the tables
/// that only shaping reads.
///
/// Cairo 1.16 reads all outlines of a font for every document, and its whole character map for
/// every glyph a document uses. Of a copy with a fraction of the glyphs and of no character but the
/// space, that takes a fraction of the time. Because the characters are missing, a copy only does
/// for glyphs drawn together with the text they stand for. `FontSubsetter` makes what documents embed
/// of a copy.
public final class LeanFont: Sendable {
  /// The copy.
  public let file: FontFile
  /// The index of a glyph in the copy by its index in the face; `missing` if the copy lacks it.
  public let glyphs: [UInt16]

  /// As `glyphs`, but with the space in place of all that leave no ink, such as a no-break space.
  ///
  /// For who places each glyph and says what it stands for: a file then needs no further font for
  /// those.
  public let writtenGlyphs: [UInt16]
  /// The glyphs that are embedded together, in sets that have none in common.
  public let companions: [[Companion]]

  /// Stands for a glyph that a copy lacks.
  public static let missing = UInt16.max

  /// The characters whose glyphs are copied: the Latin of Europe, punctuation and currencies.
  private static let characters: [ClosedRange<UInt32>] = [
    0x20...0x7E, 0xA0...0x17F, 0x218...0x21B, 0x2C6...0x2DD, 0x1E9E...0x1E9E, 0x2000...0x206F,
    0x20A0...0x20BF, 0x2116...0x2116, 0x2122...0x2122, 0x2212...0x2212,
  ]
  /// The features whose glyphs are copied: those that are on by themselves and those for figures.
  private static let features = [
    "ccmp", "locl", "calt", "clig", "liga", "rlig", "rclt", "rvrn", "tnum", "pnum", "lnum", "onum",
    "zero",
  ]
  /// The tables that only shaping and other ways to draw need.
  private static let unusedTables = [
    "GSUB", "GPOS", "GDEF", "BASE", "JSTF", "MATH", "kern", "DSIG", "VORG", "meta", "gasp",
    "hdmx", "LTSH", "VDMX", "STAT",
  ]

  /// Whether a copy has a text's characters: if not, none needs to be made for it.
  public static func hasCharacters(of text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in characters.contains { $0.contains(scalar.value) } }
  }

  /// Makes a copy of a face; nil if it cannot be made, as of a font that can vary.
  init?(_ face: FontFace) {
    guard let full = try? ShapingFace(face) else { return nil }
    let source = unsafe hb_font_get_face(full.font)
    guard unsafe hb_ot_var_has_data(source) == 0,
      let (bytes, glyphs) = unsafe Self.copy(of: source)
    else { return nil }
    file = FontFile(name: face.file.name, bytes: bytes)
    self.glyphs = glyphs
    // A damaged face has glyphs for characters that it does not have at all.
    let space = full.glyph(of: " ").flatMap { $0 < glyphs.count ? glyphs[$0] : nil }
    var written = glyphs
    if let space, space != Self.missing {
      for glyph in glyphs.indices where glyphs[glyph] != Self.missing && full.isBlank(glyph) {
        written[glyph] = space
      }
    }
    writtenGlyphs = written
    companions = Self.companions(full, written)
  }

  private static func copy(of source: OpaquePointer?) -> (bytes: [UInt8], glyphs: [UInt16])? {
    guard let wanted = unsafe hb_set_create() else { return nil }
    defer { unsafe hb_set_destroy(wanted) }
    guard unsafe collectGlyphs(of: source, into: wanted) else { return nil }
    return unsafe FontSubset.make(of: source, without: unusedTables) { input in
      unsafe hb_set_union(hb_subset_input_glyph_set(input), wanted)
      // Without any character map, FreeType makes one from the glyphs' names.
      unsafe hb_set_add(hb_subset_input_unicode_set(input), 0x20)
    } read: { copy, map in
      let glyphs = (0..<(unsafe hb_face_get_glyph_count(source))).map { index in
        unsafe UInt16(exactly: hb_map_get(map, index)) ?? missing
      }
      return unsafe FontSubset.bytes(of: hb_face_reference_blob(copy)).map { ($0, glyphs) }
    }
  }

  /// Adds the glyphs of the characters and those that the features make of them.
  private static func collectGlyphs(of source: OpaquePointer?, into wanted: OpaquePointer) -> Bool {
    guard let input = unsafe FontSubset.input() else { return false }
    defer { unsafe hb_subset_input_destroy(input) }
    for range in characters {
      unsafe hb_set_add_range(
        hb_subset_input_unicode_set(input), range.lowerBound, range.upperBound)
    }
    let tags = unsafe hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG)
    unsafe hb_set_clear(tags)
    for feature in features { unsafe hb_set_add(tags, hb_tag_from_string(feature, -1)) }
    guard let plan = unsafe hb_subset_plan_create_or_fail(source, input) else { return false }
    defer { unsafe hb_subset_plan_destroy(plan) }
    let map = unsafe hb_subset_plan_old_to_new_glyph_mapping(plan)
    for glyph in 0..<(unsafe hb_face_get_glyph_count(source))
    where unsafe hb_map_has(map, glyph) != 0 {
      unsafe hb_set_add(wanted, glyph)
    }
    return true
  }
}
