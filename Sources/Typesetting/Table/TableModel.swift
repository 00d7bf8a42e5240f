import Diagnostics
import Pages

/// The rows, cells and columns of a table, found once.
struct TableModel {
  /// A cell and the slots it covers.
  struct Cell {
    let box: BoxID
    let column: Int
    let columnSpan: Int
    /// The count of rows, at least one and within the row group.
    var rowSpan: Int
  }

  /// A row and its cells, an index range of `cells`.
  struct Row {
    let box: BoxID
    let group: BoxID?
    var cells: Range<Int>
    /// Whether a cell from a row above reaches into the row.
    var isSpanned = false
  }

  /// What is known of a column before widths are shared out.
  struct Column {
    var minimum: Length = .zero
    var maximum: Length = .zero
    var fixed: Length?
    var percent: Double?
  }

  /// The most columns a table may have.
  static let columnLimit = 1_000

  /// The rows: the head's, then the body's, then the foot's.
  var rows: [Row] = []
  var cells: [Cell] = []
  /// The count of rows of the head.
  var headCount = 0
  /// The first row of the foot; the count of rows if there is none.
  var footStart = 0
  var footRepetition = FootRepetition.none
  var columns: [Column] = []
  var spacing = Sides.Pair(horizontal: .zero, vertical: .zero)
  var isCollapsed = false
  /// The border and padding; half the outer borders where they are shared.
  var insets = Sides.zero
  /// Whether the table or a cell has a shared border at its left or right.
  var hasVerticalBorders = false
  /// The widths for the last table width asked for.
  var widths: (table: Length, columns: [Length])?
  /// The row after the last one that a cell with a row span reaches.
  var spanEnd: Int?
  /// Whether a cell was beyond the last column.
  var isTooWide = false

  /// The width of the space between and around columns.
  var spacingWidth: Length {
    columns.isEmpty ? .zero : spacing.horizontal * (columns.count + 1)
  }
}

extension DocumentLayout {
  /// The model of a table, made once.
  func model(_ id: BoxID) -> TableModel {
    if let known = tables[id] { return known }
    var model = TableModel()
    let style = boxes[id].style
    model.isCollapsed = style.text.borderCollapse == .collapse
    if !model.isCollapsed { model.spacing = style.text.borderSpacing }
    collectRows(id, &model)
    model.insets = tableInsets(id, &model)
    collectColumns(id, &model)
    collectAlignment(&model)
    if model.isTooWide {
      diagnostics.append(
        Diagnostic(
          "L004", .error, "a table has more than \(TableModel.columnLimit) columns",
          place: sources.checkedPlace(boxes[id].span)))
    }
    tables[id] = model
    return model
  }

  private func collectRows(_ id: BoxID, _ model: inout TableModel) {
    var head: [(BoxID, [BoxID])] = []
    var body: [(BoxID?, [BoxID])] = []
    var foot: [(BoxID, [BoxID])] = []
    for child in boxes.children(of: id) {
      switch boxes[child].kind {
      case .row: body.append((nil, [child]))
      case .rowGroup:
        let rows = boxes.children(of: child).filter { isRow($0) }
        switch boxes[child].style.box.display {
        case .tableHeaderGroup where head.isEmpty: head.append((child, rows))
        case .tableFooterGroup where foot.isEmpty: foot.append((child, rows))
        default: body.append((child, rows))
        }
      case .block, .inline, .text, .lineBreak, .pageText, .atomic, .table, .cell, .caption,
        .column, .running:
        break
      }
    }
    for (group, rows) in head { add(rows, group: group, to: &model) }
    model.headCount = model.rows.count
    var run: [BoxID] = []
    for (group, rows) in body {
      // Rows directly in the table are one group.
      if group == nil {
        run += rows
        continue
      }
      add(run, group: nil, to: &model)
      run = []
      add(rows, group: group, to: &model)
    }
    add(run, group: nil, to: &model)
    model.footStart = model.rows.count
    for (group, rows) in foot {
      add(rows, group: group, to: &model)
      model.footRepetition = boxes[group].style.box.footRepetition
    }
  }

  private func isRow(_ id: BoxID) -> Bool {
    if case .row = boxes[id].kind { return true }
    return false
  }

  /// Assigns the cells of a group's rows to slots (HTML, 4.9.12.1).
  private func add(_ rows: [BoxID], group: BoxID?, to model: inout TableModel) {
    // For each column, how many further rows a cell from above covers.
    var covered: [Int] = []
    for (index, row) in rows.enumerated() {
      let first = model.cells.count
      var column = 0
      var next = boxes[row].firstChild
      while let child = next {
        next = boxes[child].nextSibling
        guard case .cell = boxes[child].kind else { continue }
        while column < covered.count, covered[column] > 0 { column += 1 }
        if column >= TableModel.columnLimit {
          model.isTooWide = true
          break
        }
        let span = min(Int(boxes[child].columnSpan), TableModel.columnLimit - column)
        let stated = Int(boxes[child].rowSpan)
        let rowSpan = stated == 0 ? rows.count - index : min(stated, rows.count - index)
        model.cells.append(
          TableModel.Cell(box: child, column: column, columnSpan: span, rowSpan: rowSpan))
        while covered.count < column + span { covered.append(0) }
        // The row itself is counted and taken off below.
        for slot in column..<(column + span) { covered[slot] = rowSpan }
        column += span
      }
      if covered.count > model.columns.count {
        model.columns += Array(
          repeating: TableModel.Column(), count: covered.count - model.columns.count)
      }
      for slot in covered.indices where covered[slot] > 0 { covered[slot] -= 1 }
      model.rows.append(
        TableModel.Row(box: row, group: group, cells: first..<model.cells.count))
      model.rows[model.rows.count - 1].isSpanned =
        index > 0 && (model.spanEnd ?? 0) > model.rows.count - 1
      for cell in model.cells[first...] where cell.rowSpan > 1 {
        model.spanEnd = max(model.spanEnd ?? 0, model.rows.count - 1 + cell.rowSpan)
      }
    }
  }

  /// The border and padding of a table.
  private func tableInsets(_ id: BoxID, _ model: inout TableModel) -> Sides {
    let style = boxes[id].style
    guard model.isCollapsed else { return style.insets(.zero) }
    var widest = style.border
    model.hasVerticalBorders = widest.width > .zero
    for (index, row) in model.rows.enumerated() {
      for cell in model.cells[row.cells] {
        let border = boxes[cell.box].style.border
        if border.width > .zero { model.hasVerticalBorders = true }
        if cell.column == 0 { widest.left = max(widest.left, border.left) }
        if cell.column + cell.columnSpan == model.columns.count {
          widest.right = max(widest.right, border.right)
        }
        if index == 0 { widest.top = max(widest.top, border.top) }
        if index == model.rows.count - 1 { widest.bottom = max(widest.bottom, border.bottom) }
      }
    }
    return Sides(
      top: widest.top / 2, right: widest.right / 2, bottom: widest.bottom / 2,
      left: widest.left / 2)
  }
}
