import Pages

/// The flow of blocks: one below the other, margins collapsed, broken where the page ends.
extension DocumentLayout {
  /// What is known while blocks are placed one below the other.
  private struct FlowState {
    var content = Flow()
    /// The bottom of the last block.
    var y: Length = .zero
    /// The margin below it that is still to collapse with the next one.
    var strut = MarginStrut()
    var isFirst = true
    /// The distance between the items of a flex container.
    var gap: Length = .zero
    var previousBreak: BreakRule = .auto
  }

  func flow(
    _ id: BoxID, _ frame: BoxFrame, _ space: ConstraintSpace, _ token: BreakToken?
  ) -> Flow {
    var state = FlowState()
    let style = boxes[id].style.box
    if style.display == .flex || style.display == .inlineFlex {
      state.gap = style.flex.rowGap.resolved(frame.contentWidth)
    }
    var (next, inner) = start(id, token)
    let isResumed = token != nil
    while let child = next {
      next = boxes[child].nextSibling
      if boxes[child].isOutOfFlow {
        place(outOfFlow: child, &state)
        continue
      }
      if !state.isFirst, mustBreak(before: child, state, space) {
        state.content.outcome = .partial(.before(child), .perfect)
        break
      }
      let isGoingOn = place(
        child, inner, in: id, frame, space, &state, isResumed: isResumed)
      inner = nil
      if !isGoingOn { break }
    }
    state.content.height = state.y
    state.content.marginAfter = state.strut
    return state.content
  }

  private func start(_ id: BoxID, _ token: BreakToken?) -> (BoxID?, BreakToken?) {
    switch token {
    case nil: (boxes[id].firstChild, nil)
    case .before(let child)?: (child, nil)
    case .inside(let child, let inner)?: (child, inner)
    case .piece?, .row?, .parallel?, .height?: (nil, nil)
    }
  }

  private func mustBreak(
    before child: BoxID, _ state: FlowState, _ space: ConstraintSpace
  ) -> Bool {
    guard space.isFragmented else { return false }
    if case .before(child)? = space.breakPoint { return true }
    return boxes[child].breakBefore.forcesBreak || state.previousBreak.forcesBreak
      || boxes.pageTypes?.changes.contains(child) ?? false
  }

  private func place(outOfFlow child: BoxID, _ state: inout FlowState) {
    let position = Point(x: .zero, y: state.y + state.strut.sum)
    if case .running = boxes[child].kind {
      state.content.children.append(Fragment.Child(offset: position, fragment: .empty(child)))
    } else {
      state.content.outOfFlow.append(OutOfFlowBox(box: child, position: position))
    }
  }

  /// Places one block.
  ///
  /// Returns whether the flow goes on after it on the page.
  private func place(
    _ child: BoxID, _ token: BreakToken?, in id: BoxID, _ frame: BoxFrame,
    _ space: ConstraintSpace, _ state: inout FlowState, isResumed: Bool
  ) -> Bool {
    let top = top(of: child, token, in: id, frame, &state, isResumed: isResumed)
    var childSpace = self.space(inside: frame, space, at: top)
    childSpace.isAtPageStart = space.isAtPageStart && state.isFirst
    childSpace.fixedWidth = itemWidth(child, in: id, frame.contentWidth)
    var result = layout(child, in: childSpace, from: token)
    let limit: BreakAppeal =
      boxes[child].style.box.breakInside.avoidsBreak ? .againstAvoid : .perfect
    if case .partial(let inner, let appeal) = result.outcome {
      result.outcome = .partial(inner, min(appeal, limit))
    }
    if !state.isFirst {
      let avoids = boxes[child].breakBefore.avoidsBreak || state.previousBreak.avoidsBreak
      state.content.bestBreak = .better(
        state.content.bestBreak,
        BreakCandidate(point: .before(child), appeal: avoids ? .againstAvoid : .perfect))
    }
    switch result.outcome {
    case .breaksEarlier:
      state.content.outcome = result.outcome
      return false
    case .doesNotFit:
      breakBefore(child, &state, space)
      return false
    case .partial(let inner, let appeal):
      if let best = state.content.bestBreak, best.appeal > appeal, !space.takesFirstBreak {
        takeBreak(best.point, child, &state)
        return false
      }
      add(child, result, in: id, at: top, frame, &state)
      state.content.outcome = .partial(.inside(child, inner), appeal)
      return false
    case .full:
      add(child, result, in: id, at: top, frame, &state)
      state.content.bestBreak = .better(
        state.content.bestBreak, result.bestBreak?.limited(to: limit))
      return true
    }
  }

  /// The space of a child whose border box begins at a distance from the top of the content.
  private func space(
    inside frame: BoxFrame, _ space: ConstraintSpace, at top: Length
  ) -> ConstraintSpace {
    var inner = ConstraintSpace(width: frame.contentWidth)
    inner.height = frame.height.map { $0 - frame.insets.height }
    inner.pageHeight = space.pageHeight
    inner.breakPoint = space.breakPoint
    inner.takesFirstBreak = space.takesFirstBreak
    if space.isFragmented { inner.room = space.room - frame.insets.height - top }
    return inner
  }

