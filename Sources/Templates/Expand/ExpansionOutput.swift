import Diagnostics
import Markup

/// What an expansion writes to.
protocol ExpansionOutput {
  /// Begins an element.
  mutating func begin(_ name: String, attributes: [Attribute], origin: Int32, span: Span)
  /// Ends an element.
  mutating func end()
  /// Adds a text, which may come from the data.
  mutating func add(_ text: String, origin: Int32, span: Span)
}

/// Writes to a tree.
struct TreeOutput: ExpansionOutput {
  var tree = MarkupTree()

  mutating func begin(_ name: String, attributes: [Attribute], origin: Int32, span: Span) {
    tree.beginElement(name, attributes: attributes, origin: origin, span: span)
  }

  mutating func end() { tree.endElement() }

  mutating func add(_ text: String, origin: Int32, span: Span) {
    if !text.isEmpty { tree.addText(text, origin: origin, span: span) }
  }
}

/// Writes to a text; elements leave nothing.
struct TextOutput: ExpansionOutput {
  var text = ""

  mutating func begin(_ name: String, attributes: [Attribute], origin: Int32, span: Span) {}

  mutating func end() {}

  mutating func add(_ text: String, origin: Int32, span: Span) { self.text += text }
}
