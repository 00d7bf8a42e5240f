import Pages

extension Painter {
  /// Paints the background and border of a fragment.
  mutating func decorate(
    _ fragment: Fragment, _ style: ComputedStyle, at origin: Point, slicesSides: Bool = false
  ) {
    let rect = Rect(origin: origin, size: fragment.size)
    guard rect.size.width > .zero, rect.size.height > .zero else { return }
    if style.text.emptyCellsHidden, isEmptyCell(fragment, style) { return }
    if style.box.backgroundColor.alpha > 0 {
      add(.fill(rect, style.box.backgroundColor), .artifact, fragment.box)
    }
    let isShared: Bool
    switch layout.boxes[fragment.box].kind {
    case .cell, .table: isShared = style.text.borderCollapse == .collapse
    case .row, .rowGroup, .column: isShared = true
    case .block, .inline, .text, .lineBreak, .pageText, .atomic, .caption, .running:
      isShared = false
    }
    if isShared { return }
    paintBorders(fragment, style, rect, slicesSides: slicesSides)
  }

  /// Whether a fragment is a cell without content that keeps its borders to itself.
  private func isEmptyCell(_ fragment: Fragment, _ style: ComputedStyle) -> Bool {
    guard case .cell = layout.boxes[fragment.box].kind else { return false }
    return style.text.borderCollapse == .separate && fragment.text == nil
      && fragment.children.isEmpty
  }
}
