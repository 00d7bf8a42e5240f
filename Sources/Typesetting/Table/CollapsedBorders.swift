import Pages

/// Which of several borders that meet is drawn (CSS 2.2, 17.6.2.1).
///
/// They are added in the order in which they prevail if all else is equal: cell, row, row group,
/// column, column group, table; of two of a kind the left or upper one first.
struct BorderContest {
  private var best: (side: BorderSide, color: Color)?
  private var isHidden = false

  /// The border drawn; nil if there is none or one is hidden.
  var winner: (side: BorderSide, color: Color)? { isHidden ? nil : best }

  mutating func add(_ side: BorderSide, _ style: ComputedStyle) {
    if side.style == .none { return }
    if side.style == .hidden {
      isHidden = true
      return
    }
    let width = side.width
    guard width > .zero else { return }
    if let best {
      if width < best.side.width { return }
      if width == best.side.width, side.style.rank <= best.side.style.rank { return }
    }
    best = (side, side.color ?? style.text.color)
  }
}

extension BorderStyle {
  /// Which style prevails of borders of one width.
  fileprivate var rank: Int {
    switch self {
    case .none, .hidden: 0
    case .inset: 1
    case .groove: 2
    case .outset: 3
    case .ridge: 4
    case .dotted: 5
    case .dashed: 6
    case .solid: 7
    case .double: 8
    }
  }
}

/// Finds the borders between the cells of a table that share them.
struct CollapsedGrid {
  let layout: DocumentLayout
  let model: TableModel
  let table: ComputedStyle

  /// Whether the first column is the rightmost.
  var isRightToLeft: Bool { table.text.direction == .rtl }

  /// The side of a box where lines begin.
  private func start(_ style: ComputedStyle) -> BorderSide {
    isRightToLeft ? style.box.borderRight : style.box.borderLeft
  }

  private func end(_ style: ComputedStyle) -> BorderSide {
    isRightToLeft ? style.box.borderLeft : style.box.borderRight
  }

  /// The border between two rows above a column; nil for a row beyond the table or the page.
  func horizontal(above: Int?, below: Int?, column: Int) -> (side: BorderSide, color: Color)? {
    let cellAbove = above.flatMap { model.slots.cell(row: $0, column: column) }
    let cellBelow = below.flatMap { model.slots.cell(row: $0, column: column) }
    if let cellAbove, cellAbove == cellBelow { return nil }
    var contest = BorderContest()
    if let style = cellAbove.map(cellStyle) { contest.add(style.box.borderBottom, style) }
    if let style = cellBelow.map(cellStyle) { contest.add(style.box.borderTop, style) }
    if let style = above.map(rowStyle) { contest.add(style.box.borderBottom, style) }
    if let style = below.map(rowStyle) { contest.add(style.box.borderTop, style) }
    let groupAbove = above.flatMap { model.rows[$0].group }
    let groupBelow = below.flatMap { model.rows[$0].group }
    if groupAbove != groupBelow {
      if let style = groupAbove.map(style) { contest.add(style.box.borderBottom, style) }
      if let style = groupBelow.map(style) { contest.add(style.box.borderTop, style) }
    }
    guard above == nil || below == nil else { return contest.winner }
    if column < model.columnBoxes.count {
      let (inner, outer) = model.columnBoxes[column]
      for box in [inner, outer] {
        guard let style = box.map(style) else { continue }
        contest.add(above == nil ? style.box.borderTop : style.box.borderBottom, style)
      }
    }
    contest.add(above == nil ? table.box.borderTop : table.box.borderBottom, table)
    return contest.winner
  }

  /// The border in a row where a column begins, or where the last one ends.
  func vertical(row: Int, line: Int) -> (side: BorderSide, color: Color)? {
    let isFirst = line == 0
    let isLast = line == model.columns.count
    let before = isFirst ? nil : model.slots.cell(row: row, column: line - 1)
    let after = isLast ? nil : model.slots.cell(row: row, column: line)
    if let before, before == after { return nil }
    var contest = BorderContest()
    if let style = before.map(cellStyle) { contest.add(end(style), style) }
    if let style = after.map(cellStyle) { contest.add(start(style), style) }
    if isFirst || isLast {
      let group = model.rows[row].group.map(style)
      for style in [rowStyle(row), group] {
        guard let style else { continue }
        contest.add(isFirst ? start(style) : end(style), style)
      }
    }
    if !model.columnBoxes.isEmpty { addColumns(at: line, to: &contest) }
    if isFirst { contest.add(start(table), table) }
    if isLast { contest.add(end(table), table) }
    return contest.winner
  }

