import Diagnostics
import Markup
import Pages

/// The rows, cells and columns of a table, found once and shared by all its pages.
///
/// One layout alone uses it, and no access to a value lasts while another begins, so that checking
/// each would only cost time.
final class TableModel {
  /// A cell and the slots it covers.
  struct Cell {
    let box: BoxID
    let row: Int
    let column: Int
    let columnSpan: Int
    /// The count of rows, at least one and within the row group.
    let rowSpan: Int

    /// The columns it covers.
    var columns: Range<Int> { column..<(column + columnSpan) }
    /// The row after the last one it covers.
    var endRow: Int { row + rowSpan }
  }

  /// A row and its cells, an index range of `cells`.
  struct Row {
    let box: BoxID
    let group: BoxID?
    let cells: Range<Int>
    /// Whether a cell from a row above reaches into the row.
    let isSpanned: Bool
    /// Whether the row takes no room (`visibility: collapse`), or none on the part of the table at
    /// hand.
    var isCollapsed: Bool
  }

  /// The most columns a table may have.
  static let columnLimit = 1_000

  /// The rows: the head's, then the body's, then the foot's.
  @exclusivity(unchecked) var rows: [Row] = []
  @exclusivity(unchecked) var cells: [Cell] = []
  /// The count of rows of the head.
  @exclusivity(unchecked) var headCount = 0
  /// The first row of the foot; the count of rows if there is none.
  @exclusivity(unchecked) var footStart = 0
  @exclusivity(unchecked) var footRepetition = FootRepetition.none
  /// The rows that some parts of the table do not show, those of `visibility: collapse` aside.
  @exclusivity(unchecked) var hidden: [(row: Int, states: FragmentStates)] = []
  @exclusivity(unchecked) var columns: [TableColumn] = []
  /// The column elements and their groups, by column; empty if there are none.
  @exclusivity(unchecked) var columnBoxes: [(column: BoxID?, group: BoxID?)] = []
  @exclusivity(unchecked) var spacing = Sides.Pair(horizontal: .zero, vertical: .zero)
  @exclusivity(unchecked) var isCollapsed = false
  /// Whether the first row alone decides about the columns.
  @exclusivity(unchecked) var isFixed = false
  /// The border and padding; half the outer borders where they are shared.
  @exclusivity(unchecked) var insets = Sides.zero
  /// Which cell covers which slot, where borders are shared.
  @exclusivity(unchecked) var slots = TableSlots()
  /// Half of the shared borders around each cell; empty if there are none.
  @exclusivity(unchecked) var cellBorders: [Sides] = []
  /// The borders between the rows, of each line those at all columns; empty if there are none, or
  /// too many slots without a cell.
  @exclusivity(unchecked) var borderLines = BorderLines()
  @exclusivity(unchecked) var hasVerticalBorders = false
  @exclusivity(unchecked) var hasHorizontalBorders = false
  /// The columns for the last table width asked for.
  @exclusivity(unchecked) var tracks: (width: Length, tracks: ColumnTracks)?
  /// The heights of rows that share the last table height asked for.
  @exclusivity(unchecked) var heights: (table: Length, width: Length, rows: [Length])?
  /// The rows that stood on the page at hand in a layout of it that was given up.
  @exclusivity(unchecked) var knownRows = KnownRows()
  /// Whether a cell was beyond the last column.
  @exclusivity(unchecked) fileprivate(set) var isTooWide = false
  /// The row after the last one that a cell with a row span reaches.
  @exclusivity(unchecked) fileprivate var spanEnd = 0

  /// Whether a part of the table that is not the last one shows other rows.
  var dependsOnFragment: Bool {
    !hidden.isEmpty || footRepetition == .allButLast && footStart < rows.count
  }

  /// Shows the rows that a part of the table has.
  func turn(to state: FragmentState) {
    for (row, states) in hidden { rows[row].isCollapsed = states.contains(FragmentStates(state)) }
  }

  /// The width of the space between and around columns.
  var spacingWidth: Length {
    let count = columns.count { !$0.isMergeable }
    return count == 0 ? .zero : spacing.horizontal * (count + 1)
  }
}

/// Which cell covers each slot of a table, row by row.
///
/// A row has slots up to its last cell only, so that one wide row does not make all rows wide.
struct TableSlots {
  private var cells: [Int32] = []
  private var starts: [Int] = [0]

  /// Adds the slots of the next row.
  mutating func add(_ owners: [Int32]) {
    cells += owners
    starts.append(cells.count)
  }

  /// The index of the cell that covers a slot.
  func cell(row: Int, column: Int) -> Int? {
    let index = starts[row] + column
    guard index < starts[row + 1], cells[index] >= 0 else { return nil }
    return Int(cells[index])
  }
}

extension DocumentLayout {
  /// The model of a table, made once.
  func model(_ id: BoxID) -> TableModel {
    if let known = tables[id] { return known }
    let model = TableModel()
    let style = boxes[id].style
    model.isCollapsed = style.text.borderCollapse == .collapse
    if !model.isCollapsed { model.spacing = style.text.borderSpacing }
    model.isFixed = style.box.tableLayout == .fixed && style.box.width != .auto
    collectRows(id, model)
    collectColumnBoxes(id, model)
    if model.isCollapsed {
      collapseBorders(id, model)
    } else {
      model.insets = style.insets(.zero)
    }
    collectColumns(model)
    collectAlignment(model)
    if model.isTooWide {
      diagnostics.append(
        Diagnostic(
          "L004", .error, "a table has more than \(TableModel.columnLimit) columns",
          place: sources.checkedPlace(boxes[id].span)))
    }
    tables[id] = model
    return model
  }

