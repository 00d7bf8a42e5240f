import Pages

/// The measures of a box's own edges within its containing block.
struct BoxFrame {
  /// The border and padding of this fragment: no top where it goes on after a break.
  var insets: Sides
  /// The width of the border box.
  var width: Length
  /// The stated height of the border box, if any.
  var height: Length?
  var minHeight: Length
  var maxHeight: Length?
  /// The stated height of the content, whatever of it is on other pages.
  var base: Length?
  /// Whether each fragment has all borders and paddings (`box-decoration-break: clone`).
  var isCloned = false
  /// The height of the border box that percentages inside refer to where none is stated: that of a
  /// cell, once its row has one.
  var knownHeight: Length?

  var contentWidth: Length { max(.zero, width - insets.width) }

  /// The height of the content, if percentages may refer to it.
  var contentHeight: Length? { base ?? knownHeight.map { $0 - insets.height } }

  /// The room for what is inside: the padding at the end goes with the content that is left for the
  /// next page, unless each fragment has its own (CSS Fragmentation 3, 5.4).
  func contentRoom(in space: ConstraintSpace) -> Length {
    if !space.isFragmented { return space.room }
    return space.room - insets.top - (isCloned ? insets.bottom : .zero)
  }

  /// What the borders and paddings of a further fragment add to the height of the box: nothing where
  /// they would leave no room for it.
  func clonedEdges(within height: Length) -> Length {
    isCloned && insets.height * 2 < height ? insets.height : .zero
  }

  /// A content height with the limits of the style.
  func borderHeight(content: Length) -> Length {
    var result = height ?? content + insets.height
    if let maxHeight { result = min(result, maxHeight) }
    return max(result, minHeight, insets.height)
  }
}

extension DocumentLayout {
  /// Lays out a block container: its lines, its blocks in the flow or its flex items.
  func layoutBlock(_ id: BoxID, in space: ConstraintSpace, from token: BreakToken?)
    -> LayoutResult
  {
    if case .height(let rest)? = token { return layoutRest(id, rest, in: space) }
    let start = token
    var (frame, token) = (frame(id, in: space, isContinued: token != nil), token)
    if case .sized(let rest, let inner)? = token {
      frame.take(rest)
      token = inner
    }
    let legend = boxes.legends.isEmpty || token != nil ? nil : placeLegend(of: id, &frame)
    if let height = frame.height, token == nil, space.isFragmented, height > space.room,
      height <= space.pageHeight, !space.isAtPageStart, !overflows(id, frame, space)
    {
      return LayoutResult(fragment: .empty(id), outcome: .doesNotFit)
    }
    var content = content(id, frame, contentSpace(id, frame, space), token)
    if case .doesNotFit = content.outcome {
      return LayoutResult(fragment: .empty(id), outcome: .doesNotFit)
    }
    if space.isFragmented, token == nil, sticksOut(id, content, frame, space) {
      return LayoutResult(fragment: .empty(id), outcome: .doesNotFit)
    }
    if space.isFragmented,
      let outcome = breakBeforePadding(id, content, frame, space, isContinued: token != nil)
    {
      return LayoutResult(fragment: .empty(id), outcome: outcome)
    }
    let result = result(id, &content, frame, space, from: start)
    if let legend {
      result.fragment.outOfFlow += legend.fragment.takeOutOfFlow(at: legend.offset)
      result.fragment.children.insert(legend, at: 0)
    }
    return result
  }

  /// The space of what is inside a box: nothing breaks in one of a stated height that cuts off what
  /// is beyond it and has room on the page.
  func contentSpace(
    _ id: BoxID, _ frame: BoxFrame, _ space: ConstraintSpace
  ) -> ConstraintSpace {
    guard space.isFragmented, isClipped(id),
      let height = frame.height ?? frame.maxHeight, max(height, frame.minHeight) <= space.room
    else { return space }
    var inner = space
    inner.room = .unbounded
    inner.breakPoint = nil
    return inner
  }

