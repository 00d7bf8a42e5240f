import Markup
import Pages

/// Reads the values of the grid properties.
enum GridValues {
  typealias Track = TrackSize<SpecifiedLength>
  typealias Part = TrackPart<SpecifiedLength>

  // MARK: - Tracks

  /// A list of tracks and names of lines; empty for `none`.
  static func template(_ values: [ComponentValue]) -> [Part]? {
    if values.count == 1, values[0].keyword == "none" { return [] }
    guard let parts = parts(values, isInRepeat: false), !parts.isEmpty else { return nil }
    return parts
  }

  /// Tracks without names (`grid-auto-rows`).
  static func tracks(_ values: [ComponentValue]) -> [Track]? {
    let tracks = values.compactMap { track($0) }
    return tracks.count == values.count && !tracks.isEmpty ? tracks : nil
  }

  private static func parts(_ values: [ComponentValue], isInRepeat: Bool) -> [Part]? {
    var parts: [Part] = []
    var names: [String]?
    for value in values {
      if let open = names {
        if case .delimiter("]") = value {
          parts.append(.names(open))
          names = nil
        } else if let name = value.name {
          names?.append(name)
        } else {
          return nil
        }
      } else if case .delimiter("[") = value {
        names = []
      } else if case .function("repeat", let arguments) = value {
        guard !isInRepeat, let part = repetition(arguments) else { return nil }
        parts.append(part)
      } else if let track = track(value) {
        parts.append(.track(track))
      } else {
        return nil
      }
    }
    return names == nil ? parts : nil
  }

  private static func repetition(_ arguments: [ComponentValue]) -> Part? {
    guard arguments.count > 2, arguments[1] == .comma,
      let parts = parts(Array(arguments[2...]), isInRepeat: true),
      parts.contains(where: { if case .track = $0 { true } else { false } })
    else { return nil }
    switch arguments[0].keyword {
    case "auto-fill"?: return .repeated(.fill, parts)
    case "auto-fit"?: return .repeated(.fit, parts)
    case .some: return nil
    case nil: break
    }
    // Any number is one too large.
    guard case .number(let number) = arguments[0], number >= 1, number == number.rounded() else {
      return nil
    }
    return .repeated(.times(Int(min(number, 1e9))), parts)
  }

  private static func track(_ value: ComponentValue) -> Track? {
    switch value {
    case .function("minmax", let arguments):
      guard arguments.count == 3, arguments[1] == .comma, let least = breadth(arguments[0]),
        let most = breadth(arguments[2])
      else { return nil }
      if case .fraction = least { return nil }
      return Track(minimum: least, maximum: most)
    case .function("fit-content", let arguments):
      guard arguments.count == 1, let limit = SpecifiedLength(arguments[0]), limit.isNonNegative
      else { return nil }
      return Track(minimum: .auto, maximum: .maxContent, limit: limit)
    case .ident, .number, .dimension, .percentage, .string, .hash, .url, .function, .comma,
      .slash, .delimiter:
      guard let breadth = breadth(value) else { return nil }
      if case .fraction = breadth { return Track(minimum: .auto, maximum: breadth) }
      return Track(minimum: breadth, maximum: breadth)
    }
  }

  private static func breadth(_ value: ComponentValue) -> TrackBreadth<SpecifiedLength>? {
    if case .dimension(let share, unit: "fr") = value {
      return share >= 0 ? .fraction(min(share, 1e6)) : nil
    }
    switch value.keyword {
    case "auto"?: return .auto
    case "min-content"?: return .minContent
    case "max-content"?: return .maxContent
    case .some: return nil
    case nil: break
    }
    guard let length = SpecifiedLength(value), length.isNonNegative else { return nil }
    return .distance(length)
  }

  // MARK: - Areas, flow and lines

