import Pages

/// Rows of flex items: lines below each other, items side by side.
extension DocumentLayout {
  /// A line whose items are laid out.
  private struct FlexLine {
    var items: [FlexItem]
    var fragments: [Fragment]
    /// What is left of each item for the next page.
    var rests: [BreakToken?] = []
    /// The height, and the distance of the common baseline from the top.
    var height: Length = .zero
    var baseline: Length = .zero
    var appeal = BreakAppeal.perfect
    /// The distance of its top from the start of the lines.
    var top: Length = .zero

    var isBroken: Bool { rests.contains { $0 != nil } }
  }

  func layoutFlexRow(
    _ id: BoxID, _ frame: BoxFrame, _ space: ConstraintSpace, _ token: BreakToken?
  ) -> Flow {
    let flex = boxes[id].style.box.flex
    let width = frame.contentWidth
    let gap = flex.columnGap.resolved(width)
    let rowGap = flex.rowGap.resolved(width)
    let items = flexChildren(id).map { rowItem($0, width: width) }
    var inner: BreakToken?
    if case .row(_, let rest)? = token { inner = rest }
    var lines: [FlexLine] = []
    var content = Flow()
    var y: Length = .zero
    for range in rowLines(of: items, from: token, wraps: flex.wrap != .nowrap, width, gap) {
      if !lines.isEmpty, mustBreak(before: range, items, space, &content) { break }
      var line = measured(items[range], gap: gap, frame, space, inner, id)
      let natural = line.height
      if flex.wrap == .nowrap { limit(&line, frame, isContinued: token != nil) }
      let room = frame.contentRoom(in: space) - y
      content.reach = y + natural
      let isTall = max(line.height, natural) > room
      if space.isFragmented, isTall || forcesBreak(insideOneOf: line) {
        let isForced = lines.isEmpty && (space.isAtPageStart || token != nil)
        guard
          split(&line, room, frame, space, inner, id, isForced: isForced && isTall) || !isTall
        else {
          end(before: range, items, space, isFirst: lines.isEmpty, &content)
          break
        }
      }
      line.top = y
      y = y + line.height + rowGap
      lines.append(line)
      if line.isBroken {
        content.outcome = .partial(
          .row(range.lowerBound, .parallel(line.rests)), line.appeal)
        break
      }
      inner = nil
    }
    if case .doesNotFit = content.outcome { return content }
    var isWhole = false
    if case .full = content.outcome, token == nil { isWhole = true }
    place(&lines, id, frame, space, isWhole: isWhole, height: max(.zero, y - rowGap), &content)
    return content
  }

  // MARK: - Breaks between lines

  /// Whether a line that is not the first on the page must begin the next one; else the place
  /// before it is one where the page may end.
  private func mustBreak(
    before range: Range<Int>, _ items: [FlexItem], _ space: ConstraintSpace, _ content: inout Flow
  ) -> Bool {
    let (previous, first) = (items[range.lowerBound - 1].box, items[range.lowerBound].box)
    let rules = items[range].map { boxes[$0.box].breakBefore } + [boxes[previous].breakAfter]
    if space.isFragmented,
      space.breakPoint == .before(first) || rules.contains(where: \.forcesBreak)
    {
      content.outcome = .partial(.row(range.lowerBound, nil), .perfect)
      return true
    }
    let appeal: BreakAppeal = rules.contains(where: \.avoidsBreak) ? .againstAvoid : .perfect
    content.bestBreak = .better(
      content.bestBreak, BreakCandidate(point: .before(first), appeal: appeal))
    return false
  }

  /// Ends the page before a line that has no room, or at a better place before.
  private func end(
    before range: Range<Int>, _ items: [FlexItem], _ space: ConstraintSpace, isFirst: Bool,
    _ content: inout Flow
  ) {
    let best = content.bestBreak
    if isFirst {
      content.outcome = .doesNotFit
    } else if let best, best.point != .before(items[range.lowerBound].box), !space.takesFirstBreak {
      content.outcome = .breaksEarlier(best.point)
    } else {
      content.outcome = .partial(.row(range.lowerBound, nil), best?.appeal ?? .perfect)
    }
  }

  /// Whether something in an item of a line asks for a break.
  private func forcesBreak(insideOneOf line: FlexLine) -> Bool {
    line.items.contains { forcesBreak(inside: $0.box) }
  }

  /// Whether an item is as high as its line.
  private func isStretched(_ item: FlexItem, _ id: BoxID) -> Bool {
    let box = item.style.box
    return box.height == .auto && box.marginTop != .auto && box.marginBottom != .auto
      && alignment(ofItem: item.box, in: id) == .stretch
  }