  /// The content of a box on one page.
  struct Flow {
    var children: [Fragment.Child] = []
    /// The text, if it is one line of one text.
    var text: LineContent.Text?
    var height: Length = .zero
    /// Where the lowest item ends, if that may be below the height.
    var reach: Length = .zero
    var baseline: Length?
    var outOfFlow: [OutOfFlowBox] = []
    var outcome: LayoutResult.Outcome = .full
    var bestBreak: BreakCandidate?
    /// The margin after the last child, which collapses with the box's own.
    var marginAfter = MarginStrut()
    /// Whether nothing keeps the margins before and after it apart.
    var isCollapsed = false
    /// The baseline of the last line.
    var lastBaseline: Length?
    /// The floats of the formatting context, those inside included.
    var exclusions = ExclusionSpace()
  }

  /// Lays out what is inside a box: in a formatting context of its own if it makes one.
  func content(
    _ id: BoxID, _ frame: BoxFrame, _ space: ConstraintSpace, _ token: BreakToken?
  ) -> Flow {
    guard boxes[id].isFormattingRoot else { return inside(id, frame, space, token) }
    if boxes[id].style.box.columns.isStated, !space.isColumn,
      !boxes[id].style.box.display.holdsItems
    {
      return layoutColumns(id, frame, space, token)
    }
    return formattingContext(id, frame, space, token)
  }

  /// Lays out what is inside of a box apart from the floats around it.
  private func formattingContext(
    _ id: BoxID, _ frame: BoxFrame, _ space: ConstraintSpace, _ token: BreakToken?
  ) -> Flow {
    var space = space
    space.exclusions = ExclusionSpace()
    space.origin = -Point(x: frame.insets.left, y: frame.insets.top)
    if case .floats(let floats, let rest)? = token {
      return continued(floats, id, frame, &space, rest)
    }
    var content = inside(id, frame, space, token)
    if !content.exclusions.isEmpty { enclose(&content) }
    return content
  }

  /// Lays out a formatting context in which floats go on from the page before.
  private func continued(
    _ floats: [ExclusionSpace.Continuation], _ id: BoxID, _ frame: BoxFrame,
    _ space: inout ConstraintSpace, _ rest: BreakToken?
  ) -> Flow {
    let children = placeContinued(floats, frame, &space)
    var content = Flow()
    content.exclusions = space.exclusions
    if let rest { content = inside(id, frame, space, rest) }
    for child in children {
      content.outOfFlow += child.fragment.takeOutOfFlow(at: child.offset)
    }
    content.children = children + content.children
    enclose(&content)
    return content
  }

  /// Makes a formatting context as high as its floats and goes on with those the page ends in.
  private func enclose(_ content: inout Flow) {
    content.height = max(
      content.height + content.marginAfter.sum, content.exclusions.end)
    content.marginAfter = MarginStrut()
    let floats = Array(content.exclusions.continuations)
    content.exclusions = ExclusionSpace()
    if floats.isEmpty { return }
    switch content.outcome {
    case .full: content.outcome = .partial(.floats(floats, nil), .perfect)
    case .partial(let rest, let appeal):
      content.outcome = .partial(.floats(floats, rest), appeal)
    case .doesNotFit, .breaksEarlier: break
    }
  }

  /// Whether a box that must not break has room but for its last margin, padding and border.
  private func sticksOut(
    _ id: BoxID, _ content: Flow, _ frame: BoxFrame, _ space: ConstraintSpace
  ) -> Bool {
    guard !space.isAtPageStart, case .full = content.outcome,
      frame.height == nil, boxes[id].style.box.breakInside.avoidsBreak
    else { return false }
    let isOpen = !boxes[id].isFormattingRoot && frame.insets.bottom == .zero
    let margin = isOpen ? .zero : max(.zero, content.marginAfter.sum)
    let height = frame.borderHeight(content: content.height + margin)
    return height > space.room && height <= space.pageHeight
  }

  /// Where the page ends if all of a box has room but for its last padding and border.
  ///
  /// Nothing may part them from the last content (CSS Fragmentation 3, 4.1, class C): the page ends
  /// before some of it.
  /// A row of a table moves as a whole.
  private func breakBeforePadding(
    _ id: BoxID, _ content: Flow, _ frame: BoxFrame, _ space: ConstraintSpace, isContinued: Bool
  ) -> LayoutResult.Outcome? {
    if case .cell = boxes[id].kind { return nil }
    guard case .full = content.outcome, frame.height == nil, frame.insets.bottom > .zero,
      !space.takesFirstBreak, space.breakPoint == nil,
      content.height + frame.insets.height > space.room
    else { return nil }
    let best = content.bestBreak
    if let best, best.appeal == .perfect { return .breaksEarlier(best.point) }
    if !space.isAtPageStart, !isContinued { return .doesNotFit }
    return best.map { .breaksEarlier($0.point) }
  }