  /// The border and padding of a cell; where borders are shared, half of them.
  ///
  /// - Parameter width: The width of the row, nothing while that is not known.
  func insets(ofCell index: Int, _ model: TableModel, in width: Length = .zero) -> Sides {
    let style = boxes[model.cells[index].box].style
    let own = style.insets(width)
    guard model.isCollapsed else { return own }
    let border = style.border
    let shared = model.cellBorders.isEmpty ? .zero : model.cellBorders[index]
    return Sides(
      top: own.top - border.top + shared.top, right: own.right - border.right + shared.right,
      bottom: own.bottom - border.bottom + shared.bottom,
      left: own.left - border.left + shared.left)
  }

  // MARK: - Rows

  private func collectRows(_ id: BoxID, _ model: TableModel) {
    var head: (group: BoxID, rows: [BoxID])?
    var foot: (group: BoxID, rows: [BoxID])?
    var body: [(group: BoxID?, rows: [BoxID])] = []
    var next = boxes[id].firstChild
    while let child = next {
      next = boxes[child].nextSibling
      switch boxes[child].kind {
      case .row:
        // Rows directly in the table are one group.
        if body.last?.group == nil, !body.isEmpty {
          body[body.count - 1].rows.append(child)
        } else {
          body.append((nil, [child]))
        }
      case .rowGroup:
        let rows = boxes.children(of: child).filter { isRow($0) }
        let display = boxes[child].style.box.display
        if display == .tableHeaderGroup, head == nil {
          head = (child, rows)
        } else if display == .tableFooterGroup, foot == nil {
          foot = (child, rows)
        } else {
          body.append((child, rows))
        }
      case .block, .inline, .text, .lineBreak, .pageText, .atomic, .table, .cell, .caption,
        .column, .running:
        break
      }
    }
    if let head { add(head.rows, group: head.group, to: model) }
    model.headCount = model.rows.count
    for (group, rows) in body { add(rows, group: group, to: model) }
    model.footStart = model.rows.count
    if let foot {
      add(foot.rows, group: foot.group, to: model)
      model.footRepetition = boxes[foot.group].style.box.footRepetition
    }
  }

  private func isRow(_ id: BoxID) -> Bool {
    if case .row = boxes[id].kind { return true }
    return false
  }

  /// Assigns the cells of a group's rows to slots (HTML, 4.9.12.1).
  private func add(_ rows: [BoxID], group: BoxID?, to model: TableModel) {
    // For each column, how many further rows a cell from above covers, and that cell.
    var covered: [Int] = []
    var owners: [Int32] = []
    for (index, row) in rows.enumerated() {
      let first = model.cells.count
      let number = model.rows.count
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
        while covered.count < column + span {
          covered.append(0)
          owners.append(-1)
        }
        for slot in column..<(column + span) {
          covered[slot] = rowSpan
          owners[slot] = Int32(model.cells.count)
        }
        model.cells.append(
          TableModel.Cell(
            box: child, row: number, column: column, columnSpan: span, rowSpan: rowSpan))
        column += span
      }
      while model.columns.count < covered.count { model.columns.append(TableColumn()) }
      if model.isCollapsed { model.slots.add(owners) }
      let style = boxes[row].style
      model.rows.append(
        TableModel.Row(
          box: row, group: group, cells: first..<model.cells.count,
          isSpanned: index > 0 && model.spanEnd > number,
          isCollapsed: style.text.visibility == .collapse))
      if !boxes.hidden.isEmpty, style.text.visibility != .collapse {
        let states = hiddenStates(ofRow: row, in: group)
        if !states.isEmpty { model.hidden.append((number, states)) }
      }
      for cell in model.cells[first...] where cell.rowSpan > 1 {
        model.spanEnd = max(model.spanEnd, cell.endRow)
      }
      for slot in covered.indices where covered[slot] > 0 {
        covered[slot] -= 1
        if covered[slot] == 0 { owners[slot] = -1 }
      }
    }
  }

  /// The fragments of a table on which a row is not displayed, by its own style or its group's.
  private func hiddenStates(ofRow row: BoxID, in group: BoxID?) -> FragmentStates {
    (boxes.hidden[row] ?? []).union(group.flatMap { boxes.hidden[$0] } ?? [])
  }

  /// Finds the column elements and their groups.
  private func collectColumnBoxes(_ id: BoxID, _ model: TableModel) {
    func add(_ column: BoxID?, _ group: BoxID?, _ count: Int32) {
      let room = TableModel.columnLimit - model.columnBoxes.count
      for _ in 0..<min(Int(count), room) { model.columnBoxes.append((column, group)) }
    }
    var next = boxes[id].firstChild
    while let child = next {
      next = boxes[child].nextSibling
      guard case .column = boxes[child].kind else { continue }
      guard boxes[child].style.box.display == .tableColumnGroup else {
        add(child, nil, boxes[child].columnSpan)
        continue
      }
      let inner = boxes.children(of: child).filter {
        if case .column = boxes[$0].kind { true } else { false }
      }
      if inner.isEmpty { add(nil, child, boxes[child].columnSpan) }
      for column in inner { add(column, child, boxes[column].columnSpan) }
    }
    if model.isFixed {
      while model.columns.count < model.columnBoxes.count { model.columns.append(TableColumn()) }
    } else if model.columnBoxes.count > model.columns.count {
      model.columnBoxes.removeSubrange(model.columns.count...)
    }
  }
}
