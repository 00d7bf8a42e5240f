import Pages

/// What is left, after a page, of a box whose height is stated.
struct HeightRest {
  /// What is left of the height and of the most height of the border box, and of the least one.
  var height: Length?
  var maximum: Length?
  var minimum: Length = .zero
  /// The height that percentages inside are of.
  var base: Length?

  var isNothing: Bool {
    height == nil && maximum == nil && minimum == .zero && base == nil
  }
}

/// The content of a box that goes on below its stated height (CSS Fragmentation 3, 2: it goes on
/// beside what follows the box, and is not cut off at the end of the page).
final class OverflowingContent {
  /// What the box was laid out in, and where it began.
  let space: ConstraintSpace
  let start: BreakToken?
  /// Where the content goes on on the next page, if it was broken.
  let rest: BreakToken?

  init(_ space: ConstraintSpace, from start: BreakToken?, rest: BreakToken? = nil) {
    self.space = space
    self.start = start
    self.rest = rest
  }
}

extension BoxFrame {
  /// Continues with what is left of stated heights.
  mutating func take(_ rest: HeightRest) {
    height = rest.height
    maxHeight = rest.maximum
    minHeight = rest.minimum
    base = rest.base
    // Only content is left of a box without height.
    if rest.height == .zero { insets.bottom = .zero }
  }

  /// What is left after a fragment.
  fileprivate func rest(after used: Length) -> HeightRest {
    HeightRest(
      height: height.map { max(.zero, $0 - used) },
      maximum: maxHeight.map { max(.zero, $0 - used) },
      minimum: max(.zero, minHeight - used), base: base)
  }
}

extension DocumentLayout {
  /// Whether the content of a box is taller than its stated height and is not cut off.
  func overflows(_ id: BoxID, _ frame: BoxFrame, _ space: ConstraintSpace) -> Bool {
    if isClipped(id) { return false }
    var whole = space
    whole.room = .unbounded
    whole.breakPoint = nil
    let known = tooTall
    defer { tooTall = known }
    let content = content(id, frame, whole, nil)
    let height = max(content.height + content.marginAfter.sum, content.reach)
    return height + frame.insets.top > frame.borderHeight(content: content.height)
  }

  /// Whether a box cuts off what is beyond it.
  func isClipped(_ id: BoxID) -> Bool {
    boxes[id].style.box.overflow != .visible && boxes.clips(id)
  }

  /// Notes that the content of a box is taller than the box.
  func overflow(
    _ fragment: Fragment, _ id: BoxID, _ space: ConstraintSpace, from start: BreakToken?,
    rest: BreakToken? = nil
  ) {
    if isClipped(id) { return }
    fragment.overflow = OverflowingContent(space, from: start, rest: rest)
    hasOverflow = true
  }

  /// The height of a box's fragment whose content goes on on the next page, and what of the box
  /// does so: all of it, or its content alone where its stated height ends here.
  func broken(
    _ fragment: Fragment, _ content: Flow, _ frame: BoxFrame, _ space: ConstraintSpace,
    from start: BreakToken?, at place: (token: BreakToken, appeal: BreakAppeal)
  ) -> (Length, LayoutResult.Outcome) {
    // Where each fragment has all paddings, it has the one at its end too.
    let end = frame.isCloned ? frame.insets.bottom : .zero
    let natural = content.height + frame.insets.top + end
    if frame.height == nil, frame.maxHeight == nil, frame.minHeight == .zero {
      return (natural, content.outcome)
    }
    let id = fragment.box
    let height = frame.borderHeight(content: max(content.height, space.room - frame.insets.height))
    let isLimited = frame.height != nil || frame.maxHeight.map { $0 <= height } ?? false
    if isLimited, height <= space.room, !isClipped(id),
      isFollowed(id) || frame.height == .zero && start != nil
    {
      overflow(
        fragment, id, space, from: start,
        rest: .sized(HeightRest(height: .zero, base: frame.base), place.token))
      return (height, .full)
    }
    // A box that nothing follows takes its content along.
    let isTall = height > space.room
    var rest = frame.rest(after: space.room)
    if !isTall { (rest.height, rest.maximum) = (nil, nil) }
    let token = rest.isNothing ? place.token : .sized(rest, place.token)
    return (
      isTall && frame.height != nil ? max(natural, space.room) : natural,
      .partial(token, place.appeal)
    )
  }

  /// Whether something in the flow follows a box, inside of boxes out of flow.
  private func isFollowed(_ id: BoxID) -> Bool {
    var current = id
    while boxes[current].isInFlow, let parent = boxes[current].parent {
      var next = boxes[current].nextSibling
      while let sibling = next {
        if boxes[sibling].isInFlow { return true }
        next = boxes[sibling].nextSibling
      }
      current = parent
    }
    return false
  }
}
