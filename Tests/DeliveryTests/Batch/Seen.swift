import Delivery
import Diagnostics
import Synchronization

/// Collects what a batch reports.
final class Seen: Sendable {
  private let state = Mutex<(diagnostics: [Diagnostic], counts: [Int])>(([], []))

  var diagnostics: [Diagnostic] { state.withLock { $0.diagnostics } }
  var counts: [Int] { state.withLock { $0.counts } }

  func add(_ diagnostics: [Diagnostic], _ counts: BatchCounts) {
    state.withLock { state in
      state.diagnostics += diagnostics
      state.counts.append(counts.entries)
    }
  }
}
