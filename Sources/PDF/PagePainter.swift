internal import CCairo
internal import Pages

/// Paints items on a Cairo context, in points from the top left corner.
@safe
struct PagePainter {
  private(set) var context: OpaquePointer
  private let fillsOutlines: Bool
  private let faces: DrawingFaces
  private let pictures: DrawingPictures
  private var batch = GlyphBatch()
  private var color: Color?
  /// The element that is painted; -1 for decoration.
  private var element = -1
  /// The elements of the pictures drawn on the page, in order: of one out of sight nothing reaches
  /// the file.
  private var drawnPictures: [Int] = []
  /// The mark of the element that is painted; empty if text is not marked.
  private var mark: [UInt8] = []
  /// Whether the mark has yet to be put before text.
  private var isMarkDue = false
  /// How many transforms are open: fonts that are kept are for pages that are not transformed.
  private var transforms = 0
  /// The groups that are open.
  private var groups: [PaintedGroup] = []

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
    self.element = element
    // What is in a group is an object of the file, which is marked as one.
    if !groups.isEmpty { return }
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
    case .shape(let shape):
      flush()
      if shape.color.alpha == 0 { return }
      use(shape.color)
      paint(shape)
    case .picture(let rect, let id, let alpha):
      guard shows(rect, alpha) else { return }
      let isFile = !fillsOutlines
      noteDrawn(
        unsafe pictures.draw(id, in: rect, alpha: Double(alpha) / 255, on: context, isFile: isFile))
    case .drawing(let rect, let drawing, let alpha):
      guard shows(rect, alpha) else { return }
      let isFile = !fillsOutlines
      noteDrawn(
        unsafe pictures.draw(
          drawing, in: rect, alpha: Double(alpha) / 255, on: context, isFile: isFile))
    case .clip(let area):
      flush()
      clip(to: area)
    case .unclip:
      flush()
      unsafe cairo_restore(context)
      // The colour is again that from before the clip.
      color = nil
    case .transform(let transform):
      flush()
      begin(transform)
    case .untransform:
      flush()
      unsafe cairo_restore(context)
      transforms -= 1
      color = nil
    case .group(let rect, let alpha):
      flush()
      beginGroup(rect, alpha: alpha)
    case .ungroup:
      flush()
      endGroup()
    case .link:
      break
    }
  }

  /// Whether a picture with an opacity shows in a rectangle; text that waits is painted first.
  private mutating func shows(_ rect: Rect, _ alpha: UInt8) -> Bool {
    flush()
    return alpha > 0 && isSeen(rect)
  }

  /// Notes that a picture has been drawn, if anything of it is there.
  private mutating func noteDrawn(_ isDrawn: Bool) {
    color = nil
    if isDrawn, groups.isEmpty { drawnPictures.append(element) }
  }

  /// Ends a page and returns the elements of the pictures on it.
  mutating func endPage() -> [Int] {
    flush()
    unsafe cairo_show_page(context)
    defer { drawnPictures = [] }
    return drawnPictures
  }

  /// Whether any of a rectangle is on the page and not cut off.
  private func isSeen(_ rect: Rect) -> Bool {
    var (left, top, right, bottom) = (0.0, 0.0, 0.0, 0.0)
    unsafe cairo_clip_extents(context, &left, &top, &right, &bottom)
    return rect.origin.x.points < right && left < rect.maxX.points
      && rect.origin.y.points < bottom && top < rect.maxY.points
  }

  /// Paints the text that waits.
  mutating func flush() {
    guard let pen = batch.pen else { return }
    use(pen.color)
    let face = faces.face(of: pen)
    if let glyphs = face.glyphs { batch.renumber(by: glyphs) }
    if fillsOutlines || transforms > 0 {
      unsafe cairo_set_font_face(context, face.handle)
      unsafe cairo_set_font_size(context, pen.size.points)
    } else {
      unsafe cairo_set_scaled_font(context, face.font(size: pen.size).handle)
    }
    unsafe batch.draw(on: context, asOutlines: fillsOutlines)
  }

  // MARK: - Transforms and groups

  private mutating func begin(_ transform: Transform) {
    unsafe cairo_save(context)
    let factors = transform.factors
    var matrix = cairo_matrix_t(
      xx: factors.xx, yx: factors.yx, xy: factors.xy, yy: factors.yy, x0: transform.shift.x.points,
      y0: transform.shift.y.points)
    unsafe cairo_transform(context, &matrix)
    if !fillsOutlines {
      let options = unsafe DrawingFace.options(antialias: CAIRO_ANTIALIAS_NONE)
      unsafe cairo_set_font_options(context, options)
      unsafe cairo_font_options_destroy(options)
    }
    transforms += 1
  }

  /// Begins to record what is drawn, as one object.
  private mutating func beginGroup(_ rect: Rect, alpha: UInt8) {
    let group = unsafe PaintedGroup(
      around: context, alpha: Double(alpha) / 255, mark: mark, in: rect, isFile: !fillsOutlines)
    groups.append(group)
    unsafe context = group.context
    mark = []
    isMarkDue = false
    color = nil
  }

  private mutating func endGroup() {
    guard let group = groups.popLast() else { return }
    unsafe context = group.outer
    noteDrawn(group.paint())
    if !group.mark.isEmpty { mark(element: element) }
  }

  private mutating func stroke(_ line: StrokeLine) {
    use(line.color)
    setPen(line.style, width: line.width.points)
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
