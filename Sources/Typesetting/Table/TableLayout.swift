import Markup
import Pages

/// Tables: rows one below the other, with the head again on each page.
extension DocumentLayout {
  /// What is known while the rows of a table are placed on a page.
  struct TableState {
    let geometry: TableGeometry
    let fragment: Fragment
    /// Whether it is laid out as the last part of the table.
    let isLastPart: Bool
    var y: Length
    /// The place after which a row does not fit.
    var end: Length
    var repeatsFoot = true
    /// The rows of the foot where it stands on several pages.
    var foot: [RowLayout] = []
    var placed: [PlacedRow] = []
    var best: BreakCandidate?
    var outcome: LayoutResult.Outcome = .full
    /// Whether a row that may be followed by a break is placed.
    var hasRows = false
  }

  /// A row on the page and its place.
  struct PlacedRow {
    let index: Int
    let y: Length
    let height: Length
  }

  /// Lays out a table, or what is left of it.
  ///
  /// Which rows the last part shows may depend on its being the last, so that it is tried as such
  /// first.
  func layoutTable(_ id: BoxID, in space: ConstraintSpace, from token: BreakToken?) -> LayoutResult
  {
    let model = model(id)
    let last = FragmentState(isFirst: token == nil, isLast: true)
    if !model.dependsOnFragment { return layoutPart(of: id, in: space, from: token, last) }
    let known = tooTall
    let whole = layoutPart(of: id, in: space, from: token, last)
    if !space.isFragmented { return whole }
    if case .full = whole.outcome, whole.fragment.size.height <= space.room { return whole }
    tooTall = known
    let other = FragmentState(isFirst: token == nil, isLast: false)
    let part = layoutPart(of: id, in: space, from: token, other)
    guard case .full = part.outcome else { return part }
    // Only the rows that the last part shows in addition do not fit: others go along with them.
    var smaller = space
    smaller.room = part.fragment.size.height - Length(units: 1)
    let shortened = layoutPart(of: id, in: smaller, from: token, other)
    switch shortened.outcome {
    case .partial, .breaksEarlier: return shortened
    case .doesNotFit where !space.isAtPageStart && token == nil: return shortened
    case .full, .doesNotFit: return layoutPart(of: id, in: space, from: token, last)
    }
  }

  /// - Parameter repeatsFoot: Whether a foot may stand on several pages: it gives way if it leaves
  ///   no room for a line.
  private func layoutPart(
    of id: BoxID, in space: ConstraintSpace, from token: BreakToken?, _ part: FragmentState,
    repeatsFoot: Bool = true
  ) -> LayoutResult {
    let model = model(id)
    model.turn(to: part)
    let width = tableWidth(id, model, space)
    let insets = model.insets
    let fragment = Fragment(box: id, size: Size(width: width, height: .zero))
    fragment.isFirst = token == nil
    var state = TableState(
      geometry: geometry(id, model, width: width, space), fragment: fragment,
      isLastPart: part.isLast, y: insets.top + model.spacing.vertical,
      end: space.isFragmented
        ? space.room - insets.bottom - model.spacing.vertical : space.room)
    if model.rows.isEmpty { state.y = insets.top }
    var start = 0
    if case .table(let place)? = token { start = place.row }
    model.knownRows.begin(at: start, width: state.geometry.tracks.width)
    state.repeatsFoot = repeatsFoot
    let known = tooTall.count
    placeRows(&state, space, token)
    if !state.foot.isEmpty, tooTall.count > known {
      tooTall.removeSubrange(known...)
      return layoutPart(of: id, in: space, from: token, part, repeatsFoot: false)
    }
    if case .doesNotFit = state.outcome {
      return LayoutResult(fragment: .empty(id), outcome: .doesNotFit)
    }
    fragment.size.height = state.y + insets.bottom
    if case .full = state.outcome {
      if token == nil { fragment.size.height = max(fragment.size.height, statedHeight(id, space)) }
    } else {
      fragment.isLast = false
    }
    addBackgrounds(state)
    if model.isCollapsed { addCollapsedBorders(id, state) }
    placeOutOfFlow(in: fragment, id, space)
    var result = LayoutResult(fragment: fragment, outcome: state.outcome)
    result.bestBreak = state.best
    result.marginAfter = MarginStrut(boxes[id].style.verticalMargins(space.width).bottom)
    return result
  }

