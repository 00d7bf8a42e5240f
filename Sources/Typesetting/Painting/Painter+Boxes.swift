import Pages

extension Painter {
  /// Paints the background and border of a fragment.
  mutating func decorate(
    _ fragment: Fragment, _ style: ComputedStyle, at origin: Point, slicesSides: Bool = false
  ) {
    let rect = Rect(origin: origin, size: fragment.size)
    guard rect.size.width > .zero, rect.size.height > .zero else { return }
    if style.text.emptyCellsHidden, isEmptyCell(fragment, style) { return }
    let isShared = sharesBorders(fragment.box, style)
    let outline =
      isShared
      ? RoundedRect(rect) : outline(of: fragment, style, rect, slicesSides: slicesSides)
    paintBackground(fragment, style, outline, slicesSides: slicesSides)
    if isShared { return }
    paintBorders(fragment, style, outline, slicesSides: slicesSides)
  }

  /// Whether the borders of a box, if it has any, are those of its neighbours too.
  private func sharesBorders(_ box: BoxID, _ style: ComputedStyle) -> Bool {
    switch layout.boxes[box].kind {
    case .cell, .table: style.text.borderCollapse == .collapse
    case .row, .rowGroup, .column: true
    case .block, .inline, .text, .lineBreak, .pageText, .atomic, .caption, .running: false
    }
  }

  /// The border edge of a fragment: its corners are round but where the box is broken.
  ///
  /// - Parameter slicesSides: Whether the box is broken at its sides and not at top and bottom.
  func outline(
    of fragment: Fragment, _ style: ComputedStyle, _ rect: Rect, slicesSides: Bool = false
  ) -> RoundedRect {
    guard style.hasRoundCorners else { return RoundedRect(rect) }
    var corners = style.box.radius.resolved(rect.size)
    if style.box.decorationBreak == .clone { return RoundedRect(rect, corners: corners) }
    if !fragment.isFirst {
      corners.topLeft = .zero
      if slicesSides { corners.bottomLeft = .zero } else { corners.topRight = .zero }
    }
    if !fragment.isLast {
      corners.bottomRight = .zero
      if slicesSides { corners.topRight = .zero } else { corners.bottomLeft = .zero }
    }
    return RoundedRect(rect, corners: corners)
  }

  /// Whether a fragment is a cell without content that keeps its borders to itself.
  private func isEmptyCell(_ fragment: Fragment, _ style: ComputedStyle) -> Bool {
    guard case .cell = layout.boxes[fragment.box].kind else { return false }
    return style.text.borderCollapse == .separate && fragment.text == nil
      && fragment.children.isEmpty
  }
}

extension Fragment {
  /// The borders or paddings that a fragment has of those of its box: none where the box is broken
  /// over pages, unless each part has its own.
  func present(_ sides: Sides, _ style: ComputedStyle) -> Sides {
    if style.box.decorationBreak == .clone { return sides }
    var sides = sides
    if !isFirst { sides.top = .zero }
    if !isLast { sides.bottom = .zero }
    return sides
  }
}

extension RoundedRect {
  /// The area inside some edges.
  func inset(_ sides: Sides) -> RoundedRect {
    inset(top: sides.top, right: sides.right, bottom: sides.bottom, left: sides.left)
  }
}
