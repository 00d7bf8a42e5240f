import Diagnostics
import Pages

/// What names are set to over the pages: named strings and running elements.
struct PageAssignments {
  /// The value of a name where a page begins and those set on it.
  private struct Values<Value> {
    var entry: Value?
    var onPage: [Value] = []

    func value(_ which: Occurrence) -> Value? {
      switch which {
      case .first: onPage.first ?? entry
      case .start: entry ?? onPage.first
      case .last: onPage.last ?? entry
      case .firstExcept: onPage.isEmpty ? entry : nil
      }
    }

    mutating func turn() {
      entry = onPage.last ?? entry
      onPage = []
    }
  }

  private var strings: [String: Values<String>] = [:]
  private var elements: [String: Values<BoxID>] = [:]

  /// Goes on to the next page, on which some boxes begin.
  mutating func turn(to marks: [BoxID], boxes: BoxTree) {
    for name in strings.keys { strings[name]?.turn() }
    for name in elements.keys { elements[name]?.turn() }
    for mark in marks {
      for (name, value) in boxes.assignments[mark] ?? [] {
        strings[name, default: Values()].onPage.append(value)
      }
      if let content = boxes.runningContents[mark] {
        elements[boxes[mark].style.box.runningName, default: Values()].onPage.append(content)
      }
    }
  }

  func string(_ name: String, _ which: Occurrence) -> String {
    strings[name]?.value(which) ?? ""
  }

  func element(_ name: String, _ which: Occurrence) -> BoxID? { elements[name]?.value(which) }
}

/// Lays out and paints the boxes in the margins of a page.
struct MarginBoxes {
  let layout: DocumentLayout
  let resolver: StyleResolver
  let page: PageStyle
  let facts: PageFacts
  let assignments: PageAssignments

  /// A margin box with what stands in it.
  private struct Content {
    let position: MarginBoxPosition
    let style: ComputedStyle
    let box: BoxID
    let width: Length
  }

  /// Paints the margin boxes after the content of the page.
  func paint(into painter: inout Painter) {
    layout.beginMargins(of: facts)
    var contents: [MarginBoxPosition: Content] = [:]
    for (position, style) in page.marginBoxes {
      guard let box = box(for: style) else { continue }
      contents[position] = Content(
        position: position, style: style, box: box,
        width: layout.intrinsicWidths(box).maximum + style.insets(.zero).width)
    }
    for position in MarginBoxPosition.allCases {
      guard let content = contents[position] else { continue }
      paint(content, in: area(position, contents), into: &painter)
    }
  }

  private func paint(_ content: Content, in area: Rect, into painter: inout Painter) {
    let style = content.style
    let insets = style.insets(area.size.width)
    let background = Fragment(box: content.box, size: area.size)
    background.isFirst = true
    painter.decorate(background, style, at: area.origin)
    var space = ConstraintSpace(width: max(.zero, area.size.width - insets.width))
    space.fixedWidth = space.width
    let fragment = layout.layoutWhole(content.box, in: space)
    let free = area.size.height - insets.height - fragment.size.height
    var y = area.origin.y + insets.top
    switch style.box.verticalAlign {
    case .top, .textTop: break
    case .bottom, .textBottom: y = y + free
    case .middle, .baseline, .sub, .super, .shift: y = y + free / 2
    }
    painter.paint(fragment, at: Point(x: area.origin.x + insets.left, y: y))
  }

  // MARK: - Content

  private func box(for style: ComputedStyle) -> BoxID? {
    let parts = style.box.content ?? []
    if case .element(let name, let which)? = parts.first, parts.count == 1 {
      return assignments.element(name, which)
    }
    let nowhere = Span(source: UInt32.max, start: 0, end: 0)
    let block = layout.addBox(
      Box(.block, style: resolver.anonymous(style, display: .block), node: nil, span: nowhere))
    let inner = resolver.anonymous(style, display: .inline)
    var text = ""
    for part in parts { text += self.text(part) }
    if text.isEmpty { return nil }
    var box = Box(.text, style: inner, node: nil, span: nowhere)
    box.text = text
    layout.boxes.append(layout.addBox(box), to: block)
    layout.boxes[block].hasInlineChildren = true
    return block
  }

  private func text(_ part: ContentPart) -> String {
    if let counter = BoxBuilder.pageCounter(part) { return counter.text(on: facts) }
    switch part {
    case .text(let text): return text
    case .string(let name, let which): return assignments.string(name, which)
    case .counter, .counters, .attribute, .elementText, .element: return ""
    }
  }

  // MARK: - Areas

  private func area(
    _ position: MarginBoxPosition, _ contents: [MarginBoxPosition: Content]
  ) -> Rect {
    let (size, margins, content) = (page.size, page.margins, page.content)
    let right = size.width - margins.right
    let bottom = size.height - margins.bottom
    func row(_ all: [MarginBoxPosition], y: Length, height: Length) -> Rect {
      let (x, width) = share(content.size.width, position, all.map { contents[$0]?.width ?? .zero })
      return Rect(x: margins.left + x, y: y, width: width, height: height)
    }
    func column(_ third: Int, x: Length, width: Length) -> Rect {
      let height = content.size.height / 3
      return Rect(x: x, y: margins.top + height * third, width: width, height: height)
    }
    switch position {
    case .topLeftCorner: return Rect(x: .zero, y: .zero, width: margins.left, height: margins.top)
    case .topRightCorner:
      return Rect(x: right, y: .zero, width: margins.right, height: margins.top)
    case .bottomLeftCorner:
      return Rect(x: .zero, y: bottom, width: margins.left, height: margins.bottom)
    case .bottomRightCorner:
      return Rect(x: right, y: bottom, width: margins.right, height: margins.bottom)
    case .topLeft, .topCenter, .topRight:
      return row([.topLeft, .topCenter, .topRight], y: .zero, height: margins.top)
    case .bottomLeft, .bottomCenter, .bottomRight:
      return row([.bottomLeft, .bottomCenter, .bottomRight], y: bottom, height: margins.bottom)
    case .leftTop: return column(0, x: .zero, width: margins.left)
    case .leftMiddle: return column(1, x: .zero, width: margins.left)
    case .leftBottom: return column(2, x: .zero, width: margins.left)
    case .rightTop: return column(0, x: right, width: margins.right)
    case .rightMiddle: return column(1, x: right, width: margins.right)
    case .rightBottom: return column(2, x: right, width: margins.right)
    }
  }

  /// Shares the width of the content among the left, centre and right box by what they need; the
  /// centre one stays in the middle.
  private func share(
    _ width: Length, _ position: MarginBoxPosition, _ needs: [Length]
  ) -> (x: Length, width: Length) {
    let (left, center, right) = (needs[0], needs[1], needs[2])
    var widths = [Length.zero, .zero, .zero]
    if center > .zero {
      let side = max(left, right)
      let total = max(center + side * 2, Length(units: 1))
      widths[1] = width.scaled(by: Double(center.units) / Double(total.units))
      widths[0] = (width - widths[1]) / 2
      widths[2] = width - widths[1] - widths[0]
    } else {
      let total = max(left + right, Length(units: 1))
      widths[0] = width.scaled(by: Double(left.units) / Double(total.units))
      widths[2] = width - widths[0]
    }
    switch position {
    case .topLeft, .bottomLeft: return (.zero, widths[0])
    case .topCenter, .bottomCenter: return (widths[0], widths[1])
    default: return (widths[0] + widths[1], widths[2])
    }
  }
}
