import Pages

/// A row whose cells are laid out, before it has a place.
struct RowLayout {
  /// A cell, or what is left of it, whole.
  struct Cell {
    let cell: Int
    let fragment: Fragment
    /// The row after the last one it reaches into.
    let endRow: Int
    /// Where it began to go on from; nil if it begins here.
    var rest: TableBreak.Rest?

    /// Whether it was begun on a page before.
    var isContinued: Bool { rest != nil }
  }

  var height: Length = .zero
  /// The distance of the row's baseline from its top.
  var baseline: Length?
  /// Whether its height is stated, so that extra height goes to other rows first.
  var isConstrained = false
  /// The cells that begin in the row, and on the first row of a page those that go on.
  var cells: [Cell] = []
  /// Whether the row itself was begun on a page before.
  var isContinued = false
}

/// What the rows of a table have in common.
struct TableGeometry {
  let model: TableModel
  let tracks: ColumnTracks
  /// The table's content height, if percentages of rows may refer to it.
  let height: Length?
  /// The least heights of the rows where they share a stated height; empty if they do not.
  var heights: [Length] = []
}

extension DocumentLayout {
  /// Lays out a row, or what is left of it and of cells that reach into it.
  func layoutRow(
    _ index: Int, _ geometry: TableGeometry, from start: TableBreak? = nil
  ) -> RowLayout {
    let row = geometry.model.rows[index]
    var layout = RowLayout()
    layout.isContinued = start?.isBegun ?? false
    layout.cells.reserveCapacity(row.cells.count)
    if !layout.isContinued {
      for cell in row.cells {
        let fragment = layoutWhole(
          geometry.model.cells[cell].box, in: space(ofCell: cell, geometry))
        layout.cells.append(
          RowLayout.Cell(
            cell: cell, fragment: fragment, endRow: geometry.model.cells[cell].endRow))
      }
    }
    for (cell, rest) in start?.cells ?? [] {
      layout.cells.append(
        RowLayout.Cell(
          cell: cell, fragment: whole(rest, ofCell: cell, geometry),
          endRow: geometry.model.cells[cell].endRow, rest: rest))
    }
    measure(&layout, index, geometry)
    return layout
  }

  /// The space a cell is laid out in.
  func space(ofCell index: Int, _ geometry: TableGeometry) -> ConstraintSpace {
    let width = geometry.tracks.extent(of: geometry.model.cells[index].columns).width
    var space = ConstraintSpace(width: width)
    space.fixedWidth = width
    // Where borders are not shared, the style knows them; padding in per cent is of the row.
    let style = boxes[geometry.model.cells[index].box].style
    if geometry.model.isCollapsed || !style.hasFixedPadding {
      space.cellInsets = insets(ofCell: index, geometry.model, in: geometry.tracks.width)
    }
    return space
  }

  /// What is left of a cell, where nothing breaks.
  private func whole(
    _ rest: TableBreak.Rest, ofCell index: Int, _ geometry: TableGeometry
  ) -> Fragment {
    let box = geometry.model.cells[index].box
    let space = space(ofCell: index, geometry)
    switch rest {
    case .all: return layoutWhole(box, in: space)
    case .from(let token): return layout(box, in: space, from: token).fragment
    case .nothing:
      let fragment = Fragment(box: box, size: Size(width: space.width, height: .zero))
      fragment.isFirst = false
      return fragment
    }
  }

  /// Finds the height and the baseline of a row.
  private func measure(_ layout: inout RowLayout, _ index: Int, _ geometry: TableGeometry) {
    let model = geometry.model
    for cell in layout.cells where !cell.isContinued {
      if let baseline = cell.fragment.baseline, boxes[cell.fragment.box].style.alignsBaseline {
        layout.baseline = max(layout.baseline ?? .zero, baseline)
      }
    }
    for cell in layout.cells where cell.endRow == index + 1 {
      let style = boxes[cell.fragment.box].style
      var height = height(of: cell, style, geometry)
      if !cell.isContinued {
        let shift = Self.shift(cell.fragment, style, baseline: layout.baseline)
        height = max(height, cell.fragment.size.height + shift)
        if style.box.height.resolved(geometry.height) != nil { layout.isConstrained = true }
      }
      layout.height = max(layout.height, height)
    }
    if layout.isContinued { return }
    if let stated = boxes[model.rows[index].box].style.box.height.resolved(geometry.height) {
      layout.height = max(layout.height, stated)
      layout.isConstrained = true
    }
    if index < geometry.heights.count {
      layout.height = max(layout.height, geometry.heights[index])
    }
    if model.rows[index].isCollapsed { layout.height = .zero }
  }

  /// The height a cell needs: that of its content, or the one stated for it.
  func height(
    of cell: RowLayout.Cell, _ style: ComputedStyle, _ geometry: TableGeometry
  ) -> Length {
    let content = cell.fragment.size.height
    guard !cell.isContinued, let stated = style.box.height.resolved(geometry.height) else {
      return content
    }
    if style.box.boxSizing == .borderBox { return max(content, stated) }
    return max(
      content, stated + insets(ofCell: cell.cell, geometry.model, in: geometry.tracks.width).height)
  }

  /// How far the content of a cell moves down to stand on the baseline of its row.
  static func shift(
    _ fragment: Fragment, _ style: ComputedStyle, baseline: Length?
  ) -> Length {
    guard style.alignsBaseline, let baseline, let own = fragment.baseline else { return .zero }
    return max(.zero, baseline - own)
  }

