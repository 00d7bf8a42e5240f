import Diagnostics

extension JSONScanner {
  func error(
    _ code: String, _ message: String, at range: Range<Int>, hint: String? = nil
  ) -> SyntaxError {
    SyntaxError(
      diagnostic: Diagnostic(code, .error, message, place: source.place(range), hint: hint))
  }

  /// The document ends inside something.
  func endError(in what: String) -> SyntaxError {
    error(
      "J002", "the document ends where \(what) should be", at: bytes.count..<bytes.count,
      hint: "the text may have been cut off; write the file again")
  }

  /// The byte at the position is not what must stand there.
  func unexpected(_ expected: String) -> SyntaxError {
    guard let byte = next else { return endError(in: expected) }
    if byte >= 0x80, let range = invalidUTF8(in: position..<min(position + 4, bytes.count)),
      range.lowerBound == position
    {
      return encodingError(at: range)
    }
    let scalar = String(decoding: bytes[position...].prefix(4), as: UTF8.self).unicodeScalars.first
    let shown = scalar.map(Self.shown) ?? "?"
    let length = scalar.map { UTF8.width($0) } ?? 1
    return error(
      "J003", "expected \(expected), found \(shown)", at: position..<position + length,
      hint: hint(expected: expected, found: byte))
  }

  /// A byte sequence is not UTF-8.
  func encodingError(at range: Range<Int>) -> SyntaxError {
    let byte = bytes[range.lowerBound]
    let utf16 = range.lowerBound == 0 && (byte == 0xFF || byte == 0xFE)
    return error(
      "J001",
      "byte 0x\(String(byte, radix: 16, uppercase: true)) at offset "
        + "\(source.firstOffset + range.lowerBound) is not UTF-8",
      at: range,
      hint: utf16 ? "this looks like UTF-16; save the file as UTF-8" : "save the file as UTF-8")
  }

  private func hint(expected: String, found byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "'"): "JSON text stands in double quotes"
    case UInt8(ascii: "/"), UInt8(ascii: "#"): "JSON has no comments"
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      expected.hasPrefix("a ") ? "a comma before a closing bracket is not allowed" : nil
    case UInt8(ascii: "+"), UInt8(ascii: "."): "a number starts with a digit or '-'"
    default: nil
    }
  }

  private static func shown(_ scalar: Unicode.Scalar) -> String {
    let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    if !isControl, scalar.properties.generalCategory != .format { return "'\(scalar)'" }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Returns the first bytes in a range that are not UTF-8, or nil.
  func invalidUTF8(in range: Range<Int>) -> Range<Int>? {
    var index = range.lowerBound
    while index < range.upperBound {
      let length = Self.sequenceLength(bytes[index])
      guard length > 0 else { return index..<index + 1 }
      let end = min(index + length, range.upperBound)
      if String(validating: bytes[index..<end], as: UTF8.self) == nil { return index..<index + 1 }
      index = end
    }
    return nil
  }

  private static func sequenceLength(_ lead: UInt8) -> Int {
    switch lead {
    case 0..<0x80: 1
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 0
    }
  }
}
