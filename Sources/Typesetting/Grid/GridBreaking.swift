import Pages

/// Where a grid goes on after the end of a page.
struct GridBreak {
  /// The row that goes on, or begins.
  let row: Int
  /// How much of the row is on the pages before.
  var used: Length = .zero
  /// Whether items of the row have begun.
  var isInside = false
  /// Where items that have begun go on, by their number.
  var rests: [Int: BreakToken] = [:]
  /// The items of a row that has begun which have not.
  var fresh: Set<Int> = []
}

/// The rows of a grid that are laid out on one page.
private struct GridPage {
  /// A part of an item on the page.
  struct Part {
    let index: Int
    let fragment: Fragment
    /// Its top border edge without a margin that a break has cut off.
    let top: Length
    let isWhole: Bool
  }

  let start: GridBreak
  /// The tops and heights of rows, from the top of the page; those before the first are nothing.
  var tops: [Length]
  var heights: [Length]
  /// The items that are left, with what is left of them in one piece.
  var left: [(index: Int, fragment: Fragment, top: Length)]

  /// Where the last row ends.
  var end: Length { tops.indices.last.map { tops[$0] + heights[$0] } ?? .zero }
  /// Where the last row ends, or an item that is higher than its rows.
  var reach: Length { left.reduce(end) { max($0, $1.top + $1.fragment.size.height) } }
}

/// A way to end a page inside a grid.
private struct GridCut {
  let parts: [GridPage.Part]
  let next: GridBreak
  let appeal: BreakAppeal
  /// The height of what is on the page.
  let height: Length
}

extension DocumentLayout {
  /// Lays out the rows of a grid that are left, as many as have room.
  func gridPage(
    _ id: BoxID, _ measures: GridMeasures, _ frame: BoxFrame, _ space: ConstraintSpace,
    from start: GridBreak, isContinued: Bool
  ) -> Flow {
    var content = Flow()
    let room = frame.contentRoom(in: space)
    let page = remaining(id, measures, from: start, isContinued: isContinued, room: room)
    let forced = space.isFragmented ? forcedBreak(id, measures, page, space) : nil
    if forced == nil, page.reach <= room {
      place(page.left.map { whole($0) }, id, measures, page, end: nil, &content)
      (content.height, content.reach) = (page.end, page.reach)
      content.bestBreak = lastBoundary(measures, page)
      return content
    }
    let isAtStart = isContinued || space.isAtPageStart
    var cut: GridCut?
    if let forced, page.tops[forced - 1] + page.heights[forced - 1] <= room {
      cut = self.cut(id, measures, page, space, before: forced, isForced: true)
    } else {
      cut = bestCut(id, measures, page, space, room: room, isForced: isAtStart)
    }
    guard let cut else {
      content.outcome = .doesNotFit
      guard isAtStart else { return content }
      content.outcome = .full
      place(page.left.map { whole($0) }, id, measures, page, end: nil, &content)
      (content.height, content.reach) = (page.end, page.reach)
      return content
    }
    place(cut.parts, id, measures, page, end: cut.height, &content)
    content.height = cut.height
    content.outcome = .partial(.grid(cut.next), cut.appeal)
    return content
  }

  // MARK: - What is left

