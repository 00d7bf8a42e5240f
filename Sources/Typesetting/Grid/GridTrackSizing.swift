import Pages

/// The sizes of the tracks of one axis (CSS Grid 1, 12).
struct GridTrackSizing {
  /// The room for all tracks.
  enum Room {
    case definite(Length)
    /// As little, or as much, as the items want.
    case minContent, maxContent

    var definite: Length? { if case .definite(let length) = self { length } else { nil } }
  }

  /// What an item takes of the tracks it is in, margins included.
  struct Contribution {
    let range: Range<Int>
    /// What it takes at least.
    let minimum: Length
    let minContent: Length
    let maxContent: Length
  }

  private struct Track {
    var size: GridTrack
    var base: Length = .zero
    /// How far it grows; nil without end.
    var limit: Length?

    var canGrow: Bool { limit.map { $0 > base } ?? false }
    var flex: Double? { if case .fraction(let share) = size.maximum { share } else { nil } }
  }

  private var tracks: [Track]
  private let room: Room
  /// The room without the gaps.
  private let free: Length?
  private let gap: Length

  /// The sizes of tracks.
  ///
  /// - Parameters:
  ///   - gaps: The sum of all gaps.
  ///   - stretches: Whether automatic tracks take the room that is left.
  static func sizes(
    _ sizes: [GridTrack], _ contributions: [Contribution], in room: Room, gap: Length,
    gaps: Length, stretches: Bool
  ) -> [Length] {
    var sizing = GridTrackSizing(sizes, room: room, gap: gap, gaps: gaps)
    sizing.resolve(contributions)
    sizing.maximize()
    sizing.expandFlexible(contributions)
    if stretches { sizing.stretch() }
    return sizing.tracks.map { min($0.base, .limit) }
  }

  private init(_ sizes: [GridTrack], room: Room, gap: Length, gaps: Length) {
    self.room = room
    self.gap = gap
    free = room.definite.map { max(.zero, $0 - gaps) }
    let base = room.definite
    tracks = sizes.map { size in
      var track = Track(size: size.settled(base))
      if case .distance(let least) = track.size.minimum { track.base = least.length }
      if case .distance(let most) = track.size.maximum {
        track.limit = max(most.length, track.base)
      }
      return track
    }
  }

  // MARK: - What the items take (12.5)

  private mutating func resolve(_ contributions: [Contribution]) {
    let hasIntrinsic = tracks.contains { $0.size.isIntrinsic }
    if hasIntrinsic {
      let sorted = contributions.filter { !$0.range.isEmpty }
        .sorted { $0.range.count < $1.range.count }
      let firm = sorted.filter { item in !tracks[item.range].contains { $0.flex != nil } }
      var start = 0
      while start < firm.count {
        let span = firm[start].range.count
        let end = firm[start...].firstIndex { $0.range.count > span } ?? firm.count
        resolve(group: firm[start..<end])
        start = end
      }
      resolveFlexible(sorted.filter { item in tracks[item.range].contains { $0.flex != nil } })
    }
    for index in tracks.indices where tracks[index].limit == nil && tracks[index].flex == nil {
      tracks[index].limit = tracks[index].base
    }
  }

  /// Items of one span that are in no flexible track.
  private mutating func resolve(group: ArraySlice<Contribution>) {
    raiseBases(group) { track, item in
      switch track.size.minimum {
      case .auto: item.minimum
      case .minContent: item.minContent
      case .maxContent: item.maxContent
      case .distance, .fraction: nil
      }
    }
    for index in tracks.indices {
      if let limit = tracks[index].limit { tracks[index].limit = max(limit, tracks[index].base) }
    }
    raiseLimits(group) { track, item in
      switch track.size.maximum {
      case .minContent: item.minContent
      case .auto, .maxContent: item.maxContent
      case .distance, .fraction: nil
      }
    }
  }