  // MARK: - Rows

  private func placeRows(
    _ state: inout TableState, _ space: ConstraintSpace, _ token: BreakToken?
  ) {
    let model = state.geometry.model
    var next = 0
    var start: TableBreak?
    if case .table(let place)? = token { (next, start) = (place.row, place) }
    let head = 0..<model.headCount
    if !head.isEmpty, next == 0 && token == nil || next >= head.upperBound {
      let layouts = layoutRows(head, state.geometry)
      let height = layouts.reduce(Length.zero) { $0 + $1.height }
      // A head of more than half a page stands once, among the rows.
      if !space.isFragmented || height <= space.pageHeight / 2 {
        place(layouts, head, &state, isRepeated: token != nil)
        next = max(next, head.upperBound)
      }
    }
    if next >= model.rows.count, space.isFragmented, !space.isAtPageStart, token == nil,
      state.y > state.end + model.spacing.vertical
    {
      state.outcome = .doesNotFit
      return
    }
    reserveFoot(&state, space)
    let isAtStart = space.isAtPageStart || token != nil
    let isWithoutFoot = state.isLastPart && model.footRepetition == .allButLast
    let end = state.foot.isEmpty && !isWithoutFoot ? model.rows.count : model.footStart
    while next < end {
      guard
        let after = placeUnit(next, before: end, start, &state, space, isAtStart: isAtStart)
      else {
        placeFoot(&state, isLast: false)
        return
      }
      start = nil
      next = after
    }
    placeFoot(&state, isLast: true)
  }

  /// Lays out rows that stand together whatever room there is.
  func layoutRows(_ range: Range<Int>, _ geometry: TableGeometry) -> [RowLayout] {
    var layouts = range.map { layoutRow($0, geometry) }
    for row in range { fitSpans(endingAt: row + 1, &layouts, from: range.lowerBound, geometry) }
    return layouts
  }

  /// Makes rows higher for cells that span them and end at a row.
  func fitSpans(
    endingAt end: Int, _ layouts: inout [RowLayout], from first: Int, _ geometry: TableGeometry
  ) {
    for position in layouts.indices {
      for cell in layouts[position].cells where cell.endRow == end && first + position < end - 1 {
        Self.fit(
          height(of: cell, boxes[cell.fragment.box].style, geometry),
          into: &layouts[position..<(end - first)],
          gap: geometry.model.spacing.vertical)
      }
    }
  }

  /// Keeps room at the end of the page for a foot that stands on every page, unless it takes more
  /// than half of it.
  private func reserveFoot(_ state: inout TableState, _ space: ConstraintSpace) {
    let model = state.geometry.model
    let rows = model.footStart..<model.rows.count
    guard state.repeatsFoot, model.footRepetition != .none, !rows.isEmpty else { return }
    if state.isLastPart, model.footRepetition == .allButLast { return }
    let layouts = layoutRows(rows, state.geometry)
    let height = zip(rows, layouts).reduce(Length.zero) {
      $0 + $1.1.height + gap(after: $1.0, state)
    }
    if space.isFragmented, height > space.pageHeight / 2 { return }
    state.foot = layouts
    if space.isFragmented { state.end = state.end - height }
  }

  /// Places the foot below the last row of the page, where it is wanted.
  private func placeFoot(_ state: inout TableState, isLast: Bool) {
    guard !state.foot.isEmpty else { return }
    switch state.outcome {
    case .doesNotFit, .breaksEarlier: return
    case .full, .partial: break
    }
    let model = state.geometry.model
    place(state.foot, model.footStart..<model.rows.count, &state, isRepeated: !isLast)
  }

  // MARK: - Placing

  /// Places rows one below the other.
  func place(
    _ layouts: [RowLayout], _ rows: Range<Int>, _ state: inout TableState, isRepeated: Bool
  ) {
    if rows.lowerBound >= state.geometry.model.headCount { state.hasRows = true }
    if rows.count == 1 {
      let fragment = rowFragment(rows.lowerBound, layouts[0], state.geometry)
      fragment.isRepeated = isRepeated
      for cell in layouts[0].cells {
        stretch(
          cell, to: layouts[0].height, baseline: layouts[0].baseline, state.geometry)
      }
      return append(fragment, rows.lowerBound, &state)
    }
    var bottoms: [Length] = []
    bottoms.reserveCapacity(rows.count)
    var y: Length = .zero
    for layout in layouts.prefix(rows.count) {
      bottoms.append(y + layout.height)
      y = y + layout.height + gap(after: rows.lowerBound + bottoms.count - 1, state)
    }
    for (position, row) in rows.enumerated() {
      let layout = layouts[position]
      let top = bottoms[position] - layout.height
      let fragment = rowFragment(row, layout, state.geometry)
      fragment.isRepeated = isRepeated
      for cell in layout.cells {
        let last = min(cell.endRow, rows.upperBound) - rows.lowerBound - 1
        stretch(
          cell, to: bottoms[max(last, position)] - top, baseline: layout.baseline, state.geometry)
      }
      append(fragment, row, &state)
    }
  }