  private func remaining(
    _ id: BoxID, _ measures: GridMeasures, from start: GridBreak, isContinued: Bool, room: Length
  ) -> GridPage {
    let rows = measures.rows
    let count = rows.sizes.count
    var heights = rows.sizes
    for row in 0..<min(start.row, count) { heights[row] = .zero }
    if start.row < count { heights[start.row] = max(.zero, heights[start.row] - start.used) }
    // Rows only become higher: what begins beyond the room now does so in the end.
    let shift = isContinued ? rows.starts.dropFirst(start.row).first ?? .zero : .zero
    let reach = room + shift + (isContinued ? start.used : .zero)
    var left: [(index: Int, fragment: Fragment, top: Length)] = []
    for (index, item) in measures.model.items.enumerated() {
      let row = item.area.rows.lowerBound
      if row > start.row, rows.starts[row] > reach { continue }
      let rest = start.rests[index]
      let isFresh = start.fresh.contains(index)
      let begins = row > start.row || row == start.row && !start.isInside || isFresh
      if rest == nil, !begins { continue }
      let width = measures.columns.extent(item.area.columns)
      let itemSpace = gridItemSpace(item.box, in: id, width: width)
      let fragment = layoutWhole(item.box, in: itemSpace, from: rest)
      left.append((index, fragment, .zero))
      // What has not begun with its row, and what goes on, may make the rows higher.
      guard rest != nil || isFresh else { continue }
      let margins = boxes[item.box].style.verticalMargins(width)
      let needed = fragment.size.height + margins.bottom + (rest == nil ? margins.top : .zero)
      // What stands out of its rows does so on the next page too.
      if item.area.rows.upperBound <= start.row { continue }
      let range = max(start.row, row)..<item.area.rows.upperBound
      let gaps =
        rows.start(range.upperBound - 1..<range.upperBound) - rows.start(range)
        - rows.sizes[range.dropLast()].reduce(.zero, +)
      let present = heights[range].reduce(gaps, +)
      if needed > present {
        heights[range.upperBound - 1] = heights[range.upperBound - 1] + needed - present
      }
    }
    var tops = rows.starts
    if isContinued {
      var y = Length.zero
      for row in 0..<count {
        tops[row] = y
        guard row >= start.row, row + 1 < count else { continue }
        y = y + heights[row] + rows.starts[row + 1] - rows.starts[row] - rows.sizes[row]
      }
    }
    for position in left.indices {
      let item = measures.model.items[left[position].index]
      let width = measures.columns.extent(item.area.columns)
      guard start.rests[left[position].index] == nil else { continue }
      left[position].top =
        tops[item.area.rows.lowerBound] + boxes[item.box].style.verticalMargins(width).top
    }
    return GridPage(start: start, tops: tops, heights: heights, left: left)
  }

  private func whole(
    _ item: (index: Int, fragment: Fragment, top: Length)
  ) -> GridPage.Part {
    GridPage.Part(index: item.index, fragment: item.fragment, top: item.top, isWhole: true)
  }

  // MARK: - Where to break

  /// The first item that begins in each row.
  private func firstItem(in row: Int, _ measures: GridMeasures) -> BoxID? {
    measures.model.items.first { $0.area.rows.lowerBound == row }?.box
  }

  /// The first row that must begin a page.
  private func forcedBreak(
    _ id: BoxID, _ measures: GridMeasures, _ page: GridPage, _ space: ConstraintSpace
  ) -> Int? {
    measures.model.items.compactMap { item -> Int? in
      let box = boxes[item.box]
      if box.breakBefore.forcesBreak, item.area.rows.lowerBound > page.start.row {
        return item.area.rows.lowerBound
      }
      if case .before(item.box)? = space.breakPoint, item.area.rows.lowerBound > page.start.row {
        return item.area.rows.lowerBound
      }
      let end = item.area.rows.upperBound
      if box.breakAfter.forcesBreak, end > page.start.row, end < measures.rows.sizes.count {
        return end
      }
      return nil
    }.min()
  }

  /// How good a break before a row is.
  private func appeal(before row: Int, _ measures: GridMeasures) -> BreakAppeal {
    for item in measures.model.items {
      let range = item.area.rows
      if range.lowerBound == row, boxes[item.box].breakBefore.avoidsBreak { return .againstAvoid }
      if range.upperBound == row, boxes[item.box].breakAfter.avoidsBreak { return .againstAvoid }
      if range.lowerBound < row, range.upperBound > row,
        boxes[item.box].style.box.breakInside.avoidsBreak
      {
        return .againstAvoid
      }
    }
    return .perfect
  }

  /// The last place between rows that no item stands over.
  private func lastBoundary(_ measures: GridMeasures, _ page: GridPage) -> BreakCandidate? {
    let items = measures.model.items
    guard let last = items.map(\.area.rows.lowerBound).max(), last > page.start.row,
      !items.contains(where: { $0.area.rows.lowerBound < last && $0.area.rows.upperBound > last }),
      let box = firstItem(in: last, measures)
    else { return nil }
    return BreakCandidate(point: .before(box), appeal: appeal(before: last, measures))
  }

  /// The most places between rows that are tried, from the last one backwards.
  private static let cutLimit = 16

