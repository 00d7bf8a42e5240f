public import Billing
public import Documents

/// Many documents, delivered as one bundle: a folder with the PDF files, the mails that carry
/// them, and the lists that account for every entry of the input.
///
///     pdf/NAME.pdf     each document
///     mail/NAME.eml    the mail of each document whose recipient has an address
///     manifest.json    all documents, with amounts, files and warnings
///     manifest.csv     the same as a table
///     exceptions.csv   the entries without a document, and why
///     SHA256SUMS       for `sha256sum -c`
///
/// The bundle's bytes depend on the input and the options only: not on the count of workers,
/// the clock or what an earlier run left in the folder.
public struct Batch: Sendable {
  /// The folder of the bundle; new, empty, or a bundle that is written anew.
  public var folder: String
  /// The name of the design, for the manifest.
  public var design: String
  /// The count of workers, at least 1; more than there are processors do not help.
  public var jobs = 1
  /// How files are named.
  public var names = FileNamePattern.standard
  /// The day that mails are dated; nil dates each like its document.
  public var runDate: CalendarDate?
  /// Who sends the mails; nil takes each document's sender.
  public var sender: Mailbox?
  /// Where answers to the mails go, if not to the sender.
  public var replyTo: Mailbox?

  /// Creates a batch with standard options.
  public init(folder: String, design: String) {
    self.folder = folder
    self.design = design
  }

  /// Delivers every entry.
  ///
  /// An entry that cannot be delivered becomes an exception, and the batch goes on.
  ///
  /// - Parameters:
  ///   - source: Returns the entries in order, then nil. Called by one worker at a time.
  ///   - makeRenderer: Makes a worker's renderer; called at most once for each worker.
  ///   - progress: Called for each entry in input order, one at a time, while workers wait: be
  ///     quick.
  /// - Throws: `DeliveryError` if the bundle cannot be written, and whatever `source` and
  ///   `makeRenderer` throw. The bundle then has no manifest; the same run repeated replaces it.
  public func run(
    _ source: sending @escaping () throws -> InputEntry<BillingDocument>?,
    makeRenderer: @escaping @Sendable () throws -> any DocumentRendering,
    progress: @escaping @Sendable (EntryOutcome, BatchCounts) -> Void = { _, _ in }
  ) async throws -> BatchSummary {
    precondition(jobs >= 1, "a batch has at least one worker")
    let bundle = try BundleFolder(path: folder)
    let register = try Register(folder: bundle, design: design, progress: progress)
    let board = Board(source: source, pattern: names)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<jobs {
        group.addTask {
          var worker = Worker(batch: self, bundle: bundle, makeRenderer: makeRenderer)
          while let job = try board.next() {
            try register.add(try worker.deliver(job))
          }
        }
      }
      try await group.waitForAll()
    }
    return try register.complete(count: board.count)
  }
}
