internal import CCairo
internal import Fonts
internal import Pages
internal import Pictures

/// The pictures that a renderer has made surfaces of and the drawings it has recorded, each once.
@safe
final class DrawingPictures {
  private let book: PictureBook
  private let fontBook: FontBook
  private var surfaces: [PictureID: Surface] = [:]
  /// The drawings of the book, and those of the present document.
  private var drawings: [DrawingKey: VectorSurface] = [:]
  private var documentDrawings: [DrawingKey: VectorSurface] = [:]
  /// The fonts of drawings; nil until one has text.
  private var fonts: DrawingFonts?

  init(book: PictureBook, fonts: FontBook) {
    self.book = book
    fontBook = fonts
  }

  /// A drawing in the size it is shown in.
  private struct DrawingKey: Hashable {
    let drawing: Drawing
    let size: Size
  }

  /// An image surface, destroyed with it.
  @safe
  private final class Surface {
    let handle: OpaquePointer

    init(_ handle: OpaquePointer) { unsafe self.handle = handle }

    deinit { unsafe cairo_surface_destroy(handle) }
  }

  /// Makes surfaces of the pictures that pages show, so that drawing cannot fail on one.
  func choose(for pages: [Page]) throws(CairoError) {
    documentDrawings = [:]
    for page in pages {
      for index in page.items.indices {
        switch page.items[index].content {
        case .picture(let rect, let id, _):
          if let document = book[id].document {
            try record(document.drawing, size: rect.size, in: \.drawings)
          } else if surfaces[id] == nil {
            surfaces[id] = try surface(id)
          }
        case .drawing(let rect, let drawing, _):
          try record(drawing, size: rect.size, in: \.documentDrawings)
        case .text, .fill, .area, .stroke, .shape, .clip, .unclip, .transform, .untransform, .group,
          .ungroup, .link:
          break
        }
      }
    }
  }

  private func record(
    _ drawing: Drawing, size: Size,
    in drawings: ReferenceWritableKeyPath<DrawingPictures, [DrawingKey: VectorSurface]>
  ) throws(CairoError) {
    let key = DrawingKey(drawing: drawing, size: size)
    if self[keyPath: drawings][key] != nil { return }
    if fonts == nil, drawing.hasText { fonts = try DrawingFonts(book: fontBook) }
    let surface = try VectorSurface(drawing, size: size, fonts: drawing.hasText ? fonts : nil)
    self[keyPath: drawings][key] = surface
  }

  /// Draws a picture so that it fills a rectangle, and returns whether it shows anything.
  ///
  /// - Parameter isFile: Whether it becomes part of a file, as one object, and not of a picture.
  func draw(
    _ id: PictureID, in rect: Rect, alpha: Double, on context: OpaquePointer, isFile: Bool
  ) -> Bool {
    let picture = book[id]
    if let document = picture.document {
      return unsafe draw(document.drawing, in: rect, alpha: alpha, on: context, isFile: isFile)
    }
    guard let surface = surfaces[id] else { preconditionFailure("pictures are chosen first") }
    unsafe cairo_save(context)
    unsafe cairo_translate(context, rect.origin.x.points, rect.origin.y.points)
    unsafe cairo_scale(
      context, rect.size.width.points / Double(picture.width),
      rect.size.height.points / Double(picture.height))
    unsafe cairo_set_source_surface(context, surface.handle, 0, 0)
    if isFile, alpha < 1 {
      unsafe cairo_paint_with_alpha(context, alpha)
    } else if isFile {
      unsafe cairo_paint(context)
    } else {
      // The edges of the picture are not mixed with what is beside it.
      unsafe cairo_pattern_set_extend(cairo_get_source(context), CAIRO_EXTEND_PAD)
      unsafe cairo_rectangle(context, 0, 0, Double(picture.width), Double(picture.height))
      unsafe cairo_clip(context)
      unsafe cairo_paint_with_alpha(context, alpha)
    }
    unsafe cairo_restore(context)
    return true
  }

  /// Draws a drawing so that it fills a rectangle, and returns whether it shows anything.
  func draw(
    _ drawing: Drawing, in rect: Rect, alpha: Double, on context: OpaquePointer, isFile: Bool
  ) -> Bool {
    let key = DrawingKey(drawing: drawing, size: rect.size)
    guard let surface = documentDrawings[key] ?? drawings[key] else {
      preconditionFailure("drawings are chosen first")
    }
    if surface.isEmpty { return false }
    unsafe surface.draw(at: rect.origin, alpha: alpha, on: context, isFile: isFile)
    return true
  }

  // MARK: - Pixels

  /// A surface with a picture's pixels; with a JPEG file too, which goes into PDF files as it is.
  private func surface(_ id: PictureID) throws(CairoError) -> Surface {
    let picture = book[id]
    guard let pixels = book.pixels(of: id) else { preconditionFailure("drawings have no pixels") }
    guard
      let handle = unsafe cairo_image_surface_create(
        pixels.isOpaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32, Int32(picture.width),
        Int32(picture.height)),
      let data = unsafe cairo_image_surface_get_data(handle)
    else { throw CairoError("draw a picture", status: CAIRO_STATUS_NO_MEMORY) }
    let surface = unsafe Surface(handle)
    let stride = Int(unsafe cairo_image_surface_get_stride(handle))
    unsafe pixels.bytes.withUnsafeBytes { source in
      for row in 0..<picture.height {
        guard let line = unsafe source.baseAddress?.advanced(by: row * picture.width * 4) else {
          return
        }
        unsafe UnsafeMutableRawPointer(data + row * stride)
          .copyMemory(from: line, byteCount: picture.width * 4)
      }
    }
    unsafe cairo_surface_mark_dirty(handle)
    // Inks have no profile: their pixels go into the file instead.
    if picture.format == .jpeg, picture.components != 4 {
      unsafe Self.attach(picture.bytes, to: handle)
    }
    let status = unsafe cairo_surface_status(handle)
    guard status == CAIRO_STATUS_SUCCESS else {
      throw CairoError("draw a picture", status: status)
    }
    return surface
  }

  private static func attach(_ bytes: [UInt8], to surface: OpaquePointer) {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = unsafe copy.initialize(from: bytes)
    guard let start = copy.baseAddress else { return }
    let status = unsafe cairo_surface_set_mime_data(
      surface, CAIRO_MIME_TYPE_JPEG, start, UInt(bytes.count),
      { pointer in unsafe pointer?.deallocate() }, start)
    if status != CAIRO_STATUS_SUCCESS { unsafe start.deallocate() }
  }
}
