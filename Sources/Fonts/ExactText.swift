internal import Glibc

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
    let count = left.text.utf8.count
    guard count == right.text.utf8.count else { return false }
    let (one, other) = unsafe (left.text.utf8Span.span.bytes, right.text.utf8Span.span.bytes)
    return unsafe one.withUnsafeBytes { one in
      unsafe other.withUnsafeBytes { other in
        guard let one = one.baseAddress, let other = other.baseAddress else { return true }
        return unsafe memcmp(one, other, count) == 0
      }
    }
  }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) {
    let bytes: Void? = unsafe text.utf8.withContiguousStorageIfAvailable { bytes in
      unsafe hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
    }
    if bytes == nil { for byte in text.utf8 { hasher.combine(byte) } }
  }
}
