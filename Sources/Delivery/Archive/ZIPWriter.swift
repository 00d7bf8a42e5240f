/// Writes a ZIP file (APPNOTE 6.3.10), member after member.
struct ZIPWriter: ~Copyable {
  /// Bytes that are read and written at once.
  private static let step = 1 << 20

  private let file: OutputFile
  private var offset = 0
  private var directory: [UInt8] = []
  private var count = 0

  init(file: consuming OutputFile) { self.file = file }

  /// Adds some bytes.
  mutating func add(_ name: String, _ bytes: [UInt8]) throws(DeliveryError) {
    try begin(
      ZIPMember(name: name, size: bytes.count, checksum: Checksum.crc32(bytes), offset: offset))
    try put(bytes)
  }

  /// Adds a file, which may be larger than memory: it is read twice, because its checksum stands
  /// before it.
  mutating func add(_ name: String, fileAt path: String) throws(DeliveryError) {
    if try Self.size(path) < Self.step { return try add(name, try InputFile.bytes(of: path)) }
    var (size, checksum) = (0, UInt32(0))
    let counted = try InputFile(path: path)
    while true {
      let bytes = try counted.read(upTo: Self.step)
      guard !bytes.isEmpty else { break }
      checksum = Checksum.crc32(bytes, after: checksum)
      size += bytes.count
    }
    try begin(ZIPMember(name: name, size: size, checksum: checksum, offset: offset))
    let copied = try InputFile(path: path)
    let end = offset + size
    while offset < end {
      let bytes = try copied.read(upTo: min(Self.step, end - offset))
      guard !bytes.isEmpty else {
        throw DeliveryError("X107", "cannot read '\(path)'", reason: "it has become shorter")
      }
      try put(bytes)
    }
  }

  private static func size(_ path: String) throws(DeliveryError) -> Int {
    let file = try InputFile(path: path)
    return file.size
  }

  /// Writes the directory and flushes the file.
  mutating func end() throws(DeliveryError) {
    let start = offset
    try put(directory)
    try put(
      ZIPMember.end(count: count, directory: directory.count, at: start))
    try file.flush()
  }

  private mutating func begin(_ member: ZIPMember) throws(DeliveryError) {
    try put(member.localHeader)
    directory += member.directoryHeader
    count += 1
  }

  private mutating func put(_ bytes: [UInt8]) throws(DeliveryError) {
    try file.write(bytes)
    offset += bytes.count
  }
}

/// What the records of a ZIP file say about one member: stored, version 4.5, its name in UTF-8, the
/// start of 1980.
///
/// Numbers that do not fit in their fields stand in those of ZIP64 (4.5.3).
struct ZIPMember {
  let name: String
  /// The count of bytes.
  let size: Int
  /// The CRC-32 of the bytes.
  let checksum: UInt32
  /// Where its local header begins.
  let offset: Int

  /// The first number that does not fit in four bytes, because it says that it stands elsewhere.
  private static let far = 0xFFFF_FFFF

  /// What stands before the bytes (4.3.7).
  var localHeader: [UInt8] {
    let isLarge = size >= Self.far
    // The local header has both sizes or none.
    let extra = isLarge ? Self.extra([size, size]) : []
    return Self.little(0x0403_4B50, 4) + common + Self.little(extra.count, 2) + Array(name.utf8)
      + extra
  }

  /// What stands in the directory (4.3.12).
  var directoryHeader: [UInt8] {
    let far = (size >= Self.far ? [size, size] : []) + (offset >= Self.far ? [offset] : [])
    let extra = far.isEmpty ? [] : Self.extra(far)
    var header = Self.little(0x0201_4B50, 4) + Self.little(0x0300 | 45, 2)
    header += common + Self.little(extra.count, 2)
    // No remark, the first disk, no text; a regular file for its owner alone.
    header += Self.little(0, 6) + Self.little(0o100600 << 16, 4)
    return header + Self.little(min(offset, Self.far), 4) + Array(name.utf8) + extra
  }

  /// What stands behind the directory (4.3.14 to 4.3.16).
  static func end(count: Int, directory size: Int, at offset: Int) -> [UInt8] {
    var end: [UInt8] = []
    if count >= 0xFFFF || size >= far || offset >= far {
      end = little(0x0606_4B50, 4) + little(44, 8) + little(45, 2) + little(45, 2) + little(0, 8)
      end += little(count, 8) + little(count, 8) + little(size, 8) + little(offset, 8)
      end += little(0x0706_4B50, 4) + little(0, 4) + little(offset + size, 8) + little(1, 4)
    }
    let shown = little(min(count, 0xFFFF), 2)
    end += little(0x0605_4B50, 4) + little(0, 4) + shown + shown
    return end + little(min(size, far), 4) + little(min(offset, far), 4) + little(0, 2)
  }

  /// What stands in both headers: version, UTF-8, stored, time and date, checksum, sizes, name.
  private var common: [UInt8] {
    let shown = Self.little(min(size, Self.far), 4)
    let head = Self.little(45, 2) + Self.little(0x0800, 2) + Self.little(0, 2) + Self.little(0, 2)
    return head + Self.little(0x21, 2) + Self.little(Int(checksum), 4) + shown + shown
      + Self.little(name.utf8.count, 2)
  }

  private static func extra(_ numbers: [Int]) -> [UInt8] {
    little(1, 2) + little(8 * numbers.count, 2) + numbers.flatMap { little($0, 8) }
  }

  private static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
