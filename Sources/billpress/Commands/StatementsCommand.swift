import ArgumentParser
import Billing

/// The statements of many accounts into one bundle.
struct StatementsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statements",
    abstract: "Draws a statement of each account and currency into one bundle.",
    discussion: """
      An open-item statement lists what is open on a day, a balance-forward statement carries the \
      balance through the entries of a period, an activity statement lists the entries alone. \
      Each shows what is overdue by age.

      EXAMPLES
        billpress statements accounts.ndjson --as-of 2026-11-30 --out statements
        billpress statements accounts.ndjson --type balance-forward --from 2026-11-01 \\
          --as-of 2026-11-30 --out statements
      """)

  @Argument(help: "JSON or NDJSON files with accounts, or - for standard input.")
  var accounts: [String]

  @Option(
    help: ArgumentHelp("The last day that counts.", valueName: "date"),
    transform: CalendarDate.argument)
  var asOf: CalendarDate

  @Option(
    help: ArgumentHelp("The first day of the period; else the first entry's.", valueName: "date"),
    transform: CalendarDate.argument)
  var from: CalendarDate?

  @Option(help: "What the statements list.")
  var type = Statement.Kind.openItem

  @OptionGroup var design: DesignOptions
  @OptionGroup var bundle: BundleOptions

  func validate() throws {
    if let from, from > asOf {
      throw ValidationError("--from \(from) is after --as-of \(asOf).")
    }
  }

  func run() async throws {
    let source = try Pipeline.statements(accounts, kind: type, from: from, asOf: asOf)
    let identity = try Pipeline.identity(
      of: "statements", inputs: accounts,
      settings: [("type", type.rawValue), ("from", from), ("as of", asOf)])
    try await bundle.deliver(source, inputs: accounts, design: design, identity: identity)
  }
}
