import Delivery
import Synchronization

/// Collects what a batch reports.
final class Seen: Sendable {
  private let state = Mutex<(numbers: [String], counts: [Int])>(([], []))

  var numbers: [String] { state.withLock { $0.numbers } }
  var counts: [Int] { state.withLock { $0.counts } }

  func add(_ outcome: EntryOutcome, _ counts: BatchCounts) {
    state.withLock { state in
      switch outcome {
      case .delivered(let document): state.numbers.append(document.number)
      case .skipped(let entry), .failed(let entry): state.numbers.append(entry.number ?? "?")
      }
      state.counts.append(counts.entries)
    }
  }
}
