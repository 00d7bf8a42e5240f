/// Text between tags.
struct XMLText {
  /// How it is written.
  enum Kind {
    /// As it is meant.
    case plain
    /// With references, or with line breaks that count as one.
    case escaped
    /// As a section of character data.
    case characterData
  }

  let range: Range<Int>
  let kind: Kind
}

extension XMLScanner {
  /// The byte at an offset; nil beyond the end.
  func byte(at index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

  /// The bytes of a range as text.
  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Whether a text stands at an offset.
  func starts(_ text: StaticString, at index: Int) -> Bool {
    bytes[index...].starts(
      with: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Whether a text stands at the next byte.
  func startsHere(_ text: StaticString) -> Bool { starts(text, at: position) }

  /// Moves past white space; whether there was some.
  @discardableResult
  mutating func skipSpace() -> Bool {
    let start = position
    while let byte = byte(at: position), byte.isXMLSpace { position += 1 }
    return position > start
  }

  /// The fault of a character that cannot stand where it does.
  func unexpected(_ place: String, hint: String? = nil) -> XMLFault {
    guard position < bytes.count else {
      return .notWellFormed(
        "the text ends \(place)", position..<position, hint: "the text may have been cut off")
    }
    let character = string(position..<min(position + 4, bytes.count)).first.map(String.init) ?? ""
    return .notWellFormed(
      "'\(character)' stands \(place)", position..<position + character.utf8.count, hint: hint)
  }

  /// Checks that a byte does not start a character that XML has not.
  func checkCharacter(at index: Int) throws(XMLFault) {
    let byte = bytes[index]
    if byte >= 0x20 ? byte != 0xEF : byte.isXMLSpace { return }
    if byte == 0xEF {
      // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
      guard self.byte(at: index + 1) == 0xBF, let last = self.byte(at: index + 2), last >= 0xBE
      else { return }
    }
    throw .notWellFormed("a character that XML does not have", index..<index + 1)
  }

  // MARK: References

  /// Moves past a reference to a character.
  mutating func reference() throws(XMLFault) {
    let start = position
    let end = bytes[start...].prefix(12).firstIndex(of: UInt8(ascii: ";"))
    guard let end, let scalar = Self.scalar(of: bytes[start + 1..<end]) else {
      let length = end.map { $0 + 1 - start } ?? 1
      let isEntity = length > 2 && bytes[start + 1] != UInt8(ascii: "#")
      throw .notWellFormed(
        isEntity
          ? "'\(string(start..<start + length))' is not known" : "'&' starts no character",
        start..<start + length,
        hint: isEntity
          ? "write the character itself, or its number such as &#233;"
          : "in text, & is written &amp; and < is written &lt;")
    }
    _ = scalar
    position = end + 1
  }

  /// The character of a reference, by what stands between `&` and `;`.
  static func scalar(of name: ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard name.first == UInt8(ascii: "#") else {
      return switch String(decoding: name, as: UTF8.self) {
      case "amp": "&"
      case "lt": "<"
      case "gt": ">"
      case "quot": "\""
      case "apos": "'"
      default: nil
      }
    }
    let isHexadecimal = name.dropFirst().first == UInt8(ascii: "x")
    let digits = name.dropFirst(isHexadecimal ? 2 : 1)
    // Int reads a sign too, which XML does not have here.
    guard let first = digits.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-"),
      let value = UInt32(
        String(decoding: digits, as: UTF8.self), radix: isHexadecimal ? 16 : 10),
      value >= 0x20 || [0x09, 0x0A, 0x0D].contains(value), value != 0xFFFE, value != 0xFFFF
    else { return nil }
    return Unicode.Scalar(value)
  }

  // MARK: Values

  /// The value of an attribute: references resolved, white space as blanks.
  func value(_ attribute: XMLAttribute) -> String {
    if attribute.isPlain { return string(attribute.value) }
    var result: [UInt8] = []
    append(attribute.value, isEscaped: true, isAttribute: true, to: &result)
    return String(decoding: result, as: UTF8.self)
  }

  /// Appends what a text means: references resolved, line breaks as line feeds.
  func append(_ text: XMLText, to result: inout [UInt8]) {
    switch text.kind {
    case .plain: result += bytes[text.range]
    case .escaped: append(text.range, isEscaped: true, to: &result)
    case .characterData: append(text.range, isEscaped: false, to: &result)
    }
  }

  private func append(
    _ range: Range<Int>, isEscaped: Bool, isAttribute: Bool = false, to result: inout [UInt8]
  ) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "&"), isEscaped,
        let end = bytes[index..<range.upperBound].firstIndex(of: UInt8(ascii: ";")),
        let scalar = Self.scalar(of: bytes[index..<end])
      {
        result += Array(String(Character(scalar)).utf8)
        index = end + 1
      } else if byte == 0x0D {
        // A line break of two characters is one.
        if self.byte(at: index) == 0x0A && index < range.upperBound { index += 1 }
        result.append(isAttribute ? 0x20 : 0x0A)
      } else {
        result.append(isAttribute && (byte == 0x0A || byte == 0x09) ? 0x20 : byte)
      }
    }
  }
}
