import Glibc

/// An input that the system would not give: a file that is missing, unreadable or a directory.
public struct InputError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was being done.
  public enum Operation: String, Hashable, Sendable {
    /// Opening the file.
    case open
    /// Reading from it.
    case read
  }

  /// What was being done.
  public let operation: Operation
  /// The file's name as the user gave it.
  public let file: String
  /// The system's error number (`errno`).
  public let errorNumber: Int32

  /// Creates an error.
  public init(_ operation: Operation, file: String, errorNumber: Int32) {
    self.operation = operation
    self.file = file
    self.errorNumber = errorNumber
  }
}

extension InputError {
  /// One sentence with the system's reason, such as `cannot open 'a.json': no such file`.
  public var description: String {
    "cannot \(operation.rawValue) '\(file)': \(String(cString: strerror(errorNumber)).lowercased())"
  }
}