  /// Raises the base sizes of tracks by what items miss, the same wish of several at once.
  private mutating func raiseBases(
    _ group: ArraySlice<Contribution>, wanted: (Track, Contribution) -> Length?
  ) {
    var planned = tracks.map { _ in Length.zero }
    for item in group {
      let open = item.range.filter { wanted(tracks[$0], item) != nil }
      guard let first = open.first else { continue }
      // Tracks of different minimums want different things; the largest counts.
      let want = open.compactMap { wanted(tracks[$0], item) }.max() ?? .zero
      let taken = item.range.reduce(gap * (item.range.count - 1)) { $0 + tracks[$1].base }
      let extra = want - taken
      if extra <= .zero { continue }
      if item.range.count == 1 {
        planned[first] = max(planned[first], extra)
        continue
      }
      let shares = share(extra, among: open)
      for (index, share) in zip(open, shares) { planned[index] = max(planned[index], share) }
    }
    for index in tracks.indices { tracks[index].base = tracks[index].base + planned[index] }
  }

  /// Shares what is missing: up to the limits of tracks, then beyond them.
  private func share(_ extra: Length, among open: [Int]) -> [Length] {
    var shares = open.map { _ in Length.zero }
    var rest = extra
    var growing = Array(open.indices)
    while rest > .zero, !growing.isEmpty {
      let parts = DocumentLayout.shares(of: rest, growing.map { _ in Length(units: 1) })
      var still: [Int] = []
      for (position, part) in zip(growing, parts) {
        let track = tracks[open[position]]
        let most = track.limit.map { max(.zero, $0 - track.base - shares[position]) } ?? part
        let given = min(part, most)
        shares[position] = shares[position] + given
        rest = rest - given
        if given == part { still.append(position) }
      }
      if still.count == growing.count { break }
      growing = still
    }
    if rest > .zero {
      let intrinsic = open.indices.filter { tracks[open[$0]].size.hasIntrinsicMaximum }
      let takers = intrinsic.isEmpty ? Array(open.indices) : intrinsic
      let parts = DocumentLayout.shares(of: rest, takers.map { _ in Length(units: 1) })
      for (position, part) in zip(takers, parts) { shares[position] = shares[position] + part }
    }
    return shares
  }

  private mutating func raiseLimits(
    _ group: ArraySlice<Contribution>, wanted: (Track, Contribution) -> Length?
  ) {
    var planned: [Int: Length] = [:]
    for item in group {
      let open = item.range.filter { wanted(tracks[$0], item) != nil }
      guard !open.isEmpty else { continue }
      let want = open.compactMap { wanted(tracks[$0], item) }.max() ?? .zero
      let taken = item.range.reduce(gap * (item.range.count - 1)) {
        $0 + (tracks[$1].limit ?? tracks[$1].base)
      }
      let extra = max(.zero, want - taken)
      // What has no limit yet grows first.
      let endless = open.filter { tracks[$0].limit == nil }
      let takers = endless.isEmpty ? open : endless
      let parts = DocumentLayout.shares(of: extra, takers.map { _ in Length(units: 1) })
      for (index, part) in zip(takers, parts) {
        let limit = (tracks[index].limit ?? tracks[index].base) + part
        planned[index] = max(planned[index] ?? .zero, limit)
      }
    }
    for (index, limit) in planned {
      var limit = limit
      if let most = tracks[index].size.limit { limit = min(limit, most.length) }
      tracks[index].limit = max(limit, tracks[index].base)
    }
  }

  /// Items in flexible tracks, whose least size those are: shared as the tracks are flexible.
  private mutating func resolveFlexible(_ items: [Contribution]) {
    var planned: [Int: Length] = [:]
    for item in items {
      let open = item.range.filter { tracks[$0].flex != nil && tracks[$0].size.minimum == .auto }
      if open.isEmpty { continue }
      // An item in several tracks may be narrower than its content (CSS Grid 1, 6.6).
      let want = item.range.count == 1 || room.definite == nil ? item.minimum : .zero
      let taken = item.range.reduce(gap * (item.range.count - 1)) { $0 + tracks[$1].base }
      let weights = open.map { Length.clamped(units: (tracks[$0].flex ?? 0) * 1024) }
      let parts = DocumentLayout.shares(of: max(.zero, want - taken), weights)
      for (index, part) in zip(open, parts) {
        planned[index] = max(planned[index] ?? .zero, tracks[index].base + part)
      }
    }
    for (index, base) in planned { tracks[index].base = max(tracks[index].base, base) }
  }

  // MARK: - What is left (12.6 to 12.8)

  private var taken: Length { tracks.reduce(.zero) { $0 + $1.base } }

