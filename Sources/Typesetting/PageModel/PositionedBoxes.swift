import Pages

/// Puts absolutely positioned boxes on the pages on which their places fall, once all pages are
/// laid out (CSS 2.2, 10.1; CSS Fragmentation 3, 4.1), and what stands below the end of a box of a
/// stated height on the pages after.
struct PositionedBoxes {
  let layout: DocumentLayout
  var pages: [LaidOutPage]

  /// A box that goes on, or begins, on the next page.
  private struct Rest {
    let box: BoxID
    let token: BreakToken?
    let containing: Size
    let space: ConstraintSpace
    /// Its place in the content area of the next page.
    let place: Point
  }

  /// Places all boxes.
  ///
  /// - Parameter next: Makes an empty page after a count of them, of which it is given the last one;
  ///   nil if there may be no more.
  mutating func place(next: (_ count: Int, _ last: LaidOutPage?) -> LaidOutPage?) {
    for index in pages.indices { placeOnSheet(index) }
    if layout.hasWaiting { settleWaiting() }
    guard layout.hasAbsolute || layout.hasOverflow else { return }
    layout.hasWaiting = false
    var rests: [Rest] = []
    var index = 0
    while index < pages.count || !rests.isEmpty {
      if index == pages.count {
        // Only what has begun makes new pages.
        guard rests.contains(where: { $0.token != nil }), let page = next(index, pages.last)
        else { break }
        pages.append(page)
      }
      let arriving = rests
      rests = []
      breakBoxes(in: pages[index].fragment, at: pages[index].origin, index, &rests)
      // Apart from the pages, which would be copied to change them while they are looked at.
      var absolute = pages[index].absolute
      breakBoxes(&absolute, at: .zero, index, &rests)
      pages[index].absolute = absolute
      for rest in arriving { add(rest, to: index, &rests) }
      index += 1
    }
    if layout.hasWaiting { settleWaiting() }
  }

  /// Places the boxes whose containing block is the page.
  private mutating func placeOnSheet(_ index: Int) {
    let area = Rect(origin: .zero, size: pages[index].style.flow)
    for box in pages[index].fragment.outOfFlow
    where layout.boxes[box.box].style.box.position != .fixed {
      pages[index].absolute.append(layout.positioned(box, in: area))
    }
  }

  // MARK: - Containing blocks over several pages

  /// Places the boxes that wait for all parts of their containing block, as if it were in one
  /// piece, in the part in which their top falls.
  private func settleWaiting() {
    var parts: [BoxID: [Fragment]] = [:]
    var order: [BoxID] = []
    func collect(_ fragment: Fragment) {
      if case .box = fragment.content, !fragment.isFirst || !fragment.isLast,
        layout.boxes[fragment.box].style.box.position != .static
      {
        if parts[fragment.box] == nil { order.append(fragment.box) }
        parts[fragment.box, default: []].append(fragment)
      }
      for child in fragment.children { collect(child.fragment) }
    }
    for page in pages {
      collect(page.fragment)
      for child in page.absolute { collect(child.fragment) }
    }
    // Inner containing blocks come after those around them: their boxes may wait there in turn.
    for box in order { settle(parts[box] ?? []) }
  }

  private func settle(_ parts: [Fragment]) {
    guard let first = parts.first, parts.contains(where: { !$0.waiting.isEmpty }) else { return }
    let border = layout.boxes[first.box].style.border
    let height = parts.reduce(.zero) { $0 + $1.size.height }
    let area = Rect(
      x: border.left, y: border.top, width: first.size.width - border.width,
      height: height - border.height)
    var start = Length.zero
    for part in parts {
      let waiting = part.waiting
      part.waiting = []
      for box in waiting {
        let position = box.position + Point(x: .zero, y: start)
        let child = layout.positioned(OutOfFlowBox(box: box.box, position: position), in: area)
        add(child, to: parts)
      }
      start = start + part.size.height
    }
  }

