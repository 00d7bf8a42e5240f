import Pages

/// Where blocks stand: their margins collapse (CSS 2.2, 8.3.1), and clearance moves them below
/// floats (9.5.2).
extension DocumentLayout {
  /// Where the border box of a block begins in its parent's content.
  struct BlockSlot {
    var top: Length
    /// Whether it was moved below floats.
    var isMoved = false
    /// The margin before it.
    var margin = MarginStrut()
  }

  /// Finds where a child begins: its margin collapses with the one before it, or with the parent's
  /// where nothing is between them.
  func slot(for child: BoxID, _ token: BreakToken?, _ state: inout FlowState) -> BlockSlot {
    if token != nil { return BlockSlot(top: state.y) }
    var slot = BlockSlot(top: state.y)
    if state.isFirst, state.isResumed, !beginsAfterForcedBreak(child) {
      // A margin at the top of a page vanishes after a break that is not forced.
    } else if state.isFirst, !state.isResumed, isOpenAtTop(state) {
      // The parent's place includes the margin.
    } else {
      slot.margin = marginBefore(child, state)
      var strut = state.strut
      strut.add(slot.margin)
      slot.top = state.y + strut.sum
      clear(child, &slot, state)
      if !slot.isMoved { state.strut = strut }
      return slot
    }
    clear(child, &slot, state)
    return slot
  }

  /// Moves a block below the floats it is to be clear of.
  private func clear(_ child: BoxID, _ slot: inout BlockSlot, _ state: FlowState) {
    guard let floor = state.content.exclusions.clearance(boxes[child].style.box.clear),
      floor > state.origin.y + slot.top
    else { return }
    slot.top = floor - state.origin.y
    slot.isMoved = true
    slot.margin = MarginStrut(
      boxes[child].style.verticalMargins(state.frame.contentWidth).top)
  }

  /// Whether the page before a child that begins a page ended because it had to: the child's margin
  /// is then kept (CSS Fragmentation 3, 5.2).
  private func beginsAfterForcedBreak(_ child: BoxID) -> Bool {
    if boxes[child].breakBefore.forcesBreak { return true }
    return sibling(before: child).map { boxes[$0].breakAfter.forcesBreak } ?? false
  }

  /// The box in the flow before a child that begins a page.
  ///
  /// Pages follow each other, so that the search goes on from where it ended on the page before.
  func sibling(before child: BoxID) -> BoxID? {
    guard let parent = boxes[child].parent else { return nil }
    for known in [pageStarts[parent], nil] {
      var next = known?.child ?? boxes[parent].firstChild
      var before = known?.before
      while let sibling = next {
        if sibling == child {
          pageStarts[parent] = (child, before)
          return before
        }
        if boxes[sibling].isInFlow { before = sibling }
        next = boxes[sibling].nextSibling
      }
    }
    return nil
  }

  // MARK: - Margins before a block

  /// What is known while the margins that collapse before a block are collected.
  private struct MarginScan {
    let exclusions: ExclusionSpace
    /// Where the margins begin in the formatting context.
    let y: Length
    var strut: MarginStrut
    /// Floats that stand among the boxes passed.
    var hasLeftFloat = false
    var hasRightFloat = false

    /// Whether a box is moved below floats if its margin is so large, so that it collapses with
    /// none before it.
    func moves(_ clear: Clear, with margin: Length) -> Bool {
      if clear == .none { return false }
      if hasLeftFloat, clear.isAbout(.left) { return true }
      if hasRightFloat, clear.isAbout(.right) { return true }
      guard let floor = exclusions.clearance(clear) else { return false }
      var strut = strut
      strut.add(margin)
      return floor > y + strut.sum
    }
  }

  /// The margin before a block, collapsed with those of the first boxes inside.
  private func marginBefore(_ id: BoxID, _ state: FlowState) -> MarginStrut {
    let width = state.frame.contentWidth
    var scan = MarginScan(
      exclusions: state.content.exclusions, y: state.origin.y + state.y,
      strut: state.strut)
    let before = MarginStrut(boxes[id].style.verticalMargins(width).top)
    scan.strut.add(before)
    _ = collectInside(id, width, &scan)
    return scan.strut
  }

