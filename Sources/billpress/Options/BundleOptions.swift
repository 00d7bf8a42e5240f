import ArgumentParser
import Billing
import Delivery
import Diagnostics
import Documents
import Glibc

/// Where a bundle goes, and how it is made.
struct BundleOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The bundle's folder: new, empty, or that of an earlier run of the same command.",
      valueName: "folder"))
  var out: String

  @Option(
    help: ArgumentHelp(
      "How many documents are drawn at once; else one for each processor.", valueName: "count"))
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      "How files are named, from {kind}, {number}, {date}, {party} and {language}.",
      valueName: "pattern"))
  var fileNames = "{kind}-{number}"

  @Option(
    help: ArgumentHelp(
      "Who sends the mails, such as 'Accounts <accounts@example.com>'; else each document's sender.",
      valueName: "address"),
    transform: Mailbox.argument)
  var sender: Mailbox?

  @Option(
    help: ArgumentHelp(
      "Where answers to the mails go, if not to the sender.", valueName: "address"),
    transform: Mailbox.argument)
  var replyTo: Mailbox?

  @Option(
    help: ArgumentHelp("The day mails are dated; else each document's date.", valueName: "date"),
    transform: CalendarDate.argument)
  var mailDate: CalendarDate?

  @Option(
    help: ArgumentHelp(
      "How documents reach their recipients; else by e-mail where there is an address.",
      valueName: "profile"))
  var delivery: String?

  @Option(
    help: ArgumentHelp(
      "An earlier bundle: only documents that it does not have are produced.",
      valueName: "manifest|folder"))
  var sinceManifest: String?

  @Flag(help: "Put the finished bundle into an archive too, beside its folder.")
  var zip = false

  @Flag(help: "Begin anew, whatever an earlier run has left in the folder.")
  var restart = false

  @OptionGroup var report: ReportOptions

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) {
      throw ValidationError("--jobs takes a number from 1 to 256, not \(jobs).")
    }
  }

  /// Delivers the documents of a source, reports, and stops with the exit code of the outcome.
  ///
  /// - Parameters:
  ///   - inputs: The files that the documents come from.
  ///   - identity: What the run is made from, but for design and bundle.
  func deliver(
    _ source: sending @escaping Pipeline.Source, inputs: [String], design: DesignOptions,
    identity: RunIdentity
  ) async throws {
    let reporter = report.reporter(expected: Pipeline.expectedEntries(inputs))
    do {
      if zip { BundleArchive.remove(partOf: archivePath) }
      let summary = try await run(source, design: design, identity: identity, reporter: reporter)
      if zip {
        reporter.clear()
        try BundleArchive.write(out, to: archivePath)
      }
      try reporter.finish(
        text: summary.rendered(), json: summary.json, withheldAre: ": see the lists of the bundle")
      if summary.counts.failures > 0 { throw Stop(status: .documentsFailed) }
    } catch let rejection as Rejection {
      reporter.show(rejection.diagnostics)
      throw Stop(status: .wrongUse)
    } catch {
      reporter.clear()
      throw error
    }
  }

  private var archivePath: String {
    var path = out[...]
    while path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
    return "\(path).zip"
  }

  private func run(
    _ source: sending @escaping Pipeline.Source, design options: DesignOptions,
    identity: RunIdentity, reporter: Reporter
  ) async throws -> BatchSummary {
    let (pattern, found) = FileNamePattern.parse(fileNames)
    guard let pattern else { throw Rejection(diagnostics: found) }
    let design = try Pipeline.design(options)
    reporter.show(found + design.diagnostics)
    var batch = Batch(folder: out, design: design.design.name)
    batch.jobs = jobs ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    batch.names = pattern
    batch.runDate = mailDate
    batch.sender = sender
    batch.replyTo = replyTo
    if let sinceManifest { batch.earlierBundle = try EarlierBundle(path: sinceManifest) }
    if let delivery { batch.routing = try Pipeline.routing(delivery, for: design) }
    batch.restarts = restart
    batch.identity = identity
    try options.describe(design, in: &batch.identity)
    try describe(in: &batch.identity)
    let stop = batch.stop
    Interruption.handle { stop.request() }
    defer { Interruption.handle(nil) }
    return try await batch.run(
      source, makeRenderer: { try design.makeEngine() },
      makePrintRun: { try PrintRun(design: design, date: $0, write: $1) },
      drawReport: { try design.makeReportEngine().render($0).pdf },
      progress: { diagnostics, counts in
        reporter.show(diagnostics.filter { $0.severity > .note || report.format == .json })
        reporter.show(counts)
      })
  }

  /// Adds what reaches the bundle to what a run is made from.
  private func describe(in identity: inout RunIdentity) throws {
    identity.add("file names", fileNames)
    identity.add("sender", sender)
    identity.add("reply-to", replyTo)
    identity.add("mail date", mailDate)
    if let delivery { try identity.addFile("delivery profile", path: delivery) }
    if let sinceManifest {
      try identity.addFile("earlier bundle", path: EarlierBundle.manifest(at: sinceManifest))
    }
  }
}
