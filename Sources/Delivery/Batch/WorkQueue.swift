internal import Foundation

/// Hands values from workers to one thread; whoever is too far ahead waits.
///
/// A condition and not a mutex, because both sides have to wait. The thread that takes is not one
/// of those that put, so that nobody waits for himself.
final class WorkQueue<Element: Sendable>: @unchecked Sendable {
  // Unchecked because the fields are variables: the condition's lock guards them all.
  private let condition = NSCondition()
  private let limit: Int
  private var waiting: [Element] = []
  private var isClosed = false
  private var failure: (any Error)?

  /// Creates a queue of at most `limit` values.
  init(limit: Int) { self.limit = limit }

  /// Appends a value; waits while the queue is full.
  ///
  /// - Throws: What the taker failed with.
  func put(_ element: Element) throws {
    condition.lock()
    defer { condition.unlock() }
    while waiting.count >= limit, failure == nil { condition.wait() }
    if let failure { throw failure }
    waiting.append(element)
    condition.broadcast()
  }

  /// Takes everything; waits until there are `count` values, or some after `patience` seconds.
  ///
  /// - Returns: nil when the queue is closed and empty.
  func takeAll(atLeast count: Int, patience: TimeInterval) -> [Element]? {
    condition.lock()
    defer { condition.unlock() }
    while waiting.isEmpty, !isClosed { condition.wait() }
    let deadline = Date(timeIntervalSinceNow: patience)
    while waiting.count < count, !isClosed, condition.wait(until: deadline) {}
    guard !waiting.isEmpty else { return nil }
    defer {
      waiting.removeAll(keepingCapacity: true)
      condition.broadcast()
    }
    return waiting
  }

  /// Says that nothing more will be put.
  func close() {
    condition.lock()
    isClosed = true
    condition.broadcast()
    condition.unlock()
  }

  /// Says that nothing more will be taken.
  ///
  /// - Parameter error: Why, for those who put.
  func end(_ error: (any Error)?) {
    condition.lock()
    failure = error
    isEnded = true
    waiting.removeAll()
    condition.broadcast()
    condition.unlock()
  }

  private var isEnded = false

  /// Waits until nothing more will be taken.
  ///
  /// - Throws: What the taker failed with.
  func waitForEnd() throws {
    condition.lock()
    defer { condition.unlock() }
    while !isEnded { condition.wait() }
    if let failure { throw failure }
  }
}
