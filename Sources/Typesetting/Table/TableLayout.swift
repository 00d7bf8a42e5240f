import Pages

/// Tables: rows one below the other, with the head again on each page.
extension DocumentLayout {
  /// What is known while the rows of a table are placed on a page.
  struct TableState {
    var model: TableModel
    let widths: [Length]
    /// The width of a row.
    let width: Length
    let fragment: Fragment
    var y: Length
    /// The place after which a row does not fit.
    var end: Length
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

  func layoutTable(_ id: BoxID, in space: ConstraintSpace, from token: BreakToken?) -> LayoutResult
  {
    let model = model(id)
    let width = tableWidth(id, model, space)
    let insets = model.insets
    let fragment = Fragment(box: id, size: Size(width: width, height: .zero))
    fragment.isFirst = token == nil
    var state = TableState(
      model: model, widths: columnWidths(id, tableWidth: width),
      width: width - insets.width - model.spacing.horizontal * 2, fragment: fragment,
      y: insets.top + model.spacing.vertical,
      end: space.isFragmented
        ? space.room - insets.bottom - model.spacing.vertical : space.room)
    placeRows(id, &state, space, token)
    if case .doesNotFit = state.outcome {
      return LayoutResult(fragment: .empty(id), outcome: .doesNotFit)
    }
    state.fragment.size.height = state.y + insets.bottom
    if case .full = state.outcome, token == nil,
      let stated = boxes[id].style.box.height.resolved(space.height)
    {
      state.fragment.size.height = max(state.fragment.size.height, stated)
    }
    if case .full = state.outcome {} else { state.fragment.isLast = false }
    if model.isCollapsed { addCollapsedBorders(id, &state) }
    placeOutOfFlow(in: state.fragment, id, space)
    var result = LayoutResult(fragment: state.fragment, outcome: state.outcome)
    result.bestBreak = state.best
    result.marginAfter = MarginStrut(boxes[id].style.verticalMargins(space.width).bottom)
    return result
  }

  private func tableWidth(_ id: BoxID, _ model: TableModel, _ space: ConstraintSpace) -> Length {
    let widths = intrinsicWidths(id)
    if let fixed = space.fixedWidth { return max(fixed, widths.minimum) }
    let style = boxes[id].style
    let margins =
      (style.box.marginLeft.resolved(space.width) ?? .zero)
      + (style.box.marginRight.resolved(space.width) ?? .zero)
    var width = min(widths.maximum, max(widths.minimum, space.width - margins))
    if let stated = statedWidth(style.box.width, id, model.insets, space) { width = stated }
    if let most = statedWidth(style.box.maxWidth, id, model.insets, space) {
      width = min(width, most)
    }
    if let least = statedWidth(style.box.minWidth, id, model.insets, space) {
      width = max(width, least)
    }
    return max(width, widths.minimum).clamped
  }

  // MARK: - Rows

  private func placeRows(
    _ id: BoxID, _ state: inout TableState, _ space: ConstraintSpace, _ token: BreakToken?
  ) {
    var next = 0
    var inner: BreakToken?
    if case .row(let index, let rest)? = token { (next, inner) = (index, rest) }
    let head = 0..<state.model.headCount
    if !head.isEmpty, next == 0 || next >= head.upperBound {
      let layouts = layoutRows(head, model: state.model, widths: state.widths)
      let height = layouts.reduce(Length.zero) { $0 + $1.height }
      // A head of more than half a page stands once, among the rows.
      if !space.isFragmented || height <= space.pageHeight / 2 {
        place(layouts, head, &state, isRepeated: token != nil)
        next = max(next, head.upperBound)
      }
    }
    if next >= state.model.rows.count, space.isFragmented, !space.isAtPageStart,
      token == nil, state.y > state.end
    {
      state.outcome = .doesNotFit
      return
    }
    reserveFoot(&state, space)
    let isAtStart = space.isAtPageStart || token != nil
    let end = state.foot.isEmpty ? state.model.rows.count : state.model.footStart
    while next < end {
      let unit = unit(from: next, state.model)
      guard let after = placeUnit(unit, of: id, inner, &state, space, isAtStart: isAtStart) else {
        placeFoot(&state, isLast: false)
        return
      }
      inner = nil
      next = after
    }
    placeFoot(&state, isLast: true)
  }

  /// Keeps room at the end of the page for a foot that stands on every page, unless it takes more
  /// than half of it.
  private func reserveFoot(_ state: inout TableState, _ space: ConstraintSpace) {
    let rows = state.model.footStart..<state.model.rows.count
    guard state.model.footRepetition != .none, !rows.isEmpty else { return }
    let layouts = layoutRows(rows, model: state.model, widths: state.widths)
    let height = layouts.reduce(Length.zero) { $0 + $1.height + state.model.spacing.vertical }
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
    if isLast, state.model.footRepetition == .allButLast { return }
    let rows = state.model.footStart..<state.model.rows.count
    place(state.foot, rows, &state, isRepeated: !isLast)
  }

  /// The rows from one on that cells span, mostly one.
  private func unit(from row: Int, _ model: TableModel) -> Range<Int> {
    var end = row + 1
    while end < model.rows.count, model.rows[end].isSpanned { end += 1 }
    return row..<end
  }

