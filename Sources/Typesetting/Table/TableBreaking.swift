import Pages

/// How tables break over pages: between rows, between the lines of a row, and within cells that
/// span rows.
extension DocumentLayout {
  /// Places a row, and those after it as far as cells span them.
  ///
  /// Returns the row to go on with on the page, if any.
  func placeUnit(
    _ first: Int, before limit: Int, _ start: TableBreak?, _ state: inout TableState,
    _ space: ConstraintSpace, isAtStart: Bool
  ) -> Int? {
    let model = state.geometry.model
    if state.hasRows, space.isFragmented {
      if mustBreak(before: first, model, space) {
        state.outcome = .partial(
          .table(TableBreak(row: first, isBegun: false, cells: [])), .perfect)
        return nil
      }
      addCandidate(before: first, &state)
    }
    if let known = knownRow(first, start, state, space) {
      place([known], first..<(first + 1), &state, isRepeated: false)
      return first + 1
    }
    var layouts: [RowLayout] = []
    var bottom = state.y
    var row = first
    while row < limit, row == first || model.rows[row].isSpanned {
      if row > first, space.isFragmented, mustBreak(before: row, model, space) {
        breakUnit(layouts, first, at: row, .perfect, &state, space)
        return nil
      }
      layouts.append(layoutRow(row, state.geometry, from: row == first ? start : nil))
      row += 1
      if row - first > 1 { fitSpans(endingAt: row, &layouts, from: first, state.geometry) }
      if !space.isFragmented { continue }
      bottom = layouts.count == 1 ? state.y + layouts[0].height : bottoms(of: layouts, first, state)
      if bottom > state.end {
        return breakOverflow(layouts, first, &state, space, isAtStart: isAtStart)
      }
    }
    if space.isFragmented {
      for inner in (first + 1)..<max(row, first + 1) { addCandidate(before: inner, &state) }
    }
    if layouts.count == 1, start == nil, isKept(layouts[0], row: first, state) {
      model.knownRows.keep(layouts[0], row: first)
    }
    place(layouts, first..<row, &state, isRepeated: false)
    return row
  }

  /// A row that stands alone and has room, if it was laid out before.
  private func knownRow(
    _ row: Int, _ start: TableBreak?, _ state: TableState, _ space: ConstraintSpace
  ) -> RowLayout? {
    let model = state.geometry.model
    guard start == nil, !model.rows[row].isCollapsed, let known = model.knownRows[row],
      !space.isFragmented || state.y + known.height <= state.end
    else { return nil }
    return known
  }

  /// Whether a row that stands alone is kept for another layout of the page: not one with boxes that
  /// are handed on once, and not one whose height is not its own.
  private func isKept(_ layout: RowLayout, row: Int, _ state: TableState) -> Bool {
    let (model, geometry) = (state.geometry.model, state.geometry)
    return model.dependsOnFragment && !model.rows[row].isCollapsed && geometry.height == nil
      && geometry.heights.isEmpty && !hasWaiting
      && layout.cells.allSatisfy { $0.fragment.outOfFlow.isEmpty }
  }

  /// The bottom of the last of some rows.
  private func bottoms(of layouts: [RowLayout], _ first: Int, _ state: TableState) -> Length {
    var y = state.y
    for (position, layout) in layouts.enumerated() {
      y = y + layout.height
      if position < layouts.count - 1 { y = y + gap(after: first + position, state) }
    }
    return y
  }

  private func addCandidate(before row: Int, _ state: inout TableState) {
    let model = state.geometry.model
    state.best = .better(
      state.best,
      BreakCandidate(
        point: .before(model.rows[row].box), appeal: appeal(before: row, model)))
  }

