import Testing

@testable import Billing

@Suite("Dunning")
struct DunningTests {
  /// Reminder from 10, second letter from 30, last letter from 60 days overdue.
  private func policy() throws -> DunningPolicy {
    DunningPolicy(
      levels: [
        .init(afterDays: 10, deadlineDays: 7, textKey: "reminder"),
        .init(
          afterDays: 30, fees: [try money("5")],
          interest: InterestRule(annualRate: Percentage(9), dayCount: .actual365), deadlineDays: 7,
          textKey: "second"),
        .init(
          afterDays: 60, fees: [try money("10")],
          interest: InterestRule(annualRate: Percentage(9), dayCount: .actual365), deadlineDays: 7,
          textKey: "final"),
      ], intervalDays: 14)
  }

  /// `number:level` of each line of the only letter, or nothing.
  private func levels(_ outcome: DunningOutcome) -> [String] {
    outcome.letters.flatMap(\.lines).map { "\($0.number):\($0.level)" }
  }

  private func reasons(_ outcome: DunningOutcome) -> [String] {
    outcome.skipped.map { "\($0.document) \($0.reason)" }
  }

  @Test("an item rises by one level in a run, however late it is")
  func oneLevelPerRun() throws {
    var account = try dunnedAccount()
    account.items.removeLast()
    // The run dates of dunning.json, oca-3-time: half a year ago, two months ago, today.
    for (day, level, key) in [
      ("2025-07-31", 1, "reminder"), ("2025-11-30", 2, "second"), ("2026-01-31", 3, "final"),
    ] {
      let outcome = try run(account, policy(), day)
      #expect(levels(outcome) == ["R1:\(level)"])
      #expect(outcome.letters.map(\.textKey) == [key])
      #expect(outcome.skipped.isEmpty)
      account.letters += outcome.letters.map(\.record)
    }
    let outcome = try run(account, policy(), "2026-06-30")
    #expect(outcome.letters.isEmpty)
    #expect(reasons(outcome) == ["R1 has reached the last level, 3, on 2026-01-31"])
  }

  @Test("a run repeated on its day gives the same letters, recorded or not")
  func repeated() throws {
    var account = try dunnedAccount()
    let first = try run(account, policy(), "2025-03-05")
    #expect(levels(first) == ["R1:1"])
    account.letters += first.letters.map(\.record)
    account.letters.append(
      DunningRecord(date: try date("2025-04-01"), items: [.init(document: "R1", level: 2)]))
    let again = try run(account, policy(), "2025-03-05")
    #expect(again.letters.map(\.lines) == first.letters.map(\.lines))
    #expect(again.skipped == first.skipped)
  }

