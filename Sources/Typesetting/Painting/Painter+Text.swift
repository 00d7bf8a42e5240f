import Fonts
import Pages

extension Painter {
  /// Paints a line: backgrounds of its inline elements, then texts, merged as far as they have one
  /// colour, baseline and structure element.
  mutating func paint(_ line: LineContent, children: [Fragment.Child], at origin: Point) {
    for part in line.inlineBoxes { paint(part, at: origin) }
    var start = 0
    while start < line.texts.count {
      var end = start + 1
      if case .atomic(let index) = line.texts[start].content {
        paint(children[index].fragment, at: origin + children[index].offset)
        start = end
        continue
      }
      while end < line.texts.count, joins(line.texts[start], line.texts[end]) { end += 1 }
      paint(line.texts[start..<end], at: origin)
      start = end
    }
  }

  /// Paints a line of one text.
  mutating func paint(_ text: LineContent.Text, at origin: Point) {
    guard case .whole(let prepared) = text.content, let runs = prepared.line else { return }
    paint(runs, of: text.box, width: text.width, at: origin + Point(x: text.x, y: text.baseline))
  }

  private func joins(_ first: LineContent.Text, _ second: LineContent.Text) -> Bool {
    if case .atomic = second.content { return false }
    if first.box == second.box { return first.baseline == second.baseline }
    guard first.baseline == second.baseline,
      layout.boxes[first.box].structure == layout.boxes[second.box].structure
    else { return false }
    let (a, b) = (layout.boxes[first.box].style, layout.boxes[second.box].style)
    return a.text.color == b.text.color && isPlain(a) && isPlain(b)
  }

  private func isPlain(_ style: ComputedStyle) -> Bool {
    !style.text.underline && !style.text.lineThrough && style.text.visibility == .visible
  }

  private mutating func paint(_ texts: ArraySlice<LineContent.Text>, at origin: Point) {
    guard let first = texts.first, let last = texts.last else { return }
    let start = Point(x: origin.x + first.x, y: origin.y + first.baseline)
    var runs: [TextLine.Placed] = []
    runs.reserveCapacity(texts.count)
    for text in texts {
      var x = text.x - first.x
      for run in shaped(text) {
        runs.append(TextLine.Placed(x: x, run: run))
        x = x + run.width
      }
    }
    paint(runs, of: first.box, width: last.x + last.width - first.x, at: start)
  }

  /// Paints runs in the style of a box, with the lines under or through them and their link.
  private mutating func paint(
    _ runs: [TextLine.Placed], of box: BoxID, width: Length, at start: Point
  ) {
    let style = layout.boxes[box].style
    guard style.text.visibility == .visible else { return }
    let structure = layout.boxes[box].structure
    if !runs.isEmpty {
      add(.text(TextLine(origin: start, runs: runs, color: style.text.color)), structure, box)
    }
    decorateText(style, from: start, width: width, box)
    if !layout.boxes.links.isEmpty, !isArtifact, let uri = layout.boxes.links[box] {
      let rect = Rect(
        x: start.x, y: start.y - style.metrics.ascent, width: width,
        height: style.metrics.ascent + style.metrics.descent)
      add(.link(rect, uri: uri), structure, box)
    }
  }

  /// The shaped text; of a page counter, of its number on this page.
  private func shaped(_ text: LineContent.Text) -> [GlyphRun] {
    switch text.content {
    case .shaped(let shaped): return shaped.runs
    case .atomic: return []
    case .whole(let prepared): return prepared.line?.map(\.run) ?? []
    case .pageCounter:
      guard let counter = layout.boxes.pageCounters[text.box] else { return [] }
      return layout.preparer.shaper.shape(
        counter.text(on: page), style: layout.boxes[text.box].style.textStyle
      ).runs
    }
  }

  /// Paints the lines under or through a text.
  private mutating func decorateText(
    _ style: ComputedStyle, from start: Point, width: Length, _ box: BoxID
  ) {
    let thickness = max(Length(units: 512), style.text.fontSize / 16)
    if style.text.underline {
      let y = start.y + style.text.fontSize / 10
      add(
        .fill(Rect(x: start.x, y: y, width: width, height: thickness), style.text.color),
        .artifact, box)
    }
    if style.text.lineThrough {
      let y = start.y - style.metrics.xHeight / 2 - thickness / 2
      add(
        .fill(Rect(x: start.x, y: y, width: width, height: thickness), style.text.color),
        .artifact, box)
    }
  }

  /// Paints the background and border of the part of an inline element on a line.
  private mutating func paint(_ part: LineContent.InlineBox, at origin: Point) {
    let fragment = Fragment(box: part.box, size: part.rect.size)
    fragment.isFirst = part.isFirst
    fragment.isLast = part.isLast
    let style = layout.boxes[part.box].style
    guard style.text.visibility == .visible else { return }
    decorate(fragment, style, at: origin + part.rect.origin, slicesSides: true)
  }
}
