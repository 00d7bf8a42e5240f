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

  @Option(help: "A table for people, CSV, or JSON: one object a line.")
  var format = TableFormat.text

  func run() throws {
    let policy = try Pipeline.policy(policy)
    var table = Table([
      .text("account"), .text("document"), .text("due"), .figure("days"), .figure("open"),
      .text("currency"), .figure("before"), .figure("level"), .text("what"), .text("letter"),
      .text("rule"), .text("why"),
    ])
    let reporter = Reporter(format: .text, isQuiet: false)
    let records = try Pipeline.records(records)
    let isComplete = try Pipeline.forEachAccount(accounts, records: records, reporter: reporter) {
      account in
      let outcome = try account.dunningPlan(policy: policy, asOf: asOf)
      for decision in outcome.decisions {
        let shown = steps ? decision.steps[...] : decision.steps.suffix(1)
        for step in shown {
          table.rows.append([
            account.number, decision.document, decision.dueDate.isoString,
            "\(decision.daysOverdue)", decision.open.figure, decision.open.currency.code,
            "\(decision.previousLevel)", "\(steps ? step.level : decision.level)",
            decision.verdict.rawValue, decision.letter ?? "", step.rule.rawValue, step.sentence,
          ])
        }
      }
    }
    try table.write(format)
    if !isComplete { throw Stop(status: .documentsFailed) }
  }
}
