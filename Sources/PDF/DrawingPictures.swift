internal import CCairo
internal import Pages
internal import Pictures

/// The pictures that a renderer has decoded, each once.
@safe
final class DrawingPictures {
  private let book: PictureBook
  private var surfaces: [PictureID: Surface] = [:]

  init(book: PictureBook) { self.book = book }

  /// An image surface, destroyed with it.
  @safe
  private final class Surface {
    let handle: OpaquePointer

    init(_ handle: OpaquePointer) { unsafe self.handle = handle }

    deinit { unsafe cairo_surface_destroy(handle) }
  }

  /// Decodes the pictures that pages show, so that drawing cannot fail on one.
  func choose(for pages: [Page]) throws(CairoError) {
    for page in pages {
      for item in page.items {
        guard case .picture(_, let id, _) = item.content, surfaces[id] == nil else { continue }
        surfaces[id] = try surface(book[id])
      }
    }
  }

  /// Draws a picture so that it fills a rectangle.
  ///
  /// - Parameter isFile: Whether it becomes part of a file, as one object, and not of a picture.
  func draw(
    _ id: PictureID, in rect: Rect, alpha: Double, on context: OpaquePointer, isFile: Bool
  ) {
    guard let surface = surfaces[id] else { preconditionFailure("pictures are chosen first") }
    let picture = book[id]
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
  }

  private func surface(_ picture: Picture) throws(CairoError) -> Surface {
    let handle: OpaquePointer?
    switch picture.format {
    case .png: unsafe handle = Self.png(picture)
    case .jpeg: unsafe handle = try Self.jpeg(picture)
    }
    guard let handle = unsafe handle else {
      throw CairoError("decode a picture", status: CAIRO_STATUS_NO_MEMORY)
    }
    let surface = unsafe Surface(handle)
    let status = unsafe cairo_surface_status(handle)
    guard status == CAIRO_STATUS_SUCCESS else {
      throw CairoError("decode a picture", status: status)
    }
    return surface
  }

  // MARK: - PNG

  /// Bytes that Cairo reads one after the other.
  private final class Source {
    let bytes: [UInt8]
    var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }
  }

  private static func png(_ picture: Picture) -> OpaquePointer? {
    let source = Source(picture.bytes)
    return unsafe withExtendedLifetime(source) {
      unsafe cairo_image_surface_create_from_png_stream(
        { closure, target, count in
          guard let closure = unsafe closure, let target = unsafe target else {
            return CAIRO_STATUS_READ_ERROR
          }
          let source = unsafe Unmanaged<Source>.fromOpaque(closure).takeUnretainedValue()
          let count = Int(count)
          guard source.place + count <= source.bytes.count else { return CAIRO_STATUS_READ_ERROR }
          for offset in 0..<count { unsafe target[offset] = source.bytes[source.place + offset] }
          source.place += count
          return CAIRO_STATUS_SUCCESS
        }, Unmanaged.passUnretained(source).toOpaque())
    }
  }

  // MARK: - JPEG

  /// A surface with a JPEG file's pixels, and with the file itself, which goes into PDF files as it
  /// is.
  private static func jpeg(_ picture: Picture) throws(CairoError) -> OpaquePointer? {
    let pixels: [UInt8]
    do {
      pixels = try picture.jpegPixels()
    } catch {
      throw CairoError(.drawing, "decode a picture", reason: "the JPEG file \(error.words)")
    }
    guard
      let surface = unsafe cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, Int32(picture.width), Int32(picture.height)),
      let data = unsafe cairo_image_surface_get_data(surface)
    else { return nil }
    let stride = Int(unsafe cairo_image_surface_get_stride(surface))
    unsafe pixels.withUnsafeBytes { source in
      for row in 0..<picture.height {
        let line = unsafe UnsafeRawBufferPointer(
          rebasing: source[(row * picture.width * 4)..<((row + 1) * picture.width * 4)])
        unsafe UnsafeMutableRawPointer(data + row * stride).copyMemory(
          from: line.baseAddress ?? UnsafeRawPointer(data), byteCount: line.count)
      }
    }
    unsafe cairo_surface_mark_dirty(surface)
    // Inks have no profile: their pixels go into the file instead.
    if picture.components != 4 { unsafe attach(picture.bytes, to: surface) }
    return unsafe surface
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
