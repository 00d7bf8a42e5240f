internal import Billing
internal import Diagnostics
internal import Documents

/// What the lists of a bundle say about an entry.
enum ManifestRows {
  /// The first row of `manifest.csv`.
  static let documentHeader = Array(
    """
    number,kind,date,party_id,party_name,language,currency,amount_due,pages,channel,recipient,\
    pdf,pdf_sha256,mail,mail_sha256\r\n
    """.utf8)

  /// The first row of `exceptions.csv`.
  static let exceptionHeader = Array(
    "entry,source,number,severity,code,message,field,hint\r\n".utf8)

  /// The rows of an entry.
  ///
  /// - Parameter index: Its place in the input, from 0.
  static func rows(of outcome: EntryOutcome, index: Int) -> Manifest.Rows {
    switch outcome {
    case .delivered(let document):
      Manifest.Rows(
        json: json(document), csv: csv(document), exceptions: held(document, index: index),
        files: [document.pdf]
      ).adding(mail: document.mail, documents: document.link == nil ? 1 : 0)
    case .skipped(let entry), .failed(let entry):
      Manifest.Rows(exceptions: csv(entry, index: index))
    }
  }

  /// The member that says what the run was made from, on one line.
  static func run(_ identity: RunIdentity) -> String {
    var text = JSONText()
    text.beginArray("run")
    for part in identity.parts {
      text.beginObject()
      text.member("name", part.name)
      text.member("value", part.value)
      text.endObject()
    }
    text.endArray()
    return String(decoding: text.bytes, as: UTF8.self)
  }

  /// The member with the counts.
  static func counts(_ counts: BatchCounts) -> String {
    var text = JSONText()
    text.beginObject("counts")
    text.member("entries", counts.entries)
    text.member("documents", counts.documents)
    text.member("exceptions", counts.exceptions)
    text.member("failures", counts.failures)
    text.member("withoutAmount", counts.withoutAmount)
    text.member("unreachable", counts.unreachable)
    text.member("documentsWithWarnings", counts.documentsWithWarnings)
    text.member("pages", counts.pages)
    text.member("mails", counts.mails)
    text.beginObject("channels")
    for channel in DeliveredDocument.Channel.allCases {
      text.member(channel.rawValue, counts.channels[channel] ?? 0)
    }
    text.endObject()
    text.beginArray("dunningLevels")
    for (level, count) in counts.levels.sorted(by: { $0.key < $1.key }) {
      text.beginObject()
      text.member("level", level)
      text.member("documents", count)
      text.endObject()
    }
    text.endArray()
    text.endObject()
    return String(decoding: text.bytes, as: UTF8.self)
  }

  /// The member with the control totals.
  static func totals(_ totals: [CurrencyTotal]) -> String {
    let objects = totals.map { total in
      var text = JSONText()
      text.beginObject()
      text.member("currency", total.currency.code)
      text.member("kind", total.kind.rawValue)
      text.member("documents", total.documents)
      text.member("amountDue", total.amountDue.decimalText)
      text.member("exceptions", total.exceptions)
      text.member("amountExcepted", total.amountExcepted.decimalText)
      text.endObject()
      return "\n" + String(decoding: text.bytes, as: UTF8.self)
    }
    return "\"totals\": [\(objects.joined(separator: ","))\n]"
  }

  private static func json(_ document: DeliveredDocument) -> [UInt8] {
    var text = JSONText()
    text.beginObject()
    text.member("number", document.number)
    text.member("kind", document.kind.rawValue)
    if let level = document.level { text.member("level", level) }
    text.member("date", document.date.isoString)
    text.beginObject("party")
    text.member("id", document.partyID)
    text.member("name", document.partyName)
    text.endObject()
    text.member("language", document.language)
    text.member("currency", document.amountDue.currency.code)
    text.member("amountDue", document.amountDue.decimalText)
    text.member("pages", document.pageCount)
    text.member("channel", document.channel.rawValue)
    text.member("recipient", document.recipient?.description)
    if !document.copies.isEmpty {
      text.beginArray("copies")
      for address in document.copies { text.element(address.description) }
      text.endArray()
    }
    text.member("link", document.link)
    file("pdf", document.pdf, to: &text)
    text.endObject()
    text.beginObject("source")
    text.member("file", document.source)
    text.member("line", document.line)
    text.endObject()
    warnings(document.warnings, to: &text)
    text.endObject()
    return text.bytes
  }

  /// Begins a file's object.
  static func file(_ key: String, _ file: DeliveredDocument.File, to text: inout JSONText) {
    text.beginObject(key)
    text.member("path", file.path)
    text.member("bytes", file.byteCount)
    text.member("sha256", file.sha256)
  }

  private static func warnings(_ warnings: [Diagnostic], to text: inout JSONText) {
    text.beginArray("warnings")
    for warning in warnings {
      text.beginObject()
      text.member("code", warning.code)
      text.member("message", warning.message)
      text.member("field", warning.field)
      text.endObject()
    }
    text.endArray()
  }

  private static func csv(_ document: DeliveredDocument) -> [UInt8] {
    var row = CSVRow()
    row.text(document.number)
    row.plain(document.kind.rawValue)
    row.plain(document.date.isoString)
    row.text(document.partyID ?? "")
    row.text(document.partyName)
    row.text(document.language)
    row.plain(document.amountDue.currency.code)
    row.plain(document.amountDue.decimalText)
    row.plain(document.pageCount)
    row.plain(document.channel.rawValue)
    row.text(document.recipient?.description ?? "")
    row.plain(document.pdf.path)
    row.plain(document.pdf.sha256)
    // The mail's cells are filled when it is written.
    row.plain("")
    row.plain("")
    row.end()
    return row.bytes
  }

  /// The row about a document that goes nowhere; empty if it goes, or is held on purpose.
  private static func held(_ document: DeliveredDocument, index: Int) -> [UInt8] {
    guard document.warnings.contains(Batch.unreachable) else { return [] }
    return csv(
      MissingDocument(
        source: document.source, line: document.line, number: document.number,
        diagnostics: [Batch.unreachable]), index: index)
  }

  /// One row for each error of the entry; if it has none, one for each reason to skip it.
  private static func csv(_ entry: MissingDocument, index: Int) -> [UInt8] {
    let isFailure = entry.diagnostics.hasErrors
    var row = CSVRow()
    for diagnostic in entry.diagnostics where diagnostic.severity == .error || !isFailure {
      row.plain(index + 1)
      row.text("\(entry.source):\(entry.line)")
      row.text(entry.number ?? "")
      row.plain(diagnostic.severity.rawValue)
      row.plain(diagnostic.code)
      row.text(diagnostic.message)
      row.text(diagnostic.field ?? "")
      row.text(diagnostic.hint ?? "")
      row.end()
    }
    return row.bytes
  }
}
