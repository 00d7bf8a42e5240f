internal import Glibc

extension Journal {
  /// Opens or creates a journal's file and takes its lock.
  ///
  /// A run that ends removes its journal. A file that was opened before and locked after is no
  /// longer the one of that name, so it is opened again.
  static func lockedFile(_ path: String) throws(DeliveryError) -> Int32 {
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard descriptor >= 0 else { throw .system("X103", "cannot write '\(path)'") }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        let isBusy = errno == EWOULDBLOCK
        let error = DeliveryError.system("X106", "cannot lock '\(path)'")
        close(descriptor)
        throw isBusy ? busy(path) : error
      }
      var (mine, named) = (stat(), stat())
      if fstat(descriptor, &mine) == 0, stat(path, &named) == 0, mine.st_ino == named.st_ino {
        return descriptor
      }
      close(descriptor)
    }
  }

  /// The process that has a journal locked, and whether there is one; nil if there is no journal.
  static func holder(_ path: String) -> (isRunning: Bool, process: Int?)? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    let isRunning = flock(descriptor, LOCK_EX | LOCK_NB) != 0
    var bytes = [UInt8](repeating: 0, count: head.utf8.count + holderLength)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    guard count == bytes.count, bytes.starts(with: head.utf8) else { return (isRunning, nil) }
    let digits = bytes.dropFirst(head.utf8.count + 4).dropLast()
    return (isRunning, Int(String(decoding: digits, as: UTF8.self)))
  }

  /// Refuses a journal that does not begin as this version's do: what it says is not known here.
  static func refuseOtherVersion(_ path: String) throws(DeliveryError) {
    let found = try InputFile(path: path).read(upTo: head.utf8.count)
    // One that has just been created has nothing yet, or a part of its head.
    guard !Array(head.utf8).starts(with: found) else { return }
    throw DeliveryError(
      "X114", "cannot go on with the run in '\(path.dropLast(name.utf8.count + 1))'",
      reason: "another version of Billpress began it, or its journal is damaged",
      hint: "end it with that version, or add --restart to begin anew")
  }

  private static func busy(_ path: String) -> DeliveryError {
    let folder = path.dropLast(name.utf8.count + 1)
    let process = holder(path)?.process.map { ", process \($0)" } ?? ""
    return DeliveryError(
      "X106", "cannot write a bundle to '\(folder)'",
      reason: "another run is writing there\(process)",
      hint: "wait for it, or name another folder; 'billpress status \(folder)' shows where it is")
  }
}
