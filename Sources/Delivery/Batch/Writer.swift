internal import Diagnostics
internal import Foundation

/// Puts what workers have drawn in its place, in groups: flushes the files of a group at once,
/// gives them their names, and journals their entries.
///
/// Runs on a thread of its own, which mostly waits for the disk while workers draw.
final class Writer: Sendable {
  /// An entry that a worker is done with.
  enum Work: Sendable {
    /// Files lie beside their places, and wait for their names.
    case new(FinishedEntry, diagnostics: [Diagnostic])
    /// An earlier run has finished it, and its files are in place.
    case known(FinishedEntry, offset: Int)
  }

  /// Entries that wait at most; workers then wait too.
  private static let limit = 512
  /// Entries worth a flush.
  private static let group = 64
  /// Seconds after which a smaller group is flushed.
  private static let patience = 0.25

  private let bundle: BundleFolder
  private let register: Register
  private let queue = WorkQueue<Work>(limit: Writer.limit)

  init(bundle: BundleFolder, register: Register) {
    self.bundle = bundle
    self.register = register
  }

  /// Starts the thread.
  func start() {
    Thread { [self] in
      do {
        while let works = queue.takeAll(atLeast: Self.group, patience: Self.patience) {
          try commit(works)
        }
        queue.end(nil)
      } catch {
        queue.end(error)
      }
    }.start()
  }

  /// Hands over an entry; waits if the disk is far behind.
  ///
  /// - Throws: What the disk failed with.
  func put(_ work: Work) throws { try queue.put(work) }

  /// Waits until everything handed over is in its place.
  func finish() throws {
    queue.close()
    try queue.waitForEnd()
  }

  private func commit(_ works: [Work]) throws(DeliveryError) {
    var entries: [FinishedEntry] = []
    for case .new(let entry, _) in works { entries.append(entry) }
    let files = entries.flatMap(\.rows.files)
    if !files.isEmpty {
      try bundle.flush(staged: files.map(\.path))
      for file in files { try bundle.publish(file.path) }
    }
    var offsets = try bundle.journal.append(entries.map { (.finished, $0.packed) })[...]
    for work in works {
      switch work {
      case .known(let entry, let offset): register.add(entry, offset: offset, diagnostics: nil)
      case .new(let entry, let diagnostics):
        register.add(entry, offset: offsets.removeFirst(), diagnostics: diagnostics)
      }
    }
    register.report()
  }
}