  private func add(_ child: Fragment.Child, to parts: [Fragment]) {
    var offset = child.offset
    for (index, part) in parts.enumerated() {
      if offset.y < part.size.height || index == parts.count - 1 {
        part.children.append(Fragment.Child(offset: offset, fragment: child.fragment))
        return
      }
      offset.y = offset.y - part.size.height
    }
  }

  // MARK: - Boxes beyond the end of their page

  /// Breaks the absolutely positioned boxes inside a fragment.
  private func breakBoxes(
    in fragment: Fragment, at origin: Point, _ page: Int, _ rests: inout [Rest],
    isCut: Bool = false
  ) {
    if fragment.children.isEmpty || fragment.isRepeated { return }
    let style = layout.boxes[fragment.box].style
    let isBox: Bool
    if case .box = fragment.content { isBox = true } else { isBox = false }
    let origin = isBox ? origin + style.relativeOffset(fragment.containing) : origin
    let isCut = isCut || layout.hasOverflow && isBox && layout.isClipped(fragment.box)
    breakBoxes(&fragment.children, at: origin, page, &rests, isCut: isCut)
  }

  private func breakBoxes(
    _ children: inout [Fragment.Child], at origin: Point, _ page: Int, _ rests: inout [Rest],
    isCut: Bool = false
  ) {
    for index in children.indices {
      var child = children[index]
      let place = origin + child.offset
      if let overflow = child.fragment.overflow, !isCut {
        let fragment = broken(child.fragment, overflow, at: place, page, &rests)
        child = Fragment.Child(offset: child.offset, fragment: fragment)
        children[index] = child
      }
      if case .box = child.fragment.content,
        layout.boxes[child.fragment.box].style.box.position == .absolute,
        place.y + child.fragment.size.height > pages[page].style.flow.height
      {
        let part = part(of: child.fragment, at: place, page, &rests)
        children[index] = Fragment.Child(offset: child.offset, fragment: part)
      } else {
        breakBoxes(in: child.fragment, at: place, page, &rests, isCut: isCut)
      }
    }
  }

  /// The part of a box that stays on its page, which it is not all on.
  private func part(
    of fragment: Fragment, at place: Point, _ page: Int, _ rests: inout [Rest]
  ) -> Fragment {
    let style = pages[page].style
    let end = style.flow.height
    let sheetEnd = (style.size.height - style.margins.top).scaled(by: style.enlargement)
    let isLost = place.y + fragment.size.height > sheetEnd
    let box = layout.boxes[fragment.box].style.box
    // What hangs from below or begins in the margin is meant to stand there.
    if !isLost, box.bottom != .auto || place.y >= end { return fragment }
    func moved(to y: Length) -> Fragment {
      rests.append(
        Rest(
          box: fragment.box, token: nil, containing: fragment.containing,
          space: self.space(fragment.box, fragment.containing, width: fragment.size.width),
          place: Point(x: place.x, y: y)))
      return .empty(fragment.box)
    }
    if place.y >= end { return page + 1 < pages.count ? moved(to: place.y - end) : fragment }
    var space = self.space(fragment.box, fragment.containing, width: fragment.size.width)
    if box.top != .auto, box.bottom != .auto, box.height == .auto {
      space.blockSize = .definite(fragment.size.height)
    }
    space.room = end - place.y
    space.pageHeight = end
    var result = layout.layoutBestBreak(fragment.box, in: space, from: nil)
    if case .doesNotFit = result.outcome {
      if !isLost { return fragment }
      if page + 1 < pages.count, fragment.size.height <= pages[page + 1].style.flow.height {
        return moved(to: .zero)
      }
      space.isAtPageStart = true
      result = layout.layoutBestBreak(fragment.box, in: space, from: nil)
    }
    guard case .partial(let token, _) = result.outcome else { return fragment }
    rests.append(
      Rest(
        box: fragment.box, token: token, containing: fragment.containing,
        space: self.space(fragment.box, fragment.containing, width: fragment.size.width),
        place: Point(x: place.x, y: .zero)))
    return result.fragment
  }

