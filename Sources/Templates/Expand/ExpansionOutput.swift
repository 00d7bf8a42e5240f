import Markup

/// What an expansion writes to.
protocol ExpansionOutput {
  /// Begins an element.
  mutating func begin(_ node: Program.Node, attributes: [Attribute], origin: Int32)
  /// Ends an element.
  mutating func end()
  /// Adds a text, which may come from the data.
  mutating func add(_ text: String, of node: Program.Node, origin: Int32)
}

/// Writes to a tree.
struct TreeOutput: ExpansionOutput {
  var tree = MarkupTree()

  mutating func begin(_ node: Program.Node, attributes: [Attribute], origin: Int32) {
    guard let name = node.name else { return }
    tree.beginElement(name, attributes: attributes, origin: origin, span: node.span)
  }

  mutating func end() { tree.endElement() }

  mutating func add(_ text: String, of node: Program.Node, origin: Int32) {
    if !text.isEmpty { tree.addText(text, origin: origin, span: node.span) }
  }
}

/// Writes to a text; elements leave nothing.
struct TextOutput: ExpansionOutput {
  var text = ""

  mutating func begin(_ node: Program.Node, attributes: [Attribute], origin: Int32) {}

  mutating func end() {}

  mutating func add(_ text: String, of node: Program.Node, origin: Int32) { self.text += text }
}
