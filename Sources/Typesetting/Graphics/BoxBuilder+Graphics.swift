import Codes
import Diagnostics
import Markup

/// Elements of our own that are drawn from values: codes and charts.
extension BoxBuilder {
  /// Gives a box the graphic of its element; false if the element is none.
  mutating func graphic(
    of node: NodeID, _ box: BoxID, place: StyleResolver.Place
  ) -> Bool {
    switch nodes[Int(node.index)].name {
    case "bp-code":
      if let drawing = code(of: node) { boxes[box].graphic = boxes.add(.code(drawing)) }
    case "bp-chart":
      if let chart = chart(of: node, place: place) { boxes[box].graphic = boxes.add(.chart(chart)) }
    default: return false
    }
    if nodes[Int(node.index)].attribute("alt") == nil {
      reportGraphic(
        "L033", .warning, "the figure has no text that stands for it", node,
        hint: "add alt=\"…\" for those who do not see it, or alt=\"\" if it is decoration")
    }
    return true
  }

  /// The drawing of a `<bp-code type="…" value="…" level="…">`.
  private mutating func code(of node: NodeID) -> CodeDrawing? {
    let element = nodes[Int(node.index)]
    let name = element.attribute("type") ?? ""
    guard let type = CodeType(rawValue: name) else {
      reportGraphic(
        "L030", .error, "'\(name)' is no type of code", node,
        hint: "write one of \(CodeType.allCases.map(\.rawValue).joined(separator: ", "))")
      return nil
    }
    let level = element.attribute("level") ?? ErrorCorrection.medium.rawValue
    guard let correction = ErrorCorrection(rawValue: level) else {
      reportGraphic(
        "L030", .error, "'\(level)' is no level of error correction", node,
        hint: "write L, M, Q or H")
      return nil
    }
    do throws(CodeProblem) {
      return try CodeDrawing(element.attribute("value") ?? "", type: type, level: correction)
    } catch {
      reportGraphic("L031", .error, "the code \(error.words)", node)
      return nil
    }
  }

  mutating func reportGraphic(
    _ code: String, _ severity: Diagnostic.Severity, _ message: String, _ node: NodeID,
    hint: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        code, severity, message,
        place: resolver.design.sources.checkedPlace(nodes[Int(node.index)].span), hint: hint))
  }
}
