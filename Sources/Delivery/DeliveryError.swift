/// The world failed: a folder, a file, the disk.
public struct DeliveryError: Error, Hashable, Sendable {
  /// A stable code, such as `X101`.
  public let code: String
  /// What was tried, in words, such as `cannot write 'out/pdf/invoice-1.pdf'`.
  public let operation: String
  /// Why it failed, in the words of the system.
  public let reason: String
  /// What to do about it.
  public let hint: String?

  /// Creates an error.
  public init(_ code: String, _ operation: String, reason: String, hint: String? = nil) {
    self.code = code
    self.operation = operation
    self.reason = reason
    self.hint = hint
  }
}

extension DeliveryError {
  /// Whether the world is all right and the user named a folder that is no place for a bundle.
  public var isWrongUse: Bool { code == "X102" }
}

extension DeliveryError: CustomStringConvertible {
  /// The error as one line, with its hint on a second.
  public var description: String {
    "error[\(code)]: \(operation): \(reason)" + (hint.map { "\nhint: \($0)" } ?? "")
  }
}
