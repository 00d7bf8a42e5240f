import Pages

/// Borders (CSS Backgrounds 3, 3).
extension Painter {
  /// A side of a box.
  enum Edge {
    case top, bottom, left, right

    var isHorizontal: Bool { self == .top || self == .bottom }
    /// Whether light from the upper left falls on it.
    var isLit: Bool { self == .top || self == .left }
  }

  /// Paints the borders; where a box is broken it has none unless its style says so.
  mutating func paintBorders(
    _ fragment: Fragment, _ style: ComputedStyle, _ outline: RoundedRect, slicesSides: Bool
  ) {
    let isCloned = style.box.decorationBreak == .clone
    let (hasStart, hasEnd) = (fragment.isFirst || isCloned, fragment.isLast || isCloned)
    var shown: [(Edge, BorderSide)] = []
    if slicesSides || hasStart { shown.append((.top, style.box.borderTop)) }
    if slicesSides || hasEnd { shown.append((.bottom, style.box.borderBottom)) }
    if !slicesSides || hasStart { shown.append((.left, style.box.borderLeft)) }
    if !slicesSides || hasEnd { shown.append((.right, style.box.borderRight)) }
    if !outline.isSharp {
      let sides = shown.map { ($0, $1, $1.color ?? style.text.color) }
      return paintRound(sides, outline, fragment.box)
    }
    let rect = outline.rect
    for (edge, side) in shown where side.width > .zero {
      paint(
        side, Self.place(edge, side.width, in: rect), edge, side.color ?? style.text.color,
        corners: style.border, fragment.box)
    }
  }

  /// Paints the shared borders of a table.
  mutating func paint(_ borders: [CollapsedBorder], _ box: BoxID, at origin: Point) {
    for border in borders {
      let edge: Edge = border.rect.size.height == border.side.width ? .top : .left
      var side = border.side
      // Neither side of a shared border is the inner one (CSS 2.2, 17.6.3).
      if side.style == .inset { side.style = .ridge }
      if side.style == .outset { side.style = .groove }
      let rect = Rect(origin: origin + border.rect.origin, size: border.rect.size)
      paint(side, rect, edge, border.color, corners: .zero, box)
    }
  }

  private static func place(_ edge: Edge, _ width: Length, in rect: Rect) -> Rect {
    let (x, y, size) = (rect.origin.x, rect.origin.y, rect.size)
    return switch edge {
    case .top: Rect(x: x, y: y, width: size.width, height: width)
    case .bottom: Rect(x: x, y: rect.maxY - width, width: size.width, height: width)
    case .left: Rect(x: x, y: y, width: width, height: size.height)
    case .right: Rect(x: rect.maxX - width, y: y, width: width, height: size.height)
    }
  }

  /// Paints one straight border.
  private mutating func paint(
    _ side: BorderSide, _ rect: Rect, _ edge: Edge, _ color: Color, corners: Sides, _ box: BoxID
  ) {
    guard side.width > .zero, color.alpha > 0 else { return }
    let length = edge.isHorizontal ? rect.size.width : rect.size.height
    switch side.style {
    case .none, .hidden: return
    case .solid: add(.fill(rect, color), .artifact, box)
    case .inset: add(.fill(rect, edge.isLit ? color.darker : color), .artifact, box)
    case .outset: add(.fill(rect, edge.isLit ? color : color.darker), .artifact, box)
    case .groove, .ridge:
      let isOuterDark = edge.isLit == (side.style == .groove)
      let half = Self.stripes(rect, edge, side.width / 2, corners: corners)
      add(.fill(half.inner, isOuterDark ? color : color.darker), .artifact, box)
      add(.fill(half.outer, isOuterDark ? color.darker : color), .artifact, box)
    case .double:
      let third = (side.width + Length(units: 1)) / 3
      let stripes = Self.stripes(rect, edge, third, corners: corners)
      add(.fill(stripes.outer, color), .artifact, box)
      add(.fill(stripes.inner, color), .artifact, box)
    case .dashed, .dotted:
      guard Self.showsMarks(length: length, width: side.width) else {
        return add(.fill(rect, color), .artifact, box)
      }
      stroke(rect, edge, side.width, side.style == .dashed ? .dashed : .dotted, color, box)
    }
  }

  /// Whether the dashes or dots of a border can be told apart: not where they are without number,
  /// nor where one is larger than a sheet.
  ///
  /// Drawing them would take time and memory without end.
  static func showsMarks(length: Length, width: Length) -> Bool {
    width <= .points(10_000) && length.units / max(1, width.units) <= 20_000
  }

  /// The stripes at the outer and the inner edge of a border; the inner one ends at those of the
  /// sides next to it.
  private static func stripes(
    _ rect: Rect, _ edge: Edge, _ width: Length, corners: Sides
  ) -> (outer: Rect, inner: Rect) {
    var near = rect
    var far = rect
    if edge.isHorizontal {
      near.size.height = width
      far.size.height = width
      far.origin.y = rect.maxY - width
    } else {
      near.size.width = width
      far.size.width = width
      far.origin.x = rect.maxX - width
    }
    let outer = edge.isLit ? near : far
    var inner = edge.isLit ? far : near
    if edge.isHorizontal {
      let start = max(.zero, corners.left - width)
      let end = max(.zero, corners.right - width)
      inner.origin.x = inner.origin.x + start
      inner.size.width = inner.size.width - start - end
    } else {
      let start = max(.zero, corners.top - width)
      let end = max(.zero, corners.bottom - width)
      inner.origin.y = inner.origin.y + start
      inner.size.height = inner.size.height - start - end
    }
    inner.size.width = max(.zero, inner.size.width)
    inner.size.height = max(.zero, inner.size.height)
    return (outer, inner)
  }

  private mutating func stroke(
    _ rect: Rect, _ edge: Edge, _ width: Length, _ style: StrokeLine.Style, _ color: Color,
    _ box: BoxID
  ) {
    let half = width / 2
    let from =
      edge.isHorizontal
      ? Point(x: rect.origin.x, y: rect.origin.y + half)
      : Point(x: rect.origin.x + half, y: rect.origin.y)
    let to =
      edge.isHorizontal ? Point(x: rect.maxX, y: from.y) : Point(x: from.x, y: rect.maxY)
    add(
      .stroke(StrokeLine(from: from, to: to, width: width, style: style, color: color)), .artifact,
      box)
  }
}

extension Color {
  /// The colour in shade.
  var darker: Color {
    let shaded = { (part: UInt8) in UInt8(Int(part) * 2 / 3) }
    return Color(red: shaded(red), green: shaded(green), blue: shaded(blue), alpha: alpha)
  }
}
