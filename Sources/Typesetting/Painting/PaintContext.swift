import Pages

/// In which order the parts of a stacking context are painted (CSS 2.2, appendix E).
enum PaintRank {
  /// The background and border of the box that makes the context.
  static let own = Int.min
  /// Backgrounds and borders of blocks.
  static let backgrounds = 0
  static let floats = 1
  /// Lines, pictures and boxes that stand in lines.
  static let content = 2

  /// A positioned box with a `z-index`; `auto` counts as 0.
  static func positioned(_ index: Int) -> Int { index < 0 ? index : content + 1 + index }
}

/// The parts of a stacking context in the order of the document.
///
/// That is the order they are painted in unless that would put one over another that belongs above
/// it, so that what is drawn stays in reading order. Floats, boxes in lines and boxes that cut off
/// what is beyond them count as contexts too.
struct PaintContext {
  /// Neighbouring items of one rank, or a context inside, which is one whole.
  private struct Part {
    let rank: Int
    let start: Int
    var bounds: Rect
    let isWhole: Bool
  }

  /// The index of its first item.
  let start: Int
  private var parts: [Part] = []
  /// What the items cover.
  private(set) var bounds: Rect?
  private var isInOrder = true
  private var highest = Int.min
  /// The lower edge of what ranks above backgrounds.
  private var floor = Length(units: Int.min)
  private var comparisons = 0
  /// The most items that are compared before the parts are sorted without need.
  private static let comparisonLimit = 100_000

  init(start: Int) { self.start = start }

  /// Whether the last item has a rank and is not part of a context inside.
  func ends(with rank: Int) -> Bool {
    guard let last = parts.last else { return false }
    return last.rank == rank && !last.isWhole
  }

  /// Notes items that have been added after all others.
  mutating func add(
    _ rank: Int, _ area: Rect, from index: Int, isWhole: Bool = false, in items: [PageItem]
  ) {
    if isInOrder, rank < highest, rank < PaintRank.backgrounds || area.origin.y < floor {
      isInOrder = !overlapsHigher(rank, area, in: items[..<index])
    }
    highest = max(highest, rank)
    if rank > PaintRank.backgrounds { floor = max(floor, area.maxY) }
    bounds = bounds?.union(area) ?? area
    if !isWhole, ends(with: rank) {
      parts[parts.count - 1].bounds = parts[parts.count - 1].bounds.union(area)
    } else {
      parts.append(Part(rank: rank, start: index, bounds: area, isWhole: isWhole))
    }
  }

  /// Whether something before that belongs above a rank is in an area.
  private mutating func overlapsHigher(
    _ rank: Int, _ area: Rect, in items: ArraySlice<PageItem>
  ) -> Bool {
    for (index, part) in parts.enumerated() where part.rank > rank && part.bounds.overlaps(area) {
      if part.isWhole { return true }
      let end = index + 1 < parts.count ? parts[index + 1].start : items.endIndex
      comparisons += end - part.start
      if comparisons > Self.comparisonLimit { return true }
      if items[part.start..<end].contains(where: { $0.content.bounds.overlaps(area) }) {
        return true
      }
    }
    comparisons += parts.count
    return comparisons > Self.comparisonLimit
  }

  /// Puts the items in the order they are painted in.
  func settle(_ items: inout [PageItem]) {
    if isInOrder { return }
    let ends = parts.dropFirst().map(\.start) + [items.count]
    let sorted = zip(parts, ends).enumerated()
      .sorted { ($0.element.0.rank, $0.offset) < ($1.element.0.rank, $1.offset) }
    items.replaceSubrange(
      start..., with: sorted.flatMap { items[$0.element.0.start..<$0.element.1] })
  }
}

extension PaintContext {
  /// Whether two of some items are in one place, or may be.
  static func overlaps(_ items: ArraySlice<PageItem>) -> Bool {
    var areas: [Rect] = []
    for item in items {
      switch item.content {
      case .link: continue
      case .transform, .group: return true
      case .clip, .unclip, .untransform, .ungroup: continue
      case .text, .fill, .area, .stroke, .shape, .picture, .drawing:
        areas.append(item.content.bounds)
      }
    }
    // Compared one by one only if they are few.
    guard areas.count <= 64 else { return true }
    return areas.indices.contains { index in
      areas[..<index].contains { $0.overlaps(areas[index]) }
    }
  }
}

extension PageItem.Content {
  /// What it covers; of text the height of its letters, by and large.
  var bounds: Rect {
    switch self {
    case .text(let line):
      guard let first = line.runs.first, let last = line.runs.last, let extent = line.extent else {
        return Rect(origin: line.origin, size: .zero)
      }
      let size = max(first.run.size, last.run.size)
      let above = size * 3 / 4
      return Rect(
        x: line.origin.x + extent.left, y: line.origin.y - above,
        width: extent.right - extent.left, height: above + size / 5)
    case .fill(let rect, _), .picture(let rect, _, _), .drawing(let rect, _, _), .link(let rect, _):
      return rect
    case .area(let rects, _):
      guard let first = rects.first else { return Rect(origin: .zero, size: .zero) }
      return rects.dropFirst().reduce(first) { $0.union($1) }
    case .stroke(let line):
      let half = line.width / 2
      let (x, y) = (min(line.from.x, line.to.x), min(line.from.y, line.to.y))
      return Rect(
        x: x - half, y: y - half, width: max(line.from.x, line.to.x) + half - (x - half),
        height: max(line.from.y, line.to.y) + half - (y - half))
    case .shape(let shape): return shape.area.rect
    case .clip(let area): return area.rect
    case .unclip, .transform, .untransform, .ungroup: return Rect(origin: .zero, size: .zero)
    case .group(let rect, _): return rect
    }
  }

  /// What it may cover: of text half a letter more than its height on each side.
  var reach: Rect {
    guard case .text(let line) = self else { return bounds }
    let (bounds, size) = (bounds, line.runs.map(\.run.size).max() ?? .zero)
    return Rect(
      x: bounds.origin.x - size / 2, y: bounds.origin.y - size / 2,
      width: bounds.size.width + size, height: bounds.size.height + size)
  }

  /// The same, less opaque.
  func faded(by opacity: Double) -> PageItem.Content {
    func faded(_ alpha: UInt8) -> UInt8 { UInt8((Double(alpha) * opacity).rounded()) }
    func faded(_ color: Color) -> Color {
      Color(red: color.red, green: color.green, blue: color.blue, alpha: faded(color.alpha))
    }
    switch self {
    case .text(let line):
      return .text(TextLine(origin: line.origin, runs: line.runs, color: faded(line.color)))
    case .fill(let rect, let color): return .fill(rect, faded(color))
    case .area(let rects, let color): return .area(rects, faded(color))
    case .stroke(let line):
      return .stroke(
        StrokeLine(
          from: line.from, to: line.to, width: line.width, style: line.style,
          color: faded(line.color)))
    case .shape(let shape):
      return .shape(
        Shape(shape.area, part: shape.part, within: shape.within, color: faded(shape.color)))
    case .picture(let rect, let picture, let alpha):
      return .picture(rect, picture, alpha: faded(alpha))
    case .drawing(let rect, let drawing, let alpha):
      return .drawing(rect, drawing, alpha: faded(alpha))
    case .clip, .unclip, .transform, .untransform, .group, .ungroup, .link: return self
    }
  }
}
