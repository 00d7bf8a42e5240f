import Glibc

/// Standard output or standard error.
struct Console: Sendable {
  static let output = Console(descriptor: STDOUT_FILENO)
  static let error = Console(descriptor: STDERR_FILENO)

  private let descriptor: Int32

  /// Whether somebody watches.
  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Whether to colour: on a terminal that can, unless NO_COLOR is set (no-color.org).
  var hasColor: Bool {
    isTerminal && Self.variable("NO_COLOR").isEmpty && Self.variable("TERM") != "dumb"
  }

  /// What became of bytes.
  enum Outcome {
    /// All went out.
    case written
    /// Whoever read has stopped reading.
    case notRead
    /// It is closed, or its disk is full.
    case failed
  }

  /// Writes a text and ends its line.
  @discardableResult
  func write(_ text: String) -> Outcome { write(bytes: Array(text.utf8) + [0x0A]) }

  /// Writes bytes.
  @discardableResult
  func write(bytes: [UInt8]) -> Outcome {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count < 0 && errno == EPIPE ? .notRead : .failed }
      written += count
    }
    return .written
  }

  private static func variable(_ name: String) -> String {
    getenv(name).map { String(cString: $0) } ?? ""
  }
}
