/// The lines of a file, one after the other.
struct LineInput: ~Copyable {
  private let file: InputFile
  private var buffer: [UInt8] = []
  private var position = 0

  init(path: String) throws(DeliveryError) { file = try InputFile(path: path) }

  /// Returns the next line without its end, or nil at the end of the file.
  mutating func next() throws(DeliveryError) -> [UInt8]? {
    while true {
      if let end = buffer[position...].firstIndex(of: 10) {
        defer { position = end + 1 }
        return Array(buffer[position..<end])
      }
      let more = try file.read(upTo: 1 << 18)
      guard !more.isEmpty else {
        guard position < buffer.count else { return nil }
        defer { position = buffer.count }
        return Array(buffer[position...])
      }
      buffer.removeFirst(position)
      position = 0
      buffer += more
    }
  }
}
