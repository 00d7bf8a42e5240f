import Pages

/// The widths of tables (CSS Tables 3, 3.8).
extension DocumentLayout {
  /// The intrinsic widths of a table's content.
  func tableWidths(_ id: BoxID) -> IntrinsicWidths {
    let model = model(id)
    var widths = gridWidths(model, usesPercentages: countsPercentages(id))
    let edges = model.insets.width - boxes[id].style.insets(.zero).width
    widths.minimum = widths.minimum + edges
    widths.maximum = widths.maximum + edges
    return widths
  }

  /// Whether the percentages of columns count for a table's intrinsic widths: not in cells and
  /// flex items, which would take all the room there is.
  private func countsPercentages(_ id: BoxID) -> Bool {
    var next = boxes[id].parent
    while let box = next {
      if case .cell = boxes[box].kind { return false }
      if boxes[box].style.box.display.holdsItems { return false }
      next = boxes[box].parent
    }
    return true
  }

  /// The widths of all columns and the space around them.
  private func gridWidths(_ model: TableModel, usesPercentages: Bool) -> IntrinsicWidths {
    var widths = IntrinsicWidths()
    var percent = 0.0
    // The width of which a column's percentage is its content's width.
    var wholeOfPercent: Length = .zero
    var others: Length = .zero
    for column in model.columns where !column.isMergeable {
      let isStated = model.isFixed && column.isConstrained
      widths.minimum = widths.minimum + (isStated ? column.maximum : column.minimum)
      widths.maximum = widths.maximum + column.maximum
      if let part = column.percent, part > 0 {
        percent += part
        wholeOfPercent = max(
          wholeOfPercent, Length.clamped(units: Double(column.maximum.units) * 100 / part))
      } else {
        others = others + column.maximum
      }
    }
    if usesPercentages, percent > 0 {
      let whole =
        others == .zero
        ? Length.zero
        : percent >= 100
          ? Length.limit : Length.clamped(units: Double(others.units) * 100 / (100 - percent))
      widths.maximum = max(widths.maximum, wholeOfPercent, whole)
    }
    widths.minimum = widths.minimum + model.spacingWidth
    widths.maximum = max(widths.minimum, (widths.maximum + model.spacingWidth).clamped)
    return widths
  }

  /// The width of a table's border box.
  func tableWidth(_ id: BoxID, _ model: TableModel, _ space: ConstraintSpace) -> Length {
    if let parent = boxes[id].parent, isTableWrapper(parent) || isInlineTable(parent) {
      return max(space.width, tableWidths(id).minimum)
    }
    return usedWidth(ofTable: id, margins: boxes[id].style.box, model, space)
  }

  /// Whether a box in a line is a table of a stated width, which the table inside fills.
  private func isInlineTable(_ id: BoxID) -> Bool {
    let style = boxes[id].style.box
    return style.display == .inlineTable && style.width != .auto
  }

  /// The width of a table's border box within a containing block.
  ///
  /// - Parameter outer: The values of the box that has its margins.
  func usedWidth(
    ofTable id: BoxID, margins outer: BoxStyle, _ model: TableModel, _ space: ConstraintSpace
  ) -> Length {
    let edges = model.insets.width
    var content = gridWidths(model, usesPercentages: true)
    content.minimum = content.minimum + edges
    content.maximum = content.maximum + edges
    if let fixed = space.fixedWidth { return max(fixed, content.minimum) }
    let style = boxes[id].style.box
    let margins =
      (outer.marginLeft.resolved(space.width) ?? .zero)
      + (outer.marginRight.resolved(space.width) ?? .zero)
    var width = min(content.maximum, max(content.minimum, space.width - margins))
    if let stated = statedWidth(style.width, id, model.insets, space) { width = stated }
    if let most = statedWidth(style.maxWidth, id, model.insets, space) { width = min(width, most) }
    if let least = statedWidth(style.minWidth, id, model.insets, space) {
      width = max(width, least)
    }
    return max(width, content.minimum).clamped
  }

  /// Where the columns stand in a table that is so wide.
  func tracks(_ model: TableModel, tableWidth: Length, isRightToLeft: Bool) -> ColumnTracks {
    if let known = model.tracks, known.width == tableWidth { return known.tracks }
    let available = max(.zero, tableWidth - model.insets.width - model.spacingWidth)
    var widths =
      model.isFixed
      ? ColumnSharing.fixedWidths(of: model.columns, in: available)
      : ColumnSharing.widths(of: model.columns[...], in: available)
    for (index, column) in model.columns.enumerated() where column.isCollapsed {
      widths[index] = .zero
    }
    let tracks = ColumnTracks(
      widths, columns: model.columns, gap: model.spacing.horizontal,
      isRightToLeft: isRightToLeft)
    model.tracks = (tableWidth, tracks)
    return tracks
  }
}
