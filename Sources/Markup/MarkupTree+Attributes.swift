extension MarkupTree {
  /// The attributes of an element in source order.
  ///
  /// Names and places are as they were written, and so are the values unless the element has its
  /// own: those lie among the texts of the tree, so that an element has no list to itself.
  public struct Attributes: RandomAccessCollection, Sendable {
    @usableFromInline let written: [Attribute]
    /// The texts that the element's own values lie among.
    @usableFromInline let texts: [String]
    /// The index of the first of the values, -1 if the element has none of its own.
    @usableFromInline let first: Int

    @inlinable
    init(written: [Attribute], texts: [String] = [], first: Int = -1) {
      self.written = written
      self.texts = texts
      self.first = first
    }

    /// Always 0.
    @inlinable
    public var startIndex: Int { 0 }

    /// The count of attributes.
    @inlinable
    public var endIndex: Int { written.count }

    /// The attribute at an index.
    @inlinable
    public subscript(index: Int) -> Attribute {
      let attribute = written[index]
      if first < 0 { return attribute }
      return Attribute(
        name: attribute.name, value: texts[first + index], span: attribute.span)
    }
  }
}