  private func inside(
    _ id: BoxID, _ frame: BoxFrame, _ space: ConstraintSpace, _ token: BreakToken?
  ) -> Flow {
    if boxes[id].hasInlineChildren { return lines(id, frame, space, token) }
    let display = boxes[id].style.box.display
    if display == .flex || display == .inlineFlex {
      return layoutFlex(id, frame: frame, in: space, from: token)
    }
    if display == .grid || display == .inlineGrid { return layoutGrid(id, frame, space, token) }
    return flow(id, frame, space, token)
  }

  private func lines(
    _ id: BoxID, _ frame: BoxFrame, _ space: ConstraintSpace, _ token: BreakToken?
  ) -> Flow {
    var start = 0
    if case .piece(let piece)? = token { start = piece }
    return layoutLines(id, frame, space, from: start)
  }

  /// Completes the fragment of a box from its content.
  private func result(
    _ id: BoxID, _ content: inout Flow, _ frame: BoxFrame, _ space: ConstraintSpace,
    from token: BreakToken?
  ) -> LayoutResult {
    let style = boxes[id].style
    let isApart = boxes[id].isFormattingRoot
    var after = MarginStrut(style.verticalMargins(space.width).bottom)
    let hasNoHeight = frame.height ?? .zero == .zero && frame.minHeight == .zero
    let isThrough =
      content.isCollapsed && !isApart && frame.insets.height == .zero && hasNoHeight
    let isOpen =
      !isApart && frame.insets.bottom == .zero && frame.height == nil && frame.minHeight == .zero
    if isOpen || isThrough {
      after.add(content.marginAfter)
      if isThrough { after.add(style.verticalMargins(space.width).top) }
    } else {
      content.height = max(.zero, content.height + content.marginAfter.sum)
    }
    let fragment = Fragment(box: id, size: Size(width: frame.width, height: .zero))
    fragment.isFirst = token == nil
    let (height, outcome) = height(of: content, id, frame, space, from: token, fragment)
    if case .partial = outcome { fragment.isLast = false }
    // The box itself has ended on a page before.
    if token != nil, frame.height == .zero { fragment.isLast = false }
    fragment.size.height = max(height, space.fixedHeight ?? .zero)
    let origin = Point(x: frame.insets.left, y: frame.insets.top)
    fragment.children = content.children
    fragment.text = content.text
    content.children = []
    if origin != .zero { fragment.moveChildren(by: origin) }
    fragment.baseline = content.baseline.map { $0 + origin.y }
    fragment.lastBaseline = (content.lastBaseline ?? content.baseline).map { $0 + origin.y }
    if !content.outOfFlow.isEmpty {
      fragment.outOfFlow = content.outOfFlow.map { $0.moved(by: origin) }
    }
    placeOutOfFlow(in: fragment, id, space)
    var result = LayoutResult(fragment: fragment, outcome: outcome)
    if fragment.overflow == nil { result.bestBreak = content.bestBreak }
    result.marginAfter = after
    result.collapsesThrough = isThrough && fragment.size.height == .zero
    result.exclusions = content.exclusions
    return result
  }

  /// The height of a box's fragment; a stated height beyond the page goes on after a break.
  private func height(
    of content: Flow, _ id: BoxID, _ frame: BoxFrame, _ space: ConstraintSpace,
    from token: BreakToken?, _ fragment: Fragment
  ) -> (Length, LayoutResult.Outcome) {
    let height = frame.borderHeight(content: content.height)
    switch content.outcome {
    case .full:
      if max(content.height, content.reach) + frame.insets.top > height {
        overflow(fragment, id, space, from: token)
      }
      guard space.isFragmented, height > space.room else { return (height, .full) }
      if frame.height != nil {
        let part = max(space.room, .points(1))
        let rest = height - part + frame.clonedEdges(within: part)
        return (part, .partial(.height(rest), .lastResort))
      }
      // A least height gives way to the end of the page.
      return (max(space.room, content.height + frame.insets.height), .full)
    case .partial(let rest, let appeal):
      return broken(fragment, content, frame, space, from: token, at: (rest, appeal))
    case .doesNotFit, .breaksEarlier: return (height, content.outcome)
    }
  }