  /// Adds the margins of the boxes at the start of a box.
  ///
  /// Returns whether all inside collapses.
  private func collectInside(_ id: BoxID, _ width: Length, _ scan: inout MarginScan) -> Bool {
    if boxes[id].isFormattingRoot || boxes[id].style.insets(width).top > .zero { return false }
    if boxes[id].hasInlineChildren { return !hasLines(id, width: width) }
    var next = boxes[id].firstChild
    while let child = next {
      next = boxes[child].nextSibling
      if boxes[child].isOutOfFlow { continue }
      switch boxes[child].float {
      case .left: scan.hasLeftFloat = true
      case .right: scan.hasRightFloat = true
      case .none:
        if !collect(child, width, &scan) { return false }
      }
    }
    return true
  }

  /// Adds the margins of a box; of one that collapses to nothing, those before and after it.
  ///
  /// Returns whether it does.
  private func collect(_ id: BoxID, _ width: Length, _ scan: inout MarginScan) -> Bool {
    let style = boxes[id].style
    let margins = style.verticalMargins(width)
    if scan.moves(style.box.clear, with: margins.top) { return false }
    scan.strut.add(margins.top)
    guard collectInside(id, width, &scan) else { return false }
    if style.insets(width).bottom > .zero || (style.box.height.resolved(nil) ?? .zero) > .zero
      || (style.box.minHeight.resolved(nil) ?? .zero) > .zero
    {
      return false
    }
    scan.strut.add(margins.bottom)
    return true
  }

  // MARK: - Edges

  /// The distance of a block's border box from the left edge of its containing block, before it is
  /// laid out.
  func leftEdge(_ child: BoxID, in space: ConstraintSpace) -> Length {
    let box = boxes[child].style.box
    let right = box.marginRight.resolved(space.width)
    if let left = box.marginLeft.resolved(space.width) {
      guard let right else { return left }
      if standsRight(child) { return space.width - usedWidth(child, in: space) - right }
      guard alignsChild(child) else { return left }
      return left + aligned(child, free: space.width - usedWidth(child, in: space) - left - right)
    }
    let width = usedWidth(child, in: space)
    let free = max(.zero, space.width - width - (right ?? .zero))
    return right == nil ? free / 2 : free
  }

  /// The distance of a block from the left edge of its container's content.
  func indent(of child: BoxID, width: Length, _ available: Length) -> Length {
    let box = boxes[child].style.box
    let left = box.marginLeft.resolved(available)
    let right = box.marginRight.resolved(available)
    let free = available - width - (left ?? .zero) - (right ?? .zero)
    switch (left, right) {
    case (nil, nil): return max(.zero, free / 2)
    case (nil, _): return max(.zero, free)
    case (let left?, nil): return left
    case (let left?, _):
      if standsRight(child) { return left + free }
      return left + aligned(child, free: free)
    }
  }

  /// Whether a block without automatic margins stands at the right edge, because text around it runs
  /// from right to left: of margins that say too much the left one gives way (CSS 2.2, 10.3.3).
  private func standsRight(_ child: BoxID) -> Bool {
    guard let parent = boxes[child].parent, boxes[parent].style.text.direction == .rtl else {
      return false
    }
    return !alignsChild(child)
  }

  /// Whether the box around a block aligns it (HTML, 15.3.3).
  private func alignsChild(_ child: BoxID) -> Bool {
    guard let parent = boxes[child].parent else { return false }
    return boxes[parent].style.text.textAlign.alignsBlocks
  }

  /// How far a block without automatic margins is moved by an old attribute around it.
  private func aligned(_ child: BoxID, free: Length) -> Length {
    guard free > .zero, alignsChild(child), let parent = boxes[child].parent else { return .zero }
    return Self.offset(boxes[parent].style, free: free, isLast: true)
  }
}
