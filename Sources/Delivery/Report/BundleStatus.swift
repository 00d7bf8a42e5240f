internal import Glibc

/// Where the run of a bundle is.
public struct BundleStatus: Hashable, Sendable {
  /// The state of a run.
  public enum State: Hashable, Sendable {
    /// A process is writing the bundle.
    case running(process: Int?)
    /// A run has ended early; the same command goes on.
    case unfinished
    /// The bundle is complete.
    case complete
  }

  /// The bundle's folder.
  public let folder: String
  /// The state of its run.
  public let state: State
  /// What is finished; of a complete bundle its lists say it.
  public let counts: BatchCounts
  /// The places in the input, from 1, of entries that were begun and not finished.
  public let started: [Int]
  /// What the run is made from.
  public let run: RunIdentity?

  /// Looks at a bundle's folder; another process may be writing to it.
  ///
  /// - Throws: `DeliveryError` if it is no bundle, or cannot be read.
  public init(of folder: String) throws(DeliveryError) {
    self.folder = folder
    let path = "\(folder)/\(Journal.name)"
    if let holder = Journal.holder(path) {
      try Journal.refuseOtherVersion(path)
      let contents = try JournalContents(path: path)
      state = holder.isRunning ? .running(process: holder.process) : .unfinished
      counts = contents.tally.counts
      started = contents.started.map { $0 + 1 }.sorted()
      run = contents.identity
    } else if BundleFolder.isBundle(folder) {
      state = .complete
      counts = BatchCounts()
      started = []
      run = BundleFolder.identity(ofBundle: folder)
    } else {
      throw DeliveryError(
        "X109", "cannot tell the status of '\(folder)'", reason: "it is not a bundle of Billpress",
        hint: "name the folder that was given as --out")
    }
  }

  /// The status for people.
  public func rendered() -> String {
    var lines: [String] = []
    switch state {
    case .complete: lines.append("complete: \(folder)")
    case .running(let process):
      lines.append("running\(process.map { " (process \($0))" } ?? ""): \(folder)")
    case .unfinished: lines.append("unfinished: \(folder)")
    }
    if state != .complete {
      lines.append(
        "finished \(counts.entries.counted("entry", "entries")) = "
          + "\(counts.documents.counted("document")) + \(counts.exceptions.counted("exception"))")
      if !started.isEmpty {
        lines.append("begun    \(started.map(\.grouped).joined(separator: ", "))")
      }
    }
    for part in run?.parts ?? [] { lines.append("made of  \(part.name): \(part.value)") }
    if state == .unfinished {
      lines.append("to go on, give the command again; to begin anew, add --restart")
    }
    return lines.joined(separator: "\n")
  }
}
