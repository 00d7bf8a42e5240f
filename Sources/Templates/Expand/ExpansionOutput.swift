import Markup

/// What an expansion writes to.
///
/// Nodes are copies of those of the program; `origin` is their index there.
protocol ExpansionOutput {
  /// Begins an element.
  mutating func begin(_ origin: Int32)
  /// Adds a value for an attribute of the next element, one for each of them in their order.
  mutating func addValue(_ text: consuming String)
  /// Begins an element with the values that were added before.
  mutating func beginWithValues(_ origin: Int32)
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

  mutating func addValue(_ text: consuming String) { tree.addValue(text) }

  mutating func beginWithValues(_ origin: Int32) { tree.beginElementWithValues(origin: origin) }

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

  mutating func addValue(_ text: consuming String) {}

  mutating func beginWithValues(_ origin: Int32) {}

  mutating func end() {}

  mutating func add(_ origin: Int32) { text += origins[Int(origin)].text }

  mutating func add(_ text: consuming String, _ origin: Int32) { self.text += text }
}
