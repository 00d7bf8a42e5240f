/// Writes the objects of a PDF file (ISO 32000-1, 7.5).
///
/// Streams stand by themselves. All other objects stand in object streams (7.5.7), in the order they
/// are written, and a stream at the end says where each object is (7.5.8).
struct ObjectWriter: ~Copyable {
  /// Where an object is.
  private enum Place {
    case nowhere
    case offset(Int)
    case packed(stream: Int, index: Int)
  }

  /// The most objects of an object stream, which a reader expands as a whole; the table has one byte
  /// for the index of an object.
  private static let limit = 200

  /// The objects of the current object stream; what is appended belongs to the one begun last.
  var objects = ByteBuffer(capacity: 16_384)
  /// The number of each and its place among them.
  private var heads = ByteBuffer(capacity: 2048)
  private var count = 0
  private var number = 0

  private var output: ByteBuffer
  private var compressed = ByteBuffer(capacity: 8192)
  private let deflate: Deflate
  private var lacksMemory = false
  /// Where the objects are, by their numbers.
  private var places: [Place]

  /// Begins a file.
  ///
  /// - Parameters:
  ///   - size: One more than the highest number that is taken already.
  ///   - capacity: About how many bytes the file will have.
  init(header: ArraySlice<UInt8>, size: Int, capacity: Int, deflate: Deflate) {
    places = Array(repeating: .nowhere, count: size)
    output = ByteBuffer(capacity: capacity)
    self.deflate = deflate
    output += header
  }

  /// Takes the next numbers for objects, and returns the first of them.
  mutating func takeNumbers(_ count: Int = 1) -> Int {
    places.append(contentsOf: repeatElement(.nowhere, count: count))
    return places.count - count
  }

  /// Begins an object that is no stream; its value is appended to `objects`.
  mutating func begin(_ number: Int) {
    if count == Self.limit { endObjects() }
    if count == 0 {
      self.number = takeNumbers()
    } else {
      objects.append(10)
    }
    places[number] = .packed(stream: self.number, index: count)
    count += 1
    heads.append(decimal: number)
    heads.append(32)
    heads.append(decimal: objects.count)
    heads.append(32)
  }

  /// Writes the current object stream.
  private mutating func endObjects() {
    if count == 0 { return }
    let entries = "/Type/ObjStm/N \(count)/First \(heads.count)/Filter/FlateDecode"
    var content = ByteBuffer(capacity: heads.count + objects.count)
    content += heads
    content += objects
    unsafe content.withUnsafeBytes {
      unsafe write(stream: number, Array(entries.utf8)[...], compressing: $0)
    }
    heads.removeAll()
    objects.removeAll()
    count = 0
  }

  /// Writes a stream, compressed.
  ///
  /// - Parameter entries: What its dictionary says, but for the length.
  mutating func write(
    stream number: Int, _ entries: ArraySlice<UInt8>, compressing content: UnsafeRawBufferPointer
  ) {
    compressed.removeAll()
    let isDone = unsafe deflate.compress(content, to: &compressed)
    if !isDone { lacksMemory = true }
    begin(stream: number, length: compressed.count, entries)
    output += compressed
    output += "\nendstream\nendobj\n"
  }

  /// Writes a stream as it is.
  mutating func write(
    stream number: Int, _ entries: ArraySlice<UInt8>, content: ArraySlice<UInt8>
  ) {
    begin(stream: number, length: content.count, entries)
    output += content
    output += "\nendstream\nendobj\n"
  }

  private mutating func begin(stream number: Int, length: Int, _ entries: ArraySlice<UInt8>) {
    places[number] = .offset(output.count)
    output.append(decimal: number)
    output += " 0 obj\n<</Length "
    output.append(decimal: length)
    output += entries
    output += ">>\nstream\n"
  }

  /// Writes the end of the file, and returns the file; nil if memory ran out.
  ///
  /// - Parameter trailer: What the trailer says, but for the count of objects.
  consuming func finish(trailer: ArraySlice<UInt8>) -> [UInt8]? {
    endObjects()
    let start = output.count
    number = takeNumbers()
    places[number] = .offset(start)
    let highest = max(start, places.count)
    let width = (Int.bitWidth - highest.leadingZeroBitCount + 7) / 8
    let entries = """
      /Type/XRef/Size \(places.count)/W[1 \(width) 1]/Filter/FlateDecode\
      /DecodeParms<</Predictor 12/Columns \(width + 2)>>
      """
    let rows = table(width: width)
    unsafe rows.withUnsafeBytes {
      unsafe write(stream: number, (Array(entries.utf8) + trailer)[...], compressing: $0)
    }
    output += "startxref\n\(start)\n%%EOF\n".utf8
    return lacksMemory ? nil : output.bytes
  }

  /// The table: of each object a byte that says how it is stored, its place, and its index in an
  /// object stream; each as the difference to the one before, which is mostly 0 or 1.
  ///
  /// - Parameter width: How many bytes a place has.
  private func table(width: Int) -> ByteBuffer {
    var rows = ByteBuffer(capacity: places.count * (width + 3))
    var last = (kind: 0, place: 0, index: 0)
    for place in places {
      let row =
        switch place {
        case .nowhere: (kind: 0, place: 0, index: 0)
        case .offset(let offset): (kind: 1, place: offset, index: 0)
        case .packed(let stream, let index): (kind: 2, place: stream, index: index)
        }
      // PNG's filter "up" (ISO 15948, 9.2).
      rows.append(2)
      rows.append(UInt8(truncatingIfNeeded: row.kind - last.kind))
      for shift in stride(from: 8 * width - 8, through: 0, by: -8) {
        rows.append(UInt8(truncatingIfNeeded: (row.place >> shift) - (last.place >> shift)))
      }
      rows.append(UInt8(truncatingIfNeeded: row.index - last.index))
      last = row
    }
    return rows
  }
}
