import Diagnostics
import Pages

/// The boxes in the margins of a page: measured before its content is laid out, painted after it.
struct MarginBoxes {
  let layout: DocumentLayout
  let resolver: StyleResolver
  let page: PageStyle
  let facts: PageFacts
  let assignments: PageAssignments
  let sums: CarrySums

  /// What stands in a margin box.
  enum Content: Hashable {
    case text(String)
    /// The content of a running element.
    case element(BoxID)

    var isText: Bool { if case .text = self { true } else { false } }
  }

  /// A margin box with what stands in it.
  private struct Filled {
    let style: ComputedStyle
    let box: BoxID
    /// Whether it is text alone, which is the same on every page that shows it.
    let isText: Bool
    /// The outer widths, and the outer height once the width is known.
    var widths: MarginBoxExtent
  }

  /// What stands in the margin boxes that are not empty.
  var contents: [(position: MarginBoxPosition, style: ComputedStyle, content: Content)] {
    page.marginBoxes.compactMap { position, style in
      content(of: style).map { (position, style, $0) }
    }
  }

  // MARK: - Measuring

  /// How high the boxes above and below the content are.
  func heights() -> (top: Length, bottom: Length) {
    let filled = fill()
    var (top, bottom) = (Length.zero, Length.zero)
    for (position, content) in filled {
      let edge = position.edge
      guard edge == .top || edge == .bottom else { continue }
      let area = area(position, filled)
      let height = height(of: content, width: area.size.width)
      if edge == .top { top = max(top, height) } else { bottom = max(bottom, height) }
    }
    return (top, bottom)
  }

  private func height(of content: Filled, width: Length) -> Length {
    fragment(of: content, width: width).size.height + outer(content.style, width).height
  }

  private func fragment(of content: Filled, width: Length) -> Fragment {
    let inner = max(.zero, width - outer(content.style, width).width)
    if let known = layout.marginFragments[content.box], known.size.width == inner { return known }
    var space = ConstraintSpace(width: inner)
    space.fixedWidth = inner
    let fragment = layout.layoutWhole(content.box, in: space)
    if content.isText { layout.marginFragments[content.box] = fragment }
    return fragment
  }

  /// The margins, borders and padding of a margin box.
  private func outer(_ style: ComputedStyle, _ width: Length) -> Sides {
    style.insets(width) + style.margins(width)
  }

  // MARK: - Painting

  /// Paints the margin boxes after the content of the page.
  func paint(into painter: inout Painter) {
    layout.beginMargins(of: facts, sums)
    let filled = fill()
    for position in MarginBoxPosition.allCases {
      guard let content = filled[position] else { continue }
      paint(content, in: area(position, filled), into: &painter)
    }
  }

  private func paint(_ content: Filled, in area: Rect, into painter: inout Painter) {
    let style = content.style
    let (insets, margins) = (style.insets(area.size.width), style.margins(area.size.width))
    let border = area.inset(by: margins)
    painter.begin()
    defer { painter.end(PaintRank.content) }
    painter.rank = PaintRank.own
    painter.decorate(Fragment(box: content.box, size: border.size), style, at: border.origin)
    painter.rank = PaintRank.content
    let fragment = fragment(of: content, width: area.size.width)
    let inner = border.inset(by: insets)
    let free = inner.size.height - fragment.size.height
    var y = inner.origin.y
    switch style.box.verticalAlign {
    case .top, .textTop: break
    case .bottom, .textBottom: y = y + free
    case .middle, .baseline, .sub, .super, .shift: y = y + free / 2
    }
    painter.paint(fragment, at: Point(x: inner.origin.x, y: y))
  }

  // MARK: - Content

  private func fill() -> [MarginBoxPosition: Filled] {
    var filled: [MarginBoxPosition: Filled] = [:]
    for (position, style, content) in contents {
      let box = box(for: content, style)
      let edges = outer(style, .zero).width
      let intrinsic = layout.intrinsicWidths(box)
      var widths = MarginBoxExtent(
        minimum: intrinsic.minimum + edges, maximum: intrinsic.maximum + edges)
      if let stated = style.box.width.resolved(page.content.size.width) {
        widths.stated =
          style.box.boxSizing == .borderBox
          ? stated + style.margins(.zero).width : stated + edges
      }
      filled[position] = Filled(style: style, box: box, isText: content.isText, widths: widths)
    }
    return filled
  }

