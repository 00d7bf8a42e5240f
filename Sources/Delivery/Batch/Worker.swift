internal import Billing
internal import Diagnostics
internal import Documents

/// Draws and writes documents, one after the other, with a renderer of its own.
struct Worker {
  let batch: Batch
  let bundle: BundleFolder
  let makeRenderer: @Sendable () throws -> any DocumentRendering
  private var renderer: (any DocumentRendering)?

  init(
    batch: Batch, bundle: BundleFolder,
    makeRenderer: @escaping @Sendable () throws -> any DocumentRendering
  ) {
    self.batch = batch
    self.bundle = bundle
    self.makeRenderer = makeRenderer
  }

  /// Draws a document and writes its files.
  mutating func deliver(_ job: Board.Job) throws -> Register.Result {
    let outcome = try outcome(of: job)
    return Register.Result(
      index: job.index, outcome: outcome,
      rows: ManifestRows.rows(of: outcome, index: job.index))
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
    let rendering: Rendering
    do {
      rendering = try ownRenderer().render(document)
    } catch let failure as RenderingFailure {
      let reasons = failure.diagnostics.hasErrors ? [] : [Self.unexplained]
      return .failed(
        Self.missing(entry, entry.diagnostics + failure.diagnostics + reasons))
    }
    return .delivered(try write(document, rendering, of: job))
  }

  private mutating func ownRenderer() throws -> any DocumentRendering {
    if let renderer { return renderer }
    let made = try makeRenderer()
    renderer = made
    return made
  }

  private func write(
    _ document: BillingDocument, _ rendering: Rendering, of job: Board.Job
  ) throws(DeliveryError) -> DeliveredDocument {
    let file = MailMessage.File(name: "\(job.name).pdf", pdf: rendering.pdf)
    let (message, mailWarning) = batch.message(for: document, text: rendering.mail, file: file)
    let pdf = try write(rendering.pdf, to: "pdf/\(file.name)")
    let mail: DeliveredDocument.File?
    if let message {
      mail = try write(message.encoded(), to: "mail/\(job.name).eml")
    } else {
      mail = nil
    }
    return DeliveredDocument(
      source: job.entry.file, line: job.entry.line, number: document.number, kind: document.kind,
      date: document.date, partyID: document.recipient.id, partyName: document.recipient.name,
      language: rendering.language, amountDue: document.amountDue,
      pageCount: rendering.pageCount, channel: message == nil ? .print : .email,
      recipient: message?.recipient.address, pdf: pdf, mail: mail,
      warnings: job.entry.diagnostics + rendering.diagnostics
        + [mailWarning, job.isNameTaken ? Self.nameTaken(job.name) : nil].compactMap { $0 })
  }

  private static func nameTaken(_ name: String) -> Diagnostic {
    Diagnostic(
      "X024", .warning, "an earlier document has the same file name, this one is '\(name)'",
      field: "number", hint: "see whether the number is used twice, or the document is there twice")
  }

  private func write(
    _ bytes: [UInt8], to path: String
  ) throws(DeliveryError) -> DeliveredDocument.File {
    try bundle.write(bytes, to: path)
    return DeliveredDocument.File(
      path: path, byteCount: bytes.count, sha256: ContentHash.hex(of: bytes))
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
