import ArgumentParser
import Billing
import Documents

/// What a dunning run would do, and why.
struct DunningPlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Says for every open item what a dunning run does with it, and why.",
    discussion: """
      Each item is listed with its level before and after the run, what happens, and the rule \
      that decided it; '--steps' lists every rule that was applied, in order. Nothing is written.

      EXAMPLES
        billpress dunning plan accounts.ndjson --as-of 2026-11-30 --policy policy.yaml
        billpress dunning plan accounts.ndjson --as-of 2026-11-30 --policy policy.yaml \\
          --steps --format json
        billpress dunning plan accounts.ndjson --as-of 2026-11-30 --policy policy.yaml -o plan.pdf
      """)

  @Argument(help: "JSON or NDJSON files with accounts, or - for standard input.")
  var accounts: [String]

  @Option(
    help: ArgumentHelp("The date of the run.", valueName: "date"), transform: CalendarDate.argument)
  var asOf: CalendarDate

  @Option(help: ArgumentHelp("The dunning policy.", valueName: "file"))
  var policy: String

  @Option(help: ArgumentHelp("Records of earlier runs.", valueName: "file"))
  var records: String?

  @Flag(help: "List every rule that was applied.")
  var steps = false

  @OptionGroup var output: ReportOutput

  func run() throws {
    let policy = try Pipeline.policy(policy)
    var plan = DunningPlanReport(asOf: asOf, showsSteps: steps)
    var creditors = Creditors()
    let reporter = Reporter(format: .text, isQuiet: false)
    let records = try Pipeline.records(records)
    let isComplete = try Pipeline.forEachAccount(accounts, records: records, reporter: reporter) {
      account in
      creditors.add(account)
      plan.add(try account.dunningPlan(policy: policy, asOf: asOf), of: account)
    }
    try output.write(plan.report(creditor: creditors.name))
    if !isComplete { throw Stop(status: .documentsFailed) }
  }
}
