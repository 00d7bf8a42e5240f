/// The line before a record's payload.
struct RecordHead {
  let kind: Journal.Kind
  let length: Int
  private let checksum: UInt32

  /// Reads the head; nil if it is none.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.count == Journal.recordHeadLength, bytes.last == 0x0A,
      let kind = bytes.first.flatMap(Journal.Kind.init),
      let length = Self.number(bytes.dropFirst().prefix(8)), length <= Journal.payloadLimit,
      let checksum = Self.number(bytes.dropFirst(9).prefix(8))
    else { return nil }
    self.kind = kind
    self.length = Int(length)
    self.checksum = checksum
  }

  /// Whether a payload is the one that was written.
  func fits(_ payload: [UInt8]) -> Bool {
    Checksum.crc32(payload, after: Checksum.crc32([kind.rawValue])) == checksum
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> UInt32? {
    UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}

/// What a journal says, read once from its start to its last whole record.
struct JournalContents {
  /// What the run is; nil if it was not written down yet.
  private(set) var identity: RunIdentity?
  /// Whether the folder holds nothing of an earlier bundle any more.
  private(set) var isCleared = false
  /// The offset of each entry's last record by the entry's index; -1 if it is not finished.
  private(set) var finished: [Int] = []
  /// The entries that were started and not finished.
  private(set) var started: Set<Int> = []
  /// What the finished entries add up to.
  private(set) var tally = BatchTally()
  /// The offset behind the last whole record.
  private(set) var end: Int
  /// Whether something stood there that is no record.
  private(set) var isTorn = false

  /// The contents of a journal that is not there.
  init() { end = 0 }

  /// Reads a journal.
  init(path: String) throws(DeliveryError) {
    let start = Journal.head.utf8.count + Journal.holderLength
    end = start
    var input = try BufferedInput(path: path)
    guard let head = try input.take(start), head.starts(with: Journal.head.utf8) else { return }
    while let bytes = try input.take(Journal.recordHeadLength) {
      guard let record = RecordHead(bytes[...]), let payload = try input.take(record.length),
        try input.take(1) == [0x0A], record.fits(payload), add(record.kind, payload)
      else {
        isTorn = true
        return
      }
      end += Journal.recordHeadLength + record.length + 1
    }
    isTorn = !input.isAtEnd
  }

  /// Takes a record; false if it does not say what its kind says.
  private mutating func add(_ kind: Journal.Kind, _ payload: [UInt8]) -> Bool {
    switch kind {
    case .run:
      identity = RunIdentity(packed: payload)
      return identity != nil
    case .cleared:
      isCleared = true
      return true
    case .mailed:
      // Written again from the entries, to the same bytes.
      return true
    case .started:
      var values = UnpackedValues(payload)
      guard let index = values.number(), index >= 0 else { return false }
      started.insert(index)
      return true
    case .finished:
      guard let entry = FinishedEntry(packed: payload) else { return false }
      started.remove(entry.index)
      // An entry is handed out after all before it, so a journal has no far larger numbers.
      guard entry.index < finished.count + (1 << 20) else { return false }
      while finished.count <= entry.index { finished.append(-1) }
      if finished[entry.index] < 0 { tally.add(entry.facts) }
      finished[entry.index] = end
      return true
    }
  }
}

/// A file read in order through a buffer.
struct BufferedInput: ~Copyable {
  private static let step = 1 << 18
  private let file: InputFile
  private var buffer: [UInt8] = []
  private var position = 0

  init(path: String) throws(DeliveryError) { file = try InputFile(path: path) }

  /// Whether nothing is left in the buffer.
  var isAtEnd: Bool { position == buffer.count }

  /// Takes bytes; nil, and nothing taken, if there are not as many.
  mutating func take(_ count: Int) throws(DeliveryError) -> [UInt8]? {
    while buffer.count - position < count {
      let more = try file.read(upTo: max(Self.step, count))
      guard !more.isEmpty else { return nil }
      buffer.removeFirst(position)
      position = 0
      buffer += more
    }
    defer { position += count }
    return Array(buffer[position..<position + count])
  }
}
