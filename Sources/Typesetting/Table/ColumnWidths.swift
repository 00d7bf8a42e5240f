import Pages

/// Column widths (CSS Tables 3, 4): measured once, shared out for each width of the table.
extension DocumentLayout {
  /// Collects what cells and column elements say about the columns.
  func collectColumns(_ id: BoxID, _ model: inout TableModel) {
    if boxes[id].style.box.tableLayout == .fixed, boxes[id].style.box.width != .auto {
      collectColumnElements(id, &model)
      if let row = model.rows.first { collectCells(model.cells[row.cells], &model, fixed: true) }
      return
    }
    collectCells(model.cells[...], &model, fixed: false)
    collectColumnElements(id, &model)
    for cell in model.cells where cell.columnSpan > 1 { spread(cell, &model) }
  }

  private func collectCells(
    _ cells: ArraySlice<TableModel.Cell>, _ model: inout TableModel, fixed: Bool
  ) {
    for cell in cells where cell.columnSpan == 1 {
      let column = cell.column
      if !fixed {
        let widths = intrinsicWidths(cell.box)
        model.columns[column].minimum = max(model.columns[column].minimum, widths.minimum)
        model.columns[column].maximum = max(model.columns[column].maximum, widths.maximum)
      }
      let style = boxes[cell.box].style
      guard case .fixed(let value) = style.box.width else { continue }
      if value.isFixed {
        let edges = style.box.boxSizing == .borderBox ? Length.zero : style.cellInsets.width
        model.columns[column].fixed = max(
          model.columns[column].fixed ?? .zero, value.length + edges)
      } else {
        model.columns[column].percent = max(model.columns[column].percent ?? 0, value.percent)
      }
    }
  }

  private func collectColumnElements(_ id: BoxID, _ model: inout TableModel) {
    var column = 0
    var waiting = boxes.children(of: id).filter { isColumn($0) }
    waiting.reverse()
    while let child = waiting.popLast(), column < model.columns.count {
      let inner = boxes.children(of: child).filter { isColumn($0) }
      if !inner.isEmpty {
        waiting += inner.reversed()
        continue
      }
      let end = min(column + Int(boxes[child].columnSpan), model.columns.count)
      if case .fixed(let value) = boxes[child].style.box.width {
        for index in column..<end {
          if value.isFixed { model.columns[index].fixed = value.length }
          if !value.isFixed { model.columns[index].percent = value.percent }
        }
      }
      column = end
    }
  }

  private func isColumn(_ id: BoxID) -> Bool {
    if case .column = boxes[id].kind { return true }
    return false
  }

  /// Widens the columns under a spanning cell until it fits.
  private func spread(_ cell: TableModel.Cell, _ model: inout TableModel) {
    let range = cell.column..<(cell.column + cell.columnSpan)
    let widths = intrinsicWidths(cell.box)
    let gaps = model.spacing.horizontal * (cell.columnSpan - 1)
    let minimum = model.columns[range].reduce(Length.zero) { $0 + $1.minimum }
    let maximum = model.columns[range].reduce(Length.zero) { $0 + $1.maximum }
    let weights = model.columns[range].map { max($0.maximum, Length(units: 1)) }
    let missing = widths.minimum - gaps - minimum
    if missing > .zero {
      for (index, share) in zip(range, Self.shares(of: missing, weights)) {
        model.columns[index].minimum = model.columns[index].minimum + share
      }
    }
    let wanted = widths.maximum - gaps - maximum
    if wanted > .zero {
      for (index, share) in zip(range, Self.shares(of: wanted, weights)) {
        model.columns[index].maximum = model.columns[index].maximum + share
      }
    }
    for index in range {
      model.columns[index].maximum = max(model.columns[index].maximum, model.columns[index].minimum)
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

  /// The intrinsic widths of a table's content.
  func tableWidths(_ id: BoxID) -> IntrinsicWidths {
    let model = model(id)
    var widths = IntrinsicWidths()
    for column in model.columns {
      widths.minimum = widths.minimum + column.minimum
      let maximum = max(column.minimum, column.fixed ?? column.maximum)
      widths.maximum = widths.maximum + maximum
    }
    let edges = model.spacingWidth + model.insets.width - boxes[id].style.insets(.zero).width
    widths.minimum = widths.minimum + edges
    widths.maximum = widths.maximum + edges
    return widths
  }

  /// The widths of the columns of a table that is so wide.
  func columnWidths(_ id: BoxID, tableWidth: Length) -> [Length] {
    var model = model(id)
    if let known = model.widths, known.table == tableWidth { return known.columns }
    let available = max(.zero, tableWidth - model.insets.width - model.spacingWidth)
    let widths = Self.share(available, among: model.columns)
    model.widths = (tableWidth, widths)
    tables[id] = model
    return widths
  }

  private static func share(_ available: Length, among columns: [TableModel.Column]) -> [Length] {
    var widths = columns.map(\.minimum)
    for (index, column) in columns.enumerated() {
      if let percent = column.percent {
        widths[index] = max(column.minimum, available.scaled(by: min(percent, 100) / 100))
      } else if let fixed = column.fixed {
        widths[index] = max(column.minimum, fixed)
      }
    }
    let free = available - widths.reduce(.zero, +)
    if free < .zero { return shrunk(widths, columns, by: -free) }
    let automatic = columns.indices.filter {
      columns[$0].percent == nil && columns[$0].fixed == nil
    }
    let wishes = automatic.map { max(.zero, columns[$0].maximum - columns[$0].minimum) }
    let wished = wishes.reduce(.zero, +)
    let first = min(free, wished)
    for (index, share) in zip(automatic, shares(of: first, wishes)) {
      widths[index] = widths[index] + share
    }
    let rest = free - first
    if rest > .zero {
      let growing =
        !automatic.isEmpty
        ? automatic
        : columns.indices.filter { columns[$0].percent == nil }.isEmpty
          ? Array(columns.indices) : columns.indices.filter { columns[$0].percent == nil }
      let weights = growing.map { max(widths[$0], Length(units: 1)) }
      for (index, share) in zip(growing, shares(of: rest, weights)) {
        widths[index] = widths[index] + share
      }
    }
    return widths
  }

  /// Takes from columns with a stated width what is missing, down to their least width.
  private static func shrunk(
    _ widths: [Length], _ columns: [TableModel.Column], by missing: Length
  ) -> [Length] {
    let slack = zip(widths, columns).map { $0 - $1.minimum }
    let total = slack.reduce(.zero, +)
    let cuts = shares(of: min(missing, total), slack)
    return zip(widths, cuts).map { $0 - $1 }
  }
}