  @Test("the next level waits for its days and for the interval")
  func interval() throws {
    var account = try dunnedAccount()
    account.letters = [
      DunningRecord(date: try date("2025-02-25"), items: [.init(document: "R1", level: 1)])
    ]
    let early = try run(account, policy(), "2025-03-01")  // 29 days overdue
    #expect(
      reasons(early) == [
        "R1 has level 1 since 2025-02-25, and is 29 days overdue, while level 2 begins at 30",
        "R2 is due on 2025-03-22",
      ])
    let close = try run(account, policy(), "2025-03-10")  // 13 days after the letter
    #expect(reasons(close).first == "R1 has level 1 since 2025-02-25, less than 14 days ago")
    #expect(levels(try run(account, policy(), "2025-03-11")) == ["R1:2"])
  }

  @Test("days overdue begin after the due date and after the days of grace")
  func grace() throws {
    let vectors = try Vectors("dunning")
    for id in ["sap-overdue-1", "sap-grace-3"] {
      let row = try vectors.named(id)
      var account = account()
      account.items = [
        try item("R", "1997-01-01", due: row.text("net_due"), "100")
      ]
      let policy = DunningPolicy(
        levels: [.init(afterDays: 1, deadlineDays: 7, textKey: "reminder")],
        graceDays: try #require(row["grace"] as? Int))
      let outcome = try run(account, policy, row.text("issue"))
      #expect(!outcome.letters.isEmpty == (row["overdue"] as? Bool), "\(id)")
      #expect(outcome.letters.first?.lines.first?.daysOverdue ?? 1 == 1)
    }
    var account = try dunnedAccount()
    account.items[0].dueDate = try date("2025-03-01")
    var policy = try policy()
    policy.graceDays = 12
    #expect(
      reasons(try run(account, policy, "2025-03-13")) == [
        "R1 is 12 days overdue, within the 12 days of grace", "R2 is due on 2025-03-22",
      ])
    #expect(
      reasons(try run(account, self.policy(), "2025-03-10")).first
        == "R1 is 9 days overdue, and level 1 begins at 10")
  }

  @Test("fee once for each letter, interest for each item")
  func sums() throws {
    for (id, charge) in [("erpnext-first-notice", nil), ("erpnext-second-notice", "10.41")] {
      let row = try Vectors("dunning").named(id)
      let days = try #require(row["days"] as? Int)
      var account = account()
      account.items = [try item("R", "2025-01-01", due: "2025-01-31", row.text("outstanding"))]
      let rule = InterestRule(annualRate: try percent(row.text("rate")), dayCount: .actual365)
      let policy = DunningPolicy(levels: [
        .init(
          afterDays: 1, fees: [try money(row.text("fee"))], interest: rule, deadlineDays: 10,
          textKey: "notice")
      ])
      let day = try date("2025-01-31").adding(days: days)
      let letter = try #require(try run(account, policy, day.isoString).letters.first)
      #expect(try letter.interest == money(row.text("interest")))
      #expect(try letter.amountDue == money(row.text("total")))
      if let charge { #expect(try letter.interest + letter.fee == money(charge)) }
    }
  }

  @Test("a letter lists every overdue item at its own level and goes by the highest")
  func ownLevels() throws {
    var account = try dunnedAccount()
    account.letters = [
      DunningRecord(date: try date("2025-03-01"), items: [.init(document: "R1", level: 1)])
    ]
    let letter = try #require(try run(account, policy(), "2025-04-10").letters.first)
    #expect(
      letter.lines.map { "\($0.number):\($0.level):\($0.daysOverdue)" } == [
        "R1:2:69", "R2:1:19",
      ])
    #expect(letter.level == 2)
    #expect(letter.textKey == "second")
    // 100 × 9 % × 69 ÷ 365 = 1.7014; the first level bears none.
    #expect(try letter.lines.map(\.interest) == [money("1.70"), money("0")])
    #expect(try letter.amountDue == money("306.70"))
    // 10 April + 7 days is a Thursday.
    #expect(try letter.deadline == date("2025-04-17"))
  }

  @Test("an item that stays at its level is listed when another one rises, and alone is not")
  func staying() throws {
    var account = try dunnedAccount()
    account.letters = [
      DunningRecord(date: try date("2025-03-30"), items: [.init(document: "R1", level: 1)])
    ]
    let outcome = try run(account, policy(), "2025-04-10")
    #expect(levels(outcome) == ["R1:1", "R2:1"])
    account.items.removeLast()
    #expect(try run(account, policy(), "2025-04-10").letters.isEmpty)
  }

  @Test("the deadline is not on a weekend")
  func deadline() throws {
    // 1 and 2 March 2025 + 7 days are a Saturday and a Sunday; Monday is the 10th.
    for day in ["2025-03-01", "2025-03-02", "2025-03-03"] {
      let letter = try #require(try run(dunnedAccount(), policy(), day).letters.first)
      #expect(try letter.deadline == date("2025-03-10"))
    }
  }

  @Test("blocks and disputes hold items back while they last")
  func blocks() throws {
    var account = try dunnedAccount()
    account.blocks = [
      Block(
        document: "R1", effect: .dispute, from: try date("2025-03-01"),
        until: try date("2025-03-31"), reason: "damaged")
    ]
    #expect(
      reasons(try run(account, policy(), "2025-03-31")) == [
        "R1 is disputed until 2025-03-31: damaged",
        "R2 is 9 days overdue, and level 1 begins at 10",
      ])
    #expect(levels(try run(account, policy(), "2025-04-01")) == ["R1:1", "R2:1"])
    account.blocks = [Block(effect: .dunning, reason: "payment plan")]
    #expect(
      reasons(try run(account, policy(), "2025-04-01")) == [
        "R1 is blocked: payment plan", "R2 is blocked: payment plan",
      ])
  }

  @Test("credits are deducted before the minimum is tested")
  func credits() throws {
    var account = try dunnedAccount()
    var policy = try policy()
    policy.levels[0].minimumAmounts = [try money("50")]
    account.payments = [try payment("P1", "2025-02-15", "50")]
    let letter = try #require(try run(account, policy, "2025-03-05").letters.first)
    #expect(try letter.credits == money("50"))
    #expect(try letter.amountDue == money("50"))
    account.payments[0].amount = try money("50.01")
    #expect(
      reasons(try run(account, policy, "2025-03-05")).first
        == "R1 is in a sum of 49.99 EUR, below the 50.00 EUR of level 1")
    account.payments[0].amount = try money("100")
    #expect(
      reasons(try run(account, policy, "2025-03-05")).first
        == "R1 is covered by credits of 100.00 EUR")
    // A stand-alone credit note does not settle the item, but counts like a payment.
    account.payments = []
    account.items.append(try credit("G1", "2025-02-15", "100"))
    #expect(try run(account, policy, "2025-03-05").letters.isEmpty)
  }

  @Test("below the minimum of a level its items fall back by one and are tested again")
  func minimum() throws {
    var account = try dunnedAccount()
    var policy = try policy()
    policy.levels[1].minimumAmounts = [try money("300.01")]
    account.letters = [
      DunningRecord(date: try date("2025-03-01"), items: [.init(document: "R1", level: 1)])
    ]
    // Level 2 asks for more than the 300.00 of both; level 1 is new to R2, so the letter goes.
    #expect(levels(try run(account, policy, "2025-04-10")) == ["R1:1", "R2:1"])
    policy.levels[1].minimumAmounts = [try money("300")]
    #expect(levels(try run(account, policy, "2025-04-10")) == ["R1:2", "R2:1"])
    policy.levels[1].minimumAmounts = [try money("1e6", "JPY")]
    #expect(levels(try run(account, policy, "2025-04-10")) == ["R1:2", "R2:1"])
  }

  @Test("an item that is paid is not dunned, and one with a new due date begins anew")
  func fallBack() throws {
    var account = try dunnedAccount()
    account.letters = [
      DunningRecord(date: try date("2025-03-05"), items: [.init(document: "R1", level: 1)])
    ]
    account.items[0].dueDate = try date("2025-03-20")
    #expect(levels(try run(account, policy(), "2025-03-31")) == ["R1:1"])
    account.items.append(
      try credit("G1", "2025-03-31", "100", [allocation("R1", "2025-03-31", "100")]))
    #expect(levels(try run(account, policy(), "2025-03-30")) == ["R1:1"])
    let paid = try run(account, policy(), "2025-03-31")
    #expect(reasons(paid) == ["R2 is 9 days overdue, and level 1 begins at 10"])
  }

  @Test("a customer gets no second letter within the minimum of days")
  func minimumDaysBetween() throws {
    var account = try dunnedAccount()
    var policy = try policy()
    policy.minimumDaysBetween = 21
    account.letters = [
      DunningRecord(date: try date("2025-03-25"), items: [.init(document: "R1", level: 1)])
    ]
    #expect(
      reasons(try run(account, policy, "2025-04-14")) == [
        "R1 waits, as a letter was written on 2025-03-25, less than 21 days ago",
        "R2 waits, as a letter was written on 2025-03-25, less than 21 days ago",
      ])
    #expect(levels(try run(account, policy, "2025-04-15")) == ["R1:2", "R2:1"])
  }

  @Test("part payments bear interest up to the day they were received")
  func partPayment() throws {
    var account = account()
    account.items = [try item("R", "2024-12-01", due: "2025-01-01", "36500")]
    account.payments = [
      try payment("P0", "2024-12-20", "100", [allocation("R", "2024-12-20", "100")]),
      try payment("P1", "2025-01-20", "18200", [allocation("R", "2025-01-25", "18200")]),
    ]
    let policy = DunningPolicy(levels: [
      .init(
        afterDays: 1, interest: InterestRule(annualRate: Percentage(10), dayCount: .actual365),
        deadlineDays: 7, textKey: "reminder")
    ])
    let letter = try #require(try run(account, policy, "2025-01-30").letters.first)
    // 36400 × 19 days + 18200 × 10 days (law.ch): (691600 + 182000) × 10 % ÷ 365 = 239.342
    #expect(try letter.interest == money("239.34"))
    #expect(try letter.open == money("18200"))
  }

  @Test("each currency has a letter of its own, with its own fee")
  func currencies() throws {
    var account = try dunnedAccount()
    account.items.append(try item("R3", "2025-01-01", due: "2025-01-31", "50", "CHF"))
    var policy = try policy()
    policy.levels[0].fees = [try money("2"), try money("3", "CHF")]
    let outcome = try run(account, policy, "2025-03-05")
    #expect(outcome.letters.map(\.number) == ["M-CHF", "M-EUR"])
    #expect(try outcome.letters.map(\.amountDue) == [money("53", "CHF"), money("102")])
  }

  @Test("a policy in disorder is refused")
  func policyFindings() throws {
    var policy = try policy()
    policy.levels[1].afterDays = 10
    policy.levels[2].deadlineDays = -1
    policy.levels[2].fees = [try money("-1"), try money("1")]
    policy.levels[2].interest = InterestRule(
      rates: [
        .init(from: try date("2025-01-01"), annual: Percentage(1)), .init(annual: Percentage(2)),
      ],
      dayCount: .actual365)
    policy.graceDays = .min
    let paths = [
      "graceDays", "levels[1].afterDays", "levels[2].deadlineDays", "levels[2].fees[0]",
      "levels[2].fees[1]", "levels[2].interest",
    ]
    #expect(policy.findings().map(\.path) == paths)
    let error = #expect(throws: BillingError.self) {
      try run(dunnedAccount(), policy, "2025-04-01")
    }
    #expect(error?.findings.map(\.path) == paths)
    #expect(DunningPolicy(levels: []).findings().map(\.path) == ["levels"])
  }

  @Test("no count of days in a policy traps")
  func extremes() throws {
    var policy = try policy()
    policy.levels[2].afterDays = .max
    policy.levels[0].deadlineDays = .max
    policy.intervalDays = .max
    #expect(
      try run(dunnedAccount(), policy, "2025-04-10").letters.map(\.deadline) == [date("9999-12-31")]
    )
    policy.graceDays = .max
    policy.minimumDaysBetween = .max
    #expect(try run(dunnedAccount(), policy, "9999-12-31").letters.isEmpty)
  }
}
