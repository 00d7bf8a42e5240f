import Pages

/// Where floats may stand: the content of their containing block, in the formatting context.
struct FloatRoom {
  let width: Length
  let height: Length?
  let left: Length
  /// The end of the page.
  let end: Length
  let pageHeight: Length
  let isFragmented: Bool
  var isAtPageStart: Bool

  /// The room in a box whose content begins at a place.
  init(_ frame: BoxFrame, _ space: ConstraintSpace, origin: Point) {
    width = frame.contentWidth
    height = frame.contentHeight
    left = origin.x
    isFragmented = space.isFragmented
    end = isFragmented ? origin.y + frame.contentRoom(in: space) : .unbounded
    pageHeight = space.pageHeight
    isAtPageStart = space.isAtPageStart
  }

  var right: Length { left + width }
}

/// A float as it was laid out where nothing breaks.
struct MeasuredFloat {
  let fragment: Fragment
  let space: ConstraintSpace

  /// Whether it is the same in another space.
  func isMeasured(in other: ConstraintSpace) -> Bool {
    space.width == other.width && space.height == other.height
      && space.fixedWidth == other.fixedWidth
  }
}

/// Floats, and boxes that stand beside them (CSS 2.2, 9.5).
extension DocumentLayout {
  /// Lays out a float and finds its place, not above a place in the formatting context.
  ///
  /// Returns its border box in the context; nil if it begins on the next page.
  func placeFloat(
    _ id: BoxID, from token: BreakToken?, at y: Length, in room: FloatRoom,
    whole known: Fragment? = nil, _ exclusions: inout ExclusionSpace
  ) -> Fragment.Child? {
    let style = boxes[id].style
    let side = boxes[id].float
    let margins = floatMargins(style, room.width, isContinued: token != nil)
    var start = y
    if token == nil, let floor = exclusions.clearance(style.box.clear) { start = max(start, floor) }
    let later = ExclusionSpace.Continuation(
      box: id, token: token, left: room.left, right: room.right)
    if room.isFragmented, exclusions.top >= room.end {
      exclusions.add(later: later, side, pageEnd: room.end)
      return nil
    }
    var space = floatSpace(id, in: room)
    floatDepth += 1
    defer { floatDepth -= 1 }
    // Measuring floats in floats before they are broken would take time without end.
    let isMeasured = !room.isFragmented || floatDepth <= Self.measuredDepth
    var fragment =
      known ?? (isMeasured ? measured(id, in: space, from: token) : unmeasured(id, in: space))
    let outer = fragment.size.width + margins.width
    let corner = exclusions.place(
      width: outer, side, from: start, left: room.left, right: room.right)
    let top = corner.y + margins.top
    var rest: BreakToken?
    if room.isFragmented, !isMeasured || fragment.size.height > room.end - top {
      space.fixedWidth = fragment.size.width
      space.room = room.end - top
      space.pageHeight = room.pageHeight
      space.isAtPageStart = room.isAtPageStart && corner.y == y
      guard let part = layoutPart(id, in: space, from: token) else {
        exclusions.add(later: later, side, pageEnd: room.end)
        return nil
      }
      (fragment, rest) = part
    }
    let bottom = top + fragment.size.height + (rest == nil ? margins.bottom : .zero)
    let area = Rect(
      x: corner.x, y: corner.y, width: outer,
      height: (rest == nil ? bottom : max(bottom, room.end)) - corner.y)
    let continuation = rest.map {
      ExclusionSpace.Continuation(box: id, token: $0, left: room.left, right: room.right)
    }
    exclusions.add(area, side, continuation: continuation)
    return Fragment.Child(
      offset: Point(x: corner.x + margins.left, y: top), fragment: fragment)
  }

  /// Lays out a float where nothing breaks.
  ///
  /// Lines are made again and again until they have their place beside floats. What stands in a
  /// float is remembered until that is laid out: else floats in floats would take time without end.
  func measured(_ id: BoxID, in space: ConstraintSpace, from token: BreakToken?) -> Fragment {
    guard token == nil else { return layoutWhole(id, in: space, from: token) }
    if let known = measuredFloats[id], known.isMeasured(in: space) { return known.fragment.copy }
    measureDepth += 1
    let fragment = layoutWhole(id, in: space)
    measureDepth -= 1
    if measureDepth > 0 {
      measuredFloats[id] = MeasuredFloat(fragment: fragment.copy, space: space)
    } else if !measuredFloats.isEmpty {
      measuredFloats = [:]
    }
    return fragment
  }

  /// How deep floats in floats are laid out before it is known whether they break.
  private static let measuredDepth = 6

  /// A float of which only the width is known.
  private func unmeasured(_ id: BoxID, in space: ConstraintSpace) -> Fragment {
    let width = space.fixedWidth ?? intrinsicWidths(id).maximum
    return Fragment(box: id, size: Size(width: width, height: .zero))
  }

  private func floatMargins(
    _ style: ComputedStyle, _ width: Length, isContinued: Bool
  ) -> Sides {
    let vertical = style.verticalMargins(width)
    return Sides(
      top: isContinued ? .zero : vertical.top,
      right: style.box.marginRight.resolved(width) ?? .zero, bottom: vertical.bottom,
      left: style.box.marginLeft.resolved(width) ?? .zero)
  }

