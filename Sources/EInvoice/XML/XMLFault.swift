import Diagnostics

/// Why a text is not read as XML.
struct XMLFault: Error {
  /// The diagnostic's code.
  let code: String
  /// One sentence in lower case without a full stop.
  let message: String
  /// The bytes it is about.
  let range: Range<Int>
  /// What to do about it.
  let hint: String?

  init(_ code: String, _ message: String, _ range: Range<Int>, hint: String? = nil) {
    self.code = code
    self.message = message
    self.range = range
    self.hint = hint
  }

  /// The text breaks a rule of XML 1.0 or of its namespaces.
  static func notWellFormed(
    _ message: String, _ range: Range<Int>, hint: String? = nil
  ) -> XMLFault {
    XMLFault("U003", "this is not well-formed XML: \(message)", range, hint: hint)
  }

  /// The text is larger than the limits allow.
  static func aboveLimit(_ message: String, _ range: Range<Int>) -> XMLFault {
    XMLFault("U004", message, range)
  }

  /// The diagnostic of the fault.
  func diagnostic(in file: SourceFile) -> Diagnostic {
    Diagnostic(code, .error, message, place: file.place(range), hint: hint)
  }
}
