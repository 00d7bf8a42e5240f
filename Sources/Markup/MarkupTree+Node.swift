public import Diagnostics

extension MarkupTree {
  /// An element or text as it was written: in a page, or in a template for all the copies of it that
  /// documents get.
  public struct Origin: Sendable {
    /// The element's name in lower case, or nil for a text.
    public let name: String?
    /// The text, empty for an element.
    public let text: String
    /// The element's attributes in source order; those with holes have an empty value.
    public var attributes: [Attribute] = []
    /// Where it was written.
    public let span: Span
    /// Whether it stands for a text of the design's own, with data among its words.
    public var isMessage = false

    /// Creates an element.
    public init(element name: String, attributes: [Attribute] = [], span: Span) {
      self.name = name
      text = ""
      self.attributes = attributes
      self.span = span
    }

    /// Creates a text; what a hole prints has none.
    public init(text: String = "", span: Span) {
      name = nil
      self.text = text
      self.span = span
    }
  }

  /// An element or a text.
  public struct Node: Sendable {
    @usableFromInline let nodes: Nodes
    @usableFromInline let index: Int

    @inlinable
    init(nodes: Nodes, index: Int) {
      self.nodes = nodes
      self.index = index
    }

    /// The index of what the node was written as, the same for every copy a loop makes.
    ///
    /// Elements of one origin differ at most in parent, position, texts and attribute values.
    @inlinable
    public var origin: Int32 { nodes.records[index].origin }

    /// The element's name in lower case, or nil for a text.
    @inlinable
    public var name: String? { nodes.origins[Int(origin)].name }

    /// The text, empty for an element.
    @inlinable
    public var text: String {
      let own = Int(nodes.records[index].own)
      return own < 0 || isElement ? nodes.origins[Int(origin)].text : nodes.texts[own]
    }

    /// The element's attributes in source order.
    @inlinable
    public var attributes: Attributes {
      let own = Int(nodes.records[index].own)
      let written = nodes.origins[Int(origin)].attributes
      return own < 0 || written.isEmpty
        ? Attributes(written: written)
        : Attributes(written: written, texts: nodes.texts, first: own)
    }

    /// Whether the node is a text that is all from data, as what a hole prints.
    @inlinable
    public var isData: Bool {
      nodes.records[index].own >= 0 && !isElement && !nodes.origins[Int(origin)].isMessage
    }

    /// Where the node was written.
    @inlinable
    public var span: Span { nodes.origins[Int(origin)].span }

    /// Whether the node is an element.
    @inlinable
    public var isElement: Bool { nodes.origins[Int(origin)].name != nil }

    /// Returns the value of an attribute, or nil if the element does not have it.
    @inlinable
    public func attribute(_ name: String) -> String? {
      for attribute in attributes where attribute.name == name { return attribute.value }
      return nil
    }
  }
}

/// Where a node stands.
extension MarkupTree.Node {
  /// An element's position among its parent's element children, from 0; 0 for a text.
  @inlinable
  public var childIndex: Int32 { nodes.records[index].childIndex }

  /// The number of children that are elements.
  @inlinable
  public var elementCount: Int32 {
    let last = Int(nodes.records[index].lastElement)
    return last < 0 ? 0 : nodes.records[last].childIndex + 1
  }

  /// The parent, or nil for the root.
  @inlinable
  public var parent: NodeID? {
    let parent = nodes.records[index].parent
    return parent < 0 ? nil : NodeID(index: parent)
  }

  /// The first child.
  @inlinable
  public var firstChild: NodeID? {
    let next = index + 1
    return next < nodes.count && next < nodes.records[index].end ? NodeID(index: Int32(next)) : nil
  }

  /// The next child of the same parent.
  @inlinable
  public var nextSibling: NodeID? {
    let (end, parent) = (nodes.records[index].end, Int(nodes.records[index].parent))
    guard parent >= 0, end < nodes.count, end < nodes.records[parent].end else { return nil }
    return NodeID(index: end)
  }

  /// The element before this one among the children of the same parent; nil for a text.
  @inlinable
  public var previousElement: NodeID? {
    let previous = nodes.records[index].previousElement
    return previous < 0 ? nil : NodeID(index: previous)
  }
}
