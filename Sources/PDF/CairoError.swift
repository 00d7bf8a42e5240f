internal import CCairo

/// Drawing that failed.
public struct CairoError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What went wrong.
  public enum Code: String, Hashable, Sendable {
    /// FreeType cannot read a font file.
    case font
    /// The creation date is not written as ISO 8601 wants it.
    case date
    /// A picture would be larger than Cairo can draw.
    case size
    /// Cairo stopped at its first error.
    case drawing
  }

  /// What went wrong.
  public let code: Code
  /// What was attempted, in words.
  public let operation: String
  /// What the library said.
  public let reason: String

  init(_ code: Code, _ operation: String, reason: String) {
    self.code = code
    self.operation = operation
    self.reason = reason
  }

  init(_ operation: String, status: cairo_status_t) {
    self.init(
      .drawing, operation, reason: unsafe String(cString: cairo_status_to_string(status)))
  }

  /// What was attempted and what the library said.
  public var description: String { "cannot \(operation): \(reason)" }
}
