internal import CCairo
internal import Fonts
internal import Pages

/// A face as Cairo draws it, with its fonts by size.
@safe
final class DrawingFace {
  /// The face; Cairo's reference count keeps it.
  let handle: OpaquePointer
  /// The index of a glyph in a lean copy by its index in the face; nil if this is the whole face.
  let glyphs: [UInt16]?
  private let outline: OutlineFace
  private var fonts: [Length: ScaledFont] = [:]
  private var last: (size: Length, font: ScaledFont)?

  /// How many sizes are kept; a document rarely has ten.
  private static let sizeLimit = 256

  /// Opens a whole face.
  ///
  /// Of a foreign one, outlines are written as FreeType reads them.
  convenience init(_ face: FontFace) throws(CairoError) {
    try self.init(
      OutlineFace(face.file, faceIndex: face.faceIndex, variations: face.variations),
      of: face.file, lean: nil)
    if face.isForeign { unsafe cairo_ft_font_face_set_synthesize(handle, Self.outlinesOnly) }
  }

  /// A way to change outlines that Cairo 1.16 does not know, and so does not carry out.
  ///
  /// Of a face whose outlines are changed it writes what FreeType reads. Of others it reads the
  /// tables of the file itself, and a damaged file can make it write over its own memory.
  private static let outlinesOnly: UInt32 = 1 << 16

  /// Opens a lean copy of a face, whose tables HarfBuzz has written anew.
  convenience init(_ lean: LeanFont) throws(CairoError) {
    try self.init(OutlineFace(lean.file, faceIndex: 0), of: lean.file, lean: lean)
  }

  private init(_ outline: OutlineFace, of file: FontFile, lean: LeanFont?) throws(CairoError) {
    glyphs = lean?.glyphs
    self.outline = outline
    let handle = unsafe cairo_ft_font_face_create_for_ft_face(
      outline.handle, Int32(FT_LOAD_NO_HINTING))
    // Cairo keeps fonts for a while after their last use, so the outlines must live as long as
    // Cairo's face, not as long as this object.
    let owner = unsafe Unmanaged.passRetained(outline)
    let status = unsafe cairo_font_face_set_user_data(
      handle, billpress_outline_key(), owner.toOpaque()
    ) { pointer in
      if let pointer = unsafe pointer {
        unsafe Unmanaged<OutlineFace>.fromOpaque(pointer).release()
      }
    }
    guard status == CAIRO_STATUS_SUCCESS, let handle = unsafe handle else {
      unsafe owner.release()
      throw CairoError("open the font '\(file.name)'", status: status)
    }
    unsafe self.handle = handle
  }

  deinit { unsafe cairo_font_face_destroy(handle) }

  /// How far a glyph takes what follows, as a part of the font's size.
  func advance(of glyph: UInt16) -> Double { outline.advance(of: glyph) }

  /// The face at a size.
  func font(size: Length) -> ScaledFont {
    if let last, last.size == size { return last.font }
    if fonts.count >= Self.sizeLimit { fonts = [:] }
    let font = fonts[size] ?? ScaledFont(self, size: size)
    fonts[size] = font
    last = (size, font)
    return font
  }

  /// Font options without hinting; the caller destroys them.
  static func options(antialias: cairo_antialias_t) -> OpaquePointer? {
    let options = unsafe cairo_font_options_create()
    unsafe cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    unsafe cairo_font_options_set_antialias(options, antialias)
    return unsafe options
  }
}

/// A face at a size, for pages measured in points: not hinted, positions not rounded.
@safe
final class ScaledFont {
  /// The font; nil only if memory ran out, which Cairo reports when the document ends.
  let handle: OpaquePointer?

  init(_ face: DrawingFace, size: Length) {
    var matrix = cairo_matrix_t()
    var identity = cairo_matrix_t()
    unsafe cairo_matrix_init_scale(&matrix, size.points, size.points)
    unsafe cairo_matrix_init_identity(&identity)
    let options = unsafe DrawingFace.options(antialias: CAIRO_ANTIALIAS_NONE)
    unsafe handle = cairo_scaled_font_create(face.handle, &matrix, &identity, options)
    unsafe cairo_font_options_destroy(options)
  }

  deinit { unsafe cairo_scaled_font_destroy(handle) }
}
