import Diagnostics
import Pages

/// The sizes of a grid within its container, found once for a width and a height.
struct GridMeasures {
  let model: GridModel
  let columns: GridSpans
  /// The heights of rows, wherever pages end.
  let rows: GridSpans
  /// The baseline that items of each row share, from its top.
  let baselines: [Length]
  /// The width and height of the content that it is for.
  let width: Length
  let height: Length?
}

/// Grid containers (CSS Grid 1).
extension DocumentLayout {
  func layoutGrid(
    _ id: BoxID, _ frame: BoxFrame, _ space: ConstraintSpace, _ token: BreakToken?
  ) -> Flow {
    let height = frame.height.map { frame.borderHeight(content: $0) - frame.insets.height }
    let measures = gridMeasures(id, frame, height: token == nil ? height : nil)
    var start = GridBreak(row: 0)
    if case .grid(let rest)? = token { start = rest }
    var content = gridPage(id, measures, frame, space, from: start, isContinued: token != nil)
    guard token == nil else { return content }
    if case .doesNotFit = content.outcome { return content }
    for child in boxes.children(of: id) where boxes[child].isOutOfFlow {
      if case .running = boxes[child].kind {
        content.children.append(Fragment.Child(offset: .zero, fragment: .empty(child)))
      } else {
        content.outOfFlow.append(OutOfFlowBox(box: child, position: .zero))
      }
    }
    return content
  }

  // MARK: - Sizes

  private func gridModel(_ id: BoxID, width: Length?, height: Length?) -> GridModel {
    let model = GridModel(
      boxes[id].style.box, items: flexChildren(id).map { ($0, boxes[$0].style.box.grid) },
      width: width, height: height)
    if model.isCut { reportGrid(id) }
    return model
  }

  /// The sizes of a grid; those found last if nothing has changed.
  ///
  /// - Parameter height: The height of the content if it is stated, which a grid that goes on from
  ///   the page before has used already.
  private func gridMeasures(_ id: BoxID, _ frame: BoxFrame, height: Length?) -> GridMeasures {
    let width = frame.contentWidth
    if let known = grids[id], known.width == width, height == nil || known.height == height {
      return known
    }
    let model = gridModel(id, width: width, height: height)
    let columns = columnSpans(id, model, width: width)
    let baselines = gridBaselines(id, model, columns)
    let contributions = rowContributions(id, model, columns, baselines)
    let least = frame.minHeight > .zero ? max(.zero, frame.minHeight - frame.insets.height) : .zero
    var rows = rowSpans(id, model, contributions, width: width, height: height)
    // A least height is the height of a grid that is lower.
    if height == nil, rows.end < least {
      rows = rowSpans(id, model, contributions, width: width, height: least)
    }
    let measures = GridMeasures(
      model: model, columns: columns, rows: rows, baselines: baselines, width: width,
      height: height)
    grids[id] = measures
    return measures
  }

  private func columnSpans(_ id: BoxID, _ model: GridModel, width: Length) -> GridSpans {
    let style = boxes[id].style.box
    let gap = style.flex.columnGap.resolved(width)
    let sizes = columnSizes(id, model, in: .definite(width), gap: gap)
    return GridSpans(
      sizes, gap: gap, empty: model.emptyColumns, room: width, style.flex.justifyContent)
  }

  private func columnSizes(
    _ id: BoxID, _ model: GridModel, in room: GridTrackSizing.Room, gap: Length
  ) -> [Length] {
    let justify = boxes[id].style.box.flex.justifyContent
    let contributions = model.items.map { item in
      let widths = outerWidths(item.box)
      let box = boxes[item.box].style.box
      let isFree = box.overflow == .visible || box.width != .auto || box.minWidth != .auto
      let range = item.area.columns
      var minimum = isFree ? widths.minimum : boxes[item.box].style.insets(.zero).width
      // What is fixed is not made larger by content that may be less.
      let limits = model.columns[range].map { track -> Length? in
        if case .distance(let most) = track.maximum, most.isFixed || room.definite != nil {
          return most.resolved(room.definite ?? .zero)
        }
        return nil
      }
      if box.width == .auto, limits.allSatisfy({ $0 != nil }) {
        minimum = min(
          minimum, limits.reduce(gap * (range.count - 1)) { $0 + ($1 ?? .zero) })
      }
      return GridTrackSizing.Contribution(
        range: range, minimum: minimum, minContent: widths.minimum, maxContent: widths.maximum)
    }
    return GridTrackSizing.sizes(
      model.columns, contributions, in: room, gap: gap,
      gaps: gap * max(0, model.columns.count - model.emptyColumns.count - 1),
      stretches: justify == .normal || justify == .stretch)
  }

