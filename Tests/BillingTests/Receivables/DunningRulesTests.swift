import Testing

@testable import Billing

@Suite("Rules of dunning and their reasons")
struct DunningRulesTests {
  private func policy() throws -> DunningPolicy {
    DunningPolicy(
      levels: [
        .init(afterDays: 10, deadlineDays: 7, textKey: "reminder"),
        .init(afterDays: 30, deadlineDays: 7, textKey: "second"),
      ], intervalDays: 14)
  }

  /// `rule level: sentence` of each step about a document.
  private func steps(_ outcome: DunningOutcome, _ document: String) -> [String] {
    outcome.decisions.filter { $0.document == document }.flatMap(\.steps)
      .map { "\($0.rule.rawValue) \($0.level): \($0.sentence)" }
  }

  private func levels(_ letter: DunningLetter) -> [String] {
    letter.lines.map { "\($0.number):\($0.level)" }
  }

  @Test("every decision is explained rule by rule")
  func steps() throws {
    var account = try dunnedAccount()
    account.letters = [
      DunningRecord(date: try date("2025-02-25"), items: [.init(document: "R1", level: 1)])
    ]
    var policy = try policy()
    policy.levels[1].minimumAmounts = [try money("301")]
    let outcome = try run(account, policy, "2025-04-10")
    #expect(
      steps(outcome, "R1") == [
        "days 2: is 69 days overdue, which allows level 2",
        "one-level 2: rises by one level at most, from 1 to 2",
        "minimum-amount 1: is in a sum of 300.00 EUR, below the 301.00 EUR of level 2",
        "letter 1: is listed at the level it has",
      ])
    #expect(
      steps(outcome, "R2") == [
        "days 1: is 19 days overdue, which allows level 1",
        "one-level 1: rises to level 1, its first letter", "letter 1: rises to level 1",
      ])
    #expect(outcome.decisions.map(\.verdict) == [.listed, .dunned])
    #expect(outcome.decisions.map(\.letter) == ["M-EUR", "M-EUR"])
    #expect(outcome.decisions.map(\.previousLevel) == [1, 0])
  }

  @Test("blocks say until when, promises hold, and the policy of others is not for a customer")
  func objections() throws {
    var account = try dunnedAccount()
    account.blocks = [
      Block(
        document: "R1", effect: .promise, until: try date("2025-04-15"), reason: "by telephone")
    ]
    let held = try run(account, policy(), "2025-04-15")
    #expect(steps(held, "R1") == ["block 0: is promised until 2025-04-15: by telephone"])
    #expect(try run(account, policy(), "2025-04-16").letters.map(levels) == [["R1:1", "R2:1"]])
    account.items[1].treatment = Treatment(
      patient: "Patient", date: try date("2025-02-20"), service: "Visit", isAdjudicated: false)
    #expect(
      try steps(run(account, policy(), "2025-04-16"), "R2") == [
        "block 0: is with the insurance, which has not decided"
      ])
    account.items[1].treatment = nil
    account.customerKind = .consumer
    var policy = try policy()
    policy.audience = .business
    let outcome = try run(account, policy, "2025-04-16")
    #expect(outcome.letters.isEmpty)
    #expect(
      steps(outcome, "R2") == ["audience 0: is a consumer's, and the policy is for a business"])
    policy.audience = .consumer
    #expect(try run(account, policy, "2025-04-16").letters.count == 1)
  }

  @Test("a letter is written if one item rises; one that only waits beside it is listed")
  func rise() throws {
    var account = try dunnedAccount()
    account.items.append(try item("R3", "2025-01-01", due: "2025-02-10", "50"))
    account.letters = [
      DunningRecord(
        date: try date("2025-02-25"),
        items: [.init(document: "R1", level: 1), .init(document: "R3", level: 1)])
    ]
    // By invoice, R3 at 28 days keeps level 1 and gets no letter of its own; R1 at 38 days rises.
    var policy = try policy()
    policy.grouping = .invoice
    let alone = try run(account, policy, "2025-03-10")
    #expect(alone.letters.isEmpty)  // 13 days after the letter, within the interval
    let single = try run(account, policy, "2025-03-11")
    #expect(single.letters.map(levels) == [["R1:2"]])
    // By level, R3 is alone on its level, and nothing there rises: its own rule says why.
    policy.grouping = .level
    let byLevel = try run(account, policy, "2025-03-11")
    #expect(byLevel.letters.map(levels) == [["R1:2"]])
    #expect(
      steps(byLevel, "R3").last
        == "history 1: has level 1 since 2025-02-25, and is 29 days overdue, while level 2 begins "
        + "at 30")
    #expect(byLevel.decisions.first { $0.document == "R3" }?.verdict == .left)
    // In one letter for the customer, R1 takes R3 along.
    policy.grouping = .customer
    let together = try run(account, policy, "2025-03-11")
    #expect(together.letters.map(levels) == [["R1:2", "R3:1"]])
  }

  @Test("the oldest item must be late enough")
  func arrears() throws {
    for id in ["sap-account-min-arrears", "sap-account-min-arrears-not"] {
      let row = try Vectors("dunning").named(id)
      let days = try #require(row["oldest_item_days"] as? Int)
      var account = account()
      account.items = [try item("R", "2025-01-01", due: "2025-01-31", "100")]
      var policy = DunningPolicy(
        levels: [.init(afterDays: 1, deadlineDays: 7, textKey: "reminder")],
        graceDays: row["grace_item"] as? Int ?? 0)
      policy.minimumDaysInArrears = try #require(row["min_days_account"] as? Int)
      let day = try date("2025-01-31").adding(days: days).isoString
      let outcome = try run(account, policy, day)
      #expect(outcome.letters.count == (row["account_dunned"] as? Bool == true ? 1 : 0))
      #expect(
        outcome.skipped.map(\.reason)
          == (outcome.letters.isEmpty
            ? ["waits, as the oldest item is 5 days overdue, less than 6"] : []))
    }
  }

  @Test("100 of 1,000 are 10 %, 100 of 1,100 are not: the level below is tested")
  func minimumShare() throws {
    let row = try Vectors("dunning").named("sap-min-amount-pct-1")
    for (rest, level) in [("900", 2), ("1000", 1)] {
      var account = account()
      account.items = [
        try item("R", "2025-01-01", due: "2025-01-31", row.text("dunnable")),
        try item("N", "2025-01-01", due: "2025-12-31", rest),
        try item("O", "2025-01-01", due: "2025-03-01", "0.01"),
      ]
      account.letters = [
        DunningRecord(date: try date("2025-02-15"), items: [.init(document: "R", level: 1)])
      ]
      account.items.removeLast()
      var policy = try policy()
      policy.levels[1].minimumAmounts = [try money(row.text("min_amount"))]
      policy.levels[1].minimumShare = try percent(row.text("min_pct"))
      let outcome = try run(account, policy, "2025-03-12")
      #expect(outcome.letters.map(\.level) == (level == 2 ? [2] : []))
      if level == 1 {
        #expect(
          outcome.skipped.first?.reason
            == "is in a sum of 100.00 EUR, less than 10 % of the 1100.00 EUR that is open")
        // Nothing rises; a first letter at level 1 would go out.
        account.letters = []
        #expect(try run(account, policy, "2025-03-12").letters.map(\.level) == [1])
      }
    }
  }

  @Test("one letter for each level or invoice, with credits taken off the first")
  func grouping() throws {
    var account = try dunnedAccount()
    account.letters = [
      DunningRecord(date: try date("2025-03-01"), items: [.init(document: "R1", level: 1)])
    ]
    account.payments = [try payment("P", "2025-03-02", "120")]
    var policy = try policy()
    policy.levels[0].fees = [try money("2")]
    policy.levels[1].fees = [try money("5")]
    for grouping in [DunningPolicy.Grouping.level, .invoice] {
      policy.grouping = grouping
      let letters = try run(account, policy, "2025-04-10").letters
      #expect(letters.map(levels) == [["R1:2"], ["R2:1"]])
      #expect(letters.map(\.number) == ["M-EUR", "M-EUR-2"])
      #expect(try letters.map(\.credits) == [money("100"), money("20")])
      #expect(try letters.map(\.amountDue) == [money("5"), money("182")])
    }
    account.payments = []
    account.letters.append(
      DunningRecord(date: try date("2025-04-05"), items: [.init(document: "R2", level: 1)]))
    policy.grouping = .level
    let outcome = try run(account, policy, "2025-04-10")
    #expect(outcome.letters.map(levels) == [["R1:2"]])
    #expect(
      outcome.skipped.map(\.reason) == [
        "has level 1 since 2025-04-05, and is 19 days overdue, while level 2 begins at 30"
      ])
  }

  @Test("a reminder goes out once before the due date, costs nothing and is no level")
  func reminder() throws {
    var account = try dunnedAccount()
    account.items.removeFirst()
    var policy = try policy()
    policy.reminder = DunningPolicy.Reminder(daysBefore: 5, textKey: "upcoming", channel: .email)
    #expect(try run(account, policy, "2025-03-16").letters.isEmpty)
    // A run of the first day that was missed is caught up on the next.
    for day in ["2025-03-17", "2025-03-21"] {
      let outcome = try run(account, policy, day)
      let letter = try #require(outcome.letters.first)
      #expect(letter.level == 0 && letter.textKey == "upcoming" && letter.channel == .email)
      #expect(try letter.deadline == date("2025-03-22"))
      #expect(try letter.amountDue == money("200"))
      #expect(outcome.decisions.map(\.verdict) == [.reminded])
    }
    #expect(try run(account, policy, "2025-03-22").letters.isEmpty)
    account.letters = try run(account, policy, "2025-03-17").letters.map(\.record)
    #expect(
      try run(account, policy, "2025-03-20").skipped.map(\.reason) == [
        "is due on 2025-03-22, and was reminded on 2025-03-17"
      ])
    #expect(try run(account, policy, "2025-04-01").letters.map(levels) == [["R2:1"]])
    account.payments = [try payment("P", "2025-03-02", "200")]
    account.letters = []
    #expect(
      try run(account, policy, "2025-03-17").skipped.map(\.reason) == [
        "is covered by credits of 200.00 EUR"
      ])
  }

  @Test("after the last level an item is handed over and in no letter any more")
  func handOver() throws {
    var account = try dunnedAccount()
    account.letters = [
      DunningRecord(date: try date("2025-03-11"), items: [.init(document: "R1", level: 2)])
    ]
    var policy = try policy()
    policy.handOverDays = 30
    #expect(try run(account, policy, "2025-04-09").letters.map(levels) == [["R1:2", "R2:1"]])
    let outcome = try run(account, policy, "2025-04-10")
    #expect(outcome.letters.map(levels) == [["R2:1"]])
    #expect(outcome.handOvers.map(\.document) == ["R1"])
    #expect(
      steps(outcome, "R1").last
        == "hand-over 2: has the last level, 2, since 2025-03-11, 30 days or more ago")
  }

  @Test("a level may write again though nothing rises, and list what else is open")
  func always() throws {
    var account = try dunnedAccount()
    account.items[1].dueDate = try date("2025-06-30")
    account.letters = [
      DunningRecord(date: try date("2025-03-11"), items: [.init(document: "R1", level: 2)])
    ]
    var policy = try policy()
    #expect(try run(account, policy, "2025-03-25").letters.isEmpty)
    policy.levels[1].alwaysDuns = true
    policy.levels[1].listsAllItems = true
    #expect(try run(account, policy, "2025-03-24").letters.isEmpty)
    let letter = try #require(try run(account, policy, "2025-03-25").letters.first)
    #expect(levels(letter) == ["R1:2"])
    #expect(letter.others.map(\.number) == ["R2"])
    #expect(try letter.amountDue == money("100"))
  }

  @Test("fees are fixed, a share or by the sum; lump sums go by the debt at default")
  func charges() throws {
    var account = try dunnedAccount()
    account.items[0].amount = try money("1000")
    account.payments = [
      try payment("P", "2025-01-20", "0.01", [allocation("R1", "2025-01-20", "0.01")])
    ]
    var policy = try policy()
    policy.levels[0].fees = [try money("1")]
    policy.levels[0].feeShare = try percent("0.5")
    policy.levels[0].feeScale = AmountScale(steps: [
      .init(from: try money("500"), amount: try money("10")),
      .init(from: try money("2000"), amount: try money("20")),
    ])
    // The amounts of the United Kingdom: 40 below 1,000, 70 below 10,000, then 100.
    policy.levels[0].lumpSum = AmountScale(steps: [
      .init(from: try money("0"), amount: try money("40")),
      .init(from: try money("1000"), amount: try money("70")),
    ])
    let letter = try #require(try run(account, policy, "2025-04-10").letters.first)
    // 999.99 + 200.00: 1.00 + 6.00 (0.5 % of 1199.99 = 5.99995) + 10.00
    #expect(try letter.fee == money("17"))
    #expect(try letter.lines.map(\.lumpSum) == [money("40"), money("40")])
    #expect(try letter.amountDue == money("1296.99"))
    account.payments = []
    let full = try #require(try run(account, policy, "2025-04-10").letters.first)
    #expect(try full.lines.map(\.lumpSum) == [money("70"), money("40")])
  }

  @Test("no deadline is on a weekend or a holiday")
  func holidays() throws {
    var policy = try policy()
    // 11 April 2025 + 7 days is Good Friday; Easter Monday is the 21st.
    policy.holidays = [try date("2025-04-18"), try date("2025-04-21")]
    #expect(
      try run(dunnedAccount(), policy, "2025-04-11").letters.map(\.deadline) == [date("2025-04-22")]
    )
  }

  @Test("letters are recorded once, and never for a past day")
  func recording() throws {
    let account = try dunnedAccount()
    let outcome = try run(account, policy(), "2025-04-10")
    let first = try account.recording(outcome.letters)
    #expect(first.added == outcome.letters.map(\.record))
    #expect(first.repeated.isEmpty)
    let again = try first.account.recording(
      try run(first.account, policy(), "2025-04-10").letters)
    #expect(again.account == first.account)
    #expect(again.added.isEmpty && again.repeated == ["M-EUR"])
    let error = #expect(throws: BillingError.self) {
      try first.account.recording(try run(first.account, policy(), "2025-04-09").letters)
    }
    #expect(
      error?.findings.map { "\($0.code) \($0.sentence)" } == [
        "B063 the run is dated 2025-04-09, before the last letter of 2025-04-10"
      ])
    // Nothing printed, nothing recorded: the level stays.
    #expect(try account.recording([]).account == account)
  }

  @Test("what is wrong with a policy is said")
  func findings() throws {
    var policy = try policy()
    policy.audience = .consumer
    policy.handOverDays = -1
    policy.levels[0].intervalDays = -1
    policy.levels[0].minimumShare = try percent("101")
    policy.levels[0].lumpSum = AmountScale(fixed: [try money("40")])
    policy.levels[1].feeScale = AmountScale(steps: [
      .init(from: try money("5"), amount: try money("-1")),
      .init(from: try money("5"), amount: try money("1")),
      .init(from: try money("6"), amount: try money("1", "CHF")),
    ])
    #expect(
      policy.findings().map { "\($0.path): \($0.sentence)" } == [
        "handOverDays: a count of days is negative",
        "levels[0].intervalDays: a count of days is negative",
        "levels[0].minimumShare: the percentage is not from 0 to 100",
        "levels[0].lumpSum: consumers owe no lump sum for late payment",
        "levels[1].feeScale: the amount is negative",
        "levels[1].feeScale: the steps are not in order of their sizes",
        "levels[1].feeScale: a step has two currencies",
      ])
  }
}

