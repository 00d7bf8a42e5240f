import Pages

/// The least width that content needs and the width it would take without optional line ends;
/// both of the border box.
struct IntrinsicWidths {
  var minimum: Length = .zero
  var maximum: Length = .zero
  /// The least width of the content alone, whatever width is stated.
  var content: Length = .zero
}

extension DocumentLayout {
  /// The intrinsic widths of a box, computed once.
  func intrinsicWidths(_ id: BoxID) -> IntrinsicWidths {
    if let known = intrinsic[Int(id.index)] { return known }
    var widths = contentWidths(id)
    let style = boxes[id].style
    let insets = insets(id, .zero)
    let edges = style.box.boxSizing == .borderBox ? .zero : insets.width
    widths.minimum = widths.minimum + insets.width
    widths.maximum = widths.maximum + insets.width
    widths.content = widths.minimum
    if case .fixed(let value) = style.box.width, value.isFixed {
      let isCell = if case .cell = boxes[id].kind { true } else { false }
      let stated = value.length + edges
      // The stated width of a cell is a wish; its content still has to fit.
      widths.maximum = isCell ? max(widths.minimum, stated) : stated
      if !isCell { widths.minimum = stated }
    }
    if case .fixed(let value) = style.box.maxWidth, value.isFixed {
      widths.minimum = min(widths.minimum, value.length + edges)
      widths.maximum = min(widths.maximum, value.length + edges)
    }
    if case .fixed(let value) = style.box.minWidth, value.isFixed {
      widths.minimum = max(widths.minimum, value.length + edges)
      widths.maximum = max(widths.maximum, value.length + edges)
    }
    intrinsic[Int(id.index)] = widths
    return widths
  }

  private func contentWidths(_ id: BoxID) -> IntrinsicWidths {
    if let picture = boxes[id].picture { return pictureWidths(id, picture) }
    if case .table = boxes[id].kind { return tableWidths(id) }
    if boxes[id].hasInlineChildren {
      let index = paragraph(id, width: .zero)
      let indent = max(.zero, boxes[id].style.text.textIndent.length)
      return IntrinsicWidths(
        minimum: paragraphs[index].minimum, maximum: paragraphs[index].maximum + indent)
    }
    let flex = boxes[id].style.box.display == .flex || boxes[id].style.box.display == .inlineFlex
    let isRow = flex && boxes[id].style.box.flex.direction.isRow
    var widths = IntrinsicWidths()
    var count = 0
    var next = boxes[id].firstChild
    while let child = next {
      next = boxes[child].nextSibling
      if boxes[child].isOutOfFlow { continue }
      let inner = outerWidths(child)
      count += 1
      if isRow {
        widths.minimum = widths.minimum + inner.minimum
        widths.maximum = widths.maximum + inner.maximum
      } else {
        widths.minimum = max(widths.minimum, inner.minimum)
        widths.maximum = max(widths.maximum, inner.maximum)
      }
    }
    if isRow, count > 1 {
      let gaps = boxes[id].style.box.flex.columnGap.length * (count - 1)
      widths.minimum = widths.minimum + gaps
      widths.maximum = widths.maximum + gaps
    }
    return widths
  }

  /// The intrinsic widths with the margins.
  func outerWidths(_ id: BoxID) -> IntrinsicWidths {
    var widths = intrinsicWidths(id)
    let box = boxes[id].style.box
    let margins =
      (box.marginLeft.resolved(Length.zero) ?? .zero)
      + (box.marginRight.resolved(Length.zero) ?? .zero)
    widths.minimum = max(.zero, widths.minimum + margins)
    widths.maximum = max(.zero, widths.maximum + margins)
    return widths
  }

  /// Lays out a box that is as wide as its content, where nothing breaks.
  func layoutShrinkToFit(_ id: BoxID, available: Length) -> Fragment {
    var space = ConstraintSpace(width: available)
    let style = boxes[id].style
    if statedWidth(style.box.width, id, .zero, space) == nil {
      let widths = intrinsicWidths(id)
      space.fixedWidth = max(widths.minimum, min(widths.maximum, available))
    }
    return layoutWhole(id, in: space)
  }
}
