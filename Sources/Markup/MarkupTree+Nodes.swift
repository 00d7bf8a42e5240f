extension MarkupTree {
  /// The nodes of a tree in document order, each before its children.
  ///
  /// What a node says is not copied from the template or page it was written in: a node is the index
  /// of its origin there. Only texts and attributes from data are kept for each node.
  public struct Nodes: Sendable {
    @usableFromInline var origins: [Origin] = []
    @usableFromInline var records: [Record] = []
    /// The texts that are not those of an origin, and the values of attributes that are not.
    @usableFromInline var texts: [String] = []

    /// What is kept of each node: numbers only, so that adding one counts no references.
    @usableFromInline
    struct Record: Sendable {
      @usableFromInline let origin: Int32
      /// The index of the node's own text, or of the first of its own values of attributes; -1 if it
      /// has those of its origin.
      @usableFromInline let own: Int32
      /// The parent, -1 for none.
      @usableFromInline let parent: Int32
      /// The index after the last node in this one, the greatest there is while it is open.
      @usableFromInline var end: Int32
      @usableFromInline var childIndex: Int32 = 0
      /// The element before this one among the children of the same parent, -1 for none.
      @usableFromInline var previousElement: Int32 = -1
      /// The last of the children that are elements, -1 for none.
      @usableFromInline var lastElement: Int32 = -1

      init(origin: Int32, own: Int32, parent: Int32, end: Int32) {
        self.origin = origin
        self.own = own
        self.parent = parent
        self.end = end
      }
    }
  }
}

extension MarkupTree.Nodes: RandomAccessCollection {
  /// Always 0, the root's index.
  @inlinable
  public var startIndex: Int { 0 }

  /// The count of nodes.
  @inlinable
  public var endIndex: Int { records.count }

  /// The node at an index.
  @inlinable
  public subscript(index: Int) -> MarkupTree.Node { MarkupTree.Node(nodes: self, index: index) }
}
