internal import Crypto

/// A list of a bundle, written row by row while documents are drawn.
struct StreamedFile: ~Copyable {
  /// Bytes collected before they are written.
  private static let bufferSize = 1 << 16

  let name: String
  private let file: OutputFile
  private var buffer: [UInt8] = []
  private var hash = SHA256()

  /// Creates the file under its partial name.
  init(folder: BundleFolder, name: String) throws(DeliveryError) {
    self.name = name
    file = try OutputFile(path: folder.partialPath(of: name))
  }

  /// Appends bytes.
  mutating func append(_ bytes: some Sequence<UInt8>) throws(DeliveryError) {
    buffer += bytes
    if buffer.count >= Self.bufferSize { try drain() }
  }

  /// Writes and flushes what is left and returns the SHA-256 of everything appended.
  ///
  /// The file still has its partial name: `BundleFolder.publish(_:)` gives it its own.
  mutating func end() throws(DeliveryError) -> String {
    try drain()
    try file.flush()
    return ContentHash.hex(hash.finalize())
  }

  private mutating func drain() throws(DeliveryError) {
    hash.update(data: buffer)
    try file.write(buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}
