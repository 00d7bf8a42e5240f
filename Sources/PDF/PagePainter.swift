internal import CCairo
internal import Pages

/// Paints items on a Cairo context, in points from the top left corner.
@safe
struct PagePainter {
  private let context: OpaquePointer
  private let fillsOutlines: Bool
  private let faces: DrawingFaces
  private let pictures: DrawingPictures
  private var batch = GlyphBatch()
  private var color: Color?
  /// The mark of the element that is painted; empty if text is not marked.
  private var mark: [UInt8] = []
  /// Whether the mark has yet to be put before text.
  private var isMarkDue = false

  /// Creates a painter.
  ///
  /// - Parameters:
  ///   - context: Where to paint.
  ///   - fillsOutlines: Whether glyphs are filled as paths. Cairo 1.16 moves glyphs to whole pixels,
  ///     which spaces small letters unevenly in pictures; paths stay where they are.
  ///   - faces: The faces, chosen for the pages.
  ///   - pictures: The pictures, chosen for the pages.
  init(
    context: OpaquePointer, fillsOutlines: Bool, faces: DrawingFaces, pictures: DrawingPictures
  ) {
    unsafe self.context = context
    self.fillsOutlines = fillsOutlines
    self.faces = faces
    self.pictures = pictures
  }

  /// Marks the text of the following items as an element's; -1 for decoration.
  mutating func mark(element: Int) {
    mark = ContentMarks.text(element: element)
    isMarkDue = true
  }

  /// Paints one item; text waits until something else comes.
  mutating func paint(_ content: PageItem.Content) {
    switch content {
    case .text(let line):
      let isSecond = faces.needsSecond(line)
      for place in line.runs.indices {
        let run = line.runs[place].run
        if run.glyphs.isEmpty || run.size <= .zero { continue }
        let pen = GlyphBatch.Pen(
          face: run.face, size: run.size, color: line.color, isRightToLeft: run.isRightToLeft,
          isSecond: isSecond)
        if !batch.takes(pen) { flush() }
        let origin = Point(x: line.origin.x + line.runs[place].x, y: line.origin.y)
        if isMarkDue || (batch.pen == nil && !mark.isEmpty) { batch.addMark(mark) }
        isMarkDue = false
        batch.add(run, at: origin, pen: pen)
      }
    case .fill(let rect, let color):
      flush()
      if color.alpha == 0 { return }
      use(color)
      unsafe cairo_rectangle(
        context, rect.origin.x.points, rect.origin.y.points, rect.size.width.points,
        rect.size.height.points)
      unsafe cairo_fill(context)
    case .stroke(let line):
      flush()
      if line.color.alpha > 0, line.width > .zero { stroke(line) }
    case .picture(let rect, let id):
      flush()
      unsafe pictures.draw(id, in: rect, on: context, isFile: !fillsOutlines)
      color = nil
    case .link:
      break
    }
  }

  /// Paints the text that waits.
  mutating func flush() {
    guard let pen = batch.pen else { return }
    use(pen.color)
    let face = faces.face(of: pen)
    if let glyphs = face.glyphs { batch.renumber(by: glyphs) }
    if fillsOutlines {
      unsafe cairo_set_font_face(context, face.handle)
      unsafe cairo_set_font_size(context, pen.size.points)
    } else {
      unsafe cairo_set_scaled_font(context, face.font(size: pen.size).handle)
    }
    unsafe batch.draw(on: context, asOutlines: fillsOutlines)
  }

  private mutating func stroke(_ line: StrokeLine) {
    use(line.color)
    let width = line.width.points
    unsafe cairo_set_line_width(context, width)
    switch line.style {
    case .solid:
      unsafe cairo_set_dash(context, nil, 0, 0)
      unsafe cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT)
    case .dashed:
      unsafe cairo_set_dash(context, [3 * width, 2 * width], 2, 0)
      unsafe cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT)
    case .dotted:
      // A dash of no length with round ends is a dot as wide as the pen.
      unsafe cairo_set_dash(context, [0, 2 * width], 2, 0)
      unsafe cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
    }
    unsafe cairo_move_to(context, line.from.x.points, line.from.y.points)
    unsafe cairo_line_to(context, line.to.x.points, line.to.y.points)
    unsafe cairo_stroke(context)
  }

  private mutating func use(_ color: Color) {
    if color == self.color { return }
    self.color = color
    let (red, green, blue) = (
      Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255
    )
    if color.alpha == 255 {
      unsafe cairo_set_source_rgb(context, red, green, blue)
    } else {
      unsafe cairo_set_source_rgba(context, red, green, blue, Double(color.alpha) / 255)
    }
  }
}
