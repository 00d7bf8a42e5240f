import Diagnostics

extension JSONScanner {
  /// Reads a text in quotes; the position is at its opening quote.
  mutating func string() throws(SyntaxError) -> String {
    position += 1
    let start = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        let text = try decoded(start..<position)
        position += 1
        return text
      case UInt8(ascii: "\\"): return try stringWithEscapes(from: start)
      case 0..<0x20: throw controlError()
      default: position += 1
      }
    }
    throw endError(in: "the closing quote of a text")
  }

  private mutating func stringWithEscapes(from start: Int) throws(SyntaxError) -> String {
    var text = ""
    var runStart = start
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        text += try decoded(runStart..<position)
        position += 1
        return text
      case UInt8(ascii: "\\"):
        text += try decoded(runStart..<position)
        text.unicodeScalars.append(try escape())
        runStart = position
      case 0..<0x20: throw controlError()
      default: position += 1
      }
    }
    throw endError(in: "the closing quote of a text")
  }

  private func decoded(_ range: Range<Int>) throws(SyntaxError) -> String {
    if let text = String(validating: bytes[range], as: UTF8.self) { return text }
    throw encodingError(at: invalidUTF8(in: range) ?? range.lowerBound..<range.lowerBound + 1)
  }

  /// Reads an escape; the position is at its backslash.
  private mutating func escape() throws(SyntaxError) -> Unicode.Scalar {
    let start = position
    guard position + 1 < bytes.count else { throw endError(in: "the closing quote of a text") }
    position += 2
    switch bytes[position - 1] {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape(from: start)
    default:
      throw error(
        "J008", "this is not an escape of JSON", at: start..<position,
        hint: "a backslash itself is written \\\\")
    }
  }

  private mutating func unicodeEscape(from start: Int) throws(SyntaxError) -> Unicode.Scalar {
    let first = try codeUnit()
    if let scalar = Unicode.Scalar(UInt32(first)) { return scalar }
    let secondStart = position
    if UTF16.isLeadSurrogate(first), bytes[position...].starts(with: [0x5C, 0x75]) {
      position += 2
      let second = try codeUnit()
      if UTF16.isTrailSurrogate(second) {
        return UTF16.decode(UTF16.EncodedScalar([first, second]))
      }
      position = secondStart
    }
    throw error(
      "J008", "this escape is half of a surrogate pair", at: start..<position,
      hint: "write both halves, or the character itself")
  }

  private mutating func codeUnit() throws(SyntaxError) -> UInt16 {
    var value: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = next else { throw endError(in: "the closing quote of a text") }
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw unexpected("a hexadecimal digit")
      }
      value = value << 4 | UInt16(digit)
      position += 1
    }
    return value
  }

  private func controlError() -> SyntaxError {
    let byte = bytes[position]
    let isBreak = byte == 0x0A || byte == 0x0D
    return error(
      "J003",
      isBreak
        ? "expected the closing quote of a text, found the end of the line"
        : "expected a character of a text, found a control character",
      at: position..<position + 1,
      hint: isBreak ? "a line break in a text is written \\n" : "write it as an escape such as \\t")
  }

  /// Checks a number and moves past it.
  mutating func number() throws(SyntaxError) {
    let start = position
    _ = consume("-")
    let wholeStart = position
    try digits(in: "a digit")
    if bytes[wholeStart] == UInt8(ascii: "0"), position - wholeStart > 1 {
      throw error(
        "J009", "a number does not start with 0", at: start..<position,
        hint: "write numbers such as account numbers in quotes")
    }
    if consume(".") { try digits(in: "a digit after the decimal point") }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      position += 1
      if !consume("+") { _ = consume("-") }
      try digits(in: "a digit of the exponent")
    }
  }

  private mutating func digits(in what: String) throws(SyntaxError) {
    let start = position
    while let byte = next, byte >= 0x30, byte <= 0x39 { position += 1 }
    guard position > start else { throw unexpected(what) }
  }
}
