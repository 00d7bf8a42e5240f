public import Diagnostics

/// One entry of an input: a value, or the reasons why it could not be read.
public struct InputEntry<Value: Sendable>: Sendable {
  /// Where it came from: the file's name as the user gave it, and the line its text starts on.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// The document or account number, if it could be read, also when the value could not.
  public let number: String?
  /// The value, or nil if one of the diagnostics is an error.
  public let value: Value?
  /// What is wrong or worth knowing.
  public let diagnostics: [Diagnostic]
  /// Tells its text from another one: FNV-1a of the bytes it was read from; 0 if it has none.
  public let fingerprint: UInt64
  /// Finds the places of its fields in the text it was read from; nil if there is no text of it.
  public let locator: FieldLocator?

  /// Creates an entry.
  public init(
    file: String, line: Int, number: String?, value: Value?, diagnostics: [Diagnostic],
    locator: FieldLocator? = nil, fingerprint: UInt64 = 0
  ) {
    self.file = file
    self.line = line
    self.number = number
    self.value = value
    self.diagnostics = diagnostics
    self.locator = locator
    self.fingerprint = fingerprint
  }

  /// Returns the entry with its value transformed.
  public func map<Result>(_ transform: (Value) -> Result) -> InputEntry<Result> {
    InputEntry<Result>(
      file: file, line: line, number: number, value: value.map(transform),
      diagnostics: diagnostics, locator: locator, fingerprint: fingerprint)
  }
}

/// FNV-1a of 64 bits: not against forgers, but quick, and the same in every run.
enum Fingerprint {
  static func of(_ bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
