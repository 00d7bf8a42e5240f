public import Diagnostics

/// A tree of elements and texts: what a template expands to and what layout reads.
///
/// The nodes lie in one array in document order (each before its children), linked by index. The
/// first node is the root element. Text is text: nothing in it can be taken for markup.
public struct MarkupTree: Sendable {
  /// The nodes, the root first.
  public private(set) var nodes: [Node] = []
  /// The open elements.
  private var open: [OpenElement] = []

  /// An element that children are added to, with the last ones added.
  private struct OpenElement {
    let node: Int32
    var lastChild: Int32 = -1
    var lastElement: Int32 = -1
  }

  /// Creates an empty tree.
  public init() {}

  /// The root element.
  public static let root = NodeID(index: 0)

  /// The node at an index.
  public subscript(_ id: NodeID) -> Node { nodes[Int(id.index)] }

  /// Makes room for a number of nodes.
  public mutating func reserve(_ count: Int) { nodes.reserveCapacity(count) }

  /// Adds an element to the open element and opens it.
  @discardableResult
  public mutating func beginElement(
    _ name: String, attributes: [Attribute] = [], origin: Int32 = -1, span: Span
  ) -> NodeID {
    precondition(nodes.isEmpty || !open.isEmpty, "a tree has one root")
    let index = Int32(nodes.count)
    var node = Node(
      name: name, text: "", attributes: attributes, origin: origin, span: span,
      parent: open.last?.node ?? -1)
    if let top = open.indices.last {
      let previous = open[top].lastElement
      if previous >= 0 {
        node.previousElementIndex = previous
        node.childIndex = nodes[Int(previous)].childIndex + 1
      }
      nodes[Int(node.parentIndex)].elementCount += 1
      open[top].lastElement = index
    }
    nodes.append(node)
    link(index)
    open.append(OpenElement(node: index))
    return NodeID(index: index)
  }

  /// Closes the open element.
  public mutating func endElement() {
    precondition(!open.isEmpty, "an element ends only after it began")
    open.removeLast()
  }

  /// Adds a text to the open element.
  @discardableResult
  public mutating func addText(_ text: String, origin: Int32 = -1, span: Span) -> NodeID {
    guard let parent = open.last?.node else {
      preconditionFailure("a text stands in an element")
    }
    let index = Int32(nodes.count)
    nodes.append(
      Node(name: nil, text: text, attributes: [], origin: origin, span: span, parent: parent))
    link(index)
    return NodeID(index: index)
  }

  /// Makes a node the last child of the open element.
  private mutating func link(_ index: Int32) {
    guard let top = open.indices.last else { return }
    let last = open[top].lastChild
    if last >= 0 {
      nodes[Int(last)].nextSiblingIndex = index
    } else {
      nodes[Int(open[top].node)].firstChildIndex = index
    }
    open[top].lastChild = index
  }
}

/// The index of a node in a `MarkupTree`.
public struct NodeID: Hashable, Sendable {
  /// The index.
  public let index: Int32

  /// Creates a node index.
  @inlinable
  public init(index: Int32) { self.index = index }
}

extension MarkupTree {
  /// The children of a node in order.
  public func children(of id: NodeID) -> some Sequence<NodeID> {
    sequence(state: nodes[Int(id.index)].firstChild) { next in
      guard let current = next else { return nil }
      next = nodes[Int(current.index)].nextSibling
      return current
    }
  }

  /// Whether an element has no children but empty texts.
  func isEmpty(_ id: NodeID) -> Bool {
    var child = nodes[Int(id.index)].firstChild
    while let current = child {
      if !nodes[Int(current.index)].text.isEmpty || nodes[Int(current.index)].isElement {
        return false
      }
      child = nodes[Int(current.index)].nextSibling
    }
    return true
  }

  /// The position of an element among its parent's element children, from 1.
  ///
  /// - Parameter most: Positions beyond this need not be told apart.
  func position(of id: NodeID, fromEnd: Bool, sameType: Bool, most: Int) -> Int {
    let index = Int(id.index)
    if sameType { return positionOfType(index, fromEnd: fromEnd, most: most) }
    let fromStart = Int(nodes[index].childIndex) + 1
    guard fromEnd else { return fromStart }
    let count = nodes[index].parent.map { Int(nodes[Int($0.index)].elementCount) } ?? 1
    return count - fromStart + 1
  }

  private func positionOfType(_ index: Int, fromEnd: Bool, most: Int) -> Int {
    let name = nodes[index].name
    var position = 1
    var sibling = fromEnd ? nodes[index].nextSibling : nodes[index].previousElement
    while let current = sibling, position <= most {
      let other = Int(current.index)
      if nodes[other].name == name { position += 1 }
      sibling = fromEnd ? nodes[other].nextSibling : nodes[other].previousElement
    }
    return position
  }
}
