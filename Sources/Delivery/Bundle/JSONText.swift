/// Writes JSON texts by hand: objects keep the order their keys are written in.
struct JSONText {
  private(set) var bytes: [UInt8] = []
  private var isFirst = true

  /// Starts an object as the value of a key, or as the whole text.
  mutating func beginObject(_ key: String? = nil) { open("{", key) }

  /// Ends an object.
  mutating func endObject() { close("}") }

  /// Starts an array as the value of a key.
  mutating func beginArray(_ key: String) { open("[", key) }

  /// Ends an array.
  mutating func endArray() { close("]") }

  /// Appends a text member; nil is left out.
  mutating func member(_ key: String, _ value: String?) {
    guard let value else { return }
    start(key)
    Self.appendQuoted(value, to: &bytes)
  }

  /// Appends a text to an array.
  mutating func element(_ value: String) {
    if !isFirst { bytes += ", ".utf8 }
    isFirst = false
    Self.appendQuoted(value, to: &bytes)
  }

  /// Appends a number member.
  mutating func member(_ key: String, _ value: Int) {
    start(key)
    bytes += String(value).utf8
  }

  /// The text between quotes.
  static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    appendQuoted(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func open(_ bracket: Character, _ key: String?) {
    start(key)
    bytes += String(bracket).utf8
    isFirst = true
  }

  private mutating func close(_ bracket: Character) {
    bytes += String(bracket).utf8
    isFirst = false
  }

  private mutating func start(_ key: String?) {
    if !isFirst { bytes += ", ".utf8 }
    isFirst = false
    guard let key else { return }
    Self.appendQuoted(key, to: &bytes)
    bytes += ": ".utf8
  }

  /// Quotes, backslashes and controls are escaped; everything else stands as UTF-8.
  private static func appendQuoted(_ text: String, to bytes: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x0A: bytes += "\\n".utf8
      case 0..<0x20, 0x7F:
        bytes += "\\u00".utf8
        bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
