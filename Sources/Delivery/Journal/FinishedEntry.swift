internal import Billing
internal import Diagnostics
internal import Documents

/// What the journal keeps of an entry that is finished: enough to write its rows without reading
/// or drawing it again.
struct FinishedEntry: Sendable {
  /// Its place in the input, from 0.
  let index: Int
  /// The fingerprint of the text it was read from.
  let fingerprint: UInt64
  /// What counts and totals need.
  let facts: EntryFacts
  /// Its part of the lists.
  let rows: Manifest.Rows
  /// What the print run needs, if it is printed.
  var letter: Letter?
  /// Its mail, if others may go in it too.
  var draft: MailDraft?

  /// The entry as bytes.
  var packed: [UInt8] {
    var values = PackedValues()
    values.append(index)
    values.append(Int(bitPattern: UInt(fingerprint)))
    facts.pack(into: &values)
    values.append(rows.json)
    values.append(rows.csv)
    values.append(rows.exceptions)
    values.append(rows.files.count)
    for file in rows.files {
      values.append(file.path)
      values.append(file.byteCount)
      values.append(file.sha256)
    }
    values.append(letter == nil ? 0 : 1)
    letter?.pack(into: &values)
    values.append(draft == nil ? 0 : 1)
    draft?.pack(into: &values)
    return values.bytes
  }

  init(index: Int, fingerprint: UInt64, facts: EntryFacts, rows: Manifest.Rows) {
    self.index = index
    self.fingerprint = fingerprint
    self.facts = facts
    self.rows = rows
  }

  /// Reads what `packed` has written; nil if it is damaged.
  init?(packed bytes: [UInt8]) {
    var values = UnpackedValues(bytes)
    guard let index = values.number(), index >= 0, let fingerprint = values.number(),
      let facts = EntryFacts(unpacking: &values), let json = values.blob(),
      let csv = values.blob(), let exceptions = values.blob(), let count = values.number()
    else { return nil }
    var files: [DeliveredDocument.File] = []
    for _ in 0..<max(0, count) {
      guard let path = values.text(), let byteCount = values.number(), let sha256 = values.text()
      else { return nil }
      files.append(DeliveredDocument.File(path: path, byteCount: byteCount, sha256: sha256))
    }
    self.init(
      index: index, fingerprint: UInt64(UInt(bitPattern: fingerprint)), facts: facts,
      rows: Manifest.Rows(json: json, csv: csv, exceptions: exceptions, files: files))
    guard let letterCount = values.number() else { return nil }
    if letterCount == 1 { letter = Letter(unpacking: &values) }
    guard letter != nil || letterCount == 0, let draftCount = values.number() else { return nil }
    if draftCount == 1 { draft = MailDraft(unpacking: &values) }
    guard draft != nil || draftCount == 0 else { return nil }
  }
}

/// What counts and totals need to know of an entry.
struct EntryFacts: Sendable {
  /// What became of the entry.
  enum Result: Int {
    case delivered, skipped, failed
  }

  /// The kind and amount of a document, as far as it could be read.
  struct Amount {
    let kind: DocumentKind
    let due: Money
  }

  let result: Result
  /// The document number, if it could be read.
  let number: String?
  let amount: Amount?
  var pageCount = 0
  var mailCount = 0
  var hasWarnings = false
  var isUnreachable = false
  /// The code of the first reason why it is an exception; nil if it is none.
  var reason: String?
  /// How the document reaches its recipient; nil if there is none.
  var channel: DeliveredDocument.Channel?
  /// The document's date, if it could be read.
  var date: CalendarDate?
  /// The level of a dunning letter; nil for other kinds, and for an exception.
  var level: Int?

  func pack(into values: inout PackedValues) {
    values.append(result.rawValue)
    values.append(number ?? "")
    values.append(amount?.kind.rawValue ?? "")
    values.append(amount?.due.currency.code ?? "")
    values.append(amount.map { String($0.due.minorUnits) } ?? "")
    values.append(pageCount)
    values.append(mailCount)
    values.append(hasWarnings ? 1 : 0)
    values.append(isUnreachable ? 1 : 0)
    values.append(channel?.rawValue ?? "")
    values.append(reason ?? "")
    values.append(level ?? -1)
    values.append(date?.isoString ?? "")
  }

  init(result: Result, number: String?, amount: Amount?) {
    self.result = result
    self.number = number
    self.amount = amount
  }

  init?(unpacking values: inout UnpackedValues) {
    guard let result = values.number().flatMap(Result.init), let number = values.text(),
      let kind = values.text(), let currency = values.text(), let units = values.text(),
      let pageCount = values.number(), let mailCount = values.number(),
      let hasWarnings = values.number(), let isUnreachable = values.number(),
      let channel = values.text(), let reason = values.text(),
      let level = values.number(), let date = values.text()
    else { return nil }
    self.result = result
    self.number = number.isEmpty ? nil : number
    if let kind = DocumentKind(rawValue: kind), let currency = Currency(code: currency),
      let minorUnits = Int128(units)
    {
      amount = Amount(kind: kind, due: Money(minorUnits: minorUnits, currency: currency))
    } else {
      amount = nil
    }
    self.pageCount = pageCount
    self.mailCount = mailCount
    self.hasWarnings = hasWarnings == 1
    self.isUnreachable = isUnreachable == 1
    self.channel = DeliveredDocument.Channel(rawValue: channel)
    self.reason = reason.isEmpty ? nil : reason
    self.level = level < 0 ? nil : level
    self.date = CalendarDate(iso: date)
  }

  init(_ outcome: EntryOutcome, of document: BillingDocument?) {
    amount = document.map { Amount(kind: $0.kind, due: $0.amountDue) }
    date = document?.date
    switch outcome {
    case .delivered(let delivered):
      result = .delivered
      number = delivered.number
      pageCount = delivered.pageCount
      mailCount = delivered.mail == nil ? 0 : 1
      hasWarnings = delivered.warnings.contains { $0.severity > .note }
      isUnreachable = delivered.warnings.contains(Batch.unreachable)
      channel = delivered.channel
      level = delivered.level
      if isUnreachable { reason = Batch.unreachable.code }
    case .skipped(let entry):
      result = .skipped
      number = entry.number
      reason = entry.diagnostics.first?.code
    case .failed(let entry):
      result = .failed
      number = entry.number
      reason = entry.diagnostics.first { $0.severity == .error }?.code
    }
  }
}
