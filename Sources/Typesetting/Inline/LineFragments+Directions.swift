import Fonts
import Pages

/// Lines in which text runs in two directions: their pieces are placed from left to right in visual
/// order (Unicode Standard Annex 9, 3.4) and kept in logical order, in which they are read.
extension DocumentLayout {
  /// What moves as one when a line is reordered.
  private struct Unit {
    enum Kind { case piece, space, hyphen, nothing }

    let kind: Kind
    /// The piece it is, or belongs to.
    let piece: Int
    let level: UInt8
    let width: Length
  }

  /// The part of an inline element on the line.
  private struct Part {
    let box: BoxID
    var units: Range<Int>
    /// The widths of its edges, if it begins or ends here.
    var opening: Length?
    var closing: Length?
  }

  /// Where the units of a line stand.
  private struct Arrangement {
    var x: [Length]
    /// The unit at each place from left to right.
    var order: [Int]
    /// The edges of elements left and right of the unit at each place, from left to right.
    var before: [[(part: Int, x: Length)]]
    var after: [[(part: Int, end: Length)]]
  }

  /// Makes the fragment of a line of a bidirectional paragraph.
  func reorderedLine(
    _ index: Int, _ range: LineRange, owner: BoxID, width: Length, indent: Length
  ) -> Fragment {
    let style = boxes[owner].style
    let free = width - indent - range.width
    let stretch = justification(index, range, style, free: free)
    let first = paragraphs[index].pieces[range.pieces.lowerBound]
    let isRightToLeft = first.baseLevel % 2 == 1
    var start = Self.offset(
      style, free: free, isLast: range.isLast, isRightToLeft: isRightToLeft)
    if case .character = style.text.textAlign {
      start = max(.zero, free - (characterShift[owner] ?? .zero))
    } else if free < .zero, isRightToLeft {
      // What is too long goes over the edge where the line ends.
      start = free
    }
    if stretch > .zero { start = .zero }
    var builder = LineBuilder(
      fragment: Fragment(box: owner, size: Size(width: width, height: .zero)),
      x: isRightToLeft ? start : indent + start, width: width)
    if !paragraphs[index].isUniform {
      builder.alignment = alignment(of: index, range, owner: owner, width: width)
    }
    let extent = builder.alignment?.extent ?? Self.extent(style)
    builder.baseline = extent.above
    builder.fragment.size.height = extent.height
    builder.fragment.baseline = extent.above
    builder.content.isReordered = true
    let (units, parts) = units(index, range, stretch: stretch)
    let arrangement = arrange(units, parts, from: builder.x)
    for (number, unit) in units.enumerated() {
      builder.x = arrangement.x[number]
      place(unit, index, &builder)
    }
    for number in parts.indices where isTracked(parts[number].box) {
      addFragments(of: number, parts, units, arrangement, &builder)
    }
    if !builder.fragment.outOfFlow.isEmpty { placeInInlines(builder.fragment, &builder.content) }
    builder.fragment.content = .line(builder.content)
    return builder.fragment
  }

  // MARK: - Units

  /// The units of a line in logical order, and the inline elements, outer ones first.
  private func units(
    _ index: Int, _ range: LineRange, stretch: Length
  ) -> (units: [Unit], parts: [Part]) {
    let pieces = paragraphs[index].pieces
    let end = lastShown(pieces, range.pieces)
    var units: [Unit] = []
    var parts = openParts(pieces[range.pieces.lowerBound])
    var open = Array(parts.indices)
    for position in range.pieces {
      let piece = pieces[position]
      func add(_ kind: Unit.Kind, _ level: UInt8, _ width: Length) {
        units.append(Unit(kind: kind, piece: position, level: level, width: width))
      }
      switch piece.kind {
      case .text, .pageText, .atomic: add(.piece, piece.level, piece.width)
      case .outOfFlow: add(.piece, piece.baseLevel, .zero)
      case .float: break
      case .open:
        open.append(parts.count)
        parts.append(
          Part(box: piece.box, units: units.count..<units.count, opening: piece.width))
      case .close:
        guard let last = open.popLast() else { break }
        if parts[last].units.lowerBound == units.count { add(.nothing, piece.baseLevel, .zero) }
        parts[last].units = parts[last].units.lowerBound..<units.count
        parts[last].closing = piece.width
      }
      if let space = piece.space, position < end {
        add(.space, piece.spaceLevel, space.width + (piece.breaksAfter ? stretch : .zero))
      }
      if piece.isHyphenated, position == end, !range.isLast {
        add(.hyphen, piece.level, hyphen(after: piece).width)
      }
    }
    for part in open { parts[part].units = parts[part].units.lowerBound..<units.count }
    return (units, parts)
  }

