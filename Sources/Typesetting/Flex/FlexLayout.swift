import Pages

/// Flex containers (CSS Flexbox 1, 9): one line of items, or items below each other.
extension DocumentLayout {
  /// An item and the size it gets on the main axis of a row.
  struct FlexItem {
    let box: BoxID
    var width: Length
    var minimum: Length
    let margins: Length
    var isFrozen = false
  }

  func layoutFlex(
    _ id: BoxID, frame: BoxFrame, in space: ConstraintSpace, from token: BreakToken?
  ) -> Flow {
    let style = boxes[id].style
    if !style.box.flex.direction.isRow { return flow(id, frame, space, token) }
    let items = flexItems(id, width: frame.contentWidth)
    var content: Flow
    if style.box.flex.wrap == .nowrap {
      content = layoutFlexLine(items, id, frame: frame, in: space, from: token)
    } else {
      content = layoutFlexLines(items, id, frame: frame, in: space, from: token)
    }
    guard token == nil else { return content }
    for child in boxes.children(of: id) where boxes[child].isOutOfFlow {
      if case .running = boxes[child].kind { continue }
      content.outOfFlow.append(OutOfFlowBox(box: child, position: .zero))
    }
    return content
  }

  /// Lines of items below each other; a page may end between them.
  private func layoutFlexLines(
    _ items: [FlexItem], _ id: BoxID, frame: BoxFrame, in space: ConstraintSpace,
    from token: BreakToken?
  ) -> Flow {
    let width = frame.contentWidth
    let gap = boxes[id].style.box.flex.columnGap.resolved(width)
    let rowGap = boxes[id].style.box.flex.rowGap.resolved(width)
    let lines = Self.lines(of: items, width: width, gap: gap)
    var content = Flow()
    var (next, inner): (Int, BreakToken?) = (0, nil)
    if case .row(let line, let rest)? = token { (next, inner) = (line, rest) }
    var frame = frame
    if lines.count > 1 { frame.height = nil }
    while next < lines.count {
      var lineSpace = space
      if space.isFragmented { lineSpace.room = space.room - content.height }
      lineSpace.isAtPageStart = content.height == .zero && (space.isAtPageStart || token != nil)
      let line = layoutFlexLine(
        Array(items[lines[next]]), id, frame: frame, in: lineSpace, from: inner)
      if case .doesNotFit = line.outcome {
        content.outcome =
          content.height == .zero ? .doesNotFit : .partial(.row(next, nil), .perfect)
        return content
      }
      let offset = Point(x: .zero, y: content.height)
      content.children += line.children.map {
        Fragment.Child(offset: $0.offset + offset, fragment: $0.fragment)
      }
      content.outOfFlow += line.outOfFlow.map {
        OutOfFlowBox(box: $0.box, position: $0.position + offset)
      }
      if content.baseline == nil { content.baseline = line.baseline }
      content.height = content.height + line.height
      if case .partial(let rest, let appeal) = line.outcome {
        content.outcome = .partial(.row(next, rest), appeal)
        return content
      }
      next += 1
      inner = nil
      if next < lines.count { content.height = content.height + rowGap }
    }
    return content
  }

