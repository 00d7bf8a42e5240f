import Pages

/// Columns of flex items: one below the other.
extension DocumentLayout {
  func layoutFlexColumn(
    _ id: BoxID, _ frame: BoxFrame, _ space: ConstraintSpace, _ token: BreakToken?
  ) -> Flow {
    let flex = boxes[id].style.box.flex
    let isSized =
      frame.height != nil || frame.minHeight > .zero || frame.maxHeight != nil
      || flex.direction.isReversed
    // Without a height of its own nothing grows or shrinks, and items just follow each other.
    if token != nil || space.isFragmented && !isSized {
      return columnFlow(id, frame, space, token)
    }
    let content = wholeColumn(id, frame)
    let height = frame.borderHeight(content: content.height)
    if !space.isFragmented { return content }
    if height <= space.room, content.reach <= frame.contentRoom(in: space),
      !boxes.children(of: id).contains(where: { forcesBreak(inside: $0) })
    {
      return content
    }
    if !space.isAtPageStart, height > space.room, height <= space.pageHeight, frame.height != nil {
      var content = content
      content.outcome = .doesNotFit
      return content
    }
    return columnFlow(id, frame, space, nil)
  }

  // MARK: - Whole columns

  /// All items where nothing breaks: sized, in one or more columns, aligned.
  private func wholeColumn(_ id: BoxID, _ frame: BoxFrame) -> Flow {
    let flex = boxes[id].style.box.flex
    let gap = flex.rowGap.resolved(frame.contentWidth)
    let stated = frame.height.map { frame.borderHeight(content: $0) - frame.insets.height }
    var items = flexChildren(id).map { columnItem($0, id, frame) }
    let ranges = flexLines(
      of: items, wraps: flex.wrap != .nowrap && stated != nil, room: stated ?? .unbounded,
      gap: gap)
    let natural = items.reduce(gap * max(0, items.count - 1)) {
      $0 + $1.hypothetical + $1.margins
    }
    let height = stated ?? frame.borderHeight(content: natural) - frame.insets.height
    for range in ranges {
      FlexSizing.resolve(&items[range], available: height - gap * (range.count - 1))
    }
    var content = Flow()
    content.height = height
    let widths = columnWidths(items, ranges, id, frame)
    var x: Length = .zero
    for (range, width) in zip(ranges, widths) {
      place(items[range], at: x, width: width, gap: gap, id, frame, &content)
      x = x + width + flex.columnGap.resolved(frame.contentWidth)
    }
    content.baseline = content.children.first.flatMap { child in
      child.fragment.baseline.map { $0 + child.offset.y }
    }
    return content
  }

  /// An item with its base height and its limits.
  private func columnItem(_ child: BoxID, _ id: BoxID, _ frame: BoxFrame) -> FlexItem {
    let style = boxes[child].style
    let base = frame.contentHeight.map { max(.zero, $0) }
    let insets = style.insets(frame.contentWidth).height
    let edges = style.box.boxSizing == .borderBox ? Length.zero : insets
    let stated = style.box.height.resolved(base).map { $0 + edges }
    let basis = style.box.flex.basis.resolved(base).map { $0 + edges }
    var space = columnSpace(child, id, frame)
    space.blockSize = .content
    let fragment = layoutWhole(child, in: space)
    let content = fragment.size.height
    let maximum = style.box.maxHeight.resolved(base).map { $0 + edges } ?? .unbounded
    var minimum = min(content, stated ?? content, maximum)
    if let least = style.box.minHeight.resolved(base) { minimum = least + edges }
    let margins = style.verticalMargins(frame.contentWidth)
    let size = max(basis ?? stated ?? content, insets)
    return FlexItem(
      box: child, style: style, base: size, minimum: max(minimum, insets), maximum: maximum,
      insets: insets, margins: margins.top + margins.bottom, target: size, fragment: fragment)
  }

  /// The space of an item in a column: as wide as the column if it is stretched, else as its
  /// content.
  private func columnSpace(
    _ child: BoxID, _ id: BoxID, _ frame: BoxFrame, column: Length? = nil
  ) -> ConstraintSpace {
    let style = boxes[child].style
    let width = frame.contentWidth
    var space = ConstraintSpace(width: width)
    space.height = frame.contentHeight.map { max(.zero, $0) }
    if style.box.width != .auto { return space }
    let left = style.box.marginLeft.resolved(width)
    let right = style.box.marginRight.resolved(width)
    let room = (column ?? width) - (left ?? .zero) - (right ?? .zero)
    let isWrapped = boxes[id].style.box.flex.wrap != .nowrap && column == nil && frame.height != nil
    let isStretched =
      alignment(ofItem: child, in: id) == .stretch && left != nil && right != nil && !isWrapped
    let intrinsic = intrinsicWidths(child)
    var wanted =
      isStretched ? room : max(intrinsic.minimum, min(intrinsic.maximum, max(.zero, room)))
    let insets = style.insets(width)
    if let most = statedWidth(style.box.maxWidth, child, insets, space) {
      wanted = min(wanted, most)
    }
    if let least = statedWidth(style.box.minWidth, child, insets, space) {
      wanted = max(wanted, least)
    }
    space.fixedWidth = max(wanted, insets.width)
    return space
  }

