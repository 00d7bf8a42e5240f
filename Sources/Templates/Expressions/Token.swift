import Diagnostics

/// A token of an expression or tag.
struct Token {
  /// What the token is.
  enum Kind: Hashable {
    case name(String)
    case string(String)
    case integer(Int)
    case decimal(ExactNumber)
    /// An operator or punctuation mark.
    case symbol(String)
    case end
  }

  let kind: Kind
  let span: Span

  /// The token as messages name it.
  var described: String {
    switch kind {
    case .name(let name): "'\(name)'"
    case .string: "a string"
    case .integer, .decimal: "a number"
    case .symbol(let symbol): "'\(symbol)'"
    case .end: "the end"
    }
  }
}

/// Splits the inside of a hole or tag into tokens.
struct TokenScanner {
  private let bytes: [UInt8]
  private let source: UInt32
  private let end: Int
  private var position: Int
  private let log: CompileLog

  /// Returns the tokens of a range of a source, an end token last.
  ///
  /// What cannot be read is reported and left out.
  static func tokens(
    of file: SourceFile, source: UInt32, range: Range<Int>, log: CompileLog
  ) -> [Token] {
    var scanner = TokenScanner(
      bytes: file.bytes, source: source, end: range.upperBound, position: range.lowerBound,
      log: log)
    var tokens: [Token] = []
    while let token = scanner.next() { tokens.append(token) }
    tokens.append(
      Token(kind: .end, span: scanner.span(from: range.upperBound, to: range.upperBound)))
    return tokens
  }

  private init(
    bytes: [UInt8], source: UInt32, end: Int, position: Int, log: CompileLog
  ) {
    self.bytes = bytes
    self.source = source
    self.end = end
    self.position = position
    self.log = log
  }

  private func span(from start: Int, to end: Int) -> Span {
    Span(source: source, start: UInt32(start), end: UInt32(end))
  }

  private mutating func next() -> Token? {
    while position < end {
      let start = position
      let byte = bytes[position]
      if byte.isSpace {
        position += 1
      } else if byte.isNameStart {
        while position < end, bytes[position].isNamePart { position += 1 }
        return token(.name(text(start..<position)), from: start)
      } else if byte.isDigit {
        return number(negative: false)
      } else if byte == UInt8(ascii: "-"), position + 1 < end, bytes[position + 1].isDigit {
        position += 1
        return number(negative: true)
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        return string(quote: byte)
      } else if let symbol = symbol() {
        return token(.symbol(symbol), from: start)
      }
    }
    return nil
  }

  private func token(_ kind: Token.Kind, from start: Int) -> Token {
    Token(kind: kind, span: span(from: start, to: position))
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// Reads a number of at most 18 digits; longer ones are reported and read as 0.
  private mutating func number(negative: Bool) -> Token {
    let start = position - (negative ? 1 : 0)
    var digits = 0
    var (value, scale, isDecimal): (Int64, Int, Bool) = (0, 0, false)
    while position < end {
      let byte = bytes[position]
      if byte == UInt8(ascii: "."), !isDecimal, position + 1 < end, bytes[position + 1].isDigit {
        isDecimal = true
      } else if byte.isDigit {
        digits += 1
        if digits <= 18 { value = value * 10 + Int64(byte - UInt8(ascii: "0")) }
        if isDecimal { scale += 1 }
      } else {
        break
      }
      position += 1
    }
    if digits > 18 {
      log.report(.syntax, "a number has at most 18 digits", at: span(from: start, to: position))
      (value, scale) = (0, 0)
    }
    if negative { value = -value }
    let kind: Token.Kind =
      isDecimal
      ? .decimal(ExactNumber(coefficient: Int128(value), scale: scale)) : .integer(Int(value))
    return token(kind, from: start)
  }

  private mutating func string(quote: UInt8) -> Token {
    let start = position
    position += 1
    var content: [UInt8] = []
    while position < end, bytes[position] != quote {
      if bytes[position] == UInt8(ascii: "\\"), position + 1 < end {
        position += 1
        let escaped = bytes[position]
        content.append(escaped == UInt8(ascii: "n") ? UInt8(ascii: "\n") : escaped)
      } else {
        content.append(bytes[position])
      }
      position += 1
    }
    if position < end {
      position += 1
    } else {
      log.report(.syntax, "the string is not closed", at: span(from: start, to: position))
    }
    return token(.string(String(decoding: content, as: UTF8.self)), from: start)
  }

  /// Reads an operator, or reports a character that means nothing and steps over it.
  private mutating func symbol() -> String? {
    let start = position
    let two = text(start..<min(start + 2, end))
    if ["==", "!=", "<=", ">="].contains(two) {
      position += 2
      return two
    }
    position += 1
    while position < end, bytes[position] & 0xC0 == 0x80 { position += 1 }
    let one = text(start..<position)
    if ["<", ">", "|", ":", ",", ".", "(", ")", "="].contains(one) { return one }
    if ["+", "-", "*", "/", "%"].contains(one) {
      log.report(
        .arithmetic, "a template does not calculate", at: span(from: start, to: position),
        hint: "every sum a document shows comes from the data; print the field that holds it")
      position = end
    } else {
      log.report(
        .syntax, "'\(one)' has no meaning here", at: span(from: start, to: position))
    }
    return nil
  }
}

extension UInt8 {
  /// Whether the byte is white space between tokens.
  var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  /// Letters, the low line and everything beyond ASCII, so that custom fields may be named in any
  /// language.
  fileprivate var isNameStart: Bool {
    let lower = self | 0x20
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower) || self == UInt8(ascii: "_")
      || self >= 0x80
  }

  fileprivate var isNamePart: Bool { isNameStart || isDigit || self == UInt8(ascii: "-") }
}

extension RecordSchema.Field {
  /// Whether a template can write a text as the name of a field.
  public static func isName(_ text: String) -> Bool {
    (text.utf8.first?.isNameStart ?? false) && text.utf8.allSatisfy { $0.isNamePart }
  }
}
