internal import Synchronization

/// Asks a batch to stop: what is being drawn is finished and kept, nothing else is begun.
public final class BatchStop: Sendable {
  private let flag = Atomic(false)

  /// Creates a stop that nobody has asked for.
  public init() {}

  /// Whether the batch is to stop.
  public var isRequested: Bool { flag.load(ordering: .relaxed) }

  /// Asks the batch to stop.
  public func request() { flag.store(true, ordering: .relaxed) }
}

/// A batch that was asked to stop: its folder can be gone on with.
public struct BatchStopped: Error, Hashable, Sendable {
  /// The bundle's folder.
  public let folder: String
  /// What is done.
  public let counts: BatchCounts

  /// What was done and how to go on, on two lines.
  public var description: String {
    """
    stopped: \(counts.entries.counted("entry", "entries")) of the run in '\(folder)' finished
    hint: run the same command again to go on, or add --restart to begin anew
    """
  }
}
