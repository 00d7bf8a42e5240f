internal import Billing
internal import Documents

/// The report of a batch, `report.csv` and `report.pdf`: what came in, what went out, what the run
/// was made from.
struct BatchReport {
  /// The most exceptions that the document lists; `exceptions.csv` has them all.
  private static let exceptionLimit = 1_000

  let design: String
  let identity: RunIdentity
  var tally = BatchTally()
  /// What was printed, if anything was.
  var printJob: PrintJob?
  /// The numbers of the first and last document, in the order of the input.
  private var firstNumber: String?
  private var lastNumber: String?
  /// The rows of `exceptions.csv`, the first of them.
  private var exceptions: [[String]] = []

  init(design: String, identity: RunIdentity) {
    self.design = design
    self.identity = identity
  }

  /// Takes the next entry of the input.
  mutating func add(_ entry: FinishedEntry) {
    if entry.facts.result == .delivered {
      firstNumber = firstNumber ?? entry.facts.number
      lastNumber = entry.facts.number
    }
    guard !entry.rows.exceptions.isEmpty, exceptions.count < Self.exceptionLimit else { return }
    var rows = CSVInput(entry.rows.exceptions)
    while let row = try? rows.next() { exceptions.append(row) }
  }

  private typealias Count = (name: String, count: Int)

  private var counts: [Count] {
    let counts = tally.counts
    return [
      ("entries", counts.entries), ("documents", counts.documents),
      ("exceptions", counts.exceptions), ("failures", counts.failures),
      ("without amount", counts.withoutAmount), ("unreachable", counts.unreachable),
      ("documents with warnings", counts.documentsWithWarnings), ("pages", counts.pages),
      ("mails", counts.mails),
    ]
  }

  private var channels: [Count] {
    DeliveredDocument.Channel.allCases.map { ($0.rawValue, tally.counts.channels[$0] ?? 0) }
  }

  private var levels: [Count] {
    tally.counts.levels.sorted { $0.key < $1.key }.map { ("\($0.key)", $0.value) }
  }

  private var print: [Count] {
    guard let printJob else { return [] }
    return [("letters", printJob.letters), ("sheets", printJob.sheets)]
      + printJob.sheetsByTray.map { ("sheets from \($0.tray)", $0.sheets) }
  }

  private var reasons: [Count] {
    tally.reasons.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private var numbers: [(name: String, value: String)] {
    [("first number", firstNumber), ("last number", lastNumber)].compactMap { name, number in
      number.map { (name, $0) }
    }
  }

  // MARK: - A table

  /// The rows: a section, a name, a count and an amount.
  var csv: [UInt8] {
    var row = CSVRow()
    for head in ["section", "name", "count", "currency", "amount"] { row.plain(head) }
    row.end()
    for (section, rows) in [
      ("counts", counts), ("channels", channels), ("dunning levels", levels), ("print", print),
    ] {
      for (name, count) in rows { Self.add(section, name, "\(count)", to: &row) }
    }
    addTotals(to: &row)
    for (code, count) in reasons { Self.add("exceptions", code, "\(count)", to: &row) }
    for (name, number) in numbers { Self.add("numbers", name, number, to: &row) }
    for part in identity.parts { Self.add("run", part.name, part.value, to: &row) }
    return row.bytes
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

  // MARK: - A document

  /// The report to be drawn, dated with the run's day or the latest document's.
  func document(_ date: CalendarDate) -> Report {
    var report = Report(title: "Batch report", date: date)
    report.parameters =
      [Report.Parameter("Design", design)]
      + numbers.map {
        Report.Parameter($0.name.prefix(1).uppercased() + $0.name.dropFirst(), $0.value)
      }
    report.sections =
      [Self.section("counts", "Counts", counts)] + totalSections
      + [
        Self.section("channels", "Channels", channels),
        Self.section("levels", "Dunning letters by level", levels),
        Self.section("print", "Print run", print),
        Self.section("reasons", "Exceptions by reason", reasons),
      ].filter { !$0.rows.isEmpty } + exceptionSections + [runSection]
    return report
  }

  private static func section(_ name: String, _ title: String, _ counts: [Count]) -> Report.Section
  {
    Report.Section(
      name, title: title, columns: [.text("what"), .number("count")],
      rows: counts.map { Report.Row([.text($0.name), .count($0.count)]) })
  }

  /// The control totals, a table for each currency.
  private var totalSections: [Report.Section] {
    let totals = tally.totals
    var codes: [String] = []
    for total in totals where !codes.contains(total.currency.code) {
      codes.append(total.currency.code)
    }
    return codes.map { code in
      Report.Section(
        "totals", title: "Totals in \(code)",
        columns: [
          .text("kind"), .number("documents", isSummed: true), .money("due", title: "Amount due"),
          .number("exceptions", isSummed: true), .money("excepted", title: "Amount not produced"),
        ],
        rows: totals.filter { $0.currency.code == code }.map { total in
          Report.Row([
            .text(total.kind.rawValue), .count(total.documents), .money(total.amountDue),
            .count(total.exceptions), .money(total.amountExcepted),
          ])
        })
    }
  }

  private var exceptionSections: [Report.Section] {
    guard !exceptions.isEmpty else { return [] }
    let shown = exceptions.prefix(Self.exceptionLimit).filter { $0.count >= 6 }
    let all = tally.counts.exceptions + tally.counts.unreachable
    return [
      Report.Section(
        "exceptions", title: "Exceptions",
        columns: [
          .text("entry"), .text("number"), .text("code"), .text("reason"),
        ],
        rows: shown.map { Report.Row([.text($0[0]), .text($0[2]), .text($0[4]), .text($0[5])]) },
        notes: all > shown.count
          ? ["\(all.grouped) entries; exceptions.csv lists them all."] : [])
    ]
  }

  private var runSection: Report.Section {
    Report.Section(
      "run", title: "What the run was made from", columns: [.text("what"), .text("value")],
      rows: identity.parts.map { Report.Row([.text($0.name), .text($0.value)]) })
  }
}
