import ArgumentParser
import Billing
import Delivery
import Documents
import Foundation

/// The statements of many accounts into one bundle.
struct StatementsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statements",
    abstract: "Draws a statement of each account and currency into one bundle.",
    discussion: """
      An open-item statement lists what is open on a day, a balance-forward statement carries the \
      balance through the entries of a period, an activity statement lists the entries alone, a \
      patient statement the charges with what insurance and patient paid. Each shows what is \
      overdue by age.

      With --commit, what each statement closed with is recorded: the next one goes on from there, \
      and what was booked into its period since is listed as prior-period adjustment. --reprint \
      draws the statements of a day once more, as they were.

      EXAMPLES
        billpress statements accounts.ndjson --as-of 2026-11-30 --out statements
        billpress statements accounts.ndjson --type balance-forward --as-of 2026-11-30 \\
          --records records.ndjson --commit --out statements
        billpress statements accounts.ndjson --type balance-forward --as-of 2026-11-30 \\
          --records records.ndjson --reprint --account C-7 --out again
        billpress statements accounts.ndjson --as-of 2026-11-30 --groups --minimum-balance 5 \\
          --no-credit --message 1=reminder --message 31=demand --out statements
      """)

  @Argument(help: "JSON or NDJSON files with accounts, or - for standard input.")
  var accounts: [String]

  @Option(
    help: ArgumentHelp("The last day that counts.", valueName: "date"),
    transform: CalendarDate.argument)
  var asOf: CalendarDate

  @Option(
    help: ArgumentHelp(
      "The first day of the period; else the day after the last issued statement, or the first "
        + "entry's.", valueName: "date"),
    transform: CalendarDate.argument)
  var from: CalendarDate?

  @Option(help: "What the statements list.")
  var type = Statement.Kind.openItem

  @Option(help: ArgumentHelp("Only this account; repeatable.", valueName: "number"))
  var account: [String] = []

  @Flag(help: "One statement for an account and those it pays for, with subtotals.")
  var groups = false

  @OptionGroup var selection: StatementSelection

  @Option(help: ArgumentHelp("Records of earlier runs.", valueName: "file"))
  var records: String?

  @Flag(help: "Append to the records what the statements closed with.")
  var commit = false

  @Flag(help: "Draw the issued statements of the day again.")
  var reprint = false

  @Option(
    help: ArgumentHelp(
      "The day whose books count; else, with --commit, the last day that counts.",
      valueName: "date"), transform: CalendarDate.argument)
  var issued: CalendarDate?

  @OptionGroup var design: DesignOptions
  @OptionGroup var bundle: BundleOptions

  func validate() throws {
    if let from, from > asOf {
      throw ValidationError("--from \(from) is after --as-of \(asOf).")
    }
    if commit, records == nil { throw ValidationError("--commit needs --records.") }
    if commit, reprint { throw ValidationError("--reprint records nothing: leave out --commit.") }
    if groups, reprint {
      throw ValidationError("--reprint draws each account's statement: leave out --groups.")
    }
    if commit || groups, accounts.contains("-") {
      throw ValidationError("the accounts are read twice, so they cannot be standard input.")
    }
    if let issued, issued < asOf {
      throw ValidationError("--issued \(issued) is before --as-of \(asOf).")
    }
  }

  func run() async throws {
    let run = try statementRun()
    // What cannot be recorded is refused before anything is drawn.
    if commit { _ = try recordings(run, produced: nil) }
    let source = try Pipeline.statements(accounts, run: run, only: Set(account))
    var identity = try Pipeline.identity(
      of: reprint ? "statements reprint" : "statements", inputs: accounts,
      settings: [
        ("type", type.rawValue), ("from", from), ("as of", asOf), ("issued", run.issued),
        ("accounts", account.isEmpty ? nil : account.joined(separator: " ")),
        ("groups", groups ? true : nil),
      ] + selection.settings)
    // A run that is recorded changes its records.
    if let records, !commit, FileManager.default.fileExists(atPath: records) {
      try identity.addFile("records", path: records)
    }
    var stop: Stop?
    do {
      try await bundle.deliver(source, inputs: accounts, design: design, identity: identity)
    } catch let failure as Stop where failure.status == .documentsFailed {
      stop = failure
    }
    if commit, let records {
      let produced = try Pipeline.producedNumbers(in: bundle.out, kind: .statement)
      let (added, repeated) = try recordings(run, produced: produced)
      try Pipeline.append(added, to: records)
      let count = added.reduce(0) { $0 + $1.statements.count }
      Console.error.write(
        "\(count) statements recorded in \(records), \(repeated) on record already")
    }
    if let stop { throw stop }
  }

  private func statementRun() throws -> StatementRun {
    var run = StatementRun(options: selection.options(type, from: from), asOf: asOf)
    run.issued = issued ?? (commit ? asOf : nil)
    run.reprints = reprint
    run.records = try Pipeline.records(records)
    if groups { run.groups = try Pipeline.groups(accounts) }
    return run
  }

  /// What is new on record, by account, and how many statements were on record already.
  ///
  /// - Parameter produced: The numbers of the statements that exist; nil takes all.
  private func recordings(
    _ run: StatementRun, produced: Set<String>?
  ) throws -> (added: [AccountRecords], repeated: Int) {
    var (added, repeated, isRefused) = ([AccountRecords](), 0, false)
    let reporter = Reporter(format: .text, isQuiet: produced != nil)
    // The run adds the records itself.
    _ = try Pipeline.forEachAccount(accounts, records: [:], reporter: reporter) { account in
      guard self.account.isEmpty || self.account.contains(account.number) else { return }
      guard !run.isIncluded(account) else { return }
      do throws(BillingError) {
        let sent = try run.outcome(of: account).documents.compactMap { document -> Statement? in
          guard case .statement(let statement) = document,
            produced?.contains(statement.number) ?? true
          else { return nil }
          return statement
        }
        for statement in sent.flatMap({ $0.sections.isEmpty ? [$0] : $0.sections }) {
          let new = try statement.account.unrecorded([statement])
          repeated += 1 - new.count
          guard !new.isEmpty else { continue }
          var records = AccountRecords(account: statement.account.number)
          records.statements = new.map { $0.record(issued: run.issued ?? asOf) }
          added.append(records)
        }
      } catch {
        isRefused = isRefused || error.findings.contains { $0.code == "B057" }
        throw error
      }
    }
    if isRefused { throw Stop(status: .wrongUse) }
    return (added, repeated)
  }
}
