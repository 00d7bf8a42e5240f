internal import CFiles
internal import Glibc

/// A file being written, readable and writable for its owner only.
struct OutputFile: ~Copyable {
  let path: String
  private var descriptor: Int32

  /// Creates the file, or empties it.
  init(path: String, followsLinks: Bool = false) throws(DeliveryError) {
    self.path = path
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | (followsLinks ? 0 : O_NOFOLLOW)
    descriptor = open(path, flags, 0o600)
    guard descriptor >= 0 else { throw .system("X103", "cannot write '\(path)'") }
  }

  deinit { if descriptor >= 0 { Glibc.close(descriptor) } }

  /// Lets the system begin to write the bytes to the disk; what goes wrong is told by a flush.
  borrowing func startFlush() { _ = billpress_start_flush(descriptor) }

  /// Waits until the bytes are on the disk.
  borrowing func flush() throws(DeliveryError) {
    guard fsync(descriptor) == 0 else { throw .system("X104", "cannot flush '\(path)'") }
  }

  /// Closes the file; some file systems tell only now that they had no room.
  mutating func close() throws(DeliveryError) {
    let result = Glibc.close(descriptor)
    descriptor = -1
    guard result == 0 else { throw .system("X103", "cannot write '\(path)'") }
  }

  /// Appends all the bytes.
  borrowing func write(_ bytes: [UInt8]) throws(DeliveryError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .system("X103", "cannot write '\(path)'") }
      written += count
    }
  }
}

extension DeliveryError {
  /// The error of the system call that just failed.
  static func system(_ code: String, _ operation: String) -> DeliveryError {
    let number = errno
    let hint =
      switch number {
      case ENOSPC, EDQUOT: "free some space on the disk, then run the same command again"
      case EACCES, EPERM, EROFS: "name a folder that you may write to"
      default: String?.none
      }
    return DeliveryError(code, operation, reason: String(cString: strerror(number)), hint: hint)
  }
}
