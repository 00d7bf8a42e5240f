public import Diagnostics

/// A tree of elements and texts: what a template expands to and what layout reads.
///
/// The nodes lie in one array in document order (each before its children). The first node is the
/// root element. Text is text: nothing in it can be taken for markup.
public struct MarkupTree: Sendable {
  /// The nodes, the root first.
  public private(set) var nodes = Nodes()
  /// The innermost open element, to which nodes are added; -1 if there is none.
  private var open: Int32 = -1
  /// The last of the open element's children that are elements, -1 for none.
  private var lastElement: Int32 = -1
  /// The count of the open element's children that are elements.
  private var elementCount: Int32 = 0

  /// Creates an empty tree.
  public init() {}

  /// Creates an empty tree whose nodes are mostly copies of what is written in a template.
  ///
  /// - Parameter capacity: The count of nodes to make room for.
  public init(origins: [Origin], capacity: Int) {
    nodes.origins = origins
    nodes.records.reserveCapacity(capacity)
    nodes.texts.reserveCapacity(capacity / 2)
  }

  /// The root element.
  public static let root = NodeID(index: 0)

  /// The node at an index.
  @inlinable
  public subscript(_ id: NodeID) -> Node { nodes[Int(id.index)] }

  /// Adds an element to the open element and opens it.
  @discardableResult
  public mutating func beginElement(
    _ name: String, attributes: [Attribute] = [], span: Span
  ) -> NodeID {
    nodes.origins.append(Origin(element: name, attributes: attributes, span: span))
    return beginElement(origin: Int32(nodes.origins.count - 1))
  }

  /// Adds a copy of an element to the open element and opens it.
  ///
  /// - Parameter origin: The element's index among the tree's origins.
  @discardableResult
  public mutating func beginElement(origin: Int32) -> NodeID { begin(own: -1, origin: origin) }

  /// Adds a value for an attribute of the next element, one for each of them in their order.
  public mutating func addValue(_ value: consuming String) { nodes.texts.append(value) }

  /// Adds a copy of an element with the values that were added before to the open element and opens
  /// it.
  ///
  /// - Parameter origin: The element's index among the tree's origins.
  @discardableResult
  public mutating func beginElementWithValues(origin: Int32) -> NodeID {
    let first = nodes.texts.count - nodes.origins[Int(origin)].attributes.count
    precondition(first >= 0, "an attribute has a value")
    return begin(own: Int32(first), origin: origin)
  }

  private mutating func begin(own: Int32, origin: Int32) -> NodeID {
    let index = Int32(nodes.records.count)
    var record = Nodes.Record(origin: origin, own: own, parent: open, end: .max)
    if open >= 0 {
      nodes.records[Int(open)].lastElement = index
      record.previousElement = lastElement
      record.childIndex = elementCount
    } else {
      precondition(index == 0, "a tree has one root")
    }
    nodes.records.append(record)
    (open, lastElement, elementCount) = (index, -1, 0)
    return NodeID(index: index)
  }

  /// Closes the open element.
  public mutating func endElement() {
    precondition(open >= 0, "an element ends only after it began")
    let (index, end) = (Int(open), Int32(nodes.records.count))
    nodes.records[index].end = end
    let closed = nodes.records[index]
    (open, lastElement, elementCount) = (closed.parent, open, closed.childIndex + 1)
  }

  /// Adds a text to the open element.
  @discardableResult
  public mutating func addText(_ text: String, span: Span) -> NodeID {
    nodes.origins.append(Origin(text: text, span: span))
    return addText(origin: Int32(nodes.origins.count - 1))
  }

  /// Adds a copy of a text to the open element.
  ///
  /// - Parameter origin: The text's index among the tree's origins.
  @discardableResult
  public mutating func addText(origin: Int32) -> NodeID { addText(own: -1, origin: origin) }

  /// Adds what a hole prints to the open element.
  ///
  /// - Parameter origin: The hole's index among the tree's origins.
  @discardableResult
  public mutating func addText(_ text: consuming String, origin: Int32) -> NodeID {
    nodes.texts.append(text)
    return addText(own: Int32(nodes.texts.count - 1), origin: origin)
  }

  private mutating func addText(own: Int32, origin: Int32) -> NodeID {
    precondition(open >= 0, "a text stands in an element")
    let index = Int32(nodes.records.count)
    nodes.records.append(Nodes.Record(origin: origin, own: own, parent: open, end: index + 1))
    return NodeID(index: index)
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

  /// Whether its parent has nothing but white space before an element.
  func isFirstNode(_ id: NodeID) -> Bool {
    guard nodes[Int(id.index)].previousElement == nil, let parent = nodes[Int(id.index)].parent
    else { return false }
    return nodes.isBlank(from: nodes[Int(parent.index)].firstChild, until: id)
  }

  /// The position of an element among its parent's element children, from 1.
  func position(of id: NodeID, fromEnd: Bool) -> Int {
    let index = Int(id.index)
    let fromStart = Int(nodes[index].childIndex) + 1
    guard fromEnd else { return fromStart }
    let count = nodes[index].parent.map { Int(nodes[Int($0.index)].elementCount) } ?? 1
    return count - fromStart + 1
  }
}

extension MarkupTree.Nodes {
  /// Whether siblings are all texts of nothing but white space.
  ///
  /// - Parameters:
  ///   - first: The first of them; none if nil.
  ///   - end: The node after the last of them; all that follow if nil.
  func isBlank(from first: NodeID?, until end: NodeID?) -> Bool {
    var next = first
    while let current = next, current != end {
      let node = self[Int(current.index)]
      if node.isElement || !node.text.utf8.allSatisfy(\.isHTMLSpace) { return false }
      next = node.nextSibling
    }
    return true
  }
}
