import Fonts
import Pages

/// Charts of the parts of a whole.
extension ChartPainter {
  /// Draws a ring at the left and what its parts are beside it.
  mutating func drawDonut(in area: Rect) {
    let values = chart.series.flatMap(\.values)
    let radius = min(area.size.height, area.size.width / 2) / 2
    let middle = Point(x: area.origin.x + radius, y: area.origin.y + area.size.height / 2)
    guard radius > lineHeight else { return isTooSmall = true }
    drawRing(values, middle, radius)
    let left = area.origin.x + radius * 2 + gap * 3
    let row = lineHeight * 7 / 5
    var top = middle.y - (row * (values.count - 1) + lineHeight) / 2
    let labels = values.map { shaped($0.label) }
    let texts = values.map { shaped($0.text) }
    let key = style.text.fontSize * 7 / 10 + gap
    let right = min(
      area.maxX,
      left + key + (labels.map(\.width).max() ?? .zero) + gap * 3
        + (texts.map(\.width).max() ?? .zero))
    for (index, value) in values.enumerated() {
      let start = drawKey(value.color, x: left, top: top)
      draw(labels[index], x: start, top: top, anchor: .start)
      draw(texts[index], x: right, top: top, anchor: .end)
      top = top + row
    }
  }

  private mutating func drawRing(_ values: [Chart.Value], _ middle: Point, _ radius: Length) {
    let outer = RoundedRect.circle(at: middle, radius: radius)
    let part = Shape.Part.ring(inner: .circle(at: middle, radius: radius * 3 / 5))
    let sum = values.reduce(0) { $0 + $1.amount.approximate }
    let shown = values.filter { $0.amount.coefficient > 0 }
    guard sum > 0, shown.count > 1 else {
      return add(Shape(outer, part: part, color: shown.first?.color ?? lineColor))
    }
    var start = 0.0
    for value in shown {
      let end = start + value.amount.approximate / sum
      let within = Self.sector(middle, radius, from: start, to: end)
      add(Shape(outer, part: part, within: within, color: value.color))
      start = end
    }
    // Thin white lines keep neighbours apart that differ little.
    start = 0
    for value in shown {
      line(middle, Self.point(middle, radius, at: start), .points(0.75), .white)
      start += value.amount.approximate / sum
    }
  }

  /// The corners of a polygon around a part of a circle, its middle first.
  private static func sector(
    _ middle: Point, _ radius: Length, from start: Double, to end: Double
  ) -> [Point] {
    // Eight sides around the circle are outside of it at half as much more than its radius.
    let count = Int(((end - start) * 8).rounded(.up)) + 1
    let corners = (0...count).map { step in
      let part = start + (end - start) * Double(step) / Double(count)
      return point(middle, radius * 3 / 2, at: part)
    }
    return [middle] + corners
  }

  private static func point(_ middle: Point, _ radius: Length, at part: Double) -> Point {
    let (x, y) = UnitCircle.point(part)
    return Point(x: middle.x + radius.scaled(by: x), y: middle.y + radius.scaled(by: y))
  }
}
