internal import Diagnostics
internal import Synchronization

/// Keeps account of the entries that are finished, in whatever order workers finish them: where
/// the journal has each, what they add up to, and what is to be said about them in input order.
final class Register: Sendable {
  private struct State {
    /// The offset of each entry's record in the journal; -1 if it is not finished.
    var offsets: [Int] = []
    var tally = BatchTally()
    /// All entries before this one are finished.
    var front = 0
    /// What is to be said about entries, until all before them are finished.
    var remarks: [Int: [Diagnostic]] = [:]
  }

  private let progress: @Sendable ([Diagnostic], BatchCounts) -> Void
  private let state = Mutex(State())

  init(progress: @escaping @Sendable ([Diagnostic], BatchCounts) -> Void) {
    self.progress = progress
  }

  /// What is finished.
  var tally: BatchTally { state.withLock { $0.tally } }

  /// The offsets of the entries' records in input order.
  ///
  /// - Parameter count: The entries that were handed out; all of them must have been added.
  func offsets(count: Int) -> [Int] {
    state.withLock { state in
      let counts = state.tally.counts
      precondition(
        counts.entries == count && state.offsets.count == count && !state.offsets.contains(-1)
          && counts.documents + counts.exceptions == count,
        "every entry of a batch becomes a document or an exception")
      return state.offsets
    }
  }

  /// Takes an entry whose files and record are in place.
  ///
  /// - Parameter diagnostics: What was found about it; nil if an earlier run has told that.
  func add(_ entry: FinishedEntry, offset: Int, diagnostics: [Diagnostic]?) {
    state.withLock { state in
      while state.offsets.count <= entry.index { state.offsets.append(-1) }
      precondition(state.offsets[entry.index] < 0, "an entry is finished once")
      state.offsets[entry.index] = offset
      state.tally.add(entry.facts, isResumed: diagnostics == nil)
      if let diagnostics, !diagnostics.isEmpty { state.remarks[entry.index] = diagnostics }
    }
  }

  /// Tells how far the batch is, and what was found about the entries up to there.
  func report() {
    let (remarks, counts) = state.withLock { state in
      var remarks: [Diagnostic] = []
      while state.front < state.offsets.count, state.offsets[state.front] >= 0 {
        remarks += state.remarks.removeValue(forKey: state.front) ?? []
        state.front += 1
      }
      return (remarks, state.tally.counts)
    }
    progress(remarks, counts)
  }
}
