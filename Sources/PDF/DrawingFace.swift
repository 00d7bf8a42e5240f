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
  /// The glyphs that the present document draws.
  var drawn = DrawnGlyphs()
  private var fonts: [Length: ScaledFont] = [:]
  private var last: (size: Length, font: ScaledFont)?

  /// How many sizes are kept; a document rarely has ten.
  private static let sizeLimit = 256

  /// Opens a whole face.
  convenience init(_ face: FontFace) throws(CairoError) {
    try self.init(face.file, faceIndex: face.faceIndex, glyphs: nil)
  }

  /// Opens a lean copy of a face.
  convenience init(_ lean: LeanFont) throws(CairoError) {
    try self.init(lean.file, faceIndex: 0, glyphs: lean.glyphs)
  }

  private init(_ file: FontFile, faceIndex: Int, glyphs: [UInt16]?) throws(CairoError) {
    self.glyphs = glyphs
    outline = try OutlineFace(file, faceIndex: faceIndex)
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

/// A face as FreeType reads it, in a FreeType library of its own.
///
/// Cairo may let go of a face on any thread; a FreeType library must not be used by two at once.
/// With a library for each face there is nothing to share.
@safe
final class OutlineFace {
  let handle: FT_Face
  private let library: FT_Library
  private let file: FontFile

  init(_ file: FontFile, faceIndex: Int) throws(CairoError) {
    var library: FT_Library?
    var handle: FT_Face?
    var status = unsafe FT_Init_FreeType(&library)
    if status == 0 {
      status = unsafe file.withBytes { bytes in
        unsafe FT_New_Memory_Face(
          library, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count,
          faceIndex, &handle)
      }
    }
    guard status == 0, let library = unsafe library, let handle = unsafe handle else {
      if let library = unsafe library { unsafe FT_Done_FreeType(library) }
      throw CairoError(
        .font, "open the font '\(file.name)'", reason: "FreeType error \(status)")
    }
    unsafe self.library = library
    unsafe self.handle = handle
    self.file = file
  }

  /// How far a glyph takes what follows, as a part of the font's size.
  func advance(of glyph: UInt16) -> Double {
    var units: FT_Fixed = 0
    unsafe _ = FT_Get_Advance(handle, UInt32(glyph), FT_Int32(FT_LOAD_NO_SCALE), &units)
    return unsafe Double(units) / Double(max(1, handle.pointee.units_per_EM))
  }

  deinit {
    unsafe FT_Done_Face(handle)
    unsafe FT_Done_FreeType(library)
  }
}
