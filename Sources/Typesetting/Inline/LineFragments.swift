import Fonts
import Pages

extension DocumentLayout {
  /// Makes the fragment of a line: places its pieces on the baseline and aligns them.
  func lineFragment(
    _ index: Int, _ range: LineRange, owner: BoxID, width: Length, indent: Length
  ) -> Fragment {
    if paragraphs[index].isBidirectional {
      return reorderedLine(index, range, owner: owner, width: width, indent: indent)
    }
    let style = boxes[owner].style
    let free = width - indent - range.width
    let stretch = justification(index, range, style, free: free)
    var start = Self.offset(style, free: free, isLast: range.isLast)
    if case .character = style.text.textAlign {
      start = max(.zero, free - (characterShift[owner] ?? .zero))
    }
    var builder = LineBuilder(
      fragment: Fragment(box: owner, size: Size(width: width, height: .zero)),
      x: indent + start, width: width)
    if !paragraphs[index].isUniform {
      builder.alignment = alignment(of: index, range, owner: owner, width: width)
    }
    let extent = builder.alignment?.extent ?? Self.extent(style)
    builder.baseline = extent.above
    builder.fragment.size.height = extent.height
    builder.fragment.baseline = extent.above
    builder.content.texts.reserveCapacity(range.pieces.count * 2)
    openBoxes(index, at: range.pieces.lowerBound, &builder)
    let pieces = paragraphs[index].pieces
    let end = lastShown(pieces, range.pieces)
    var shownEnd = builder.x
    for position in range.pieces {
      let piece = pieces[position]
      place(piece, paragraph: index, isLast: position >= end, &builder)
      track(piece, &builder)
      if position <= end { shownEnd = builder.x + piece.width }
      if piece.isHyphenated, position == end, !range.isLast {
        let hyphen = hyphen(after: piece)
        var origin = builder.origin(of: entry(piece.box, builder))
        origin.x = origin.x + piece.width
        add(.shaped(hyphen), piece.box, at: origin, hyphen.width, &builder)
        shownEnd = shownEnd + hyphen.width
      }
      builder.x = builder.x + piece.width + piece.spaceWidth
      if piece.space != nil, piece.breaksAfter { builder.x = builder.x + stretch }
    }
    closeBoxes(index, after: shownEnd, &builder)
    if !builder.fragment.outOfFlow.isEmpty { placeInInlines(builder.fragment, &builder.content) }
    builder.fragment.content = .line(builder.content)
    return builder.fragment
  }

  /// A line while it is made.
  struct LineBuilder {
    let fragment: Fragment
    var content = LineContent(texts: [], inlineBoxes: [])
    /// Nil if all of the line stands on its baseline.
    var alignment: LineAlignment?
    var baseline: Length = .zero
    var x: Length
    let width: Length
    var open: [OpenBox] = []

    init(fragment: Fragment, x: Length, width: Length) {
      self.fragment = fragment
      self.x = x
      self.width = width
    }

    /// Where the baseline of a box begins, relative positions included.
    func origin(of entry: Int?) -> Point {
      guard let alignment, let entry else { return Point(x: x, y: baseline) }
      let offset = alignment.entries[entry].offset
      return Point(x: x + offset.x, y: baseline - alignment.shift(entry) + offset.y)
    }
  }

  /// The last piece that shows: white space from there on hangs over the end of the line.
  func lastShown(_ pieces: [Paragraph.Piece], _ range: Range<Int>) -> Int {
    range.last { position in
      switch pieces[position].kind {
      case .text, .pageText, .atomic: true
      case .open, .close: pieces[position].width != .zero
      case .float, .outOfFlow: false
      }
    } ?? range.upperBound
  }

  /// The entry of the inline box a piece is in.
  func entry(_ box: BoxID, _ builder: LineBuilder) -> Int? {
    guard let alignment = builder.alignment else { return nil }
    var current: BoxID? = box
    while let box = current, boxes[box].isInlineLevel {
      if let entry = alignment.index(of: box) { return entry }
      current = boxes[box].parent
    }
    return 0
  }