  private func rowSpans(
    _ id: BoxID, _ model: GridModel, _ contributions: [GridTrackSizing.Contribution],
    width: Length, height: Length?
  ) -> GridSpans {
    let flex = boxes[id].style.box.flex
    let gap = flex.rowGap.resolved(width)
    let sizes = GridTrackSizing.sizes(
      model.rows, contributions, in: height.map { .definite($0) } ?? .maxContent, gap: gap,
      gaps: gap * max(0, model.rows.count - model.emptyRows.count - 1),
      stretches: flex.alignContent == .normal || flex.alignContent == .stretch)
    return GridSpans(sizes, gap: gap, empty: model.emptyRows, room: height, flex.alignContent)
  }

  /// What the items take of the rows, laid out in their columns.
  private func rowContributions(
    _ id: BoxID, _ model: GridModel, _ columns: GridSpans, _ baselines: [Length]
  ) -> [GridTrackSizing.Contribution] {
    model.items.map { item in
      let width = columns.extent(item.area.columns)
      let fragment = layoutWhole(item.box, in: gridItemSpace(item.box, in: id, width: width))
      let margins = boxes[item.box].style.verticalMargins(width)
      var height = fragment.size.height + margins.top + margins.bottom
      if alignment(ofItem: item.box, in: id) == .baseline {
        let ascent = margins.top + (fragment.baseline ?? fragment.size.height)
        height = height + max(.zero, baselines[item.area.rows.lowerBound] - ascent)
      }
      return GridTrackSizing.Contribution(
        range: item.area.rows, minimum: height, minContent: height, maxContent: height)
    }
  }

  /// The lowest baseline of the items of each row that are aligned there.
  private func gridBaselines(
    _ id: BoxID, _ model: GridModel, _ columns: GridSpans
  ) -> [Length] {
    var baselines = model.rows.map { _ in Length.zero }
    for item in model.items where alignment(ofItem: item.box, in: id) == .baseline {
      let width = columns.extent(item.area.columns)
      let fragment = layoutWhole(item.box, in: gridItemSpace(item.box, in: id, width: width))
      let ascent =
        boxes[item.box].style.verticalMargins(width).top
        + (fragment.baseline ?? fragment.size.height)
      let row = item.area.rows.lowerBound
      baselines[row] = max(baselines[row], ascent)
    }
    return baselines
  }

  /// The intrinsic widths of a grid's content.
  func gridWidths(_ id: BoxID) -> IntrinsicWidths {
    let model = gridModel(id, width: nil, height: nil)
    let gap = boxes[id].style.box.flex.columnGap.length
    func width(_ room: GridTrackSizing.Room) -> Length {
      let sizes = columnSizes(id, model, in: room, gap: gap)
      return sizes.reduce(gap * max(0, sizes.count - model.emptyColumns.count - 1), +).clamped
    }
    let least = width(.minContent)
    return IntrinsicWidths(minimum: least, maximum: max(least, width(.maxContent)))
  }

  // MARK: - Items

  /// How an item is aligned across its columns.
  func justification(ofItem child: BoxID, in id: BoxID) -> FlexAlignment {
    let own = boxes[child].style.box.grid.justifySelf
    return own == .auto ? boxes[id].style.box.grid.justifyItems : own
  }

  /// The space of an item: as wide as its area if it is stretched, else as its content.
  func gridItemSpace(_ child: BoxID, in id: BoxID, width: Length) -> ConstraintSpace {
    let box = boxes[child].style.box
    var space = ConstraintSpace(width: width)
    guard box.width == .auto, boxes[child].picture == nil else { return space }
    let left = box.marginLeft.resolved(width)
    let right = box.marginRight.resolved(width)
    let justification = justification(ofItem: child, in: id)
    let isStretched =
      justification == .normal || justification == .stretch || justification == .auto
    if isStretched, let left, let right {
      space.fixedWidth = limited(max(.zero, width - left - right), child, in: space)
    } else {
      space.fixedWidth = fitWidth(child, in: space)
    }
    return space
  }

  /// The distance of an item's left edge from that of its area.
  func gridIndent(_ fragment: Fragment, _ child: BoxID, in id: BoxID, width: Length) -> Length {
    let box = boxes[child].style.box
    let left = box.marginLeft.resolved(width)
    let right = box.marginRight.resolved(width)
    let free = width - fragment.size.width - (left ?? .zero) - (right ?? .zero)
    switch (left, right) {
    case (nil, nil): return max(.zero, free / 2)
    case (nil, _?): return max(.zero, free)
    case (let left?, nil): return left
    case (let left?, _?):
      let distribution = FlexDistribution(
        justification(ofItem: child, in: id), free: free, count: 1,
        isReversed: boxes[id].style.text.direction == .rtl)
      return left + distribution.start
    }
  }

  private func reportGrid(_ id: BoxID) {
    let diagnostic = Diagnostic(
      "L025", .warning,
      "a grid states more than \(GridLimits.tracks) rows or columns; the rest is left out",
      place: sources.checkedPlace(boxes[id].span))
    if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
  }
}
