internal import CCairo
internal import Pages

/// Paints items on a Cairo context, in points from the top left corner.
@safe
struct PagePainter {
  let context: OpaquePointer
  private let fillsOutlines: Bool
  private let faces: DrawingFaces
  private let pictures: DrawingPictures
  private var batch = GlyphBatch()
  /// Where text is drawn by marks; nil if Cairo draws it.
  private let text: TextPlan?
  /// The text that waits for its mark.
  private var waiting: (slot: TextPlan.Slot, alpha: UInt8)?
  private var page = 0
  /// How many lines of text, and how many items of the page, came before.
  private var line = 0
  private var item = 0
  private var color: Color?
  /// The element that is painted; -1 for decoration.
  private var element = -1
  /// The elements of the pictures drawn on the page, in order: of one out of sight nothing reaches
  /// the file.
  private var drawnPictures: [Int] = []

  /// Creates a painter.
  ///
  /// - Parameters:
  ///   - context: Where to paint.
  ///   - fillsOutlines: Whether glyphs are filled as paths. Cairo 1.16 moves glyphs to whole pixels,
  ///     which spaces small letters unevenly in pictures; paths stay where they are.
  ///   - faces: The faces, chosen for the pages.
  ///   - pictures: The pictures, chosen for the pages.
  ///   - text: Where text is drawn by marks, for all pages; nil if Cairo draws it.
  init(
    context: OpaquePointer, fillsOutlines: Bool, faces: DrawingFaces, pictures: DrawingPictures,
    text: TextPlan? = nil
  ) {
    self.text = text
    unsafe self.context = context
    self.fillsOutlines = fillsOutlines
    self.faces = faces
    self.pictures = pictures
  }

  /// Paints one item; text waits until something else comes.
  mutating func paint(_ item: PageItem) {
    element = Int(item.structure.index)
    paint(item.content)
    self.item += 1
  }

  private mutating func paint(_ content: PageItem.Content) {
    switch content {
    case .text(let line): paint(line)
    case .fill(let rect, let color):
      flush()
      if color.alpha == 0 { return }
      use(color)
      unsafe cairo_rectangle(
        context, rect.origin.x.points, rect.origin.y.points, rect.size.width.points,
        rect.size.height.points)
      unsafe cairo_fill(context)
    case .area(let rects, let color):
      flush()
      if color.alpha > 0, !rects.isEmpty { fill(rects, color) }
    case .stroke(let line):
      flush()
      if line.color.alpha > 0, line.width > .zero { stroke(line) }
    case .shape(let shape):
      flush()
      if shape.color.alpha == 0 { return }
      use(shape.color)
      paint(shape)
    case .picture(let rect, let id, let alpha):
      flush()
      guard alpha > 0, isSeen(rect) else { return }
      unsafe pictures.draw(
        id, in: rect, alpha: Double(alpha) / 255, on: context, isFile: !fillsOutlines)
      color = nil
      drawnPictures.append(element)
    case .clip(let area):
      flush()
      clip(to: area)
    case .unclip:
      flush()
      unsafe cairo_restore(context)
      // The colour is again that from before the clip.
      color = nil
    case .link:
      break
    }
  }

  private mutating func paint(_ line: TextLine) {
    guard text == nil else { return wait(line) }
    let isSecond = faces.needsSecond(line)
    for place in line.runs.indices {
      let run = line.runs[place].run
      guard run.isDrawn else { continue }
      let pen = GlyphBatch.Pen(
        face: run.face, size: run.size, color: line.color, isRightToLeft: run.isRightToLeft,
        isSecond: isSecond)
      if !batch.takes(pen) { flush() }
      let origin = Point(x: line.origin.x + line.runs[place].x, y: line.origin.y)
      batch.add(run, at: origin, pen: pen)
    }
  }

  /// Adds a line to the text that waits for its mark; what is more or less transparent goes apart.
  private mutating func wait(_ line: TextLine) {
    defer { self.line += 1 }
    if line.color.alpha == 0 || !line.runs.contains(where: { $0.run.isDrawn }) { return }
    if let waiting, waiting.alpha != line.color.alpha { flush() }
    let slot = waiting?.slot
    waiting = (
      TextPlan.Slot(
        page: page, items: (slot?.items.lowerBound ?? item)..<(item + 1),
        firstLine: slot?.firstLine ?? self.line), line.color.alpha
    )
  }

