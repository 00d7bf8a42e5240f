import Fonts
import Pages

extension DocumentLayout {
  /// Lays out the lines of a block that fit, from a piece on, into a content width and room, and
  /// finds the best place to end among them.
  func layoutLines(
    _ id: BoxID, width: Length, room: Length, space: ConstraintSpace, from start: Int
  ) -> Flow {
    let index = paragraph(id, width: width)
    let style = boxes[id].style
    if let line = simpleLine(index, id, width: width, room: room, space, from: start) {
      return line
    }
    expand(index, owner: style)
    layoutAtomics(index, width: width)
    var lines = Flow()
    var starts: [Int] = []
    var fitting = 0
    var next = start
    var y: Length = .zero
    while next < paragraphs[index].pieces.count {
      let indent = next == 0 ? style.text.textIndent.resolved(width) : .zero
      let range = line(of: index, from: next, width: width - indent)
      starts.append(next)
      if case .line(id, piece: next)? = space.breakPoint, fitting > 0 { break }
      next = range.pieces.upperBound
      if starts.count == fitting + 1 {
        let fragment = lineFragment(index, range, owner: id, width: width, indent: indent)
        let isForced = fitting == 0 && space.isAtPageStart
        let fits = y + fragment.size.height <= room || !space.isFragmented
        if !fits, isForced { reportTooTall(id) }
        if fits || isForced {
          lines.children.append(Fragment.Child(offset: Point(x: .zero, y: y), fragment: fragment))
          if lines.baseline == nil { lines.baseline = fragment.baseline.map { $0 + y } }
          y = y + fragment.size.height
          fitting += 1
          continue
        }
      }
      // Lines beyond the room are only counted, as far as widows need to know.
      if starts.count - fitting >= style.text.widows { break }
    }
    collectOutOfFlow(index, starts, from: start, &lines)
    lines.height = y
    finish(&lines, of: id, starts: starts, fitting: fitting, from: start, space: space)
    return lines
  }

  /// The one line of a paragraph that is a single short text: most cells of a table.
  private func simpleLine(
    _ index: Int, _ id: BoxID, width: Length, room: Length, _ space: ConstraintSpace,
    from start: Int
  ) -> Flow? {
    guard let simple = paragraphs[index].simple, start == 0 else { return nil }
    let style = boxes[id].style
    let indent = style.text.textIndent.resolved(width)
    let free = width - indent - simple.text.maximum
    guard free >= .zero, style.lineHeight <= room || !space.isFragmented else { return nil }
    let (above, below) = Self.lineExtent(style)
    var x = indent + Self.offset(style, free: free, isLast: true)
    if case .character = style.text.textAlign {
      x = indent + max(.zero, free - (characterShift[id] ?? .zero))
    }
    var lines = Flow()
    lines.text = LineContent.Text(
      box: simple.box, x: x, baseline: above, width: simple.text.maximum,
      content: .whole(simple.text))
    lines.height = above + below
    lines.baseline = above
    return lines
  }

  private func collectOutOfFlow(
    _ index: Int, _ starts: [Int], from start: Int, _ lines: inout Flow
  ) {
    for (piece, box) in paragraphs[index].outOfFlow where piece >= start || start == 0 {
      let line = max(0, (starts.lastIndex { $0 <= piece } ?? 0))
      if line < lines.children.count || lines.children.isEmpty {
        let y = line < lines.children.count ? lines.children[line].offset.y : .zero
        lines.outOfFlow.append(OutOfFlowBox(box: box, position: Point(x: .zero, y: y)))
      }
    }
  }

  /// Decides after which line the block ends on this page.
  private func finish(
    _ lines: inout Flow, of id: BoxID, starts: [Int], fitting: Int, from start: Int,
    space: ConstraintSpace
  ) {
    let style = boxes[id].style
    let orphans = start == 0 ? style.text.orphans : 1
    let widows = style.text.widows
    // The last line before which a break leaves enough lines on both sides.
    let last = min(fitting, starts.count - widows)
    let limit: BreakAppeal = style.box.breakInside.avoidsBreak ? .againstAvoid : .perfect
    guard starts.count > fitting else {
      if last >= orphans, last > 0, last < fitting {
        lines.bestBreak = BreakCandidate(point: .line(id, piece: starts[last]), appeal: limit)
      }
      return
    }
    if fitting == 0 {
      lines.outcome = .doesNotFit
      return
    }
    if case .line(id, piece: let piece)? = space.breakPoint, starts.last == piece {
      lines.outcome = .partial(.piece(piece), .perfect)
      return
    }
    let isGood = last >= orphans && last > 0
    let count = isGood && !space.takesFirstBreak ? last : fitting
    cutLines(&lines, to: count)
    lines.outcome = .partial(.piece(starts[count]), isGood ? limit : min(limit, .againstOrphans))
  }

  private func cutLines(_ lines: inout Flow, to count: Int) {
    guard count < lines.children.count else { return }
    lines.height = lines.children[count].offset.y
    lines.outOfFlow.removeAll { $0.position.y >= lines.height }
    lines.children.removeSubrange(count...)
  }
}
