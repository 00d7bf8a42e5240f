internal import Billing
internal import Diagnostics
internal import Documents

/// A document's line in `manifest.json`, read back.
struct ManifestDocument: Decodable {
  struct File: Decodable {
    let path: String
    let bytes: Int
    let sha256: String
    /// Of a mail, the count of documents it carries.
    let documents: Int?
  }

  struct Party: Decodable {
    let id: String?
    let name: String
  }

  struct Warning: Decodable {
    let code: String
  }

  let number: String
  let kind: String
  let level: Int?
  let date: String
  let party: Party
  let language: String
  let currency: String
  let amountDue: String
  let pages: Int
  let channel: DeliveredDocument.Channel
  let recipient: String?
  let link: String?
  let pdf: File
  let mail: File?
  let warnings: [Warning]

  /// The kind and amount; nil if they are none.
  var amount: EntryFacts.Amount? {
    guard let kind = DocumentKind(rawValue: kind), let currency = Currency(code: currency),
      let units = Int128(amountDue.filter { $0 != "." })
    else { return nil }
    return EntryFacts.Amount(kind: kind, due: Money(minorUnits: units, currency: currency))
  }

  /// What counts and totals need.
  func facts(_ amount: EntryFacts.Amount) -> EntryFacts {
    var facts = EntryFacts(result: .delivered, number: number, amount: amount)
    facts.pageCount = pages
    facts.channel = channel
    facts.level = level
    facts.isUnreachable = warnings.contains { $0.code == Batch.unreachable.code }
    return facts
  }
}

extension ManifestDocument {
  /// The row that `manifest.csv` has to have of the document.
  var row: [UInt8] {
    var row = CSVRow()
    row.text(number)
    row.plain(kind)
    row.plain(date)
    row.text(party.id ?? "")
    row.text(party.name)
    row.text(language)
    row.plain(currency)
    row.plain(amountDue)
    row.plain(pages)
    row.plain(channel.rawValue)
    row.text(recipient ?? "")
    row.plain(pdf.path)
    row.plain(pdf.sha256)
    row.plain(mail?.path ?? "")
    row.plain(mail?.sha256 ?? "")
    row.end()
    return row.bytes
  }
}

/// The end of `manifest.json`, read back.
struct ManifestEnd: Decodable {
  struct Counts: Decodable {
    let entries: Int
    let documents: Int
    let exceptions: Int
    let withoutAmount: Int
    let unreachable: Int
    let pages: Int
    let mails: Int
    let channels: [String: Int]
    let dunningLevels: [Level]
  }

  struct Level: Decodable {
    let level: Int
    let documents: Int
  }

  struct Total: Decodable {
    let currency: String
    let kind: String
    let documents: Int
    let amountDue: String
    let exceptions: Int
  }

  let counts: Counts
  let totals: [Total]
}
