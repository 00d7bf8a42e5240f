/// Character references (HTML, 13.2.5.72 to 13.2.5.80).
extension HTMLScanner {
  /// Returns the text of a range, its character references resolved and its line ends normalised.
  ///
  /// An unknown reference is reported and stays as it is written; invalid UTF-8 becomes U+FFFD.
  ///
  /// - Parameters:
  ///   - range: The bytes of a text or of an attribute's value.
  ///   - inAttribute: Whether it is an attribute's value, where a reference without a semicolon
  ///     counts less often.
  public mutating func text(_ range: Range<Int>, inAttribute: Bool = false) -> String {
    let range = range.clamped(to: 0..<end)
    let slice = bytes[range]
    steps += slice.count
    guard slice.contains(where: { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "\r") || $0 == 0 })
    else { return String(decoding: slice, as: UTF8.self) }
    var result: [UInt8] = []
    result.reserveCapacity(slice.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte == UInt8(ascii: "&") {
        index = appendReference(index..<range.upperBound, inAttribute, to: &result)
        continue
      }
      index += 1
      if byte == 0 {
        result += "\u{FFFD}".utf8
      } else if byte != UInt8(ascii: "\r") {
        result.append(byte)
      } else if index == range.upperBound || bytes[index] != UInt8(ascii: "\n") {
        result.append(UInt8(ascii: "\n"))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Returns the text of a range as it is written.
  public func rawText(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<end)], as: UTF8.self)
  }

  /// Appends what the reference at the start of a range means and returns where it ends.
  private mutating func appendReference(
    _ range: Range<Int>, _ inAttribute: Bool, to result: inout [UInt8]
  ) -> Int {
    let start = range.lowerBound
    let first = start + 1 < range.upperBound ? bytes[start + 1] : 0
    let found: (scalar: Unicode.Scalar, end: Int)? =
      first == UInt8(ascii: "#")
      ? numericReference(range) : namedReference(range, inAttribute: inAttribute)
    guard let found else {
      result.append(UInt8(ascii: "&"))
      return start + 1
    }
    result += String(Character(found.scalar)).utf8
    return found.end
  }

  /// Reads `&#8364;` or `&#x20AC;`, with or without the semicolon.
  private func numericReference(_ range: Range<Int>) -> (scalar: Unicode.Scalar, end: Int)? {
    var index = range.lowerBound + 2
    let isHexadecimal = index < range.upperBound && bytes[index] | 0x20 == UInt8(ascii: "x")
    if isHexadecimal { index += 1 }
    let digits = index
    var code: UInt32 = 0
    while index < range.upperBound, let digit = bytes[index].hexadecimalValue,
      isHexadecimal || digit < 10
    {
      // Stays beyond the last code point once it is.
      code = min(code * (isHexadecimal ? 16 : 10) + UInt32(digit), 0x11_0000)
      index += 1
    }
    guard index > digits else { return nil }
    if index < range.upperBound, bytes[index] == UInt8(ascii: ";") { index += 1 }
    return (Self.scalar(code), index)
  }

  /// The character of a number; those of Windows-1252 stand in for C1 controls.
  private static func scalar(_ code: UInt32) -> Unicode.Scalar {
    var code = code
    if (0x80...0x9F).contains(code), windows1252[Int(code) - 0x80] != 0 {
      code = windows1252[Int(code) - 0x80]
    }
    guard code != 0, let scalar = Unicode.Scalar(code) else { return "\u{FFFD}" }
    return scalar
  }

  private static let windows1252: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  /// Reads `&euro;` or, for some names, `&copy`.
  private mutating func namedReference(
    _ range: Range<Int>, inAttribute: Bool
  ) -> (scalar: Unicode.Scalar, end: Int)? {
    let start = range.lowerBound + 1
    let longest = 31
    var index = start
    while index < range.upperBound, index - start <= longest,
      bytes[index].isASCIILetter || bytes[index].isASCIIDigit
    {
      index += 1
    }
    let name = Substring(String(decoding: bytes[start..<index], as: UTF8.self))
    let after = index < range.upperBound ? bytes[index] : 0
    if after == UInt8(ascii: ";") {
      if let scalar = NamedReferences.codePoints[name].flatMap(Unicode.Scalar.init) {
        return (scalar, index + 1)
      }
    }
    let isWhole = NamedReferences.mayLackSemicolon(name)
    if inAttribute ? isWhole && after != UInt8(ascii: "=") : true,
      let prefix = isWhole ? name : Self.prefix(of: name),
      let scalar = NamedReferences.codePoints[prefix].flatMap(Unicode.Scalar.init)
    {
      return (scalar, start + prefix.utf8.count)
    }
    if after == UInt8(ascii: ";"), index > start {
      report(.unknownReference, start - 1..<index + 1)
    }
    return nil
  }

  /// The longest beginning of a name that counts without a semicolon.
  private static func prefix(of name: Substring) -> Substring? {
    for length in stride(from: min(6, name.utf8.count), to: 1, by: -1) {
      let prefix = name.prefix(length)
      if NamedReferences.mayLackSemicolon(prefix) { return prefix }
    }
    return nil
  }
}

extension UInt8 {
  /// The value of a hexadecimal digit.
  var hexadecimalValue: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x41 + 10
    case 0x61...0x66: self - 0x61 + 10
    default: nil
    }
  }
}
