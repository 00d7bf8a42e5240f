internal import Billing
internal import Diagnostics
internal import Documents

/// Draws and writes documents, one after the other, with a renderer of its own.
struct Worker {
  let batch: Batch
  let bundle: BundleFolder
  let makeRenderer: @Sendable () throws -> any DocumentRendering
  private var renderer: (any DocumentRendering)?
  /// What the print run needs of the present document.
  private var letter: Letter?
  /// The mail of the present document, if others may go in it too.
  private var draft: MailDraft?

  init(
    batch: Batch, bundle: BundleFolder,
    makeRenderer: @escaping @Sendable () throws -> any DocumentRendering
  ) {
    self.batch = batch
    self.bundle = bundle
    self.makeRenderer = makeRenderer
  }

  /// Draws a document and writes its files beside their places, unless an earlier run has
  /// finished it.
  mutating func deliver(_ job: Board.Job) throws -> Writer.Work {
    if let known = try known(job) { return known }
    if job.entry.value != nil { try bundle.noteStart(of: job.index) }
    (letter, draft) = (nil, nil)
    let outcome = try outcome(of: job)
    var entry = FinishedEntry(
      index: job.index, fingerprint: job.entry.fingerprint,
      facts: EntryFacts(outcome, of: job.entry.value),
      rows: ManifestRows.rows(of: outcome, index: job.index))
    entry.letter = letter
    entry.draft = draft
    return .new(entry, diagnostics: outcome.diagnostics)
  }

  /// The entry as an earlier run has finished it; nil if it has not, or its files are not there
  /// with the bytes they had.
  private func known(_ job: Board.Job) throws(DeliveryError) -> Writer.Work? {
    guard bundle.earlier.finished.indices.contains(job.index) else { return nil }
    let offset = bundle.earlier.finished[job.index]
    guard offset >= 0 else { return nil }
    let entry = try bundle.journal.entry(at: offset)
    let number = job.entry.number ?? job.entry.value?.number
    guard entry.fingerprint == job.entry.fingerprint, entry.facts.number == number else {
      throw .changed(
        bundle.path, ["entry \(job.index + 1) (\(job.entry.file):\(job.entry.line)) has changed"])
    }
    guard entry.rows.files.allSatisfy(bundle.has) else { return nil }
    return .known(entry, offset: offset)
  }

  private mutating func outcome(of job: Board.Job) throws -> EntryOutcome {
    let entry = job.entry
    guard !entry.diagnostics.hasErrors else {
      return .failed(Self.missing(entry, entry.diagnostics))
    }
    guard let document = entry.value else {
      return entry.diagnostics.isEmpty
        ? .failed(Self.missing(entry, [Self.unexplained]))
        : .skipped(Self.missing(entry, entry.diagnostics))
    }
    let relation = batch.earlierBundle?.relation(of: document) ?? .new
    if relation == .same {
      return .skipped(Self.missing(entry, entry.diagnostics + [Self.alreadyThere]))
    }
    let rendering: Rendering
    let route: Route
    let file: MailMessage.File
    do {
      let renderer = try ownRenderer()
      rendering = try renderer.render(document)
      file = MailMessage.File(name: "\(job.name).pdf", pdf: rendering.pdf)
      route = try batch.route(for: document, text: rendering.mail, file: file) {
        link throws(RenderingFailure) in try renderer.mail(for: document, link: link)
      }
    } catch let failure as RenderingFailure {
      let reasons = failure.diagnostics.hasErrors ? [] : [Self.unexplained]
      return .failed(
        Self.missing(entry, entry.diagnostics + failure.diagnostics + reasons))
    }
    return .delivered(
      try write(
        document, rendering, file, route, of: job,
        notes: relation == .different ? [Self.reissued] : []))
  }

  private mutating func ownRenderer() throws -> any DocumentRendering {
    if let renderer { return renderer }
    let made = try makeRenderer()
    renderer = made
    return made
  }

  private mutating func write(
    _ document: BillingDocument, _ rendering: Rendering, _ file: MailMessage.File, _ route: Route,
    of job: Board.Job, notes: [Diagnostic]
  ) throws(DeliveryError) -> DeliveredDocument {
    let pdf = try write(file.pdf, sha256: file.sha256, to: "pdf/\(file.name)")
    var mail: DeliveredDocument.File?
    if let bytes = route.mail {
      mail = try write(bytes, sha256: ContentHash.hex(of: bytes), to: "mail/\(job.name).eml")
    }
    if route.isShared, let message = route.message {
      draft = MailDraft(message, of: document, language: rendering.language, pdf: pdf)
    }
    if route.channel.hasPaper, let printable = rendering.printable {
      letter = Letter(
        document, pdf: pdf.path, pageCount: rendering.pageCount, pages: printable.packed)
    }
    return DeliveredDocument(
      source: job.entry.file, line: job.entry.line, number: document.number, kind: document.kind,
      level: document.dunningLevel, date: document.date, partyID: document.recipient.id,
      partyName: document.recipient.name,
      language: rendering.language, amountDue: document.amountDue,
      pageCount: rendering.pageCount, channel: route.channel,
      recipient: route.message?.recipient.address, copies: route.message?.allCopies ?? [],
      link: route.link, pdf: pdf, mail: mail,
      warnings: job.entry.diagnostics + rendering.diagnostics + route.warnings + notes
        + (job.isNameTaken ? [Self.nameTaken(job.name)] : []))
  }

  private static let alreadyThere = Diagnostic(
    "X053", .note, "the document is in the earlier bundle")

  private static let reissued = Diagnostic(
    "X029", .warning, "the earlier bundle has this number with another date or amount",
    field: "number", hint: "see whether the number is used twice")

  private static func nameTaken(_ name: String) -> Diagnostic {
    Diagnostic(
      "X024", .warning, "an earlier document has the same file name, this one is '\(name)'",
      field: "number", hint: "see whether the number is used twice, or the document is there twice")
  }

  private func write(
    _ bytes: [UInt8], sha256: String, to path: String
  ) throws(DeliveryError) -> DeliveredDocument.File {
    try bundle.stage(bytes, for: path)
    return DeliveredDocument.File(path: path, byteCount: bytes.count, sha256: sha256)
  }

  private static func missing(
    _ entry: InputEntry<BillingDocument>, _ diagnostics: [Diagnostic]
  ) -> MissingDocument {
    MissingDocument(
      source: entry.file, line: entry.line, number: entry.number ?? entry.value?.number,
      diagnostics: diagnostics)
  }

  /// What stands in for reasons that nobody gave.
  private static let unexplained = Diagnostic(
    "X010", .error, "the entry was not produced, and nothing says why",
    hint: "this is a mistake in Billpress: please report it")
}
