import Pages

/// A row whose cells are laid out, before it has a place.
struct RowLayout {
  var height: Length
  /// The distance of the row's baseline from its top.
  var baseline: Length?
  /// The fragments of the cells that begin in the row, by their index in the model.
  var cells: [(cell: Int, fragment: Fragment)]
}

extension DocumentLayout {
  /// Lays out rows that belong together because cells span them; mostly one row.
  func layoutRows(
    _ range: Range<Int>, model: TableModel, widths: [Length]
  ) -> [RowLayout] {
    var layouts = range.map { layoutRow($0, model: model, widths: widths) }
    guard range.count > 1 else { return layouts }
    // A spanning cell that is taller than its rows makes the last of them taller.
    for row in range {
      for (cell, fragment) in layouts[row - range.lowerBound].cells
      where model.cells[cell].rowSpan > 1 {
        let last = min(row + model.cells[cell].rowSpan, range.upperBound) - 1
        var sum = model.spacing.vertical * (last - row)
        for index in row...last { sum = sum + layouts[index - range.lowerBound].height }
        let missing = fragment.size.height - sum
        if missing > .zero {
          layouts[last - range.lowerBound].height =
            layouts[last - range.lowerBound].height + missing
        }
      }
    }
    return layouts
  }

  private func layoutRow(_ index: Int, model: TableModel, widths: [Length]) -> RowLayout {
    let row = model.rows[index]
    var layout = RowLayout(height: .zero, baseline: nil, cells: [])
    layout.cells.reserveCapacity(row.cells.count)
    for cell in row.cells {
      var space = ConstraintSpace(width: width(of: model.cells[cell], model, widths))
      space.fixedWidth = space.width
      let fragment = layoutWhole(model.cells[cell].box, in: space)
      layout.cells.append((cell, fragment))
      if boxes[model.cells[cell].box].style.alignsBaseline, let baseline = fragment.baseline {
        layout.baseline = max(layout.baseline ?? .zero, baseline)
      }
    }
    for (cell, fragment) in layout.cells where model.cells[cell].rowSpan == 1 {
      var height = fragment.size.height
      let style = boxes[model.cells[cell].box].style
      if style.alignsBaseline, let baseline = fragment.baseline {
        height = height + (layout.baseline ?? baseline) - baseline
      }
      if let stated = style.box.height.resolved(nil) {
        let edges = style.box.boxSizing == .borderBox ? Length.zero : style.cellInsets.height
        height = max(height, stated + edges)
      }
      layout.height = max(layout.height, height)
    }
    if let stated = boxes[row.box].style.box.height.resolved(nil) {
      layout.height = max(layout.height, stated)
    }
    return layout
  }

  func width(of cell: TableModel.Cell, _ model: TableModel, _ widths: [Length]) -> Length {
    if cell.columnSpan == 1 { return widths[cell.column] }
    let sum = widths[cell.column..<(cell.column + cell.columnSpan)].reduce(.zero, +)
    return sum + model.spacing.horizontal * (cell.columnSpan - 1)
  }

  func left(of cell: TableModel.Cell, _ model: TableModel, _ widths: [Length]) -> Length {
    widths[..<cell.column].reduce(.zero, +) + model.spacing.horizontal * (cell.column + 1)
  }

  /// Makes the fragment of a row from its cells, each as high as the rows it covers.
  func rowFragment(
    _ layout: RowLayout, row index: Int, model: TableModel, widths: [Length], width: Length,
    heightBelow: (Int) -> Length
  ) -> Fragment {
    let fragment = Fragment(
      box: model.rows[index].box, size: Size(width: width, height: layout.height))
    fragment.baseline = layout.baseline
    fragment.children.reserveCapacity(layout.cells.count)
    for (cell, content) in layout.cells {
      let slot = model.cells[cell]
      let height = slot.rowSpan == 1 ? layout.height : heightBelow(slot.rowSpan)
      let left = left(of: slot, model, widths) - model.spacing.horizontal
      fragment.children.append(
        Fragment.Child(
          offset: Point(x: left, y: .zero), fragment: content))
      stretch(content, to: height, baseline: layout.baseline)
    }
    return fragment
  }

  /// Makes a cell as high as its rows and moves its content to where it is aligned.
  private func stretch(_ cell: Fragment, to height: Length, baseline: Length?) {
    let free = height - cell.size.height
    var shift: Length = .zero
    switch boxes[cell.box].style.box.verticalAlign {
    case .top: break
    case .middle: shift = free / 2
    case .bottom: shift = free
    case .baseline, .sub, .super, .shift, .textTop, .textBottom:
      if let baseline, let own = cell.baseline { shift = baseline - own }
    }
    cell.size.height = height
    shift = max(.zero, min(shift, max(.zero, free)))
    if shift > .zero { cell.moveChildren(by: Point(x: .zero, y: shift)) }
  }

  /// Lays out the part of a row that has room on the page, its cells side by side.
  func layoutSplitRow(
    _ index: Int, model: TableModel, widths: [Length], width: Length, room: Length,
    space: ConstraintSpace, from token: BreakToken?
  ) -> (fragment: Fragment, token: BreakToken?) {
    let row = model.rows[index]
    var tokens: [BreakToken?] = Array(repeating: nil, count: row.cells.count)
    let isContinued = token != nil
    if case .parallel(let inner)? = token, inner.count == tokens.count { tokens = inner }
    let fragment = Fragment(box: row.box, size: Size(width: width, height: .zero))
    fragment.isFirst = !isContinued
    for (position, cell) in row.cells.enumerated() {
      let slot = model.cells[cell]
      var cellSpace = ConstraintSpace(width: self.width(of: slot, model, widths))
      cellSpace.fixedWidth = cellSpace.width
      cellSpace.room = max(room, .zero)
      cellSpace.pageHeight = space.pageHeight
      cellSpace.isAtPageStart = true
      cellSpace.takesFirstBreak = true
      var cellFragment = Fragment.empty(slot.box)
      if !isContinued || tokens[position] != nil {
        let result = layout(slot.box, in: cellSpace, from: tokens[position])
        cellFragment = result.fragment
        tokens[position] = nil
        if case .partial(let rest, _) = result.outcome { tokens[position] = rest }
      }
      cellFragment.size.width = cellSpace.width
      fragment.size.height = max(fragment.size.height, cellFragment.size.height)
      let left = left(of: slot, model, widths) - model.spacing.horizontal
      fragment.children.append(
        Fragment.Child(offset: Point(x: left, y: .zero), fragment: cellFragment))
    }
    let height = fragment.size.height
    for child in fragment.children { child.fragment.size.height = height }
    let isComplete = tokens.allSatisfy { $0 == nil }
    fragment.isLast = isComplete
    return (fragment, isComplete ? nil : .parallel(tokens))
  }
}
