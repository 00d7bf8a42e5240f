import Pages

/// The flow of blocks: one below the other, margins collapsed, broken where the page ends.
extension DocumentLayout {
  /// What is known while blocks are placed one below the other.
  struct FlowState {
    let id: BoxID
    let frame: BoxFrame
    let space: ConstraintSpace
    /// Whether the box began on an earlier page.
    let isResumed: Bool
    /// The top left corner of the content in the formatting context.
    let origin: Point
    var content = DocumentLayout.Flow()
    /// The bottom of the last block.
    var y: Length = .zero
    /// The margin below it that is still to collapse with the next one.
    var strut = MarginStrut()
    /// Whether nothing but boxes that collapse to nothing stands before.
    var isFirst = true
    /// Whether the margin is that of a box moved below floats: it stays inside the parent.
    var isCleared = false
    var hasFloats = false
    var previousBreak: BreakRule = .auto

    /// Where a box without margins would stand.
    var position: Length { y + strut.sum }
  }

  func flow(
    _ id: BoxID, _ frame: BoxFrame, _ space: ConstraintSpace, _ token: BreakToken?
  ) -> Flow {
    var state = FlowState(
      id: id, frame: frame, space: space, isResumed: token != nil,
      origin: space.origin + Point(x: frame.insets.left, y: frame.insets.top))
    state.content.exclusions = space.exclusions
    var (next, inner) = start(id, token)
    while let child = next {
      next = boxes[child].nextSibling
      if boxes[child].isOutOfFlow {
        place(outOfFlow: child, &state)
        continue
      }
      if boxes[child].float != .none {
        let before = boxes[child].isKeptWithRows ? state : nil
        place(float: child, &state)
        if let before, takesRowsAlong(float: child, before, &state) { break }
        continue
      }
      let clear = boxes[child].style.box.clear
      if inner == nil, state.content.exclusions.continues(clear, in: boxes) {
        // The box stands below what is left of the floats on the next page.
        let end = state.content.exclusions.clearance(clear) ?? .zero
        state.y = max(state.y, end - state.origin.y)
        state.isFirst = false
        state.content.outcome = .partial(.before(child), .perfect)
        break
      }
      if mustBreak(before: child, state) {
        state.content.outcome = .partial(.before(child), .perfect)
        break
      }
      if !place(child, inner, &state) { break }
      inner = nil
    }
    state.content.height = state.y
    state.content.isCollapsed = state.isFirst
    state.content.marginAfter = state.strut
    if state.isCleared {
      state.content.height = max(.zero, state.position)
      state.content.marginAfter = MarginStrut()
    }
    return state.content
  }

  private func start(_ id: BoxID, _ token: BreakToken?) -> (BoxID?, BreakToken?) {
    switch token {
    case nil: (boxes[id].firstChild, nil)
    case .before(let child)?: (child, nil)
    case .inside(let child, let inner)?: (child, inner)
    case .piece?, .row?, .grid?, .table?, .later?, .parallel?, .floats?, .sized?, .height?:
      (nil, nil)
    }
  }

  private func mustBreak(before child: BoxID, _ state: FlowState) -> Bool {
    guard state.space.isFragmented else { return false }
    guard !state.isFirst || state.hasFloats else { return false }
    if case .before(child)? = state.space.breakPoint { return true }
    return boxes[child].breakBefore.forcesBreak || state.previousBreak.forcesBreak
      || boxes.pageTypes?.changes.contains(child) ?? false
  }

  private func place(outOfFlow child: BoxID, _ state: inout FlowState) {
    let position = Point(x: .zero, y: hypotheticalTop(state))
    if case .running = boxes[child].kind {
      state.content.children.append(Fragment.Child(offset: position, fragment: .empty(child)))
    } else {
      state.content.outOfFlow.append(OutOfFlowBox(box: child, position: position))
    }
  }

  private func place(float child: BoxID, _ state: inout FlowState) {
    state.hasFloats = true
    var room = FloatRoom(state.frame, state.space, origin: state.origin)
    room.isAtPageStart = state.space.isAtPageStart && state.isFirst
    let y = state.origin.y + hypotheticalTop(state)
    guard
      let placed = placeFloat(child, from: nil, at: y, in: room, &state.content.exclusions)
    else { return }
    let offset = placed.offset + -state.origin
    state.content.outOfFlow += placed.fragment.takeOutOfFlow(at: offset)
    state.content.children.append(Fragment.Child(offset: offset, fragment: placed.fragment))
  }

  /// Whether the page ends before a float that is to be kept with rows, or earlier so that they go
  /// along with it, because it has no room, or not for all of it.
  ///
  /// - Parameter before: The flow without the float.
  private func takesRowsAlong(
    float child: BoxID, _ before: FlowState, _ state: inout FlowState
  ) -> Bool {
    guard !state.space.takesFirstBreak,
      let rest = state.content.exclusions.continuations.first(where: { $0.box == child })
    else { return false }
    if let best = state.content.bestBreak {
      guard best.appeal > (rest.token == nil ? .lastResort : .againstAvoid) else { return false }
      state = before
      state.content.outcome = .breaksEarlier(best.point)
      return true
    }
    if state.isFirst, state.space.isAtPageStart || state.isResumed { return false }
    state = before
    state.content.outcome = state.isFirst ? .doesNotFit : .partial(.before(child), .lastResort)
    return true
  }

  /// Where a box without margins stands: at the top of the parent if its margin collapses with
  /// the parent's.
  private func hypotheticalTop(_ state: FlowState) -> Length {
    state.isFirst && isOpenAtTop(state) ? state.y : state.position
  }

