import Synchronization

/// How many nodes a tree has room for at first, as growing it copies it: a little more than the last
/// document of the template had.
final class DocumentSize: Sendable {
  private let last = Atomic<Int>(400)

  /// The count of nodes to make room for.
  var expected: Int {
    let count = last.load(ordering: .relaxed)
    return count + count / 8
  }

  /// Notes the count of nodes of a document.
  func note(_ count: Int) { last.store(count, ordering: .relaxed) }
}
