internal import CText
internal import Pages

/// A face as HarfBuzz sees it, scaled to its own units, and its vertical measures.
///
/// A class because an array holds it; used by one shaper only.
@safe
final class ShapingFace {
  /// Vertical measures in font units.
  struct Measures {
    var ascent: Int32 = 0
    var descent: Int32 = 0
    var lineGap: Int32 = 0
    var xHeight: Int32 = 0
    var capHeight: Int32 = 0
    var underlineOffset: Int32 = 0
    var underlineThickness: Int32 = 0
  }

  /// The font; valid as long as the face lives.
  let font: OpaquePointer
  /// Units per em, at least 1.
  let unitsPerEm: Int
  let measures: Measures
  /// The characters it is used for; nil for all it has.
  let coverage: CharacterRanges?
  /// Keeps the bytes that HarfBuzz reads alive.
  private let file: FontFile

  init(_ face: FontFace) throws(FontError) {
    let made = unsafe face.file.withBytes { bytes in
      // The bytes neither move nor change while the file lives, so HarfBuzz may point into them.
      let data = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      let blob = unsafe hb_blob_create(
        data, UInt32(clamping: bytes.count), HB_MEMORY_MODE_READONLY, nil, nil)
      defer { unsafe hb_blob_destroy(blob) }
      let hbFace = unsafe hb_face_create(blob, UInt32(clamping: face.faceIndex))
      defer { unsafe hb_face_destroy(hbFace) }
      guard unsafe hb_face_get_glyph_count(hbFace) > 0 else { return unsafe nil as OpaquePointer? }
      unsafe hb_face_make_immutable(hbFace)
      return unsafe hb_font_create(hbFace)
    }
    guard let font = unsafe made else { throw FontError(.unreadable, file: face.file.name) }
    file = face.file
    unsafe self.font = font
    unsafe unitsPerEm = max(1, Int(hb_face_get_upem(hb_font_get_face(font))))
    let scale = Int32(clamping: unitsPerEm)
    unsafe hb_font_set_scale(font, scale, scale)
    unsafe hb_ot_font_set_funcs(font)
    coverage = face.coverage
    unsafe Self.set(face.variations, of: font)
    unsafe measures = Self.measures(font)
  }

  /// A face without glyphs, in place of one that cannot be opened.
  init(emptyOf face: FontFace) {
    file = face.file
    unsafe font = hb_font_get_empty()
    unitsPerEm = 1000
    measures = Measures()
    coverage = nil
  }

  deinit { unsafe hb_font_destroy(font) }

  private static func measures(_ font: OpaquePointer) -> Measures {
    var extents = hb_font_extents_t()
    var measures = Measures()
    if unsafe hb_font_get_h_extents(font, &extents) != 0 {
      measures.ascent = extents.ascender
      measures.descent = extents.descender == .min ? .max : -extents.descender
      measures.lineGap = extents.line_gap
    }
    unsafe hb_ot_metrics_get_position_with_fallback(
      font, HB_OT_METRICS_TAG_X_HEIGHT, &measures.xHeight)
    unsafe hb_ot_metrics_get_position_with_fallback(
      font, HB_OT_METRICS_TAG_CAP_HEIGHT, &measures.capHeight)
    var (underline, thickness): (Int32, Int32) = (0, 0)
    if unsafe hb_ot_metrics_get_position(
      font, HB_OT_METRICS_TAG_UNDERLINE_OFFSET, &underline) != 0,
      unsafe hb_ot_metrics_get_position(
        font, HB_OT_METRICS_TAG_UNDERLINE_SIZE, &thickness) != 0, thickness > 0
    {
      measures.underlineOffset = underline == .min ? 0 : -underline
      measures.underlineThickness = thickness
    }
    return measures
  }

  private static func set(_ variations: [FontVariation], of font: OpaquePointer) {
    if variations.isEmpty { return }
    let values = variations.map { variation in
      hb_variation_t(
        tag: unsafe hb_tag_from_string(variation.tag, -1), value: Float(variation.value))
    }
    unsafe hb_font_set_variations(font, values, UInt32(values.count))
  }

  /// Whether the font replaces glyphs by some features, whatever the script.
  func hasFeatures(_ tags: [String]) -> Bool {
    let face = unsafe hb_font_get_face(font)
    let table = unsafe hb_tag_from_string("GSUB", -1)
    var total: UInt32 = 0
    total = unsafe hb_ot_layout_table_get_feature_tags(face, table, 0, nil, nil)
    var found = [hb_tag_t](repeating: 0, count: Int(total))
    unsafe hb_ot_layout_table_get_feature_tags(face, table, 0, &total, &found)
    return tags.allSatisfy { tag in found.contains(unsafe hb_tag_from_string(tag, -1)) }
  }

  /// Whether the face has a glyph for a character that it is to be used for.
  func has(_ scalar: Unicode.Scalar) -> Bool {
    if let coverage, !coverage.contains(scalar) { return false }
    var glyph: hb_codepoint_t = 0
    return unsafe hb_font_get_nominal_glyph(font, scalar.value, &glyph) != 0
  }

  /// The glyph of a character; nil if there is none.
  func glyph(of scalar: Unicode.Scalar) -> Int? {
    var glyph: hb_codepoint_t = 0
    return unsafe hb_font_get_nominal_glyph(font, scalar.value, &glyph) != 0 ? Int(glyph) : nil
  }

  /// Whether a glyph leaves no ink.
  func isBlank(_ glyph: Int) -> Bool {
    var extents = hb_glyph_extents_t()
    return unsafe hb_font_get_glyph_extents(font, UInt32(clamping: glyph), &extents) != 0
      && extents.width == 0 && extents.height == 0
  }

  /// Bytes of a table; fewer if it ends before.
  func bytes(of table: String, _ range: Range<Int>) -> [UInt8] {
    let face = unsafe hb_font_get_face(font)
    let blob = unsafe hb_face_reference_table(face, hb_tag_from_string(table, -1))
    defer { unsafe hb_blob_destroy(blob) }
    var length: UInt32 = 0
    let start = unsafe hb_blob_get_data(blob, &length)
    let data = unsafe UnsafeRawBufferPointer(start: start, count: Int(length))
    return unsafe Array(data.dropFirst(range.lowerBound).prefix(range.count))
  }

  /// Converts font units to a length at a font size, rounded to the nearest 1/1024 point and
  /// upwards at the half.
  ///
  /// Integer arithmetic only, so that every machine gets the same.
  @inline(__always)
  func length(_ units: Int, size: Length) -> Int {
    let (product, overflow) = units.multipliedReportingOverflow(by: size.units)
    if overflow { return 0 }
    let numerator = product &+ unitsPerEm / 2
    let quotient = numerator / unitsPerEm
    return numerator % unitsPerEm < 0 ? quotient - 1 : quotient
  }
}