  /// A box whose content is taller than the box, broken at the end of the page if it goes on below.
  private func broken(
    _ fragment: Fragment, _ overflow: OverflowingContent, at place: Point, _ page: Int,
    _ rests: inout [Rest]
  ) -> Fragment {
    let end = pages[page].style.flow.height
    var space = overflow.space
    func goOn(_ token: BreakToken) {
      space.exclusions = ExclusionSpace()
      space.origin = .zero
      rests.append(
        Rest(
          box: fragment.box, token: token, containing: fragment.containing, space: space,
          place: Point(x: place.x, y: .zero)))
    }
    if let rest = overflow.rest {
      goOn(rest)
      return fragment
    }
    if place.y >= end || place.y + reach(fragment) <= end { return fragment }
    space.room = end - place.y
    space.pageHeight = end
    var result = layout.layoutBestBreak(fragment.box, in: space, from: overflow.start)
    if case .doesNotFit = result.outcome {
      space.isAtPageStart = true
      result = layout.layoutBestBreak(fragment.box, in: space, from: overflow.start)
    }
    let part = result.fragment
    switch (result.outcome, part.overflow?.rest) {
    case (.partial(.sized(_, let token), _), _), (.partial(let token, _), _):
      goOn(.sized(HeightRest(height: .zero), token))
    case (.full, let rest?): goOn(rest)
    case (.full, nil), (.doesNotFit, _), (.breaksEarlier, _): return fragment
    }
    part.size.height = fragment.size.height
    part.isLast = fragment.isLast
    part.containing = fragment.containing
    return part
  }

  /// Where what is in a fragment and not cut off ends, from its top.
  private func reach(_ fragment: Fragment) -> Length {
    var reach = fragment.size.height
    if layout.isClipped(fragment.box) { return reach }
    for child in fragment.children {
      if case .box = child.fragment.content,
        layout.boxes[child.fragment.box].style.box.position != .absolute
      {
        reach = max(reach, child.offset.y + self.reach(child.fragment))
      } else {
        reach = max(reach, child.offset.y + child.fragment.size.height)
      }
    }
    return reach
  }

  /// Lays out what comes from the page before.
  private mutating func add(_ rest: Rest, to index: Int, _ rests: inout [Rest]) {
    let end = pages[index].style.flow.height
    var space = rest.space
    if rest.token == nil {
      let fragment = layout.layoutWhole(rest.box, in: space)
      fragment.containing = rest.containing
      var child = [Fragment.Child(offset: rest.place, fragment: fragment)]
      breakBoxes(&child, at: .zero, index, &rests)
      pages[index].absolute += child
      return
    }
    space.room = end
    space.pageHeight = end
    space.isAtPageStart = true
    let result = layout.layoutBestBreak(rest.box, in: space, from: rest.token)
    result.fragment.containing = rest.containing
    pages[index].absolute.append(
      Fragment.Child(offset: rest.place, fragment: result.fragment))
    if layout.hasOverflow { breakBoxes(in: result.fragment, at: rest.place, index, &rests) }
    let token: BreakToken
    switch (result.outcome, result.fragment.overflow?.rest) {
    case (.partial(let rest, _), _), (_, let rest?): token = rest
    case (.full, nil), (.doesNotFit, nil), (.breaksEarlier, nil): return
    }
    rests.append(
      Rest(
        box: rest.box, token: token, containing: rest.containing, space: rest.space,
        place: rest.place))
  }

  private func space(_ box: BoxID, _ containing: Size, width: Length) -> ConstraintSpace {
    var space = ConstraintSpace(width: containing.width)
    space.height = containing.height
    space.fixedWidth = width
    return space
  }
}
