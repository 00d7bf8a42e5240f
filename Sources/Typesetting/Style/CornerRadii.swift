import Markup
import Pages

/// The half-axes of the ellipses at the corners of a box (`border-radius`).
struct CornerRadii: Hashable, Sendable {
  /// A corner: percentages are of the width and of the height of the border box.
  struct Corner: Hashable, Sendable {
    var horizontal: LengthPercentage = .zero
    var vertical: LengthPercentage = .zero

    fileprivate func resolved(_ size: Size) -> Size {
      let width = max(.zero, horizontal.resolved(size.width))
      let height = max(.zero, vertical.resolved(size.height))
      return width > .zero && height > .zero ? Size(width: width, height: height) : .zero
    }
  }

  var topLeft = Corner()
  var topRight = Corner()
  var bottomRight = Corner()
  var bottomLeft = Corner()

  /// The corners of a border box.
  func resolved(_ size: Size) -> RoundedRect.Corners {
    RoundedRect.Corners(
      topLeft: topLeft.resolved(size), topRight: topRight.resolved(size),
      bottomRight: bottomRight.resolved(size), bottomLeft: bottomLeft.resolved(size))
  }

  /// The property of one corner: one length or percentage, or two.
  static func property(
    _ path: any WritableKeyPath<StyleValues, Corner> & Sendable
  ) -> Property {
    Property(path) { values in
      let lengths = values.compactMap { SpecifiedLength($0) }
      guard lengths.count == values.count, let first = lengths.first, let last = lengths.last,
        lengths.count <= 2, lengths.allSatisfy(\.isNonNegative)
      else { return nil }
      return { context in
        Corner(
          horizontal: first.computed(context).nonNegative,
          vertical: last.computed(context).nonNegative)
      }
    }
  }

  /// Expands `border-radius`: one to four horizontal axes, then as many vertical ones after a slash.
  static func expand(_ value: [ComponentValue]) -> Shorthands.Expansion {
    let parts = value.split(separator: .slash, omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ (1...4).contains($0.count) }) else { return [] }
    let axes = parts.map { part in
      // Clockwise from the top left, each missing one as the one opposite.
      let order = [[0, 0, 0, 0], [0, 1, 0, 1], [0, 1, 2, 1], [0, 1, 2, 3]][part.count - 1]
      return order.map { part[part.startIndex + $0] }
    }
    let names = ["top-left", "top-right", "bottom-right", "bottom-left"]
    return names.indices.map { index in
      ("border-\(names[index])-radius", axes.map { $0[index] })
    }
  }
}
