import Pages

/// Flex containers (CSS Flexbox 1).
extension DocumentLayout {
  func layoutFlex(
    _ id: BoxID, frame: BoxFrame, in space: ConstraintSpace, from token: BreakToken?
  ) -> Flow {
    let style = boxes[id].style.box.flex
    var content =
      style.direction.isRow
      ? layoutFlexRow(id, frame, space, token) : layoutFlexColumn(id, frame, space, token)
    guard token == nil else { return content }
    if case .doesNotFit = content.outcome { return content }
    for child in boxes.children(of: id) where boxes[child].isOutOfFlow {
      if case .running = boxes[child].kind {
        content.children.append(Fragment.Child(offset: .zero, fragment: .empty(child)))
      } else {
        let position = staticPosition(of: child, in: id, frame, height: content.height)
        content.outOfFlow.append(OutOfFlowBox(box: child, position: position))
      }
    }
    return content
  }

  /// The items in the order in which they stand.
  func flexChildren(_ id: BoxID) -> [BoxID] {
    let children = boxes.children(of: id).filter { !boxes[$0].isOutOfFlow }
    guard children.contains(where: { boxes[$0].style.box.flex.order != 0 }) else { return children }
    return children.enumerated().sorted { left, right in
      let orders = (
        boxes[left.element].style.box.flex.order, boxes[right.element].style.box.flex.order
      )
      return (orders.0, left.offset) < (orders.1, right.offset)
    }.map(\.element)
  }

  /// How an item is aligned across.
  func alignment(ofItem child: BoxID, in id: BoxID) -> FlexAlignment {
    let own = boxes[child].style.box.flex.alignSelf
    let alignment = own == .auto ? boxes[id].style.box.flex.alignItems : own
    return alignment == .normal || alignment == .auto ? .stretch : alignment
  }

  /// Whether the main axis of a row or the cross axis of a column runs from right to left.
  func runsLeftwards(_ id: BoxID) -> Bool {
    let style = boxes[id].style
    let isRightToLeft = style.text.direction == .rtl
    return style.box.flex.direction == .rowReverse ? !isRightToLeft : isRightToLeft
  }

  /// The place a box out of flow would have as the only item (CSS Flexbox 1, 4.1).
  private func staticPosition(
    of child: BoxID, in id: BoxID, _ frame: BoxFrame, height: Length
  ) -> Point {
    let flex = boxes[id].style.box.flex
    let align = alignment(ofItem: child, in: id)
    let isStart = flex.justifyContent == .normal || flex.justifyContent == .flexStart
    if isStart, !flex.direction.isReversed, align == .stretch || align == .flexStart {
      return .zero
    }
    let box = boxes[child].style.box
    let height = frame.height.map { $0 - frame.insets.height } ?? height
    let size = layoutShrinkToFit(child, available: frame.contentWidth).size
    let margins = boxes[child].style.verticalMargins(frame.contentWidth)
    let free = (
      x: frame.contentWidth - size.width - (box.marginLeft.resolved(frame.contentWidth) ?? .zero)
        - (box.marginRight.resolved(frame.contentWidth) ?? .zero),
      y: height - size.height - margins.top - margins.bottom
    )
    let isRow = flex.direction.isRow
    let isReversed = isRow ? runsLeftwards(id) : flex.direction.isReversed
    let (main, cross) = isRow ? (free.x, free.y) : (free.y, free.x)
    var along = FlexDistribution(
      flex.justifyContent, free: main, count: 1, isReversed: isReversed
    ).start
    if isReversed { along = main - along }
    let across = FlexDistribution(
      align, free: cross, count: 1, isReversed: false
    ).start
    return isRow ? Point(x: along, y: across) : Point(x: across, y: along)
  }

  // MARK: - Forced breaks

  /// Whether something inside an item asks for a break, which its line then has although it has
  /// room.
  func forcesBreak(inside item: BoxID) -> Bool {
    let isAny =
      hasForcedBreaks
      ?? boxes.boxes.contains { $0.breakBefore.forcesBreak || $0.breakAfter.forcesBreak }
    hasForcedBreaks = isAny
    return isAny && holdsForcedBreak(item)
  }

  /// Only what is in the flow of blocks breaks where it asks to.
  private func holdsForcedBreak(_ id: BoxID) -> Bool {
    var next = boxes[id].firstChild
    var previous = false
    while let child = next {
      next = boxes[child].nextSibling
      guard boxes[child].isInFlow, case .block = boxes[child].kind else { continue }
      if previous || boxes[child].breakBefore.forcesBreak { return true }
      previous = boxes[child].breakAfter.forcesBreak
      if holdsForcedBreak(child) { return true }
    }
    return false
  }

  // MARK: - Intrinsic widths

  /// The intrinsic widths of a flex container's content (CSS Flexbox 1, 9.9).
  func flexWidths(_ id: BoxID) -> IntrinsicWidths {
    let flex = boxes[id].style.box.flex
    var widths = IntrinsicWidths()
    var count = 0
    for child in flexChildren(id) {
      let inner = outerWidths(child)
      count += 1
      if flex.direction.isRow {
        widths.maximum = widths.maximum + inner.maximum
        widths.minimum =
          flex.wrap == .nowrap
          ? widths.minimum + inner.minimum : max(widths.minimum, inner.minimum)
      } else {
        widths.minimum = max(widths.minimum, inner.minimum)
        widths.maximum = max(widths.maximum, inner.maximum)
      }
    }
    if flex.direction.isRow, count > 1 {
      let gaps = flex.columnGap.length * (count - 1)
      if flex.wrap == .nowrap { widths.minimum = widths.minimum + gaps }
      widths.maximum = widths.maximum + gaps
    }
    return widths
  }

  // MARK: - Stretching

  /// The most layouts of one item for a height found after its first layout, one inside the other.
  private static let relayoutLimit = 3

  /// Gives an item the height of its line.
  func stretched(
    _ fragment: Fragment, _ box: BoxID, to height: Length, in space: ConstraintSpace
  ) -> Fragment {
    let style = boxes[box].style
    var height = height
    let edges =
      style.box.boxSizing == .borderBox ? Length.zero : style.insets(space.width).height
    if let most = style.box.maxHeight.resolved(space.height) { height = min(height, most + edges) }
    if let least = style.box.minHeight.resolved(space.height) {
      height = max(height, least + edges)
    }
    if fragment.size.height == height { return fragment }
    if dependsOnHeight(box), relayoutDepth < Self.relayoutLimit {
      relayoutDepth += 1
      defer { relayoutDepth -= 1 }
      var space = space
      space.blockSize = .definite(height)
      return layoutWhole(box, in: space)
    }
    if height < fragment.size.height {
      var space = space
      space.blockSize = .definite(max(height, .zero))
      overflow(fragment, box, space, from: nil)
    }
    fragment.size.height = max(height, .zero)
    return fragment
  }

  /// Whether the inside of a box looks otherwise when its height is known.
  private func dependsOnHeight(_ box: BoxID) -> Bool {
    if case .table = boxes[box].kind { return true }
    let display = boxes[box].style.box.display
    if display.holdsItems { return true }
    var next = boxes[box].firstChild
    while let child = next {
      next = boxes[child].nextSibling
      if refersToHeight(child) || boxes[child].isOutOfFlow { return true }
    }
    return false
  }
}
