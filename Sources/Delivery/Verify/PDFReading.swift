/// Reads back what a PDF file prints, from its bytes alone.
///
/// Knows what our files have: a table of objects, pages with flate-compressed content, fonts with
/// a `ToUnicode` map. For anything else there is no reading.
struct PDFReading {
  /// The texts of each page: what stands in one line or cell is one text.
  private(set) var pages: [[String]] = []

  private let bytes: [UInt8]
  private var offsets: [Int: Int] = [:]
  private var maps: [Int: CharacterMap] = [:]

  /// Reads a file; nil if it is damaged or not like ours.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard let trailer = readTable(), let catalog = resolve(trailer["Root"]),
      let root = resolve(catalog["Pages"]), readPages(root, depth: 0)
    else { return nil }
  }

  /// Reads the table of objects and returns the trailer.
  private mutating func readTable() -> PDFObject? {
    let mark = Array("startxref".utf8)
    let tail = bytes.suffix(1024)
    guard
      let place = tail.indices.last(where: { bytes[$0...].starts(with: mark) }),
      let table = {
        var scanner = PDFScanner(bytes, at: place + mark.count)
        return scanner.next()?.number
      }(), bytes.indices.contains(table)
    else { return nil }
    var scanner = PDFScanner(bytes, at: table)
    guard scanner.skip("xref") else { return nil }
    while !scanner.skip("trailer") {
      guard let first = scanner.next()?.number, let count = scanner.next()?.number,
        (0...bytes.count).contains(count), first >= 0
      else { return nil }
      for index in 0..<count {
        guard let offset = scanner.next()?.number, scanner.next() != nil,
          case .word(let state)? = scanner.next()
        else { return nil }
        if state == "n", offsets[first + index] == nil { offsets[first + index] = offset }
      }
    }
    return scanner.next()
  }

  private func resolve(_ object: PDFObject?) -> PDFObject? {
    guard case .reference(let number)? = object else { return object }
    return scanner(of: number)?.object
  }

  private func scanner(of number: Int) -> (object: PDFObject, end: Int)? {
    guard let offset = offsets[number], bytes.indices.contains(offset) else { return nil }
    var scanner = PDFScanner(bytes, at: offset)
    guard scanner.next()?.number == number, scanner.next()?.number != nil, scanner.skip("obj"),
      let object = scanner.next()
    else { return nil }
    return (object, scanner.position)
  }

  /// The expanded bytes of a stream.
  private func stream(_ number: Int) -> [UInt8]? {
    guard let (head, end) = scanner(of: number), let length = resolve(head["Length"])?.number,
      length >= 0
    else { return nil }
    var scanner = PDFScanner(bytes, at: end)
    guard scanner.skip("stream") else { return nil }
    var start = scanner.position
    if start < bytes.count, bytes[start] == 13 { start += 1 }
    if start < bytes.count, bytes[start] == 10 { start += 1 }
    guard length <= bytes.count - start else { return nil }
    let data = bytes[start..<start + length]
    guard let filter = head["Filter"] else { return Array(data) }
    guard filter.name == "FlateDecode" || filter.elements == [.name("FlateDecode")] else {
      return nil
    }
    return Inflate.expanded(data)
  }

  private mutating func readPages(_ node: PDFObject, depth: Int) -> Bool {
    guard depth < 32 else { return false }
    guard let kids = node["Kids"] else { return readPage(node) }
    for kid in (resolve(kids) ?? .null).elements {
      guard let child = resolve(kid), readPages(child, depth: depth + 1) else { return false }
    }
    return true
  }

  private mutating func readPage(_ page: PDFObject) -> Bool {
    var content: [UInt8] = []
    let parts = page["Contents"].map { $0.elements.isEmpty ? [$0] : $0.elements } ?? []
    for part in parts {
      guard case .reference(let number) = part, let bytes = stream(number) else { return false }
      content += bytes + [10]
    }
    var fonts: [String: CharacterMap] = [:]
    if case .dictionary(let members)? = resolve(resolve(page["Resources"])?["Font"]) {
      for (name, font) in members {
        guard case .reference(let map)? = resolve(font)?["ToUnicode"] else { continue }
        if maps[map] == nil, let text = stream(map) { maps[map] = CharacterMap(text) }
        fonts[name] = maps[map]
      }
    }
    pages.append(PDFContent.texts(in: content, fonts: fonts))
    return true
  }
}

/// The texts that a page's content shows.
enum PDFContent {
  /// Two strings are one text if the second goes on where the first ends, which operators that
  /// move to another line say they do not.
  static func texts(in content: [UInt8], fonts: [String: CharacterMap]) -> [String] {
    var scanner = PDFScanner(content)
    var operands: [PDFObject] = []
    var font: CharacterMap?
    var texts: [String] = []
    var text = ""
    while true {
      guard let object = scanner.next() else {
        // An operand that cannot be read, or the end.
        guard scanner.skip("]") || scanner.skip(">") || scanner.skip(")") else { break }
        continue
      }
      guard case .word(let operation) = object else {
        operands.append(object)
        continue
      }
      switch operation {
      case "Tf": font = operands.first?.name.flatMap { fonts[$0] }
      case "Tj", "'", "\"":
        if case .string(let bytes)? = operands.last { text += font?.text(of: bytes) ?? "" }
      case "TJ":
        for element in operands.last?.elements ?? [] {
          switch element {
          case .string(let bytes): text += font?.text(of: bytes) ?? ""
          // A gap of more than three ems is another cell.
          case .number(let gap) where gap < -3000: text += "\n"
          default: break
          }
        }
      case "Td", "TD", "Tm", "T*", "ET":
        texts += text.split(separator: "\n").map(String.init)
        text = ""
      default: break
      }
      operands.removeAll(keepingCapacity: true)
    }
    return texts + text.split(separator: "\n").map(String.init)
  }
}

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
  private static func text(_ bytes: [UInt8]) -> String {
    let units = stride(from: 0, to: bytes.count - 1, by: 2).map {
      UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
    }
    return String(decoding: units, as: UTF16.self)
  }
}
