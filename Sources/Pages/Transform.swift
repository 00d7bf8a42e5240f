/// A linear map and a shift of the plane: the same numbers on every machine.
///
/// A point goes to x′ = xx·x + xy·y + shift.x, y′ = yx·x + yy·y + shift.y.
public struct Transform: Hashable, Sendable {
  /// The factors in 1/1,048,576.
  public let xx, yx, xy, yy: Int
  /// How far the corner of the page is moved.
  public let shift: Point

  /// One, as factors count it.
  public static let one = 1 << 20

  /// Creates a transform from factors in 1/1,048,576.
  public init(xx: Int, yx: Int, xy: Int, yy: Int, shift: Point) {
    self.xx = xx
    self.yx = yx
    self.xy = xy
    self.yy = yy
    self.shift = shift
  }

  /// Creates a transform from factors, which are rounded and limited to 1,000.
  public init(xx: Double, yx: Double, xy: Double, yy: Double, shift: Point) {
    func units(_ factor: Double) -> Int {
      guard factor == factor else { return 0 }
      return Int((min(max(factor, -1000), 1000) * Double(Self.one)).rounded())
    }
    self.init(xx: units(xx), yx: units(yx), xy: units(xy), yy: units(yy), shift: shift)
  }

  /// The factors as numbers: xx, yx, xy, yy.
  public var factors: (xx: Double, yx: Double, xy: Double, yy: Double) {
    let one = Double(Self.one)
    return (Double(xx) / one, Double(yx) / one, Double(xy) / one, Double(yy) / one)
  }

  /// This transform inside of what another one is applied to.
  public func inside(_ outer: Transform) -> Transform {
    let (a, b) = (outer.factors, factors)
    return Transform(
      xx: a.xx * b.xx + a.xy * b.yx, yx: a.yx * b.xx + a.yy * b.yx,
      xy: a.xx * b.xy + a.xy * b.yy, yy: a.yx * b.xy + a.yy * b.yy, shift: outer.applied(to: shift))
  }

  /// Whether it makes nothing of everything, which nothing can be drawn with.
  public var isSingular: Bool {
    let factors = factors
    return abs(factors.xx * factors.yy - factors.xy * factors.yx) < 1e-9
  }

  /// Where a point goes.
  public func applied(to point: Point) -> Point {
    let (x, y) = (Double(point.x.units), Double(point.y.units))
    let factors = factors
    func length(_ units: Double) -> Length {
      Length(units: Int(min(max(units, -1e12), 1e12).rounded()))
    }
    return Point(
      x: length(factors.xx * x + factors.xy * y) + shift.x,
      y: length(factors.yx * x + factors.yy * y) + shift.y)
  }

  /// The smallest rectangle around what a rectangle becomes.
  public func bounds(of rect: Rect) -> Rect {
    let corners = [
      rect.origin, Point(x: rect.maxX, y: rect.origin.y), Point(x: rect.origin.x, y: rect.maxY),
      Point(x: rect.maxX, y: rect.maxY),
    ].map { applied(to: $0) }
    let (left, right) = (corners.map(\.x).min() ?? .zero, corners.map(\.x).max() ?? .zero)
    let (top, bottom) = (corners.map(\.y).min() ?? .zero, corners.map(\.y).max() ?? .zero)
    return Rect(x: left, y: top, width: right - left, height: bottom - top)
  }
}
