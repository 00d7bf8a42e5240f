/// The objects of a PDF file by their numbers: found through a table (ISO 32000-1, 7.5.4) or through a
/// stream in its place (7.5.8), and read where they stand, by themselves or in object streams (7.5.7).
final class PDFObjects {
  /// Where an object is.
  private enum Place {
    case nowhere
    case offset(Int)
    case packed(stream: Int, index: Int)
  }

  /// An object stream: the number of each object and where its value starts.
  private struct ObjectStream {
    var objects: [(number: Int, start: Int)] = []
    var bytes: [UInt8] = []
  }

  /// The dictionary of the trailer.
  private(set) var trailer = PDFObject.null

  private let source: PDFSource
  private var places: [Place] = []
  /// The object streams read so far; those that cannot be read are empty.
  private var streams: [Int: ObjectStream] = [:]
  /// How many bytes object streams may still expand to.
  private var room: Int

  /// Reads where the objects are; nil if the file is damaged or not like ours.
  ///
  /// - Parameter room: How many bytes the object streams may expand to, all together.
  init?(_ source: PDFSource, room: Int = Inflate.limit) {
    self.source = source
    self.room = room
    let tailLength = min(1024, source.count)
    guard let tail = source.bytes(at: source.count - tailLength, count: tailLength),
      let place = tail.indices.last(where: { tail[$0...].starts(with: "startxref".utf8) })
    else { return nil }
    var pointer = PDFScanner(tail, at: place + "startxref".utf8.count)
    guard let start = pointer.next()?.number, start >= 0,
      let bytes = source.bytes(at: start, count: source.count - start)
    else { return nil }
    var scanner = PDFScanner(bytes)
    let found = scanner.skip("xref") ? readTable(&scanner) : readTableStream(&scanner, start)
    guard let found else { return nil }
    trailer = found
  }

  /// The value that a reference stands for, and any other value itself.
  func resolve(_ object: PDFObject?) -> PDFObject? {
    guard case .reference(let number)? = object else { return object }
    switch place(number) {
    case .nowhere: return nil
    case .offset(let offset): return source.object(number, at: offset)?.object
    case .packed(let stream, let index):
      let stream = objectStream(stream)
      guard stream.objects.indices.contains(index), stream.objects[index].number == number else {
        return nil
      }
      var scanner = PDFScanner(stream.bytes, at: stream.objects[index].start)
      return scanner.next()
    }
  }

  /// The expanded bytes of a stream.
  func stream(_ number: Int) -> [UInt8]? {
    guard case .offset(let offset) = place(number),
      let (head, end) = source.object(number, at: offset)
    else { return nil }
    return content(head, length: resolve(head["Length"]), at: end)
  }

  private func place(_ number: Int) -> Place {
    places.indices.contains(number) ? places[number] : .nowhere
  }

  // MARK: - Where objects are

  /// Reads the table and returns the trailer.
  private func readTable(_ scanner: inout PDFScanner) -> PDFObject? {
    while !scanner.skip("trailer") {
      guard let first = scanner.next()?.number, let count = scanner.next()?.number,
        (0...source.count).contains(count), (0...source.count).contains(first)
      else { return nil }
      for index in 0..<count {
        guard let offset = scanner.next()?.number, scanner.next() != nil,
          case .word(let state)? = scanner.next()
        else { return nil }
        if state == "n" { note(.offset(offset), of: first + index) }
      }
    }
    return scanner.next()
  }

