import Fonts
import Pages

extension DocumentLayout {
  /// What is known while lines are placed one below the other.
  private struct LineFlow {
    let id: BoxID
    let paragraph: Int
    let width: Length
    let room: Length
    let space: ConstraintSpace
    let start: Int
    /// Where floats may stand, and the top left corner of the content in the formatting context.
    let floatRoom: FloatRoom
    let origin: Point
    var lines = Flow()
    var starts: [Int] = []
    var fitting = 0
    var next: Int
    var y: Length = .zero
    /// The floats anchored in the lines, each with the number of the line.
    var floats: [(line: Int, isBelow: Bool, child: Fragment.Child)] = []
    /// The floats of the formatting context before each line; none if nothing floats.
    var before: [ExclusionSpace] = []
  }

  /// Lays out the lines of a block that fit, from a piece on, and finds the best place to end among
  /// them.
  func layoutLines(
    _ id: BoxID, _ frame: BoxFrame, _ space: ConstraintSpace, from start: Int
  ) -> Flow {
    let width = frame.contentWidth
    let room = frame.contentRoom(in: space)
    let index = paragraph(id, width: width)
    let origin = space.origin + Point(x: frame.insets.left, y: frame.insets.top)
    if space.exclusions.end <= origin.y,
      let line = simpleLine(index, id, width: width, room: room, space, from: start)
    {
      return line
    }
    expand(index, owner: boxes[id].style)
    layoutAtomics(index, width: width, height: frame.contentHeight)
    var state = LineFlow(
      id: id, paragraph: index, width: width, room: room, space: space, start: start,
      floatRoom: FloatRoom(frame, space, origin: origin), origin: origin, next: start)
    state.lines.exclusions = space.exclusions
    placeLines(&state)
    state.lines.height = state.y
    state.lines.isCollapsed = state.lines.children.isEmpty && start == 0
    finish(&state)
    insertFloats(&state)
    return state.lines
  }

  private func placeLines(_ state: inout LineFlow) {
    let index = state.paragraph
    while state.next < paragraphs[index].pieces.count {
      let start = state.next
      if case .line(state.id, piece: start)? = state.space.breakPoint, state.fitting > 0 {
        state.starts.append(start)
        break
      }
      if state.starts.count > state.fitting {
        // Lines beyond the room are only counted, as far as widows need to know.
        let widows = boxes[state.id].style.text.widows
        if state.starts.count - state.fitting >= widows { break }
        let range = line(of: index, from: start, width: state.width)
        if paragraphs[index].hasLine(range.pieces) { state.starts.append(start) }
        state.next = range.pieces.upperBound
        continue
      }
      placeLine(&state)
    }
  }

  /// Places the next line, if it has room.
  private func placeLine(_ state: inout LineFlow) {
    let start = state.next
    let line = nextLine(state)
    state.next = line.range.pieces.upperBound
    guard paragraphs[state.paragraph].hasLine(line.range.pieces) else {
      // Floats and boxes out of flow alone make no line.
      take(line, &state)
      for piece in paragraphs[state.paragraph].pieces[line.range.pieces] {
        if case .outOfFlow(let box) = piece.kind {
          let position = Point(x: line.x, y: state.y)
          state.lines.outOfFlow.append(OutOfFlowBox(box: box, position: position))
        }
      }
      return
    }
    state.starts.append(start)
    let bottom = line.y + line.fragment.size.height
    let isForced =
      state.fitting == 0 && state.space.isAtPageStart
      && (line.y == .zero || state.space.exclusions.isEmpty)
    let fits = bottom <= state.room || !state.space.isFragmented
    if !fits, isForced { tooTall.append(state.id) }
    guard fits || isForced else { return }
    if state.lines.baseline == nil {
      state.lines.baseline = line.fragment.baseline.map { $0 + line.y }
    }
    state.lines.lastBaseline = line.fragment.baseline.map { $0 + line.y }
    let offset = Point(x: line.x, y: line.y)
    state.lines.outOfFlow += line.fragment.takeOutOfFlow(at: offset)
    state.lines.children.append(Fragment.Child(offset: offset, fragment: line.fragment))
    take(line, &state)
    state.y = bottom
    state.fitting += 1
    if line.room.hasFloats { placeDeferred(line.room.floats?.deferred ?? [], &state) }
  }

  // MARK: - Lines among floats

  /// A line and where it stands in the content.
  private struct PlacedLine {
    let range: LineRange
    let fragment: Fragment
    let x: Length
    let y: Length
    let room: LineRoom
  }

