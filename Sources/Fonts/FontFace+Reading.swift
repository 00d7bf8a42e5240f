internal import CText

extension FontFace {
  /// Reads family, weight and style from a font file itself; nil if it is no font.
  ///
  /// The family is the typographic one (name 16) if the font has it, else the plain one (name 1).
  ///
  /// - Parameter faceIndex: The index of the face in a collection.
  public init?(reading file: FontFile, faceIndex: Int = 0) {
    let placeholder = FontFace(
      family: "", weight: 400, style: .normal, file: file, faceIndex: faceIndex)
    guard let face = try? ShapingFace(placeholder) else { return nil }
    guard
      let family = face.name(hb_ot_name_id_t(HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY))
        ?? face.name(hb_ot_name_id_t(HB_OT_NAME_ID_FONT_FAMILY))
    else { return nil }
    self.init(
      family: family, weight: min(max(face.styleValue(HB_STYLE_TAG_WEIGHT), 1), 1000),
      style: face.styleValue(HB_STYLE_TAG_ITALIC) == 0 ? .normal : .italic, file: file,
      faceIndex: faceIndex)
  }
}

extension ShapingFace {
  /// A text of the font's name table in English; nil if there is none.
  fileprivate func name(_ id: hb_ot_name_id_t) -> String? {
    let face = unsafe hb_font_get_face(font)
    let language = unsafe hb_language_from_string("en", -1)
    return unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      var count = UInt32(buffer.count)
      unsafe hb_ot_name_get_utf8(face, id, language, &count, buffer.baseAddress)
      let text = unsafe String(
        decoding: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<Int(count)]),
        as: UTF8.self)
      return text.isEmpty ? nil : text
    }
  }

  fileprivate func styleValue(_ tag: hb_style_tag_t) -> Int {
    let value = unsafe hb_style_get_value(font, tag)
    return value.isFinite ? Int(min(max(value, -100_000), 100_000).rounded()) : 0
  }
}
