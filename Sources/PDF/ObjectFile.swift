internal import Glibc

/// A PDF file as Cairo writes it, cut into its objects.
struct ObjectFile {
  struct Object {
    let number: Int
    /// What stands between `obj` and `endobj`.
    let range: Range<Int>
    /// The object as a stream; nil if it is none.
    let stream: Stream?
  }

  struct Stream {
    /// The number of the object that holds the length.
    let length: Int
    /// What the dictionary says after the length.
    let entries: Range<Int>
    let content: Range<Int>
    /// Whether Cairo compresses it.
    let isCompressed: Bool
  }

  /// The file's bytes.
  let bytes: [UInt8]
  /// What stands before the first object.
  let header: Range<Int>
  /// The objects in the order of the file.
  let objects: [Object]
  /// The number of the catalog, the last object of the file.
  let catalog: Int
  /// What the trailer says from `/Root` on.
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
      let catalog = Self.number(in: bytes, at: root + 6), catalog < size,
      bytes[..<start].ends(with: ">>\n")
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
    var objects: [Object] = []
    for (index, place) in places.enumerated() {
      let end = index + 1 < places.count ? places[index + 1].offset : table
      let slice = bytes[place.offset..<end]
      guard let line = slice.firstIndex(of: 10), slice.ends(with: "endobj\n"),
        line < end - 7
      else { return nil }
      let range = (line + 1)..<(end - 7)
      objects.append(
        Object(number: place.number, range: range, stream: Self.stream(bytes, range)))
    }
    self.objects = objects
    header = 0..<first.offset
    self.catalog = catalog
    self.size = size
    trailer = bytes[root..<(start - 3)]
  }

  /// The bytes of an object by its number; nil if there is none.
  func object(_ number: Int) -> ArraySlice<UInt8>? {
    objects.first { $0.number == number }.map { bytes[$0.range] }
  }

  /// An object as a stream; nil if it is none.
  private static func stream(_ bytes: [UInt8], _ range: Range<Int>) -> Stream? {
    let slice = bytes[range]
    guard slice.starts(with: "<< /Length ".utf8), slice.ends(with: "\nendstream\n"),
      let length = number(in: bytes, at: range.lowerBound + 11),
      let entries = first(" 0 R\n", in: slice.prefix(32)),
      let start = first(">>\nstream\n", in: slice.prefix(1024))
    else { return nil }
    return Stream(
      length: length, entries: (entries + 5)..<start,
      content: (start + 10)..<(range.upperBound - 11),
      isCompressed: first("/Filter /FlateDecode", in: slice.prefix(64)) != nil)
  }

  /// The place of the first occurrence of a text.
  static func first(_ text: StaticString, in bytes: ArraySlice<UInt8>) -> Int? {
    let wanted = unsafe UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    let place = unsafe bytes.withUnsafeBufferPointer { slice -> Int? in
      guard let start = slice.baseAddress, slice.count >= wanted.count else { return nil }
      return (0...(slice.count - wanted.count)).first { place in
        unsafe start[place] == wanted[0]
          && memcmp(start + place, text.utf8Start, wanted.count) == 0
      }
    }
    return place.map { bytes.startIndex + $0 }
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

extension Collection<UInt8> {
  /// Whether the last bytes are a text.
  func ends(with text: StaticString) -> Bool {
    unsafe suffix(text.utf8CodeUnitCount).elementsEqual(
      UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}
