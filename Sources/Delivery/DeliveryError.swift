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
  /// Whether the world is all right and the user named a folder that is no place for this bundle.
  public var isWrongUse: Bool { ["X102", "X112", "X114"].contains(code) }

  /// A run cannot go on, because what it is made from is not what it was.
  static func changed(_ folder: String, _ changes: [String]) -> DeliveryError {
    DeliveryError(
      "X112", "cannot go on with the run in '\(folder)'",
      reason: changes.joined(separator: "; "),
      hint: "put back what was there, or add --restart to begin anew")
  }
}

extension DeliveryError: CustomStringConvertible {
  /// The error as one line, with its hint on a second.
  public var description: String {
    "error[\(code)]: \(operation): \(reason)" + (hint.map { "\nhint: \($0)" } ?? "")
  }
}
