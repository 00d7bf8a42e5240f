public import Diagnostics

extension MarkupTree {
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
    /// An element's position among its parent's element children, from 0; 0 for a text.
    public internal(set) var childIndex: Int32 = 0
    /// The number of children that are elements.
    public internal(set) var elementCount: Int32 = 0

    // Links, -1 for none: half the size of optionals.
    let parentIndex: Int32
    var firstChildIndex: Int32 = -1
    var nextSiblingIndex: Int32 = -1
    var previousElementIndex: Int32 = -1

    init(
      name: String?, text: String, attributes: [Attribute], origin: Int32, span: Span,
      parent: Int32
    ) {
      self.name = name
      self.text = text
      self.attributes = attributes
      self.origin = origin
      self.span = span
      parentIndex = parent
    }

    /// The parent, or nil for the root.
    public var parent: NodeID? { Self.link(parentIndex) }

    /// The first child.
    public var firstChild: NodeID? { Self.link(firstChildIndex) }

    /// The next child of the same parent.
    public var nextSibling: NodeID? { Self.link(nextSiblingIndex) }

    /// The element before this one among the children of the same parent; nil for a text.
    public var previousElement: NodeID? { Self.link(previousElementIndex) }

    /// Whether the node is an element.
    public var isElement: Bool { name != nil }

    /// Returns the value of an attribute, or nil if the element does not have it.
    public func attribute(_ name: String) -> String? {
      for index in attributes.indices where attributes[index].name == name {
        return attributes[index].value
      }
      return nil
    }

    private static func link(_ index: Int32) -> NodeID? {
      index < 0 ? nil : NodeID(index: index)
    }
  }
}
