/// A PDF file as Cairo writes it, cut into its objects.
struct ObjectFile {
  /// The file's bytes.
  let bytes: [UInt8]
  /// What stands before the first object.
  let header: Range<Int>
  /// The objects in the order of the file: their numbers and their bytes.
  let objects: [(number: Int, range: Range<Int>)]
  /// The number of the catalog, the last object of the file.
  let catalog: Int
  /// The trailer's dictionary from `/Root` on.
  let trailer: ArraySlice<UInt8>
  /// One more than the highest number.
  let size: Int

  /// Reads the table of objects; nil if the file does not end as Cairo ends a file.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard let start = Self.last("startxref\n", in: bytes[...]),
      let table = Self.number(in: bytes, at: start + 10),
      table < start, bytes[table...].starts(with: "xref\n0 ".utf8),
      let size = Self.number(in: bytes, at: table + 7),
      let firstLine = bytes[(table + 7)...].firstIndex(of: 10),
      size > 1, firstLine + 1 + size * 20 <= start,
      let root = Self.first("/Root ", in: bytes[(firstLine + 1 + size * 20)..<start]),
      let catalog = Self.number(in: bytes, at: root + 6)
    else { return nil }
    var places: [(offset: Int, number: Int)] = []
    for number in 1..<size {
      let line = firstLine + 1 + number * 20
      guard bytes[line + 17] == UInt8(ascii: "n") else { continue }
      guard let offset = Self.number(in: bytes, at: line), offset < table else { return nil }
      places.append((offset, number))
    }
    places.sort { $0.offset < $1.offset }
    guard let first = places.first else { return nil }
    objects = places.indices.map { index in
      let end = index + 1 < places.count ? places[index + 1].offset : table
      return (places[index].number, places[index].offset..<end)
    }
    header = 0..<first.offset
    self.catalog = catalog
    self.size = size
    trailer = bytes[root..<start]
  }

  /// The bytes of an object by its number; nil if there is none.
  func object(_ number: Int) -> ArraySlice<UInt8>? {
    objects.first { $0.number == number }.map { bytes[$0.range] }
  }

  /// Whether an object is a stream that Cairo compresses; its dictionary begins with the length.
  func isCompressed(_ range: Range<Int>) -> Bool {
    let head = bytes[range].prefix(64)
    guard let line = head.firstIndex(of: 10),
      head[(line + 1)...].starts(with: "<< /Length ".utf8)
    else { return false }
    return Self.first("/Filter /FlateDecode", in: head) != nil
  }

  /// The place of the first occurrence of a text.
  static func first(_ text: StaticString, in bytes: ArraySlice<UInt8>) -> Int? {
    let wanted = Array("\(text)".utf8)
    guard bytes.count >= wanted.count else { return nil }
    return (bytes.startIndex...(bytes.endIndex - wanted.count)).first { index in
      bytes[index] == wanted[0] && bytes[index...].starts(with: wanted)
    }
  }

  /// The place of the last occurrence of a text among the last 64 bytes.
  private static func last(_ text: StaticString, in bytes: ArraySlice<UInt8>) -> Int? {
    first(text, in: bytes.suffix(64))
  }

  /// The decimal number at a place; nil if there is none or it is too long.
  static func number(in bytes: [UInt8], at place: Int) -> Int? {
    var result = 0
    var index = place
    while index < bytes.count, index - place < 12, bytes[index] &- 48 < 10 {
      result = result * 10 + Int(bytes[index] & 15)
      index += 1
    }
    return index > place ? result : nil
  }
}
