import ArgumentParser
import Billing
import Documents

/// Which report on receivables.
enum ReportKind: String, CaseIterable, ExpressibleByArgument {
  case ageing, register, journal, dunning
}

/// What is open, what was billed and received, and how collection goes.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Reports on receivables: ageing, register, journal or dunning.",
    discussion: """
      'ageing' lists what each account has open by age, 'register' the invoices and credit notes of \
      the period, 'journal' payments, adjustments and reversals with what is unapplied, 'dunning' \
      overdue, disputed and promised amounts with the levels reached. The last rows of each are \
      the totals of each currency; those of the four reports reconcile to each other.

      EXAMPLES
        billpress report ageing accounts.ndjson --as-of 2026-11-30
        billpress report journal accounts.ndjson --from 2026-11-01 --as-of 2026-11-30 --format csv
      """)

  @Argument(help: "The report.")
  var kind: ReportKind

  @Argument(help: "JSON or NDJSON files with accounts, or - for standard input.")
  var accounts: [String]

  @Option(
    help: ArgumentHelp("The last day that counts.", valueName: "date"),
    transform: CalendarDate.argument)
  var asOf: CalendarDate

  @Option(
    help: ArgumentHelp(
      "The first day of the period; else that of the month.", valueName: "date"),
    transform: CalendarDate.argument)
  var from: CalendarDate?

  @Option(help: ArgumentHelp("Records of earlier runs.", valueName: "file"))
  var records: String?

  @Option(help: "A table for people, CSV, or JSON: one object a line.")
  var format = TableFormat.text

  func validate() throws {
    if let from, from > asOf {
      throw ValidationError("--from \(from) is after --as-of \(asOf).")
    }
  }

  func run() throws {
    let first = from ?? asOf.adding(days: 1 - asOf.day)
    var report = try ReceivablesReport(from: first, asOf: asOf)
    let reporter = Reporter(format: .text, isQuiet: false)
    let records = try Pipeline.records(records)
    let isComplete = try Pipeline.forEachAccount(accounts, records: records, reporter: reporter) {
      try report.add($0)
    }
    let table =
      switch kind {
      case .ageing: report.ageingTable
      case .register: report.movementTable([.invoice, .creditNote], totals: \.registerSum)
      case .journal:
        report.movementTable([.payment, .adjustment, .reversal], totals: \.journalSum)
      case .dunning: report.dunningTable
      }
    try table.write(format)
    if !isComplete { throw Stop(status: .documentsFailed) }
  }
}

extension ReceivablesReport {
  /// What each account has open by age, and the totals.
  var ageingTable: Table {
    let buckets = totals.first?.ageing.buckets ?? []
    let names = buckets.map { bucket -> String in
      guard let first = bucket.fromDay else { return "not due" }
      return bucket.toDay.map { "\(first)-\($0)" } ?? "from \(first)"
    }
    var table = Table(
      [.text("account"), .text("customer"), .text("currency")] + names.map { .figure($0) }
        + [.figure("unapplied"), .figure("balance")])
    func row(_ account: String, _ customer: String, _ ageing: Ageing) -> [String] {
      [account, customer, ageing.unallocated.currency.code]
        + ageing.buckets.map(\.amount.figure) + [ageing.unallocated.figure, ageing.total.figure]
    }
    table.rows = accounts.map { row($0.account, $0.customer, $0.ageing) }
    table.rows += totals.map { row("total", "", $0.ageing) }
    return table
  }

  /// The movements of some kinds, and their sums.
  func movementTable(_ kinds: [AccountEntry.Kind], totals sum: (Total) -> Money) -> Table {
    var table = Table([
      .text("date"), .text("account"), .text("customer"), .text("kind"), .text("number"),
      .text("currency"), .figure("amount"), .figure("open"),
    ])
    for movement in movements where kinds.contains(movement.entry.kind) {
      let entry = movement.entry
      table.rows.append([
        entry.date.isoString, movement.account, movement.customer, entry.kind.rawValue,
        entry.number, entry.amount.currency.code, entry.amount.figure, entry.open.figure,
      ])
    }
    for total in totals {
      let code = total.currency.code
      table.rows.append(["", "total", "", "opening", "", code, total.opening.figure, ""])
      table.rows.append(["", "total", "", "period", "", code, sum(total).figure, ""])
      table.rows.append(["", "total", "", "closing", "", code, total.closing.figure, ""])
    }
    return table
  }

  /// What is overdue, disputed and promised, with the levels, and the figures of collection.
  var dunningTable: Table {
    var table = Table([
      .text("account"), .text("customer"), .text("currency"), .figure("balance"),
      .figure("overdue"), .figure("disputed"), .figure("promised"), .figure("unapplied"),
      .figure("level"), .text("last letter"), .figure("overdue %"), .figure("DSO"),
    ])
    table.rows = accounts.map { row in
      [
        row.account, row.customer, row.overdue.currency.code, row.ageing.total.figure,
        row.overdue.figure, row.disputed.figure, row.promised.figure,
        row.ageing.unallocated.figure, "\(row.level)", row.lastLetter?.isoString ?? "", "", "",
      ]
    }
    table.rows += totals.map { total in
      [
        "total", "", total.currency.code, total.closing.figure, total.overdue.figure,
        total.disputed.figure, total.promised.figure, total.unapplied.figure, "", "",
        total.overdueShare?.description ?? "",
        total.daysSalesOutstanding(from: from, asOf: asOf)?.description ?? "",
      ]
    }
    return table
  }
}

extension ReceivablesReport.Total {
  /// Invoices less credit notes.
  var registerSum: Money { invoiced - credited }
  /// What payments, adjustments and reversals change.
  var journalSum: Money { reversed - received - adjusted }
}
