/// Makes a CFF font keyed by character identifiers of one whose glyphs have names (Adobe Technical
/// Note 5176), as fonts of several bytes to a character have to be in PDF files (ISO 32000-1, 9.7.4.2).
///
/// The identifier of each glyph is its index. Read is what HarfBuzz writes: one font, whose glyphs
/// share no pieces.
enum CompactFont {
  /// The operators of dictionaries that are looked for; those of two bytes begin with 12.
  private enum Operator {
    static let fontBounds = 5
    static let charset = 15
    static let charStrings = 17
    static let privateDict = 18
    static let subroutines = 19
    static let fontMatrix = 12 << 8 | 7
    static let registry = 12 << 8 | 30
    static let count = 12 << 8 | 34
    static let fonts = 12 << 8 | 36
    static let fontSelection = 12 << 8 | 37
  }

  /// Returns the font; nil if the table is not as expected or its glyphs have identifiers already.
  static func keyed(_ table: [UInt8], name: String) -> [UInt8]? {
    guard table.count > 4,
      let names = index(in: table, at: Int(table[2])),
      let tops = index(in: table, at: names.end),
      let top = tops.items.first.flatMap({ dictionary(table[$0]) }),
      top[Operator.registry] == nil,
      let strings = top[Operator.charStrings].flatMap({ integers($0).first }),
      let glyphs = index(in: table, at: strings), (1...65_535).contains(glyphs.items.count),
      let place = top[Operator.privateDict].map({ integers($0) }), place.count == 2,
      place[0] >= 0, place[1] >= 0, place[1] <= table.count, place[0] <= table.count - place[1],
      let values = dictionary(table[place[1]..<(place[1] + place[0])])
    else { return nil }
    var privateDict: [UInt8] = []
    for (key, operands) in values.sorted(by: { $0.key < $1.key })
    where key != Operator.subroutines {
      privateDict += operands + bytes(ofOperator: key)
    }
    var kept: [UInt8] = []
    for key in [Operator.fontBounds, Operator.fontMatrix] {
      if let operands = top[key] { kept += operands + bytes(ofOperator: key) }
    }
    return font(
      name: name, kept: kept, privateDict: privateDict, glyphs: glyphs.items.count,
      charStrings: Array(table[strings..<glyphs.end]))
  }

  private static func font(
    name: String, kept: [UInt8], privateDict: [UInt8], glyphs: Int, charStrings: [UInt8]
  ) -> [UInt8] {
    let header: [UInt8] = [1, 0, 4, 4] + index(of: [Array(name.utf8)])
    let strings = index(of: [Array("Adobe".utf8), Array("Identity".utf8)]) + [0, 0]
    let charset: [UInt8] = glyphs > 1 ? [2, 0, 1] + bigEndian(glyphs - 2, count: 2) : [0]
    let selection: [UInt8] = [3, 0, 1, 0, 0, 0] + bigEndian(glyphs, count: 2)
    func fonts(_ place: Int) -> [UInt8] {
      index(of: [
        number(privateDict.count) + number(place) + bytes(ofOperator: Operator.privateDict)
      ])
    }
    func top(_ places: [Int]) -> [UInt8] {
      // The two strings of the table follow the 391 of the standard.
      var dict = number(391) + number(392) + number(0) + bytes(ofOperator: Operator.registry)
      dict += kept + number(glyphs) + bytes(ofOperator: Operator.count)
      let keys = [
        Operator.charset, Operator.fontSelection, Operator.charStrings, Operator.fonts,
      ]
      for (key, place) in zip(keys, places) { dict += number(place) + bytes(ofOperator: key) }
      return index(of: [dict])
    }
    // All numbers have five bytes, so that places do not depend on themselves.
    var place = header.count + top([0, 0, 0, 0]).count + strings.count
    var places: [Int] = []
    for part in [charset, selection, charStrings, fonts(0)] {
      places.append(place)
      place += part.count
    }
    return header + top(places) + strings + charset + selection + charStrings + fonts(place)
      + privateDict
  }

  // MARK: - Writing

