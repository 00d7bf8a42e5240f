/// A dictionary that forgets what has not been used lately: at most twice `limit` values.
///
/// Two generations: when the young one is full it becomes the old one, and the old one goes. What a
/// cache forgets is only computed again, so it never shows in an output.
public struct RecentCache<Key: Hashable, Value> {
  @usableFromInline var young: [Key: Value] = [:]
  @usableFromInline var old: [Key: Value] = [:]
  @usableFromInline let limit: Int

  /// Creates an empty cache.
  @inlinable
  public init(limit: Int) { self.limit = limit }

  /// The value of a key, computed if it is not known.
  @inlinable
  @inline(__always)
  public mutating func value(_ key: Key, compute: () -> Value) -> Value {
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
