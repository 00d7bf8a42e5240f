/// The place of an item in a grid: the rows and columns it takes.
struct GridCellArea: Hashable {
  var rows: Range<Int>
  var columns: Range<Int>
}

/// Finds places for items that state none, or only one of row and column (CSS Grid 1, 8.5).
///
/// In the words of items that go on in rows; columns and rows change their parts for others.
struct GridPlacement {
  /// What an item states on each axis.
  struct Wish {
    var row: (start: Int?, span: Int)
    var column: (start: Int?, span: Int)
  }

  /// The columns taken in each row, one bit each.
  private var taken: [[UInt64]] = []
  private let columnCount: Int
  private let isDense: Bool
  private let wordCount: Int

  /// The places of items, in their order.
  ///
  /// - Parameter columnCount: How many columns are stated.
  static func places(
    of wishes: [Wish], columnCount: Int, flow: GridFlow
  ) -> [GridCellArea] {
    let wishes = flow.isColumn ? wishes.map { Wish(row: $0.column, column: $0.row) } : wishes
    let width = wishes.reduce(max(columnCount, 1)) { width, wish in
      max(width, (wish.column.start ?? 0) + wish.column.span)
    }
    var placement = GridPlacement(columnCount: width, isDense: flow.isDense)
    let places = placement.placed(wishes)
    if !flow.isColumn { return places }
    return places.map { GridCellArea(rows: $0.columns, columns: $0.rows) }
  }

  private init(columnCount: Int, isDense: Bool) {
    self.columnCount = columnCount
    self.isDense = isDense
    // Rows that are full go on beyond the columns.
    wordCount = columnCount / 64 + 2
  }

  private mutating func placed(_ wishes: [Wish]) -> [GridCellArea] {
    var places = wishes.map { _ in GridCellArea(rows: 0..<0, columns: 0..<0) }
    for (index, wish) in wishes.enumerated() {
      guard let row = wish.row.start, let column = wish.column.start else { continue }
      places[index] = take(row, wish.row.span, column, wish.column.span)
    }
    // How far each row is filled by items that state a row only.
    var ends: [Int: Int] = [:]
    for (index, wish) in wishes.enumerated() where wish.column.start == nil {
      guard let row = wish.row.start else { continue }
      var column = isDense ? 0 : ends[row] ?? 0
      while !isFree(row, wish.row.span, column, wish.column.span), column < wordCount * 64 {
        column += 1
      }
      places[index] = take(row, wish.row.span, column, wish.column.span)
      ends[row] = column + wish.column.span
    }
    var (row, column) = (0, 0)
    for (index, wish) in wishes.enumerated() where wish.row.start == nil {
      if isDense { (row, column) = (0, 0) }
      if let stated = wish.column.start {
        if stated < column, !isDense { row += 1 }
        column = stated
        while !isFree(row, wish.row.span, column, wish.column.span) { row += 1 }
      } else {
        advance(&row, &column, wish)
      }
      places[index] = take(row, wish.row.span, column, wish.column.span)
    }
    return places
  }

  private func advance(_ row: inout Int, _ column: inout Int, _ wish: Wish) {
    while true {
      while column + wish.column.span <= columnCount {
        if isFree(row, wish.row.span, column, wish.column.span) { return }
        column += 1
      }
      row += 1
      column = 0
    }
  }

  // MARK: - Cells

  private func isFree(_ row: Int, _ rowSpan: Int, _ column: Int, _ columnSpan: Int) -> Bool {
    for line in row..<min(row + rowSpan, max(taken.count, row)) {
      if overlaps(taken[line], column, columnSpan) { return false }
    }
    return true
  }

  private func overlaps(_ words: [UInt64], _ column: Int, _ span: Int) -> Bool {
    let end = min(column + span, words.count * 64)
    var position = column
    while position < end {
      let (word, bit) = (position / 64, position % 64)
      let count = min(64 - bit, end - position)
      let mask = (count == 64 ? UInt64.max : (1 << UInt64(count)) - 1) << UInt64(bit)
      if words[word] & mask != 0 { return true }
      position += count
    }
    return false
  }

  private mutating func take(
    _ row: Int, _ rowSpan: Int, _ column: Int, _ columnSpan: Int
  ) -> GridCellArea {
    while taken.count < row + rowSpan {
      taken.append(Array(repeating: 0, count: wordCount))
    }
    for line in row..<row + rowSpan {
      for position in column..<min(column + columnSpan, wordCount * 64) {
        taken[line][position / 64] |= 1 << UInt64(position % 64)
      }
    }
    return GridCellArea(rows: row..<row + rowSpan, columns: column..<column + columnSpan)
  }
}
