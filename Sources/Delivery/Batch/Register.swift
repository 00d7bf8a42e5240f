internal import Billing
internal import Diagnostics
internal import Documents
internal import Synchronization

/// Writes the lists of a bundle in input order, in whatever order workers finish.
final class Register: Sendable {
  /// What a worker has done, with its rows written out.
  struct Result: Sendable {
    let index: Int
    let outcome: EntryOutcome
    let rows: Manifest.Rows
  }

  private struct State: ~Copyable {
    var manifest: Manifest
    var early: [Int: Result] = [:]
    var counts = BatchCounts()
    var tally = TotalsTally()
  }

  private let progress: @Sendable (EntryOutcome, BatchCounts) -> Void
  private let state: Mutex<State>

  init(
    folder: BundleFolder, design: String,
    progress: @escaping @Sendable (EntryOutcome, BatchCounts) -> Void
  ) throws(DeliveryError) {
    self.progress = progress
    state = Mutex(State(manifest: try Manifest(folder: folder, design: design)))
  }

  /// Takes a result; writes it and all that waited for it.
  func add(_ result: Result) throws {
    try state.withLock { state in
      state.early[result.index] = result
      while let next = state.early.removeValue(forKey: state.counts.entries) {
        try state.manifest.append(next.rows)
        state.counts.add(next.outcome)
        if case .delivered(let document) = next.outcome { state.tally.add(document) }
        progress(next.outcome, state.counts)
      }
    }
  }

  /// Ends the lists and makes the bundle complete.
  ///
  /// - Parameter count: The entries that were handed out; all of them must have been added.
  func complete(count: Int) throws -> BatchSummary {
    try state.withLock { state in
      let counts = state.counts
      precondition(
        counts.entries == count && counts.documents + counts.exceptions == count,
        "every entry of a batch becomes a document or an exception")
      let totals = state.tally.sorted
      try state.manifest.end(counts: counts, totals: totals)
      return BatchSummary(folder: state.manifest.folder.path, counts: counts, totals: totals)
    }
  }
}
