/// A piece of a paragraph between two places where a line may break.
public struct TextSegment: Hashable, Sendable {
  /// Whether a line may or must end after the segment.
  public enum Break: Hashable, Sendable { case allowed, mandatory, none }

  /// The text without its trailing white space.
  public let text: String
  /// The white space after it, which hangs at a line's end, without the newline of a mandatory
  /// break.
  public let trailingSpace: String
  /// Whether a line may end after it; `none` only after the last segment.
  public let breakAfter: Break
}
