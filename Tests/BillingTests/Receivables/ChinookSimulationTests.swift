import Testing

@testable import Billing

@Suite("24 months of Chinook's accounts")
struct ChinookSimulationTests {
  private func policy() throws -> DunningPolicy {
    let minimum = [try money("1", "USD")]
    let rule = InterestRule(annualRate: Percentage(5), dayCount: .actual365)
    let after = DunningReplay.after
    return DunningPolicy(
      levels: [
        .init(afterDays: after[0], minimumAmounts: minimum, deadlineDays: 10, textKey: "reminder"),
        .init(
          afterDays: after[1], minimumAmounts: minimum, fees: [try money("2.50", "USD")],
          deadlineDays: 10, textKey: "demand"),
        .init(
          afterDays: after[2], minimumAmounts: minimum, fees: [try money("5", "USD")],
          interest: rule, deadlineDays: 7, textKey: "final",
          minimumShare: try percent("\(DunningReplay.minimumShare)")),
      ], graceDays: DunningReplay.grace, intervalDays: DunningReplay.interval,
      minimumDaysBetween: DunningReplay.between, minimumDaysInArrears: DunningReplay.arrears,
      reminder: .init(daysBefore: DunningReplay.reminder, textKey: "upcoming"),
      handOverDays: DunningReplay.handOver)
  }

  @Test("the statements chain, and every dunning decision is replayed by other means")
  func simulation() throws {
    let policy = try policy()
    let options = StatementOptions(kind: .balanceForward)
    var (decisions, letters, statements, adjusted) = (0, 0, 0, 0)
    var verdicts: Set<DunningDecision.Verdict> = []
    var rules: Set<DunningRule> = []
    for chinook in try ChinookAccount.all() {
      let full = try chinook.account()
      var records: [DunningRecord] = []
      var issued: [IssuedStatement] = []
      var sent: [DunningReplay.Sent] = []
      var monthEnd = try date("2023-12-31")
      for _ in 0..<24 {
        monthEnd = monthEnd.adding(days: 1).endOfMonth
        // Two runs a month, on the 12th and the last; the statement on the last.
        for asOf in [monthEnd.adding(days: 12 - monthEnd.day), monthEnd] {
          var books = full.known(on: asOf)
          books.letters = records
          let outcome = try books.dunningLetters(policy: policy, asOf: asOf, number: \.code)
          var replay = DunningReplay(account: chinook, sent: sent, day: asOf.dayNumber)
          let expected = replay.run()
          let found = outcome.decisions.map { decision in
            DunningReplay.Expected(
              document: decision.document,
              steps: decision.steps.map { "\($0.rule.rawValue) \($0.level)" },
              level: decision.level)
          }
          #expect(found == expected, "account \(chinook.number) on \(asOf)")
          for decision in outcome.decisions { try check(decision, chinook, asOf) }
          let commit = try books.recording(outcome.letters)
          records += commit.added
          for record in commit.added {
            sent += record.items.map {
              .init(day: asOf.dayNumber, document: $0.document, level: $0.level)
            }
          }
          decisions += outcome.decisions.count
          letters += outcome.letters.count
          verdicts.formUnion(outcome.decisions.map(\.verdict))
          rules.formUnion(outcome.decisions.flatMap(\.steps).map(\.rule))
        }
        var books = full.known(on: monthEnd)
        books.issuedStatements = issued
        guard
          let statement = try books.statements(
            options, asOf: monthEnd, number: { "\($0.code)-\(monthEnd)" }
          ).first
        else { continue }
        if let last = issued.last {
          #expect(statement.openingBalance == last.closingBalance)
          #expect(statement.previous == last.number)
        }
        let day = monthEnd.dayNumber
        let open = chinook.invoices.filter { $0.issued <= day }.reduce(0) {
          $0 + chinook.open($1, on: day)
        }
        #expect(statement.closingBalance.minorUnits == Int128(open - chinook.credit(on: day)))
        issued.append(statement.record(issued: monthEnd))
        statements += 1
        adjusted += statement.priorPeriod.isZero ? 0 : 1
      }
      var books = full
      books.issuedStatements = issued
      for record in issued {
        #expect(
          try books.reprint(ofStatement: record.number).closingBalance == record.closingBalance)
      }
    }
    // What the data give: a changed rule shows here too.
    #expect(decisions == 2602 && letters == 238 && statements == 1416 && adjusted == 3)
    // Nothing in the data is blocked.
    #expect(Set(DunningRule.allCases).subtracting(rules) == [.audience, .block])
    #expect(verdicts == Set(DunningDecision.Verdict.allCases))
  }

  /// Compares the figures a decision names with the bare data.
  private func check(
    _ decision: DunningDecision, _ chinook: ChinookAccount, _ asOf: CalendarDate
  ) throws {
    let invoice = try #require(chinook.invoices.first { $0.number == decision.document })
    let (day, late) = (asOf.dayNumber, asOf.dayNumber - invoice.due)
    #expect(decision.daysOverdue == late)
    #expect(decision.open.minorUnits == Int128(chinook.open(invoice, on: day)))
    for step in decision.steps where step.rule == .days || step.rule == .grace {
      #expect(step.sentence.hasPrefix("is \(late) days overdue"))
    }
  }
}