  /// Whether the cells on both sides of a line between columns are those of the row above, so that
  /// the border is the same.
  func continues(row: Int, line: Int) -> Bool {
    guard row > 0, line > 0, line < model.columns.count,
      let before = model.slots.cell(row: row, column: line - 1),
      let after = model.slots.cell(row: row, column: line)
    else { return false }
    return before == model.slots.cell(row: row - 1, column: line - 1)
      && after == model.slots.cell(row: row - 1, column: line)
  }

  private func addColumns(at line: Int, to contest: inout BorderContest) {
    let count = model.columnBoxes.count
    let none: (column: BoxID?, group: BoxID?) = (nil, nil)
    let before = line > 0 && line <= count ? model.columnBoxes[line - 1] : none
    let after = line < count ? model.columnBoxes[line] : none
    if let style = before.column.map(style) { contest.add(end(style), style) }
    if let style = after.column.map(style) { contest.add(start(style), style) }
    if before.group == after.group { return }
    if let style = before.group.map(style) { contest.add(end(style), style) }
    if let style = after.group.map(style) { contest.add(start(style), style) }
  }

  private func cellStyle(_ cell: Int) -> ComputedStyle { style(model.cells[cell].box) }
  private func rowStyle(_ row: Int) -> ComputedStyle { style(model.rows[row].box) }
  private func style(_ box: BoxID) -> ComputedStyle { layout.boxes[box].style }
}

extension DocumentLayout {
  /// Finds how much of the shared borders lies in each cell and around the table.
  func collapseBorders(_ id: BoxID, _ model: TableModel) {
    findBorders(id, model)
    guard model.hasHorizontalBorders || model.hasVerticalBorders, !model.rows.isEmpty else {
      return
    }
    let grid = CollapsedGrid(layout: self, model: model, table: boxes[id].style)
    model.cellBorders = Array(repeating: .zero, count: model.cells.count)
    if model.hasHorizontalBorders { halveHorizontal(grid, model) }
    if model.hasVerticalBorders { halveVertical(grid, model) }
  }

  /// Finds whether there are borders at all.
  private func findBorders(_ id: BoxID, _ model: TableModel) {
    var known: ComputedStyle?
    func look(_ box: BoxID) {
      let style = boxes[box].style
      if style === known { return }
      known = style
      if style.border.width > .zero { model.hasVerticalBorders = true }
      if style.border.height > .zero { model.hasHorizontalBorders = true }
    }
    look(id)
    for boxes in model.columnBoxes {
      if let box = boxes.column { look(box) }
      if let box = boxes.group { look(box) }
    }
    for row in model.rows {
      if let group = row.group { look(group) }
      look(row.box)
    }
    for cell in model.cells { look(cell.box) }
  }

  /// The lower half of a border lies in the cell below, the upper half in the one above.
  private func halveHorizontal(_ grid: CollapsedGrid, _ model: TableModel) {
    let count = model.rows.count
    let keepsLines = count * model.columns.count <= 16 * model.cells.count
    for line in 0...count {
      let above = line == 0 ? nil : line - 1
      let below = line == count ? nil : line
      for column in model.columns.indices {
        let border = grid.horizontal(above: above, below: below, column: column)
        if keepsLines { model.borderLines.add(border) }
        guard let side = border?.side else { continue }
        let (upper, lower) = (side.width / 2, side.width - side.width / 2)
        if let cell = above.flatMap({ model.slots.cell(row: $0, column: column) }) {
          model.cellBorders[cell].bottom = max(model.cellBorders[cell].bottom, upper)
        }
        if let cell = below.flatMap({ model.slots.cell(row: $0, column: column) }) {
          model.cellBorders[cell].top = max(model.cellBorders[cell].top, lower)
        }
        if line == 0 { model.insets.top = max(model.insets.top, upper) }
        if line == count { model.insets.bottom = max(model.insets.bottom, lower) }
      }
    }
  }

  private func halveVertical(_ grid: CollapsedGrid, _ model: TableModel) {
    let count = model.columns.count
    for row in model.rows.indices {
      for line in 0...count {
        if grid.continues(row: row, line: line) { continue }
        guard let (side, _) = grid.vertical(row: row, line: line) else { continue }
        // The columns left and right of the line.
        let (onLeft, onRight) = grid.isRightToLeft ? (line, line - 1) : (line - 1, line)
        let (left, right) = (side.width / 2, side.width - side.width / 2)
        if model.columns.indices.contains(onLeft),
          let cell = model.slots.cell(row: row, column: onLeft)
        {
          model.cellBorders[cell].right = max(model.cellBorders[cell].right, left)
        }
        if model.columns.indices.contains(onRight),
          let cell = model.slots.cell(row: row, column: onRight)
        {
          model.cellBorders[cell].left = max(model.cellBorders[cell].left, right)
        }
        // The first row alone decides about the table's own edges; wider borders hang over.
        if row == 0, !model.columns.indices.contains(onLeft) { model.insets.left = left }
        if row == 0, !model.columns.indices.contains(onRight) { model.insets.right = right }
      }
    }
  }

