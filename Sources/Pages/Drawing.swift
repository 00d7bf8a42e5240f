/// A drawing in vectors: an SVG document that shows nothing but what it holds.
public struct Drawing: Hashable, Sendable {
  /// The document as XML, which refers to no file and runs nothing.
  public let svg: String

  /// Whether it has text, which takes fonts.
  public let hasText: Bool

  /// Creates a drawing from a document that has been cleaned of all references to files.
  public init(svg: String, hasText: Bool) {
    self.svg = svg
    self.hasText = hasText
  }
}
