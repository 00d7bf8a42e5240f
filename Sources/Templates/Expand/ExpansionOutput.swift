import Markup

/// What an expansion writes to.
///
/// Nodes are copies of those of the program; `origin` is their index there.
protocol ExpansionOutput {
  /// Begins an element.
  mutating func begin(_ origin: Int32)
  /// Begins an element with attributes of its own.
  mutating func begin(_ origin: Int32, attributes: [Attribute])
  /// Ends an element.
  mutating func end()
  /// Adds the text of the origin.
  mutating func add(_ origin: Int32)
  /// Adds a text, which may come from the data.
  mutating func add(_ text: consuming String, _ origin: Int32)
}

/// Writes to a tree.
struct TreeOutput: ExpansionOutput {
  var tree: MarkupTree

  mutating func begin(_ origin: Int32) { tree.beginElement(origin: origin) }

  mutating func begin(_ origin: Int32, attributes: [Attribute]) {
    tree.beginElement(origin: origin, attributes: attributes)
  }

  mutating func end() { tree.endElement() }

  mutating func add(_ origin: Int32) { tree.addText(origin: origin) }

  mutating func add(_ text: consuming String, _ origin: Int32) {
    if !text.isEmpty { tree.addText(text, origin: origin) }
  }
}

/// Writes to a text; elements leave nothing.
struct TextOutput: ExpansionOutput {
  let origins: [MarkupTree.Origin]
  var text = ""

  init(_ origins: [MarkupTree.Origin]) { self.origins = origins }

  mutating func begin(_ origin: Int32) {}

  mutating func begin(_ origin: Int32, attributes: [Attribute]) {}

  mutating func end() {}

  mutating func add(_ origin: Int32) { text += origins[Int(origin)].text }

  mutating func add(_ text: consuming String, _ origin: Int32) { self.text += text }
}