  /// The areas drawn by strings of one row each (CSS Grid 1, 7.3); nil if one is no rectangle.
  static func areas(_ values: [ComponentValue]) -> GridAreas? {
    if values.count == 1, values[0].keyword == "none" { return GridAreas() }
    var rows: [[Substring]] = []
    for value in values {
      guard let text = value.string else { return nil }
      rows.append(text.split(whereSeparator: \.isWhitespace))
    }
    guard let width = rows.first?.count, width > 0, rows.allSatisfy({ $0.count == width }),
      width <= GridLimits.tracks, rows.count <= GridLimits.tracks
    else { return nil }
    var found: [Substring: Int] = [:]
    var counts: [Int] = []
    var areas = GridAreas(rowCount: rows.count, columnCount: width)
    for (y, row) in rows.enumerated() {
      for (x, name) in row.enumerated() where !name.allSatisfy({ $0 == "." }) {
        let index = found[name] ?? areas.areas.count
        if index == areas.areas.count {
          found[name] = index
          counts.append(0)
          areas.areas.append(
            GridAreas.Area(name: String(name), rows: y..<y + 1, columns: x..<x + 1))
        }
        counts[index] += 1
        areas.areas[index].rows = areas.areas[index].rows.lowerBound..<y + 1
        let columns = areas.areas[index].columns
        areas.areas[index].columns =
          min(columns.lowerBound, x)..<max(columns.upperBound, x + 1)
      }
    }
    let isWhole = zip(areas.areas, counts).allSatisfy { $0.rows.count * $0.columns.count == $1 }
    return isWhole ? areas : nil
  }

  static func flow(_ values: [ComponentValue]) -> GridFlow? {
    switch values.map({ $0.keyword ?? "" }) {
    case ["row"]: GridFlow()
    case ["column"]: GridFlow(isColumn: true)
    case ["dense"], ["row", "dense"], ["dense", "row"]: GridFlow(isDense: true)
    case ["column", "dense"], ["dense", "column"]: GridFlow(isColumn: true, isDense: true)
    default: nil
    }
  }

  static func line(_ values: [ComponentValue]) -> GridLine? {
    if values.count == 1, values[0].keyword == "auto" { return .auto }
    var line = GridLine()
    for value in values {
      if value.keyword == "span", !line.isSpan {
        line.isSpan = true
      } else if let name = value.name, line.name == nil {
        line.name = name
      } else if case .number(let number) = value, number == number.rounded(), number != 0,
        line.number == 0
      {
        line.number = Int(min(max(number, -1e9), 1e9))
      } else {
        return nil
      }
    }
    if line.isSpan {
      if line.number == 0, line.name == nil || values.count > 2 { return nil }
      if line.number < 0 { return nil }
      line.number = max(line.number, 1)
    }
    return line.number == 0 && line.name == nil ? nil : line
  }

  // MARK: - Properties

  static let properties: [String: Property] = [
    "grid-template-columns": template(\.box.grid.columns),
    "grid-template-rows": template(\.box.grid.rows),
    "grid-template-areas": .list(\.box.grid.areas) { areas($0) },
    "grid-auto-columns": tracks(\.box.grid.autoColumns),
    "grid-auto-rows": tracks(\.box.grid.autoRows),
    "grid-auto-flow": .list(\.box.grid.flow) { flow($0) },
    "grid-column-start": .list(\.box.grid.columnStart) { line($0) },
    "grid-column-end": .list(\.box.grid.columnEnd) { line($0) },
    "grid-row-start": .list(\.box.grid.rowStart) { line($0) },
    "grid-row-end": .list(\.box.grid.rowEnd) { line($0) },
    "justify-items": .keyword(\.box.grid.justifyItems),
    "justify-self": .keyword(\.box.grid.justifySelf),
  ]

  private static func template(
    _ path: any WritableKeyPath<StyleValues, [TrackPart<LengthPercentage>]> & Sendable
  ) -> Property {
    Property(path) { values in
      guard let parts = template(values) else { return nil }
      return { context in parts.map { $0.map { $0.computed(context).nonNegative } } }
    }
  }

  private static func tracks(
    _ path: any WritableKeyPath<StyleValues, [GridTrack]> & Sendable
  ) -> Property {
    Property(path) { values in
      guard let sizes = tracks(values) else { return nil }
      return { context in sizes.map { $0.map { $0.computed(context).nonNegative } } }
    }
  }
}

/// How large a grid may be.
enum GridLimits {
  /// The most tracks that are stated on an axis, and the farthest line that an item names.
  static let tracks = 1_000
}
