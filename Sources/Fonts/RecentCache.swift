/// A dictionary that forgets what has not been used lately: at most twice `limit` values.
///
/// Two generations: when the young one is full it becomes the old one, and the old one goes. What a
/// cache forgets is only computed again, so it never shows in an output.
struct RecentCache<Key: Hashable, Value> {
  private var young: [Key: Value] = [:]
  private var old: [Key: Value] = [:]
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// The value of a key, computed if it is not known.
  @inline(__always)
  mutating func value(_ key: Key, compute: () -> Value) -> Value {
    if let value = young[key] { return value }
    let value = old[key] ?? compute()
    if young.count >= limit {
      old = young
      young = [:]
    }
    young[key] = value
    return value
  }
}

/// A text compared byte by byte.
///
/// `String` calls composed and decomposed letters equal; keys of a cache must not, or what a
/// document gets would depend on the documents before it.
struct ExactText: Hashable {
  let text: String

  static func == (left: ExactText, right: ExactText) -> Bool {
    left.text.utf8.count == right.text.utf8.count && left.text.utf8.elementsEqual(right.text.utf8)
  }

  func hash(into hasher: inout Hasher) {
    let bytes: Void? = unsafe text.utf8.withContiguousStorageIfAvailable { bytes in
      unsafe hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
    }
    if bytes == nil { for byte in text.utf8 { hasher.combine(byte) } }
  }
}
