/// The world did not let an engine or a design be made: a file, a font, a library.
public struct EngineError: Error, CustomStringConvertible {
  /// What was being done, in words that follow "cannot".
  public let operation: String
  /// Why it failed.
  public let underlying: any Error

  /// Creates an error.
  public init(operation: String, underlying: any Error) {
    self.operation = operation
    self.underlying = underlying
  }

  /// The error in one sentence.
  public var description: String { "cannot \(operation): \(underlying)" }
}
