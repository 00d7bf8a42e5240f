extension MarkupTree {
  /// Visits a node and what is in it, in document order and without recursion.
  ///
  /// - Parameters:
  ///   - start: The node.
  ///   - enter: Called with each node and its depth below the start; returns whether to visit its
  ///     children.
  ///   - leave: Called with each element after its children, visited or not.
  func walk(
    from start: NodeID, enter: (NodeID, Int) -> Bool, leave: (NodeID) -> Void = { _ in }
  ) {
    guard nodes.indices.contains(Int(start.index)) else { return }
    var current = start
    var depth = 0
    while true {
      let isEntered = enter(current, depth)
      if isEntered, let child = nodes[Int(current.index)].firstChild {
        current = child
        depth += 1
        continue
      }
      if nodes[Int(current.index)].isElement { leave(current) }
      while nodes[Int(current.index)].nextSibling == nil || current == start {
        guard current != start, let parent = nodes[Int(current.index)].parent else { return }
        current = parent
        depth -= 1
        leave(current)
      }
      guard let next = nodes[Int(current.index)].nextSibling else { return }
      current = next
    }
  }

  /// Whether both trees have the same elements, attributes and texts.
  ///
  /// Neighbouring texts count as one and empty texts not at all; spans and origins do not count.
  public func hasSameContent(as other: MarkupTree) -> Bool {
    content() == other.content()
  }

  /// One step of reading a tree from front to back.
  private enum Step: Equatable {
    case begin(String, [String: String])
    case text(String)
    case end
  }

  private func content() -> [Step] {
    var steps: [Step] = []
    walk(from: Self.root) { id, _ in
      let node = nodes[Int(id.index)]
      if let name = node.name {
        let attributes = node.attributes.map { ($0.name, $0.value) }
        steps.append(.begin(name, Dictionary(attributes, uniquingKeysWith: { first, _ in first })))
      } else if case .text(let before)? = steps.last {
        steps[steps.count - 1] = .text(before + node.text)
      } else if !node.text.isEmpty {
        steps.append(.text(node.text))
      }
      return true
    } leave: { _ in
      steps.append(.end)
    }
    return steps
  }
}