  // MARK: - Drawing

  /// Adds the shared borders of the rows on a page, as one last child of the table's fragment.
  func addCollapsedBorders(_ id: BoxID, _ state: TableState) {
    let model = state.geometry.model
    guard model.hasHorizontalBorders || model.hasVerticalBorders else { return }
    var state = state
    // The rows on both sides of one that is not shown meet.
    if state.placed.contains(where: { model.rows[$0.index].isCollapsed }) {
      state.placed.removeAll { model.rows[$0.index].isCollapsed }
    }
    if state.placed.isEmpty { return }
    let grid = CollapsedGrid(layout: self, model: model, table: boxes[id].style)
    var borders: [CollapsedBorder] = []
    if model.hasVerticalBorders {
      var last = [Int?](repeating: nil, count: model.columns.count + 1)
      for row in state.placed { addVertical(row, grid, state, &borders, &last) }
    }
    if model.hasHorizontalBorders {
      for line in 0...state.placed.count { addHorizontal(line, grid, state, &borders) }
    }
    let fragment = Fragment(box: id, size: state.fragment.size)
    fragment.content = .collapsedBorders(borders)
    state.fragment.children.append(Fragment.Child(offset: .zero, fragment: fragment))
  }

  private func addHorizontal(
    _ line: Int, _ grid: CollapsedGrid, _ state: TableState, _ borders: inout [CollapsedBorder]
  ) {
    let geometry = state.geometry
    let above = line == 0 ? nil : state.placed[line - 1]
    let below = line == state.placed.count ? nil : state.placed[line]
    let y = below?.y ?? above.map { $0.y + $0.height } ?? .zero
    let model = geometry.model
    let start = (above?.index ?? -1) + 1
    let isKnown = !model.borderLines.isEmpty && start == below?.index ?? model.rows.count
    for column in model.columns.indices {
      guard
        let (side, color) = isKnown
          ? model.borderLines[start * model.columns.count + column]
          : grid.horizontal(above: above?.index, below: below?.index, column: column)
      else { continue }
      let (left, width) = geometry.tracks.extent(of: column..<(column + 1))
      let insets = geometry.model.insets
      // At the edges of the table the line goes on under the outer half of the vertical one.
      let start = left == .zero ? .zero : insets.left + left
      let end = insets.left + left + width
      let rect = Rect(
        x: start, y: y - side.width / 2,
        width: (left + width == geometry.tracks.width ? end + insets.right : end) - start,
        height: side.width)
      Self.append(rect, side, color, &borders)
    }
  }

  /// - Parameter last: The last border at each line, which goes on if the next one is like it.
  private func addVertical(
    _ row: PlacedRow, _ grid: CollapsedGrid, _ state: TableState,
    _ borders: inout [CollapsedBorder], _ last: inout [Int?]
  ) {
    let geometry = state.geometry
    let count = geometry.model.columns.count
    for line in 0...count {
      if let index = last[line], borders[index].rect.maxY == row.y,
        grid.continues(row: row.index, line: line)
      {
        borders[index].rect.size.height = borders[index].rect.size.height + row.height
        continue
      }
      guard count > 0, let (side, color) = grid.vertical(row: row.index, line: line) else {
        continue
      }
      let column = line == count ? count - 1 : line
      let (left, width) = geometry.tracks.extent(of: column..<(column + 1))
      let isAtRight = (line == count) != grid.isRightToLeft
      let x = geometry.model.insets.left + (isAtRight ? left + width : left)
      let rect = Rect(x: x - side.width / 2, y: row.y, width: side.width, height: row.height)
      if let index = last[line], Self.extend(&borders[index], by: rect, side, color) { continue }
      last[line] = borders.count
      borders.append(CollapsedBorder(rect: rect, side: side, color: color))
    }
  }

  /// Makes a border longer by a part below it; returns whether they make one straight line.
  private static func extend(
    _ border: inout CollapsedBorder, by rect: Rect, _ side: BorderSide, _ color: Color
  ) -> Bool {
    guard border.side == side, border.color == color, border.rect.maxY == rect.origin.y else {
      return false
    }
    border.rect.size.height = border.rect.size.height + rect.size.height
    return true
  }

  /// Adds a part of a border, joined to the part before it if they make one straight line.
  private static func append(
    _ rect: Rect, _ side: BorderSide, _ color: Color, _ borders: inout [CollapsedBorder]
  ) {
    if let last = borders.last, last.side == side, last.color == color,
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
