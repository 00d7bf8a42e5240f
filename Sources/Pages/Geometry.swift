/// A place on a page: from the left edge rightwards and from the top edge downwards.
public struct Point: Hashable, Sendable {
  /// The distance from the left edge.
  public var x: Length
  /// The distance from the top edge.
  public var y: Length

  /// Creates a point.
  @inlinable
  public init(x: Length, y: Length) {
    self.x = x
    self.y = y
  }

  /// The top left corner.
  @inlinable public static var zero: Point { Point(x: .zero, y: .zero) }

  /// The point on the other side of the corner.
  @inlinable
  public static prefix func - (point: Point) -> Point { Point(x: -point.x, y: -point.y) }

  /// Moves a point by another's distances.
  @inlinable
  public static func + (left: Point, right: Point) -> Point {
    Point(x: left.x + right.x, y: left.y + right.y)
  }
}

/// A width and a height.
public struct Size: Hashable, Sendable {
  /// The width.
  public var width: Length
  /// The height.
  public var height: Length

  /// Creates a size.
  @inlinable
  public init(width: Length, height: Length) {
    self.width = width
    self.height = height
  }

  /// No width and no height.
  @inlinable public static var zero: Size { Size(width: .zero, height: .zero) }
}

/// A rectangle, given by its top left corner and its size.
public struct Rect: Hashable, Sendable {
  /// The top left corner.
  public var origin: Point
  /// The size.
  public var size: Size

  /// Creates a rectangle.
  @inlinable
  public init(origin: Point, size: Size) {
    self.origin = origin
    self.size = size
  }

  /// Creates a rectangle from its four numbers.
  @inlinable
  public init(x: Length, y: Length, width: Length, height: Length) {
    self.init(origin: Point(x: x, y: y), size: Size(width: width, height: height))
  }

  /// The right edge.
  @inlinable
  public var maxX: Length { origin.x + size.width }
  /// The bottom edge.
  @inlinable
  public var maxY: Length { origin.y + size.height }

  /// Whether two rectangles have an area in common.
  @inlinable
  public func overlaps(_ other: Rect) -> Bool {
    origin.x < other.maxX && other.origin.x < maxX && origin.y < other.maxY
      && other.origin.y < maxY
  }

  /// The smallest rectangle around two.
  @inlinable
  public func union(_ other: Rect) -> Rect {
    let (x, y) = (min(origin.x, other.origin.x), min(origin.y, other.origin.y))
    return Rect(
      x: x, y: y, width: max(maxX, other.maxX) - x, height: max(maxY, other.maxY) - y)
  }
}
