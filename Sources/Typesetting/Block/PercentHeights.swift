import Pages

/// Heights in per cent of boxes whose height is found only after what is inside was laid out.
extension DocumentLayout {
  /// Whether the height of a box refers to that of its containing block.
  func refersToHeight(_ id: BoxID) -> Bool {
    let box = boxes[id].style.box
    for dimension in [box.height, box.minHeight, box.maxHeight] {
      if case .fixed(let height) = dimension, !height.isFixed { return true }
    }
    return false
  }

  /// Whether heights of what stands in a cell refer to the cell's.
  private func holdsPercentages(_ id: BoxID) -> Bool {
    var next = boxes[id].firstChild
    while let child = next {
      next = boxes[child].nextSibling
      if refersToHeight(child) { return true }
      if case .inline = boxes[child].kind, holdsPercentages(child) { return true }
    }
    return false
  }

  /// How many cells one inside the other are laid out again.
  private static let settleLimit = 2

  /// Lays out a cell again now that its height is known, if percentages inside refer to it.
  ///
  /// They do in a cell for which a height is stated, or for its table; else they are `auto` (CSS
  /// Tables 3, 3.10.5, as browsers read it).
  func settlePercentages(in cell: RowLayout.Cell, height: Length, _ geometry: TableGeometry) {
    let fragment = cell.fragment
    guard !cell.isContinued, fragment.isLast, relayoutDepth < Self.settleLimit,
      geometry.height != nil || boxes[fragment.box].style.box.height.resolved(nil) != nil,
      holdsPercentages(fragment.box)
    else { return }
    relayoutDepth += 1
    defer { relayoutDepth -= 1 }
    var space = space(ofCell: cell.cell, geometry)
    space.cellHeight = height
    fragment.take(layoutWhole(fragment.box, in: space))
  }
}
