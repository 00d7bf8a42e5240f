import Diagnostics
import Markup
import Pages

/// The elements for window envelopes.
extension BoxBuilder {
  /// Makes the boxes of an element for window envelopes; false if it is an element like others.
  mutating func envelopePart(
    _ node: NodeID, in parent: BoxID, place: StyleResolver.Place, level: Int
  ) -> Bool {
    switch nodes[Int(node.index)].name {
    case "bp-address"?:
      guard let standard = standard(of: node) else { return false }
      address(node, standard, in: parent, place: place, level: level)
    case "bp-return-address"?:
      guard let mark = openWindow, let standard = boxes.windows[mark]?.standard else {
        return false
      }
      let box = apart(node, place: place, level: level)
      // An envelope without a place for it has the sender printed on it.
      if standard.geometry.sender != nil { boxes.windows[mark]?.sender = box }
    case "bp-annotations"?:
      guard let mark = openWindow, let standard = boxes.windows[mark]?.standard,
        standard.geometry.annotations != nil
      else { return false }
      let box = apart(node, place: place, level: level)
      boxes.windows[mark]?.annotations = box
    case "bp-fold-marks"?:
      guard let standard = standard(of: node) else { return true }
      boxes.foldMarks = FoldMarks(
        standard: standard, color: place.style.text.color,
        isOnAllPages: nodes[Int(node.index)].attribute("pages") == "all",
        span: nodes[Int(node.index)].span)
    case .some, nil: return false
    }
    return true
  }

  private mutating func address(
    _ node: NodeID, _ standard: EnvelopeStandard, in parent: BoxID, place: StyleResolver.Place,
    level: Int
  ) {
    let span = nodes[Int(node.index)].span
    let mark = boxes.add(Box(.running, style: place.style, node: nil, span: span))
    boxes.append(mark, to: parent)
    let content = boxes.add(Box(.block, style: place.style, node: node, span: span))
    boxes.windows[mark] = WindowAddress(standard: standard, address: content)
    let outer = openWindow
    openWindow = mark
    fill(content, node: node, place: place, level: level)
    openWindow = outer
  }

  /// Makes a box without a place in the flow.
  private mutating func apart(
    _ node: NodeID, place: StyleResolver.Place, level: Int
  ) -> BoxID {
    let span = nodes[Int(node.index)].span
    let box = boxes.add(Box(.block, style: place.style, node: node, span: span))
    fill(box, node: node, place: place, level: level)
    return box
  }

  /// The standard that an element names; nil, and a diagnostic, if there is none of the name.
  private mutating func standard(of node: NodeID) -> EnvelopeStandard? {
    let element = nodes[Int(node.index)]
    let name = element.attribute("standard") ?? ""
    if let standard = EnvelopeStandard(rawValue: name) { return standard }
    let names = EnvelopeStandard.allCases.map(\.rawValue)
    let attribute = element.attributes.first { $0.name == "standard" }
    report(
      Diagnostic(
        "L020", .error,
        name.isEmpty
          ? "the element '\(element.name ?? "")' names no standard of envelopes"
          : "there is no standard of envelopes '\(name)'",
        place: resolver.design.sources.checkedPlace(attribute?.span ?? element.span),
        hint: names.nearest(to: name).map { "did you mean '\($0)'?" }
          ?? "write standard=\"…\" with one of \(names.joined(separator: ", "))"))
    return nil
  }
}
