import Glibc

/// Reads a file or the standard input byte by byte through a fixed buffer.
final class ByteReader {
  /// The name shown in messages.
  let name: String
  /// The offset of the next byte in the file.
  private(set) var offset = 0
  private let descriptor: Int32
  private var buffer = [UInt8](repeating: 0, count: 64 << 10)
  private var position = 0
  private var end = 0

  /// Opens a file, or the standard input for `-`.
  init(path: String) throws(InputError) {
    guard path != "-" else {
      (name, descriptor) = ("<stdin>", STDIN_FILENO)
      return
    }
    name = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw InputError(.open, file: path, errorNumber: errno) }
  }

  deinit {
    if descriptor > STDIN_FILENO { close(descriptor) }
  }

  /// The bytes that are in the buffer and not yet taken; empty only at the end of the file.
  func available() throws(InputError) -> ArraySlice<UInt8> {
    if position == end { try fill() }
    return buffer[position..<end]
  }

  /// Takes bytes out of the buffer.
  func take(_ count: Int) {
    position += count
    offset += count
  }

  /// The next byte, which is not taken; nil at the end of the file.
  func peek() throws(InputError) -> UInt8? {
    if position == end { try fill() }
    return position < end ? buffer[position] : nil
  }

  private func fill() throws(InputError) {
    (position, end) = (0, 0)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        end = count
        return
      }
      guard errno == EINTR else { throw InputError(.read, file: name, errorNumber: errno) }
    }
  }
}
