import Pages

/// The triangle before the summary of details (HTML, 15.5.5; CSS Counter Styles 3, 6.2): a drawing, no text.
extension StyleResolver {
  /// The style of a triangle before text.
  func disclosure(_ text: ComputedStyle) -> ComputedStyle {
    var values = StyleValues(text: text.computed.text, box: BoxStyle())
    let side = values.text.fontSize.scaled(by: 0.66)
    values.box.display = .inlineBlock
    values.box.width = .fixed(LengthPercentage(length: side, percent: 0))
    values.box.height = values.box.width
    values.box.marginRight = .fixed(
      LengthPercentage(length: values.text.fontSize.scaled(by: 0.4), percent: 0))
    return style(values)
  }
}

extension ListStyleType {
  var isDisclosure: Bool { self == .disclosureOpen || self == .disclosureClosed }
}

extension Painter {
  /// Draws the triangle: downwards before what is shown, else to the side.
  mutating func paintDisclosure(_ fragment: Fragment, _ style: ComputedStyle, at origin: Point) {
    let side = fragment.size.width
    let half = side / 2
    let corners =
      style.text.listStyleType == .disclosureOpen
      ? [(Length.zero, side / 8), (side, side / 8), (half, side * 7 / 8)]
      : [(side / 8, Length.zero), (side * 7 / 8, half), (side / 8, side)]
    add(
      .shape(
        Shape(
          RoundedRect(Rect(origin: origin, size: fragment.size)),
          within: corners.map { origin + Point(x: $0.0, y: $0.1) }, color: style.text.color)),
      .artifact, fragment.box)
  }
}
