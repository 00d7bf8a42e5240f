internal import Glibc

/// A file being read.
struct InputFile: ~Copyable {
  let path: String
  private let descriptor: Int32

  /// Opens the file.
  init(path: String) throws(DeliveryError) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system("X107", "cannot read '\(path)'") }
  }

  deinit { close(descriptor) }

  /// Reads the next bytes; none at the end.
  borrowing func read(upTo count: Int) throws(DeliveryError) -> [UInt8] {
    var result = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      repeat {
        result = Glibc.read(descriptor, buffer.baseAddress, count)
      } while result < 0 && errno == EINTR
      filled = max(0, result)
    }
    guard result >= 0 else { throw .system("X107", "cannot read '\(path)'") }
    return bytes
  }

  /// The count of bytes.
  var size: Int {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Reads the bytes at an offset; fewer at the end, none if they cannot be read.
  borrowing func read(at offset: Int, count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let base = buffer.baseAddress.map { $0 + filled }
        let result = pread(descriptor, base, count - filled, off_t(offset + filled))
        if result < 0, errno == EINTR { continue }
        guard result > 0 else { return }
        filled += result
      }
    }
  }

  /// All bytes of a file.
  static func bytes(of path: String) throws(DeliveryError) -> [UInt8] {
    let file = try InputFile(path: path)
    let size = file.size
    var bytes: [UInt8] = []
    while true {
      let more = try file.read(upTo: max(1, size - bytes.count) + 1)
      guard !more.isEmpty else { return bytes }
      if bytes.isEmpty { bytes = more } else { bytes += more }
    }
  }
}
