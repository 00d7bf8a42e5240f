import ArgumentParser
import Billing
import Delivery

/// The dunning letters of many accounts into one bundle.
struct DunningCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dunning",
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

  @OptionGroup var design: DesignOptions
  @OptionGroup var bundle: BundleOptions

  func run() async throws {
    let source = try Pipeline.letters(accounts, policy: policy, asOf: asOf)
    var identity = try Pipeline.identity(
      of: "dunning", inputs: accounts, settings: [("as of", asOf)])
    try identity.addFile("policy", path: policy)
    try await bundle.deliver(source, inputs: accounts, design: design, identity: identity)
  }
}