  /// The items of each line: as many as have room, at least one.
  private static func lines(of items: [FlexItem], width: Length, gap: Length) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    var used: Length = .zero
    for (index, item) in items.enumerated() {
      let outer = max(item.width, item.minimum) + item.margins
      if index > start, used + gap + outer > width {
        lines.append(start..<index)
        start = index
      }
      used = index == start ? outer : used + gap + outer
    }
    if start < items.count { lines.append(start..<items.count) }
    return lines
  }

  /// One line of items.
  private func layoutFlexLine(
    _ unresolved: [FlexItem], _ id: BoxID, frame: BoxFrame, in space: ConstraintSpace,
    from token: BreakToken?
  ) -> Flow {
    let style = boxes[id].style.box.flex
    let width = frame.contentWidth
    let gap = style.columnGap.resolved(width)
    var items = unresolved
    var content = Flow()
    resolve(&items, width: width - gap * max(0, items.count - 1))
    var tokens: [BreakToken?] = Array(repeating: nil, count: items.count)
    if case .parallel(let inner)? = token, inner.count == items.count { tokens = inner }
    var fragments: [Fragment] = []
    var rest: [BreakToken?] = []
    for (index, item) in items.enumerated() {
      if token != nil, tokens[index] == nil {
        fragments.append(.empty(item.box))
        rest.append(nil)
        continue
      }
      let (fragment, inner) = layoutItem(
        item, frame, space, tokens[index], isContinued: token != nil, &content)
      fragments.append(fragment)
      rest.append(inner)
    }
    if case .doesNotFit = content.outcome { return content }
    place(fragments, items, id, frame, gap, &content)
    if rest.contains(where: { $0 != nil }) {
      content.outcome = .partial(.parallel(rest), .againstAvoid)
    }
    return content
  }

  private func layoutItem(
    _ item: FlexItem, _ frame: BoxFrame, _ space: ConstraintSpace, _ token: BreakToken?,
    isContinued: Bool, _ content: inout Flow
  ) -> (Fragment, BreakToken?) {
    var itemSpace = ConstraintSpace(width: frame.contentWidth)
    itemSpace.fixedWidth = item.width
    itemSpace.height = frame.height.map { $0 - frame.insets.height }
    let margins = boxes[item.box].style.verticalMargins(frame.contentWidth)
    let whole = token == nil ? layoutWhole(item.box, in: itemSpace) : nil
    let room = space.room - frame.insets.height
    if let whole, !space.isFragmented || whole.size.height + margins.top + margins.bottom <= room {
      return (whole, nil)
    }
    if !space.isAtPageStart, !isContinued {
      content.outcome = .doesNotFit
      return (.empty(item.box), nil)
    }
    itemSpace.room = room - (token == nil ? margins.top : .zero)
    itemSpace.pageHeight = space.pageHeight
    itemSpace.isAtPageStart = true
    itemSpace.takesFirstBreak = true
    let result = layout(item.box, in: itemSpace, from: token)
    if case .partial(let rest, _) = result.outcome { return (result.fragment, rest) }
    return (result.fragment, nil)
  }

  // MARK: - Widths

  private func flexItems(_ id: BoxID, width: Length) -> [FlexItem] {
    var items: [FlexItem] = []
    for child in boxes.children(of: id) where !boxes[child].isOutOfFlow {
      let style = boxes[child].style
      let insets = style.insets(width)
      let space = ConstraintSpace(width: width)
      let intrinsic = intrinsicWidths(child)
      let stated =
        statedWidth(style.box.flex.basis, child, insets, space)
        ?? statedWidth(style.box.width, child, insets, space)
      var item = FlexItem(
        box: child, width: stated ?? intrinsic.maximum,
        minimum: min(intrinsic.content, stated ?? intrinsic.content),
        margins: (style.box.marginLeft.resolved(width) ?? .zero)
          + (style.box.marginRight.resolved(width) ?? .zero))
      if style.box.flex.basis != .auto { item.minimum = intrinsic.content }
      if let minimum = statedWidth(style.box.minWidth, child, insets, space) {
        item.minimum = minimum
      }
      items.append(item)
    }
    return items.enumerated().sorted { left, right in
      let (a, b) = (boxes[left.element.box].style.box.flex, boxes[right.element.box].style.box.flex)
      return (a.order, left.offset) < (b.order, right.offset)
    }.map(\.element)
  }

  /// Grows or shrinks items until they fill the line (CSS Flexbox 1, 9.7).
  private func resolve(_ items: inout [FlexItem], width: Length) {
    for _ in 0...items.count {
      let used = items.reduce(Length.zero) { $0 + $1.width + $1.margins }
      let free = width - used
      if free == .zero { return }
      let weights = items.map { item -> Length in
        let flex = boxes[item.box].style.box.flex
        if item.isFrozen { return .zero }
        return free > .zero
          ? Length.clamped(units: flex.grow * 1024)
          : Length.clamped(units: flex.shrink * Double(item.width.units) / 64)
      }
      if weights.allSatisfy({ $0 == .zero }) { return }
      let total = weights.reduce(0.0) { $0 + Double($1.units) }
      // Factors that add up to less than one take only that part of the room.
      let part = free > .zero && total < 1024 ? free.scaled(by: total / 1024) : free
      var violated = false
      let shares = Self.shares(of: part, weights)
      for index in items.indices {
        let wanted = items[index].width + shares[index]
        if wanted < items[index].minimum, !items[index].isFrozen {
          items[index].width = items[index].minimum
          items[index].isFrozen = true
          violated = true
        }
      }
      if violated { continue }
      for index in items.indices { items[index].width = items[index].width + shares[index] }
      return
    }
  }

  // MARK: - Placing

  private func place(
    _ fragments: [Fragment], _ items: [FlexItem], _ id: BoxID, _ frame: BoxFrame,
    _ gap: Length, _ content: inout Flow
  ) {
    let flex = boxes[id].style.box.flex
    let width = frame.contentWidth
    var height: Length = .zero
    var baseline: Length = .zero
    for (fragment, item) in zip(fragments, items) {
      let margins = boxes[item.box].style.verticalMargins(width)
      height = max(height, fragment.size.height + margins.top + margins.bottom)
      baseline = max(baseline, margins.top + (fragment.baseline ?? fragment.size.height))
    }
    if let stated = frame.height { height = max(height, stated - frame.insets.height) }
    let used = items.reduce(gap * max(0, items.count - 1)) { $0 + $1.width + $1.margins }
    var (x, between) = Self.justify(flex, free: width - used, count: items.count)
    let order = flex.direction.isReversed ? Array(items.indices.reversed()) : Array(items.indices)
    for index in order {
      let item = items[index]
      let style = boxes[item.box].style
      let margins = style.verticalMargins(width)
      let free = height - fragments[index].size.height - margins.top - margins.bottom
      var y = margins.top
      let align = style.box.flex.alignSelf == .auto ? flex.alignItems : style.box.flex.alignSelf
      switch align {
      case .center: y = y + free / 2
      case .end, .flexEnd: y = y + free
      case .baseline:
        y = baseline - (fragments[index].baseline ?? fragments[index].size.height)
      case .stretch, .normal, .auto:
        if style.box.height == .auto, free > .zero {
          fragments[index].size.height = fragments[index].size.height + free
        }
      case .start, .flexStart, .left, .right, .spaceBetween, .spaceAround, .spaceEvenly: break
      }
      let offset = Point(x: x + (style.box.marginLeft.resolved(width) ?? .zero), y: y)
      content.outOfFlow += fragments[index].takeOutOfFlow(at: offset)
      content.children.append(Fragment.Child(offset: offset, fragment: fragments[index]))
      x = x + item.width + item.margins + gap + between
    }
    content.height = height
    content.baseline = fragments.first?.baseline.map { $0 + content.children[0].offset.y }
  }

  /// Where the first item stands and what is added between items.
  private static func justify(
    _ flex: FlexStyle, free: Length, count: Int
  ) -> (start: Length, between: Length) {
    let room = max(.zero, free)
    switch flex.justifyContent {
    case .center: return (free / 2, .zero)
    case .end, .flexEnd, .right: return (free, .zero)
    case .spaceBetween: return (.zero, count > 1 ? room / (count - 1) : .zero)
    case .spaceAround:
      let share = count > 0 ? room / count : .zero
      return (share / 2, share)
    case .spaceEvenly:
      let share = room / (count + 1)
      return (share, share)
    case .normal, .auto, .stretch, .start, .flexStart, .left, .baseline:
      return (flex.direction.isReversed ? free : .zero, .zero)
    }
  }
}
