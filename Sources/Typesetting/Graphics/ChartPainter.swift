import Fonts
import Pages

/// Draws a chart as items of the page.
struct ChartPainter {
  /// Where a text stands beside its point.
  enum Anchor { case start, middle, end }

  let chart: Chart
  let style: ComputedStyle
  let layout: DocumentLayout
  let box: BoxID
  private(set) var items: [PageItem.Content] = []
  /// Whether there is no room for the values beside their numbers and labels.
  var isTooSmall = false

  init(_ chart: Chart, style: ComputedStyle, layout: DocumentLayout, box: BoxID) {
    self.chart = chart
    self.style = style
    self.layout = layout
    self.box = box
  }

  /// The distance between things, a part of the size of the text.
  var gap: Length { style.text.fontSize / 2 }

  /// The height of a line of text.
  var lineHeight: Length { style.metrics.ascent + style.metrics.descent }

  /// The colour of lines behind the values.
  var lineColor: Color { style.text.color.lighter(by: 0.75) }

  /// Draws the chart into an area.
  mutating func draw(in area: Rect) {
    if chart.labels.isEmpty { return }
    switch chart.kind {
    case .donut: drawDonut(in: area)
    case .bar, .stacked, .line:
      var area = area
      if chart.series.count > 1 { drawLegend(in: &area) }
      drawAxes(in: area)
    }
  }

  // MARK: Pieces

  mutating func fill(_ rect: Rect, _ color: Color) {
    guard rect.size.width > .zero, rect.size.height > .zero else { return }
    items.append(.fill(rect, color))
  }

  mutating func line(_ from: Point, _ to: Point, _ width: Length, _ color: Color) {
    items.append(
      .stroke(StrokeLine(from: from, to: to, width: width, style: .solid, color: color)))
  }

  mutating func add(_ shape: Shape) { items.append(.shape(shape)) }

  func shaped(_ text: String) -> ShapedText {
    let shaped = layout.preparer.shaper.shape(text, style: style.textStyle)
    layout.reportMissing(shaped.missing, in: box)
    return shaped
  }

  /// Draws a text whose line begins at a height.
  mutating func draw(
    _ text: ShapedText, x: Length, top: Length, anchor: Anchor, color: Color? = nil
  ) {
    guard !text.runs.isEmpty else { return }
    let start =
      switch anchor {
      case .start: x
      case .middle: x - text.width / 2
      case .end: x - text.width
      }
    var runs: [TextLine.Placed] = []
    var place = Length.zero
    for run in text.runs {
      runs.append(TextLine.Placed(x: place, run: run))
      place = place + run.width
    }
    let origin = Point(x: start, y: top + style.metrics.ascent)
    items.append(
      .text(TextLine(origin: origin, runs: runs, color: color ?? style.text.color)))
  }

  /// Draws the square that shows a colour beside what it stands for, and returns the place after it.
  mutating func drawKey(_ color: Color, x: Length, top: Length) -> Length {
    let side = style.text.fontSize * 7 / 10
    fill(
      Rect(x: x, y: top + (lineHeight - side) / 2, width: side, height: side), color)
    return x + side + gap
  }

  /// Draws the names of the series at the top, and takes their room off the area.
  private mutating func drawLegend(in area: inout Rect) {
    var (x, top) = (area.origin.x, area.origin.y)
    for series in chart.series {
      let name = shaped(series.name)
      let width = style.text.fontSize * 7 / 10 + gap + name.width
      if x > area.origin.x, x + width > area.maxX { (x, top) = (area.origin.x, top + lineHeight) }
      let start = drawKey(series.color, x: x, top: top)
      draw(name, x: start, top: top, anchor: .start)
      x = x + width + gap * 3
    }
    let used = top + lineHeight + gap - area.origin.y
    area.origin.y = area.origin.y + used
    area.size.height = max(.zero, area.size.height - used)
  }
}
