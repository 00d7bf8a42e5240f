/// A text compared byte by byte, for keys of caches.
///
/// `String` calls composed and decomposed letters equal. A cache must not, or what a document gets
/// would depend on the documents before it.
public struct ExactText: Hashable, Sendable {
  /// The text.
  public let text: String

  /// Creates the key of a text.
  public init(text: String) { self.text = text }

  /// Compares the bytes.
  public static func == (left: ExactText, right: ExactText) -> Bool {
    left.text.utf8.count == right.text.utf8.count && left.text.utf8.elementsEqual(right.text.utf8)
  }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) {
    let bytes: Void? = unsafe text.utf8.withContiguousStorageIfAvailable { bytes in
      unsafe hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
    }
    if bytes == nil { for byte in text.utf8 { hasher.combine(byte) } }
  }
}
