import Pages

/// Heights stated for tables, shared among their rows (CSS Tables 3, 3.10).
extension DocumentLayout {
  /// What the rows of a table have in common.
  func geometry(
    _ id: BoxID, _ model: TableModel, width: Length, _ space: ConstraintSpace
  ) -> TableGeometry {
    let tracks = tracks(
      model, tableWidth: width, isRightToLeft: boxes[id].style.text.direction == .rtl)
    let stated = statedHeight(id, space)
    guard stated > .zero else { return TableGeometry(model: model, tracks: tracks, height: nil) }
    let gaps = model.spacing.vertical * (model.rows.count { !$0.isCollapsed } + 1)
    let content = max(.zero, stated - model.insets.height - gaps)
    var geometry = TableGeometry(model: model, tracks: tracks, height: content)
    if let known = model.heights, known.table == content, known.width == width {
      geometry.heights = known.rows
    } else {
      geometry.heights = sharedHeights(geometry)
      model.heights = (content, width, geometry.heights)
    }
    return geometry
  }

  /// The stated height of a table's border box, of its least height at least; zero if none is.
  func statedHeight(_ id: BoxID, _ space: ConstraintSpace) -> Length {
    let style = boxes[id].style.box
    if case .definite(let height) = space.blockSize { return height }
    let edges = style.boxSizing == .borderBox ? Length.zero : model(id).insets.height
    let stated = style.height.resolved(space.height).map { $0 + edges } ?? .zero
    let least = style.minHeight.resolved(space.height).map { $0 + edges } ?? .zero
    return max(stated, least)
  }

  /// The heights of rows that fill a height: percentages first, then rows of the body whose height
  /// is free, in proportion to their content.
  private func sharedHeights(_ geometry: TableGeometry) -> [Length] {
    let model = geometry.model
    guard let height = geometry.height, !model.rows.isEmpty else { return [] }
    let layouts = layoutRows(0..<model.rows.count, geometry)
    var heights = layouts.map(\.height)
    let missing = height - heights.reduce(.zero, +)
    guard missing > .zero else { return heights }
    let body =
      model.headCount < model.footStart
      ? model.headCount..<model.footStart : 0..<model.rows.count
    let rows = body.filter { !model.rows[$0].isCollapsed }
    let choices: [(Int) -> Length] = [
      { layouts[$0].isConstrained ? .zero : layouts[$0].height },
      { layouts[$0].height },
      { _ in Length(units: 1) },
    ]
    for weight in choices {
      let weights = rows.map(weight)
      guard weights.contains(where: { $0 > .zero }) else { continue }
      for (row, share) in zip(rows, Self.shares(of: missing, weights)) {
        heights[row] = heights[row] + share
      }
      break
    }
    return heights
  }
}