  /// Makes the last of some rows, or those whose height is free, higher for a cell that spans them.
  ///
  /// - Parameter rows: The rows, from the first one the cell stands in.
  static func fit(_ height: Length, into rows: inout ArraySlice<RowLayout>, gap: Length) {
    let sum = rows.reduce(gap * (rows.count - 1)) { $0 + $1.height }
    guard height > sum, let last = rows.indices.last else { return }
    let missing = height - sum
    let free = rows.map { $0.isConstrained ? Length.zero : $0.height }
    let all = rows.map(\.height)
    let weights = free.contains { $0 > .zero } ? free : all
    guard weights.contains(where: { $0 > .zero }) else {
      rows[last].height = rows[last].height + missing
      return
    }
    for (index, share) in zip(rows.indices, shares(of: missing, weights)) {
      rows[index].height = rows[index].height + share
    }
  }

  /// Makes a cell as high as its rows and moves its content to where it is aligned.
  func stretch(
    _ cell: RowLayout.Cell, to height: Length, baseline: Length?, _ geometry: TableGeometry
  ) {
    let fragment = cell.fragment
    settlePercentages(in: cell, height: height, geometry)
    let free = height - fragment.size.height
    fragment.size.height = height
    guard free > .zero, !cell.isContinued, fragment.isLast else { return }
    let style = boxes[fragment.box].style
    let shift: Length
    switch style.box.verticalAlign {
    case .top: return
    case .middle: shift = free / 2
    case .bottom: shift = free
    case .baseline, .sub, .super, .shift, .textTop, .textBottom:
      shift = min(free, Self.shift(fragment, style, baseline: baseline))
    }
    if shift > .zero { fragment.moveChildren(by: Point(x: .zero, y: shift)) }
  }

  // MARK: - Splitting

  /// Lays out the part of a cell that has room, and says what is left; nil if nothing has room.
  ///
  /// - Parameter isForced: Whether something has to stand here, however bad the break.
  func splitCell(
    _ cell: RowLayout.Cell, _ geometry: TableGeometry, room: Length, space: ConstraintSpace,
    isForced: Bool
  ) -> (fragment: Fragment, rest: TableBreak.Rest, appeal: BreakAppeal)? {
    let box = geometry.model.cells[cell.cell].box
    var token: BreakToken?
    if let rest = cell.rest {
      switch rest {
      case .nothing: return (cell.fragment, .nothing, .perfect)
      case .all: break
      case .from(let inner): token = inner
      }
    }
    if cell.fragment.size.height <= room { return (cell.fragment, .nothing, .perfect) }
    var inner = self.space(ofCell: cell.cell, geometry)
    inner.room = max(room, .zero)
    inner.pageHeight = space.pageHeight
    inner.isAtPageStart = isForced
    var result = layoutPart(
      of: box, in: inner, from: token, triesBest: !space.takesFirstBreak,
      takesFirstBreak: isForced || space.takesFirstBreak)
    if let earlier = breakBeforePadding(of: box, result, inner, from: token, isForced: isForced) {
      result = earlier
    }
    result.fragment.size.width = inner.width
    result.fragment.size.height = min(result.fragment.size.height, max(room, .zero))
    switch result.outcome {
    case .full: return (result.fragment, .nothing, .perfect)
    case .partial(let rest, let appeal): return (result.fragment, .from(rest), appeal)
    case .doesNotFit, .breaksEarlier: return nil
    }
  }

  /// A part of a cell of which all has room but for the last padding and border, from which nothing
  /// may part the last lines (CSS Fragmentation 3, 4.1, class C); nil if it is another.
  private func breakBeforePadding(
    of cell: BoxID, _ result: LayoutResult, _ space: ConstraintSpace, from token: BreakToken?,
    isForced: Bool
  ) -> LayoutResult? {
    guard case .full = result.outcome, result.fragment.size.height > space.room, !isForced,
      !space.takesFirstBreak, let best = result.bestBreak, best.appeal == .perfect
    else { return nil }
    var inner = space
    inner.breakPoint = best.point
    let earlier = layout(cell, in: inner, from: token)
    if case .partial = earlier.outcome { return earlier }
    return nil
  }

  /// Lays out the part of a cell that has room, broken at its best place.
  ///
  /// Trying places twice in cells inside cells would take time without end, so the innermost of many
  /// take the first break.
  ///
  /// - Parameters:
  ///   - triesBest: Whether the best place is looked for at all.
  ///   - takesFirstBreak: Whether the first place is taken if there is none.
  private func layoutPart(
    of cell: BoxID, in space: ConstraintSpace, from token: BreakToken?, triesBest: Bool,
    takesFirstBreak: Bool
  ) -> LayoutResult {
    var space = space
    if triesBest, splitDepth < Self.splitLimit {
      splitDepth += 1
      defer { splitDepth -= 1 }
      var result = layout(cell, in: space, from: token)
      if case .breaksEarlier(let point) = result.outcome {
        space.breakPoint = point
        result = layout(cell, in: space, from: token)
      }
      switch result.outcome {
      case .full, .partial: return result
      case .doesNotFit, .breaksEarlier: if !takesFirstBreak { return result }
      }
    }
    space.breakPoint = nil
    space.takesFirstBreak = takesFirstBreak
    return layout(cell, in: space, from: token)
  }

  /// How many cells one inside the other are broken at their best places.
  private static let splitLimit = 3
}
