import Diagnostics
import Fonts
import Pages

/// Turns the fragments of one page into items in reading order.
struct Painter {
  let layout: DocumentLayout
  /// The page's number and the count of pages.
  let page: PageFacts
  /// The running sums of the page.
  let sums: CarrySums
  /// Whether everything painted is decoration.
  var isArtifact = false
  private(set) var items: [PageItem] = []

  init(layout: DocumentLayout, page: PageFacts, sums: CarrySums) {
    self.layout = layout
    self.page = page
    self.sums = sums
  }

  /// Paints a fragment and what is inside it.
  mutating func paint(_ fragment: Fragment, at origin: Point) {
    switch fragment.content {
    case .line(let line):
      paint(line, of: fragment, at: origin)
    case .collapsedBorders(let borders): paint(borders, fragment.box, at: origin)
    case .box: paintBox(fragment, at: origin)
    }
  }

  private mutating func paintBox(_ fragment: Fragment, at origin: Point) {
    let outer = isArtifact
    defer { isArtifact = outer }
    if fragment.isRepeated { isArtifact = true }
    let style = layout.boxes[fragment.box].style
    let origin = origin + style.relativeOffset(fragment.containing)
    if style.isDecorated, style.text.visibility == .visible {
      decorate(fragment, style, at: origin)
    }
    if let picture = layout.boxes[fragment.box].picture, style.text.visibility == .visible {
      paint(picture, fragment, style, at: origin)
    }
    if fragment.isFirst, let marker = layout.boxes.markers[fragment.box] {
      paintMarker(marker, of: fragment, at: origin)
    }
    if case .row = layout.boxes[fragment.box].kind {
      paintCells(of: fragment, at: origin)
    } else {
      paintContent(of: fragment, at: origin)
    }
  }

  /// Paints the cells of a row: all backgrounds, so that equal ones become one rectangle, then
  /// what is in the cells.
  private mutating func paintCells(of row: Fragment, at origin: Point) {
    for cell in row.children {
      let style = layout.boxes[cell.fragment.box].style
      guard style.isDecorated, style.text.visibility == .visible else { continue }
      decorate(cell.fragment, style, at: origin + cell.offset + style.relativeOffset(row.size))
    }
    for cell in row.children {
      let start =
        origin + cell.offset
        + layout.boxes[cell.fragment.box].style.relativeOffset(row.size)
      paintContent(of: cell.fragment, at: start)
    }
  }

  private mutating func paint(
    _ picture: PictureID, _ fragment: Fragment, _ style: ComputedStyle, at origin: Point
  ) {
    let insets = style.insets(fragment.size.width)
    let rect = Rect(
      x: origin.x + insets.left, y: origin.y + insets.top,
      width: fragment.size.width - insets.width, height: fragment.size.height - insets.height)
    guard rect.size.width > .zero, rect.size.height > .zero else { return }
    add(.picture(rect, picture), layout.boxes[fragment.box].structure, fragment.box)
  }

  private mutating func paintContent(of fragment: Fragment, at origin: Point) {
    if let text = fragment.text { paint(text, at: origin) }
    for child in fragment.children { paint(child.fragment, at: origin + child.offset) }
  }

  mutating func add(_ content: PageItem.Content, _ structure: StructureIndex, _ box: BoxID) {
    if case .fill(let rect, let color) = content, join(rect, color) { return }
    let span = layout.boxes[box].span
    let hasPlace = span.source != UInt32.max
    items.append(
      PageItem(
        content, structure: isArtifact ? .artifact : structure, span: hasPlace ? span : nil))
  }

  /// Widens the last item if it is a rectangle of the same colour and height that ends where this
  /// one begins: two of them would show a seam.
  private mutating func join(_ rect: Rect, _ color: Color) -> Bool {
    guard let last = items.last, case .fill(let before, color) = last.content, color.alpha == 255,
      last.structure == .artifact, before.maxX == rect.origin.x,
      before.origin.y == rect.origin.y, before.size.height == rect.size.height
    else { return false }
    let joined = Rect(
      origin: before.origin,
      size: Size(width: before.size.width + rect.size.width, height: rect.size.height))
    items[items.count - 1] = PageItem(
      .fill(joined, color), structure: .artifact, span: last.span)
    return true
  }

  // MARK: - List markers

  private mutating func paintMarker(_ marker: BoxID, of fragment: Fragment, at origin: Point) {
    let content = layout.layoutShrinkToFit(marker, available: .limit)
    let style = layout.boxes[marker].style
    let gap = layout.preparer.shaper.shape(" ", style: style.textStyle).width
    let baseline = fragment.baseline ?? content.baseline ?? .zero
    let x = origin.x + layout.boxes[fragment.box].style.insets(.zero).left
    paint(
      content,
      at: Point(
        x: x - content.size.width - gap, y: origin.y + baseline - (content.baseline ?? .zero)))
  }
}
