import Fonts
import Pages

/// Charts with axes: bars and lines.
extension ChartPainter {
  /// The area of the values, its axis and its labels.
  private struct Plot {
    let area: Rect
    let scale: ChartScale
    /// The width of each label's place.
    let slot: Length

    func y(_ value: Double) -> Length {
      area.maxY - area.size.height.scaled(by: scale.position(value))
    }

    /// Where the place of a label begins.
    func left(_ index: Int) -> Length { area.origin.x + slot * index }

    func middle(_ index: Int) -> Length {
      area.origin.x + (slot * (2 * index + 1)) / 2
    }
  }

  /// Draws axis, labels and values.
  mutating func drawAxes(in area: Rect) {
    let groups = chart.groups
    let height = area.size.height - lineHeight * (groups.isEmpty ? 2 : 3) - gap
    guard height > .zero else { return isTooSmall = true }
    // A line of text and as much again between the numbers of the axis, five steps at most.
    let steps = max(1, min(5, height.units / max(1, (lineHeight * 2).units)))
    let scale = ChartScale(extremes, mostSteps: steps)
    let numbers = scale.ticks.map {
      shaped(layout.carryFormat($0.coefficient, $0.scale, chart.format))
    }
    let left = (numbers.map(\.width).max() ?? .zero) + gap
    let room = Rect(
      x: area.origin.x + left, y: area.origin.y + lineHeight, width: area.size.width - left,
      height: height)
    guard room.size.width > .zero else { return isTooSmall = true }
    let plot = Plot(area: room, scale: scale, slot: room.size.width / chart.labels.count)
    for (tick, number) in zip(scale.ticks, numbers) {
      let y = plot.y(tick.approximate)
      let isZero = tick.coefficient == 0
      line(
        Point(x: room.origin.x, y: y), Point(x: room.maxX, y: y), .points(isZero ? 0.75 : 0.35),
        isZero ? style.text.color : lineColor)
      draw(number, x: room.origin.x - gap, top: y - lineHeight / 2, anchor: .end)
    }
    drawLabels(plot)
    drawGroups(groups, plot)
    switch chart.kind {
    case .bar: drawBars(plot)
    case .stacked: drawStacks(plot)
    case .line: drawLines(plot)
    case .donut: break
    }
  }

  /// The values that the axis has to reach: of stacked ones their sums.
  private var extremes: [Double] {
    guard chart.kind == .stacked else {
      return chart.series.flatMap { $0.values.map(\.amount.approximate) }
    }
    return chart.labels.indices.flatMap { index -> [Double] in
      let values = chart.series.compactMap {
        index < $0.values.count ? $0.values[index].amount.approximate : nil
      }
      return [
        values.filter { $0 > 0 }.reduce(0, +), values.filter { $0 < 0 }.reduce(0, +),
      ]
    }
  }

  /// Draws the labels, or every second or third one where all of them have no room.
  private mutating func drawLabels(_ plot: Plot) {
    let labels = chart.labels.map { shaped($0) }
    let widest = (labels.map(\.width).max() ?? .zero) + gap
    let every = max(1, (widest.units + plot.slot.units - 1) / max(1, plot.slot.units))
    for index in stride(from: 0, to: labels.count, by: every) {
      draw(labels[index], x: plot.middle(index), top: plot.area.maxY + gap, anchor: .middle)
    }
  }

  /// Draws what labels belong to below them, between lines that part one group from the next.
  private mutating func drawGroups(_ groups: [(name: String, places: Range<Int>)], _ plot: Plot) {
    let top = plot.area.maxY + gap + lineHeight
    for (name, places) in groups {
      let (left, right) = (plot.left(places.lowerBound), plot.left(places.upperBound))
      if places.lowerBound > 0 {
        line(
          Point(x: left, y: plot.area.maxY), Point(x: left, y: top + lineHeight), .points(0.35),
          lineColor)
      }
      let text = shaped(name)
      guard text.width <= right - left else { continue }
      draw(text, x: (left + right) / 2, top: top, anchor: .middle)
    }
  }

  private mutating func drawBars(_ plot: Plot) {
    let count = chart.series.count
    let width = min(plot.slot * 7 / 10, style.text.fontSize * 6) / count
    for (number, series) in chart.series.enumerated() {
      for (index, value) in series.values.enumerated() {
        let x = plot.middle(index) - (width * count) / 2 + width * number
        let amount = value.amount.approximate
        drawBar(plot, x: x, width: width, from: 0, to: amount, value.color)
        let text = shaped(value.text)
        guard text.width <= plot.slot / count else { continue }
        let y = plot.y(amount)
        drawValue(text, x: x + width / 2, top: amount < 0 ? y : y - lineHeight)
      }
    }
  }

  /// Draws the text of a value on white, so that no line of the axis runs through it.
  private mutating func drawValue(_ text: ShapedText, x: Length, top: Length) {
    fill(Rect(x: x - text.width / 2, y: top, width: text.width, height: lineHeight), .white)
    draw(text, x: x, top: top, anchor: .middle)
  }

  private mutating func drawStacks(_ plot: Plot) {
    let width = min(plot.slot * 7 / 10, style.text.fontSize * 6)
    for index in chart.labels.indices {
      var (above, below) = (0.0, 0.0)
      for series in chart.series where index < series.values.count {
        let value = series.values[index]
        let amount = value.amount.approximate
        let start = amount < 0 ? below : above
        drawBar(
          plot, x: plot.middle(index) - width / 2, width: width, from: start, to: start + amount,
          value.color)
        if amount < 0 { below += amount } else { above += amount }
      }
    }
  }

  private mutating func drawBar(
    _ plot: Plot, x: Length, width: Length, from: Double, to: Double, _ color: Color
  ) {
    let (start, end) = (plot.y(from), plot.y(to))
    fill(
      Rect(x: x, y: min(start, end), width: width, height: max(start, end) - min(start, end)), color
    )
  }

  private mutating func drawLines(_ plot: Plot) {
    let pen = Length.points(1.25)
    for series in chart.series {
      let points = series.values.enumerated().map { index, value in
        Point(x: plot.middle(index), y: plot.y(value.amount.approximate))
      }
      for (from, to) in zip(points, points.dropFirst()) { line(from, to, pen, series.color) }
      for (point, value) in zip(points, series.values) {
        add(.disc(at: point, radius: pen * 3 / 2, value.color))
        let text = shaped(value.text)
        guard text.width <= plot.slot, chart.series.count == 1 else { continue }
        drawValue(text, x: point.x, top: point.y - lineHeight - pen * 2)
      }
    }
  }
}

extension Shape {
  /// A filled circle.
  static func disc(at middle: Point, radius: Length, _ color: Color) -> Shape {
    Shape(.circle(at: middle, radius: radius), color: color)
  }
}

extension RoundedRect {
  /// A circle.
  static func circle(at middle: Point, radius: Length) -> RoundedRect {
    let corner = Size(width: radius, height: radius)
    return RoundedRect(
      Rect(
        x: middle.x - radius, y: middle.y - radius, width: radius * 2, height: radius * 2),
      corners: Corners(
        topLeft: corner, topRight: corner, bottomRight: corner, bottomLeft: corner))
  }
}
