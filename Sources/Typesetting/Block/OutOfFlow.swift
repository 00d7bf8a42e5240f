import Pages

/// Absolutely positioned boxes.
extension DocumentLayout {
  /// Lays out the boxes out of flow whose containing block a fragment is.
  func placeOutOfFlow(in fragment: Fragment, _ id: BoxID, _ space: ConstraintSpace) {
    guard !fragment.outOfFlow.isEmpty, boxes[id].style.box.position != .static else { return }
    let waiting = fragment.outOfFlow
    fragment.outOfFlow = []
    for box in waiting {
      // A fixed box belongs to the page, wherever it is written.
      if boxes[box.box].style.box.position == .fixed {
        fragment.outOfFlow.append(box)
        continue
      }
      let border = boxes[id].style.border
      let area = Rect(
        x: border.left, y: border.top, width: fragment.size.width - border.width,
        height: fragment.size.height - border.height)
      fragment.children.append(positioned(box, in: area))
    }
  }

  /// Lays out a box out of flow against the padding box of its containing block.
  func positioned(_ box: OutOfFlowBox, in area: Rect) -> Fragment.Child {
    let style = boxes[box.box].style
    let (width, height) = (area.size.width, area.size.height)
    let left = style.box.left.resolved(width)
    let right = style.box.right.resolved(width)
    let top = style.box.top.resolved(height)
    let bottom = style.box.bottom.resolved(height)
    let marginLeft = style.box.marginLeft.resolved(width) ?? .zero
    let marginRight = style.box.marginRight.resolved(width) ?? .zero
    let margins = style.verticalMargins(width)
    var space = ConstraintSpace(width: width)
    space.height = height
    if style.box.width == .auto {
      if let left, let right {
        space.fixedWidth = max(.zero, width - left - right - marginLeft - marginRight)
      } else {
        let widths = intrinsicWidths(box.box)
        let used = (left ?? .zero) + (right ?? .zero) + marginLeft + marginRight
        space.fixedWidth = max(widths.minimum, min(widths.maximum, width - used))
      }
    }
    if let top, let bottom, style.box.height == .auto {
      space.fixedHeight = max(.zero, height - top - bottom - margins.top - margins.bottom)
    }
    let fragment = layoutWhole(box.box, in: space)
    var origin = box.position
    if let left {
      origin.x = area.origin.x + left + marginLeft
    } else if let right {
      origin.x = area.maxX - right - marginRight - fragment.size.width
    } else {
      origin.x = origin.x + marginLeft
    }
    if let top {
      origin.y = area.origin.y + top + margins.top
    } else if let bottom {
      origin.y = area.maxY - bottom - margins.bottom - fragment.size.height
    } else {
      origin.y = origin.y + margins.top
    }
    return Fragment.Child(offset: origin, fragment: fragment)
  }
}
