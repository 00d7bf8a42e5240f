/// A rectangle whose corners may be quarters of ellipses (CSS Backgrounds 3, 5).
public struct RoundedRect: Hashable, Sendable {
  /// The half-axes of the ellipses at the four corners; zero for a sharp corner.
  public struct Corners: Hashable, Sendable {
    /// The corner at the top left.
    public var topLeft: Size
    /// The corner at the top right.
    public var topRight: Size
    /// The corner at the bottom right.
    public var bottomRight: Size
    /// The corner at the bottom left.
    public var bottomLeft: Size

    /// Creates four corners.
    public init(topLeft: Size, topRight: Size, bottomRight: Size, bottomLeft: Size) {
      self.topLeft = topLeft
      self.topRight = topRight
      self.bottomRight = bottomRight
      self.bottomLeft = bottomLeft
    }

    /// Four sharp corners.
    public static let sharp = Corners(
      topLeft: .zero, topRight: .zero, bottomRight: .zero, bottomLeft: .zero)

    /// The corners clockwise from the top left.
    public var clockwise: [Size] { [topLeft, topRight, bottomRight, bottomLeft] }
  }

  /// The rectangle around it.
  public let rect: Rect
  /// The corners: no two of them overlap.
  public let corners: Corners

  /// Creates a rectangle; corners that would overlap are all made smaller by the same factor
  /// (CSS Backgrounds 3, 5.5).
  public init(_ rect: Rect, corners: Corners = .sharp) {
    self.rect = rect
    self.corners = corners.fitting(rect.size)
  }

  /// Whether all corners are sharp.
  public var isSharp: Bool { corners == .sharp }

  /// The rectangle inside some edges, its corners on the ellipses around the same centres: sharp
  /// where an edge is wider than the corner (CSS Backgrounds 3, 5.2).
  public func inset(
    top: Length, right: Length, bottom: Length, left: Length
  ) -> RoundedRect {
    let inner = Rect(
      x: rect.origin.x + left, y: rect.origin.y + top,
      width: max(.zero, rect.size.width - left - right),
      height: max(.zero, rect.size.height - top - bottom))
    return RoundedRect(
      inner,
      corners: Corners(
        topLeft: corners.topLeft.less(left, top), topRight: corners.topRight.less(right, top),
        bottomRight: corners.bottomRight.less(right, bottom),
        bottomLeft: corners.bottomLeft.less(left, bottom)))
  }

  /// Whether a rectangle lies inside, by the largest rectangle between the corners that all have
  /// the half-axes of the largest one.
  public func holds(_ other: Rect) -> Bool {
    // An ellipse reaches 1 - 1/√2 of its half-axes, 300/1024 at most, from its corner inwards.
    let width = corners.clockwise.map(\.width).max() ?? .zero
    let height = corners.clockwise.map(\.height).max() ?? .zero
    let (x, y) = (Length(units: width.units * 300 / 1024), Length(units: height.units * 300 / 1024))
    return other.origin.x >= rect.origin.x + x && other.origin.y >= rect.origin.y + y
      && other.maxX <= rect.maxX - x && other.maxY <= rect.maxY - y
  }
}

extension RoundedRect.Corners {
  /// The corners, made smaller where two of them do not fit along an edge.
  fileprivate func fitting(_ size: Size) -> RoundedRect.Corners {
    if self == .sharp { return self }
    let edges: [(length: Length, sum: Length)] = [
      (size.width, topLeft.width + topRight.width),
      (size.height, topRight.height + bottomRight.height),
      (size.width, bottomLeft.width + bottomRight.width),
      (size.height, topLeft.height + bottomLeft.height),
    ]
    // The least share of a length in what its corners want.
    var (part, whole) = (1, 1)
    for edge in edges where edge.sum > edge.length {
      let (length, sum) = (max(edge.length.units, 0), edge.sum.units)
      if Double(length) / Double(sum) < Double(part) / Double(whole) {
        (part, whole) = (length, sum)
      }
    }
    func less(_ length: Length) -> Length {
      Length(units: whole.dividingFullWidth(length.units.multipliedFullWidth(by: part)).quotient)
    }
    func corner(_ size: Size) -> Size {
      if part == 0 { return .zero }
      let fitted = Size(width: less(size.width), height: less(size.height))
      return fitted.width > .zero && fitted.height > .zero ? fitted : .zero
    }
    return RoundedRect.Corners(
      topLeft: corner(topLeft), topRight: corner(topRight), bottomRight: corner(bottomRight),
      bottomLeft: corner(bottomLeft))
  }
}

extension Size {
  /// The corner inside edges of two widths.
  fileprivate func less(_ x: Length, _ y: Length) -> Size {
    let inner = Size(width: max(.zero, width - x), height: max(.zero, height - y))
    return inner.width > .zero && inner.height > .zero ? inner : .zero
  }
}