  /// The best end of a page: inside the row in which it ends if its items break well there, else
  /// before it, else before an earlier one.
  private func bestCut(
    _ id: BoxID, _ measures: GridMeasures, _ page: GridPage, _ space: ConstraintSpace, room: Length,
    isForced: Bool
  ) -> GridCut? {
    let rows = page.start.row..<page.tops.count
    guard let end = rows.last else { return nil }
    let last = rows.first { page.tops[$0] + page.heights[$0] > room } ?? end
    if page.tops[last] < room,
      let inside = cut(id, measures, page, space, inside: last, at: room, isForced: false)
    {
      return inside
    }
    // Where the page begins with the grid, an end inside its row is as good as an earlier one.
    var best =
      isForced && page.tops[last] < room
      ? cut(
        id, measures, page, space, inside: last, at: room, isForced: false, least: .againstAvoid)
      : nil
    for row in (page.start.row..<last + 1).reversed().prefix(Self.cutLimit)
    where row > page.start.row {
      if let best, best.appeal >= appeal(before: row, measures) { continue }
      guard
        let cut = cut(id, measures, page, space, before: row, isForced: false, room: room)
      else { continue }
      if cut.appeal > best?.appeal ?? .lastResort || best == nil { best = cut }
      if cut.appeal == .perfect { break }
    }
    if best?.appeal ?? .lastResort < .perfect, page.tops[last] < room,
      let whole = cut(
        id, measures, page, space, inside: last, at: room, isForced: false, allowsWhole: true)
    {
      return whole
    }
    if let best { return best }
    guard isForced else { return nil }
    return cut(id, measures, page, space, inside: last, at: max(room, .points(1)), isForced: true)
  }

  /// - Parameter room: The end of the page, above which no item should be split.
  private func cut(
    _ id: BoxID, _ measures: GridMeasures, _ page: GridPage, _ space: ConstraintSpace,
    before row: Int, isForced: Bool, room: Length = .zero
  ) -> GridCut? {
    // The gap before the row is left out.
    let end = page.tops[row - 1] + page.heights[row - 1]
    guard
      let split = split(
        id, measures, page, space, at: end, isForced: isForced,
        where: { $0.rows.lowerBound < row })
    else { return nil }
    let isNeedless = page.left.contains {
      split.rests[$0.index] != nil && $0.top + $0.fragment.size.height <= room
    }
    let limit = isNeedless ? BreakAppeal.againstAvoid : .perfect
    return GridCut(
      parts: split.parts, next: GridBreak(row: row, rests: split.rests),
      appeal: min(split.appeal, appeal(before: row, measures), limit), height: end)
  }

  /// - Parameters:
  ///   - least: How good the breaks in items must be.
  ///   - allowsWhole: Whether nothing but height may be left for the next page.
  private func cut(
    _ id: BoxID, _ measures: GridMeasures, _ page: GridPage, _ space: ConstraintSpace,
    inside row: Int, at end: Length, isForced: Bool, least: BreakAppeal = .perfect,
    allowsWhole: Bool = false
  ) -> GridCut? {
    guard
      let split = split(
        id, measures, page, space, at: end, isForced: isForced,
        where: { $0.rows.lowerBound <= row })
    else { return nil }
    let before = row == page.start.row ? page.start.used : .zero
    let used = before + max(.zero, end - page.tops[row])
    let hasProgress = !split.parts.isEmpty || used > before && page.left.isEmpty
    let isBetter = !split.rests.isEmpty || !split.fresh.isEmpty || allowsWhole && hasProgress
    guard isForced ? hasProgress || used > before : isBetter, isForced || split.appeal >= least
    else { return nil }
    let next = GridBreak(
      row: row, used: used, isInside: true, rests: split.rests, fresh: split.fresh)
    return GridCut(parts: split.parts, next: next, appeal: split.appeal, height: end)
  }

  /// Lays out what of some items has room above an end.
  private func split(
    _ id: BoxID, _ measures: GridMeasures, _ page: GridPage, _ space: ConstraintSpace,
    at end: Length, isForced: Bool, where isIn: (GridCellArea) -> Bool
  ) -> (parts: [GridPage.Part], rests: [Int: BreakToken], fresh: Set<Int>, appeal: BreakAppeal)? {
    var parts: [GridPage.Part] = []
    var rests: [Int: BreakToken] = [:]
    var fresh: Set<Int> = []
    var appeal = BreakAppeal.perfect
    for left in page.left where isIn(measures.model.items[left.index].area) {
      if left.top + left.fragment.size.height <= end {
        parts.append(whole(left))
        continue
      }
      let item = measures.model.items[left.index]
      var itemSpace = gridItemSpace(
        item.box, in: id, width: measures.columns.extent(item.area.columns))
      itemSpace.room = max(.zero, end - left.top)
      itemSpace.pageHeight = space.pageHeight
      let token = page.start.rests[left.index]
      // What begins further down has more room on the next page.
      let isAtTop = token != nil || item.area.rows.lowerBound <= page.start.row
      itemSpace.isAtPageStart = isForced && isAtTop
      itemSpace.takesFirstBreak = isForced || space.takesFirstBreak
      var result = layout(item.box, in: itemSpace, from: token)
      if case .breaksEarlier(let point) = result.outcome {
        itemSpace.breakPoint = point
        result = layout(item.box, in: itemSpace, from: token)
      }
      if boxes[item.box].style.box.breakInside.avoidsBreak { appeal = min(appeal, .againstAvoid) }
      switch result.outcome {
      case .full: break
      case .partial(let rest, let inner):
        rests[left.index] = rest
        appeal = min(appeal, inner)
      case .doesNotFit, .breaksEarlier:
        guard isForced else { return nil }
        // At the top of a page it has all the room there is.
        if left.top > .zero, token == nil {
          fresh.insert(left.index)
        } else {
          parts.append(whole(left))
        }
        continue
      }
      parts.append(
        GridPage.Part(
          index: left.index, fragment: result.fragment, top: left.top, isWhole: false))
    }
    return (parts, rests, fresh, appeal)
  }

