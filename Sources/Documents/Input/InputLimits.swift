/// How much of an input is taken in at once.
public struct InputLimits: Hashable, Sendable {
  /// The most bytes of one document; a longer one is reported and skipped without being held.
  public var documentBytes: Int

  /// Creates limits.
  ///
  /// - Precondition: `documentBytes` is positive.
  public init(documentBytes: Int = 64 << 20) {
    precondition(documentBytes > 0, "a document has room for at least one byte")
    self.documentBytes = documentBytes
  }

  /// The usual limits: 64 MiB a document.
  public static let standard = InputLimits()
}
