internal import CCairo
internal import Pages

/// Paints items on a Cairo context, in points from the top left corner.
@safe
struct PagePainter {
  private(set) var context: OpaquePointer
  let fillsOutlines: Bool
  private let faces: DrawingFaces
  private let pictures: DrawingPictures
  private var batch = GlyphBatch()
  /// Where text is drawn by marks; nil if Cairo draws it.
  private let text: TextPlan?
  /// The text that waits for its mark.
  private var waiting: (slot: TextPlan.Slot, alpha: UInt8)?
  private var page = 0
  /// How many items of the page came before.
  private var item = 0
  private var color: Color?
  /// The element that is painted; -1 for decoration.
  private var element = -1
  /// The elements of the pictures drawn on the page, in order: of one out of sight nothing reaches
  /// the file.
  private var drawnPictures: [Int] = []
  /// The transforms that are open, each with those around it.
  private var transforms: [Transform] = []
  /// The areas that cut off, with the transform of each.
  private var clips: [(area: RoundedRect, transform: Transform?)] = []
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
      if color.alpha == 0 { return }
      if isWritten { return wait(alpha: color.alpha) }
      flush()
      use(color)
      unsafe cairo_rectangle(
        context, rect.origin.x.points, rect.origin.y.points, rect.size.width.points,
        rect.size.height.points)
      unsafe cairo_fill(context)
    case .area(let rects, let color):
      if color.alpha == 0 || rects.isEmpty { return }
      if isWritten { return wait(alpha: color.alpha) }
      flush()
      use(color)
      fill(rects)
    case .stroke(let line):
      if line.color.alpha == 0 || line.width <= .zero { return }
      if isWritten, line.isOpaque { return wait(alpha: line.color.alpha) }
      flush()
      stroke(line)
    case .shape(let shape):
      if shape.color.alpha == 0 { return }
      if isWritten, element >= 0, shape.isPlain { return wait(alpha: shape.color.alpha) }
      flush()
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
      clips.append((area, transforms.last))
    case .unclip:
      flush()
      unsafe cairo_restore(context)
      _ = clips.popLast()
      // The colour is again that from before the clip.
      color = nil
    case .transform(let transform):
      flush()
      begin(transform)
    case .untransform:
      flush()
      unsafe cairo_restore(context)
      transforms.removeLast()
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

  /// Whether text and rectangles are written where marks stand.
  ///
  /// What is in a group is an object of the file, into which Cairo itself draws them.
  private var isWritten: Bool { text != nil && groups.isEmpty }

  private mutating func paint(_ line: TextLine) {
    if isWritten { return line.isDrawn ? wait(alpha: line.color.alpha) : () }
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

  /// Adds an item to what waits for its mark; what is more or less transparent goes apart.
  private mutating func wait(alpha: UInt8) {
    if let waiting, waiting.alpha != alpha { flush() }
    let slot = waiting?.slot
    waiting = (
      TextPlan.Slot(
        page: page, items: (slot?.items.lowerBound ?? item)..<(item + 1),
        transform: transforms.last, clips: clips), alpha
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

  /// Draws every glyph that Cairo embeds once, each face's after a mark.
  mutating func showGlyphs() {
    guard let text else { return }
    for (number, place) in text.drawn.enumerated() {
      guard let face = text.faces[place].drawing else { continue }
      use(Color(red: 0, green: 0, blue: 0))
      batch.addMark(ContentMarks.text(number))
      batch.add(text.faces[place].drawn, of: face)
      unsafe cairo_set_scaled_font(context, face.font(size: .points(1)).handle)
      unsafe batch.draw(on: context, asOutlines: false)
    }
  }

  /// Draws the mark of the text that waits.
  private mutating func showMark() {
    guard let waiting, let text else { return }
    self.waiting = nil
    var (left, top, right, bottom) = (0.0, 0.0, 0.0, 0.0)
    // The mark itself is neither turned nor cut off: what it stands for is, when it is written.
    unsafe cairo_save(context)
    unsafe cairo_identity_matrix(context)
    unsafe cairo_reset_clip(context)
    unsafe cairo_clip_extents(context, &left, &top, &right, &bottom)
    let color = MarkColor(number: text.add(waiting.slot))
    unsafe cairo_set_source_rgba(
      context, color.red, color.green, color.blue, Double(waiting.alpha) / 255)
    unsafe cairo_rectangle(
      context, (left + right) / 2, (top + bottom) / 2, (right - left) / 4, (bottom - top) / 4)
    unsafe cairo_fill(context)
    unsafe cairo_restore(context)
    self.color = nil
  }

  /// Paints the text that waits.
  mutating func flush() {
    showMark()
    guard let pen = batch.pen else { return }
    use(pen.color)
    let face = faces.face(pen.face, isSecond: pen.isSecond)
    if let glyphs = face.glyphs { batch.renumber(by: glyphs) }
    if fillsOutlines || !transforms.isEmpty {
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
    transforms.append(transforms.last.map { transform.inside($0) } ?? transform)
  }

  /// Begins to record what is drawn, as one object.
  private mutating func beginGroup(_ rect: Rect, alpha: UInt8) {
    let group = unsafe PaintedGroup(
      around: context, alpha: Double(alpha) / 255, in: rect, isFile: !fillsOutlines)
    groups.append(group)
    unsafe context = group.context
    color = nil
  }

  private mutating func endGroup() {
    guard let group = groups.popLast() else { return }
    unsafe context = group.outer
    noteDrawn(group.paint())
  }

  private mutating func stroke(_ line: StrokeLine) {
    use(line.color)
    setPen(line.style, width: line.width.points)
    unsafe cairo_move_to(context, line.from.x.points, line.from.y.points)
    unsafe cairo_line_to(context, line.to.x.points, line.to.y.points)
    strokePath(line.style, width: line.width.points)
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

  /// Fills rectangles as one area.
  private func fill(_ rects: [Rect]) {
    for rect in rects {
      unsafe cairo_rectangle(
        context, rect.origin.x.points, rect.origin.y.points, rect.size.width.points,
        rect.size.height.points)
    }
    unsafe cairo_fill(context)
  }
}
