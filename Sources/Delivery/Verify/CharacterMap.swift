/// A font's map from the codes of its strings to text: its `ToUnicode` stream (ISO 32000-1, 9.10.3).
struct CharacterMap {
  private var texts: [Int: String] = [:]
  private var codeLength = 1

  init(_ bytes: [UInt8]) {
    var scanner = PDFScanner(bytes)
    var operands: [PDFObject] = []
    while let object = scanner.next() {
      guard case .word(let operation) = object else {
        operands.append(object)
        continue
      }
      switch operation {
      case "endcodespacerange":
        if case .string(let code)? = operands.last { codeLength = max(1, code.count) }
      case "endbfchar":
        for index in stride(from: 0, to: operands.count - 1, by: 2) {
          add(operands[index], to: operands[index], operands[index + 1])
        }
      case "endbfrange":
        for index in stride(from: 0, to: operands.count - 2, by: 3) {
          add(operands[index], to: operands[index + 1], operands[index + 2])
        }
      default: break
      }
      operands.removeAll(keepingCapacity: true)
    }
  }

  /// The text of a string's codes.
  func text(of string: [UInt8]) -> String {
    stride(from: 0, to: string.count - codeLength + 1, by: codeLength).map { start in
      texts[Self.value(string[start..<start + codeLength])] ?? "\u{FFFD}"
    }.joined()
  }

  private mutating func add(_ first: PDFObject, to last: PDFObject, _ texts: PDFObject) {
    guard case .string(let from) = first, case .string(let to) = last, from.count <= 4,
      to.count <= 4
    else { return }
    let (low, high) = (Self.value(from[...]), Self.value(to[...]))
    guard low <= high, high - low < 65_536 else { return }
    for code in low...high {
      switch texts {
      case .string(var units):
        guard let end = units.indices.last else { return }
        let step = Int(units[end]) + code - low
        units[end] = UInt8(truncatingIfNeeded: step)
        if step > 255, end > 0 { units[end - 1] &+= UInt8(truncatingIfNeeded: step >> 8) }
        self.texts[code] = Self.text(units)
      case .array(let list):
        if list.indices.contains(code - low), case .string(let units) = list[code - low] {
          self.texts[code] = Self.text(units)
        }
      default: return
      }
    }
  }

  private static func value(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }

  /// A text in UTF-16, the higher byte first.
  static func text(_ bytes: [UInt8]) -> String {
    let units = stride(from: 0, to: bytes.count - 1, by: 2).map {
      UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
    }
    return String(decoding: units, as: UTF16.self)
  }
}
