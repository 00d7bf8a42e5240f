import Pages

/// The stated tracks of one axis of a grid and the names of its lines.
struct GridAxis {
  private(set) var tracks: [GridTrack] = []
  /// How many tracks are stated, those that only areas have included.
  private(set) var count = 0
  /// The lines of each name, from 0 before the first track, in order.
  private(set) var names: [String: [Int]] = [:]
  /// The tracks that are nothing if no item is in them.
  private(set) var fitted: Range<Int> = 0..<0
  /// Whether more tracks are stated than a grid may have.
  private(set) var isCut = false

  /// - Parameters:
  ///   - room: The room that automatic repetitions fill; nil if it is not known.
  ///   - areas: The areas' names and where they are on the axis.
  init(
    _ parts: [TrackPart<LengthPercentage>], room: Length?, gap: Length, areaCount: Int,
    areas: [(name: String, range: Range<Int>)]
  ) {
    for part in parts {
      switch part {
      case .track, .names: append(part)
      case .repeated(let count, let inner):
        let start = tracks.count
        let times: Int
        switch count {
        case .times(let stated): times = stated
        case .fill, .fit: times = Self.repetitions(of: inner, in: parts, room: room, gap: gap)
        }
        for _ in 0..<min(times, GridLimits.tracks) where !isCut {
          for part in inner { append(part) }
        }
        if times > GridLimits.tracks { isCut = true }
        if case .fit = count { fitted = start..<tracks.count }
      }
    }
    count = max(tracks.count, areaCount)
    for (name, range) in areas {
      names[name + "-start", default: []].append(range.lowerBound)
      names[name + "-end", default: []].append(range.upperBound)
    }
    for name in names.keys { names[name]?.sort() }
  }

  private mutating func append(_ part: TrackPart<LengthPercentage>) {
    switch part {
    case .track(let size):
      if tracks.count < GridLimits.tracks { tracks.append(size) } else { isCut = true }
    case .names(let names):
      for name in names { self.names[name, default: []].append(tracks.count) }
    case .repeated: break
    }
  }

  /// How often tracks fit in the room (CSS Grid 1, 7.2.3.2).
  private static func repetitions(
    of inner: [TrackPart<LengthPercentage>], in parts: [TrackPart<LengthPercentage>],
    room: Length?, gap: Length
  ) -> Int {
    guard let room else { return 1 }
    func extent(_ parts: [TrackPart<LengthPercentage>]) -> (length: Length, count: Int) {
      var (length, count) = (Length.zero, 0)
      for case .track(let track) in parts {
        length = length + max(track.definite(room), .zero)
        count += 1
      }
      return (length, count)
    }
    let own = extent(inner)
    var others = extent(parts)
    for case .repeated(.times(let times), let repeated) in parts {
      let extent = extent(repeated)
      let times = min(times, GridLimits.tracks)
      others.length = others.length + extent.length * times
      others.count += extent.count * times
    }
    let step = max(own.length + gap * own.count, Length(units: 768))
    let free = room - others.length - gap * others.count + gap
    return max(1, min(free.units / step.units, GridLimits.tracks))
  }

  // MARK: - Lines

  /// Where an item is on the axis: its first track, which may be before the stated ones, and how
  /// many it takes; nil for the first if it is to be found (CSS Grid 1, 8.3.1).
  func placement(_ start: GridLine, _ end: GridLine) -> (start: Int?, span: Int) {
    let first = start.isSpan ? nil : line(start, isStart: true)
    let last = end.isSpan ? nil : line(end, isStart: false)
    switch (first, last) {
    case (let first?, let last?):
      if first == last { return limited(first, 1) }
      return limited(min(first, last), abs(last - first))
    case (let first?, nil):
      guard end.isSpan else { return limited(first, 1) }
      guard let name = end.name else { return limited(first, end.number) }
      return limited(first, after(first, name, end.number) - first)
    case (nil, let last?):
      guard start.isSpan else { return limited(last - 1, 1) }
      let span = start.name.map { last - before(last, $0, start.number) } ?? start.number
      return limited(last - max(span, 1), span)
    case (nil, nil):
      let span = start.isSpan ? start : end
      let isCounted = span.isSpan && span.name == nil
      return (nil, isCounted ? min(span.number, GridLimits.tracks) : 1)
    }
  }

  /// Whether an item names a line farther than a grid may have.
  static func isFar(_ line: GridLine) -> Bool { abs(line.number) > GridLimits.tracks }

  private func limited(_ start: Int, _ span: Int) -> (start: Int?, span: Int) {
    (min(max(start, -GridLimits.tracks), GridLimits.tracks), min(max(span, 1), GridLimits.tracks))
  }

  /// The line that a value names, from 0; nil for `auto`.
  private func line(_ value: GridLine, isStart: Bool) -> Int? {
    guard let name = value.name else {
      if value.number == 0 { return nil }
      return value.number > 0 ? value.number - 1 : count + 1 + value.number
    }
    if value.number == 0 {
      if let area = names[name + (isStart ? "-start" : "-end")]?.first { return area }
      return nth(1, name)
    }
    return nth(value.number, name)
  }

  /// A line of a name; beyond the stated lines all have it.
  private func nth(_ number: Int, _ name: String) -> Int {
    let lines = names[name] ?? []
    if number > 0 {
      return lines.count >= number ? lines[number - 1] : count + number - lines.count
    }
    return lines.count >= -number ? lines[lines.count + number] : number + lines.count
  }

  private func after(_ line: Int, _ name: String, _ number: Int) -> Int {
    let lines = (names[name] ?? []).filter { $0 > line }
    return lines.count >= number ? lines[number - 1] : max(count, line) + number - lines.count
  }

  private func before(_ line: Int, _ name: String, _ number: Int) -> Int {
    let lines = (names[name] ?? []).filter { $0 < line }
    return lines.count >= number
      ? lines[lines.count - number] : min(0, line) - (number - lines.count)
  }
}

extension GridTrack {
  /// The size that counts for repetitions: the most, or the least if there is no most.
  fileprivate func definite(_ base: Length) -> Length {
    if case .distance(let most) = maximum {
      if case .distance(let least) = minimum {
        return max(most.resolved(base), least.resolved(base))
      }
      return most.resolved(base)
    }
    if case .distance(let least) = minimum { return least.resolved(base) }
    return .zero
  }
}
