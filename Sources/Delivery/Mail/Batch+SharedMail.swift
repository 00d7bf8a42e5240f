internal import Billing
internal import Diagnostics
internal import Documents

extension Batch {
  /// The most bytes of a mail with several documents, if the profile says nothing.
  private static let usualLimit = 10_000_000
  /// Mails worth a flush.
  private static let group = 64

  /// Writes the mails of documents that share them, from the journal and the files of the bundle.
  ///
  /// Documents for one address go in one mail, in the order of the input, as many as the limit of
  /// the profile lets; the next begin another. A run that is gone on with writes them again.
  ///
  /// - Parameter report: Takes what keeps documents from sharing a mail: each then has its own.
  func sharedMails(
    _ pile: MailPile, in bundle: BundleFolder,
    makeRenderer: @escaping @Sendable () throws -> any DocumentRendering,
    report: ([Diagnostic]) -> Void
  ) throws -> SharedMails {
    guard !pile.isEmpty else { return SharedMails() }
    var writer = SharedMailWriter(
      batch: self, bundle: bundle, renderer: try makeRenderer(),
      limit: routing.profile.mailLimit ?? Self.usualLimit)
    for group in pile.groups {
      var rest = group[...]
      while !rest.isEmpty { try writer.write(writer.take(from: &rest)) }
      if writer.stagedCount >= Self.group { try writer.publish() }
    }
    try writer.publish()
    report(writer.diagnostics)
    return writer.mails
  }
}

/// Writes mails with several documents, and keeps account of them.
private struct SharedMailWriter {
  typealias Document = (index: Int, draft: MailDraft)

  let batch: Batch
  let bundle: BundleFolder
  let renderer: any DocumentRendering
  let limit: Int
  private(set) var mails = SharedMails()
  private(set) var diagnostics: [Diagnostic] = []
  private var staged: [String] = []

  init(batch: Batch, bundle: BundleFolder, renderer: any DocumentRendering, limit: Int) {
    self.batch = batch
    self.bundle = bundle
    self.renderer = renderer
    self.limit = limit
  }

  var stagedCount: Int { staged.count }

  /// Takes as many documents as are likely to fit in one mail, one at least.
  func take(from rest: inout ArraySlice<(index: Int, offset: Int)>) throws -> [Document] {
    var documents: [Document] = []
    var size = 0
    while let (index, offset) = rest.first {
      guard let draft = try bundle.journal.entry(at: offset).draft else { throw damaged() }
      size += MailMessage.File.encodedSize(ofBytes: draft.pdf.byteCount)
      if documents.isEmpty { size += 2 * draft.html.utf8.count + 4096 }
      guard documents.isEmpty || size <= limit else { break }
      documents.append((index, draft))
      rest.removeFirst()
    }
    return documents
  }

  /// Writes the mail of some documents, or several mails if they do not fit in one.
  mutating func write(_ documents: [Document]) throws {
    guard let first = documents.first else { return }
    let isSeveral = documents.count > 1
    guard let text = try isSeveral ? textOfSeveral(documents.map(\.draft)) : text(of: first.draft)
    else {
      for document in documents { try write([document]) }
      return
    }
    let bytes = try message(documents.map(\.draft), text).encoded()
    if isSeveral, bytes.count > limit {
      let middle = documents.count / 2
      try write(Array(documents[..<middle]))
      try write(Array(documents[middle...]))
      return
    }
    let path = first.draft.mailPath
    // A run that was cut short may have left it, and the disk may be full.
    try bundle.remove(path)
    try bundle.stage(bytes, for: path)
    staged.append(path)
    let file = DeliveredDocument.File(
      path: path, byteCount: bytes.count, sha256: ContentHash.hex(of: bytes))
    let record = MailRecord(file: file, documents: documents.count)
    let offset = try bundle.journal.append([(.mailed, record.packed)])[0]
    mails.add(documents.map(\.index), offset: offset)
  }

  /// Puts the mails written so far in their places.
  mutating func publish() throws(DeliveryError) {
    guard !staged.isEmpty else { return }
    try bundle.flush(staged: staged)
    for path in staged { try bundle.publish(path) }
    staged.removeAll(keepingCapacity: true)
  }

  private func message(_ drafts: [MailDraft], _ text: MailText) throws -> MailMessage {
    let (first, names) = (drafts[0], Set(drafts.map(\.recipient.name)))
    var message = MailMessage(
      sender: first.sender,
      recipient: Mailbox(
        name: names.count == 1 ? first.recipient.name : "", address: first.recipient.address),
      replyTo: batch.replyTo, date: drafts.map(\.date).max() ?? first.date, text: text,
      files: try drafts.map(file))
    message.copies = first.copies
    message.hiddenCopies = first.hiddenCopies
    message.unsubscribe = batch.routing.profile.unsubscribe
    return message
  }

  private func file(_ draft: MailDraft) throws(DeliveryError) -> MailMessage.File {
    let path = "\(bundle.path)/\(draft.pdf.path)"
    let file = MailMessage.File(name: draft.fileName, pdf: try InputFile.bytes(of: path))
    guard file.sha256 == draft.pdf.sha256 else {
      throw DeliveryError(
        "X107", "cannot read '\(path)'", reason: "the bytes are not those that were written",
        hint: "run the same command again: what is missing is done again")
    }
    return file
  }

  private func text(of draft: MailDraft) throws(DeliveryError) -> MailText {
    let pictures = draft.pictures.compactMap { renderer.mailPicture(named: $0) }
    guard pictures.count == draft.pictures.count else { throw damaged() }
    return MailText(
      subject: draft.subject, text: draft.text, html: draft.html, pictures: pictures)
  }

  /// The text of a mail with several documents; nil if they have to go in mails of their own.
  private mutating func textOfSeveral(_ drafts: [MailDraft]) -> MailText? {
    let (first, names) = (drafts[0], Set(drafts.map(\.recipient.name)))
    let documents = MailedDocuments(
      sender: first.senderName, recipient: names.count == 1 ? first.recipient.name : "",
      language: first.language, items: drafts.map(\.item))
    do throws(RenderingFailure) {
      return try renderer.mail(carrying: documents)
    } catch {
      diagnostics += error.diagnostics
      return nil
    }
  }

  private func damaged() -> DeliveryError {
    DeliveryError(
      "X108", "cannot write the mails of '\(bundle.path)'", reason: "the journal is damaged",
      hint: "begin anew with --restart")
  }
}
