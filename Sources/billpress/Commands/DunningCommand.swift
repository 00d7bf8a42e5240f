import ArgumentParser
import Billing
import Delivery
import Foundation

/// Who is dunned, and why.
struct DunningCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dunning",
    abstract: "Draws the dunning letters that are due into one bundle; plans and records runs.",
    discussion: """
      'plan' says what would happen with every open item, and why. 'letters', which may be left \
      out, draws the letters. 'commit' draws them and records the levels of those that were drawn.

      EXAMPLES
        billpress dunning plan accounts.ndjson --as-of 2026-11-30 --policy policy.yaml
        billpress dunning accounts.ndjson --as-of 2026-11-30 --policy policy.yaml --out letters
        billpress dunning commit accounts.ndjson --as-of 2026-11-30 --policy policy.yaml \\
          --out letters --records records.ndjson
      """,
    subcommands: [
      DunningLettersCommand.self, DunningPlanCommand.self, DunningCommitCommand.self,
    ],
    defaultSubcommand: DunningLettersCommand.self)
}

/// The dunning letters of many accounts into one bundle.
struct DunningLettersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "letters",
    abstract: "Draws the dunning letters that are due into one bundle.",
    discussion: """
      The policy says when an item reaches which level, what a letter costs, which interest runs, \
      and which text each level has. Disputed and blocked items are left out, credits are taken \
      off, and nothing is dunned that is paid on the day. Accounts that owe nothing get no letter.

      EXAMPLES
        billpress dunning accounts.ndjson --as-of 2026-11-30 --policy policy.yaml --out letters
      """)

  @Argument(help: "JSON or NDJSON files with accounts, or - for standard input.")
  var accounts: [String]

  @Option(
    help: ArgumentHelp("The date of the letters.", valueName: "date"),
    transform: CalendarDate.argument)
  var asOf: CalendarDate

  @Option(help: ArgumentHelp("The dunning policy.", valueName: "file"))
  var policy: String

  @Option(help: ArgumentHelp("Records of earlier runs.", valueName: "file"))
  var records: String?

  @OptionGroup var design: DesignOptions
  @OptionGroup var bundle: BundleOptions

  func run() async throws {
    let source = try Pipeline.letters(
      accounts, policy: policy, asOf: asOf, records: try Pipeline.records(records))
    var identity = try Pipeline.identity(
      of: "dunning", inputs: accounts, settings: [("as of", asOf)])
    try identity.addFile("policy", path: policy)
    if let records, FileManager.default.fileExists(atPath: records) {
      try identity.addFile("records", path: records)
    }
    try await bundle.deliver(source, inputs: accounts, design: design, identity: identity)
  }
}
