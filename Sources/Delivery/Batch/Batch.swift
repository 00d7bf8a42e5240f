public import Billing
public import Diagnostics
public import Documents

/// Many documents, delivered as one bundle: a folder with the PDF files, the mails that carry
/// them, and the lists that account for every entry of the input.
///
///     pdf/NAME.pdf     each document
///     mail/NAME.eml    the mail of each document that goes by e-mail
///     print/print.pdf  all that goes on paper, and index.csv with the sheets
///     manifest.json    all documents, with amounts, files and warnings
///     manifest.csv     the same as a table
///     exceptions.csv   the entries without a document, and why
///     report.csv       counts and totals, and what the run was made from
///     report.pdf       the same on paper
///     SHA256SUMS       for `sha256sum -c`
///
/// The bundle's bytes depend on the input and the options only: not on the count of workers, the
/// clock, or how often the run was stopped and gone on with.
///
/// Workers read, draw and write beside each other; the `Writer` puts their files in place in
/// groups and journals them; the lists are written from the journal at the end. What waits in
/// memory is bounded, whatever the length of the batch.
public struct Batch: Sendable {
  /// The folder of the bundle; new, empty, a bundle that is written anew, or one that an earlier
  /// run of the same batch has not finished.
  public var folder: String
  /// What the batch is made from; it goes on only with what an earlier run was made from.
  public var identity = RunIdentity()
  /// Whether to begin anew, whatever an earlier run has left in the folder.
  public var restarts = false
  /// Asks the batch to stop.
  public var stop = BatchStop()
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

  /// A bundle whose documents are not produced again.
  public var earlierBundle: EarlierBundle?
  /// How documents reach their recipients.
  public var routing = Routing.standard

  /// Begins the file of a print run with its date; the closure takes the bytes, and returns whether
  /// it could.
  public typealias PrintRunMaker =
    @Sendable (
      _ date: String, _ write: @escaping ([UInt8]) -> Bool
    ) throws -> any PrintDrawing

  /// Draws the report of a run as a PDF file.
  public typealias ReportMaker = @Sendable (Report) throws -> [UInt8]

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
  ///   - makePrintRun: Begins the print run's file, if there is something to print.
  ///   - drawReport: Draws `report.pdf`; one that cannot be drawn is told, and left out.
  ///   - progress: Called after each group of entries, one call at a time, with what was found
  ///     about entries in input order, and the counts of what is finished.
  /// - Throws: `DeliveryError` if the bundle cannot be written, `BatchStopped` if it was asked to
  ///   stop, and whatever `source` and `makeRenderer` throw. The bundle then has no manifest; the
  ///   same batch run again goes on where this one ended.
  public func run(
    _ source: sending @escaping () throws -> InputEntry<BillingDocument>?,
    makeRenderer: @escaping @Sendable () throws -> any DocumentRendering,
    makePrintRun: PrintRunMaker? = nil, drawReport: ReportMaker? = nil,
    progress: @escaping @Sendable ([Diagnostic], BatchCounts) -> Void = { _, _ in }
  ) async throws -> BatchSummary {
    precondition(jobs >= 1, "a batch has at least one worker")
    let bundle = try BundleFolder(path: folder, identity: identity, restarts: restarts)
    defer { bundle.journal.unlock() }
    let register = Register(progress: progress)
    let board = Board(source: source, pattern: names, stop: stop)
    let writer = Writer(bundle: bundle, register: register)
    writer.start()
    let failure = await work(board, writer: writer, bundle: bundle, makeRenderer: makeRenderer)
    // What was drawn before a failure is kept.
    try writer.finish()
    if let failure { throw failure }
    guard board.hasEnded else {
      throw BatchStopped(folder: folder, counts: register.tally.counts)
    }
    return try complete(
      bundle, register: register, count: board.count, makeRenderer: makeRenderer,
      makePrintRun: makePrintRun, drawReport: drawReport, progress: progress)
  }

  /// Lets workers draw until there is nothing left, and returns what one of them failed with.
  private func work(
    _ board: Board, writer: Writer, bundle: BundleFolder,
    makeRenderer: @escaping @Sendable () throws -> any DocumentRendering
  ) async -> (any Error)? {
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<jobs {
          group.addTask {
            var worker = Worker(batch: self, bundle: bundle, makeRenderer: makeRenderer)
            while let job = try board.next() { try writer.put(try worker.deliver(job)) }
          }
        }
        try await group.waitForAll()
      }
      return nil
    } catch {
      return error
    }
  }

  /// Writes the lists, and makes the bundle complete.
  private func complete(
    _ bundle: BundleFolder, register: Register, count: Int,
    makeRenderer: @escaping @Sendable () throws -> any DocumentRendering,
    makePrintRun: PrintRunMaker?, drawReport: ReportMaker?,
    progress: @Sendable ([Diagnostic], BatchCounts) -> Void
  ) throws -> BatchSummary {
    let earlier = bundle.earlier.finished.count
    guard earlier <= count else {
      throw DeliveryError.changed(
        folder, ["the input ends after \(count.counted("entry", "entries")), of \(earlier)"])
    }
    var tally = register.tally
    let offsets = register.offsets(count: count)
    let mails = try sharedMails(
      try mailPile(bundle, offsets), in: bundle, makeRenderer: makeRenderer
    ) { progress($0, tally.counts) }
    tally.add(mails: mails.count)
    var manifest = try Manifest(folder: bundle, design: design, identity: identity)
    var report = BatchReport(design: design, identity: identity)
    var pile = LetterPile(routing.profile)
    for (index, offset) in offsets.enumerated() {
      let entry = try bundle.journal.entry(at: offset)
      let mail = try mails[index].map { mail throws(DeliveryError) in
        (record: try bundle.journal.mail(at: mail.offset), isFirst: mail.isFirst)
      }
      try manifest.append(
        entry.rows.adding(
          mail: mail?.record.file, documents: mail?.record.documents ?? 0,
          isFirst: mail?.isFirst ?? true))
      report.add(entry)
      if let letter = entry.letter { pile.add(letter, offset: offset) }
    }
    if let makePrintRun, !pile.isEmpty {
      let (files, job) = try print(pile, in: bundle, makePrintRun: makePrintRun)
      for (name, hash) in files { try manifest.sum(name, hash) }
      report.printJob = job
    }
    report.tally = tally
    try manifest.add(report.csv, as: "report.csv")
    // Without a date there was no document, and there is no clock.
    if let drawReport, let date = runDate ?? tally.latestDate {
      do {
        let pdf = try drawReport(report.document(date))
        try manifest.add(pdf, as: BundleFolder.reportDocument)
      } catch let failure as RenderingFailure {
        progress(failure.diagnostics, tally.counts)
      }
    }
    try manifest.end(counts: tally.counts, totals: tally.totals)
    return BatchSummary(folder: folder, counts: tally.counts, totals: tally.totals)
  }

  /// The documents that share mails; nothing is read if the profile has none share.
  private func mailPile(_ bundle: BundleFolder, _ offsets: [Int]) throws(DeliveryError) -> MailPile
  {
    var pile = MailPile()
    guard routing.sharesMails else { return pile }
    for (index, offset) in offsets.enumerated() {
      if let draft = try bundle.journal.entry(at: offset).draft {
        pile.add(draft, index: index, offset: offset)
      }
    }
    return pile
  }
}