  /// The widths of the columns of items: all of the container for one, else those of the widest
  /// items and what is left.
  private func columnWidths(
    _ items: [FlexItem], _ ranges: [Range<Int>], _ id: BoxID, _ frame: BoxFrame
  ) -> [Length] {
    let flex = boxes[id].style.box.flex
    let width = frame.contentWidth
    if ranges.count < 2 { return ranges.map { _ in width } }
    let widths = ranges.map { range in
      items[range].reduce(Length.zero) { widest, item in
        let margins =
          (item.style.box.marginLeft.resolved(width) ?? .zero)
          + (item.style.box.marginRight.resolved(width) ?? .zero)
        return max(widest, (item.fragment?.size.width ?? .zero) + margins)
      }
    }
    let gaps = flex.columnGap.resolved(width) * (ranges.count - 1)
    let free = width - gaps - widths.reduce(.zero, +)
    let isStretched = flex.alignContent == .normal || flex.alignContent == .stretch
    guard free > .zero, isStretched else { return widths }
    let shares = Self.shares(of: free, widths.map { _ in Length(units: 1) })
    return zip(widths, shares).map { $0 + $1 }
  }

  /// Places the items of one column.
  private func place(
    _ items: ArraySlice<FlexItem>, at x: Length, width: Length, gap: Length, _ id: BoxID,
    _ frame: BoxFrame, _ content: inout Flow
  ) {
    let flex = boxes[id].style.box.flex
    var free = items.reduce(content.height - gap * (items.count - 1)) {
      $0 - $1.target - $1.margins
    }
    let autoMargins = items.reduce(0) {
      $0 + ($1.style.box.marginTop == .auto ? 1 : 0)
        + ($1.style.box.marginBottom == .auto ? 1 : 0)
    }
    let share = autoMargins > 0 ? max(.zero, free) / autoMargins : .zero
    if autoMargins > 0, free > .zero { free = .zero }
    let isReversed = flex.direction.isReversed
    let distribution = FlexDistribution(
      flex.justifyContent, free: free, count: items.count, isReversed: isReversed)
    var y = distribution.start
    for item in items {
      let fragment = sized(item, id, frame, column: width)
      var margins = item.style.verticalMargins(frame.contentWidth)
      if item.style.box.marginTop == .auto { margins.top = share }
      if item.style.box.marginBottom == .auto { margins.bottom = share }
      let outer = fragment.size.height + margins.top + margins.bottom
      let top = isReversed ? content.height - y - outer : y
      let offset = Point(
        x: x + indent(fragment, item.box, id, frame, column: width), y: top + margins.top)
      content.outOfFlow += fragment.takeOutOfFlow(at: offset)
      content.children.append(Fragment.Child(offset: offset, fragment: fragment))
      content.reach = max(content.reach, offset.y + fragment.size.height)
      y = y + outer + gap + distribution.between
    }
  }

  /// The fragment of an item at its final size.
  private func sized(
    _ item: FlexItem, _ id: BoxID, _ frame: BoxFrame, column: Length
  ) -> Fragment {
    var space = columnSpace(item.box, id, frame, column: column)
    if let fragment = item.fragment, space.fixedWidth ?? fragment.size.width == fragment.size.width
    {
      return stretched(fragment, item.box, to: item.target, in: space)
    }
    space.blockSize = .definite(item.target)
    return layoutWhole(item.box, in: space)
  }

  /// The distance of an item from the left edge of its column.
  private func indent(
    _ fragment: Fragment, _ child: BoxID, _ id: BoxID, _ frame: BoxFrame, column: Length
  ) -> Length {
    let box = boxes[child].style.box
    let left = box.marginLeft.resolved(frame.contentWidth)
    let right = box.marginRight.resolved(frame.contentWidth)
    let free = column - fragment.size.width - (left ?? .zero) - (right ?? .zero)
    switch (left, right) {
    case (nil, nil): return max(.zero, free / 2)
    case (nil, _?): return max(.zero, free)
    case (let left?, nil): return left
    case (let left?, _?):
      let isReversed = boxes[id].style.text.direction == .rtl
      switch alignment(ofItem: child, in: id) {
      case .center: return left + free / 2
      case .end, .flexEnd: return left + (isReversed ? .zero : free)
      case .right: return left + free
      case .stretch, .start, .flexStart, .normal, .auto, .baseline:
        return left + (isReversed ? free : .zero)
      case .left, .spaceBetween, .spaceAround, .spaceEvenly: return left
      }
    }
  }

  // MARK: - Columns over pages

