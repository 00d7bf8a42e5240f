import Pages

extension Painter {
  /// Paints the background and border of a fragment.
  mutating func decorate(
    _ fragment: Fragment, _ style: ComputedStyle, at origin: Point, slicesSides: Bool = false
  ) {
    let rect = Rect(origin: origin, size: fragment.size)
    guard rect.size.width > .zero, rect.size.height > .zero else { return }
    if style.box.backgroundColor.alpha > 0 {
      add(.fill(rect, style.box.backgroundColor), .artifact, fragment.box)
    }
    let isShared: Bool
    switch layout.boxes[fragment.box].kind {
    case .cell, .table: isShared = style.text.borderCollapse == .collapse
    case .row: isShared = true
    case .block, .inline, .text, .lineBreak, .pageText, .atomic, .rowGroup, .caption, .column,
      .running:
      isShared = false
    }
    if isShared { return }
    paintBorders(fragment, style, rect, slicesSides: slicesSides)
  }

  /// Paints the borders; where a box is broken it has none.
  private mutating func paintBorders(
    _ fragment: Fragment, _ style: ComputedStyle, _ rect: Rect, slicesSides: Bool
  ) {
    let border = style.border
    let (box, right, bottom) = (style.box, rect.maxX, rect.maxY)
    let hasStart = fragment.isFirst
    let hasEnd = fragment.isLast
    if slicesSides || hasStart {
      let side = Rect(
        x: rect.origin.x, y: rect.origin.y, width: rect.size.width, height: border.top)
      paint(box.borderTop, side, isHorizontal: true, style, fragment.box)
    }
    if slicesSides || hasEnd {
      let side = Rect(
        x: rect.origin.x, y: bottom - border.bottom, width: rect.size.width, height: border.bottom)
      paint(box.borderBottom, side, isHorizontal: true, style, fragment.box)
    }
    if !slicesSides || hasStart {
      let side = Rect(
        x: rect.origin.x, y: rect.origin.y, width: border.left, height: rect.size.height)
      paint(box.borderLeft, side, isHorizontal: false, style, fragment.box)
    }
    if !slicesSides || hasEnd {
      let side = Rect(
        x: right - border.right, y: rect.origin.y, width: border.right, height: rect.size.height)
      paint(box.borderRight, side, isHorizontal: false, style, fragment.box)
    }
  }

  private mutating func paint(
    _ side: BorderSide, _ rect: Rect, isHorizontal: Bool, _ style: ComputedStyle, _ box: BoxID
  ) {
    paint(side, rect, isHorizontal: isHorizontal, side.color ?? style.text.color, box)
  }

  /// Paints one straight border.
  private mutating func paint(
    _ side: BorderSide, _ rect: Rect, isHorizontal: Bool, _ color: Color, _ box: BoxID
  ) {
    guard side.width > .zero, color.alpha > 0 else { return }
    let line: StrokeLine.Style
    switch side.style {
    case .none, .hidden: return
    case .solid, .double, .groove, .ridge, .inset, .outset:
      add(.fill(rect, color), .artifact, box)
      return
    case .dashed: line = .dashed
    case .dotted: line = .dotted
    }
    let half = side.width / 2
    let from =
      isHorizontal
      ? Point(x: rect.origin.x, y: rect.origin.y + half)
      : Point(x: rect.origin.x + half, y: rect.origin.y)
    let to =
      isHorizontal ? Point(x: rect.maxX, y: from.y) : Point(x: from.x, y: rect.maxY)
    add(
      .stroke(StrokeLine(from: from, to: to, width: side.width, style: line, color: color)),
      .artifact, box)
  }

  /// Paints the shared borders of a table.
  mutating func paint(_ borders: [CollapsedBorder], _ box: BoxID, at origin: Point) {
    for border in borders {
      let isHorizontal = border.rect.size.height == border.side.width
      let rect = Rect(origin: origin + border.rect.origin, size: border.rect.size)
      paint(border.side, rect, isHorizontal: isHorizontal, border.color, box)
    }
  }
}