  /// The space of a float where nothing breaks: its width is that of its content unless stated.
  func floatSpace(_ id: BoxID, in room: FloatRoom) -> ConstraintSpace {
    var space = ConstraintSpace(width: room.width)
    space.height = room.height
    if !boxes[id].isReplaced, boxes[id].style.box.width == .auto, case .block = boxes[id].kind {
      space.fixedWidth = fitWidth(id, in: space)
    }
    return space
  }

  /// Lays out the part of a float that has room on the page; nil if all of it goes to the next.
  private func layoutPart(
    _ id: BoxID, in space: ConstraintSpace, from token: BreakToken?
  ) -> (Fragment, BreakToken?)? {
    var space = space
    if floatDepth > Self.measuredDepth { space.takesFirstBreak = true }
    let result = layoutBestBreak(id, in: space, from: token)
    switch result.outcome {
    case .full: return (result.fragment, nil)
    case .partial(let rest, let appeal):
      let avoids = boxes[id].style.box.breakInside.avoidsBreak
      let isBad = avoids || appeal < .againstOrphans
      return isBad && !space.isAtPageStart && token == nil ? nil : (result.fragment, rest)
    case .doesNotFit, .breaksEarlier: return nil
    }
  }

  /// Places the floats that go on from the page before at the top of a formatting context.
  func placeContinued(
    _ floats: [ExclusionSpace.Continuation], _ frame: BoxFrame, _ space: inout ConstraintSpace
  ) -> [Fragment.Child] {
    var children: [Fragment.Child] = []
    for float in floats {
      var frame = frame
      frame.width = float.right - float.left + frame.insets.width
      let room = FloatRoom(frame, space, origin: Point(x: float.left, y: .zero))
      if let placed = placeFloat(
        float.box, from: float.token, at: .zero, in: room, &space.exclusions)
      {
        children.append(placed)
      }
    }
    return children
  }

  // MARK: - Beside floats

  /// Retries of boxes beside floats inside each other; beyond, the first place is taken.
  private static let retryLimit = 3

  /// Lays out a box that makes a formatting context at the first place, from a distance from the
  /// top of its parent's content on, where it overlaps no float.
  func layoutBesideFloats(
    _ child: BoxID, _ token: BreakToken?, _ space: ConstraintSpace, at top: Length,
    _ state: FlowState
  ) -> (result: LayoutResult, place: Point) {
    let exclusions = state.content.exclusions
    let (left, right) = (state.origin.x, state.origin.x + state.frame.contentWidth)
    var y = top
    retryDepth += 1
    defer { retryDepth -= 1 }
    while true {
      let start = state.origin.y + y
      let band = exclusions.band(at: start, height: .zero, left: left, right: right)
      var inner = childSpace(at: y, state)
      inner.isAtPageStart = space.isAtPageStart && y == top
      inner.fixedWidth = space.fixedWidth
      let fit = fit(child, in: band, of: state, &inner)
      if band.count > 0, fit.width > fit.available + Length(units: band.count + 1) {
        y = band.end - state.origin.y
        continue
      }
      let known = tooTall.count
      let result = layout(child, in: inner, from: token)
      let size = result.fragment.size
      if token != nil, y > top, inner.isFragmented,
        size.height > inner.room || tooTall.count > known
      {
        // What goes on below floats does so on the page after if it has no room here.
        tooTall.removeSubrange(known...)
        let nothing = LayoutResult(fragment: .empty(child), outcome: .doesNotFit)
        return (nothing, Point(x: .zero, y: y))
      }
      let free = fit.available - size.width
      let x = fit.left + Self.autoMargin(boxes[child].style.box, free)
      if band.count > 0, retryDepth <= Self.retryLimit {
        let whole = exclusions.band(at: start, height: size.height, left: left, right: right)
        if whole.left > max(x, band.left) || whole.right < min(x + size.width, band.right) {
          y = band.end - state.origin.y
          continue
        }
      }
      return (result, Point(x: x - state.origin.x, y: y))
    }
  }

  /// Finds the width a box takes in a band and the room it has there.
  private func fit(
    _ child: BoxID, in band: ExclusionSpace.Band, of state: FlowState,
    _ space: inout ConstraintSpace
  ) -> (left: Length, available: Length, width: Length) {
    let box = boxes[child].style.box
    let width = state.frame.contentWidth
    let contentLeft = state.origin.x
    let left = max(band.left, contentLeft + (box.marginLeft.resolved(width) ?? .zero))
    let right = min(
      band.right, contentLeft + width - (box.marginRight.resolved(width) ?? .zero))
    let available = right - left
    if boxes[child].isReplaced { return (left, available, intrinsicWidths(child).maximum) }
    if space.fixedWidth == nil, box.width == .auto {
      if case .table = boxes[child].kind {
        let widths = intrinsicWidths(child)
        space.fixedWidth = max(widths.minimum, min(widths.maximum, available))
      } else {
        space.fixedWidth = limited(max(.zero, available), child, in: space)
        // Next to nothing is no room for a box without a width, nor is less than content needs that
        // is neither cut off nor stands below floats itself.
        if box.overflow == .visible, band.count > 0, intrinsicWidths(child).minimum > available {
          return (left, available, intrinsicWidths(child).minimum)
        }
        if available <= .zero { return (left, available, Length(units: 1 << 20)) }
      }
    }
    return (left, available, space.fixedWidth ?? usedWidth(child, in: space))
  }

  private static func autoMargin(_ box: BoxStyle, _ free: Length) -> Length {
    guard box.marginLeft == .auto, free > .zero else { return .zero }
    return box.marginRight == .auto ? free / 2 : free
  }
}
