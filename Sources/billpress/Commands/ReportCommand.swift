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
      overdue, disputed and promised amounts with the levels reached. Each has a section for each \
      currency, and ends with how the balance follows from what was open, billed and received: the \
      same in all four. With '--invoices' the register is made of the documents themselves: with \
      net amounts, taxes by category and rate, and where they differ from the accounts.

      EXAMPLES
        billpress report ageing accounts.ndjson --as-of 2026-11-30
        billpress report journal accounts.ndjson --from 2026-11-01 --as-of 2026-11-30 --format csv
        billpress report register accounts.ndjson --invoices invoices.ndjson --as-of 2026-11-30 \\
          -o register.pdf
      """)

  @Argument(help: "The report.")
  var kind: ReportKind

  @Argument(help: "JSON or NDJSON files with accounts, or - for standard input.")
  var accounts: [String] = []

  @Option(
    help: ArgumentHelp(
      "For the register: a file with invoices and credit notes, which say the taxes; repeatable.",
      valueName: "file"))
  var invoices: [String] = []

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

  @OptionGroup var output: ReportOutput

  func validate() throws {
    if accounts.isEmpty, kind != .register || invoices.isEmpty {
      throw ValidationError("Name a file with accounts.")
    }
    if !invoices.isEmpty, kind != .register {
      throw ValidationError("--invoices is for the register.")
    }
    if let from, from > asOf {
      throw ValidationError("--from \(from) is after --as-of \(asOf).")
    }
  }

  func run() throws {
    let first = from ?? asOf.adding(days: 1 - asOf.day)
    let reporter = Reporter(format: .text, isQuiet: false)
    var report = try ReceivablesReport(from: first, asOf: asOf)
    var creditors = Creditors()
    let records = try Pipeline.records(records)
    var isComplete = try Pipeline.forEachAccount(accounts, records: records, reporter: reporter) {
      creditors.add($0)
      try report.add($0)
    }
    let creditor = creditors.name
    switch kind {
    case .ageing: try output.write(.ageing(report, creditor: creditor))
    case .journal: try output.write(.journal(report, creditor: creditor))
    case .dunning: try output.write(.collection(report, creditor: creditor))
    case .register where invoices.isEmpty:
      try output.write(.register(report, creditor: creditor))
    case .register:
      var register = try BillingRegister(from: first, asOf: asOf)
      var creditors = Creditors()
      let documents = try Pipeline.documents(invoices)
      while let entry = try documents() {
        reporter.show(entry.diagnostics)
        guard case .invoice(let document) = entry.value else {
          isComplete = false
          continue
        }
        creditors.add(document.invoice.seller)
        register.add(document)
      }
      try output.write(
        .register(
          register, comparedWith: accounts.isEmpty ? nil : report, seller: creditors.name))
    }
    if !isComplete { throw Stop(status: .documentsFailed) }
  }
}

/// The creditor of accounts or invoices, as long as it is the same of all.
struct Creditors {
  private var names: [String] = []

  /// The only name; nil if there are several.
  var name: String? { names.count == 1 ? names[0] : nil }

  mutating func add(_ account: Account) { add(account.creditor) }

  mutating func add(_ party: Party) {
    if names.count < 2, !names.contains(party.name) { names.append(party.name) }
  }
}