  /// Finds where to break when a row does not fit, and breaks there.
  ///
  /// Returns the row to go on with on the page, if any.
  private func breakOverflow(
    _ layouts: [RowLayout], _ first: Int, _ state: inout TableState, _ space: ConstraintSpace,
    isAtStart: Bool
  ) -> Int? {
    let model = state.geometry.model
    // The first row that does not fit, and its top.
    var row = first
    var top = state.y
    while top + layouts[row - first].height <= state.end {
      top = top + layouts[row - first].height + gap(after: row, state)
      row += 1
    }
    if row > first { for inner in (first + 1)...row { addCandidate(before: inner, &state) } }
    let best = state.best
    let isForced = best == nil && isAtStart
    let avoids = [model.rows[row].box, model.rows[row].group].contains { box in
      box.map { boxes[$0].style.box.breakInside.avoidsBreak } ?? false
    }
    // Where cells from above reach into a row, the page ends before it.
    if row == first, isForced || !space.takesFirstBreak || best == nil,
      let split = split(row, layouts[row - first], top, state, space, isForced: isForced)
    {
      let appeal = avoids ? min(split.appeal, .againstAvoid) : split.appeal
      if isForced || appeal >= best?.appeal ?? .perfect {
        return finish(split, row, layouts[row - first], appeal, &state)
      }
    }
    guard let best else {
      state.outcome = .doesNotFit
      return nil
    }
    for inner in first...row where best.point == .before(model.rows[inner].box) {
      breakUnit(layouts, first, at: inner, best.appeal, &state, space)
      return nil
    }
    if space.takesFirstBreak {
      breakUnit(layouts, first, at: row, best.appeal, &state, space)
    } else {
      state.outcome = .breaksEarlier(best.point)
    }
    return nil
  }

  // MARK: - Breaks between rows

  /// Ends the page before a row into which cells may reach.
  private func breakUnit(
    _ layouts: [RowLayout], _ first: Int, at row: Int, _ appeal: BreakAppeal,
    _ state: inout TableState, _ space: ConstraintSpace
  ) {
    let rests = row > first ? placeCut(layouts, first, at: row, &state, space) : []
    state.outcome = .partial(.table(TableBreak(row: row, isBegun: false, cells: rests)), appeal)
  }

  /// Places rows up to one with which the next page begins, and the part of cells that reach
  /// beyond it.
  ///
  /// Returns what is left of those cells.
  private func placeCut(
    _ layouts: [RowLayout], _ first: Int, at row: Int, _ state: inout TableState,
    _ space: ConstraintSpace
  ) -> [(cell: Int, rest: TableBreak.Rest)] {
    var layouts = Array(layouts.prefix(row - first))
    var rests: [(cell: Int, rest: TableBreak.Rest)] = []
    var top = state.y
    for position in layouts.indices {
      for number in layouts[position].cells.indices
      where layouts[position].cells[number].endRow > row {
        let cell = layouts[position].cells[number]
        let split = splitCell(
          cell, state.geometry, room: state.end - top, space: space,
          isForced: cell.isContinued && position == 0)
        let fragment = split?.fragment ?? .empty(state.geometry.model.cells[cell.cell].box)
        if split == nil {
          fragment.size.width = cell.fragment.size.width
          rests.append((cell.cell, .all))
        } else if let rest = split?.rest {
          rests.append((cell.cell, rest))
        }
        fragment.isLast = false
        layouts[position].cells[number] = RowLayout.Cell(
          cell: cell.cell, fragment: fragment, endRow: row, rest: cell.rest)
        let bottom = bottoms(of: layouts, first, state)
        if top + fragment.size.height > bottom {
          layouts[layouts.count - 1].height =
            layouts[layouts.count - 1].height + top + fragment.size.height - bottom
        }
      }
      top = top + layouts[position].height + gap(after: first + position, state)
    }
    place(layouts, first..<row, &state, isRepeated: false)
    return rests
  }

  // MARK: - Breaks between lines

  /// A row of which a part stands on the page.
  private struct SplitRow {
    var height: Length = .zero
    var cells: [(cell: RowLayout.Cell, shift: Length)] = []
    var rests: [(cell: Int, rest: TableBreak.Rest)] = []
    var appeal = BreakAppeal.perfect
    /// Whether content of it is left for the next page.
    var hasRest = false
  }