  // MARK: - Items

  /// An item with its base width and its limits.
  private func rowItem(_ child: BoxID, width: Length) -> FlexItem {
    let style = boxes[child].style
    let insets = style.insets(width)
    let space = ConstraintSpace(width: width)
    let intrinsic = intrinsicWidths(child)
    let stated = statedWidth(style.box.width, child, insets, space)
    let basis = statedWidth(style.box.flex.basis, child, insets, space)
    let maximum = statedWidth(style.box.maxWidth, child, insets, space) ?? .unbounded
    // The least width is that of the content, unless a smaller width is stated.
    var minimum = min(intrinsic.content, stated ?? intrinsic.content, maximum)
    if let least = statedWidth(style.box.minWidth, child, insets, space) { minimum = least }
    if case .table = boxes[child].kind { minimum = max(minimum, intrinsic.content) }
    let base = max(basis ?? stated ?? intrinsic.maximum, insets.width)
    return FlexItem(
      box: child, style: style, base: base, minimum: max(minimum, insets.width),
      maximum: maximum, insets: insets.width,
      margins: (style.box.marginLeft.resolved(width) ?? .zero)
        + (style.box.marginRight.resolved(width) ?? .zero), target: base)
  }

  /// The items of each line that is left: beside no float any more, lines may be longer than on the
  /// page before, but one that has begun keeps its items.
  private func rowLines(
    of items: [FlexItem], from token: BreakToken?, wraps: Bool, _ room: Length, _ gap: Length
  ) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    if case .row(let item, let rest)? = token {
      start = min(item, items.count)
      if case .parallel(let rests)? = rest {
        lines = [start..<min(start + rests.count, items.count)]
        start = lines[0].upperBound
      }
    }
    let others = flexLines(of: Array(items[start...]), wraps: wraps, room: room, gap: gap)
    return lines + others.map { $0.lowerBound + start..<$0.upperBound + start }
  }

  /// The items of each line: as many as have room, at least one.
  func flexLines(
    of items: [FlexItem], wraps: Bool, room: Length, gap: Length
  ) -> [Range<Int>] {
    if !wraps { return items.isEmpty ? [] : [0..<items.count] }
    var lines: [Range<Int>] = []
    var start = 0
    var used: Length = .zero
    for (index, item) in items.enumerated() {
      let outer = item.hypothetical + item.margins
      // Parts of a whole, such as three thirds, have room whatever they are rounded to.
      if index > start, used + gap + outer > room + Length(units: index - start) {
        lines.append(start..<index)
        start = index
      }
      used = index == start ? outer : used + gap + outer
    }
    if start < items.count { lines.append(start..<items.count) }
    return lines
  }

  private func itemSpace(_ item: FlexItem, _ frame: BoxFrame) -> ConstraintSpace {
    var space = ConstraintSpace(width: frame.contentWidth)
    space.fixedWidth = item.target
    space.height = frame.contentHeight.map { max(.zero, $0) }
    return space
  }

  // MARK: - Lines

  /// Lays out the items of a line, or what is left of them, whole.
  private func measured(
    _ slice: ArraySlice<FlexItem>, gap: Length, _ frame: BoxFrame, _ space: ConstraintSpace,
    _ token: BreakToken?, _ id: BoxID
  ) -> FlexLine {
    var slice = slice
    FlexSizing.resolve(&slice, available: frame.contentWidth - gap * (slice.count - 1))
    var line = FlexLine(items: Array(slice), fragments: [])
    for (index, item) in line.items.enumerated() {
      let itemSpace = itemSpace(item, frame)
      guard let token else {
        line.fragments.append(layoutWhole(item.box, in: itemSpace))
        continue
      }
      if let rest = Self.rest(index, token, count: line.items.count) {
        line.fragments.append(layout(item.box, in: itemSpace, from: rest).fragment)
      } else {
        let fragment = Fragment(box: item.box, size: Size(width: item.target, height: .zero))
        (fragment.isFirst, fragment.isLast) = (false, false)
        line.fragments.append(fragment)
      }
    }
    measureHeight(&line, frame, id)
    return line
  }

  private static func rest(_ index: Int, _ token: BreakToken, count: Int) -> BreakToken? {
    guard case .parallel(let rests) = token, rests.count == count else { return nil }
    return rests[index]
  }

  /// Finds the height of a line and the baseline its items share (CSS Flexbox 1, 9.4).
  private func measureHeight(_ line: inout FlexLine, _ frame: BoxFrame, _ id: BoxID) {
    line.height = .zero
    var (above, below): (Length, Length) = (.zero, .zero)
    for (item, fragment) in zip(line.items, line.fragments) {
      let margins = item.style.verticalMargins(frame.contentWidth)
      let outer = fragment.size.height + margins.top + margins.bottom
      let hasAutoMargin = item.style.box.marginTop == .auto || item.style.box.marginBottom == .auto
      if alignment(ofItem: item.box, in: id) == .baseline, !hasAutoMargin {
        let ascent = margins.top + (fragment.baseline ?? fragment.size.height)
        above = max(above, ascent)
        below = max(below, outer - ascent)
      } else {
        line.height = max(line.height, outer)
      }
    }
    line.baseline = above
    line.height = max(line.height, above + below)
  }

  /// The only line is as high as the container, if that has a height.
  private func limit(_ line: inout FlexLine, _ frame: BoxFrame, isContinued: Bool) {
    if isContinued { return }
    if let height = frame.height {
      line.height = max(.zero, frame.borderHeight(content: height) - frame.insets.height)
    } else {
      line.height = frame.borderHeight(content: line.height) - frame.insets.height
    }
  }

  /// Lays out the part of a line that has room.
  ///
  /// Returns whether that is better than to break before the line.
  private func split(
    _ line: inout FlexLine, _ room: Length, _ frame: BoxFrame, _ space: ConstraintSpace,
    _ token: BreakToken?, _ id: BoxID, isForced: Bool
  ) -> Bool {
    var rests: [BreakToken?] = []
    var fragments: [Fragment] = []
    var appeal = BreakAppeal.perfect
    for (index, item) in line.items.enumerated() {
      let margins = item.style.verticalMargins(frame.contentWidth)
      let rest = token.flatMap { Self.rest(index, $0, count: line.items.count) }
      let top = token == nil ? margins.top : .zero
      let hasRoom =
        line.fragments[index].size.height + top <= room && !forcesBreak(inside: item.box)
      if token != nil && rest == nil || hasRoom {
        fragments.append(line.fragments[index])
        rests.append(nil)
        continue
      }
      var itemSpace = itemSpace(item, frame)
      itemSpace.room = max(.zero, room - top)
      itemSpace.pageHeight = space.pageHeight
      itemSpace.isAtPageStart = isForced
      itemSpace.takesFirstBreak = isForced || space.takesFirstBreak
      var result = layout(item.box, in: itemSpace, from: rest)
      if case .breaksEarlier(let point) = result.outcome {
        itemSpace.breakPoint = point
        result = layout(item.box, in: itemSpace, from: rest)
      }
      if item.style.box.breakInside.avoidsBreak || item.style.box.keepWithRows > 0 {
        appeal = min(appeal, .againstAvoid)
      }
      switch result.outcome {
      case .full: rests.append(nil)
      case .partial(let rest, let inner):
        rests.append(rest)
        appeal = min(appeal, inner)
      case .doesNotFit, .breaksEarlier: return false
      }
      fragments.append(result.fragment)
    }
    if !isForced, appeal < .perfect || rests.allSatisfy({ $0 == nil }) { return false }
    let isBroken = rests.contains { $0 != nil }
    for (item, fragment) in zip(line.items, fragments)
    where isBroken && isStretched(item, id) { fragment.isLast = false }
    line.fragments = fragments
    line.rests = rests
    line.appeal = appeal
    measureHeight(&line, frame, id)
    line.height = min(line.height, max(room, .zero))
    return true
  }

  // MARK: - Placing

  /// Places lines and their items; the free room of a container with a height goes to the lines.
  private func place(
    _ lines: inout [FlexLine], _ id: BoxID, _ frame: BoxFrame, _ space: ConstraintSpace,
    isWhole: Bool, height: Length, _ content: inout Flow
  ) {
    let flex = boxes[id].style.box.flex
    var height = height
    if isWhole, flex.wrap != .nowrap {
      let total = frame.borderHeight(content: height) - frame.insets.height
      distribute(&lines, free: total - height, flex.alignContent)
      height = max(height, total)
    }
    for line in lines { place(line, id, frame, space, height: height, &content) }
    content.height = height
    if flex.wrap == .wrapReverse, isWhole {
      content.children = content.children.map { child in
        let y = height - child.offset.y - child.fragment.size.height
        return Fragment.Child(
          offset: Point(x: child.offset.x, y: y), fragment: child.fragment)
      }
    }
    guard let line = lines.first, let first = content.children.first else { return }
    let aligned = zip(line.items, content.children).first {
      alignment(ofItem: $0.0.box, in: id) == .baseline
    }
    let child = aligned?.1 ?? first
    content.baseline = child.fragment.baseline.map { $0 + child.offset.y }
  }

  private func distribute(
    _ lines: inout [FlexLine], free: Length, _ alignment: FlexAlignment
  ) {
    guard free != .zero, !lines.isEmpty else { return }
    if alignment == .normal || alignment == .stretch || alignment == .auto {
      guard free > .zero else { return }
      let even = lines.map { _ in Length(units: 1) }
      var shift: Length = .zero
      for (index, share) in Self.shares(of: free, even).enumerated() {
        lines[index].top = lines[index].top + shift
        lines[index].height = lines[index].height + share
        shift = shift + share
      }
      return
    }
    let distribution = FlexDistribution(
      alignment, free: free, count: lines.count, isReversed: false)
    for index in lines.indices {
      lines[index].top = lines[index].top + distribution.start + distribution.between * index
    }
  }

  private func place(
    _ line: FlexLine, _ id: BoxID, _ frame: BoxFrame, _ space: ConstraintSpace, height: Length,
    _ content: inout Flow
  ) {
    let flex = boxes[id].style.box.flex
    let width = frame.contentWidth
    let gap = flex.columnGap.resolved(width)
    var free = line.items.reduce(width - gap * (line.items.count - 1)) {
      $0 - $1.target - $1.margins
    }
    let autoMargins = line.items.reduce(0) {
      $0 + ($1.style.box.marginLeft == .auto ? 1 : 0)
        + ($1.style.box.marginRight == .auto ? 1 : 0)
    }
    let share = autoMargins > 0 ? max(.zero, free) / autoMargins : .zero
    if autoMargins > 0, free > .zero { free = .zero }
    let leftwards = runsLeftwards(id)
    let distribution = FlexDistribution(
      flex.justifyContent, free: free, count: line.items.count, isReversed: leftwards)
    var x = distribution.start
    for (index, item) in line.items.enumerated() {
      let box = item.style.box
      let left = box.marginLeft == .auto ? share : box.marginLeft.resolved(width) ?? .zero
      let right = box.marginRight == .auto ? share : box.marginRight.resolved(width) ?? .zero
      let outer = item.target + left + right
      let (fragment, y) = aligned(
        line.fragments[index], item, line, id, frame, isBroken: line.isBroken)
      let start = leftwards ? width - x - outer : x
      let offset = Point(x: start + left, y: line.top + y)
      content.outOfFlow += fragment.takeOutOfFlow(at: offset)
      content.children.append(Fragment.Child(offset: offset, fragment: fragment))
      x = x + outer + gap + distribution.between
    }
  }

  /// An item's fragment and the distance of its top from that of the line.
  private func aligned(
    _ fragment: Fragment, _ item: FlexItem, _ line: FlexLine, _ id: BoxID, _ frame: BoxFrame,
    isBroken: Bool
  ) -> (Fragment, Length) {
    let box = item.style.box
    var margins = item.style.verticalMargins(frame.contentWidth)
    if !fragment.isFirst { margins.top = .zero }
    let free = line.height - fragment.size.height - margins.top - margins.bottom
    switch (box.marginTop == .auto, box.marginBottom == .auto) {
    case (true, true): return (fragment, margins.top + max(.zero, free) / 2)
    case (true, false): return (fragment, margins.top + max(.zero, free))
    case (false, true): return (fragment, margins.top)
    case (false, false): break
    }
    let isReversed = boxes[id].style.box.flex.wrap == .wrapReverse
    switch alignment(ofItem: item.box, in: id) {
    case .center: return (fragment, margins.top + free / 2)
    case .end, .right: return (fragment, margins.top + (isReversed ? .zero : free))
    case .flexEnd: return (fragment, margins.top + free)
    case .start, .left: return (fragment, margins.top + (isReversed ? free : .zero))
    case .baseline:
      let ascent = fragment.baseline ?? fragment.size.height
      return (fragment, max(margins.top, line.baseline - ascent))
    case .stretch, .normal, .auto:
      guard box.height == .auto else { return (fragment, margins.top) }
      if isBroken || !fragment.isFirst {
        // Its background and borders go on beside the other items to the end of the line.
        let bottom = isBroken ? Length.zero : margins.bottom
        fragment.isLast = !isBroken
        fragment.size.height = max(fragment.size.height, line.height - margins.top - bottom)
        return (fragment, margins.top)
      }
      let height = line.height - margins.top - margins.bottom
      return (
        stretched(fragment, item.box, to: height, in: itemSpace(item, frame)), margins.top
      )
    case .flexStart, .spaceBetween, .spaceAround, .spaceEvenly: return (fragment, margins.top)
    }
  }
}