  /// The space below a row; a collapsed row has none.
  func gap(after row: Int, _ state: TableState) -> Length {
    let model = state.geometry.model
    return model.rows[row].isCollapsed ? .zero : model.spacing.vertical
  }

  /// Makes the fragment of a row, its cells side by side.
  func rowFragment(_ row: Int, _ layout: RowLayout, _ geometry: TableGeometry) -> Fragment {
    let model = geometry.model
    let fragment = Fragment(
      box: model.rows[row].box, size: Size(width: geometry.tracks.width, height: layout.height))
    fragment.baseline = layout.baseline
    fragment.isFirst = !layout.isContinued
    if model.rows[row].isCollapsed { return fragment }
    fragment.children.reserveCapacity(layout.cells.count)
    for cell in layout.cells {
      let slot = model.cells[cell.cell]
      if model.columns[slot.column].isCollapsed, slot.columnSpan == 1 { continue }
      let left = geometry.tracks.extent(of: slot.columns).left
      fragment.children.append(
        Fragment.Child(offset: Point(x: left, y: .zero), fragment: cell.fragment))
    }
    return fragment
  }

  /// Adds the fragment of a row below the others.
  func append(_ fragment: Fragment, _ row: Int, _ state: inout TableState) {
    let model = state.geometry.model
    let offset = Point(x: model.insets.left + model.spacing.horizontal, y: state.y)
    for cell in fragment.children {
      state.fragment.outOfFlow += cell.fragment.takeOutOfFlow(at: cell.offset + offset)
    }
    if state.fragment.baseline == nil {
      state.fragment.baseline = fragment.baseline.map { $0 + state.y }
    }
    // A row that is not shown has no borders either.
    if !model.rows[row].isCollapsed {
      state.placed.append(PlacedRow(index: row, y: state.y, height: fragment.size.height))
    }
    state.y = state.y + fragment.size.height + gap(after: row, state)
    state.fragment.children.append(Fragment.Child(offset: offset, fragment: fragment))
  }

  /// Adds the backgrounds of columns and row groups below the rows (CSS 2.2, 17.5.1).
  private func addBackgrounds(_ state: TableState) {
    let model = state.geometry.model
    guard let first = state.placed.first, let last = state.placed.last else { return }
    let left = model.insets.left + model.spacing.horizontal
    var children: [Fragment.Child] = []
    let height = last.y + last.height - first.y
    for isGroup in [true, false] {
      for (index, boxes) in model.columnBoxes.enumerated() where index < model.columns.count {
        guard let box = isGroup ? boxes.group : boxes.column, isFilled(box) else { continue }
        let (x, width) = state.geometry.tracks.extent(of: index..<(index + 1))
        children.append(
          Fragment.Child(
            offset: Point(x: left + x, y: first.y),
            fragment: Fragment(box: box, size: Size(width: width, height: height))))
      }
    }
    var position = 0
    while position < state.placed.count {
      let start = position
      let group = model.rows[state.placed[start].index].group
      while position < state.placed.count, model.rows[state.placed[position].index].group == group {
        position += 1
      }
      guard let group, isFilled(group) else { continue }
      let (top, bottom) = (state.placed[start], state.placed[position - 1])
      children.append(
        Fragment.Child(
          offset: Point(x: left, y: top.y),
          fragment: Fragment(
            box: group,
            size: Size(
              width: state.geometry.tracks.width, height: bottom.y + bottom.height - top.y))))
    }
    if !children.isEmpty { state.fragment.children.insert(contentsOf: children, at: 0) }
  }

  private func isFilled(_ box: BoxID) -> Bool {
    boxes[box].style.box.backgroundColor.alpha > 0
  }
}