  /// Makes the next line where there is room for it among floats.
  private func nextLine(_ state: LineFlow) -> PlacedLine {
    let style = boxes[state.id].style
    let index = state.paragraph
    let indent = state.next == 0 ? style.text.textIndent.resolved(state.width) : .zero
    var y = state.y
    var height = style.lineHeight
    // The floats placed before a word that then had no room beside them.
    var before: LineFloats?
    while true {
      var room = LineRoom(width: state.width - indent)
      if paragraphs[index].hasFloats || state.lines.exclusions.end > state.origin.y + y {
        var floats = LineFloats(
          room: floatRoom(state), exclusions: before?.exclusions ?? state.lines.exclusions,
          y: state.origin.y + y, height: height, indent: indent)
        floats.placed = before?.placed ?? []
        floats.placedEnd = before?.placedEnd ?? 0
        room.floats = floats
        room.update()
      }
      let range = line(of: index, from: state.next, in: &room)
      if room.hasFloats, let band = room.floats?.band, band.count > 0, range.width > room.width,
        paragraphs[index].hasLine(range.pieces)
      {
        // Not even a word has room beside the floats: the line stands below the first of them.
        y = band.end - state.origin.y
        before = room.floats
        continue
      }
      let width = room.width + indent
      let fragment = lineFragment(index, range, owner: state.id, width: width, indent: indent)
      if fragment.size.height > height, let floats = room.floats {
        height = fragment.size.height
        let taller = floats.exclusions.band(
          at: floats.y, height: height, left: floats.room.left, right: floats.room.right)
        if taller.width < floats.band.width { continue }
      }
      let x = room.hasFloats ? (room.floats?.band.left ?? .zero) - state.origin.x : .zero
      return PlacedLine(range: range, fragment: fragment, x: x, y: y, room: room)
    }
  }

  /// Where floats may stand: at the start of a page only before the first line.
  private func floatRoom(_ state: LineFlow) -> FloatRoom {
    var room = state.floatRoom
    if state.fitting > 0 { room.isAtPageStart = false }
    return room
  }

  /// Takes over the floats that a line placed.
  private func take(_ line: PlacedLine, _ state: inout LineFlow) {
    guard let floats = line.room.floats else {
      if !state.before.isEmpty { state.before.append(state.lines.exclusions) }
      return
    }
    while state.before.count <= state.fitting { state.before.append(state.lines.exclusions) }
    state.lines.exclusions = floats.exclusions
    for child in floats.placed { state.floats.append((state.fitting, false, child)) }
  }

  /// Places the floats for which their line had no room, below it.
  private func placeDeferred(_ floats: [LineFloats.Deferred], _ state: inout LineFlow) {
    for float in floats {
      let y = state.origin.y + state.y
      if let child = placeFloat(
        float.box, from: nil, at: y, in: floatRoom(state),
        whole: float.fragment,
        &state.lines.exclusions)
      {
        state.floats.append((state.fitting - 1, true, child))
      }
    }
  }

  /// Puts the floats before the lines they are anchored in, or after if they stand below.
  private func insertFloats(_ state: inout LineFlow) {
    if state.floats.isEmpty { return }
    var children: [Fragment.Child] = []
    var next = 0
    for number in 0...state.lines.children.count {
      while next < state.floats.count,
        number == state.lines.children.count
          || state.floats[next].line + (state.floats[next].isBelow ? 1 : 0) <= number
      {
        let float = state.floats[next].child
        let offset = float.offset + -state.origin
        state.lines.outOfFlow += float.fragment.takeOutOfFlow(at: offset)
        children.append(Fragment.Child(offset: offset, fragment: float.fragment))
        next += 1
      }
      if number < state.lines.children.count { children.append(state.lines.children[number]) }
    }
    state.lines.children = children
  }

  // MARK: - Simple lines

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
    lines.exclusions = space.exclusions
    return lines
  }

  // MARK: - Breaks

  /// Decides after which line the block ends on this page.
  private func finish(_ state: inout LineFlow) {
    let style = boxes[state.id].style
    let (starts, fitting) = (state.starts, state.fitting)
    let orphans = state.start == 0 ? style.text.orphans : 1
    let widows = style.text.widows
    // The last line before which a break leaves enough lines on both sides.
    let last = min(fitting, starts.count - widows)
    let limit: BreakAppeal = style.box.breakInside.avoidsBreak ? .againstAvoid : .perfect
    guard starts.count > fitting else {
      if last >= orphans, last > 0, last < fitting {
        state.lines.bestBreak = BreakCandidate(
          point: .line(state.id, piece: starts[last]), appeal: limit)
      }
      return
    }
    if fitting == 0 {
      // At the top of a page floats alone may stand before the break.
      let isAfterFloats = state.space.isAtPageStart && !state.space.exclusions.isEmpty
      state.lines.outcome =
        isAfterFloats ? .partial(.piece(state.start), .perfect) : .doesNotFit
      cutLines(&state, to: 0)
      return
    }
    if case .line(state.id, piece: let piece)? = state.space.breakPoint, starts.last == piece {
      state.lines.outcome = .partial(.piece(piece), .perfect)
      return
    }
    let isGood = last >= orphans && last > 0
    let count = isGood && !state.space.takesFirstBreak ? last : fitting
    cutLines(&state, to: count)
    state.lines.outcome = .partial(
      .piece(starts[count]), isGood ? limit : min(limit, .againstOrphans))
  }

  private func cutLines(_ state: inout LineFlow, to count: Int) {
    guard count < state.lines.children.count else { return }
    state.lines.height = state.lines.children[count].offset.y
    let height = state.lines.height
    state.lines.outOfFlow.removeAll { $0.position.y >= height }
    state.lines.children.removeSubrange(count...)
    if count < state.before.count { state.lines.exclusions = state.before[count] }
    state.floats.removeAll { $0.line >= count }
  }
}
