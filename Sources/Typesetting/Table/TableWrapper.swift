import Pages

/// The wrapper around a table and its captions (CSS 2.2, 17.4): as wide as the table.
extension DocumentLayout {
  /// Whether a box is such a wrapper.
  func isTableWrapper(_ id: BoxID) -> Bool {
    guard case .block = boxes[id].kind else { return false }
    return boxes[id].style.box.display == .table
  }

  func layoutTableWrapper(
    _ id: BoxID, in space: ConstraintSpace, from token: BreakToken?
  ) -> LayoutResult {
    var space = space
    if let table = table(in: id) {
      let width = usedWidth(
        ofTable: table, margins: boxes[id].style.box, model(table), space)
      space.fixedWidth = max(width, captionWidth(id))
    }
    return layoutBlock(id, in: space, from: token)
  }

  /// The intrinsic widths of a wrapper: those of the table, but no less than its captions need.
  func tableWrapperWidths(_ id: BoxID) -> IntrinsicWidths {
    var widths = table(in: id).map { intrinsicWidths($0) } ?? IntrinsicWidths()
    let caption = captionWidth(id)
    widths.minimum = max(widths.minimum, caption)
    widths.maximum = max(widths.maximum, caption)
    return widths
  }

  /// The least width of the captions.
  private func captionWidth(_ id: BoxID) -> Length {
    boxes.children(of: id).reduce(.zero) { width, child in
      guard case .caption = boxes[child].kind else { return width }
      return max(width, outerWidths(child).minimum)
    }
  }

  private func table(in id: BoxID) -> BoxID? {
    boxes.children(of: id).first { child in
      if case .table = boxes[child].kind { true } else { false }
    }
  }
}
