public import Diagnostics

/// The index of a node in a `MarkupTree`.
public struct NodeID: Hashable, Sendable {
  /// The index.
  public let index: Int32

  /// Creates a node index.
  @inlinable
  public init(index: Int32) { self.index = index }
}

/// An attribute of an element.
public struct Attribute: Hashable, Sendable {
  /// The name in lower case.
  public let name: String
  /// The value, character references resolved.
  public let value: String
  /// Where it stands.
  public let span: Span

  /// Creates an attribute.
  public init(name: String, value: String, span: Span) {
    self.name = name
    self.value = value
    self.span = span
  }
}

/// A tree of elements and texts: what a template expands to and what layout reads.
///
/// The nodes lie in one array in document order (each before its children), linked by index. The
/// first node is the root element. Text is text: nothing in it can be taken for markup.
public struct MarkupTree: Sendable {
  /// An element or a text.
  public struct Node: Sendable {
    /// The element's name in lower case, or nil for a text.
    public let name: String?
    /// The text, empty for an element.
    public let text: String
    /// The element's attributes in source order.
    public let attributes: [Attribute]
    /// The node's place in the template, the same for every copy a loop makes; -1 if it has none.
    ///
    /// Elements of one origin differ at most in parent, position, texts and attribute values.
    public let origin: Int32
    /// Where the node was written.
    public let span: Span
    /// The parent, or nil for the root.
    public let parent: NodeID?
    /// The first child.
    public fileprivate(set) var firstChild: NodeID?
    /// The next child of the same parent.
    public fileprivate(set) var nextSibling: NodeID?

    /// Whether the node is an element.
    public var isElement: Bool { name != nil }

    /// Returns the value of an attribute, or nil if the element does not have it.
    public func attribute(_ name: String) -> String? {
      attributes.first { $0.name == name }?.value
    }
  }

  /// The nodes, the root first.
  public private(set) var nodes: [Node] = []
  /// The open elements, with the last child added to each.
  private var open: [(node: NodeID, lastChild: NodeID?)] = []

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
    let id = append(
      name: name, text: "", attributes: attributes, origin: origin, span: span)
    open.append((id, nil))
    return id
  }

  /// Closes the open element.
  public mutating func endElement() {
    precondition(!open.isEmpty, "an element ends only after it began")
    open.removeLast()
  }

  /// Adds a text to the open element.
  @discardableResult
  public mutating func addText(_ text: String, origin: Int32 = -1, span: Span) -> NodeID {
    precondition(!open.isEmpty, "a text stands in an element")
    return append(name: nil, text: text, attributes: [], origin: origin, span: span)
  }

  private mutating func append(
    name: String?, text: String, attributes: [Attribute], origin: Int32, span: Span
  ) -> NodeID {
    precondition(nodes.isEmpty || !open.isEmpty, "a tree has one root")
    let id = NodeID(index: Int32(nodes.count))
    nodes.append(
      Node(
        name: name, text: text, attributes: attributes, origin: origin, span: span,
        parent: open.last?.node))
    if let top = open.indices.last {
      if let last = open[top].lastChild {
        nodes[Int(last.index)].nextSibling = id
      } else {
        nodes[Int(open[top].node.index)].firstChild = id
      }
      open[top].lastChild = id
    }
    return id
  }
}

extension MarkupTree {
  /// The children of a node in order.
  public func children(of id: NodeID) -> some Sequence<NodeID> {
    sequence(state: self[id].firstChild) { next in
      guard let current = next else { return nil }
      next = self[current].nextSibling
      return current
    }
  }
}
