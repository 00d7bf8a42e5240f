import Pages

/// Borders that neighbouring cells share (CSS 2.2, 17.6.2).
extension DocumentLayout {
  /// Adds the shared borders of the rows on a page, as one last child of the table's fragment.
  func addCollapsedBorders(_ id: BoxID, _ state: inout TableState) {
    guard !state.placed.isEmpty else { return }
    var borders: [CollapsedBorder] = []
    let grid = CollapsedGrid(state, layout: self)
    for line in 0...state.placed.count { addHorizontal(line, grid, id, state, &borders) }
    if state.model.hasVerticalBorders {
      for index in state.placed.indices { addVertical(index, grid, id, state, &borders) }
    }
    let fragment = Fragment(box: id, size: state.fragment.size)
    fragment.content = .collapsedBorders(borders)
    state.fragment.children.append(Fragment.Child(offset: .zero, fragment: fragment))
  }

  private func addHorizontal(
    _ line: Int, _ grid: CollapsedGrid, _ id: BoxID, _ state: TableState,
    _ borders: inout [CollapsedBorder]
  ) {
    let style = boxes[id].style
    let isTop = line == 0
    let isBottom = line == state.placed.count
    let rowAbove =
      isTop ? nil : boxes[state.model.rows[state.placed[line - 1].index].box].style
    let rowBelow =
      isBottom ? nil : boxes[state.model.rows[state.placed[line].index].box].style
    let y = isTop ? state.placed[0].y : state.placed[line - 1].y + state.placed[line - 1].height
    for column in state.widths.indices {
      let above = isTop ? nil : grid.slot(line - 1, column)
      let below = isBottom ? nil : grid.slot(line, column)
      if let above, above == below { continue }
      var contest = BorderContest()
      if let style = above.map({ boxes[$0].style }) { contest.add(style.box.borderBottom, style) }
      if let style = below.map({ boxes[$0].style }) { contest.add(style.box.borderTop, style) }
      if let rowAbove { contest.add(rowAbove.box.borderBottom, rowAbove) }
      if let rowBelow { contest.add(rowBelow.box.borderTop, rowBelow) }
      if isTop { contest.add(style.box.borderTop, style) }
      if isBottom { contest.add(style.box.borderBottom, style) }
      guard let (side, color) = contest.winner else { continue }
      let (left, right) = (grid.edges[column], grid.edges[column + 1])
      let rect = Rect(x: left, y: y - side.width / 2, width: right - left, height: side.width)
      Self.append(rect, side, color, isHorizontal: true, &borders)
    }
  }

  private func addVertical(
    _ index: Int, _ grid: CollapsedGrid, _ id: BoxID, _ state: TableState,
    _ borders: inout [CollapsedBorder]
  ) {
    let style = boxes[id].style
    let row = state.placed[index]
    for line in 0...state.widths.count {
      let before = line == 0 ? nil : grid.slot(index, line - 1)
      let after = line == state.widths.count ? nil : grid.slot(index, line)
      if let before, before == after { continue }
      var contest = BorderContest()
      if let style = before.map({ boxes[$0].style }) { contest.add(style.box.borderRight, style) }
      if let style = after.map({ boxes[$0].style }) { contest.add(style.box.borderLeft, style) }
      if line == 0 { contest.add(style.box.borderLeft, style) }
      if line == state.widths.count { contest.add(style.box.borderRight, style) }
      guard let (side, color) = contest.winner else { continue }
      let rect = Rect(
        x: grid.edges[line] - side.width / 2, y: row.y, width: side.width, height: row.height)
      Self.append(rect, side, color, isHorizontal: false, &borders)
    }
  }

  /// Adds a part of a border, joined to the part before it if they make one straight line.
  private static func append(
    _ rect: Rect, _ side: BorderSide, _ color: Color, isHorizontal: Bool,
    _ borders: inout [CollapsedBorder]
  ) {
    if isHorizontal, let last = borders.last, last.side == side, last.color == color,
      last.rect.origin.y == rect.origin.y, last.rect.maxX == rect.origin.x
    {
      let joined = Rect(
        x: last.rect.origin.x, y: rect.origin.y, width: last.rect.size.width + rect.size.width,
        height: rect.size.height)
      borders[borders.count - 1] = CollapsedBorder(rect: joined, side: side, color: color)
      return
    }
    borders.append(CollapsedBorder(rect: rect, side: side, color: color))
  }
}

/// Finds the border drawn of several that meet: the widest, then the first; none if one is hidden.
private struct BorderContest {
  private var best: (side: BorderSide, color: Color)?
  private var isHidden = false

  var winner: (BorderSide, Color)? { isHidden ? nil : best }

  mutating func add(_ side: BorderSide, _ style: ComputedStyle) {
    if side.style == .hidden { isHidden = true }
    if side.width > best?.side.width ?? .zero {
      best = (side, side.color ?? style.text.color)
    }
  }
}

/// Which cell stands in which slot of the rows on a page.
struct CollapsedGrid {
  /// The left edges of the columns and the right edge of the last.
  let edges: [Length]
  private var slots: [BoxID?]
  private let columnCount: Int

  init(_ state: DocumentLayout.TableState, layout: DocumentLayout) {
    columnCount = state.widths.count
    var edges = [state.model.insets.left]
    for width in state.widths { edges.append((edges.last ?? .zero) + width) }
    self.edges = edges
    slots = Array(repeating: nil, count: columnCount * state.placed.count)
    for (position, row) in state.placed.enumerated() {
      for cell in state.model.cells[state.model.rows[row.index].cells] {
        for down in position..<min(position + cell.rowSpan, state.placed.count) {
          for column in cell.column..<(cell.column + cell.columnSpan) {
            slots[down * columnCount + column] = cell.box
          }
        }
      }
    }
  }

  func slot(_ row: Int, _ column: Int) -> BoxID? { slots[row * columnCount + column] }
}
