import Fonts
import Pages

/// Lines in which text runs in two directions.
extension Painter {
  /// Paints the texts of a line in logical order, merged as far as they also stand side by side.
  mutating func paint(
    reordered line: LineContent, of fragment: Fragment, at origin: Point
  ) {
    let texts = cut(settled(line.texts), of: fragment)
    var start = 0
    while start < texts.count {
      let first = texts[start]
      var end = start + 1
      if case .atomic(let index) = first.content {
        let child = fragment.children[index]
        // Nothing before it has moved the text but numbers of pages.
        let shift =
          line.texts.first { text in
            if case .atomic(index) = text.content { true } else { false }
          }.map { first.x - $0.x } ?? .zero
        paint(atomic: child.fragment, at: origin + child.offset + Point(x: shift, y: .zero))
        start = end
        continue
      }
      var (left, right) = (first.x, first.x + first.width)
      while end < texts.count, joins(texts[start], texts[end]) {
        let (from, to) = (texts[end].x, texts[end].x + texts[end].width)
        guard from == right || to == left else { break }
        (left, right) = (min(left, from), max(right, to))
        end += 1
      }
      paint(texts[start..<end], from: left, width: right - left, at: origin)
      start = end
    }
  }

  /// The texts, those of the page as they are on this one: what stands right of them moves up.
  private func settled(_ texts: [LineContent.Text]) -> [LineContent.Text] {
    var settled = texts
    for index in texts.indices where texts[index].isPageText {
      guard let shaped = shapedForPage(texts[index].box) else { continue }
      let place = settled[index].x
      let difference = shaped.width - texts[index].width
      settled[index] = LineContent.Text(
        box: texts[index].box, x: place, baseline: texts[index].baseline, width: shaped.width,
        content: .shaped(shaped))
      for other in settled.indices where other != index && settled[other].x > place {
        settled[other] = settled[other].moved(by: Point(x: difference, y: .zero))
      }
    }
    return settled
  }

  /// The texts, those beyond the edge where lines end replaced by an ellipsis if the style says so;
  /// words are left out as a whole.
  private func cut(_ texts: [LineContent.Text], of fragment: Fragment) -> [LineContent.Text] {
    let style = layout.boxes[fragment.box].style
    let width = fragment.size.width
    guard style.cutsWithEllipsis,
      texts.contains(where: { $0.x < .zero || $0.x + $0.width > width })
    else { return texts }
    let isRightToLeft = style.text.direction == .rtl
    let ellipsis = ellipsis(style)
    let kept = texts.filter { text in
      isRightToLeft ? text.x >= ellipsis.width : text.x + text.width <= width - ellipsis.width
    }
    let edge =
      isRightToLeft
      ? (kept.map(\.x).min() ?? width) - ellipsis.width
      : kept.map { $0.x + $0.width }.max() ?? .zero
    guard let place = kept.last ?? texts.first else { return texts }
    return kept + [
      LineContent.Text(
        box: place.box, x: edge, baseline: place.baseline, width: ellipsis.width,
        content: .shaped(ellipsis))
    ]
  }
}
