internal import Billing
internal import Documents

/// The report of a batch as a table, `report.csv`: what came in, what went out, what the run was made
/// from.
struct BatchReport {
  let identity: RunIdentity
  let tally: BatchTally
  /// The numbers of the first and last document, in the order of the input.
  let firstNumber: String?
  let lastNumber: String?

  /// The rows: a section, a name, a count and an amount.
  var csv: [UInt8] {
    var row = CSVRow()
    for head in ["section", "name", "count", "currency", "amount"] { row.plain(head) }
    row.end()
    addCounts(to: &row)
    addTotals(to: &row)
    for (code, count) in tally.reasons.sorted(by: { $0.key < $1.key }) {
      Self.add("exceptions", code, "\(count)", to: &row)
    }
    for (name, number) in [("first number", firstNumber), ("last number", lastNumber)] {
      if let number { Self.add("numbers", name, number, to: &row) }
    }
    for part in identity.parts { Self.add("run", part.name, part.value, to: &row) }
    return row.bytes
  }

  private func addCounts(to row: inout CSVRow) {
    let counts = tally.counts
    for (name, count) in [
      ("entries", counts.entries), ("documents", counts.documents),
      ("exceptions", counts.exceptions), ("failures", counts.failures),
      ("without amount", counts.withoutAmount), ("unreachable", counts.unreachable),
      ("documents with warnings", counts.documentsWithWarnings), ("pages", counts.pages),
      ("mails", counts.mails),
    ] {
      Self.add("counts", name, "\(count)", to: &row)
    }
    for channel in DeliveredDocument.Channel.allCases {
      Self.add("channels", channel.rawValue, "\(counts.channels[channel] ?? 0)", to: &row)
    }
    for (level, count) in counts.levels.sorted(by: { $0.key < $1.key }) {
      Self.add("dunning levels", "\(level)", "\(count)", to: &row)
    }
  }

  private func addTotals(to row: inout CSVRow) {
    for total in tally.totals {
      let code = total.currency.code
      let (inCount, inAmount) = (
        total.documents + total.exceptions, total.amountDue + total.amountExcepted
      )
      for (name, count, amount) in [
        ("in", inCount, inAmount), ("documents", total.documents, total.amountDue),
        ("exceptions", total.exceptions, total.amountExcepted),
      ] {
        Self.add(
          "totals", "\(total.kind.rawValue) \(name)", "\(count)", code, amount.decimalText, to: &row
        )
      }
    }
  }

  private static func add(
    _ section: String, _ name: String, _ value: String, _ currency: String = "",
    _ amount: String = "", to row: inout CSVRow
  ) {
    row.plain(section)
    row.text(name)
    row.text(value)
    row.plain(currency)
    row.plain(amount)
    row.end()
  }
}
