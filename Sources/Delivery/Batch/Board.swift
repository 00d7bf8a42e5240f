internal import Documents
internal import Synchronization

/// Hands out the entries of a batch to its workers, in order, one at a time.
///
/// Only as many entries are read as there are workers with nothing else to do, so that memory
/// does not grow with the batch.
final class Board: Sendable {
  /// An entry to deliver.
  struct Job: Sendable {
    /// Its place in the input, from 0.
    let index: Int
    let entry: InputEntry<BillingDocument>
    /// The name of its files, without folder and extension; empty if there is no document.
    let name: String
    /// Whether an earlier document has the name that the pattern gives this one.
    let isNameTaken: Bool
  }

  typealias Source = () throws -> InputEntry<BillingDocument>?

  private struct State {
    let source: Source
    var names = FileNames()
    var count = 0
    var isClosed = false
    var hasEnded = false
  }

  private let pattern: FileNamePattern
  private let stop: BatchStop
  private let state: Mutex<State>

  init(source: sending @escaping Source, pattern: FileNamePattern, stop: BatchStop) {
    self.pattern = pattern
    self.stop = stop
    state = Mutex(State(source: source))
  }

  /// The count of jobs handed out.
  var count: Int { state.withLock { $0.count } }

  /// Whether all entries of the source were handed out.
  var hasEnded: Bool { state.withLock { $0.hasEnded } }

  /// Returns the next job, or nil if there is none or the batch has stopped.
  func next() throws -> Job? {
    try state.withLock { state in
      guard !state.isClosed, !stop.isRequested, !Task.isCancelled else { return nil }
      do {
        guard let entry = try state.source() else {
          (state.isClosed, state.hasEnded) = (true, true)
          return nil
        }
        let proposal = entry.value.map(pattern.name)
        let name = proposal.map { state.names.next(for: $0) }
        let job = Job(
          index: state.count, entry: entry, name: name ?? "",
          isNameTaken: name != proposal.map(FileNames.safe))
        state.count += 1
        return job
      } catch {
        state.isClosed = true
        throw error
      }
    }
  }
}
