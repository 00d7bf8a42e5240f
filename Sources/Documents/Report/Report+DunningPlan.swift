public import Billing

/// What a dunning run does with every open item, account after account, as a report.
public struct DunningPlanReport {
  private let asOf: CalendarDate
  private let showsSteps: Bool
  private var letters: [String: [Report.Row]] = [:]
  private var items: [String: [Report.Row]] = [:]

  /// Creates an empty report.
  ///
  /// - Parameters:
  ///   - asOf: The day of the run.
  ///   - showsSteps: Whether every rule that was applied has a row, and not only the one that
  ///     decided.
  public init(asOf: CalendarDate, showsSteps: Bool = false) {
    (self.asOf, self.showsSteps) = (asOf, showsSteps)
  }

  /// Adds what a run brings for an account.
  public mutating func add(_ outcome: DunningOutcome, of account: Account) {
    for letter in outcome.letters {
      letters[letter.currency.code, default: []].append(
        Report.Row([
          .text(letter.number), .text(account.number), .text(account.customer.name),
          .count(letter.level), .text(letter.channel.rawValue), .date(letter.deadline),
          .count(letter.lines.count), .money(letter.open), .money(-letter.credits),
          .money(letter.interest), .money(letter.fee), .money(letter.lumpSums),
          .money(letter.amountDue),
        ]))
    }
    for decision in outcome.decisions {
      for step in showsSteps ? decision.steps[...] : decision.steps.suffix(1) {
        items[decision.open.currency.code, default: []].append(
          Report.Row([
            .text(account.number), .text(decision.document), .date(decision.dueDate),
            .count(decision.daysOverdue), .money(decision.open), .count(decision.previousLevel),
            .count(showsSteps ? step.level : decision.level), .text(decision.verdict.rawValue),
            .text(decision.letter), .text(step.rule.rawValue), .text(step.sentence),
          ]))
      }
    }
  }

  /// The report: for each currency the letters, and the items with what happens and why.
  ///
  /// - Parameter creditor: Whose accounts they are.
  public func report(creditor: String? = nil) -> Report {
    var report = Report(
      title: "Dunning plan", subtitle: creditor, date: asOf,
      parameters: [Report.Parameter("Run of", .date(asOf))])
    for code in items.keys.sorted() {
      report.sections.append(
        Report.Section(
          "items", title: "\(code) open items", columns: itemColumns, rows: items[code] ?? []))
      report.sections.append(
        Report.Section(
          "letters", title: "\(code) letters", columns: Self.letterColumns,
          rows: letters[code] ?? []))
    }
    return report
  }

  private var itemColumns: [Report.Column] {
    [
      .text("account"), .text("document"), .date("due"), .number("days"),
      .money("open", isSummed: !showsSteps), .number("before"), .number("level"), .text("what"),
      .text("letter"), .text("rule"), .text("why"),
    ]
  }

  private static let letterColumns: [Report.Column] = [
    .text("letter"), .text("account"), .text("customer"), .number("level"), .text("channel"),
    .date("deadline"), .number("items", isSummed: true), .money("open"), .money("credits"),
    .money("interest"), .money("fee"), .money("lump sums"), .money("to pay"),
  ]
}
