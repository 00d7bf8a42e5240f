import Pages

/// A grid: its tracks, and the items in their places.
struct GridModel {
  struct Item {
    let box: BoxID
    let area: GridCellArea
  }

  private(set) var items: [Item] = []
  private(set) var columns: [GridTrack] = []
  private(set) var rows: [GridTrack] = []
  /// The columns and rows that are nothing, since no item is in them (`auto-fit`).
  private(set) var emptyColumns: Set<Int> = []
  private(set) var emptyRows: Set<Int> = []
  /// Whether tracks, lines or spans are more than a grid may have.
  private(set) var isCut = false

  /// - Parameters:
  ///   - items: The items in the order in which they are placed.
  ///   - width: The room for columns that repeat as often as they fit; nil if it is not known.
  ///   - height: The same for rows.
  init(
    _ style: BoxStyle, items boxes: [(box: BoxID, style: GridStyle)], width: Length?,
    height: Length?
  ) {
    let grid = style.grid
    let columnAxis = GridAxis(
      grid.columns, room: width, gap: style.flex.columnGap.resolved(width ?? .zero),
      areaCount: grid.areas.columnCount,
      areas: grid.areas.areas.map { ($0.name, $0.columns) })
    let rowAxis = GridAxis(
      grid.rows, room: height, gap: style.flex.rowGap.resolved(width ?? .zero),
      areaCount: grid.areas.rowCount, areas: grid.areas.areas.map { ($0.name, $0.rows) })
    isCut = columnAxis.isCut || rowAxis.isCut
    var wishes = boxes.map { item in
      GridPlacement.Wish(
        row: rowAxis.placement(item.style.rowStart, item.style.rowEnd),
        column: columnAxis.placement(item.style.columnStart, item.style.columnEnd))
    }
    for item in boxes {
      let lines = [
        item.style.rowStart, item.style.rowEnd, item.style.columnStart, item.style.columnEnd,
      ]
      if lines.contains(where: GridAxis.isFar) { isCut = true }
    }
    // Items before the first stated track add tracks there.
    let firstRow = wishes.reduce(0) { min($0, $1.row.start ?? 0) }
    let firstColumn = wishes.reduce(0) { min($0, $1.column.start ?? 0) }
    for index in wishes.indices {
      wishes[index].row.start = wishes[index].row.start.map { $0 - firstRow }
      wishes[index].column.start = wishes[index].column.start.map { $0 - firstColumn }
    }
    let minor = grid.flow.isColumn ? rowAxis.count - firstRow : columnAxis.count - firstColumn
    let places = GridPlacement.places(of: wishes, columnCount: minor, flow: grid.flow)
    items = zip(boxes, places).map { Item(box: $0.box, area: $1) }
    let rowCount = places.reduce(rowAxis.count - firstRow) { max($0, $1.rows.upperBound) }
    let columnCount = places.reduce(columnAxis.count - firstColumn) {
      max($0, $1.columns.upperBound)
    }
    columns = Self.tracks(columnAxis, first: firstColumn, count: columnCount, grid.autoColumns)
    rows = Self.tracks(rowAxis, first: firstRow, count: rowCount, grid.autoRows)
    emptyColumns = Self.empty(columnAxis.fitted, first: firstColumn, places.map(\.columns))
    emptyRows = Self.empty(rowAxis.fitted, first: firstRow, places.map(\.rows))
    for index in emptyColumns { columns[index] = Self.nothing }
    for index in emptyRows { rows[index] = Self.nothing }
  }

  private static let nothing = GridTrack(
    minimum: .distance(.zero), maximum: .distance(.zero))

  /// All tracks of an axis: the stated ones, and around them those that repeat the automatic sizes.
  private static func tracks(
    _ axis: GridAxis, first: Int, count: Int, _ automatic: [GridTrack]
  ) -> [GridTrack] {
    (0..<max(count, 0)).map { position in
      let index = position + first
      if axis.tracks.indices.contains(index) { return axis.tracks[index] }
      let distance = index < 0 ? index : index - axis.tracks.count
      let turn = distance % automatic.count
      return automatic[turn < 0 ? turn + automatic.count : turn]
    }
  }

  private static func empty(
    _ fitted: Range<Int>, first: Int, _ taken: [Range<Int>]
  ) -> Set<Int> {
    if fitted.isEmpty { return [] }
    var empty = Set(fitted.map { $0 - first })
    for range in taken { empty.subtract(range) }
    return empty
  }
}

/// Where the tracks of an axis begin and how large they are.
struct GridSpans {
  private(set) var starts: [Length] = []
  private(set) var sizes: [Length] = []

  /// - Parameters:
  ///   - empty: Tracks that have no gap.
  ///   - room: The room in which they are distributed; nil if they are as large as they are.
  init(
    _ sizes: [Length], gap: Length, empty: Set<Int>, room: Length? = nil,
    _ alignment: FlexAlignment = .normal
  ) {
    self.sizes = sizes
    let count = sizes.count - empty.count
    let total = sizes.reduce(gap * max(0, count - 1), +)
    let distribution = FlexDistribution(
      alignment, free: (room ?? total) - total, count: count, isReversed: false)
    var position = distribution.start
    for (index, size) in sizes.enumerated() {
      starts.append(position)
      if !empty.contains(index) { position = position + size + gap + distribution.between }
    }
  }

  func start(_ range: Range<Int>) -> Length { starts[range.lowerBound] }
  func end(_ range: Range<Int>) -> Length {
    starts[range.upperBound - 1] + sizes[range.upperBound - 1]
  }
  func extent(_ range: Range<Int>) -> Length { end(range) - start(range) }

  /// Where the last track ends.
  var end: Length { zip(starts, sizes).reduce(.zero) { max($0, $1.0 + $1.1) } }
}
