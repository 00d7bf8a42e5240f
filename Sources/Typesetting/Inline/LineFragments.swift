import Fonts
import Pages

/// How far a line reaches above and below its baseline.
private struct LineExtent {
  var above: Length
  var below: Length

  mutating func add(above: Length, below: Length) {
    self.above = max(self.above, above)
    self.below = max(self.below, below)
  }
}

extension DocumentLayout {
  /// Makes the fragment of a line: places its pieces on the baseline and aligns them.
  func lineFragment(
    _ index: Int, _ range: LineRange, owner: BoxID, width: Length, indent: Length
  ) -> Fragment {
    let style = boxes[owner].style
    let (extent, shifts) = extent(of: index, range, style)
    let free = width - indent - range.width
    var x = indent + Self.offset(style, free: free, isLast: range.isLast)
    let stretch = justification(index, range, style, free: free)
    let fragment = Fragment(
      box: owner, size: Size(width: width, height: extent.above + extent.below))
    fragment.baseline = extent.above
    var content = LineContent(texts: [], inlineBoxes: [])
    content.texts.reserveCapacity(range.pieces.count * 2)
    var open = openBoxes(index, at: range.pieces.lowerBound, x: x)
    let pieces = paragraphs[index].pieces
    for position in range.pieces {
      let piece = pieces[position]
      let isLast = position == range.pieces.upperBound - 1
      place(
        piece, paragraph: index, at: x, extent.above,
        shifts.isEmpty ? .zero : shifts[position - range.pieces.lowerBound], isLast,
        into: fragment, &content)
      track(piece, x, extent.above, &open, &content)
      x = x + piece.width + piece.spaceWidth
      if piece.space != nil, piece.breaksAfter { x = x + stretch }
    }
    for part in open {
      content.inlineBoxes.append(inlineBox(part, to: x, baseline: extent.above, isLast: false))
    }
    fragment.content = .line(content)
    return fragment
  }

  private func place(
    _ piece: Paragraph.Piece, paragraph: Int, at x: Length, _ above: Length, _ shift: Length,
    _ isLast: Bool, into fragment: Fragment, _ content: inout LineContent
  ) {
    let baseline = above - shift
    switch piece.kind {
    case .text:
      if let shaped = piece.shaped {
        content.texts.append(
          LineContent.Text(
            box: piece.box, x: x, baseline: baseline, width: piece.width,
            content: .shaped(shaped)))
      }
    case .pageText:
      content.texts.append(
        LineContent.Text(
          box: piece.box, x: x, baseline: baseline, width: piece.width,
          content: .pageText))
    case .atomic(let number):
      let atomic = paragraphs[paragraph].atomics[number]
      let margins = boxes[piece.box].style.verticalMargins(fragment.size.width)
      let left = boxes[piece.box].style.box.marginLeft.resolved(fragment.size.width) ?? .zero
      let ascent = atomic.baseline ?? atomic.size.height + margins.bottom
      content.texts.append(
        LineContent.Text(
          box: piece.box, x: x, baseline: baseline, width: piece.width,
          content: .atomic(fragment.children.count)))
      fragment.children.append(
        Fragment.Child(offset: Point(x: x + left, y: baseline - ascent), fragment: atomic))
    case .open, .close: break
    }
    if let space = piece.space, !isLast {
      content.texts.append(
        LineContent.Text(
          box: piece.spaceBox ?? piece.box, x: x + piece.width, baseline: baseline,
          width: space.width,
          content: .shaped(space)))
    }
  }

  // MARK: - Alignment

  static func offset(_ style: ComputedStyle, free: Length, isLast: Bool) -> Length {
    guard free > .zero else { return .zero }
    let isRightToLeft = style.text.direction == .rtl
    switch style.text.textAlign {
    case .left: return .zero
    case .right: return free
    case .center: return free / 2
    case .start, .character: return isRightToLeft ? free : .zero
    case .end: return isRightToLeft ? .zero : free
    case .justify: return isRightToLeft && isLast ? free : .zero
    }
  }

  /// What each white space of a justified line gets in addition.
  private func justification(
    _ index: Int, _ range: LineRange, _ style: ComputedStyle, free: Length
  ) -> Length {
    guard style.text.textAlign == .justify, !range.isLast, free > .zero else { return .zero }
    let gaps = paragraphs[index].pieces[range.pieces].dropLast().count {
      $0.space != nil && $0.breaksAfter
    }
    return gaps > 0 ? free / gaps : .zero
  }

  // MARK: - Height

