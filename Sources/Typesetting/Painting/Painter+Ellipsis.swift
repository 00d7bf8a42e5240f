import Fonts
import Pages

/// Lines that are cut off with an ellipsis (CSS Overflow 3, 5.1).
extension Painter {
  /// The texts of a line, those beyond a width replaced by an ellipsis if the style of the box the
  /// line is in says so.
  func ellipsized(
    _ texts: [LineContent.Text], of box: BoxID, width: Length
  ) -> [LineContent.Text] {
    let style = layout.boxes[box].style
    guard style.cutsWithEllipsis, style.text.direction == .ltr, let first = texts.first,
      texts.contains(where: { $0.x + $0.width > width })
    else { return texts }
    let ellipsis = ellipsis(style)
    let room = width - ellipsis.width
    var kept: [LineContent.Text] = []
    for text in texts {
      if text.x + text.width <= room {
        kept.append(text)
        continue
      }
      let part = ShapedText(runs: shaped(text)).prefix(fitting: room - text.x)
      if !part.runs.isEmpty {
        kept.append(
          LineContent.Text(
            box: text.box, x: text.x, baseline: text.baseline, width: part.width,
            content: .shaped(part)))
      }
      break
    }
    let place = kept.last ?? first
    kept.append(
      LineContent.Text(
        box: place.box, x: kept.isEmpty ? first.x : place.x + place.width,
        baseline: place.baseline, width: ellipsis.width, content: .shaped(ellipsis)))
    return kept
  }

  /// The ellipsis; three full stops if no font has it.
  func ellipsis(_ style: ComputedStyle) -> ShapedText {
    let shaper = layout.preparer.shaper
    let ellipsis = shaper.shape("…", style: style.textStyle)
    return ellipsis.missing.isEmpty ? ellipsis : shaper.shape("...", style: style.textStyle)
  }
}