  /// Places rows that belong together.
  ///
  /// Returns the row to go on with on the page, if any.
  private func placeUnit(
    _ unit: Range<Int>, of id: BoxID, _ token: BreakToken?, _ state: inout TableState,
    _ space: ConstraintSpace, isAtStart: Bool
  ) -> Int? {
    let first = unit.lowerBound
    let box = state.model.rows[first].box
    if state.hasRows, space.isFragmented {
      if space.breakPoint == .before(box) || forcesBreak(before: first, state.model) {
        state.outcome = .partial(.row(first, nil), .perfect)
        return nil
      }
      state.best = .better(
        state.best,
        BreakCandidate(point: .before(box), appeal: appeal(before: first, state.model)))
    }
    if token != nil { return split(first, token, &state, space) ? unit.upperBound : nil }
    let layouts = layoutRows(unit, model: state.model, widths: state.widths)
    let gaps = state.model.spacing.vertical * (unit.count - 1)
    let height = layouts.reduce(gaps) { $0 + $1.height }
    if !space.isFragmented || state.y + height <= state.end {
      place(layouts, unit, &state, isRepeated: false)
      return unit.upperBound
    }
    if state.hasRows {
      breakBefore(first, &state, space)
      return nil
    }
    if !isAtStart {
      state.outcome = .doesNotFit
      return nil
    }
    if unit.count == 1 { return split(first, nil, &state, space) ? unit.upperBound : nil }
    endSpans(unit, of: id, &state)
    return first
  }

  /// Ends the page before a row, or at a better place before.
  private func breakBefore(
    _ row: Int, _ state: inout TableState, _ space: ConstraintSpace
  ) {
    let point = BreakPoint.before(state.model.rows[row].box)
    if let best = state.best, best.point != point, !space.takesFirstBreak {
      state.outcome = .breaksEarlier(best.point)
    } else {
      state.outcome = .partial(.row(row, nil), state.best?.appeal ?? .lastResort)
    }
  }

  /// Places the part of a row that has room: the row is taller than the page.
  private func split(
    _ row: Int, _ token: BreakToken?, _ state: inout TableState, _ space: ConstraintSpace
  ) -> Bool {
    let (fragment, rest) = layoutSplitRow(
      row, model: state.model, widths: state.widths, width: state.width,
      room: state.end - state.y, space: space, from: token)
    append(fragment, row, &state)
    state.hasRows = true
    guard let rest else { return true }
    state.outcome = .partial(.row(row, rest), .lastResort)
    return false
  }

  /// Ends the row spans of a unit that is taller than the page: its rows then break one by one and
  /// what was in the spanning cells breaks with its first row.
  private func endSpans(_ unit: Range<Int>, of id: BoxID, _ state: inout TableState) {
    for row in unit {
      state.model.rows[row].isSpanned = false
      for cell in state.model.rows[row].cells { state.model.cells[cell].rowSpan = 1 }
    }
    tables[id] = state.model
  }

  private func place(
    _ layouts: [RowLayout], _ rows: Range<Int>, _ state: inout TableState, isRepeated: Bool
  ) {
    for (offset, row) in rows.enumerated() {
      let fragment = rowFragment(
        layouts[offset], row: row, model: state.model, widths: state.widths, width: state.width
      ) { span in
        let end = min(offset + span, layouts.count)
        let gaps = state.model.spacing.vertical * (end - offset - 1)
        return layouts[offset..<end].reduce(gaps) { $0 + $1.height }
      }
      fragment.isRepeated = isRepeated
      append(fragment, row, &state)
    }
    if rows.lowerBound >= state.model.headCount { state.hasRows = true }
  }

  private func append(_ fragment: Fragment, _ row: Int, _ state: inout TableState) {
    let offset = Point(
      x: state.model.insets.left + state.model.spacing.horizontal, y: state.y)
    for cell in fragment.children {
      state.fragment.outOfFlow += cell.fragment.takeOutOfFlow(at: cell.offset + offset)
    }
    if state.fragment.baseline == nil {
      state.fragment.baseline = fragment.baseline.map { $0 + state.y }
    }
    state.placed.append(PlacedRow(index: row, y: state.y, height: fragment.size.height))
    state.y = state.y + fragment.size.height + state.model.spacing.vertical
    state.fragment.children.append(Fragment.Child(offset: offset, fragment: fragment))
  }

  // MARK: - Breaks

  private func forcesBreak(before row: Int, _ model: TableModel) -> Bool {
    rules(before: row, model).contains { $0.forcesBreak }
  }

  private func appeal(before row: Int, _ model: TableModel) -> BreakAppeal {
    if rules(before: row, model).contains(where: { $0.avoidsBreak }) { return .againstAvoid }
    if let group = model.rows[row].group, group == model.rows[row - 1].group,
      boxes[group].style.box.breakInside.avoidsBreak
    {
      return .againstAvoid
    }
    return .perfect
  }

  /// What the rows and groups on both sides of a place wish.
  private func rules(before row: Int, _ model: TableModel) -> [BreakRule] {
    guard row > 0 else { return [] }
    let (before, after) = (model.rows[row - 1], model.rows[row])
    var rules = [boxes[before.box].breakAfter, boxes[after.box].breakBefore]
    if before.group != after.group {
      if let group = before.group { rules.append(boxes[group].breakAfter) }
      if let group = after.group { rules.append(boxes[group].breakBefore) }
    }
    return rules
  }
}
