import Pages

/// Rows of flex items: lines below each other, items side by side.
extension DocumentLayout {
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

  func itemSpace(_ item: FlexItem, _ frame: BoxFrame) -> ConstraintSpace {
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
      var top = Length.zero
      switch Self.rest(index, token, count: line.items.count) {
      case nil: line.fragments.append(.nothing(of: item))
      case .later(let distance)?:
        top = distance
        line.fragments.append(layoutWhole(item.box, in: itemSpace))
      case let rest?:
        line.fragments.append(layout(item.box, in: itemSpace, from: rest).fragment)
      }
      line.tops.append(top)
    }
    measureHeight(&line, frame, id)
    return line
  }

  static func rest(_ index: Int, _ token: BreakToken, count: Int) -> BreakToken? {
    guard case .parallel(let rests) = token, rests.count == count else { return nil }
    return rests[index]
  }

  /// Finds the height of a line and the baseline its items share (CSS Flexbox 1, 9.4).
  func measureHeight(_ line: inout FlexLine, _ frame: BoxFrame, _ id: BoxID) {
    line.height = .zero
    if !line.tops.isEmpty {
      for (index, item) in line.items.enumerated() {
        let isOpen = index < line.rests.count && line.rests[index] != nil
        let margin = isOpen ? .zero : item.style.verticalMargins(frame.contentWidth).bottom
        line.height = max(
          line.height, line.tops[index] + line.fragments[index].size.height + margin)
      }
      return
    }
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
}
