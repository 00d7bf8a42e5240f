import Pages

/// Borders of boxes with round corners (CSS Backgrounds 3, 5.2 to 5.4).
extension Painter {
  /// A part of a border's width, from its outer edge inwards.
  private struct Band {
    let from: BandEdge
    let to: BandEdge
    let color: Color
  }

  /// A distance from the outer edge of a border.
  private enum BandEdge { case outer, third, half, twoThirds, inner }

  /// Paints the borders: in one piece if they are alike, else each in its corner-to-corner part.
  ///
  /// - Parameter sides: The borders that are there.
  mutating func paintRound(
    _ sides: [(edge: Edge, side: BorderSide, color: Color)], _ outline: RoundedRect, _ box: BoxID
  ) {
    var widths = Sides.zero
    for (edge, side, _) in sides { widths[edge] = side.width }
    let seen = sides.filter { $0.side.width > .zero && $0.color.alpha > 0 }
    guard let first = seen.first else { return }
    let isWhole =
      first.side.style.isAlikeOnAllSides
      && seen.allSatisfy { $0.side.style == first.side.style && $0.color == first.color }
      && (first.side.style == .solid || Set(seen.map(\.side.width)).count == 1)
    if isWhole {
      return paint(first.edge, first.side, first.color, widths, outline, within: [], box)
    }
    for (edge, side, color) in seen {
      let within = Self.part(of: edge, outline, widths)
      paint(edge, side, color, widths, outline, within: within, box)
    }
  }

  private mutating func paint(
    _ edge: Edge, _ side: BorderSide, _ color: Color, _ widths: Sides, _ outline: RoundedRect,
    within: [Point], _ box: BoxID
  ) {
    let length = (outline.rect.size.width + outline.rect.size.height) * 2
    if side.style.hasMarks, Self.showsMarks(length: length, width: side.width) {
      let line = outline.inset(Self.distance(.half, widths))
      let style: StrokeLine.Style = side.style == .dashed ? .dashed : .dotted
      let shape = Shape(
        line, part: .edge(width: side.width, style: style), within: within, color: color)
      return add(.shape(shape), .artifact, box)
    }
    for band in Self.bands(side.style, edge, color) {
      let outer = outline.inset(Self.distance(band.from, widths))
      let inner = outline.inset(Self.distance(band.to, widths))
      let shape = Shape(outer, part: .ring(inner: inner), within: within, color: band.color)
      add(.shape(shape), .artifact, box)
    }
  }

  private static func bands(_ style: BorderStyle, _ edge: Edge, _ color: Color) -> [Band] {
    let shaded = edge.isLit ? color.darker : color
    let lit = edge.isLit ? color : color.darker
    return switch style {
    case .none, .hidden: []
    case .solid, .dashed, .dotted: [Band(from: .outer, to: .inner, color: color)]
    case .inset: [Band(from: .outer, to: .inner, color: shaded)]
    case .outset: [Band(from: .outer, to: .inner, color: lit)]
    case .groove:
      [Band(from: .outer, to: .half, color: shaded), Band(from: .half, to: .inner, color: lit)]
    case .ridge:
      [Band(from: .outer, to: .half, color: lit), Band(from: .half, to: .inner, color: shaded)]
    case .double:
      [
        Band(from: .outer, to: .third, color: color),
        Band(from: .twoThirds, to: .inner, color: color),
      ]
    }
  }

  private static func distance(_ edge: BandEdge, _ widths: Sides) -> Sides {
    func part(_ width: Length) -> Length {
      switch edge {
      case .outer: .zero
      case .third: (width + Length(units: 1)) / 3
      case .half: width / 2
      case .twoThirds: width - (width + Length(units: 1)) / 3
      case .inner: width
      }
    }
    return Sides(
      top: part(widths.top), right: part(widths.right), bottom: part(widths.bottom),
      left: part(widths.left))
  }

  /// The part of a border that is one side's: between the lines from the outer corners through the
  /// inner ones.
  private static func part(of edge: Edge, _ outline: RoundedRect, _ widths: Sides) -> [Point] {
    let (rect, corners) = (outline.rect, outline.corners)
    let (right, bottom) = (rect.maxX, rect.maxY)
    func joint(_ x: Length, _ y: Length, _ dx: Length, _ dy: Length, _ axes: Size) -> [Point] {
      // As far inwards as the corner's curve reaches, and no further than the middle.
      let (width, height) = (Double(max(1, abs(dx.units))), Double(max(1, abs(dy.units))))
      let reach = max(1, Double(axes.width.units) / width, Double(axes.height.units) / height)
      let limit = min(
        Double(rect.size.width.units) / 2 / width, Double(rect.size.height.units) / 2 / height)
      let factor = max(1, min(reach, limit))
      return [
        Point(x: x, y: y), Point(x: x + dx.scaled(by: factor), y: y + dy.scaled(by: factor)),
      ]
    }
    let topLeft = joint(rect.origin.x, rect.origin.y, widths.left, widths.top, corners.topLeft)
    let topRight = joint(right, rect.origin.y, -widths.right, widths.top, corners.topRight)
    let bottomRight = joint(right, bottom, -widths.right, -widths.bottom, corners.bottomRight)
    let bottomLeft = joint(rect.origin.x, bottom, widths.left, -widths.bottom, corners.bottomLeft)
    let (start, end) =
      switch edge {
      case .top: (topLeft, topRight)
      case .right: (topRight, bottomRight)
      case .bottom: (bottomRight, bottomLeft)
      case .left: (bottomLeft, topLeft)
      }
    return start.reversed() + end
  }
}

extension Sides {
  fileprivate subscript(_ edge: Painter.Edge) -> Length {
    get {
      switch edge {
      case .top: top
      case .bottom: bottom
      case .left: left
      case .right: right
      }
    }
    set {
      switch edge {
      case .top: top = newValue
      case .bottom: bottom = newValue
      case .left: left = newValue
      case .right: right = newValue
      }
    }
  }
}

extension BorderStyle {
  fileprivate var hasMarks: Bool { self == .dashed || self == .dotted }

  /// Whether it is the same in light and in shade.
  fileprivate var isAlikeOnAllSides: Bool {
    switch self {
    case .none, .hidden, .solid, .dashed, .dotted, .double: true
    case .groove, .ridge, .inset, .outset: false
    }
  }
}
