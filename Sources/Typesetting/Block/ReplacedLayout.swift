import Pages
import Pictures

/// Pictures, codes and charts: boxes with a size and shape of their own (CSS 2.2, 10.3.2, 10.4 and
/// 10.6.2).
extension DocumentLayout {
  /// The size of what a box shows instead of children where none is stated; nil if it has children.
  func naturalSize(_ id: BoxID) -> Size? {
    if let picture = boxes[id].picture { return pictures[picture].naturalSize }
    return boxes[id].graphic.map { boxes[$0].naturalSize }
  }

  func layoutReplaced(_ id: BoxID, _ natural: Size, in space: ConstraintSpace) -> LayoutResult {
    let insets = boxes[id].style.insets(space.width)
    let size = replacedSize(id, natural, in: space)
    let fragment = Fragment(
      box: id,
      size: Size(width: size.width + insets.width, height: size.height + insets.height))
    if space.isFragmented, fragment.size.height > space.room, !space.isAtPageStart {
      return LayoutResult(fragment: .empty(id), outcome: .doesNotFit)
    }
    if space.isFragmented, fragment.size.height > space.room { tooTall.append(id) }
    var result = LayoutResult(fragment: fragment)
    result.marginAfter = MarginStrut(boxes[id].style.verticalMargins(space.width).bottom)
    return result
  }

  /// The intrinsic widths of the content of a box with a natural size.
  func replacedWidths(_ id: BoxID, _ natural: Size) -> IntrinsicWidths {
    let width = replacedSize(id, natural, in: ConstraintSpace(width: .limit)).width
    // A picture whose width is a part of its container's may become as narrow as that.
    let isRelative = [boxes[id].style.box.width, boxes[id].style.box.maxWidth].contains {
      if case .fixed(let value) = $0 { !value.isFixed } else { false }
    }
    return IntrinsicWidths(minimum: isRelative ? .zero : width, maximum: width)
  }

  /// The size without border and padding: what is stated, the rest by its shape, within
  /// the limits of its style.
  private func replacedSize(
    _ id: BoxID, _ natural: Size, in space: ConstraintSpace
  ) -> Size {
    let box = boxes[id].style.box
    let insets = boxes[id].style.insets(space.width)
    let edges = box.boxSizing == .borderBox ? insets : Sides.zero
    let base: Length? = space.width == .limit ? nil : space.width
    func content(_ dimension: Dimension, _ base: Length?, _ edge: Length) -> Length? {
      dimension.resolved(base).map { max(.zero, $0 - edge) }
    }
    let width =
      space.fixedWidth.map { max(.zero, $0 - insets.width) }
      ?? content(box.width, base, edges.width)
    let height =
      space.fixedHeight.map { max(.zero, $0 - insets.height) }
      ?? content(box.height, space.height, edges.height)
    let limits = SizeLimits(
      minWidth: content(box.minWidth, base, edges.width) ?? .zero,
      maxWidth: content(box.maxWidth, base, edges.width) ?? .limit,
      minHeight: content(box.minHeight, space.height, edges.height) ?? .zero,
      maxHeight: content(box.maxHeight, space.height, edges.height) ?? .limit)
    switch (width, height) {
    case (let width?, let height?):
      return Size(width: limits.width(width), height: limits.height(height))
    case (let width?, nil):
      let used = limits.width(width)
      return Size(width: used, height: limits.height(used.scaled(by: natural.ratio)))
    case (nil, let height?):
      let used = limits.height(height)
      return Size(width: limits.width(used.scaled(by: 1 / natural.ratio)), height: used)
    case (nil, nil): return limits.fitting(natural)
    }
  }
}

/// The least and most that a size may be.
private struct SizeLimits {
  let minWidth: Length
  let maxWidth: Length
  let minHeight: Length
  let maxHeight: Length

  func width(_ width: Length) -> Length { max(minWidth, min(width, maxWidth)) }
  func height(_ height: Length) -> Length { max(minHeight, min(height, maxHeight)) }

  /// A size made as large as the limits allow, its shape kept where they do not contradict it
  /// (CSS 2.2, the table of 10.4).
  func fitting(_ size: Size) -> Size {
    var scale = 1.0
    let (width, height) = (Double(size.width.units), Double(size.height.units))
    scale = min(scale, Double(maxWidth.units) / width, Double(maxHeight.units) / height)
    scale = max(scale, Double(minWidth.units) / width, Double(minHeight.units) / height)
    return Size(
      width: self.width(size.width.scaled(by: scale)),
      height: self.height(size.height.scaled(by: scale)))
  }
}

extension Size {
  /// The height of each unit of width.
  fileprivate var ratio: Double { Double(height.units) / Double(max(width.units, 1)) }
}
