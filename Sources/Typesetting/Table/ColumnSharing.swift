import Pages

/// Shares the width of a table out among its columns (CSS Tables 3, 3.9).
enum ColumnSharing {
  /// Widths that add up to a target, in an automatic layout.
  ///
  /// Columns grow from their least widths in steps: first those with a percentage up to it, then
  /// those with a stated width up to that, then the others up to their content's width. What is
  /// left beyond goes to the others, else to stated widths, else to percentages.
  static func widths(
    of columns: ArraySlice<TableColumn>, in target: Length, growsStated: Bool = true
  ) -> [Length] {
    var widths: [Length] = []
    widths.reserveCapacity(columns.count)
    var counts = (percent: 0, stated: 0, automatic: 0)
    for column in columns {
      widths.append(column.isMergeable ? .zero : column.minimum)
      if column.isMergeable { continue }
      switch Group(column) {
      case .percent: counts.percent += 1
      case .stated: counts.stated += 1
      case .automatic: counts.automatic += 1
      }
    }
    var free = target - widths.reduce(.zero, +)
    for group in [Group.percent, .stated, .automatic] {
      guard free > .zero else { return widths }
      let steps = columns.map { column in
        group.contains(column)
          ? group.goal(of: column, target: target) - column.minimum : Length.zero
      }
      let wanted = steps.reduce(.zero, +)
      add(min(free, wanted), by: steps, to: &widths)
      free = free - wanted
    }
    guard free > .zero else { return widths }
    let group: Group? =
      counts.automatic > 0
      ? .automatic
      : counts.stated > 0 && growsStated ? .stated : counts.percent > 0 ? .percent : nil
    guard let group else { return widths }
    var weights = columns.map { group.contains($0) ? group.weight(of: $0) : .zero }
    if weights.allSatisfy({ $0 == .zero }) {
      weights = columns.map { group.contains($0) ? Length(units: 1) : .zero }
    }
    add(free, by: weights, to: &widths)
    return widths
  }

  private static func add(_ length: Length, by weights: [Length], to widths: inout [Length]) {
    guard length > .zero else { return }
    for (index, share) in DocumentLayout.shares(of: length, weights).enumerated() {
      widths[index] = widths[index] + share
    }
  }

  /// What decides the width of a column.
  private enum Group {
    case percent, stated, automatic

    init(_ column: TableColumn) {
      self =
        column.percent != nil ? .percent : column.isConstrained ? .stated : .automatic
    }

    func contains(_ column: TableColumn) -> Bool {
      !column.isMergeable && Group(column) == self
    }

    func goal(of column: TableColumn, target: Length) -> Length {
      switch self {
      case .percent: column.percentWidth(of: target)
      case .stated, .automatic: column.maximum
      }
    }

    func weight(of column: TableColumn) -> Length {
      switch self {
      case .percent: Length.clamped(units: (column.percent ?? 0) * 1024)
      case .stated, .automatic: column.maximum
      }
    }
  }

  /// Widths in a fixed layout (CSS 2.2, 17.5.2.1): stated widths, then percentages, then the same
  /// for each other column.
  static func fixedWidths(of columns: [TableColumn], in target: Length) -> [Length] {
    var widths = [Length](repeating: .zero, count: columns.count)
    // A width of nothing counts as none.
    let stated = columns.indices.filter {
      columns[$0].percent == nil && columns[$0].isConstrained && columns[$0].maximum > .zero
    }
    let percent = columns.indices.filter { columns[$0].percent != nil }
    let rest = columns.indices.filter { columns[$0].percent == nil && !stated.contains($0) }
    let percentSum = percent.reduce(Length.zero) { $0 + columns[$1].fixedPercentWidth(of: target) }
    let statedSum = stated.reduce(Length.zero) { $0 + columns[$1].maximum }
    let room = max(.zero, target - percentSum)
    let isScaled = statedSum < room && rest.isEmpty || statedSum > target
    give(isScaled ? room : statedSum, to: stated, by: { columns[$0].maximum }, &widths)
    let left = max(.zero, target - (isScaled ? room : statedSum))
    let isFilled = percentSum > left || rest.isEmpty
    give(
      isFilled ? left : percentSum, to: percent, by: { columns[$0].fixedPercentWidth(of: target) },
      &widths)
    let free = left - (percent.isEmpty ? .zero : isFilled ? left : percentSum)
    give(max(.zero, free), to: rest, by: { _ in Length(units: 1) }, &widths)
    return widths
  }

  private static func give(
    _ length: Length, to columns: [Int], by weight: (Int) -> Length, _ widths: inout [Length]
  ) {
    let shares = DocumentLayout.shares(of: length, columns.map(weight))
    for (column, share) in zip(columns, shares) { widths[column] = share }
  }
}
