internal import CText

/// Parts of fonts, as HarfBuzz makes them.
enum FontSubset {
  /// Makes a part of a font and reads what is wanted of it; nil if it cannot be made.
  ///
  /// An undefined glyph keeps its outline; outlines share no pieces, which Cairo and `CompactFont`
  /// would have to follow.
  ///
  /// - Parameters:
  ///   - tables: The tables that are left out.
  ///   - choose: Says which glyphs are wanted.
  ///   - read: Gets the part, and the index of each glyph in it by its index in the font.
  static func make<Result>(
    of source: OpaquePointer?, without tables: [String], choose: (OpaquePointer) -> Void,
    read: (_ part: OpaquePointer, _ map: OpaquePointer?) -> Result?
  ) -> Result? {
    guard let input = unsafe input() else { return nil }
    defer { unsafe hb_subset_input_destroy(input) }
    let dropped = unsafe hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG)
    for table in tables { unsafe hb_set_add(dropped, hb_tag_from_string(table, -1)) }
    unsafe choose(input)
    guard let plan = unsafe hb_subset_plan_create_or_fail(source, input) else { return nil }
    defer { unsafe hb_subset_plan_destroy(plan) }
    guard let part = unsafe hb_subset_plan_execute_or_fail(plan) else { return nil }
    defer { unsafe hb_face_destroy(part) }
    return unsafe read(part, hb_subset_plan_old_to_new_glyph_mapping(plan))
  }

  /// What a part is to be, without any glyph yet; the caller destroys it.
  static func input() -> OpaquePointer? {
    guard let input = unsafe hb_subset_input_create_or_fail() else { return nil }
    let flags = HB_SUBSET_FLAGS_NOTDEF_OUTLINE.rawValue | HB_SUBSET_FLAGS_DESUBROUTINIZE.rawValue
    unsafe hb_subset_input_set_flags(input, flags)
    return unsafe input
  }

  /// The bytes of a blob, which is let go; nil if there are none.
  static func bytes(of blob: OpaquePointer?) -> [UInt8]? {
    defer { unsafe hb_blob_destroy(blob) }
    var length: UInt32 = 0
    guard let data = unsafe hb_blob_get_data(blob, &length), length > 0 else { return nil }
    return unsafe Array(UnsafeRawBufferPointer(start: data, count: Int(length)))
  }
}