@Suite("Interest by published rates")
struct ReferenceRateTests {
  /// Invented rates around a change of half-year.
  private func rates() throws -> ReferenceRates {
    ReferenceRates(
      name: "base", source: "example",
      rates: [
        .init(from: try date("2024-01-01"), annual: try percent("3.62")),
        .init(from: try date("2024-07-01"), annual: try percent("3.37")),
        .init(from: try date("2025-01-01"), annual: try percent("-10")),
      ], until: try date("2025-06-30"))
  }

  @Test("a floating rate splits the period, one fixed at default does not")
  func fixing() throws {
    let row = try #require(
      try Vectors("interest_daycount").root["rate_change_split"] as? [String: Any])
    let (start, end) = (try date("2024-05-01"), try date("2024-09-01"))
    let floating = try InterestRule(
      reference: rates(), margin: Percentage(9), dayCount: .actual365)
    // 61 days at 12.62 % and 62 at 12.37 %: the vector's own segments.
    #expect(
      try floating.interest(on: money("1000"), from: start, until: end)
        == money(row.text("act/365")))
    let fixed = try InterestRule(
      reference: rates(), margin: Percentage(9), dayCount: .actual365, fixing: .atDefault)
    // 1000 × 12.62 % × 123 ÷ 365 = 42.528
    #expect(try fixed.interest(on: money("1000"), from: start, until: end) == money("42.53"))
    // −10 + 9 is not paid to the debtor.
    #expect(
      try floating.interest(on: money("1000"), from: date("2025-01-01"), until: date("2025-07-01"))
        .isZero)
  }

  @Test("a table that does not hold for the whole period is refused, not guessed")
  func bounds() throws {
    let rule = try InterestRule(reference: rates(), margin: Percentage(9), dayCount: .actual365)
    for (start, end) in [("2023-12-31", "2024-02-01"), ("2025-06-01", "2025-07-02")] {
      let error = #expect(throws: BillingError.self) {
        try rule.interest(on: money("1000"), from: date(start), until: date(end))
      }
      #expect(
        try error?.findings.map { "\($0.code) \($0.sentence)" } == [
          "B062 the rate 'base' is known from 2024-01-01 to 2025-06-30, not from \(start) to "
            + "\(date(end).adding(days: -1))"
        ])
    }
  }

  @Test("a part payment splits the period: 19 days of the whole, 10 of the rest")
  func partPayment() throws {
    let row = try #require(
      try Vectors("interest_daycount").root["swiss_partial"] as? [String: Any])
    var account = account()
    account.items = [try item("R", "2024-12-01", due: "2025-01-01", "36000")]
    account.payments = [
      Payment(
        id: "P", date: try date("2025-01-23"), amount: try money("18000"),
        allocations: [try allocation("R", "2025-01-24", "18000")],
        valueDate: try date("2025-01-20"))
    ]
    let policy = DunningPolicy(levels: [
      .init(
        afterDays: 1, interest: InterestRule(annualRate: Percentage(5), dayCount: .thirtyE360),
        deadlineDays: 7, textKey: "reminder")
    ])
    let letter = try #require(
      account.dunningLetters(policy: policy, asOf: date("2025-01-30"), number: \.code).letters.first
    )
    let parts = letter.lines[0].interestParts
    #expect(
      parts.map(\.yearParts) == [row["days_full"] as? Int, row["days_rest"] as? Int])
    // 36000 × 5 % × 19 ÷ 360 + 18000 × 5 % × 10 ÷ 360 = 95 + 25
    #expect(try letter.interest == money("120"))
  }
}
