internal import Pages

/// The outline of an area that is filled or cuts off text, as a page's content says it.
///
/// Cairo 1.16 cuts what it draws in a round area to the rectangle around that as well, which of a mark
/// is less than of the text that is written there; so text is cut off by itself.
struct OutlinePath {
  private let area: RoundedRect
  private let transform: Transform?

  init(_ area: RoundedRect, through transform: Transform?) {
    self.area = area
    self.transform = transform
  }

  /// How far the handles of a curve are from its corner: 1 - 4(√2 - 1)/3, in 1/1024.
  private static let handle = 458

  func write(to output: inout ByteBuffer) {
    writeOutline(to: &output)
    output += "h W n\n"
  }

  /// Writes the outline, but for its last line.
  func writeOutline(to output: inout ByteBuffer) {
    let (rect, corners) = (area.rect, area.corners)
    let (left, top, right, bottom) = (rect.origin.x, rect.origin.y, rect.maxX, rect.maxY)
    append(left + corners.topLeft.width, top, "m", &output)
    turn(
      right, top, from: (-corners.topRight.width, .zero), to: (.zero, corners.topRight.height),
      &output)
    turn(
      right, bottom, from: (.zero, -corners.bottomRight.height),
      to: (-corners.bottomRight.width, .zero), &output)
    turn(
      left, bottom, from: (corners.bottomLeft.width, .zero),
      to: (.zero, -corners.bottomLeft.height), &output)
    turn(
      left, top, from: (.zero, corners.topLeft.height), to: (corners.topLeft.width, .zero), &output)
  }

  /// A line to a corner, and the curve around it if it is round.
  private func turn(
    _ x: Length, _ y: Length, from: (Length, Length), to: (Length, Length),
    _ output: inout ByteBuffer
  ) {
    append(x + from.0, y + from.1, "l", &output)
    if from == (.zero, .zero) { return }
    func near(_ length: Length) -> Length { Length(units: length.units * Self.handle / 1024) }
    append(x + near(from.0), y + near(from.1), "", &output)
    append(x + near(to.0), y + near(to.1), "", &output)
    append(x + to.0, y + to.1, "c", &output)
  }

  private func append(
    _ x: Length, _ y: Length, _ operation: String, _ output: inout ByteBuffer
  ) {
    let own = Point(x: x, y: y)
    let point = transform?.applied(to: own) ?? own
    output += "\(point.x) \(point.y) \(operation)\n".utf8
  }
}

extension Shape {
  /// Whether it is an area, or one around another, that is not cut to a polygon.
  var isPlain: Bool {
    guard within.isEmpty else { return false }
    switch part {
    case .whole, .ring: return true
    case .edge: return false
    }
  }

  /// Fills the shape, if it is a plain one, in the colour that is set.
  func writePath(to output: inout ByteBuffer) {
    OutlinePath(area, through: nil).writeOutline(to: &output)
    if case .ring(let inner) = part, inner.rect.size.width > .zero, inner.rect.size.height > .zero {
      output += "h\n"
      OutlinePath(inner, through: nil).writeOutline(to: &output)
    }
    output += "h f*\n"
  }
}
