import ArgumentParser
import Billing
import Diagnostics
import Documents
import Foundation

/// Which invoices payments pay.
struct AllocateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "allocate",
    abstract: "Proposes which invoices payments pay, and why; records it with --commit.",
    discussion: """
      Payments come from a bank (camt.053, camt.054) or as CSV with the columns id, date, amount \
      and, if known, account, currency, valueDate, reference, payer. A payment goes to the account \
      that it names or whose invoice it names. There it pays what the payer wrote, an invoice of \
      its amount, a few that add up to it, or the oldest, in this order; the rest stays on account.

      EXAMPLES
        billpress allocate accounts.ndjson bank.xml
        billpress allocate accounts.ndjson payments.csv --currency EUR --write-off 0.50 \\
          --commit --records records.ndjson
      """)

  @Argument(help: "A JSON or NDJSON file with accounts.")
  var accounts: String

  @Argument(help: "A bank report in camt.053 or camt.054, or a CSV file.")
  var payments: String

  @Option(
    help: ArgumentHelp("The day that counts; else each payment's own.", valueName: "date"),
    transform: CalendarDate.argument)
  var asOf: CalendarDate?

  @Option(help: ArgumentHelp("The currency of CSV lines that name none.", valueName: "code"))
  var currency: String?

  @Option(help: ArgumentHelp("The largest rest that is written off.", valueName: "amount"))
  var writeOff: String?

  @Flag(help: "Leave what names nothing on account instead of paying the oldest invoice.")
  var neverOldest = false

  @Option(help: ArgumentHelp("Records of earlier runs.", valueName: "file"))
  var records: String?

  @Flag(help: "Append the payments and what they pay to the records.")
  var commit = false

  @OptionGroup var output: ReportOutput

  func validate() throws {
    if commit, records == nil { throw ValidationError("--commit needs --records.") }
    if let currency, Currency(code: currency) == nil {
      throw ValidationError("'\(currency)' is not a currency of ISO 4217.")
    }
    if let writeOff, ExactDecimal(writeOff).map({ $0.isNegative }) ?? true {
      throw ValidationError("'\(writeOff)' is not an amount.")
    }
  }

  func run() throws {
    let reporter = Reporter(format: .text, isQuiet: false)
    try Pipeline.requireReadable([accounts, payments])
    let file = SourceFile(
      name: payments, bytes: [UInt8](try Data(contentsOf: URL(filePath: payments))))
    let (entries, diagnostics) = PaymentFile.read(file, currency: currency.flatMap(Currency.init))
    reporter.show(diagnostics)
    guard !diagnostics.hasErrors else { throw Stop(status: .wrongUse) }
    guard let day = asOf ?? entries.map(\.payment.date).max() else {
      Console.error.write("there are no payments in '\(payments)'")
      return
    }
    let known = try Pipeline.records(records)
    var directory = AccountDirectory()
    var isComplete = try Pipeline.forEachAccount([accounts], records: known, reporter: reporter) {
      directory.add($0)
    }
    var run = AllocationRun(directory: directory, asOf: asOf)
    for entry in entries { run.assign(entry) }
    isComplete =
      try Pipeline.forEachAccount([accounts], records: known, reporter: reporter) { account in
        try run.allocate(to: account, rules: try rules())
      } && isComplete
    run.finish()
    try output.write(run.report(dated: day))
    if commit, let records { try Pipeline.append(run.records, to: records) }
    if !isComplete { throw Stop(status: .documentsFailed) }
  }

  private func rules() throws -> AllocationRules {
    var rules = AllocationRules()
    if neverOldest { rules.steps.removeAll { $0 == .oldestFirst } }
    if let writeOff = writeOff.flatMap({ ExactDecimal($0) }) {
      // One limit for all currencies, where it has no more decimals than they do.
      rules.writeOffTolerances = Currency.codes.compactMap { code in
        Currency(code: code).flatMap { try? Money(writeOff, $0) }
      }
    }
    return rules
  }
}

/// Payments on their way to accounts and invoices.
struct AllocationRun {
  private let directory: AccountDirectory
  private let asOf: CalendarDate?
  private var waiting: [String: [(entry: PaymentFile.Entry, words: String)]] = [:]
  private var rows: [Report.Row] = []
  private(set) var records: [AccountRecords] = []

  init(directory: AccountDirectory, asOf: CalendarDate?) {
    (self.directory, self.asOf) = (directory, asOf)
  }

  /// Finds the account of a payment.
  mutating func assign(_ entry: PaymentFile.Entry) {
    if let account = entry.account {
      waiting[account, default: []].append((entry, "the file names the account"))
      return
    }
    switch directory.account(of: entry.payment) {
    case .account(let account, let words):
      waiting[account, default: []].append((entry, "the payer wrote '\(words)'"))
    case .several(let accounts):
      add(entry.payment, nil, "several accounts have that: \(accounts.joined(separator: ", "))")
    case .none: add(entry.payment, nil, "what the payer wrote names no account")
    }
  }

  /// Allocates what came for an account; payments that the account has already are left out.
  mutating func allocate(to account: Account, rules: AllocationRules) throws {
    guard let own = waiting.removeValue(forKey: account.number) else { return }
    let known = Set(account.payments.map(\.id))
    var account = account
    var added = AccountRecords(account: account.number)
    for (entry, words) in own {
      if known.contains(entry.payment.id) {
        add(entry.payment, account.number, "it is on the account already")
        continue
      }
      account.payments.append(entry.payment)
      let proposals = try account.allocationProposals(
        rules: rules, asOf: max(asOf ?? entry.payment.date, entry.payment.date))
      let proposal = proposals.first { $0.payment == entry.payment.id }
      if let proposal { account = try account.applying([proposal]) }
      var payment = entry.payment
      payment.allocations = proposal?.allocations ?? []
      added.payments.append(payment)
      added.adjustments += proposal?.adjustments ?? []
      for match in proposal?.matches ?? [] {
        rows.append(
          Report.Row([
            .text(payment.id), .date(payment.date), .money(payment.amount), .text(account.number),
            .text(match.document), .money(match.paid), .money(match.discount),
            .money(match.writtenOff), .money(match.rest), .text(match.step.rawValue),
            .text(match.reason),
          ]))
      }
      if let proposal, !proposal.onAccount.isZero {
        let why = (["\(proposal.onAccount) stays on account", words] + proposal.notes)
        add(payment, account.number, why.joined(separator: "; "))
      }
    }
    if !added.isEmpty { records.append(added) }
  }

  /// Reports the payments for accounts that there are not.
  mutating func finish() {
    for account in waiting.keys.sorted() {
      for (entry, _) in waiting[account] ?? [] {
        add(entry.payment, nil, "there is no account '\(account)'")
      }
    }
  }

  /// What was found for each payment.
  func report(dated day: CalendarDate) -> Report {
    Report(
      title: "Allocation of payments", date: day,
      parameters: [
        Report.Parameter("As of", asOf.map { .date($0) } ?? .text("each payment's day"))
      ],
      sections: [Report.Section("payments", columns: Self.columns, rows: rows)])
  }

  private static let columns: [Report.Column] = [
    .text("payment"), .date("date"), .money("amount", isSummed: false), .text("account"),
    .text("document"), .money("paid"), .money("discount"), .money("written off"),
    .money("rest", isSummed: false), .text("step"), .text("why"),
  ]

  private mutating func add(_ payment: Payment, _ account: String?, _ why: String) {
    rows.append(
      Report.Row([
        .text(payment.id), .date(payment.date), .money(payment.amount), .text(account), .empty,
        .empty, .empty, .empty, .empty, .empty, .text(why),
      ]))
  }
}
