internal import Billing
internal import Documents

/// A document's line in `manifest.json`, read back.
struct ManifestDocument: Decodable {
  struct File: Decodable {
    let path: String
    let bytes: Int
    let sha256: String
  }

  let number: String
  let kind: String
  let currency: String
  let amountDue: String
  let pages: Int
  let channel: DeliveredDocument.Channel
  let recipient: String?
  let pdf: File
  let mail: File?

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
    facts.mailCount = mail == nil ? 0 : 1
    facts.channel = channel
    return facts
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

/// The lines of a file, one after the other.
struct LineInput: ~Copyable {
  private let file: InputFile
  private var buffer: [UInt8] = []
  private var position = 0

  init(path: String) throws(DeliveryError) { file = try InputFile(path: path) }

  /// Returns the next line without its end, or nil at the end of the file.
  mutating func next() throws(DeliveryError) -> [UInt8]? {
    while true {
      if let end = buffer[position...].firstIndex(of: 10) {
        defer { position = end + 1 }
        return Array(buffer[position..<end])
      }
      let more = try file.read(upTo: 1 << 18)
      guard !more.isEmpty else {
        guard position < buffer.count else { return nil }
        defer { position = buffer.count }
        return Array(buffer[position...])
      }
      buffer.removeFirst(position)
      position = 0
      buffer += more
    }
  }
}