  /// Lets tracks grow up to their limits.
  private mutating func maximize() {
    guard let free else {
      if case .maxContent = room {
        for index in tracks.indices {
          tracks[index].base = max(tracks[index].base, tracks[index].limit ?? tracks[index].base)
        }
      }
      return
    }
    var rest = free - taken
    var open = tracks.indices.filter { tracks[$0].canGrow }
    while rest > .zero, !open.isEmpty {
      let parts = DocumentLayout.shares(of: rest, open.map { _ in Length(units: 1) })
      for (index, part) in zip(open, parts) {
        let given = min(part, (tracks[index].limit ?? .zero) - tracks[index].base)
        tracks[index].base = tracks[index].base + given
        rest = rest - given
      }
      let still = open.filter { tracks[$0].canGrow }
      if still.count == open.count { break }
      open = still
    }
  }

  private mutating func expandFlexible(_ contributions: [Contribution]) {
    let flexible = tracks.indices.filter { (tracks[$0].flex ?? 0) > 0 }
    if flexible.isEmpty { return }
    let unit: Double
    if let free {
      unit = fraction(of: free, among: Array(tracks.indices))
    } else if case .maxContent = room {
      let own = flexible.map { index in
        Double(tracks[index].base.units) / max(1, tracks[index].flex ?? 1)
      }
      let wanted = contributions.compactMap { item -> Double? in
        guard tracks[item.range].contains(where: { ($0.flex ?? 0) > 0 }) else { return nil }
        return fraction(
          of: item.maxContent - gap * (item.range.count - 1), among: Array(item.range))
      }
      unit = (own + wanted).max() ?? 0
    } else {
      return
    }
    var (given, upTo) = (0, 0.0)
    for index in flexible {
      let share = unit * (tracks[index].flex ?? 0)
      // Parts of units add up.
      upTo += share
      let end = Length.clamped(units: upTo).units
      let size = Length(units: end - given)
      given = end
      tracks[index].base = max(tracks[index].base, size)
    }
  }

  /// The size of one `fr` in the room of some tracks (12.7.1).
  private func fraction(of room: Length, among indices: [Int]) -> Double {
    var fixed = Set(indices.filter { (tracks[$0].flex ?? 0) <= 0 })
    while true {
      let rest = indices.reduce(room) { fixed.contains($1) ? $0 - tracks[$1].base : $0 }
      let open = indices.filter { !fixed.contains($0) }
      let sum = open.reduce(0) { $0 + (tracks[$1].flex ?? 0) }
      let unit = Double(max(rest, .zero).units) / max(sum, 1)
      let small = open.filter { unit * (tracks[$0].flex ?? 0) < Double(tracks[$0].base.units) - 1 }
      if small.isEmpty { return unit }
      fixed.formUnion(small)
    }
  }

  private mutating func stretch() {
    guard let free else { return }
    let rest = free - taken
    let open = tracks.indices.filter { tracks[$0].size.maximum == .auto }
    if rest <= .zero || open.isEmpty { return }
    let parts = DocumentLayout.shares(of: rest, open.map { _ in Length(units: 1) })
    for (index, part) in zip(open, parts) { tracks[index].base = tracks[index].base + part }
  }
}

extension GridTrack {
  /// The size with percentages of a room as distances; of an unknown one they are `auto`.
  fileprivate func settled(_ base: Length?) -> GridTrack {
    func settled(_ breadth: TrackBreadth<LengthPercentage>) -> TrackBreadth<LengthPercentage> {
      guard case .distance(let length) = breadth, !length.isFixed else { return breadth }
      guard let base else { return .auto }
      return .distance(LengthPercentage(length: max(.zero, length.resolved(base))))
    }
    var size = GridTrack(minimum: settled(minimum), maximum: settled(maximum))
    if let limit { size.limit = LengthPercentage(length: limit.resolved(base ?? .zero)) }
    if let limit, !limit.isFixed, base == nil { size.limit = nil }
    return size
  }

  fileprivate var hasIntrinsicMaximum: Bool {
    maximum == .auto || maximum == .minContent || maximum == .maxContent
  }

  fileprivate var isIntrinsic: Bool {
    hasIntrinsicMaximum || minimum == .auto || minimum == .minContent || minimum == .maxContent
  }
}
