import Testing

@testable import Billing

@Suite("Statements that go on from each other")
struct StatementChainTests {
  private func sample() throws -> Account {
    var account = account()
    account.items = [
      try item("R1", "2025-01-10", due: "2025-02-09", "100"),
      try item("R2", "2025-02-01", due: "2025-03-03", "250"),
    ]
    account.payments = [
      try payment("P1", "2025-01-25", "40", [allocation("R1", "2025-01-25", "40")])
    ]
    return account
  }

  private func statement(
    _ account: Account, _ options: StatementOptions, _ asOf: String, number: String = "K"
  ) throws -> Statement {
    try #require(account.statements(options, asOf: date(asOf)) { _ in number }.first)
  }

  @Test("what came into the books later is a prior-period adjustment, and the balances go on")
  func priorPeriod() throws {
    var account = try sample()
    let options = StatementOptions(kind: .balanceForward)
    let january = try statement(account, options, "2025-01-31", number: "K1")
    #expect(try january.closingBalance == money("60"))
    account.issuedStatements = [january.record(issued: try date("2025-02-03"))]
    account.items.append(
      AccountItem(
        kind: .invoice, number: "R0", issueDate: try date("2025-01-30"), amount: try money("7"),
        recorded: try date("2025-02-04")))
    let february = try statement(account, options, "2025-02-28", number: "K2")
    #expect(february.openingBalance == january.closingBalance)
    #expect(try february.from == date("2025-02-01"))
    #expect(february.previous == "K1")
    #expect(try february.priorPeriod == money("7"))
    #expect(
      february.lines.map { "\($0.kind.rawValue) \($0.number) \($0.date) \($0.balance)" } == [
        "opening-balance  2025-02-01 60.00 EUR", "prior-period R0 2025-01-30 67.00 EUR",
        "invoice R2 2025-02-01 317.00 EUR",
      ])
    #expect(try february.closingBalance == money("317"))
    // Printed again, January is what it was.
    account.issuedStatements.append(february.record(issued: try date("2025-03-01")))
    #expect(try account.reprint(ofStatement: "K1").lines == january.lines)
    #expect(try account.reprint(ofStatement: "K2").lines == february.lines)
  }

  @Test("a change that no record explains is stated too, and a reprint refuses to pretend")
  func unexplained() throws {
    var account = try sample()
    let options = StatementOptions(kind: .activity)
    account.issuedStatements = [
      try statement(account, options, "2025-01-31", number: "K1")
        .record(issued: try date("2025-01-31"))
    ]
    account.payments[0].amount = try money("45")
    let february = try statement(account, options, "2025-02-28")
    #expect(
      february.lines.map { "\($0.kind.rawValue) \($0.amount)" } == [
        "prior-period -5.00 EUR", "invoice 250.00 EUR",
      ])
    #expect(try february.openingBalance == money("60"))
    let error = #expect(throws: BillingError.self) { try account.reprint(ofStatement: "K1") }
    #expect(
      error?.findings.map { "\($0.code) \($0.sentence)" } == [
        "B056 statement 'K1' closed with 60.00 EUR, but the books give 55.00 EUR"
      ])
    let unknown = #expect(throws: BillingError.self) { try account.reprint(ofStatement: "K9") }
    #expect(
      unknown?.findings.map { "\($0.code) \($0.sentence)" } == [
        "B055 the account has no issued statement 'K9'"
      ])
  }

  @Test("detailed activity says which payment settled what")
  func detailed() throws {
    let statement = try statement(
      sample(), StatementOptions(kind: .detailedActivity), "2025-02-28")
    #expect(
      statement.lines.map { $0.applications.map { "\($0.document) \($0.amount)" } } == [
        [], ["R1 40.00 EUR"], [],
      ])
  }

  @Test("months age by their ends, days by their count, from either date")
  func schemes() throws {
    var account = account()
    for (number, due) in [
      ("A", "2025-03-31"), ("B", "2025-03-30"), ("C", "2025-02-28"), ("D", "2025-02-27"),
      ("E", "2025-01-31"), ("F", "2025-01-30"),
    ] {
      account.items.append(try item(number, "2025-01-01", due: due, "1"))
    }
    let months = AgeingScheme(edges: .months(2))
    let ageing = try statement(
      account, StatementOptions(kind: .openItem, ageing: months), "2025-03-31"
    ).ageing
    // Ends of months: 28 February is 31 days before 31 March, 31 January 59.
    #expect(ageing.buckets.map(\.amount.minorUnits) == [100, 200, 200, 100])
    #expect(ageing.buckets.map(\.toDay) == [nil, 31, 59, nil])
    let byDocument = AgeingScheme(basis: .documentDate, edges: .days([30, 60]))
    let old = try statement(
      account, StatementOptions(kind: .openItem, ageing: byDocument), "2025-03-31"
    ).ageing
    #expect(old.buckets.map(\.amount.minorUnits) == [0, 0, 0, 600])
    let bad = #expect(throws: BillingError.self) {
      try statement(
        account, StatementOptions(kind: .openItem, ageing: AgeingScheme(edges: .months(0))),
        "2025-03-31")
    }
    #expect(
      bad?.findings.map(\.sentence) == [
        "the count of monthly ageing buckets is not from 1 to 120"
      ])
  }

  @Test("blocked items are listed and not asked for, and messages go by the oldest debt")
  func blockedAndMessages() throws {
    var account = try sample()
    account.blocks = [Block(document: "R2", effect: .dunning, reason: "instalments")]
    let options = StatementOptions(
      kind: .openItem,
      messages: [.init(fromDay: 1, key: "late"), .init(fromDay: 31, key: "very-late")])
    let march = try statement(account, options, "2025-03-10")
    #expect(march.lines.map(\.isBlocked) == [false, true])
    #expect(try march.blocked == money("250"))
    #expect(try march.amountDue == money("60"))
    #expect(march.messageKey == "late")  // 29 days
    #expect(try statement(account, options, "2025-03-12").messageKey == "very-late")
    #expect(try statement(account, options, "2025-02-09").messageKey == nil)
  }

  @Test("statements that are not worth sending say why")
  func selection() throws {
    let account = try sample()
    var options = StatementOptions(
      kind: .balanceForward, from: try date("2025-03-01"), minimumBalances: [try money("310.01")])
    let statement = try statement(account, options, "2025-03-31")
    #expect(
      options.objection(to: statement)
        == "the balance of 310.00 EUR is below the minimum of 310.01 EUR")
    options.minimumBalances = []
    #expect(options.objection(to: statement) == nil)
    options.includesInactive = false
    #expect(options.objection(to: statement) == "nothing was entered in the period")
    options = StatementOptions(kind: .openItem, onlyOverdue: true)
    #expect(
      try options.objection(to: self.statement(account, options, "2025-02-09"))
        == "nothing is overdue")
    var paid = account
    paid.payments.append(try payment("P2", "2025-02-02", "310"))
    options = StatementOptions(kind: .openItem, includesZero: false, includesCredit: false)
    #expect(
      try options.objection(to: self.statement(paid, options, "2025-02-28"))
        == "the balance is zero")
    paid.payments[1].amount = try money("311")
    #expect(
      try options.objection(to: self.statement(paid, options, "2025-02-28"))
        == "the balance is a credit of 1.00 EUR")
  }

  @Test("a group adds up its accounts, the parent's first")
  func group() throws {
    let parent = try sample()
    var child = try sample()
    (child.number, child.parent) = ("4710", "4711")
    child.payments.append(try payment("P2", "2025-02-02", "400"))
    var stranger = try sample()
    stranger.parent = "1"
    let group = try #require(
      parent.groupStatements(
        with: [parent, stranger, child], StatementOptions(kind: .openItem),
        asOf: date("2025-03-10")
      ) { _ in "G" }.first)
    #expect(group.sections.map(\.account.number) == ["4711", "4710"])
    #expect(try group.sections.map(\.closingBalance) == [money("310"), money("-90")])
    #expect(try group.closingBalance == money("220"))
    #expect(try group.amountDue == money("220"))
    #expect(group.ageing.total == group.closingBalance)
  }

  @Test(
    "a patient owes the charge less adjustment, insurance and payments; not before the decision")
  func patient() throws {
    var account = account()
    var first = try item("V1", "2025-01-10", due: "2025-02-28", "250")
    first.treatment = Treatment(
      patient: "Patient", date: try date("2025-01-10"), service: "Office visit",
      isAdjudicated: true, payerNote: "20 % coinsurance")
    var second = try item("V2", "2025-02-10", "90")
    second.treatment = Treatment(
      patient: "Patient", date: try date("2025-02-10"), service: "Laboratory",
      isAdjudicated: false)
    account.items = [first, second]
    account.adjustments = [
      Adjustment(
        id: "A1", kind: .contractual, document: "V1", date: try date("2025-02-01"),
        amount: try money("70"), reason: "contract")
    ]
    account.payments = [
      Payment(
        id: "P1", date: try date("2025-02-01"), amount: try money("144"),
        allocations: [try allocation("V1", "2025-02-01", "144")], payer: .insurance),
      try payment("P2", "2025-02-15", "10", [allocation("V1", "2025-02-15", "10")]),
    ]
    let statement = try statement(account, StatementOptions(kind: .patient), "2025-03-10")
    let share = try #require(statement.lines.first?.share)
    #expect(
      try [share.charge, share.contractual, share.insurancePaid, share.patientPaid, share.other]
        == ["250", "70", "144", "10", "0"].map { try money($0) })
    #expect(try share.responsibility == money("26"))  // 250 − 70 − 144 − 10
    #expect(statement.lines.map(\.isPending) == [false, true])
    #expect(try statement.pending == money("90"))
    #expect(try statement.amountDue == money("26"))
    #expect(try statement.overdue == money("26"))
  }
}
