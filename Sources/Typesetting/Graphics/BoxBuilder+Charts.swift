import Diagnostics
import Markup
import Pages

/// Reads charts:
///
///     <bp-chart type="stacked" alt="…">
///       <bp-series name="Day"><bp-value label="Jan" value="12.5" text="12.50"/></bp-series>
///     </bp-chart>
extension BoxBuilder {
  /// The chart of an element; nil if nothing can be drawn.
  mutating func chart(of node: NodeID, place: StyleResolver.Place) -> Chart? {
    let name = nodes[Int(node.index)].attribute("type") ?? ""
    guard let kind = Chart.Kind(rawValue: name) else {
      reportGraphic(
        "L034", .error, "'\(name)' is no type of chart", node,
        hint: "write one of \(Chart.Kind.allCases.map(\.rawValue).joined(separator: ", "))")
      return nil
    }
    let known = diagnostics.count
    let own = place.style.text.color
    var parts = children(of: node, named: "bp-series", place)
    let isPlain = parts.isEmpty
    if isPlain { parts = [(node, place)] }
    var series: [Chart.Series] = []
    for (index, part) in parts.enumerated() {
      let color = shade(of: part.place, own, index, of: parts.count)
      let values = values(of: part, color, isShaded: kind == .donut)
      series.append(
        Chart.Series(
          name: isPlain ? "" : nodes[Int(part.node.index)].attribute("name") ?? "", color: color,
          values: values))
    }
    if series.reduce(0, { $0 + $1.values.count }) > Chart.valueLimit {
      reportGraphic(
        "L035", .error, "the chart has more than \(Chart.valueLimit) values", node)
    }
    if kind == .donut, series.contains(where: { $0.values.contains { $0.amount.isNegative } }) {
      reportGraphic(
        "L035", .error, "a donut cannot show a negative value", node, hint: "draw bars instead")
    }
    guard diagnostics.count == known else { return nil }
    return Chart(
      kind: kind, series: series,
      format: nodes[Int(node.index)].attribute("format") ?? "number")
  }

  private mutating func values(
    of part: (node: NodeID, place: StyleResolver.Place), _ color: Color, isShaded: Bool
  ) -> [Chart.Value] {
    let elements = children(of: part.node, named: "bp-value", part.place)
    return elements.enumerated().compactMap { index, element in
      let node = nodes[Int(element.node.index)]
      let text = node.attribute("value") ?? ""
      guard let amount = CarryAmount(text) else {
        reportGraphic(
          "L035", .error, "the value of a chart is not a plain number", element.node,
          hint: "write {{ … | money: \"exact\" }}, which prints 1234.50")
        return nil
      }
      let own = element.place.style.text.color
      let inherited = part.place.style.text.color
      let count = isShaded ? elements.count : 1
      return Chart.Value(
        label: node.attribute("label") ?? "", group: node.attribute("group") ?? "",
        amount: amount, text: node.attribute("text") ?? "",
        color: own == inherited && !isShaded
          ? color : shade(of: element.place, inherited, isShaded ? index : 0, of: count))
    }
  }

  /// The colour that a style gives a part; where it gives none, a shade of what is around it.
  private func shade(
    of place: StyleResolver.Place, _ around: Color, _ index: Int, of count: Int
  ) -> Color {
    let own = place.style.text.color
    guard own == around, count > 1 else { return own }
    return own.lighter(by: 0.75 * Double(index) / Double(count - 1))
  }

  /// The child elements of a name that are displayed, with their styles.
  private func children(
    of node: NodeID, named name: String, _ place: StyleResolver.Place
  ) -> [(node: NodeID, place: StyleResolver.Place)] {
    var result: [(NodeID, StyleResolver.Place)] = []
    var next = nodes[Int(node.index)].firstChild
    while let child = next {
      next = nodes[Int(child.index)].nextSibling
      guard nodes[Int(child.index)].name == name else { continue }
      let inner = resolver.place(child, in: tree, parent: place)
      if inner.style.box.display != .none { result.append((child, inner)) }
    }
    return result
  }
}
