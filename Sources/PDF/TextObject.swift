/// A text object as Cairo writes it, with the marks in it.
struct TextObject {
  /// A mark and what follows it up to the next one.
  struct Mark {
    let number: Int
    let range: Range<Int>
  }

  private(set) var marks: [Mark] = []
  /// What follows the object.
  let end: Int

  private static let markStart = Array("/Span << /ActualText <feffdbffdffd".utf8)
  private static let markEnd = Array("> >> BDC\nEMC\n".utf8)

  /// Reads an object; nil if it has no end.
  ///
  /// - Parameter start: What follows the line with `BT`.
  init?(_ content: [UInt8], at start: Int) {
    var position = start
    var number = -1
    var last = start
    while position < content.count {
      if let mark = Self.mark(in: content, at: position) {
        if number >= 0 { marks.append(Mark(number: number, range: last..<position)) }
        number = mark
        position += Self.markStart.count + 16 + Self.markEnd.count
        last = position
        continue
      }
      guard let newline = content[position...].firstIndex(of: 10) else { return nil }
      // A line that ends within a string ends with a backslash.
      if content[position...newline].elementsEqual("ET\n".utf8) {
        if number >= 0 { marks.append(Mark(number: number, range: last..<position)) }
        end = newline + 1
        return
      }
      position = newline + 1
    }
    return nil
  }

  /// The number of the mark at a position; nil if there is no mark.
  private static func mark(in content: [UInt8], at position: Int) -> Int? {
    guard content[position] == markStart[0],
      content[position...].starts(with: markStart),
      position + markStart.count + 16 + markEnd.count <= content.count,
      content[(position + markStart.count + 16)...].starts(with: markEnd)
    else { return nil }
    var units = (0, 0, 0, 0)
    for digit in content[(position + markStart.count)...].prefix(16) {
      // Cairo writes 0 to 9 and a to f.
      let value = Int(digit & 15) + (digit >= UInt8(ascii: "a") ? 9 : 0)
      units.0 = (units.0 << 4 | units.1 >> 12) & 0xFFFF
      units.1 = (units.1 << 4 | units.2 >> 12) & 0xFFFF
      units.2 = (units.2 << 4 | units.3 >> 12) & 0xFFFF
      units.3 = (units.3 << 4 | value) & 0xFFFF
    }
    func value(_ high: Int, _ low: Int) -> Int { (high & 0x3F) << 10 | low & 0x3FF }
    return value(units.0, units.1) << 12 + value(units.2, units.3)
  }
}

/// The codes of glyphs that Cairo shows in a part of a text object.
struct ShownCodes: Sequence, IteratorProtocol {
  /// A glyph's code.
  struct Code {
    let value: UInt16
    /// The name of the font, with its slash.
    let font: Range<Int>
    /// Whether the font does not say what the glyph stands for.
    let isWithoutText: Bool
  }

  private let content: [UInt8]
  private let end: Int
  private var position: Int
  private var font = 0..<0
  private var isWithoutText = false
  private enum State { case outside, literal, hexadecimal }
  private var state = State.outside

  init(_ content: [UInt8], _ range: Range<Int>) {
    self.content = content
    position = range.lowerBound
    end = range.upperBound
  }

  mutating func next() -> Code? {
    while position < end {
      switch state {
      case .outside: skip()
      case .literal:
        if let byte = literal() { return code(UInt16(byte)) }
      case .hexadecimal:
        if let value = digits() { return code(value) }
      }
    }
    return nil
  }

  private func code(_ value: UInt16) -> Code {
    Code(value: value, font: font, isWithoutText: isWithoutText)
  }

  /// Moves on to the next string.
  private mutating func skip() {
    let byte = content[position]
    position += 1
    switch byte {
    case UInt8(ascii: "("): state = .literal
    case UInt8(ascii: "<"): state = .hexadecimal
    case UInt8(ascii: "/"):
      let rest = content[(position - 1)..<end]
      if rest.starts(with: "/Span ".utf8) {
        isWithoutText = true
        position = (rest.firstIndex(of: 10) ?? end - 1) + 1
      } else {
        let space = rest.firstIndex { $0 == 32 || $0 == 10 } ?? end
        font = (position - 1)..<space
        position = space
      }
    case UInt8(ascii: "E") where content[(position - 1)..<end].starts(with: "EMC\n".utf8):
      isWithoutText = false
      position += 3
    default: break
    }
  }

  /// The next byte of a literal string; nil at its end and where a line is broken.
  private mutating func literal() -> UInt8? {
    let byte = content[position]
    position += 1
    if byte == UInt8(ascii: ")") {
      state = .outside
      return nil
    }
    guard byte == UInt8(ascii: "\\"), position < end else { return byte }
    let escaped = content[position]
    position += 1
    if escaped == 10 { return nil }
    guard escaped &- 48 < 8, position + 1 < end else { return escaped }
    let value = Int(escaped & 7) << 6 | Int(content[position] & 7) << 3
    position += 2
    return UInt8(truncatingIfNeeded: value | Int(content[position - 1] & 7))
  }

  /// The next four digits of a hexadecimal string; nil at its end.
  private mutating func digits() -> UInt16? {
    var value: UInt16 = 0
    var count = 0
    while position < end, count < 4 {
      let byte = content[position]
      position += 1
      if byte == UInt8(ascii: ">") {
        state = .outside
        return nil
      }
      if byte == 10 { continue }
      value = value << 4 | UInt16(byte & 15) + (byte >= UInt8(ascii: "A") ? 9 : 0)
      count += 1
    }
    return count == 4 ? value : nil
  }
}
