internal import CCairo
internal import CSVG
internal import Pages

/// A drawing as Cairo has recorded it: in a file it is one object, however often it is drawn.
@safe
final class VectorSurface {
  private let drawing: UnsafeMutablePointer<RsvgHandle>
  private let recorded: OpaquePointer
  private let fonts: DrawingFonts?
  /// The size it is recorded in.
  private let viewport: RsvgRectangle

  /// Records a drawing.
  ///
  /// - Parameter size: The size it is drawn in.
  init(_ drawing: Drawing, size: Size, fonts: DrawingFonts?) throws(CairoError) {
    self.fonts = fonts
    viewport = RsvgRectangle(
      x: 0, y: 0, width: size.width.points, height: size.height.points)
    var error: UnsafeMutablePointer<GError>?
    let bytes = Array(drawing.svg.utf8)
    guard let handle = unsafe rsvg_handle_new_from_data(bytes, UInt(bytes.count), &error) else {
      throw unsafe Self.failure(error)
    }
    unsafe rsvg_handle_set_dpi(handle, 96)
    var extents = cairo_rectangle_t(x: 0, y: 0, width: viewport.width, height: viewport.height)
    guard
      let surface = unsafe cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents),
      let context = unsafe cairo_create(surface)
    else {
      unsafe g_object_unref(UnsafeMutableRawPointer(handle))
      throw CairoError("draw an SVG document", status: CAIRO_STATUS_NO_MEMORY)
    }
    unsafe self.drawing = handle
    unsafe recorded = surface
    defer { unsafe cairo_destroy(context) }
    try unsafe render(on: context, in: viewport)
    let status = unsafe cairo_status(context)
    guard status == CAIRO_STATUS_SUCCESS else {
      throw CairoError("draw an SVG document", status: status)
    }
  }

  /// Whether it shows nothing: of such a drawing nothing reaches a file.
  var isEmpty: Bool {
    var (x, y, width, height) = (0.0, 0.0, 0.0, 0.0)
    unsafe cairo_recording_surface_ink_extents(recorded, &x, &y, &width, &height)
    return width <= 0 || height <= 0
  }

  deinit {
    unsafe cairo_surface_destroy(recorded)
    unsafe g_object_unref(UnsafeMutableRawPointer(drawing))
  }

  /// Draws it with its top left corner at a point.
  ///
  /// - Parameter isFile: Whether it becomes part of a file, as one object, and not of a picture, for
  ///   which Cairo 1.16 would round the size of what it has recorded to whole pixels.
  func draw(at origin: Point, alpha: Double, on context: OpaquePointer, isFile: Bool) {
    unsafe cairo_save(context)
    unsafe cairo_translate(context, origin.x.points, origin.y.points)
    if isFile {
      unsafe cairo_set_source_surface(context, recorded, 0, 0)
      if alpha < 1 {
        unsafe cairo_paint_with_alpha(context, alpha)
      } else {
        unsafe cairo_paint(context)
      }
    } else {
      unsafe cairo_push_group(context)
      // It was drawn before, when it was recorded.
      try? unsafe render(on: context, in: viewport)
      unsafe cairo_pop_group_to_source(context)
      unsafe cairo_paint_with_alpha(context, alpha)
    }
    unsafe cairo_restore(context)
  }

  private func render(
    on context: OpaquePointer, in viewport: RsvgRectangle
  ) throws(CairoError) {
    var (viewport, error) = unsafe (viewport, UnsafeMutablePointer<GError>?.none)
    let isDone = with(fonts) {
      unsafe rsvg_handle_render_document(drawing, context, &viewport, &error) != 0
    }
    if !isDone { throw unsafe Self.failure(error) }
  }

  private func with(_ fonts: DrawingFonts?, _ draw: () -> Bool) -> Bool {
    fonts?.use(draw) ?? draw()
  }

  private static func failure(_ error: UnsafeMutablePointer<GError>?) -> CairoError {
    guard let error = unsafe error else {
      return CairoError(.drawing, "draw an SVG document", reason: "it is broken")
    }
    defer { unsafe g_error_free(error) }
    let reason = unsafe String(cString: billpress_error_message(error))
    return CairoError(.drawing, "draw an SVG document", reason: reason)
  }
}