  private static func number(_ value: Int) -> [UInt8] { [29] + bigEndian(value, count: 4) }

  private static func bigEndian(_ value: Int, count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static func bytes(ofOperator key: Int) -> [UInt8] {
    key > 255 ? [12, UInt8(truncatingIfNeeded: key)] : [UInt8(truncatingIfNeeded: key)]
  }

  /// A list of byte strings, each of fewer than 16 million bytes.
  private static func index(of items: [[UInt8]]) -> [UInt8] {
    var offset = 1
    var offsets: [UInt8] = []
    for count in [0] + items.map(\.count) {
      offset += count
      offsets += bigEndian(offset, count: 4)
    }
    return bigEndian(items.count, count: 2) + [4] + offsets + items.joined()
  }

  // MARK: - Reading

  /// The items of a list and where it ends; nil if it does not lie in the table.
  private static func index(
    in table: [UInt8], at start: Int
  ) -> (items: [Range<Int>], end: Int)? {
    guard start >= 0, start + 2 <= table.count else { return nil }
    let count = Int(table[start]) << 8 | Int(table[start + 1])
    if count == 0 { return ([], start + 2) }
    guard start + 3 <= table.count else { return nil }
    let size = Int(table[start + 2])
    let data = start + 3 + (count + 1) * size - 1
    guard (1...4).contains(size), data < table.count else { return nil }
    let offsets = (0...count).map { item in
      table[(start + 3 + item * size)..<(start + 3 + (item + 1) * size)]
        .reduce(0) { $0 << 8 | Int($1) }
    }
    guard offsets[0] == 1, zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 }),
      data + offsets[count] <= table.count
    else { return nil }
    let items = (0..<count).map { (data + offsets[$0])..<(data + offsets[$0 + 1]) }
    return (items, data + offsets[count])
  }

  /// The operands of each operator of a dictionary; nil if it ends within one.
  private static func dictionary(_ bytes: ArraySlice<UInt8>) -> [Int: [UInt8]]? {
    var result: [Int: [UInt8]] = [:]
    var operands = bytes.startIndex
    var position = bytes.startIndex
    while position < bytes.endIndex {
      let byte = bytes[position]
      if byte > 21 {
        position += width(ofOperand: bytes[position...])
        continue
      }
      var key = Int(byte)
      var end = position + 1
      if byte == 12 {
        guard end < bytes.endIndex else { return nil }
        key = 12 << 8 | Int(bytes[end])
        end += 1
      }
      result[key] = Array(bytes[operands..<position])
      operands = end
      position = end
    }
    return position == bytes.endIndex && operands == position ? result : nil
  }

  /// How many bytes the operand has that some bytes begin with.
  private static func width(ofOperand bytes: ArraySlice<UInt8>) -> Int {
    switch bytes.first ?? 0 {
    case 28: return 3
    case 29: return 5
    case 30:
      // A real number ends with the digit F.
      let end = bytes.dropFirst().firstIndex { $0 & 15 == 15 || $0 >> 4 == 15 }
      return (end ?? bytes.endIndex - 1) + 1 - bytes.startIndex
    case 247...254: return 2
    case _: return 1
    }
  }

  /// The whole numbers among operands.
  private static func integers(_ operands: [UInt8]) -> [Int] {
    var result: [Int] = []
    var rest = operands[...]
    while let first = rest.first {
      let width = min(width(ofOperand: rest), rest.count)
      let tail = rest.dropFirst().prefix(width - 1)
      let value = tail.reduce(0) { $0 << 8 | Int($1) }
      switch first {
      case 28 where width == 3: result.append(Int(Int16(truncatingIfNeeded: value)))
      case 29 where width == 5: result.append(Int(Int32(truncatingIfNeeded: value)))
      case 32...246: result.append(Int(first) - 139)
      case 247...250 where width == 2: result.append((Int(first) - 247) << 8 + value + 108)
      case 251...254 where width == 2: result.append(-(Int(first) - 251) << 8 - value - 108)
      case _: break
      }
      rest = rest.dropFirst(width)
    }
    return result
  }
}
