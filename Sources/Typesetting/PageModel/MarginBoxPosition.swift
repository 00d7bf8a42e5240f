/// The places in the margins of a page (CSS Paged Media 3, 4.2), in reading order.
enum MarginBoxPosition: String, CaseIterable {
  case topLeftCorner = "top-left-corner"
  case topLeft = "top-left"
  case topCenter = "top-center"
  case topRight = "top-right"
  case topRightCorner = "top-right-corner"
  case leftTop = "left-top"
  case leftMiddle = "left-middle"
  case leftBottom = "left-bottom"
  case rightTop = "right-top"
  case rightMiddle = "right-middle"
  case rightBottom = "right-bottom"
  case bottomLeftCorner = "bottom-left-corner"
  case bottomLeft = "bottom-left"
  case bottomCenter = "bottom-center"
  case bottomRight = "bottom-right"
  case bottomRightCorner = "bottom-right-corner"

  /// A side of the page's content.
  enum Edge: Hashable {
    case top, right, bottom, left

    /// The boxes that share its length: the first, the middle and the last one.
    var boxes: [MarginBoxPosition] {
      switch self {
      case .top: [.topLeft, .topCenter, .topRight]
      case .right: [.rightTop, .rightMiddle, .rightBottom]
      case .bottom: [.bottomLeft, .bottomCenter, .bottomRight]
      case .left: [.leftTop, .leftMiddle, .leftBottom]
      }
    }
  }

  /// A place along a side.
  enum Place: Hashable { case firstCorner, first, middle, last, lastCorner }

  /// The side it is at; corners belong to the top and bottom.
  var edge: Edge {
    switch self {
    case .topLeftCorner, .topLeft, .topCenter, .topRight, .topRightCorner: .top
    case .leftTop, .leftMiddle, .leftBottom: .left
    case .rightTop, .rightMiddle, .rightBottom: .right
    case .bottomLeftCorner, .bottomLeft, .bottomCenter, .bottomRight, .bottomRightCorner: .bottom
    }
  }

  var place: Place {
    switch self {
    case .topLeftCorner, .bottomLeftCorner: .firstCorner
    case .topLeft, .bottomLeft, .leftTop, .rightTop: .first
    case .topCenter, .bottomCenter, .leftMiddle, .rightMiddle: .middle
    case .topRight, .bottomRight, .leftBottom, .rightBottom: .last
    case .topRightCorner, .bottomRightCorner: .lastCorner
    }
  }

  /// The name that says the side by the direction of text: `-bp-top-start` is `top-left` where text
  /// runs from left to right, and `top-right` where it does not.
  func logicalName(isRightToLeft: Bool) -> String {
    let (left, right) = isRightToLeft ? ("end", "start") : ("start", "end")
    return "-bp-" + rawValue.replacing("left", with: left).replacing("right", with: right)
  }

  /// The initial `text-align` (CSS Paged Media 3, 5.1).
  var textAlign: TextAlign {
    switch (edge, place) {
    case (.left, _), (.right, _): .center
    case (_, .firstCorner), (_, .last): .right
    case (_, .lastCorner), (_, .first): .left
    case (_, .middle): .center
    }
  }

  /// The initial `vertical-align`.
  var verticalAlign: VerticalAlign {
    switch (edge, place) {
    case (.left, .first), (.right, .first): .top
    case (.left, .last), (.right, .last): .bottom
    default: .middle
    }
  }
}
