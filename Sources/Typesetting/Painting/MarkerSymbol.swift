import Fonts
import Pages

/// Markers of list items that are drawn (CSS Counter Styles 3, 6.1 and 6.2): crisp at any size, in
/// every font, and where browsers put them.
extension ListStyleType {
  /// Whether the marker is drawn; else it is text.
  var isSymbol: Bool { isBullet || isDisclosure }

  var isBullet: Bool { self == .disc || self == .circle || self == .square }

  /// Whether it is the triangle before the summary of details (HTML, 15.5.5).
  var isDisclosure: Bool { self == .disclosureOpen || self == .disclosureClosed }
}

extension ComputedStyle {
  /// How wide and high a bullet of its text is.
  fileprivate var bulletSide: Length { metrics.ascent / 3 }
}

/// What browsers leave on both sides of a bullet in a line, and between its square and the item.
private let (pixel, sevenPixels) = (Length(units: 768), Length(units: 7 * 768))

extension StyleResolver {
  /// The style of a symbol in a line of text.
  func symbol(_ text: ComputedStyle) -> ComputedStyle {
    var values = StyleValues(text: text.computed.text, box: BoxStyle())
    let size = values.text.fontSize
    let isBullet = text.text.listStyleType.isBullet
    // All is zoomed with the values.
    let bullet = text.bulletSide.scaled(by: 1 / values.text.zoom)
    let side = isBullet ? bullet + pixel * 2 : size.scaled(by: 0.66)
    let before = isBullet ? -pixel : .zero
    let after = isBullet ? size : size.scaled(by: 0.4)
    let isRightToLeft = text.text.direction == .rtl
    values.box.display = .inlineBlock
    values.box.width = Self.fixed(side)
    // A bullet is within its line, however low that is.
    values.box.height = Self.fixed(isBullet ? .zero : side)
    values.box.marginLeft = Self.fixed(isRightToLeft ? after : before)
    values.box.marginRight = Self.fixed(isRightToLeft ? before : after)
    return style(values)
  }

  private static func fixed(_ length: Length) -> Dimension {
    .fixed(LengthPercentage(length: length, percent: 0))
  }
}

extension Painter {
  /// Draws the symbol of a box in a line, which stands on the baseline.
  mutating func paintSymbol(_ fragment: Fragment, _ style: ComputedStyle, at origin: Point) {
    if style.text.listStyleType.isDisclosure {
      return paintDisclosure(fragment, style, at: origin)
    }
    let baseline = origin.y + fragment.size.height
    paintBullet(fragment.box, style, from: Point(x: origin.x + pixel, y: baseline))
  }

  /// Draws a bullet outside of the lines of an item.
  ///
  /// - Parameters:
  ///   - marker: The box of the bullet.
  ///   - item: The edges between which the item's content is.
  mutating func paintBullet(
    _ marker: BoxID, outside item: (left: Length, right: Length), baseline: Length
  ) {
    let style = layout.boxes[marker].style
    guard style.text.visibility == .visible else { return }
    let gap = style.bulletSide + sevenPixels
    let x =
      style.text.direction == .rtl
      ? item.right + gap : item.left - gap - style.bulletSide
    paintBullet(marker, style, from: Point(x: x, y: baseline))
  }

  /// Draws a bullet at the start of a baseline; its middle is a third of the ascent above it.
  private mutating func paintBullet(_ box: BoxID, _ style: ComputedStyle, from start: Point) {
    let side = style.bulletSide
    let square = Rect(x: start.x, y: start.y - style.metrics.ascent / 2, width: side, height: side)
    let color = style.text.color
    let structure = layout.boxes[box].structure
    switch style.text.listStyleType {
    case .disc: add(.shape(Shape(Self.disc(in: square), color: color)), structure, box)
    case .circle:
      // A line along the edge of the disc.
      let half = min(pixel / 2, side / 8)
      let outer = Self.disc(in: square.grown(by: half))
      let inner = Self.disc(in: square.grown(by: -half))
      add(.shape(Shape(outer, part: .ring(inner: inner), color: color)), structure, box)
    case .square: add(.area([square], color), structure, box)
    case .none, .decimal, .leadingZero, .lowerAlpha, .upperAlpha, .lowerRoman, .upperRoman, .text,
      .disclosureOpen, .disclosureClosed:
      break
    }
  }

  private static func disc(in square: Rect) -> RoundedRect {
    let half = Size(width: square.size.width / 2, height: square.size.height / 2)
    return RoundedRect(
      square, corners: .init(topLeft: half, topRight: half, bottomRight: half, bottomLeft: half))
  }

  /// Draws the triangle of a summary: downwards before what is shown, else to the side.
  private mutating func paintDisclosure(
    _ fragment: Fragment, _ style: ComputedStyle, at origin: Point
  ) {
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

extension Rect {
  /// The rectangle around it at a distance, or within it at one below zero.
  fileprivate func grown(by distance: Length) -> Rect {
    Rect(
      x: origin.x - distance, y: origin.y - distance, width: size.width + distance * 2,
      height: size.height + distance * 2)
  }
}
