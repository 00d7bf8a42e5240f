import Pages

/// Where lines of flex items, and the items in them, stand.
extension DocumentLayout {
  // MARK: - Placing

  /// Places lines and their items; the free room of a container with a height goes to the lines.
  func place(
    _ lines: inout [FlexLine], _ id: BoxID, _ frame: BoxFrame, _ space: ConstraintSpace,
    isWhole: Bool, height: Length, _ content: inout Flow
  ) {
    let flex = boxes[id].style.box.flex
    var height = height
    if isWhole, flex.wrap != .nowrap {
      let total = frame.borderHeight(content: height) - frame.insets.height
      distribute(&lines, free: total - height, flex.alignContent)
      height = max(height, total)
    }
    for line in lines { place(line, id, frame, space, height: height, &content) }
    content.height = height
    if flex.wrap == .wrapReverse, isWhole {
      content.children = content.children.map { child in
        let y = height - child.offset.y - child.fragment.size.height
        return Fragment.Child(
          offset: Point(x: child.offset.x, y: y), fragment: child.fragment)
      }
    }
    guard let line = lines.first, let first = content.children.first else { return }
    let aligned = zip(line.items, content.children).first {
      alignment(ofItem: $0.0.box, in: id) == .baseline
    }
    let child = aligned?.1 ?? first
    content.baseline = child.fragment.baseline.map { $0 + child.offset.y }
  }

  private func distribute(
    _ lines: inout [FlexLine], free: Length, _ alignment: FlexAlignment
  ) {
    guard free != .zero, !lines.isEmpty else { return }
    if alignment == .normal || alignment == .stretch || alignment == .auto {
      guard free > .zero else { return }
      let even = lines.map { _ in Length(units: 1) }
      var shift: Length = .zero
      for (index, share) in Self.shares(of: free, even).enumerated() {
        lines[index].top = lines[index].top + shift
        lines[index].height = lines[index].height + share
        shift = shift + share
      }
      return
    }
    let distribution = FlexDistribution(
      alignment, free: free, count: lines.count, isReversed: false)
    for index in lines.indices {
      lines[index].top = lines[index].top + distribution.start + distribution.between * index
    }
  }

  private func place(
    _ line: FlexLine, _ id: BoxID, _ frame: BoxFrame, _ space: ConstraintSpace, height: Length,
    _ content: inout Flow
  ) {
    let flex = boxes[id].style.box.flex
    let width = frame.contentWidth
    let gap = flex.columnGap.resolved(width)
    var free = line.items.reduce(width - gap * (line.items.count - 1)) {
      $0 - $1.target - $1.margins
    }
    let autoMargins = line.items.reduce(0) {
      $0 + ($1.style.box.marginLeft == .auto ? 1 : 0)
        + ($1.style.box.marginRight == .auto ? 1 : 0)
    }
    let share = autoMargins > 0 ? max(.zero, free) / autoMargins : .zero
    if autoMargins > 0, free > .zero { free = .zero }
    let leftwards = runsLeftwards(id)
    let distribution = FlexDistribution(
      flex.justifyContent, free: free, count: line.items.count, isReversed: leftwards)
    var x = distribution.start
    for (index, item) in line.items.enumerated() {
      let box = item.style.box
      let left = box.marginLeft == .auto ? share : box.marginLeft.resolved(width) ?? .zero
      let right = box.marginRight == .auto ? share : box.marginRight.resolved(width) ?? .zero
      let outer = item.target + left + right
      let y = line.tops.isEmpty ? top(ofItem: index, in: line, id, frame) : line.tops[index]
      let fragment = aligned(index, in: line, top: y, id, frame)
      let start = leftwards ? width - x - outer : x
      let offset = Point(x: start + left, y: line.top + y)
      content.outOfFlow += fragment.takeOutOfFlow(at: offset)
      content.children.append(Fragment.Child(offset: offset, fragment: fragment))
      x = x + outer + gap + distribution.between
    }
  }

  /// An item's fragment, as high as its line if it is stretched.
  private func aligned(
    _ index: Int, in line: FlexLine, top: Length, _ id: BoxID, _ frame: BoxFrame
  ) -> Fragment {
    let (item, fragment) = (line.items[index], line.fragments[index])
    guard isStretched(item, id), !line.isLater(index) else { return fragment }
    let isOpen = line.isBroken
    let bottom = isOpen ? .zero : item.style.verticalMargins(frame.contentWidth).bottom
    let height = line.height - top - bottom
    if isOpen || !fragment.isFirst {
      // Its background and borders go on beside the other items to the end of the line.
      fragment.isLast = !isOpen
      fragment.size.height = max(fragment.size.height, height)
      return fragment
    }
    return stretched(fragment, item.box, to: height, in: itemSpace(item, frame))
  }

  /// The distance of the top of an item from that of its line where all of it is on one page.
  func top(ofItem index: Int, in line: FlexLine, _ id: BoxID, _ frame: BoxFrame) -> Length {
    let (item, fragment) = (line.items[index], line.fragments[index])
    let box = item.style.box
    let margins = item.style.verticalMargins(frame.contentWidth)
    let free = line.height - fragment.size.height - margins.top - margins.bottom
    switch (box.marginTop == .auto, box.marginBottom == .auto) {
    case (true, true): return margins.top + max(.zero, free) / 2
    case (true, false): return margins.top + max(.zero, free)
    case (false, true): return margins.top
    case (false, false): break
    }
    let isReversed = boxes[id].style.box.flex.wrap == .wrapReverse
    switch alignment(ofItem: item.box, in: id) {
    case .center: return margins.top + free / 2
    case .end, .right: return margins.top + (isReversed ? .zero : free)
    case .flexEnd: return margins.top + free
    case .start, .left: return margins.top + (isReversed ? free : .zero)
    case .baseline:
      return max(margins.top, line.baseline - (fragment.baseline ?? fragment.size.height))
    case .stretch, .normal, .auto, .flexStart, .spaceBetween, .spaceAround, .spaceEvenly:
      return margins.top
    }
  }
}