  func place(
    _ piece: Paragraph.Piece, paragraph: Int, isLast: Bool, _ builder: inout LineBuilder
  ) {
    let entry = entry(piece.box, builder)
    switch piece.kind {
    case .text:
      if let shaped = piece.shaped {
        add(.shaped(shaped), piece.box, at: builder.origin(of: entry), piece.width, &builder)
      }
    case .pageText:
      add(.pageText, piece.box, at: builder.origin(of: entry), piece.width, &builder)
    case .atomic(let number):
      place(paragraphs[paragraph].atomics[number], piece, entry, &builder)
    case .outOfFlow(let box): place(outOfFlow: box, &builder)
    case .open, .close, .float: break
    }
    if let space = piece.space, !isLast {
      let box = piece.spaceBox ?? piece.box
      var origin = builder.origin(of: self.entry(box, builder))
      origin.x = origin.x + piece.width
      add(.shaped(space), box, at: origin, space.width, &builder)
    }
  }

  func add(
    _ content: LineContent.TextContent, _ box: BoxID, at origin: Point, _ width: Length,
    _ builder: inout LineBuilder
  ) {
    builder.content.texts.append(
      LineContent.Text(
        box: box, x: origin.x, baseline: origin.y, width: width, content: content))
  }

  private func place(
    _ atomic: Fragment, _ piece: Paragraph.Piece, _ entry: Int?, _ builder: inout LineBuilder
  ) {
    let style = boxes[piece.box].style
    let origin = builder.origin(of: entry)
    let number = builder.fragment.children.count
    add(.atomic(number), piece.box, at: origin, piece.width, &builder)
    let left = style.box.marginLeft.resolved(builder.width) ?? .zero
    let top = style.verticalMargins(builder.width).top
    let above = atomicExtent(piece.box, atomic, builder.width).above
    let offset = Point(x: origin.x + left, y: origin.y - above + top)
    builder.fragment.outOfFlow += atomic.takeOutOfFlow(at: offset)
    builder.fragment.children.append(Fragment.Child(offset: offset, fragment: atomic))
  }

  /// Notes the place a box out of flow would have: a block's would be below what the line has.
  private func place(outOfFlow box: BoxID, _ builder: inout LineBuilder) {
    var position = Point(x: builder.x, y: .zero)
    if !boxes[box].style.box.display.isInlineLevel {
      let isFirst = builder.content.texts.isEmpty
      position = Point(x: .zero, y: isFirst ? .zero : builder.fragment.size.height)
    }
    builder.fragment.outOfFlow.append(OutOfFlowBox(box: box, position: position))
  }

  // MARK: - Alignment

  /// - Parameter isRightToLeft: The direction of the line; nil takes that of the style.
  static func offset(
    _ style: ComputedStyle, free: Length, isLast: Bool, isRightToLeft: Bool? = nil
  ) -> Length {
    guard free > .zero else { return .zero }
    let isRightToLeft = isRightToLeft ?? (style.text.direction == .rtl)
    switch style.text.textAlign {
    case .left, .blockLeft: return .zero
    case .right, .blockRight: return free
    case .center, .blockCenter: return free / 2
    case .start, .character: return isRightToLeft ? free : .zero
    case .end: return isRightToLeft ? .zero : free
    case .justify: return isRightToLeft && isLast ? free : .zero
    }
  }

  /// What each white space of a justified line gets in addition.
  func justification(
    _ index: Int, _ range: LineRange, _ style: ComputedStyle, free: Length
  ) -> Length {
    guard style.text.textAlign == .justify, !range.isLast, free > .zero else { return .zero }
    let gaps = paragraphs[index].pieces[range.pieces].dropLast().count {
      $0.space != nil && $0.breaksAfter
    }
    return gaps > 0 ? free / gaps : .zero
  }

