import Pages

/// Absolutely positioned boxes.
extension DocumentLayout {
  /// Lays out the boxes out of flow whose containing block a fragment is.
  func placeOutOfFlow(in fragment: Fragment, _ id: BoxID, _ space: ConstraintSpace) {
    guard !fragment.outOfFlow.isEmpty, boxes[id].style.box.position != .static else { return }
    let waiting = fragment.outOfFlow
    fragment.outOfFlow = []
    for box in waiting {
      // A fixed box belongs to the page, wherever it is written.
      if boxes[box.box].style.box.position == .fixed {
        fragment.outOfFlow.append(box)
        continue
      }
      guard fragment.isFirst, fragment.isLast else {
        fragment.waiting.append(box)
        hasWaiting = true
        continue
      }
      let border = boxes[id].style.border
      let area = Rect(
        x: border.left, y: border.top, width: fragment.size.width - border.width,
        height: fragment.size.height - border.height)
      fragment.children.append(positioned(box, in: area))
    }
  }

  /// Lays out a box out of flow against the padding box of its containing block (CSS 2.2, 10.3.7
  /// and 10.6.4).
  func positioned(_ box: OutOfFlowBox, in area: Rect) -> Fragment.Child {
    let style = boxes[box.box].style
    var space = ConstraintSpace(width: area.size.width)
    space.height = area.size.height
    let insets = boxes[box.box].style.insets(area.size.width)
    var x = AxisPosition(
      start: style.box.left.resolved(area.size.width),
      end: style.box.right.resolved(area.size.width),
      marginStart: style.box.marginLeft.resolved(area.size.width),
      marginEnd: style.box.marginRight.resolved(area.size.width), length: area.size.width)
    x.fallback = box.position.x - area.origin.x
    x.isReversed = style.text.direction == .rtl
    let hasOwnSize = boxes[box.box].isReplaced
    if !hasOwnSize, statedWidth(style.box.width, box.box, insets, space) == nil {
      space.fixedWidth = automaticWidth(box.box, x, space)
    }
    var y = AxisPosition(
      start: style.box.top.resolved(area.size.height),
      end: style.box.bottom.resolved(area.size.height),
      marginStart: style.box.marginTop.resolved(area.size.width),
      marginEnd: style.box.marginBottom.resolved(area.size.width), length: area.size.height)
    y.fallback = box.position.y - area.origin.y
    if let filled = y.filled, style.box.height == .auto, !hasOwnSize {
      let frame = frame(box.box, in: space, isContinued: false)
      space.fixedHeight = max(min(filled, frame.maxHeight ?? filled), frame.minHeight)
    }
    let fragment = layoutWhole(box.box, in: space)
    fragment.containing = area.size
    hasAbsolute = true
    let offset = Point(
      x: x.position(of: fragment.size.width, fillsStart: false),
      y: y.position(of: fragment.size.height, fillsStart: true))
    return Fragment.Child(offset: area.origin + offset, fragment: fragment)
  }

  /// The width of a box out of flow that states none: what two edges leave, else what its content
  /// takes.
  private func automaticWidth(
    _ id: BoxID, _ x: AxisPosition, _ space: ConstraintSpace
  ) -> Length {
    if let filled = x.filled, case .block = boxes[id].kind {
      return limited(filled, id, in: space)
    }
    let widths = intrinsicWidths(id)
    let padding = boxes[id].style.insets(space.width).width - boxes[id].style.insets(.zero).width
    let used = (x.start ?? (x.end == nil ? x.fallback : .zero)) + (x.end ?? .zero) + x.margins
    let available = space.width - used
    return limited(
      max(widths.minimum + padding, min(widths.maximum + padding, available)), id, in: space)
  }

  /// Places the boxes out of flow of a line whose containing block is an inline element on it
  /// (CSS 2.2, 10.1).
  func placeInInlines(_ line: Fragment, _ content: inout LineContent) {
    let waiting = line.outOfFlow
    line.outOfFlow = []
    for box in waiting {
      guard boxes[box.box].style.box.position == .absolute,
        let part = containing(box.box, in: content)
      else {
        line.outOfFlow.append(box)
        continue
      }
      let border = boxes[part.box].style.border
      let area = Rect(
        x: part.rect.origin.x + border.left, y: part.rect.origin.y + border.top,
        width: part.rect.size.width - border.width,
        height: part.rect.size.height - border.height)
      let child = positioned(box, in: area)
      content.texts.append(
        LineContent.Text(
          box: box.box, x: child.offset.x, baseline: child.offset.y, width: .zero,
          content: .atomic(line.children.count)))
      line.children.append(child)
    }
  }

  /// The part of the nearest positioned inline element around a box.
  private func containing(_ id: BoxID, in content: LineContent) -> LineContent.InlineBox? {
    var current = boxes[id].parent
    while let box = current, case .inline = boxes[box].kind {
      if boxes[box].style.box.position != .static {
        return content.inlineBoxes.first { $0.box == box }
      }
      current = boxes[box].parent
    }
    return nil
  }
}

/// The edges of a box out of flow on one axis; nil for `auto`.
private struct AxisPosition {
  let start: Length?
  let end: Length?
  let marginStart: Length?
  let marginEnd: Length?
  /// The length of the containing block.
  let length: Length
  /// Where the box would stand in the flow.
  var fallback: Length = .zero
  /// Whether of edges that say too much the start gives way, as from right to left.
  var isReversed = false

  init(
    start: Length?, end: Length?, marginStart: Length?, marginEnd: Length?, length: Length
  ) {
    self.start = start
    self.end = end
    self.marginStart = marginStart
    self.marginEnd = marginEnd
    self.length = length
  }

  var margins: Length { (marginStart ?? .zero) + (marginEnd ?? .zero) }

  /// What both edges leave, if both are stated.
  var filled: Length? {
    guard let start, let end else { return nil }
    return max(.zero, length - start - end - margins)
  }

  /// Where a border box of a size begins; of edges that say too much the end gives way.
  ///
  /// - Parameter fillsStart: Whether margins that are both `auto` may become less than nothing.
  func position(of size: Length, fillsStart: Bool) -> Length {
    guard let start else {
      if let end { return length - end - (marginEnd ?? .zero) - size }
      return fallback + (marginStart ?? .zero)
    }
    guard let end else { return start + (marginStart ?? .zero) }
    let free = length - start - end - size - margins
    switch (marginStart, marginEnd) {
    case (nil, nil): return start + (fillsStart ? free / 2 : max(.zero, free / 2))
    case (nil, _): return start + free
    case (_, let margin?) where isReversed && marginStart != nil:
      return length - end - margin - size
    case (let margin?, _): return start + margin
    }
  }
}