  func isOpenAtTop(_ state: FlowState) -> Bool {
    !boxes[state.id].isFormattingRoot && state.frame.insets.top == .zero
  }

  // MARK: - Blocks

  /// Places one block.
  ///
  /// Returns whether the flow goes on after it on the page.
  private func place(_ child: BoxID, _ token: BreakToken?, _ state: inout FlowState) -> Bool {
    let slot = slot(for: child, token, &state)
    var (result, place) = layoutChild(child, token, slot, state)
    let limit: BreakAppeal =
      boxes[child].style.box.breakInside.avoidsBreak || boxes[child].style.box.keepWithRows > 0
      ? .againstAvoid : .perfect
    if case .partial(let inner, let appeal) = result.outcome {
      result.outcome = .partial(inner, min(appeal, limit))
    }
    if !state.isFirst {
      let avoids = boxes[child].breakBefore.avoidsBreak || state.previousBreak.avoidsBreak
      state.content.bestBreak = .better(
        state.content.bestBreak,
        BreakCandidate(
          point: .before(child),
          appeal: boxes[child].isKeptWithRows
            ? .lastResort : avoids ? .againstAvoid : .perfect))
    }
    switch result.outcome {
    case .breaksEarlier:
      state.content.outcome = result.outcome
      return false
    case .doesNotFit:
      breakBefore(child, token, &state)
      return false
    case .partial(let inner, let appeal):
      if let best = state.content.bestBreak, best.appeal > appeal, !state.space.takesFirstBreak {
        takeBreak(best.point, child, &state)
        return false
      }
      add(child, result, at: place, slot, &state)
      state.content.outcome = .partial(.inside(child, inner), appeal)
      return false
    case .full:
      add(child, result, at: place, slot, &state)
      state.content.bestBreak = .better(
        state.content.bestBreak, result.bestBreak?.limited(to: limit))
      return true
    }
  }

  /// Lays out a child at its place or, if it must not overlap floats, at the next where it fits.
  private func layoutChild(
    _ child: BoxID, _ token: BreakToken?, _ slot: BlockSlot, _ state: FlowState
  ) -> (result: LayoutResult, place: Point) {
    var space = childSpace(at: slot.top, state)
    space.isAtPageStart = state.space.isAtPageStart && state.isFirst && !slot.isMoved
    if boxes[child].isFormattingRoot {
      if state.content.exclusions.end > state.origin.y + slot.top {
        return layoutBesideFloats(child, token, space, at: slot.top, state)
      }
    } else {
      space.exclusions = state.content.exclusions
      let left = leftEdge(child, in: space)
      space.origin = state.origin + Point(x: left, y: slot.top)
    }
    let result = layout(child, in: space, from: token)
    let x = indent(of: child, width: result.fragment.size.width, state.frame.contentWidth)
    return (result, Point(x: x, y: slot.top))
  }

  /// The space of a child whose border box begins at a distance from the top of the content.
  func childSpace(at top: Length, _ state: FlowState) -> ConstraintSpace {
    let (frame, space) = (state.frame, state.space)
    var inner = ConstraintSpace(width: frame.contentWidth)
    inner.height = frame.contentHeight
    inner.pageHeight = space.pageHeight
    inner.breakPoint = space.breakPoint
    inner.takesFirstBreak = space.takesFirstBreak
    if space.isFragmented { inner.room = frame.contentRoom(in: space) - top }
    return inner
  }

  /// Ends the page before a child of which nothing fits, or at a better place before.
  ///
  /// - Parameter token: Where the child goes on, if it began on a page before.
  private func breakBefore(_ child: BoxID, _ token: BreakToken?, _ state: inout FlowState) {
    // At the top of a page floats alone may stand before the break.
    let isAfterFloats = state.space.isAtPageStart && !state.content.exclusions.isEmpty
    if state.isFirst, !isAfterFloats {
      state.content.outcome = .doesNotFit
    } else if let token {
      state.content.outcome = .partial(.inside(child, token), .perfect)
    } else if let best = state.content.bestBreak, !state.space.takesFirstBreak {
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
    _ child: BoxID, _ result: LayoutResult, at place: Point, _ slot: BlockSlot,
    _ state: inout FlowState
  ) {
    let fragment = result.fragment
    fragment.containing = Size(
      width: state.frame.contentWidth,
      height: state.frame.contentHeight ?? .zero)
    state.content.outOfFlow += fragment.takeOutOfFlow(at: place)
    if state.content.baseline == nil {
      state.content.baseline = fragment.baseline.map { $0 + place.y }
    }
    if let last = fragment.lastBaseline ?? fragment.baseline {
      state.content.lastBaseline = last + place.y
    }
    if !boxes[child].isFormattingRoot { state.content.exclusions = result.exclusions }
    if result.collapsesThrough {
      if slot.isMoved {
        // Its margins collapse with what follows, from where they bring it below the floats.
        state.strut = result.marginAfter
        state.y = place.y - max(.zero, slot.margin.sum)
        state.isFirst = false
        state.isCleared = true
      } else {
        state.strut.add(result.marginAfter)
      }
    } else {
      state.y = place.y + fragment.size.height
      state.strut = result.marginAfter
      state.isFirst = false
      state.isCleared = false
    }
    state.previousBreak = boxes[child].breakAfter
    state.content.children.append(Fragment.Child(offset: place, fragment: fragment))
  }
}
