import Fonts
import Pages

extension Painter {
  /// Paints a line: backgrounds of its inline elements, then texts, merged as far as they have one
  /// colour, baseline and structure element.
  mutating func paint(_ line: LineContent, of fragment: Fragment, at origin: Point) {
    for part in line.inlineBoxes { paint(part, at: origin) }
    if line.isReordered { return paint(reordered: line, of: fragment, at: origin) }
    let texts = ellipsized(
      settled(line.texts, of: fragment.box), of: fragment.box, width: fragment.size.width)
    var start = 0
    while start < texts.count {
      var end = start + 1
      if case .atomic(let index) = texts[start].content {
        let shift = Point(x: texts[start].x - line.texts[start].x, y: .zero)
        let child = fragment.children[index]
        paint(atomic: child.fragment, at: origin + child.offset + shift)
        start = end
        continue
      }
      while end < texts.count, joins(texts[start], texts[end]) { end += 1 }
      paint(texts[start..<end], at: origin)
      start = end
    }
  }

  /// Paints a line of one text.
  mutating func paint(_ text: LineContent.Text, of fragment: Fragment, at origin: Point) {
    let style = layout.boxes[fragment.box].style
    if style.cutsWithEllipsis {
      let end = fragment.size.width - style.insets(fragment.size.width).right
      let texts = ellipsized([text], of: fragment.box, width: end)
      if texts.count > 1 { return paint(texts[...], at: origin) }
    }
    guard case .whole(let prepared) = text.content, let runs = prepared.line else { return }
    paint(runs, of: text.box, width: text.width, at: origin + Point(x: text.x, y: text.baseline))
  }

  func joins(_ first: LineContent.Text, _ second: LineContent.Text) -> Bool {
    if case .atomic = second.content { return false }
    if first.box == second.box { return first.baseline == second.baseline }
    guard first.baseline == second.baseline,
      layout.boxes[first.box].structure == layout.boxes[second.box].structure
    else { return false }
    let (a, b) = (layout.boxes[first.box].style, layout.boxes[second.box].style)
    return a.text.color == b.text.color && isPlain(a) && isPlain(b)
  }

  private func isPlain(_ style: ComputedStyle) -> Bool {
    style.text.decorations.isEmpty && style.text.visibility == .visible
  }

  private mutating func paint(_ texts: ArraySlice<LineContent.Text>, at origin: Point) {
    guard let first = texts.first, let last = texts.last else { return }
    let width = last.x + last.width - first.x
    paint(texts, from: first.x, width: width, at: origin)
  }