  private func content(of style: ComputedStyle) -> Content? {
    let parts = style.box.content ?? []
    if case .element(let name, let which)? = parts.first, parts.count == 1 {
      return assignments.element(name, which).map { .element($0) }
    }
    let text = parts.map { self.text($0) }.joined()
    return text.isEmpty ? nil : .text(text)
  }

  private func box(for content: Content, _ style: ComputedStyle) -> BoxID {
    switch content {
    case .element(let box): return box
    case .text(let text):
      let key = MarginText(text: text, style: style.id)
      if let known = layout.marginTexts[key] { return known }
      let nowhere = Span(source: UInt32.max, start: 0, end: 0)
      let block = layout.addBox(
        Box(.block, style: resolver.anonymous(style, display: .block), node: nil, span: nowhere))
      let inner = resolver.anonymous(style, display: .inline)
      var box = Box(.text, style: inner, node: nil, span: nowhere)
      box.text = text
      layout.boxes.append(layout.addBox(box), to: block)
      layout.boxes[block].hasInlineChildren = true
      layout.marginTexts[key] = block
      return block
    }
  }

  private func text(_ part: ContentPart) -> String {
    if let text = BoxBuilder.pageText(part, table: nil) { return text.text(on: facts, sums) }
    switch part {
    case .text(let text): return text
    case .string(let name, let which): return assignments.string(name, which)
    case .quote, .counter, .counters, .attribute, .elementText, .element, .carry: return ""
    }
  }

  // MARK: - Areas

  private func area(
    _ position: MarginBoxPosition, _ filled: [MarginBoxPosition: Filled]
  ) -> Rect {
    let (size, margins, content) = (page.size, page.margins, page.content)
    let right = size.width - margins.right
    let bottom = size.height - margins.bottom
    let (x, width): (Length, Length)
    let (y, height): (Length, Length)
    switch position.edge {
    case .top: (y, height) = (.zero, margins.top)
    case .bottom: (y, height) = (bottom, margins.bottom)
    case .left, .right:
      let edgeWidth = position.edge == .left ? margins.left : margins.right
      let extents = position.edge.boxes.map { other in
        filled[other].map { content in
          let height = self.height(of: content, width: edgeWidth)
          return MarginBoxExtent(minimum: height, maximum: height)
        }
      }
      let (start, length) = MarginBoxExtent.share(
        content.size.height, among: extents, at: position.place)
      (y, height) = (margins.top + start, length)
    }
    switch (position.edge, position.place) {
    case (.left, _), (.top, .firstCorner), (.bottom, .firstCorner):
      (x, width) = (.zero, margins.left)
    case (.right, _), (.top, .lastCorner), (.bottom, .lastCorner):
      (x, width) = (right, margins.right)
    case (.top, _), (.bottom, _):
      let extents = position.edge.boxes.map { filled[$0]?.widths }
      let (start, length) = MarginBoxExtent.share(
        content.size.width, among: extents, at: position.place)
      (x, width) = (margins.left + start, length)
    }
    return Rect(x: x, y: y, width: width, height: height)
  }
}

/// A text in the margins of pages, in the style of its margin box.
struct MarginText: Hashable {
  let text: String
  let style: Int
}

extension Rect {
  /// The area inside some edges; never less than nothing.
  fileprivate func inset(by edges: Sides) -> Rect {
    Rect(
      x: origin.x + edges.left, y: origin.y + edges.top,
      width: max(.zero, size.width - edges.width), height: max(.zero, size.height - edges.height))
  }
}

extension ComputedStyle {
  /// The margins within a containing block; `auto` is nothing.
  fileprivate func margins(_ containingWidth: Length) -> Sides {
    let (top, bottom) = verticalMargins(containingWidth)
    return Sides(
      top: top, right: box.marginRight.resolved(containingWidth) ?? .zero, bottom: bottom,
      left: box.marginLeft.resolved(containingWidth) ?? .zero)
  }
}