  /// The extent of a line, and the distance of each piece's baseline above the line's; no
  /// distances if all are zero.
  private func extent(
    of index: Int, _ range: LineRange, _ style: ComputedStyle
  ) -> (LineExtent, [Length]) {
    var extent = Self.extent(style)
    if paragraphs[index].isUniform { return (extent, []) }
    var shifts: [Length] = []
    let pieces = paragraphs[index].pieces
    for position in range.pieces {
      let box = pieces[position].box
      let shift = shift(box, below: style)
      shifts.append(shift)
      if case .atomic(let number) = pieces[position].kind {
        let atomic = paragraphs[index].atomics[number]
        let margins = boxes[box].style.verticalMargins(.zero)
        let height = atomic.size.height + margins.bottom
        let ascent = atomic.baseline ?? height
        extent.add(above: ascent + margins.top + shift, below: height - ascent - shift)
      } else {
        let own = Self.extent(boxes[box].style)
        extent.add(above: own.above + shift, below: own.below - shift)
      }
    }
    return (extent, shifts)
  }

  private static func extent(_ style: ComputedStyle) -> LineExtent {
    let (above, below) = lineExtent(style)
    return LineExtent(above: above, below: below)
  }

  /// How far a line of a style's text alone reaches above and below its baseline.
  static func lineExtent(_ style: ComputedStyle) -> (above: Length, below: Length) {
    let leading = style.lineHeight - style.metrics.ascent - style.metrics.descent
    let above = style.metrics.ascent + leading / 2
    return (above, style.lineHeight - above)
  }

  /// The distance of a box's baseline above that of the line.
  private func shift(_ id: BoxID, below owner: ComputedStyle) -> Length {
    var sum: Length = .zero
    var current: BoxID? = id
    while let box = current, boxes[box].isInlineLevel {
      let style = boxes[box].style
      let parent = boxes[box].parent
      current = parent
      // A text shares the style of its element, whose alignment counts once.
      if case .text = boxes[box].kind { continue }
      let size = parent.map { boxes[$0].style.text.fontSize } ?? owner.text.fontSize
      switch style.box.verticalAlign {
      case .baseline, .top, .textTop, .bottom, .textBottom: break
      case .sub: sum = sum - size / 5
      case .super: sum = sum + size / 3
      case .middle: sum = sum + owner.metrics.xHeight / 2 - middle(box)
      case .shift(let distance): sum = sum + distance.resolved(style.lineHeight)
      }
    }
    return sum
  }

  /// Half of what a box is high above its baseline.
  private func middle(_ id: BoxID) -> Length {
    let metrics = boxes[id].style.metrics
    return (metrics.ascent - metrics.descent) / 2
  }

  // MARK: - Inline elements

  private struct OpenBox {
    let box: BoxID
    let x: Length
    let isFirst: Bool
  }

  /// The inline elements with a background or border that are open where a line starts.
  private func openBoxes(_ index: Int, at start: Int, x: Length) -> [OpenBox] {
    if paragraphs[index].isUniform, start == 0 { return [] }
    guard start < paragraphs[index].pieces.count else { return [] }
    var result: [OpenBox] = []
    var current = boxes[paragraphs[index].pieces[start].box].parent
    while let box = current, case .inline = boxes[box].kind {
      if boxes[box].style.isDecorated, start > 0,
        case .open = paragraphs[index].pieces[start].kind
      {
        // The element itself opens later on the line.
      } else if boxes[box].style.isDecorated, isOpen(box, index, before: start) {
        result.append(OpenBox(box: box, x: x, isFirst: false))
      }
      current = boxes[box].parent
    }
    return result.reversed()
  }

  private func isOpen(_ box: BoxID, _ index: Int, before start: Int) -> Bool {
    paragraphs[index].pieces[..<start].contains { $0.box == box }
  }

  private func track(
    _ piece: Paragraph.Piece, _ x: Length, _ baseline: Length, _ open: inout [OpenBox],
    _ content: inout LineContent
  ) {
    guard boxes[piece.box].style.isDecorated else { return }
    switch piece.kind {
    case .open:
      let margin = boxes[piece.box].style.box.marginLeft.resolved(Length.zero) ?? .zero
      open.append(OpenBox(box: piece.box, x: x + margin, isFirst: true))
    case .close:
      guard let last = open.popLast() else { return }
      let margin = boxes[piece.box].style.box.marginRight.resolved(Length.zero) ?? .zero
      content.inlineBoxes.append(
        inlineBox(last, to: x + piece.width - margin, baseline: baseline, isLast: true))
    case .text, .pageText, .atomic: break
    }
  }

  private func inlineBox(
    _ open: OpenBox, to x: Length, baseline: Length, isLast: Bool
  ) -> LineContent.InlineBox {
    let style = boxes[open.box].style
    let insets = style.insets(.zero)
    let top = baseline - style.metrics.ascent - insets.top
    let height = style.metrics.ascent + style.metrics.descent + insets.height
    return LineContent.InlineBox(
      box: open.box, rect: Rect(x: open.x, y: top, width: x - open.x, height: height),
      isFirst: open.isFirst, isLast: isLast)
  }
}
