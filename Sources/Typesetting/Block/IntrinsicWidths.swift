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
    if !boxes.legends.isEmpty, let legend = boxes.legends[id] {
      let inner = outerWidths(legend)
      widths.minimum = max(widths.minimum, inner.minimum)
      widths.maximum = max(widths.maximum, inner.maximum)
    }
    let style = boxes[id].style
    let insets = style.insets(.zero)
    let edges = style.box.boxSizing == .borderBox ? .zero : insets.width
    widths.minimum = widths.minimum + insets.width
    widths.maximum = widths.maximum + insets.width
    widths.content = widths.minimum
    if case .fixed(let value) = style.box.width, value.isFixed {
      // A table is never narrower than its content.
      let isTable = if case .table = boxes[id].kind { true } else { false }
      let stated = value.length + edges
      widths.maximum = isTable ? max(widths.minimum, stated) : stated
      widths.minimum = widths.maximum
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

  /// The intrinsic widths of what is inside a box.
  func contentWidths(_ id: BoxID) -> IntrinsicWidths {
    if isTableWrapper(id) { return tableWrapperWidths(id) }
    if let natural = naturalSize(id) { return replacedWidths(id, natural) }
    if case .table = boxes[id].kind { return tableWidths(id) }
    let display = boxes[id].style.box.display
    if boxes[id].style.box.columns.isStated, !display.holdsItems {
      return columnWidths(id, of: flowWidths(id))
    }
    return flowWidths(id)
  }

  private func flowWidths(_ id: BoxID) -> IntrinsicWidths {
    if boxes[id].hasInlineChildren {
      let index = paragraph(id, width: .zero)
      let indent = max(.zero, boxes[id].style.text.textIndent.length)
      return IntrinsicWidths(
        minimum: paragraphs[index].minimum, maximum: paragraphs[index].maximum + indent)
    }
    let display = boxes[id].style.box.display
    if display == .flex || display == .inlineFlex { return flexWidths(id) }
    if display == .grid || display == .inlineGrid { return gridWidths(id) }
    return blockWidths(id)
  }

  /// The widest block, where floats stand side by side and blocks beside them until one is clear
  /// of them.
  private func blockWidths(_ id: BoxID) -> IntrinsicWidths {
    var widths = IntrinsicWidths()
    // The floats on the left and on the right.
    var floats = (left: Length.zero, right: Length.zero)
    var next = boxes[id].firstChild
    while let child = next {
      next = boxes[child].nextSibling
      if boxes[child].isOutOfFlow { continue }
      let clear = boxes[child].style.box.clear
      if clear.isAbout(.left) { floats.left = .zero }
      if clear.isAbout(.right) { floats.right = .zero }
      let inner = outerWidths(child)
      widths.minimum = max(widths.minimum, inner.minimum)
      switch boxes[child].float {
      case .left: floats.left = floats.left + inner.maximum
      case .right: floats.right = floats.right + inner.maximum
      case .none:
        widths.maximum = max(widths.maximum, floats.left + floats.right + inner.maximum)
        if inner.maximum > .zero { floats = (.zero, .zero) }
      }
      widths.maximum = max(widths.maximum, floats.left + floats.right)
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
  ///
  /// - Parameter height: The height of the containing block, if percentages may refer to it.
  func layoutShrinkToFit(_ id: BoxID, available: Length, height: Length? = nil) -> Fragment {
    var space = ConstraintSpace(width: available)
    space.height = height
    if statedWidth(boxes[id].style.box.width, id, .zero, space) == nil {
      space.fixedWidth = fitWidth(id, in: space)
    }
    return layoutWhole(id, in: space)
  }

  /// The width of a border box that shrinks to fit its content (CSS 2.2, 10.3.5).
  func fitWidth(_ id: BoxID, in space: ConstraintSpace) -> Length {
    let box = boxes[id].style.box
    let margins =
      (box.marginLeft.resolved(space.width) ?? .zero)
      + (box.marginRight.resolved(space.width) ?? .zero)
    let widths = intrinsicWidths(id)
    // Padding in per cent is nothing while the content is measured.
    let padding = boxes[id].style.insets(space.width).width - boxes[id].style.insets(.zero).width
    let available = space.width - margins
    let width = max(widths.minimum + padding, min(widths.maximum + padding, available))
    return limited(width, id, in: space)
  }
}
