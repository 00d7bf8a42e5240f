/// A value of a PDF file (ISO 32000-1, 7.3).
indirect enum PDFObject: Hashable {
  case null
  case boolean(Bool)
  case number(Double)
  case name(String)
  case string([UInt8])
  case array([PDFObject])
  case dictionary([String: PDFObject])
  case reference(Int)
  /// A word that is none of these: an operator of a page's content.
  case word(String)

  subscript(key: String) -> PDFObject? {
    if case .dictionary(let members) = self { members[key] } else { nil }
  }

  var number: Int? {
    if case .number(let value) = self { Int(exactly: value.rounded(.towardZero)) } else { nil }
  }

  var elements: [PDFObject] { if case .array(let elements) = self { elements } else { [] } }

  var name: String? { if case .name(let name) = self { name } else { nil } }
}

/// Reads the values of a PDF file or of a page's content, one after the other.
struct PDFScanner {
  private static let depthLimit = 64
  private let bytes: [UInt8]
  private(set) var position: Int

  init(_ bytes: [UInt8], at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  /// Returns the next value; nil at the end, or where there is none.
  mutating func next() -> PDFObject? { value(depth: 0) }

  /// Takes a word if it is the next; whether it was.
  mutating func skip(_ word: String) -> Bool {
    skipSpace()
    guard bytes[min(position, bytes.count)...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }

  private mutating func value(depth: Int) -> PDFObject? {
    skipSpace()
    guard position < bytes.count, depth < Self.depthLimit else { return nil }
    switch bytes[position] {
    case UInt8(ascii: "/"): return .name(name())
    case UInt8(ascii: "("): return literal()
    case UInt8(ascii: "<"):
      guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "<") else {
        return hexadecimal()
      }
      position += 2
      return dictionary(depth: depth)
    case UInt8(ascii: "["):
      position += 1
      return array(depth: depth)
    case UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: "}"), UInt8(ascii: "{"): return nil
    case UInt8(ascii: ">"): return nil
    default: return wordOrNumber()
    }
  }

  private mutating func array(depth: Int) -> PDFObject? {
    var elements: [PDFObject] = []
    while let element = value(depth: depth + 1) { elements.append(element) }
    return skip("]") ? .array(elements) : nil
  }

  private mutating func dictionary(depth: Int) -> PDFObject? {
    var members: [String: PDFObject] = [:]
    while true {
      if skip(">>") { return .dictionary(members) }
      guard case .name(let key)? = value(depth: depth + 1), let value = value(depth: depth + 1)
      else { return nil }
      members[key] = value
    }
  }

  private mutating func name() -> String {
    position += 1
    let start = position
    while position < bytes.count, !Self.endsWord(bytes[position]) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func wordOrNumber() -> PDFObject? {
    let start = position
    while position < bytes.count, !Self.endsWord(bytes[position]) { position += 1 }
    guard position > start else { return nil }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let number = Double(text), number.isFinite else {
      switch text {
      case "true": return .boolean(true)
      case "false": return .boolean(false)
      case "null": return .null
      default: return .word(text)
      }
    }
    return reference(number) ?? .number(number)
  }

  /// The reference that a number starts, as in `12 0 R`.
  private mutating func reference(_ number: Double) -> PDFObject? {
    let tail = bytes[position...].prefix(4)
    guard tail.elementsEqual(" 0 R".utf8), let index = Int(exactly: number) else { return nil }
    position += 4
    return .reference(index)
  }

  private mutating func hexadecimal() -> PDFObject? {
    position += 1
    var digits: [UInt8] = []
    while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
      if let digit = Self.digit(bytes[position]) { digits.append(digit) }
      position += 1
    }
    guard position < bytes.count else { return nil }
    position += 1
    if !digits.count.isMultiple(of: 2) { digits.append(0) }
    return .string(
      stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
  }

  private mutating func literal() -> PDFObject? {
    position += 1
    var text: [UInt8] = []
    var depth = 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\\"): escape(to: &text)
      case UInt8(ascii: "("):
        depth += 1
        text.append(byte)
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return .string(text) }
        text.append(byte)
      default: text.append(byte)
      }
    }
    return nil
  }

  private mutating func escape(to text: inout [UInt8]) {
    guard position < bytes.count else { return }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "n"): text.append(10)
    case UInt8(ascii: "r"): text.append(13)
    case UInt8(ascii: "t"): text.append(9)
    case UInt8(ascii: "b"): text.append(8)
    case UInt8(ascii: "f"): text.append(12)
    case 10: break
    case 0x30...0x37:
      var value = Int(byte & 7)
      for _ in 0..<2 where position < bytes.count && (0x30...0x37).contains(bytes[position]) {
        value = value << 3 | Int(bytes[position] & 7)
        position += 1
      }
      text.append(UInt8(truncatingIfNeeded: value))
    default: text.append(byte)
    }
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "%") {
        while position < bytes.count, bytes[position] != 10, bytes[position] != 13 { position += 1 }
      } else if [0, 9, 10, 12, 13, 32].contains(bytes[position]) {
        position += 1
      } else {
        return
      }
    }
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    byte <= 32 || "()<>[]{}/%".utf8.contains(byte)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