  /// Paints texts of one colour and baseline that together reach from a place over a width.
  mutating func paint(
    _ texts: ArraySlice<LineContent.Text>, from left: Length, width: Length, at origin: Point
  ) {
    guard let first = texts.first else { return }
    let start = Point(x: origin.x + left, y: origin.y + first.baseline)
    var runs: [TextLine.Placed] = []
    runs.reserveCapacity(texts.count)
    for text in texts {
      var x = text.x - left
      let begin = runs.count
      for run in shaped(text) {
        runs.append(TextLine.Placed(x: x, run: run))
        x = x + run.width
      }
      // A word whose characters are in several fonts is read from its right end.
      if runs.count > begin + 1, runs[begin...].allSatisfy(\.run.isRightToLeft) {
        runs[begin...].reverse()
      }
    }
    paint(runs, of: first.box, width: width, at: start)
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
  func shaped(_ text: LineContent.Text) -> [GlyphRun] {
    switch text.content {
    case .shaped(let shaped): return shaped.runs
    case .atomic: return []
    case .whole(let prepared): return prepared.line?.map(\.run) ?? []
    case .pageText:
      return shapedForPage(text.box)?.runs ?? []
    }
  }

  /// A text of the page as it is on this one.
  func shapedForPage(_ box: BoxID) -> ShapedText? {
    layout.boxes.pageTexts[box].map { text in
      layout.preparer.shaper.shape(
        text.text(on: page, sums), style: layout.boxes[box].style.textStyle)
    }
  }

  /// The texts of a line, those of the page as they are on this one: what follows them moves up,
  /// and the line as a whole as it is aligned.
  private func settled(_ texts: [LineContent.Text], of owner: BoxID) -> [LineContent.Text] {
    guard texts.contains(where: \.isPageText) else { return texts }
    var settled: [LineContent.Text] = []
    var shift: Length = .zero
    for text in texts {
      let moved = text.moved(by: Point(x: shift, y: .zero))
      guard text.isPageText, let shaped = shapedForPage(text.box) else {
        settled.append(moved)
        continue
      }
      settled.append(
        LineContent.Text(
          box: text.box, x: moved.x, baseline: text.baseline, width: shaped.width,
          content: .shaped(shaped)))
      shift = shift + shaped.width - text.width
    }
    let style = layout.boxes[owner].style
    let start: Length
    if case .character = style.text.textAlign {
      start = -shift
    } else {
      let free = Length(units: abs(shift.units))
      let offset = DocumentLayout.offset(style, free: free, isLast: true)
      start = shift > .zero ? -offset : offset
    }
    return settled.map { $0.moved(by: Point(x: start, y: .zero)) }
  }

  /// Paints the lines under or through a text.
  private mutating func decorateText(
    _ style: ComputedStyle, from start: Point, width: Length, _ box: BoxID
  ) {
    for decoration in style.text.decorations {
      let size = decoration.fontSize
      let thickness = Self.thickness(of: decoration, in: style)
      let color = decoration.color ?? style.text.color
      func add(_ y: Length) {
        let line = Rect(x: start.x, y: y, width: width, height: thickness)
        for content in Self.contents(of: line, decoration.style, color) {
          self.add(content, .artifact, box)
        }
      }
      if decoration.lines.contains(.underline) { add(start.y + (decoration.offset ?? size / 10)) }
      if decoration.lines.contains(.overline) { add(start.y - style.metrics.ascent) }
      if decoration.lines.contains(.lineThrough) {
        add(start.y - style.metrics.xHeight / 2 - thickness / 2)
      }
    }
  }

  private static func thickness(
    of decoration: TextDecoration, in style: ComputedStyle
  ) -> Length {
    let usual = max(Length(units: 512), decoration.fontSize / 16)
    switch decoration.thickness {
    case .auto: return usual
    case .fromFont:
      let thickness = style.metrics.underlineThickness
      return thickness > .zero ? thickness : usual
    // The thinnest line that printers show.
    case .length(let length): return max(Length(units: 128), length)
    }
  }

  /// What a line along text is drawn with: a double one is two, as far apart as they are thick.
  private static func contents(
    of line: Rect, _ style: DecorationStyle, _ color: Color
  ) -> [PageItem.Content] {
    func stroke(_ style: StrokeLine.Style) -> [PageItem.Content] {
      let (left, right) = (line.origin.x, line.origin.x + line.size.width)
      let y = line.origin.y + line.size.height / 2
      return [
        .stroke(
          StrokeLine(
            from: Point(x: left, y: y), to: Point(x: right, y: y), width: line.size.height,
            style: style, color: color))
      ]
    }
    switch style {
    case .solid, .wavy: return [.fill(line, color)]
    case .dotted: return stroke(.dotted)
    case .dashed: return stroke(.dashed)
    case .double:
      var second = line
      second.origin.y = line.origin.y + line.size.height * 2
      return [.fill(line, color), .fill(second, color)]
    }
  }

  /// Paints the background and border of the part of an inline element on a line.
  mutating func paint(_ part: LineContent.InlineBox, at origin: Point) {
    let fragment = Fragment(box: part.box, size: part.rect.size)
    fragment.isFirst = part.isFirst
    fragment.isLast = part.isLast
    let style = layout.boxes[part.box].style
    guard style.text.visibility == .visible else { return }
    decorate(fragment, style, at: origin + part.rect.origin, slicesSides: true)
  }
}
