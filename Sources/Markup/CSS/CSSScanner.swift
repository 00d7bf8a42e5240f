internal import Diagnostics

/// Splits CSS into tokens (CSS Syntax 3, 4.3).
///
/// Reads each byte a bounded number of times.
struct CSSScanner {
  /// What is wrong: the problem and its bytes.
  private(set) var problems: [(problem: CSSProblem, range: Range<Int>)] = []

  private let bytes: [UInt8]
  private let end: Int
  private var position: Int

  /// Numbers are kept within this, so that arithmetic on lengths cannot overflow.
  private static let largestNumber = 1e12

  init(_ bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    let range = range.clamped(to: 0..<bytes.count)
    position = range.lowerBound
    end = range.upperBound
  }

  /// Returns all tokens.
  mutating func tokens() -> [CSSToken] {
    var tokens: [CSSToken] = []
    tokens.reserveCapacity((end - position) / 4)
    while position < end {
      let start = position
      if byte(start) == UInt8(ascii: "/"), byte(start + 1) == UInt8(ascii: "*") {
        skipComment()
        continue
      }
      let kind = nextKind()
      tokens.append(CSSToken(kind: kind, range: start..<position))
    }
    return tokens
  }

  /// The byte at an offset, zero past the end.
  private func byte(_ offset: Int) -> UInt8 { offset < end ? bytes[offset] : 0 }

  private mutating func skipComment() {
    let start = position
    position += 2
    while position < end {
      if bytes[position] == UInt8(ascii: "*"), byte(position + 1) == UInt8(ascii: "/") {
        position += 2
        return
      }
      position += 1
    }
    problems.append((.unterminatedComment, start..<start + 2))
  }

  private mutating func nextKind() -> CSSToken.Kind {
    let first = bytes[position]
    if first.isHTMLSpace { return whitespace() }
    if startsNumber(at: position) { return numeric() }
    if startsName(at: position) { return identLike() }
    if let mark = Self.marks[first] {
      position += 1
      return mark
    }
    switch first {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return string(first)
    case UInt8(ascii: "#") where continuesName(at: position + 1):
      position += 1
      return .hash(name())
    case UInt8(ascii: "@") where startsName(at: position + 1):
      position += 1
      return .atKeyword(name())
    case UInt8(ascii: "<") where matches("<!--"):
      position += 4
      return .htmlComment
    case UInt8(ascii: "-") where matches("-->"):
      position += 3
      return .htmlComment
    default:
      position += 1
      return .delimiter(Character(UnicodeScalar(first)))
    }
  }

  private static let marks: [UInt8: CSSToken.Kind] = [
    UInt8(ascii: ":"): .colon, UInt8(ascii: ";"): .semicolon, UInt8(ascii: ","): .comma,
    UInt8(ascii: "("): .open(.round), UInt8(ascii: ")"): .close(.round),
    UInt8(ascii: "["): .open(.square), UInt8(ascii: "]"): .close(.square),
    UInt8(ascii: "{"): .open(.curly), UInt8(ascii: "}"): .close(.curly),
  ]

  private func matches(_ text: String) -> Bool {
    bytes[position..<end].starts(with: text.utf8)
  }

  private mutating func whitespace() -> CSSToken.Kind {
    while position < end, bytes[position].isHTMLSpace { position += 1 }
    return .whitespace
  }

  // MARK: Numbers

  private func startsNumber(at offset: Int) -> Bool {
    let first = byte(offset)
    if first.isASCIIDigit { return true }
    if first == UInt8(ascii: ".") { return byte(offset + 1).isASCIIDigit }
    guard first == UInt8(ascii: "+") || first == UInt8(ascii: "-") else { return false }
    let second = byte(offset + 1)
    return second.isASCIIDigit || second == UInt8(ascii: ".") && byte(offset + 2).isASCIIDigit
  }

