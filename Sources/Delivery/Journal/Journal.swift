internal import Glibc
internal import Synchronization

/// What a run has started and finished, on the disk while the run goes on.
///
///     billpress-journal 3
///     pid 0000012345
///     R0000001a7c3f…   a record: its kind, the length and CRC-32 of its payload in hexadecimal
///     …                the payload, then a line break
///
/// Records are only ever appended. A record that was not written whole ends the journal: what
/// stands behind it is cut off, and done again. The file is locked while a run writes to it; the
/// system lets go of the lock when the process ends, however it ends.
final class Journal: Sendable {
  /// The kinds of records.
  enum Kind: UInt8, Sendable {
    /// The identity of the run: the first record.
    case run = 0x52
    /// The folder holds nothing of an earlier bundle any more.
    case cleared = 0x43
    /// An entry is being drawn.
    case started = 0x53
    /// An entry is finished, and its files are in place.
    case finished = 0x46
    /// A mail that carries several documents is written.
    case mailed = 0x4D
  }

  static let name = ".billpress-journal"
  static let head = "billpress-journal 3\n"
  /// `pid`, ten digits and a line break.
  static let holderLength = 15
  static let recordHeadLength = 18
  /// A record has the rows of one entry; more than this is damage.
  static let payloadLimit = 1 << 28

  let path: String
  private let descriptor: Int32
  /// The offset of the next record.
  private let end: Mutex<Int>

  /// Opens or creates the journal of a folder and locks it.
  ///
  /// - Parameter replaces: Whether it does not matter what stands in it.
  /// - Throws: `X106` if another run has it locked, with the process id of that run; `X114` if
  ///   another version of Billpress wrote it.
  init(folder: String, replaces: Bool = false) throws(DeliveryError) {
    path = "\(folder)/\(Self.name)"
    descriptor = try Self.lockedFile(path)
    end = Mutex(Self.head.utf8.count + Self.holderLength)
    do throws(DeliveryError) {
      if !replaces { try Self.refuseOtherVersion(path) }
      let id = String(getpid())
      let digits = String(repeating: "0", count: max(0, 10 - id.count)) + id
      try write(Array("\(Self.head)pid \(digits)\n".utf8), at: 0)
    } catch {
      close(descriptor)
      throw error
    }
  }

  deinit { close(descriptor) }

  /// Lets other runs have the folder.
  func unlock() { flock(descriptor, LOCK_UN) }

  /// What the journal says; whatever stands behind its last whole record is cut off.
  func recover() throws(DeliveryError) -> JournalContents {
    let contents = try JournalContents(path: path)
    guard ftruncate(descriptor, off_t(contents.end)) == 0 else {
      throw .system("X103", "cannot write '\(path)'")
    }
    end.withLock { $0 = contents.end }
    return contents
  }

  /// Begins anew: drops all records and writes down what the run is.
  func begin(_ identity: RunIdentity) throws(DeliveryError) {
    let start = Self.head.utf8.count + Self.holderLength
    guard ftruncate(descriptor, off_t(start)) == 0 else {
      throw .system("X103", "cannot write '\(path)'")
    }
    end.withLock { $0 = start }
    _ = try append([(.run, identity.packed)])
    try flush()
  }

  /// Appends records and returns their offsets.
  ///
  /// What could be written only in part, on a disk that is full, is taken back.
  @discardableResult
  func append(_ records: [(kind: Kind, payload: [UInt8])]) throws(DeliveryError) -> [Int] {
    var bytes: [UInt8] = []
    var starts: [Int] = []
    for (kind, payload) in records {
      starts.append(bytes.count)
      let checksum = Checksum.crc32(payload, after: Checksum.crc32([kind.rawValue]))
      bytes.append(kind.rawValue)
      bytes += Checksum.hex(UInt32(payload.count)).utf8
      bytes += Checksum.hex(checksum).utf8
      bytes.append(0x0A)
      bytes += payload
      bytes.append(0x0A)
    }
    let result: Result<Int, DeliveryError> = end.withLock { end in
      let start = end
      do throws(DeliveryError) {
        try write(bytes, at: start)
        end += bytes.count
        return .success(start)
      } catch {
        ftruncate(descriptor, off_t(start))
        return .failure(error)
      }
    }
    let start = try result.get()
    return starts.map { start + $0 }
  }

  /// Waits until the journal is on the disk.
  func flush() throws(DeliveryError) {
    guard fsync(descriptor) == 0 else { throw .system("X104", "cannot flush '\(path)'") }
  }

  /// The finished entry at an offset.
  func entry(at offset: Int) throws(DeliveryError) -> FinishedEntry {
    guard let entry = FinishedEntry(packed: try payload(at: offset, of: .finished)) else {
      throw damaged
    }
    return entry
  }

  /// The mail with several documents at an offset.
  func mail(at offset: Int) throws(DeliveryError) -> MailRecord {
    guard let mail = MailRecord(packed: try payload(at: offset, of: .mailed)) else {
      throw damaged
    }
    return mail
  }

  private func payload(at offset: Int, of kind: Kind) throws(DeliveryError) -> [UInt8] {
    guard let head = try read(Self.recordHeadLength, at: offset),
      let record = RecordHead(head[...]), record.kind == kind,
      let payload = try read(record.length, at: offset + Self.recordHeadLength),
      record.fits(payload)
    else { throw damaged }
    return payload
  }

  private var damaged: DeliveryError {
    DeliveryError(
      "X108", "cannot read '\(path)'", reason: "the journal is damaged",
      hint: "run the same command again: what is missing is done again")
  }

  private func read(_ count: Int, at offset: Int) throws(DeliveryError) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let result = bytes.withUnsafeMutableBytes { buffer in
        pread(
          descriptor, buffer.baseAddress.map { $0 + filled }, count - filled,
          off_t(offset + filled))
      }
      if result < 0, errno == EINTR { continue }
      guard result >= 0 else { throw .system("X107", "cannot read '\(path)'") }
      guard result > 0 else { return nil }
      filled += result
    }
    return bytes
  }

  private func write(_ bytes: [UInt8], at offset: Int) throws(DeliveryError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        pwrite(
          descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written,
          off_t(offset + written))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .system("X103", "cannot write '\(path)'") }
      written += count
    }
  }
}