  // MARK: - Placing

  /// Places parts of items.
  ///
  /// - Parameter end: Where the page ends; nil if all of the grid is on it.
  private func place(
    _ parts: [GridPage.Part], _ id: BoxID, _ measures: GridMeasures, _ page: GridPage,
    end: Length?, _ content: inout Flow
  ) {
    let isLeftwards = boxes[id].style.text.direction == .rtl
    for part in parts {
      let item = measures.model.items[part.index]
      let width = measures.columns.extent(item.area.columns)
      let isContinued = page.start.rests[part.index] != nil
      let first = max(item.area.rows.lowerBound, page.start.row)
      let last = max(first, item.area.rows.upperBound - 1)
      // An area that goes on is aligned in as far as it is on the page.
      let bottom = page.tops[last] + page.heights[last]
      let height = min(bottom, end ?? bottom) - page.tops[first]
      let (fragment, shift) = aligned(
        part, item, id, measures, width: width, height: height, isBroken: isContinued,
        isCut: end != nil)
      let start = measures.columns.start(item.area.columns)
      let left = isLeftwards ? measures.width - start - width : start
      let offset = Point(
        x: left + gridIndent(fragment, item.box, in: id, width: width), y: part.top + shift)
      content.outOfFlow += fragment.takeOutOfFlow(at: offset)
      if content.baseline == nil { content.baseline = fragment.baseline.map { $0 + offset.y } }
      content.children.append(Fragment.Child(offset: offset, fragment: fragment))
    }
  }

  /// An item's fragment in its final height and how far it is moved down.
  private func aligned(
    _ part: GridPage.Part, _ item: GridModel.Item, _ id: BoxID, _ measures: GridMeasures,
    width: Length, height: Length, isBroken: Bool, isCut: Bool
  ) -> (Fragment, Length) {
    guard part.isWhole, !isBroken else { return (part.fragment, .zero) }
    let box = boxes[item.box].style.box
    let margins = boxes[item.box].style.verticalMargins(width)
    let natural = height - part.fragment.size.height - margins.top - margins.bottom
    let free = isCut ? max(.zero, natural) : natural
    switch (box.marginTop == .auto, box.marginBottom == .auto) {
    case (true, true): return (part.fragment, max(.zero, free) / 2)
    case (true, false): return (part.fragment, max(.zero, free))
    case (false, true): return (part.fragment, .zero)
    case (false, false): break
    }
    switch alignment(ofItem: item.box, in: id) {
    case .center: return (part.fragment, free / 2)
    case .end, .flexEnd, .right: return (part.fragment, free)
    case .baseline:
      let ascent = margins.top + (part.fragment.baseline ?? part.fragment.size.height)
      return (
        part.fragment, max(.zero, measures.baselines[item.area.rows.lowerBound] - ascent)
      )
    case .stretch, .normal, .auto:
      guard box.height == .auto, boxes[item.box].picture == nil else {
        return (part.fragment, .zero)
      }
      let space = gridItemSpace(item.box, in: id, width: width)
      let wanted = max(.zero, height - margins.top - margins.bottom)
      let target = isCut ? max(wanted, part.fragment.size.height) : wanted
      return (stretched(part.fragment, item.box, to: target, in: space), .zero)
    case .start, .left, .flexStart, .spaceBetween, .spaceAround, .spaceEvenly:
      return (part.fragment, .zero)
    }
  }
}
