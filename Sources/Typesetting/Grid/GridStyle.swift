import Pages

/// One of the two sizes of a track: the least or the most (CSS Grid 1, 7.2).
enum TrackBreadth<Distance: Hashable & Sendable>: Hashable, Sendable {
  case distance(Distance)
  /// A share of the room that is left, in `fr`.
  case fraction(Double)
  case auto, minContent, maxContent

  func map<Other>(_ transform: (Distance) -> Other) -> TrackBreadth<Other> {
    switch self {
    case .distance(let distance): .distance(transform(distance))
    case .fraction(let share): .fraction(share)
    case .auto: .auto
    case .minContent: .minContent
    case .maxContent: .maxContent
    }
  }
}

/// The size of a row or column of a grid.
struct TrackSize<Distance: Hashable & Sendable>: Hashable, Sendable {
  var minimum: TrackBreadth<Distance>
  var maximum: TrackBreadth<Distance>
  /// The limit of `fit-content()`.
  var limit: Distance?

  func map<Other>(_ transform: (Distance) -> Other) -> TrackSize<Other> {
    TrackSize<Other>(
      minimum: minimum.map(transform), maximum: maximum.map(transform),
      limit: limit.map(transform))
  }
}

/// How often `repeat()` repeats.
enum TrackCount: Hashable, Sendable {
  case times(Int)
  /// As often as there is room; `fit` lets tracks without items be nothing.
  case fill, fit
}

/// A part of a list of tracks.
enum TrackPart<Distance: Hashable & Sendable>: Hashable, Sendable {
  case track(TrackSize<Distance>)
  /// The names of the line before the next track.
  case names([String])
  case repeated(TrackCount, [TrackPart])

  func map<Other>(_ transform: (Distance) -> Other) -> TrackPart<Other> {
    switch self {
    case .track(let size): .track(size.map(transform))
    case .names(let names): .names(names)
    case .repeated(let count, let parts): .repeated(count, parts.map { $0.map(transform) })
    }
  }
}

typealias GridTrack = TrackSize<LengthPercentage>

extension GridTrack {
  static let auto = GridTrack(minimum: .auto, maximum: .auto)
}

/// A line of a grid that an item begins or ends at (CSS Grid 1, 8.3).
struct GridLine: Hashable, Sendable {
  var name: String?
  /// Which of the lines, from 1; from the end if negative; 0 if none is stated.
  var number = 0
  /// Whether it counts from the other line of the item.
  var isSpan = false

  static let auto = GridLine()
}

/// The named areas of a grid (CSS Grid 1, 7.3).
struct GridAreas: Hashable, Sendable {
  struct Area: Hashable, Sendable {
    let name: String
    var rows: Range<Int>
    var columns: Range<Int>
  }

  var rowCount = 0
  var columnCount = 0
  var areas: [Area] = []
}

/// In which order items without a place are placed.
struct GridFlow: Hashable, Sendable {
  var isColumn = false
  /// Whether later items fill gaps before earlier ones.
  var isDense = false
}

/// The values of grid containers and items.
struct GridStyle: Hashable, Sendable {
  var columns: [TrackPart<LengthPercentage>] = []
  var rows: [TrackPart<LengthPercentage>] = []
  var areas = GridAreas()
  var autoColumns = [GridTrack.auto]
  var autoRows = [GridTrack.auto]
  var flow = GridFlow()
  var columnStart = GridLine.auto
  var columnEnd = GridLine.auto
  var rowStart = GridLine.auto
  var rowEnd = GridLine.auto
  var justifyItems: FlexAlignment = .normal
  var justifySelf: FlexAlignment = .auto
}