  /// Lays out the part of a row that has room; nil if a cell has no room for its first lines.
  private func split(
    _ row: Int, _ layout: RowLayout, _ top: Length, _ state: TableState, _ space: ConstraintSpace,
    isForced: Bool
  ) -> SplitRow? {
    let room = state.end - top
    guard isForced || room > .zero else { return nil }
    var split = SplitRow()
    for cell in layout.cells {
      let style = boxes[state.geometry.model.cells[cell.cell].box].style
      let shift =
        cell.isContinued
        ? .zero : min(room, Self.shift(cell.fragment, style, baseline: layout.baseline))
      let part = splitCell(
        cell, state.geometry, room: room - shift, space: space, isForced: isForced)
      guard isForced || part != nil else { return nil }
      let fragment = part?.fragment ?? .empty(state.geometry.model.cells[cell.cell].box)
      let rest = part?.rest ?? .all
      if case .nothing = rest {
      } else {
        split.hasRest = true
        fragment.isLast = false
      }
      split.appeal = min(split.appeal, part?.appeal ?? .lastResort)
      split.height = max(split.height, fragment.size.height + shift)
      split.cells.append(
        (
          RowLayout.Cell(
            cell: cell.cell, fragment: fragment, endRow: cell.endRow, rest: cell.rest), shift
        ))
      split.rests.append((cell.cell, rest))
    }
    // A row that is only stated to be high does not break.
    return isForced || split.hasRest ? split : nil
  }

  /// Places the part of a row that has room.
  ///
  /// Returns the row to go on with on the page, if any.
  private func finish(
    _ split: SplitRow, _ row: Int, _ layout: RowLayout, _ appeal: BreakAppeal,
    _ state: inout TableState
  ) -> Int? {
    var part = layout
    part.height =
      split.hasRest ? split.height : min(layout.height, max(split.height, state.end - state.y))
    part.cells = split.cells.map(\.cell)
    let fragment = rowFragment(row, part, state.geometry)
    for (cell, shift) in split.cells {
      if shift > .zero { cell.fragment.moveChildren(by: Point(x: .zero, y: shift)) }
      cell.fragment.size.height = part.height
    }
    append(fragment, row, &state)
    state.hasRows = true
    if split.hasRest {
      fragment.isLast = false
      state.outcome = .partial(
        .table(TableBreak(row: row, isBegun: true, cells: split.rests)), appeal)
      return nil
    }
    var open: [(cell: Int, rest: TableBreak.Rest)] = []
    for (cell, _) in split.cells where cell.endRow > row + 1 {
      cell.fragment.isLast = false
      open.append((cell.cell, .nothing))
    }
    if open.isEmpty { return row + 1 }
    state.outcome = .partial(
      .table(TableBreak(row: row + 1, isBegun: false, cells: open)), appeal)
    return nil
  }

  // MARK: - Rules

  private func mustBreak(
    before row: Int, _ model: TableModel, _ space: ConstraintSpace
  ) -> Bool {
    space.breakPoint == .before(model.rows[row].box)
      || isAny(before: row, model) { $0.forcesBreak }
  }

  private func appeal(before row: Int, _ model: TableModel) -> BreakAppeal {
    if boxes[model.rows[row].box].isKeptWithRows { return .lastResort }
    if isAny(before: row, model, { $0.avoidsBreak }) { return .againstAvoid }
    if row > 0, let group = model.rows[row].group, group == model.rows[row - 1].group,
      boxes[group].style.box.breakInside.avoidsBreak
    {
      return .againstAvoid
    }
    return .perfect
  }

  /// Whether the rows and groups on both sides of a place have a wish of a kind.
  private func isAny(
    before row: Int, _ model: TableModel, _ wish: (BreakRule) -> Bool
  ) -> Bool {
    guard row > 0 else { return false }
    let (before, after) = (model.rows[row - 1], model.rows[row])
    if wish(boxes[before.box].breakAfter) || wish(boxes[after.box].breakBefore) { return true }
    if before.group == after.group { return false }
    if let group = before.group, wish(boxes[group].breakAfter) { return true }
    if let group = after.group { return wish(boxes[group].breakBefore) }
    return false
  }
}
