public import Diagnostics

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
