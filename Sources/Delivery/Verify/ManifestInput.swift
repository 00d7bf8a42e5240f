internal import Foundation

/// The documents of a `manifest.json`, one line after the other.
struct ManifestInput: ~Copyable {
  private var lines: LineInput
  private var isInDocuments = false
  /// What stands behind the documents; nil before their end.
  private(set) var end: ManifestEnd?
  /// Whether the list of documents was closed.
  private(set) var isWhole = false

  init(path: String) throws(DeliveryError) { lines = try LineInput(path: path) }

  /// Returns the next document, or why it cannot be read; nil behind the last one.
  mutating func next() throws(DeliveryError) -> Result<ManifestDocument, any Error>? {
    while let line = try lines.next() {
      if !isInDocuments {
        isInDocuments = line.starts(with: "\"documents\": [".utf8)
      } else if line.starts(with: "]".utf8) {
        isWhole = true
        try readEnd()
        return nil
      } else {
        let text = line.last == UInt8(ascii: ",") ? line.dropLast() : line[...]
        return Result { try JSONDecoder().decode(ManifestDocument.self, from: Data(text)) }
      }
    }
    return nil
  }

  private mutating func readEnd() throws(DeliveryError) {
    var text = Array("{".utf8)
    while let line = try lines.next() { text += line }
    end = try? JSONDecoder().decode(ManifestEnd.self, from: Data(text))
  }
}