  /// Reads the stream that stands in the place of the table, and returns its dictionary, which is the
  /// trailer.
  private func readTableStream(_ scanner: inout PDFScanner, _ start: Int) -> PDFObject? {
    guard scanner.next()?.number != nil, scanner.next()?.number != nil, scanner.skip("obj"),
      let head = scanner.next(), head["Type"]?.name == "XRef",
      let size = head["Size"]?.number, (0...source.count).contains(size),
      let widths = head["W"]?.elements.compactMap(\.number), widths.count == 3,
      widths.allSatisfy((0...7).contains), widths[1] > 0,
      // With a byte for the filter of each row.
      let rows = content(
        head, length: head["Length"], at: start + scanner.position, limit: size * 22 + 22)
    else { return nil }
    let length = widths.reduce(0, +)
    let sections = head["Index"]?.elements.compactMap(\.number) ?? [0, size]
    var position = 0
    for section in stride(from: 0, to: sections.count - 1, by: 2) {
      let (first, count) = (sections[section], sections[section + 1])
      guard (0...size).contains(first), (0...size).contains(count),
        rows.count - position >= count * length
      else { return nil }
      for number in first..<(first + count) {
        let row = widths.map { width in
          defer { position += width }
          return rows[position..<(position + width)].reduce(0) { $0 << 8 | Int($1) }
        }
        switch widths[0] == 0 ? 1 : row[0] {
        case 1: note(.offset(row[1]), of: number)
        case 2: note(.packed(stream: row[1], index: row[2]), of: number)
        default: continue
        }
      }
    }
    return head
  }

  private func note(_ place: Place, of number: Int) {
    while places.count <= number { places.append(.nowhere) }
    if case .nowhere = places[number] { places[number] = place }
  }

  // MARK: - Streams

  /// An object stream, which stands by itself and says itself how long it is, so that none needs
  /// another to be read.
  private func objectStream(_ number: Int) -> ObjectStream {
    if let known = streams[number] { return known }
    var stream = ObjectStream()
    if case .offset(let offset) = place(number),
      let (head, end) = source.object(number, at: offset), head["Type"]?.name == "ObjStm",
      let count = head["N"]?.number, let first = head["First"]?.number,
      let bytes = content(head, length: head["Length"], at: end, limit: room), bytes.count <= room,
      (0...bytes.count).contains(count), (0...bytes.count).contains(first)
    {
      room -= bytes.count
      stream.bytes = bytes
      var scanner = PDFScanner(bytes)
      while stream.objects.count < count, let number = scanner.next()?.number,
        let start = scanner.next()?.number, (0...(bytes.count - first)).contains(start)
      {
        stream.objects.append((number, first + start))
      }
    }
    streams[number] = stream
    return stream
  }

  /// The expanded bytes of a stream whose dictionary ends at a place of the file.
  private func content(
    _ head: PDFObject, length: PDFObject?, at end: Int, limit: Int = Inflate.limit
  ) -> [UInt8]? {
    guard let length = length?.number, length >= 0,
      let opening = source.bytes(at: end, count: min(64, source.count - end))
    else { return nil }
    var scanner = PDFScanner(opening)
    guard scanner.skip("stream") else { return nil }
    var start = scanner.position
    if start < opening.count, opening[start] == 13 { start += 1 }
    if start < opening.count, opening[start] == 10 { start += 1 }
    guard let data = source.bytes(at: end + start, count: length) else { return nil }
    guard let filter = head["Filter"] else { return data }
    guard filter.name == "FlateDecode" || filter.elements == [.name("FlateDecode")],
      let expanded = Inflate.expanded(data[...], limit: limit)
    else { return nil }
    guard let parameters = head["DecodeParms"] else { return expanded }
    guard parameters["Predictor"]?.number == 12, let columns = parameters["Columns"]?.number,
      (1...1024).contains(columns)
    else { return nil }
    return Self.summed(expanded, columns: columns)
  }

  /// The rows of which each says how it differs from the one before: PNG's filter "up" (ISO 15948,
  /// 9.2).
  private static func summed(_ bytes: [UInt8], columns: Int) -> [UInt8]? {
    var row = [UInt8](repeating: 0, count: columns)
    var result: [UInt8] = []
    for start in stride(from: 0, to: bytes.count - columns, by: columns + 1) {
      guard bytes[start] == 2 else { return nil }
      for column in 0..<columns { row[column] &+= bytes[start + 1 + column] }
      result += row
    }
    return result
  }
}