  /// Ends a page and returns the elements of the pictures on it.
  mutating func endPage() -> [Int] {
    flush()
    unsafe cairo_show_page(context)
    page += 1
    item = 0
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

  /// Draws every glyph of the text once, each face's after a mark.
  mutating func showGlyphs() {
    guard let text else { return }
    use(Color(red: 0, green: 0, blue: 0))
    for (number, face) in text.faces.enumerated() {
      batch.addMark(ContentMarks.text(number))
      batch.add(face.drawn, of: face)
      unsafe cairo_set_scaled_font(context, face.font(size: .points(1)).handle)
      unsafe batch.draw(on: context, asOutlines: false)
    }
  }

  /// Draws the mark of the text that waits.
  private mutating func showMark() {
    guard let waiting, let text, let sample = text.sample else { return }
    self.waiting = nil
    use(Color(red: 0, green: 0, blue: 0, alpha: waiting.alpha))
    var (left, top, right, bottom) = (0.0, 0.0, 0.0, 0.0)
    unsafe cairo_clip_extents(context, &left, &top, &right, &bottom)
    batch.addMark(ContentMarks.text(text.add(waiting.slot)))
    batch.add(
      sample.glyph, of: sample.face, x: (left + right) / 2, y: (top + bottom) / 2)
    unsafe cairo_set_scaled_font(context, sample.face.font(size: .points(1)).handle)
    unsafe batch.draw(on: context, asOutlines: false)
  }

  /// Paints the text that waits.
  mutating func flush() {
    showMark()
    guard let pen = batch.pen else { return }
    use(pen.color)
    let face = faces.face(pen.face, isSecond: pen.isSecond)
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
    setPen(line.style, width: line.width.points)
    unsafe cairo_move_to(context, line.from.x.points, line.from.y.points)
    unsafe cairo_line_to(context, line.to.x.points, line.to.y.points)
    unsafe cairo_stroke(context)
  }

  private mutating func use(_ color: Color) {
    if color == self.color { return }
    self.color = color
    unsafe Self.use(color, on: context)
  }

  private static func use(_ color: Color, on context: OpaquePointer) {
    let (red, green, blue) = (
      Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255
    )
    if color.alpha == 255 {
      unsafe cairo_set_source_rgb(context, red, green, blue)
    } else {
      unsafe cairo_set_source_rgba(context, red, green, blue, Double(color.alpha) / 255)
    }
  }

  /// Fills rectangles as one area; those of a figure in a file as a drawing of their own, which is
  /// marked as pictures are.
  private mutating func fill(_ rects: [Rect], _ color: Color) {
    let bounds = rects.dropFirst().reduce(rects[0]) { $0.union($1) }
    guard element >= 0, !fillsOutlines else {
      use(color)
      return unsafe Self.fill(rects, on: context)
    }
    guard isSeen(bounds) else { return }
    var extents = cairo_rectangle_t(
      x: bounds.origin.x.points, y: bounds.origin.y.points, width: bounds.size.width.points,
      height: bounds.size.height.points)
    let drawing = unsafe cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents)
    defer { unsafe cairo_surface_destroy(drawing) }
    guard let inner = unsafe cairo_create(drawing) else { return }
    unsafe Self.use(color, on: inner)
    unsafe Self.fill(rects, on: inner)
    unsafe cairo_destroy(inner)
    unsafe cairo_set_source_surface(context, drawing, 0, 0)
    unsafe cairo_paint(context)
    self.color = nil
    drawnPictures.append(element)
  }

  private static func fill(_ rects: [Rect], on context: OpaquePointer) {
    for rect in rects {
      unsafe cairo_rectangle(
        context, rect.origin.x.points, rect.origin.y.points, rect.size.width.points,
        rect.size.height.points)
    }
    unsafe cairo_fill(context)
  }
}
