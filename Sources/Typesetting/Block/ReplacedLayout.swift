import Fonts
import Pages
import Pictures

/// Pictures, codes and charts: boxes with a size and shape of their own (CSS 2.2, 10.3.2, 10.4 and
/// 10.6.2).
extension DocumentLayout {
  /// What a box that shows something instead of children says about its size; nil if it has children.
  func naturalSize(_ id: BoxID) -> NaturalSize? {
    if let picture = boxes[id].picture { return naturalSize(picture, id) }
    return boxes[id].graphic.map { graphic in
      let size = boxes[graphic].naturalSize
      return NaturalSize(width: size.width, height: size.height)
        .zoomed(by: boxes[id].style.text.zoom)
    }
  }

  func layoutReplaced(
    _ id: BoxID, _ natural: NaturalSize, in space: ConstraintSpace
  ) -> LayoutResult {
    let insets = boxes[id].style.insets(space.width)
    let size = replacedSize(id, natural, in: space)
    if let picture = boxes[id].picture { checkText(of: picture, id) }
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
  func replacedWidths(_ id: BoxID, _ natural: NaturalSize) -> IntrinsicWidths {
    let width = replacedSize(id, natural, in: ConstraintSpace(width: .limit)).width
    // A picture whose width is a part of its container's may become as narrow as that.
    let isRelative = [boxes[id].style.box.width, boxes[id].style.box.maxWidth].contains {
      if case .fixed(let value) = $0 { !value.isFixed } else { false }
    }
    let hasNoSize = natural.width == nil && boxes[id].style.box.width == .auto
    return IntrinsicWidths(minimum: isRelative || hasNoSize ? .zero : width, maximum: width)
  }

  /// The size without border and padding: what is stated, the rest by its shape, within
  /// the limits of its style.
  private func replacedSize(
    _ id: BoxID, _ natural: NaturalSize, in space: ConstraintSpace
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
      return Size(width: used, height: limits.height(natural.height(atWidth: used)))
    case (nil, let height?):
      let used = limits.height(height)
      return Size(width: limits.width(natural.width(atHeight: used)), height: used)
    case (nil, nil):
      if natural.width == nil, let ratio = natural.ratio {
        // It has a shape and no size: it is as wide as there is room (CSS 2.2, 10.3.2).
        let margins = [box.marginLeft, box.marginRight].compactMap { $0.resolved(base) }
        let room = base.map { $0 - insets.width - margins.reduce(.zero, +) }
        let used = limits.width(max(.zero, room ?? NaturalSize.standard.width))
        return Size(width: used, height: limits.height(used.scaled(by: ratio)))
      }
      return limits.fitting(
        Size(
          width: natural.width ?? NaturalSize.standard.width,
          height: natural.height ?? NaturalSize.standard.height))
    }
  }

  /// What a picture says about its own size, in a box.
  func naturalSize(_ picture: BoxPicture, _ box: BoxID) -> NaturalSize {
    let size =
      switch picture {
      case .file(let id): pictures[id].naturalSize
      case .drawing(let number): boxes.drawings[Int(number)].size
      }
    return size.zoomed(by: boxes[box].style.text.zoom)
  }

  /// Reports the characters of a drawing that no font has.
  private func checkText(of picture: BoxPicture, _ id: BoxID) {
    let text: String
    switch picture {
    case .file(let picture): text = pictures[picture].document?.text ?? ""
    case .drawing(let number): text = boxes.drawings[Int(number)].text
    }
    if text.isEmpty { return }
    // What a drawing's fonts lack is looked for in all others, as in text.
    let missing = preparer.shaper.shape(text, style: boxes[id].style.textStyle).missing
    reportMissing(missing.filter { !$0.properties.isWhitespace }, in: id)
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

extension NaturalSize {
  /// The height at a width, by the shape if there is one.
  func height(atWidth width: Length) -> Length {
    ratio.map { width.scaled(by: $0) } ?? height ?? NaturalSize.standard.height
  }

  /// The width at a height, by the shape if there is one.
  func width(atHeight height: Length) -> Length {
    ratio.map { height.scaled(by: 1 / $0) } ?? width ?? NaturalSize.standard.width
  }
}