  /// How far a line of a style's text alone reaches above and below its baseline.
  static func lineExtent(_ style: ComputedStyle) -> (above: Length, below: Length) {
    (style.lineAscent, style.lineHeight - style.lineAscent)
  }

  // MARK: - Inline elements

  struct OpenBox {
    let box: BoxID
    let x: Length
    let isFirst: Bool
  }

  /// Opens the inline elements with a background or border that began on earlier lines.
  private func openBoxes(_ index: Int, at start: Int, _ builder: inout LineBuilder) {
    if paragraphs[index].isUniform, start == 0 { return }
    for box in openElements(index, at: start).reversed() where isTracked(box) {
      builder.open.append(OpenBox(box: box, x: builder.x, isFirst: false))
      if paragraphs[index].hasClones { builder.x = builder.x + clonedInsets(box).left }
    }
  }

  /// The inline elements that began before a piece and do not end before it, the innermost first.
  func openElements(_ index: Int, at start: Int) -> [BoxID] {
    guard start > 0, start < paragraphs[index].pieces.count else { return [] }
    let first = paragraphs[index].pieces[start]
    // An element that begins here opens later on the line.
    var current: BoxID? = first.box
    if case .open = first.kind { current = boxes[first.box].parent }
    if !boxes[first.box].isInlineLevel { current = boxes[first.box].parent }
    var found: [BoxID] = []
    while let box = current, boxes[box].isInlineLevel {
      if case .inline = boxes[box].kind { found.append(box) }
      current = boxes[box].parent
    }
    return found
  }

  /// Ends the parts of the elements that go on on the next line.
  ///
  /// - Parameter end: Where the last piece that shows ends.
  private func closeBoxes(_ index: Int, after end: Length, _ builder: inout LineBuilder) {
    if paragraphs[index].hasClones { builder.x = end }
    while let part = builder.open.popLast() {
      if paragraphs[index].hasClones { builder.x = builder.x + clonedInsets(part.box).right }
      addInlineBox(part, to: builder.x, isLast: false, &builder)
    }
  }

  /// Whether the part of an inline element on a line matters: it is painted or boxes out of flow
  /// refer to it.
  func isTracked(_ box: BoxID) -> Bool {
    let style = boxes[box].style
    return style.isDecorated || style.box.position == .relative
      || style.box.decorationBreak == .clone
  }

  private func track(_ piece: Paragraph.Piece, _ builder: inout LineBuilder) {
    guard isTracked(piece.box) else { return }
    let box = boxes[piece.box].style.box
    switch piece.kind {
    case .open:
      let begins = boxes[piece.box].beginsElement
      let margin = box.marginLeft.resolved(Length.zero) ?? .zero
      builder.open.append(
        OpenBox(
          box: piece.box, x: begins ? builder.x + margin : builder.x, isFirst: begins))
    case .close:
      guard let last = builder.open.popLast() else { return }
      let ends = boxes[piece.box].endsElement
      let margin = box.marginRight.resolved(Length.zero) ?? .zero
      let end = ends ? builder.x + piece.width - margin : builder.x
      addInlineBox(last, to: end, isLast: ends, &builder)
    case .text, .pageText, .atomic, .float, .outOfFlow: break
    }
  }

  func addInlineBox(
    _ open: OpenBox, to x: Length, isLast: Bool, _ builder: inout LineBuilder
  ) {
    let style = boxes[open.box].style
    let insets = style.insets(.zero)
    let origin = builder.origin(of: entry(open.box, builder))
    let rect = Rect(
      x: open.x + origin.x - builder.x, y: origin.y - style.metrics.ascent - insets.top,
      width: x - open.x, height: style.metrics.ascent + style.metrics.descent + insets.height)
    builder.content.inlineBoxes.append(
      LineContent.InlineBox(box: open.box, rect: rect, isFirst: open.isFirst, isLast: isLast))
  }
}
