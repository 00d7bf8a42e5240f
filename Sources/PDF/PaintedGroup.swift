internal import CCairo
internal import Pages

/// What is drawn as one thing with an opacity of its own.
///
/// For a file it is recorded, so that it becomes one object; a picture of a page takes Cairo's own
/// groups, which keep to whole pixels.
@safe
final class PaintedGroup {
  /// Where it is drawn.
  let context: OpaquePointer
  /// Where what is around it is drawn.
  let outer: OpaquePointer
  private let alpha: Double
  private let recorded: OpaquePointer?

  init(around outer: OpaquePointer, alpha: Double, in rect: Rect, isFile: Bool) {
    unsafe self.outer = outer
    self.alpha = alpha
    var extents = cairo_rectangle_t(
      x: rect.origin.x.points, y: rect.origin.y.points, width: rect.size.width.points,
      height: rect.size.height.points)
    if isFile,
      let surface = unsafe cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents),
      let context = unsafe cairo_create(surface)
    {
      unsafe recorded = surface
      unsafe self.context = context
      let options = unsafe DrawingFace.options(antialias: CAIRO_ANTIALIAS_NONE)
      unsafe cairo_set_font_options(context, options)
      unsafe cairo_font_options_destroy(options)
    } else {
      unsafe recorded = nil
      unsafe context = outer
      unsafe cairo_push_group(outer)
    }
  }

  deinit {
    guard let recorded = unsafe recorded else { return }
    unsafe cairo_destroy(context)
    unsafe cairo_surface_destroy(recorded)
  }

  /// Paints it on what is around it, and returns whether it shows anything.
  func paint() -> Bool {
    guard let recorded = unsafe recorded else {
      unsafe cairo_pop_group_to_source(outer)
      unsafe cairo_paint_with_alpha(outer, alpha)
      return true
    }
    var (x, y, width, height) = (0.0, 0.0, 0.0, 0.0)
    unsafe cairo_recording_surface_ink_extents(recorded, &x, &y, &width, &height)
    var (left, top, right, bottom) = (0.0, 0.0, 0.0, 0.0)
    unsafe cairo_clip_extents(outer, &left, &top, &right, &bottom)
    guard alpha > 0, width > 0, height > 0, x < right, left < x + width, y < bottom,
      top < y + height
    else { return false }
    unsafe cairo_save(outer)
    unsafe cairo_set_source_surface(outer, recorded, 0, 0)
    unsafe cairo_paint_with_alpha(outer, alpha)
    unsafe cairo_restore(outer)
    return true
  }
}
