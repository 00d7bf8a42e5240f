import Diagnostics
import Fonts
import Pages

/// Turns the fragments of one page into items in reading order.
struct Painter {
  let layout: DocumentLayout
  /// The page's number and the count of pages.
  let page: PageFacts
  /// Whether everything painted is decoration.
  var isArtifact = false
  private(set) var items: [PageItem] = []
  /// The boxes that begin on the page, in order, that set names or are running elements.
  private(set) var marks: [BoxID] = []

  init(layout: DocumentLayout, page: PageFacts) {
    self.layout = layout
    self.page = page
  }

  /// Paints a fragment and what is inside it.
  mutating func paint(_ fragment: Fragment, at origin: Point) {
    switch fragment.content {
    case .line(let line):
      paint(line, children: fragment.children, at: origin)
    case .text(let text): paint(text, at: origin)
    case .collapsedBorders(let borders): paint(borders, fragment.box, at: origin)
    case .box: paintBox(fragment, at: origin)
    }
  }

  private mutating func paintBox(_ fragment: Fragment, at origin: Point) {
    let outer = isArtifact
    defer { isArtifact = outer }
    if fragment.isRepeated { isArtifact = true }
    if fragment.isFirst { mark(fragment.box) }
    let style = layout.boxes[fragment.box].style
    let origin = origin + relativeOffset(style)
    if style.isDecorated, style.text.visibility == .visible {
      decorate(fragment, style, at: origin)
    }
    if fragment.isFirst, let marker = layout.boxes.markers[fragment.box] {
      paintMarker(marker, of: fragment, at: origin)
    }
    for child in fragment.children { paint(child.fragment, at: origin + child.offset) }
  }

  private mutating func mark(_ box: BoxID) {
    if case .running = layout.boxes[box].kind {
      marks.append(box)
    } else if !layout.boxes.assignments.isEmpty, layout.boxes.assignments[box] != nil {
      marks.append(box)
    }
  }

  /// How far a relatively positioned box is moved; percentages are not resolved.
  private func relativeOffset(_ style: ComputedStyle) -> Point {
    guard style.box.position == .relative else { return .zero }
    let left = style.box.left.resolved(nil) ?? -(style.box.right.resolved(nil) ?? .zero)
    let top = style.box.top.resolved(nil) ?? -(style.box.bottom.resolved(nil) ?? .zero)
    return Point(x: left, y: top)
  }

  mutating func add(_ content: PageItem.Content, _ structure: StructureIndex, _ box: BoxID) {
    let span = layout.boxes[box].span
    let hasPlace = span.source != UInt32.max
    items.append(
      PageItem(
        content, structure: isArtifact ? .artifact : structure, span: hasPlace ? span : nil))
  }

  // MARK: - List markers

  private mutating func paintMarker(_ marker: BoxID, of fragment: Fragment, at origin: Point) {
    let content = layout.layoutShrinkToFit(marker, available: .limit)
    let style = layout.boxes[marker].style
    let gap = style.text.fontSize / 2
    let baseline = fragment.baseline ?? content.baseline ?? .zero
    let x = origin.x + layout.boxes[fragment.box].style.insets(.zero).left
    paint(
      content,
      at: Point(
        x: x - content.size.width - gap, y: origin.y + baseline - (content.baseline ?? .zero)))
  }
}
