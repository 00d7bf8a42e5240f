import Pages

/// What cells and column elements say about the columns of a table (CSS Tables 3, 3.8).
extension DocumentLayout {
  /// Collects what is known of the columns.
  func collectColumns(_ model: TableModel) {
    if model.isFixed {
      for index in model.columns.indices { model.columns[index].isMergeable = false }
    }
    for (index, boxes) in model.columnBoxes.enumerated() {
      include(boxes.group, in: index, model)
      include(boxes.column, in: index, model)
    }
    var spanning: [Int] = []
    let counted = model.isFixed ? model.rows.first?.cells ?? 0..<0 : model.cells.indices
    for index in counted {
      let cell = model.cells[index]
      if cell.columnSpan > 1 {
        spanning.append(index)
      } else if !(model.isFixed && model.columns[cell.column].isConstrained) {
        model.columns[cell.column].include(constraint(ofCell: index, model))
      }
    }
    if !spanning.isEmpty {
      for index in spanning { keepColumn(under: model.cells[index], model) }
      let order = spanning.sorted {
        (model.cells[$0].columnSpan, $0) < (model.cells[$1].columnSpan, $1)
      }
      for index in order { spread(index, model) }
    }
    limitPercentages(model)
  }

  private func include(_ box: BoxID?, in index: Int, _ model: TableModel) {
    guard let box else { return }
    let style = boxes[box].style
    if style.text.visibility == .collapse { model.columns[index].isCollapsed = true }
    var column = TableColumn()
    column.minimum = style.box.minWidth.resolved(nil) ?? .zero
    column.maximum = column.minimum
    if case .fixed(let value) = style.box.width {
      if value.isFixed {
        column.maximum = max(column.minimum, value.length)
        column.isConstrained = true
      } else if value.percent > 0 {
        column.percent = value.percent
      }
      column.isMergeable = false
    }
    model.columns[index].include(column)
  }

  /// What a cell wants of its columns together.
  private func constraint(ofCell index: Int, _ model: TableModel) -> TableColumn {
    let box = model.cells[index].box
    let style = boxes[box].style.box
    let insets = insets(ofCell: index, model).width
    let edges = style.boxSizing == .borderBox ? .zero : insets
    var column = TableColumn()
    column.isMergeable = false
    if !model.isFixed {
      let content = contentWidths(box)
      column.minimum = content.minimum + insets
      column.maximum = content.maximum + insets
    }
    if let least = style.minWidth.resolved(nil) {
      column.minimum = max(column.minimum, least + edges)
    }
    if let most = style.maxWidth.resolved(nil) {
      column.maximum = min(column.maximum, most + edges)
    }
    if case .fixed(let value) = style.width {
      if value.isFixed {
        // The stated width of a cell is a wish; its content still has to fit.
        column.maximum = max(insets, value.length + edges)
        column.isConstrained = true
      } else if value.percent > 0 {
        column.percent = value.percent
        column.percentEdges = edges
      }
    }
    column.maximum = max(column.minimum, column.maximum)
    return column
  }

  /// Of the columns under a spanning cell at least one takes room.
  private func keepColumn(under cell: TableModel.Cell, _ model: TableModel) {
    if model.columns[cell.columns].allSatisfy(\.isMergeable) {
      model.columns[cell.column].isMergeable = false
    }
  }

  /// Widens the columns under a spanning cell until it fits.
  private func spread(_ index: Int, _ model: TableModel) {
    let range = model.cells[index].columns
    let wanted = constraint(ofCell: index, model)
    let count = model.columns[range].count { !$0.isMergeable }
    let gaps = model.spacing.horizontal * max(0, count - 1)
    if model.isFixed { return spreadEvenly(wanted, range, gaps, model) }
    if let percent = wanted.percent { Self.spread(percent: percent, over: &model.columns[range]) }
    let minimum = max(.zero, wanted.minimum - gaps)
    let maximum = max(.zero, wanted.maximum - gaps)
    let minima = ColumnSharing.widths(
      of: model.columns[range], in: minimum, growsStated: wanted.isConstrained)
    let maxima = ColumnSharing.widths(
      of: model.columns[range], in: maximum, growsStated: wanted.isConstrained)
    for (column, (least, most)) in zip(range, zip(minima, maxima)) {
      model.columns[column].minimum = max(model.columns[column].minimum, least)
      model.columns[column].maximum = max(
        model.columns[column].maximum, model.columns[column].minimum, most)
    }
  }

  /// In a fixed layout each column gets the same part.
  private func spreadEvenly(
    _ wanted: TableColumn, _ range: Range<Int>, _ gaps: Length, _ model: TableModel
  ) {
    let even = [Length](repeating: Length(units: 1), count: range.count)
    let shares = Self.shares(of: max(.zero, wanted.maximum - gaps), even)
    for (column, share) in zip(range, shares) where !model.columns[column].isConstrained {
      var part = TableColumn()
      part.maximum = share
      part.isConstrained = wanted.isConstrained
      part.percent = wanted.percent.map { $0 / Double(range.count) }
      model.columns[column].include(part)
    }
  }

  /// Gives columns without a percentage what is left of a spanning cell's.
  private static func spread(percent: Double, over columns: inout ArraySlice<TableColumn>) {
    let rest = percent - columns.reduce(0) { $0 + ($1.percent ?? 0) }
    let open = columns.indices.filter { columns[$0].percent == nil && !columns[$0].isMergeable }
    guard rest > 0, !open.isEmpty else { return }
    let total = open.reduce(0.0) { $0 + Double(columns[$1].maximum.units) }
    for index in open {
      columns[index].percent =
        total > 0
        ? rest * Double(columns[index].maximum.units) / total : rest / Double(open.count)
    }
  }

  /// Percentages beyond 100 in all are cut off.
  private func limitPercentages(_ model: TableModel) {
    var total = 0.0
    for index in model.columns.indices {
      guard let percent = model.columns[index].percent else { continue }
      model.columns[index].percent = max(0, min(percent, 100 - total))
      total = min(100, total + percent)
    }
  }

  /// Divides a length by weights so that the parts add up to it exactly.
  static func shares(of length: Length, _ weights: [Length]) -> [Length] {
    let total = weights.reduce(Double(0)) { $0 + Double($1.units) }
    guard total > 0 else { return weights.map { _ in .zero } }
    var sum: Double = 0
    var given = 0
    return weights.map { weight in
      sum += Double(weight.units)
      let upTo = Int((Double(length.units) * (sum / total)).rounded())
      defer { given = upTo }
      return Length(units: upTo - given)
    }
  }
}
