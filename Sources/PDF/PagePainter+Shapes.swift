internal import CCairo
internal import Pages

/// Areas with round corners: filled, as rings, as lines, and to cut off what is outside.
extension PagePainter {
  /// Begins to draw only what lies inside.
  func clip(to area: RoundedRect) {
    unsafe cairo_save(context)
    outline(area)
    unsafe cairo_clip(context)
  }

  /// Paints a shape in the colour that is set.
  func paint(_ shape: Shape) {
    if !shape.within.isEmpty {
      unsafe cairo_save(context)
      for (index, corner) in shape.within.enumerated() {
        let (x, y) = (corner.x.points, corner.y.points)
        if index == 0 { unsafe cairo_move_to(context, x, y) }
        if index > 0 { unsafe cairo_line_to(context, x, y) }
      }
      unsafe cairo_close_path(context)
      unsafe cairo_clip(context)
    }
    outline(shape.area)
    switch shape.part {
    case .whole: unsafe cairo_fill(context)
    case .ring(let inner):
      if inner.rect.size.width > .zero, inner.rect.size.height > .zero { outline(inner) }
      unsafe cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD)
      unsafe cairo_fill(context)
      unsafe cairo_set_fill_rule(context, CAIRO_FILL_RULE_WINDING)
    case .edge(let width, let style):
      setPen(style, width: width.points)
      strokePath(style, width: width.points)
    }
    if !shape.within.isEmpty { unsafe cairo_restore(context) }
  }

  /// Sets the pen of a line.
  func setPen(_ style: StrokeLine.Style, width: Double) {
    unsafe cairo_set_line_width(context, width)
    switch style {
    case .solid:
      unsafe cairo_set_dash(context, nil, 0, 0)
      unsafe cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT)
    case .dashed:
      unsafe cairo_set_dash(context, [3 * width, 2 * width], 2, 0)
      unsafe cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT)
    case .dotted:
      // A dash of no length with round ends is a dot as wide as the pen.
      unsafe cairo_set_dash(context, [0, 2 * width], 2, 0)
      unsafe cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
    }
  }

  /// Draws the path as a line of the pen that is set.
  ///
  /// For the extents of a dotted line in a file Cairo goes around each dot; four points of it are
  /// enough, since the dots themselves are drawn by whoever shows the file.
  func strokePath(_ style: StrokeLine.Style, width: Double) {
    guard style == .dotted, !fillsOutlines else { return unsafe cairo_stroke(context) }
    let tolerance = unsafe cairo_get_tolerance(context)
    unsafe cairo_set_tolerance(context, width)
    unsafe cairo_stroke(context)
    unsafe cairo_set_tolerance(context, tolerance)
  }

  /// Adds the outline of an area to the path, clockwise from the end of its first corner.
  private func outline(_ area: RoundedRect) {
    let (rect, corners) = (area.rect, area.corners)
    let (left, top) = (rect.origin.x.points, rect.origin.y.points)
    if area.isSharp {
      unsafe cairo_rectangle(context, left, top, rect.size.width.points, rect.size.height.points)
      return
    }
    let (right, bottom) = (rect.maxX.points, rect.maxY.points)
    unsafe cairo_move_to(context, left + corners.topLeft.width.points, top)
    turn(
      atX: right, y: top, fromX: -corners.topRight.width.points, toY: corners.topRight.height.points
    )
    turn(
      atX: right, y: bottom, fromY: -corners.bottomRight.height.points,
      toX: -corners.bottomRight.width.points)
    turn(
      atX: left, y: bottom, fromX: corners.bottomLeft.width.points,
      toY: -corners.bottomLeft.height.points)
    turn(
      atX: left, y: top, fromY: corners.topLeft.height.points,
      toX: corners.topLeft.width.points)
    unsafe cairo_close_path(context)
  }

  /// How far the handles of the Bézier curve that comes nearest to a quarter of an ellipse are from
  /// its corner, as a part of the half-axis: 1 - 4(√2 - 1)/3.
  private static let handle = 0.447715250169207

  /// A line to a corner and the curve that goes around it, from the horizontal edge.
  private func turn(atX x: Double, y: Double, fromX dx: Double, toY dy: Double) {
    unsafe cairo_line_to(context, x + dx, y)
    if dx == 0 { return }
    unsafe cairo_curve_to(
      context, x + dx * Self.handle, y, x, y + dy * Self.handle, x, y + dy)
  }

  /// A line to a corner and the curve that goes around it, from the vertical edge.
  private func turn(atX x: Double, y: Double, fromY dy: Double, toX dx: Double) {
    unsafe cairo_line_to(context, x, y + dy)
    if dx == 0 { return }
    unsafe cairo_curve_to(
      context, x, y + dy * Self.handle, x + dx * Self.handle, y, x + dx, y)
  }
}
