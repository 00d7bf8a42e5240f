import Diagnostics
import Pages

extension WindowPrinting {
  /// Reports an address of which something may be hidden beside the window.
  func reportLeaving(_ standard: EnvelopeStandard, _ items: ArraySlice<PageItem>) {
    let window = standard.geometry.window
    let farthest = items.filter(\.isSeen)
      .map { (item: $0, excess: window.excess(of: $0.content.bounds)) }
      .max { $0.excess.distance < $1.excess.distance }
    guard let farthest, farthest.excess.distance > .zero else { return }
    layout.report(
      "L021", .warning,
      "the address stands \(farthest.excess.distance.millimetreText) \(farthest.excess.side) what "
        + "always shows in the window of the envelope",
      at: farthest.item.span,
      hint: "give it fewer or shorter lines, or choose another envelope: "
        + "'billpress design envelope \(standard.rawValue)' prints this one's measures")
  }

  /// Reports a sender's address that has no room above the recipient's.
  func reportSender(_ span: Span) {
    layout.report(
      "L022", .warning, "the sender's address has no room in the window, not even in 6 points",
      at: span, hint: "give the return address fewer words")
  }

  /// Reports what would show in a window beside the address: it is nobody else's business.
  func report(_ items: [PageItem], beside addresses: [Printed]) {
    for printed in addresses {
      let opening = printed.window.standard.geometry.opening
      let other = items.indices.first { index in
        items[index].isSeen && opening.overlaps(items[index].content.bounds)
          && !addresses.contains { $0.items.contains(items[index]) }
      }
      guard let other else { continue }
      layout.report(
        "L023", .warning, "this shows in the window of the envelope, beside the address",
        at: items[other].span,
        hint: "keep it out of the area \(opening.millimetreText) of the page")
    }
  }

  /// Reports a standard for other paper than the page's.
  func reportPaper(_ standard: EnvelopeStandard, _ span: Span) {
    let sheet = standard.geometry.sheet
    let size = page.style.size
    if sheet.width.isNear(size.width), sheet.height.isNear(size.height) { return }
    layout.report(
      "L024", .warning,
      "the envelope '\(standard.rawValue)' is for sheets of \(sheet.millimetreText)",
      at: span, hint: "the page has \(size.millimetreText)")
  }
}

extension DocumentLayout {
  fileprivate func report(
    _ code: String, _ severity: Diagnostic.Severity, _ message: String, at span: Span?,
    hint: String
  ) {
    let diagnostic = Diagnostic(
      code, severity, message, place: span.flatMap(sources.checkedPlace), hint: hint)
    if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
  }
}

extension PageItem {
  /// Whether it is a text, or a picture that is no decoration such as a letterhead.
  fileprivate var isSeen: Bool {
    switch content {
    case .text: true
    case .picture, .drawing: structure != .artifact
    case .fill, .area, .stroke, .shape, .clip, .unclip, .transform, .untransform, .group, .ungroup,
      .link:
      false
    }
  }
}

extension Rect {
  /// How far an area reaches out of this one, and on which side the farthest.
  fileprivate func excess(of area: Rect) -> (distance: Length, side: String) {
    let sides = [
      (area.maxY - maxY, "below"), (area.maxX - maxX, "to the right of"),
      (origin.y - area.origin.y, "above"), (origin.x - area.origin.x, "to the left of"),
    ]
    let farthest = sides.max { $0.0 < $1.0 } ?? (.zero, "")
    return (farthest.0, farthest.1)
  }

  fileprivate var millimetreText: String {
    "from \(origin.x.millimetreText) to \(maxX.millimetreText) across and from "
      + "\(origin.y.millimetreText) to \(maxY.millimetreText) down"
  }
}

extension Size {
  fileprivate var millimetreText: String {
    "\(width.millimetreText) × \(height.millimetreText)"
  }
}

extension Length {
  /// Whether it is the same length to a tenth of a millimetre.
  fileprivate func isNear(_ other: Length) -> Bool {
    abs(units - other.units) <= Length.millimetres(0.1).units
  }
}
