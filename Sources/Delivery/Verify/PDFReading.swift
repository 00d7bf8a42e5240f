/// Reads back what a PDF file prints, from its bytes alone.
///
/// Knows what our files have: a table of objects, pages with flate-compressed content, fonts with
/// a `ToUnicode` map. For anything else there is no reading.
struct PDFReading {
  /// The texts of each page: what stands in one line or cell is one text.
  private(set) var pages: [[String]] = []

  /// Reads a file; nil if it is damaged or not like ours.
  init?(_ bytes: [UInt8]) {
    guard var reader = PDFPages(PDFSource(bytes)) else { return nil }
    while let page = reader.next() { pages.append(page) }
    if reader.isDamaged { return nil }
  }
}

/// The pages of a PDF file, read one after the other: memory does not grow with their count, but
/// for the table of objects.
struct PDFPages {
  private static let depthLimit = 32

  /// Whether a page could not be read, which ends the pages.
  private(set) var isDamaged = false

  private let source: PDFSource
  /// The offsets of objects by their numbers; 0 for none.
  private var offsets: [Int] = []
  private var maps: [Int: CharacterMap] = [:]
  /// What is still to be read: nodes of the tree of pages, the next one last.
  private var rest: [(node: PDFObject, depth: Int)] = []

  /// Opens a file; nil if it is damaged or not like ours.
  init?(_ source: PDFSource) {
    self.source = source
    guard let trailer = readTable(), let catalog = resolve(trailer["Root"]),
      let root = catalog["Pages"]
    else { return nil }
    rest = [(root, 0)]
  }

  /// Returns the texts of the next page; nil behind the last, or if it is damaged.
  mutating func next() -> [String]? {
    while !isDamaged, let (reference, depth) = rest.popLast() {
      guard let node = resolve(reference), depth < Self.depthLimit else {
        isDamaged = true
        return nil
      }
      guard let kids = node["Kids"] else {
        let page = texts(of: node)
        isDamaged = page == nil
        return page
      }
      rest += (resolve(kids) ?? .null).elements.reversed().map { ($0, depth + 1) }
    }
    return nil
  }

  /// Reads the table of objects and returns the trailer.
  private mutating func readTable() -> PDFObject? {
    let tailLength = min(1024, source.count)
    guard let tail = source.bytes(at: source.count - tailLength, count: tailLength),
      let place = tail.indices.last(where: { tail[$0...].starts(with: "startxref".utf8) })
    else { return nil }
    var pointer = PDFScanner(tail, at: place + "startxref".utf8.count)
    guard let table = pointer.next()?.number, table >= 0,
      let bytes = source.bytes(at: table, count: source.count - table)
    else { return nil }
    var scanner = PDFScanner(bytes)
    guard scanner.skip("xref") else { return nil }
    while !scanner.skip("trailer") {
      guard let first = scanner.next()?.number, let count = scanner.next()?.number,
        (0...source.count).contains(count), (0...source.count).contains(first)
      else { return nil }
      for index in 0..<count {
        guard let offset = scanner.next()?.number, scanner.next() != nil,
          case .word(let state)? = scanner.next()
        else { return nil }
        if state == "n" { note(offset, of: first + index) }
      }
    }
    return scanner.next()
  }

  private mutating func note(_ offset: Int, of number: Int) {
    while offsets.count <= number { offsets.append(0) }
    if offsets[number] == 0 { offsets[number] = offset }
  }

  private func resolve(_ object: PDFObject?) -> PDFObject? {
    guard case .reference(let number)? = object else { return object }
    return self.object(number)?.object
  }

  private func object(_ number: Int) -> (object: PDFObject, end: Int)? {
    guard offsets.indices.contains(number), offsets[number] > 0 else { return nil }
    return source.object(number, at: offsets[number])
  }

  /// The expanded bytes of a stream.
  private func stream(_ number: Int) -> [UInt8]? {
    guard let (head, end) = object(number), let length = resolve(head["Length"])?.number,
      length >= 0, let opening = source.bytes(at: end, count: min(64, source.count - end))
    else { return nil }
    var scanner = PDFScanner(opening)
    guard scanner.skip("stream") else { return nil }
    var start = scanner.position
    if start < opening.count, opening[start] == 13 { start += 1 }
    if start < opening.count, opening[start] == 10 { start += 1 }
    guard let data = source.bytes(at: end + start, count: length) else { return nil }
    guard let filter = head["Filter"] else { return data }
    guard filter.name == "FlateDecode" || filter.elements == [.name("FlateDecode")] else {
      return nil
    }
    return Inflate.expanded(data[...])
  }

  private mutating func texts(of page: PDFObject) -> [String]? {
    var content: [UInt8] = []
    let parts = page["Contents"].map { $0.elements.isEmpty ? [$0] : $0.elements } ?? []
    for part in parts {
      guard case .reference(let number) = part, let bytes = stream(number) else { return nil }
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
    return PDFContent.texts(in: content, fonts: fonts)
  }
}
