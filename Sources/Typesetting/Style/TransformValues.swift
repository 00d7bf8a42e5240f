import Glibc
import Markup
import Pages

/// Angles of CSS.
enum Angle {
  /// An angle in degrees; a zero may lack its unit.
  static func degrees(_ value: ComponentValue) -> Double? {
    switch value {
    case .number(let number) where number == 0: return 0
    case .dimension(let number, let unit):
      let factors = ["deg": 1, "grad": 0.9, "turn": 360, "rad": 180 / Double.pi]
      return factors[unit].map { min(max(number, -1e6), 1e6) * $0 }
    case .number, .ident, .percentage, .string, .hash, .url, .function, .comma, .slash, .delimiter:
      return nil
    }
  }

  /// The sine and the cosine: exact for quarters of a turn.
  static func sineAndCosine(_ degrees: Double) -> (sine: Double, cosine: Double) {
    let turned = fmod(degrees, 360)
    let angle = turned < 0 ? turned + 360 : turned
    switch angle {
    case 0: return (0, 1)
    case 90: return (1, 0)
    case 180: return (0, -1)
    case 270: return (-1, 0)
    default:
      let radians = angle * .pi / 180
      return (sin(radians), cos(radians))
    }
  }
}

/// Reads `transform` (CSS Transforms 1, 12).
enum TransformValues {
  static let property = Property(\.box.transform) { steps($0) }

  private static func steps(
    _ values: [ComponentValue]
  ) -> (@Sendable (StyleContext) -> [TransformStep])? {
    if values.count == 1, values[0].keyword == "none" { return { _ in [] } }
    var steps: [@Sendable (StyleContext) -> TransformStep] = []
    for value in values {
      guard case .function(let name, let arguments) = value, let step = step(name, arguments) else {
        return nil
      }
      steps.append(step)
    }
    let found = steps
    if found.isEmpty { return nil }
    return { context in found.map { $0(context) } }
  }

  private static func step(
    _ name: String, _ arguments: [ComponentValue]
  ) -> (@Sendable (StyleContext) -> TransformStep)? {
    let parts = arguments.split(separator: .comma, omittingEmptySubsequences: false)
    guard parts.allSatisfy({ $0.count == 1 }), (1...6).contains(parts.count) else { return nil }
    let values = parts.map { $0[$0.startIndex] }
    switch name {
    case "translate" where values.count <= 2, "translatex" where values.count == 1,
      "translatey" where values.count == 1:
      let lengths = values.compactMap { SpecifiedLength($0) }
      guard lengths.count == values.count, let first = lengths.first else { return nil }
      let zero = SpecifiedLength()
      let x = name == "translatey" ? zero : first
      let y = name == "translatey" ? first : lengths.count > 1 ? lengths[1] : zero
      return { .translate(x.computed($0), y.computed($0)) }
    case "rotate" where values.count == 1:
      guard let degrees = Angle.degrees(values[0]) else { return nil }
      let (sine, cosine) = Angle.sineAndCosine(degrees)
      return { _ in .matrix(xx: cosine, yx: sine, xy: -sine, yy: cosine, shift: .zero) }
    case "skewx" where values.count == 1, "skewy" where values.count == 1:
      guard let degrees = Angle.degrees(values[0]) else { return nil }
      let (sine, cosine) = Angle.sineAndCosine(degrees)
      let slope = sine / cosine
      let isX = name == "skewx"
      return { _ in
        .matrix(xx: 1, yx: isX ? 0 : slope, xy: isX ? slope : 0, yy: 1, shift: .zero)
      }
    case "scale", "scalex", "scaley", "matrix":
      return numeric(name, values)
    default: return nil
    }
  }

  private static func numeric(
    _ name: String, _ values: [ComponentValue]
  ) -> (@Sendable (StyleContext) -> TransformStep)? {
    let numbers = values.compactMap { value -> Double? in
      switch value {
      case .number(let number): number
      case .percentage(let number): number / 100
      case .ident, .dimension, .string, .hash, .url, .function, .comma, .slash, .delimiter: nil
      }
    }
    guard numbers.count == values.count else { return nil }
    if name == "matrix" {
      guard numbers.count == 6 else { return nil }
      // The shift is in pixels.
      let shift = Point(
        x: .clamped(units: numbers[4] * 768), y: .clamped(units: numbers[5] * 768))
      return { _ in
        .matrix(xx: numbers[0], yx: numbers[1], xy: numbers[2], yy: numbers[3], shift: shift)
      }
    }
    guard numbers.count == 1 || name == "scale" && numbers.count == 2 else { return nil }
    let x = name == "scaley" ? 1 : numbers[0]
    let y = name == "scalex" ? 1 : numbers[numbers.count - 1]
    return { _ in .matrix(xx: x, yx: 0, xy: 0, yy: y, shift: .zero) }
  }
}

extension BoxStyle {
  /// The transform of a border box (CSS Transforms 1, 3); nil if there is none.
  func transform(of rect: Rect) -> Transform? {
    if transform.isEmpty { return nil }
    let corner = Point(
      x: transformOrigin.x.resolved(rect.size.width),
      y: transformOrigin.y.resolved(rect.size.height))
    let origin = rect.origin + corner
    // A point is moved to the origin, goes through the steps from the last to the first, and back.
    var (xx, yx, xy, yy) = (1.0, 0.0, 0.0, 1.0)
    var (x, y) = (Double(origin.x.units), Double(origin.y.units))
    for step in transform {
      let (a, b, c, d, shift): (Double, Double, Double, Double, Point) =
        switch step {
        case .translate(let x, let y):
          (1, 0, 0, 1, Point(x: x.resolved(rect.size.width), y: y.resolved(rect.size.height)))
        case .matrix(let xx, let yx, let xy, let yy, let shift): (xx, yx, xy, yy, shift)
        }
      let (dx, dy) = (Double(shift.x.units), Double(shift.y.units))
      (x, y) = (x + xx * dx + xy * dy, y + yx * dx + yy * dy)
      (xx, yx, xy, yy) = (
        xx * a + xy * b, yx * a + yy * b, xx * c + xy * d, yx * c + yy * d
      )
    }
    let (originX, originY) = (Double(origin.x.units), Double(origin.y.units))
    let shift = Point(
      x: .clamped(units: x - xx * originX - xy * originY),
      y: .clamped(units: y - yx * originX - yy * originY))
    return Transform(xx: xx, yx: yx, xy: xy, yy: yy, shift: shift)
  }
}