  private mutating func numeric() -> CSSToken.Kind {
    let start = position
    position += 1
    skipDigits()
    if bytes[start] != UInt8(ascii: "."), byte(position) == UInt8(ascii: "."),
      byte(position + 1).isASCIIDigit
    {
      position += 1
      skipDigits()
    }
    if byte(position) | 0x20 == UInt8(ascii: "e") {
      let sign = byte(position + 1)
      let isSigned = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
      let digits = position + (isSigned ? 2 : 1)
      if byte(digits).isASCIIDigit {
        position = digits
        skipDigits()
      }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    let value = max(-Self.largestNumber, min(Double(text) ?? 0, Self.largestNumber))
    if byte(position) == UInt8(ascii: "%") {
      position += 1
      return .percentage(value)
    }
    return startsName(at: position)
      ? .dimension(value, unit: name().asciiLowercased) : .number(value)
  }

  private mutating func skipDigits() {
    while byte(position).isASCIIDigit { position += 1 }
  }

  // MARK: Names

  private func startsEscape(at offset: Int) -> Bool {
    byte(offset) == UInt8(ascii: "\\") && offset + 1 < end && !byte(offset + 1).isLineBreak
  }

  private func startsName(at offset: Int) -> Bool {
    let first = byte(offset)
    if first == UInt8(ascii: "-") {
      let second = byte(offset + 1)
      let isCustom = second == UInt8(ascii: "-") && byte(offset + 2) != UInt8(ascii: ">")
      return isCustom || second.isNameStart || startsEscape(at: offset + 1)
    }
    return first.isNameStart || startsEscape(at: offset)
  }

  private func continuesName(at offset: Int) -> Bool {
    let first = byte(offset)
    return first.isNameStart || first.isASCIIDigit || first == UInt8(ascii: "-")
      || startsEscape(at: offset)
  }

  private mutating func name() -> String {
    var result: [UInt8] = []
    while continuesName(at: position) {
      if bytes[position] == UInt8(ascii: "\\") {
        position += 1
        appendEscape(to: &result)
      } else {
        result.append(bytes[position])
        position += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Reads what follows a backslash.
  private mutating func appendEscape(to result: inout [UInt8]) {
    var code: UInt32 = 0
    let start = position
    while position - start < 6, position < end, let digit = bytes[position].hexadecimalValue {
      code = code * 16 + UInt32(digit)
      position += 1
    }
    guard position > start else {
      result.append(bytes[position])
      position += 1
      return
    }
    if byte(position) == UInt8(ascii: "\r"), byte(position + 1) == UInt8(ascii: "\n") {
      position += 2
    } else if byte(position).isHTMLSpace {
      position += 1
    }
    let scalar = code == 0 ? nil : Unicode.Scalar(code)
    result += String(Character(scalar ?? "\u{FFFD}")).utf8
  }

  private mutating func identLike() -> CSSToken.Kind {
    let name = name()
    guard byte(position) == UInt8(ascii: "(") else { return .ident(name) }
    position += 1
    guard name.asciiLowercased == "url" else { return .function(name.asciiLowercased) }
    let start = position
    _ = whitespace()
    if byte(position) == UInt8(ascii: "\"") || byte(position) == UInt8(ascii: "'") {
      position = start
      return .function("url")
    }
    return address()
  }

  // MARK: Strings and addresses

  private mutating func string(_ quote: UInt8) -> CSSToken.Kind {
    let start = position
    var result: [UInt8] = []
    position += 1
    while position < end {
      let byte = bytes[position]
      if byte == quote {
        position += 1
        return .string(String(decoding: result, as: UTF8.self))
      }
      if byte.isLineBreak { break }
      position += 1
      if byte != UInt8(ascii: "\\") {
        result.append(byte)
      } else if position < end, bytes[position].isLineBreak {
        skipLineBreak()
      } else if position < end {
        appendEscape(to: &result)
      }
    }
    problems.append((.unterminatedString, start..<position))
    return .bad
  }

  private mutating func skipLineBreak() {
    let isPair = bytes[position] == UInt8(ascii: "\r") && byte(position + 1) == UInt8(ascii: "\n")
    position += isPair ? 2 : 1
  }

  /// Reads the rest of an address without quotes.
  private mutating func address() -> CSSToken.Kind {
    let start = position
    var result: [UInt8] = []
    while position < end {
      let byte = bytes[position]
      if byte == UInt8(ascii: ")") {
        position += 1
        return .url(String(decoding: result, as: UTF8.self))
      }
      if byte.isHTMLSpace {
        _ = whitespace()
        if self.byte(position) == UInt8(ascii: ")") { continue }
        return badAddress(start)
      }
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "(")
        || byte < 0x20 || byte == 0x7F
      {
        return badAddress(start)
      }
      if byte != UInt8(ascii: "\\") {
        result.append(byte)
        position += 1
      } else if startsEscape(at: position) {
        position += 1
        appendEscape(to: &result)
      } else {
        return badAddress(start)
      }
    }
    return badAddress(start)
  }

  /// Skips to the end of an address that is none.
  private mutating func badAddress(_ start: Int) -> CSSToken.Kind {
    let problem = position..<min(position + 1, end)
    while position < end, bytes[position] != UInt8(ascii: ")") {
      position += startsEscape(at: position) ? 2 : 1
    }
    let isClosed = position < end
    position = min(position + 1, end)
    problems.append((.badAddress, isClosed ? problem : start..<start))
    return .bad
  }
}

extension UInt8 {
  fileprivate var isLineBreak: Bool { self == 0x0A || self == 0x0D || self == 0x0C }

  fileprivate var isNameStart: Bool {
    isASCIILetter || self >= 0x80 || self == UInt8(ascii: "_")
  }
}

extension String {
  /// The string with ASCII letters in lower case, as CSS and HTML compare names.
  var asciiLowercased: String {
    guard utf8.contains(where: { (0x41...0x5A).contains($0) }) else { return self }
    return String(decoding: utf8.lazy.map(\.asciiLowercased), as: UTF8.self)
  }
}