  /// The inline elements that began on earlier lines, outer ones first.
  private func openParts(_ first: Paragraph.Piece) -> [Part] {
    var current: BoxID? = first.box
    if case .open = first.kind { current = boxes[first.box].parent }
    if !boxes[first.box].isInlineLevel { current = boxes[first.box].parent }
    var parts: [Part] = []
    while let box = current, boxes[box].isInlineLevel {
      if case .inline = boxes[box].kind {
        parts.append(Part(box: box, units: 0..<0, opening: nil, closing: nil))
      }
      current = boxes[box].parent
    }
    return parts.reversed()
  }

  private func place(_ unit: Unit, _ index: Int, _ builder: inout LineBuilder) {
    let piece = paragraphs[index].pieces[unit.piece]
    switch unit.kind {
    case .piece: place(piece, paragraph: index, isLast: true, &builder)
    case .space:
      guard let space = piece.space else { return }
      let box = piece.spaceBox ?? piece.box
      let origin = builder.origin(of: entry(box, builder))
      add(
        .shaped(space.followed(by: unit.width - space.width)), box, at: origin, unit.width,
        &builder)
    case .hyphen:
      let origin = builder.origin(of: entry(piece.box, builder))
      add(.shaped(hyphen(after: piece)), piece.box, at: origin, unit.width, &builder)
    case .nothing: break
    }
  }

  // MARK: - Places

  private func arrange(_ units: [Unit], _ parts: [Part], from start: Length) -> Arrangement {
    let order = EmbeddingLevels.visualOrder(units.map(\.level))
    var place = [Int](repeating: 0, count: units.count)
    for (position, unit) in order.enumerated() { place[unit] = position }
    // An element's edges stand at the ends of all of it on the line: its start where its text
    // begins (CSS 2.2, 8.6).
    var left = [[Int]](repeating: [], count: units.count)
    var right = left
    for (number, part) in parts.enumerated() where !part.units.isEmpty {
      let places = part.units.map { place[$0] }
      guard let first = places.min(), let last = places.max() else { continue }
      let edges = edges(of: part)
      if edges.left != nil { left[first].append(number) }
      if edges.right != nil { right[last].insert(number, at: 0) }
    }
    var arrangement = Arrangement(
      x: Array(repeating: .zero, count: units.count), order: order,
      before: Array(repeating: [], count: units.count),
      after: Array(repeating: [], count: units.count))
    var x = start
    for (position, unit) in order.enumerated() {
      for part in left[position] {
        arrangement.before[position].append((part, x))
        x = x + (edges(of: parts[part]).left ?? .zero)
      }
      arrangement.x[unit] = x
      x = x + units[unit].width
      for part in right[position] {
        x = x + (edges(of: parts[part]).right ?? .zero)
        arrangement.after[position].append((part, x))
      }
    }
    return arrangement
  }

  /// The widths of the edges an element has on the line.
  private func edges(of part: Part) -> (left: Length?, right: Length?) {
    boxes[part.box].style.text.direction == .rtl
      ? (part.closing, part.opening) : (part.opening, part.closing)
  }

  /// Adds the fragments of an inline element: one for each stretch of the line that is all its own.
  private func addFragments(
    of number: Int, _ parts: [Part], _ units: [Unit], _ arrangement: Arrangement,
    _ builder: inout LineBuilder
  ) {
    let part = parts[number]
    let box = boxes[part.box].style.box
    func isInside(_ other: Int) -> Bool {
      other >= number && parts[other].units.lowerBound < part.units.upperBound
    }
    var position = 0
    while position < arrangement.order.count {
      guard part.units.contains(arrangement.order[position]) else {
        position += 1
        continue
      }
      let first = position
      while position < arrangement.order.count,
        part.units.contains(arrangement.order[position])
      { position += 1 }
      let last = position - 1
      let begin = arrangement.before[first].first { isInside($0.part) }
      let end = arrangement.after[last].last { isInside($0.part) }
      let lastUnit = arrangement.order[last]
      var left = begin?.x ?? arrangement.x[arrangement.order[first]]
      var right = end?.end ?? arrangement.x[lastUnit] + units[lastUnit].width
      let hasLeft = begin?.part == number
      let hasRight = end?.part == number
      if hasLeft { left = left + (box.marginLeft.resolved(Length.zero) ?? .zero) }
      if hasRight { right = right - (box.marginRight.resolved(Length.zero) ?? .zero) }
      builder.x = left
      addInlineBox(
        OpenBox(box: part.box, x: left, isFirst: hasLeft), to: right, isLast: hasRight, &builder)
    }
  }
}