  /// Items one below the other, broken where the page ends.
  private func columnFlow(
    _ id: BoxID, _ frame: BoxFrame, _ space: ConstraintSpace, _ token: BreakToken?
  ) -> Flow {
    let gap = boxes[id].style.box.flex.rowGap.resolved(frame.contentWidth)
    var (items, inner) = (flexChildren(id)[...], BreakToken?.none)
    switch token {
    case .before(let child)?: items = items.drop { $0 != child }
    case .inside(let child, let rest)?:
      items = items.drop { $0 != child }
      inner = rest
    case nil, .piece?, .row?, .grid?, .table?, .later?, .parallel?, .floats?, .sized?, .height?:
      break
    }
    var content = Flow()
    var y: Length = .zero
    var previous: BoxID?
    for child in items {
      let margins = boxes[child].style.verticalMargins(frame.contentWidth)
      if let previous {
        y = y + gap
        if mustBreak(before: child, after: previous, space) {
          content.outcome = .partial(.before(child), .perfect)
          return content
        }
        content.bestBreak = .better(
          content.bestBreak, breakCandidate(before: child, after: previous))
      }
      let isFirstAfterBreak = previous == nil && token != nil
      let top = inner != nil || isFirstAfterBreak ? y : y + margins.top
      var itemSpace = columnSpace(child, id, frame)
      itemSpace.pageHeight = space.pageHeight
      itemSpace.breakPoint = space.breakPoint
      itemSpace.takesFirstBreak = space.takesFirstBreak
      itemSpace.isAtPageStart = space.isAtPageStart && previous == nil
      if space.isFragmented { itemSpace.room = frame.contentRoom(in: space) - top }
      let result = layout(child, in: itemSpace, from: inner)
      inner = nil
      if !take(result, child, at: top, id, frame, space, isFirst: previous == nil, &content) {
        return content
      }
      y = top + result.fragment.size.height + margins.bottom
      content.height = y
      previous = child
    }
    return content
  }

  /// Adds an item or the part of it that has room.
  ///
  /// Returns whether the next one follows on the page.
  private func take(
    _ result: LayoutResult, _ child: BoxID, at top: Length, _ id: BoxID, _ frame: BoxFrame,
    _ space: ConstraintSpace, isFirst: Bool, _ content: inout Flow
  ) -> Bool {
    let avoids = boxes[child].style.box.breakInside.avoidsBreak
    switch result.outcome {
    case .breaksEarlier:
      content.outcome = result.outcome
      return false
    case .doesNotFit:
      if isFirst {
        content.outcome = .doesNotFit
      } else {
        end(before: child, &content, space)
      }
      return false
    case .partial(let rest, let inner):
      let appeal = avoids ? min(inner, .againstAvoid) : inner
      if let best = content.bestBreak, best.appeal > appeal, !space.takesFirstBreak {
        end(before: child, &content, space)
        return false
      }
      add(result.fragment, child, at: top, id, frame, &content)
      content.height = top + result.fragment.size.height
      content.outcome = .partial(.inside(child, rest), appeal)
      return false
    case .full:
      add(result.fragment, child, at: top, id, frame, &content)
      content.bestBreak = .better(
        content.bestBreak, result.bestBreak?.limited(to: avoids ? .againstAvoid : .perfect))
      return true
    }
  }

  private func add(
    _ fragment: Fragment, _ child: BoxID, at top: Length, _ id: BoxID, _ frame: BoxFrame,
    _ content: inout Flow
  ) {
    let x = indent(fragment, child, id, frame, column: frame.contentWidth)
    let offset = Point(x: x, y: top)
    content.outOfFlow += fragment.takeOutOfFlow(at: offset)
    if content.baseline == nil { content.baseline = fragment.baseline.map { $0 + top } }
    content.children.append(Fragment.Child(offset: offset, fragment: fragment))
  }

  /// Ends the page before an item of which nothing fits, or at a better place before.
  private func end(before child: BoxID, _ content: inout Flow, _ space: ConstraintSpace) {
    let best = content.bestBreak
    if let best, best.point != .before(child), !space.takesFirstBreak {
      content.outcome = .breaksEarlier(best.point)
    } else {
      content.outcome = .partial(.before(child), best?.appeal ?? .lastResort)
    }
  }

  private func mustBreak(
    before child: BoxID, after previous: BoxID, _ space: ConstraintSpace
  ) -> Bool {
    guard space.isFragmented else { return false }
    return space.breakPoint == .before(child) || boxes[child].breakBefore.forcesBreak
      || boxes[previous].breakAfter.forcesBreak
  }

  private func breakCandidate(before child: BoxID, after previous: BoxID) -> BreakCandidate {
    let avoids = boxes[child].breakBefore.avoidsBreak || boxes[previous].breakAfter.avoidsBreak
    return BreakCandidate(
      point: .before(child),
      appeal: boxes[child].isKeptWithRows ? .lastResort : avoids ? .againstAvoid : .perfect)
  }
}
