import Markup
import Pages

/// Blocks inside inline elements: the element is split around them (CSS 2.2, 9.2.1.1).
extension BoxBuilder {
  /// Whether an inline box has blocks inside.
  func holdsBlocks(_ id: BoxID) -> Bool {
    var next = boxes[id].firstChild
    while let child = next {
      if isBlock(child) || boxes[child].holdsBlocks { return true }
      next = boxes[child].nextSibling
    }
    return false
  }

  private func isBlock(_ id: BoxID) -> Bool { !boxes[id].isInlineLevel && boxes[id].isInFlow }

  /// Splits the inline children of a container that have blocks inside.
  mutating func splitInlines(_ id: BoxID) {
    var next = boxes[id].firstChild
    var isNeeded = false
    while let child = next, !isNeeded {
      isNeeded = boxes[child].holdsBlocks
      next = boxes[child].nextSibling
    }
    guard isNeeded else { return }
    let parts = boxes.children(of: id).flatMap { split($0) }
    boxes.setChildren(parts, of: id)
  }

  /// The parts of an inline box in lines and the blocks between them; the box itself if it has no
  /// blocks.
  private mutating func split(_ id: BoxID) -> [BoxID] {
    guard boxes[id].holdsBlocks else { return [id] }
    let element = boxes[id]
    let content = boxes.children(of: id).flatMap { split($0) }
    let blocks = content.indices.filter { isBlock(content[$0]) }
    guard let firstBlock = blocks.first, let lastBlock = blocks.last else { return [id] }
    var parts: [BoxID] = []
    var run: [BoxID] = []
    for (index, child) in content.enumerated() {
      guard isBlock(child) else {
        run.append(child)
        continue
      }
      addPart(of: element, run, begins: index == firstBlock, ends: false, to: &parts)
      run = []
      if let node = element.node, tree.nodes[Int(node.index)].name == "a" {
        boxes.surroundingLinks[child] = node
      }
      parts.append(child)
    }
    addPart(of: element, run, begins: false, ends: content.count > lastBlock, to: &parts)
    if let first = parts.first, let assignments = boxes.assignments[id] {
      boxes.assignments[first] = assignments + (boxes.assignments[first] ?? [])
    }
    return parts
  }

  /// Adds a part of an inline box; none where it would have neither content nor an edge.
  private mutating func addPart(
    of element: Box, _ content: [BoxID], begins: Bool, ends: Bool, to parts: inout [BoxID]
  ) {
    let style = element.style.box
    let insets = element.style.insets(.zero)
    let hasEdge =
      begins && (insets.left != .zero || style.marginLeft != .fixed(.zero))
      || ends && (insets.right != .zero || style.marginRight != .fixed(.zero))
    if content.allSatisfy({ isBlank($0) }), !hasEdge { return }
    var part = Box(.inline, style: element.style, node: element.node, span: element.span)
    part.beginsElement = begins
    part.endsElement = ends
    let id = boxes.add(part)
    boxes.setChildren(content, of: id)
    parts.append(id)
  }
}
