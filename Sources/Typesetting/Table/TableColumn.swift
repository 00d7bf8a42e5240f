import Pages

/// What is known of a column before widths are shared out (CSS Tables 3, 3.8).
struct TableColumn {
  /// The least width its content needs.
  var minimum: Length = .zero
  /// The width it would take with room for all of its content, or the one stated for it.
  var maximum: Length = .zero
  /// The part of the table's width stated for it; 100 is all of it.
  var percent: Double?
  /// The border and padding beyond the percentage, in a fixed layout.
  var percentEdges: Length = .zero
  /// Whether a width is stated for it.
  var isConstrained = false
  /// Whether no cell begins in it and nothing is stated for it: it takes no room.
  var isMergeable = true
  /// Whether it takes no room because its element says so (`visibility: collapse`).
  var isCollapsed = false

  /// The width its percentage stands for.
  func percentWidth(of target: Length) -> Length {
    max(minimum, target.scaled(by: (percent ?? 0) / 100))
  }

  /// The same in a fixed layout, where no content keeps the column wide.
  func fixedPercentWidth(of target: Length) -> Length {
    target.scaled(by: (percent ?? 0) / 100) + percentEdges
  }

  /// Takes in what a cell or a column element wants: a stated width prevails over the content's.
  mutating func include(_ other: TableColumn) {
    isMergeable = isMergeable && other.isMergeable
    switch (isConstrained, other.isConstrained) {
    case (true, false): maximum = max(maximum, other.minimum)
    case (false, true): maximum = max(minimum, other.maximum)
    case (true, true), (false, false): maximum = max(maximum, other.maximum)
    }
    minimum = max(minimum, other.minimum)
    isConstrained = isConstrained || other.isConstrained
    maximum = max(maximum, minimum)
    if let percent = other.percent, percent > self.percent ?? 0 {
      self.percent = percent
      percentEdges = other.percentEdges
    }
  }
}

/// Where the columns of a table stand, from the left edge of its rows.
struct ColumnTracks {
  private(set) var starts: [Length] = []
  private(set) var ends: [Length] = []
  /// The width of a row.
  private(set) var width: Length = .zero
  private let isRightToLeft: Bool

  init(_ widths: [Length], columns: [TableColumn], gap: Length, isRightToLeft: Bool) {
    self.isRightToLeft = isRightToLeft
    starts.reserveCapacity(widths.count)
    ends.reserveCapacity(widths.count)
    var x: Length = .zero
    for (width, column) in zip(widths, columns) {
      starts.append(x)
      if column.isMergeable {
        ends.append(self.width)
      } else {
        self.width = x + width
        ends.append(self.width)
        x = self.width + gap
      }
    }
  }

  /// The left edge and the width of neighbouring columns.
  func extent(of columns: Range<Int>) -> (left: Length, width: Length) {
    let (start, end) = (starts[columns.lowerBound], ends[columns.upperBound - 1])
    let width = max(.zero, end - start)
    return (isRightToLeft ? self.width - start - width : start, width)
  }
}
