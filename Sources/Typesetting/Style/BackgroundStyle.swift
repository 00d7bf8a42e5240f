import Pages

/// The layers of a box's background, the first one on top (CSS Backgrounds 3, 2): a list for each
/// property, of which the shorter ones begin anew.
struct BackgroundStyle: Hashable, Sendable {
  var images: [BackgroundImage] = []
  var positions: [AreaPosition] = []
  var sizes: [BackgroundSize] = []
  var repeats: [BackgroundRepeat] = []
  var origins: [BoxEdge] = []
  var clips: [BoxEdge] = []

  /// Whether a layer has a picture.
  var hasImages: Bool { images.contains { $0 != .none } }

  /// The edge that the colour ends at, that of the last layer.
  var colorClip: BoxEdge { value(clips, max(images.count, 1) - 1) ?? .borderBox }

  /// The value of a layer in a list.
  func value<Value>(_ list: [Value], _ layer: Int) -> Value? {
    list.isEmpty ? nil : list[layer % list.count]
  }
}

/// What a layer shows.
enum BackgroundImage: Hashable, Sendable {
  case none
  /// A picture by its name.
  case picture(String)
  case gradient(LinearGradient)
}

/// An edge of a box.
enum BoxEdge: String, Keyword {
  case borderBox = "border-box"
  case paddingBox = "padding-box"
  case contentBox = "content-box"
}

/// How large the picture of a layer is.
enum BackgroundSize: Hashable, Sendable {
  case cover, contain
  /// Nil stands for `auto`.
  case sides(LengthPercentage?, LengthPercentage?)

  static let auto = BackgroundSize.sides(nil, nil)
}

/// How the picture of a layer is repeated, across and down.
struct BackgroundRepeat: Hashable, Sendable {
  enum Way: String, Keyword {
    case `repeat`, space, round
    case once = "no-repeat"
  }

  var across = Way.repeat
  var down = Way.repeat
}

/// Where something stands in an area: 0 % is at its start, 100 % at its end.
struct AreaPosition: Hashable, Sendable {
  var x = LengthPercentage.zero
  var y = LengthPercentage.zero

  static let center = AreaPosition(
    x: LengthPercentage(percent: 50), y: LengthPercentage(percent: 50))

  /// The offset of something in an area.
  func offset(of size: Size, in area: Size) -> Point {
    Point(x: x.resolved(area.width - size.width), y: y.resolved(area.height - size.height))
  }
}

/// A gradient along a line (CSS Images 3, 3.1).
struct LinearGradient: Hashable, Sendable {
  struct Stop: Hashable, Sendable {
    let color: Color
    /// Nil where it stands between its neighbours.
    let place: LengthPercentage?
  }

  enum Direction: Hashable, Sendable {
    /// Degrees clockwise from upwards.
    case angle(Double)
    /// To a side or corner: -1, 0 or 1 to the right and downwards.
    case to(x: Int, y: Int)
  }

  let direction: Direction
  let stops: [Stop]
}

/// How a picture fills its box (CSS Images 3, 5.5).
enum ObjectFit: String, Keyword {
  case fill, contain, cover, none
  case scaleDown = "scale-down"
}

/// A step of `transform`; factors are of a transform's matrix.
enum TransformStep: Hashable, Sendable {
  case translate(LengthPercentage, LengthPercentage)
  case matrix(xx: Double, yx: Double, xy: Double, yy: Double, shift: Point)
}
