import Markup
import Pages
import Pictures

/// Gives each box the structure element its painting belongs to, in reading order.
///
/// An element is made once per box, however many pages the box breaks over.
struct StructureBuilder {
  let nodes: MarkupTree.Nodes
  private(set) var structure = StructureTree()
  private var link: String?

  init(nodes: MarkupTree.Nodes) { self.nodes = nodes }

  /// Visits the boxes below a box whose element is known.
  mutating func visit(_ id: BoxID, parent: StructureIndex, in boxes: inout BoxTree) {
    // Its element stands before the item's body.
    if case .atomic = boxes[id].kind, boxes.symbols.contains(id) { return }
    var own = parent
    let outerLink = link
    defer { link = outerLink }
    let node = boxes[id].node
    if let around = boxes.surroundingLinks[id] {
      own = structure.add(StructureTree.Element(role: .link, parent: parent))
      link = uri(of: around)
    }
    let parent = own
    if let role = role(of: boxes[id].kind, boxes[id].style, node) {
      own = structure.add(
        StructureTree.Element(
          role: role, parent: parent, alternativeText: alternativeText(of: id, in: boxes),
          columnSpan: Int(boxes[id].columnSpan),
          rowSpan: Int(max(boxes[id].rowSpan, 1))))
    } else if boxes[id].hasInlineChildren, needsParagraph(in: parent) {
      own = structure.add(StructureTree.Element(role: .paragraph, parent: parent))
    }
    boxes[id].structure = own
    // A picture with an empty text is decoration.
    if boxes[id].isReplaced, alternativeText(of: id, in: boxes)?.isEmpty ?? false {
      boxes[id].structure = .artifact
    }
    if let marker = boxes.markers[id] { label(marker, in: own, &boxes) }
    if let legend = boxes.legends[id] { visit(legend, parent: own, in: &boxes) }
    var inner = own
    if case .block = boxes[id].kind, boxes[id].style.box.display == .listItem, own != parent,
      structure[own]?.role == .listItem
    {
      inner = structure.add(StructureTree.Element(role: .listBody, parent: own))
      boxes[id].structure = inner
    }
    if let uri = uri(of: node) { link = uri }
    if let link, case .text = boxes[id].kind { boxes.links[id] = link }
    if case .running = boxes[id].kind {
      for box in boxes.windows[id]?.boxes ?? [] { visit(box, parent: inner, in: &boxes) }
    }
    var next = boxes[id].firstChild
    while let child = next {
      visit(child, parent: inner, in: &boxes)
      next = boxes[child].nextSibling
    }
  }

  /// The text that stands for a picture; empty for decoration.
  private func alternativeText(of id: BoxID, in boxes: BoxTree) -> String? {
    guard let node = boxes[id].node else { return nil }
    let element = nodes[Int(node.index)]
    switch element.name {
    case "img", "bp-code", "bp-chart": return element.attribute("alt")
    case "svg":
      let role = element.attribute("role")
      let isHidden = element.attribute("aria-hidden") == "true"
      if isHidden || role == "presentation" || role == "none" { return "" }
      guard case .drawing(let number)? = boxes[id].picture else { return nil }
      return boxes.drawings[Int(number)].title
    default: return nil
    }
  }

  private func uri(of node: NodeID?) -> String? {
    guard let node, nodes[Int(node.index)].name == "a" else { return nil }
    return nodes[Int(node.index)].attribute("href")
  }

  /// Adds the element of a marker; of a drawn one it says for which character it stands.
  private mutating func label(_ marker: BoxID, in item: StructureIndex, _ boxes: inout BoxTree) {
    let type = boxes.symbols.contains(marker) ? boxes[marker].style.text.listStyleType : nil
    let element = structure.add(
      StructureTree.Element(
        role: structure[item]?.role == .listItem ? .listLabel : .span, parent: item,
        actualText: type?.text(0)))
    setAll(marker, element, in: &boxes)
  }

  private mutating func setAll(_ id: BoxID, _ index: StructureIndex, in boxes: inout BoxTree) {
    boxes[id].structure = index
    for child in boxes.children(of: id) { setAll(child, index, in: &boxes) }
  }

  private func role(
    of kind: Box.Kind, _ style: ComputedStyle, _ node: NodeID?
  ) -> StructureRole? {
    switch kind {
    case .text, .lineBreak, .pageText, .running, .column: return nil
    case .caption: return .caption
    case .row: return .tableRow
    case .table: return .table
    case .cell:
      let name = node.flatMap { nodes[Int($0.index)].name }
      return name == "th" ? .tableHeader : .tableData
    case .rowGroup:
      switch style.box.display {
      case .tableHeaderGroup: return .tableHead
      case .tableFooterGroup: return .tableFoot
      default: return .tableBody
      }
    case .inline, .block, .atomic:
      guard let node else { return nil }
      return Self.role(nodes[Int(node.index)])
    }
  }

  private static func role(_ node: MarkupTree.Node) -> StructureRole? {
    switch node.name {
    case "p": .paragraph
    case "h1": .heading1
    case "h2": .heading2
    case "h3": .heading3
    case "h4": .heading4
    case "h5": .heading5
    case "h6": .heading6
    case "ul", "ol": .list
    case "li": .listItem
    case "section", "article", "aside", "nav": .section
    case "figure", "img", "svg", "bp-code", "bp-chart": .figure
    case "a": node.attributes.contains { $0.name == "href" } ? .link : nil
    default: nil
    }
  }

  /// Whether text directly in an element needs a paragraph around it.
  private func needsParagraph(in parent: StructureIndex) -> Bool {
    switch structure[parent]?.role {
    case .document, .division, .section, nil: return true
    case .tableData, .tableHeader, .listBody, .caption, .paragraph, .heading1, .heading2,
      .heading3, .heading4, .heading5, .heading6, .span, .link, .figure, .listLabel, .list,
      .listItem, .table, .tableHead, .tableBody, .tableFoot, .tableRow:
      return false
    }
  }
}