  /// The rest of the height of a box that is taller than a page.
  private func layoutRest(_ id: BoxID, _ rest: Length, in space: ConstraintSpace) -> LayoutResult {
    let frame = frame(id, in: space, isContinued: true)
    let height = min(rest, max(space.room, .points(1)))
    let fragment = Fragment(box: id, size: Size(width: frame.width, height: height))
    fragment.isFirst = false
    var result = LayoutResult(fragment: fragment)
    if height < rest {
      result.fragment.isLast = false
      let left = rest - height + frame.clonedEdges(within: height)
      result.outcome = .partial(.height(left), .lastResort)
    }
    return result
  }

  // MARK: - Frame

  /// Resolves the edges and stated sizes of a box.
  func frame(_ id: BoxID, in space: ConstraintSpace, isContinued: Bool) -> BoxFrame {
    let style = boxes[id].style
    var insets = space.cellInsets ?? style.insets(space.width)
    let edges = style.box.boxSizing == .borderBox ? Sides.zero : insets
    var frame = BoxFrame(
      insets: insets, width: space.fixedWidth ?? usedWidth(id, in: space), height: nil,
      minHeight: .zero,
      maxHeight: nil)
    frame.isCloned = style.box.decorationBreak == .clone
    frame.knownHeight = space.cellHeight
    if isContinued {
      if !frame.isCloned { insets.top = .zero }
      frame.insets = insets
      return frame
    }
    if case .cell = boxes[id].kind {
      // The height of a cell is only the least height of its row.
    } else {
      switch space.blockSize {
      case .style:
        frame.height = style.box.height.resolved(space.height).map {
          max(.zero, $0) + edges.height
        }
      case .content: break
      case .definite(let height): frame.height = height
      }
    }
    frame.minHeight = (style.box.minHeight.resolved(space.height) ?? .zero)
    if frame.minHeight > .zero { frame.minHeight = frame.minHeight + edges.height }
    frame.maxHeight = style.box.maxHeight.resolved(space.height).map { $0 + edges.height }
    frame.base = frame.height.map { $0 - insets.height }
    return frame
  }

  /// The width of a block's border box that fills its containing block.
  func usedWidth(_ id: BoxID, in space: ConstraintSpace) -> Length {
    let style = boxes[id].style
    let insets = boxes[id].style.insets(space.width)
    let margins =
      (style.box.marginLeft.resolved(space.width) ?? .zero)
      + (style.box.marginRight.resolved(space.width) ?? .zero)
    let filled = max(.zero, space.width - margins)
    return limited(statedWidth(style.box.width, id, insets, space) ?? filled, id, in: space)
  }

  /// A width of the border box with the limits of the style.
  func limited(_ width: Length, _ id: BoxID, in space: ConstraintSpace) -> Length {
    let style = boxes[id].style
    let insets = boxes[id].style.insets(space.width)
    var width = width
    if let maximum = statedWidth(style.box.maxWidth, id, insets, space) {
      width = min(width, maximum)
    }
    if let minimum = statedWidth(style.box.minWidth, id, insets, space) {
      width = max(width, minimum)
    }
    return max(width, insets.width).clamped
  }

  /// A stated width as one of the border box; nil for `auto`.
  func statedWidth(
    _ dimension: Dimension, _ id: BoxID, _ insets: Sides, _ space: ConstraintSpace
  ) -> Length? {
    switch dimension {
    case .auto: return nil
    case .fixed(let value):
      let width = max(.zero, value.resolved(space.width))
      return boxes[id].style.box.boxSizing == .borderBox ? width : width + insets.width
    case .minContent: return intrinsicWidths(id).minimum
    case .maxContent: return intrinsicWidths(id).maximum
    case .fitContent:
      let widths = intrinsicWidths(id)
      return max(widths.minimum, min(widths.maximum, space.width))
    }
  }
}