  /// Ends the page before a child of which nothing fits, or at a better place before.
  private func breakBefore(_ child: BoxID, _ state: inout FlowState, _ space: ConstraintSpace) {
    if state.isFirst {
      state.content.outcome = .doesNotFit
    } else if let best = state.content.bestBreak, !space.takesFirstBreak {
      takeBreak(best.point, child, &state)
    } else {
      state.content.outcome = .partial(.before(child), .perfect)
    }
  }

  private func takeBreak(_ point: BreakPoint, _ child: BoxID, _ state: inout FlowState) {
    if point == .before(child) {
      let appeal = state.content.bestBreak?.appeal ?? .lastResort
      state.content.outcome = .partial(.before(child), appeal)
    } else {
      state.content.outcome = .breaksEarlier(point)
    }
  }

  private func add(
    _ child: BoxID, _ result: LayoutResult, in id: BoxID, at top: Length, _ frame: BoxFrame,
    _ state: inout FlowState
  ) {
    let fragment = result.fragment
    let x = indent(of: child, width: fragment.size.width, in: id, frame.contentWidth)
    let offset = Point(x: x, y: top)
    state.content.outOfFlow += fragment.takeOutOfFlow(at: offset)
    if state.content.baseline == nil { state.content.baseline = fragment.baseline.map { $0 + top } }
    if result.collapsesThrough {
      state.strut.add(result.marginAfter)
    } else {
      state.y = top + fragment.size.height
      state.strut = result.marginAfter
      state.isFirst = false
    }
    state.previousBreak = boxes[child].breakAfter
    state.content.children.append(Fragment.Child(offset: offset, fragment: fragment))
  }

  // MARK: - Margins

  /// The top of a child's border box; its margin collapses with the one before it, or with the
  /// parent's where nothing is between them.
  private func top(
    of child: BoxID, _ token: BreakToken?, in id: BoxID, _ frame: BoxFrame,
    _ state: inout FlowState, isResumed: Bool
  ) -> Length {
    if token != nil { return state.y }
    // A margin at the top of a page after a break vanishes.
    if state.isFirst, isResumed { return state.y }
    let margin = marginBefore(child, width: frame.contentWidth)
    if state.isFirst, !boxes[id].isolatesMargins, frame.insets.top == .zero { return state.y }
    if state.isFirst || state.gap == .zero {
      state.strut.add(margin)
      return state.y + state.strut.sum
    }
    return state.y + state.strut.sum + margin.sum + state.gap
  }

  /// The margin before a block, collapsed with that of its first children.
  func marginBefore(_ id: BoxID, width: Length) -> MarginStrut {
    var strut = MarginStrut()
    var current = id
    while true {
      let style = boxes[current].style
      strut.add(style.verticalMargins(width).top)
      if boxes[current].isolatesMargins || boxes[current].hasInlineChildren
        || style.insets(width).top > .zero
      {
        return strut
      }
      var next = boxes[current].firstChild
      while let child = next, boxes[child].isOutOfFlow { next = boxes[child].nextSibling }
      guard let first = next else { return strut }
      current = first
    }
  }

  /// The distance of a block from the left edge of its container's content.
  private func indent(
    of child: BoxID, width: Length, in id: BoxID, _ available: Length
  ) -> Length {
    let box = boxes[child].style.box
    let left = box.marginLeft.resolved(available)
    let right = box.marginRight.resolved(available)
    let free = available - width - (left ?? .zero) - (right ?? .zero)
    switch (left, right) {
    case (nil, nil): return max(.zero, free / 2)
    case (nil, _): return max(.zero, free)
    case (let left?, _):
      switch alignment(of: child, in: id) {
      case .center?: return left + free / 2
      case .end?, .flexEnd?: return left + free
      case .some, nil: return left
      }
    }
  }

  // MARK: - Columns of flex items

  /// How a child is aligned across; nil in a flow of blocks.
  private func alignment(of child: BoxID, in id: BoxID) -> FlexAlignment? {
    let container = boxes[id].style.box
    guard container.display == .flex || container.display == .inlineFlex else { return nil }
    let own = boxes[child].style.box.flex.alignSelf
    return own == .auto ? container.flex.alignItems : own
  }

  /// The width of a flex item in a column that is not stretched; nil for others.
  private func itemWidth(_ child: BoxID, in id: BoxID, _ available: Length) -> Length? {
    guard boxes[child].style.box.width == .auto else { return nil }
    switch alignment(of: child, in: id) {
    case nil, .normal?, .auto?, .stretch?: return nil
    case .center?, .start?, .end?, .left?, .right?, .baseline?, .flexStart?, .flexEnd?,
      .spaceBetween?, .spaceAround?, .spaceEvenly?:
      let widths = intrinsicWidths(child)
      return max(widths.minimum, min(widths.maximum, available))
    }
  }
}
