/// A resolved place in a source: file, line, column and the text there.
public struct SourcePlace: Hashable, Sendable {
  /// The name of the source.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// The column in characters, from 1.
  public let column: Int
  /// The line's text around the place, or nil where it must not or cannot be shown.
  public let excerpt: Excerpt?

  /// Creates a place.
  public init(file: String, line: Int, column: Int, excerpt: Excerpt? = nil) {
    self.file = file
    self.line = line
    self.column = column
    self.excerpt = excerpt
  }
}
