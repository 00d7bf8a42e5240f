import Testing

@testable import Billing

@Suite("Statements")
struct StatementTests {
  /// Two invoices, a credit note applied to the first, a payment that leaves 30.00 on account.
  private func sample() throws -> Account {
    var account = account()
    account.items = [
      try item("R1", "2025-01-10", due: "2025-02-09", "100"),
      try item("R2", "2025-02-01", due: "2025-03-03", "250"),
      try credit("G1", "2025-02-05", "20", [allocation("R1", "2025-02-05", "15")]),
    ]
    account.payments = [
      try payment(
        "P1", "2025-02-20", "100",
        [allocation("R1", "2025-02-20", "70"), allocation("R2", "2025-03-15", "10")])
    ]
    return account
  }

  private func statement(
    _ account: Account, _ kind: Statement.Kind = .openItem, from: String? = nil, asOf: String
  ) throws -> Statement {
    let all = try account.statements(kind: kind, from: from.map(date), asOf: date(asOf)) {
      "K-\($0.code)"
    }
    #expect(all.count == 1)
    return try #require(all.first)
  }

  private func amounts(_ texts: [String]) throws -> [Money] { try texts.map { try money($0) } }

  @Test("an open-item statement lists what is open with its rest")
  func openItems() throws {
    let statement = try statement(sample(), asOf: "2025-03-10")
    #expect(statement.lines.map(\.number) == ["R1", "R2", "G1", "P1"])
    #expect(try statement.lines.map(\.amount) == amounts(["100", "250", "-20", "-100"]))
    #expect(try statement.lines.map(\.applied) == amounts(["85", "0", "15", "70"]))
    #expect(try statement.lines.map(\.open) == amounts(["15", "250", "-5", "-30"]))
    #expect(try statement.lines.map(\.balance) == amounts(["15", "265", "260", "230"]))
    #expect(statement.lines.map(\.daysOverdue) == [29, 7, 0, 0])
    #expect(try statement.closingBalance == money("230"))
    #expect(try statement.amountDue == money("230"))
    #expect(
      try statement.ageing.buckets.map(\.amount) == amounts(["0", "265", "0", "0", "0", "0"]))
    #expect(try statement.ageing.unallocated == money("-35"))
    // 265.00 is overdue, but only 230.00 is asked for.
    #expect(try statement.overdue == money("230"))
    #expect(statement.from == nil)
    #expect(statement.number == "K-EUR")
  }

  @Test("a settled item leaves the open-item statement on the day it is settled")
  func settled() throws {
    var account = try sample()
    account.payments[0].allocations[0].amount = try money("85")
    #expect(try statement(account, asOf: "2025-02-19").lines.map(\.number) == ["R1", "R2", "G1"])
    #expect(try statement(account, asOf: "2025-02-20").lines.map(\.number) == ["R2", "G1", "P1"])
  }

  @Test("a balance-forward statement carries the balance and ends where the open items end")
  func balanceForward() throws {
    let statement = try statement(
      sample(), .balanceForward, from: "2025-02-01", asOf: "2025-03-10")
    #expect(
      statement.lines.map(\.kind) == [.openingBalance, .invoice, .creditNote, .payment])
    #expect(try statement.lines.map(\.balance) == amounts(["100", "350", "330", "230"]))
    #expect(try statement.openingBalance == money("100"))
    #expect(try statement.invoiced == money("250"))
    #expect(try statement.credited == money("20"))
    #expect(try statement.received == money("100"))
    #expect(try statement.closingBalance == money("230"))
  }

  @Test("without a first day the period begins with the first entry")
  func fromFirst() throws {
    let statement = try statement(sample(), .balanceForward, asOf: "2025-03-10")
    #expect(try statement.from == date("2025-01-10"))
    #expect(statement.lines.map(\.number) == ["R1", "R2", "G1", "P1"])
    #expect(statement.openingBalance.isZero)
  }

  @Test("an activity statement lists the period's entries only")
  func activity() throws {
    let statement = try statement(sample(), .activity, from: "2025-02-02", asOf: "2025-03-10")
    #expect(statement.lines.map(\.number) == ["G1", "P1"])
    #expect(try statement.openingBalance == money("350"))
  }

  @Test("a payment dated later leaves the invoice open, an advance waits on account")
  func cutOff() throws {
    var account = account()
    account.items = [try item("R1", "2025-02-01", "100")]
    account.payments = [
      try payment("P1", "2025-01-15", "40", [allocation("R1", "2025-01-15", "40")]),
      try payment("P2", "2025-03-01", "60", [allocation("R1", "2025-03-02", "60")]),
    ]
    #expect(try statement(account, asOf: "2025-01-31").ageing.unallocated == money("-40"))
    #expect(try statement(account, asOf: "2025-02-01").lines.map(\.open) == amounts(["60"]))
    #expect(
      try statement(account, asOf: "2025-03-01").lines.map(\.open) == amounts(["60", "-60"]))
    #expect(try statement(account, asOf: "2025-03-02").lines.isEmpty)
  }

  @Test("what is disputed is listed and aged, but not asked for")
  func disputed() throws {
    var account = try sample()
    account.blocks = [
      Block(document: "R2", effect: .dispute, from: try date("2025-03-01"), reason: "damaged")
    ]
    let result = try statement(account, asOf: "2025-03-10")
    #expect(result.lines.map(\.isDisputed) == [false, true, false, false])
    #expect(try result.disputed == money("250"))
    #expect(try result.amountDue == money("-20"))
    #expect(result.overdue.isZero)
    #expect(try result.ageing.buckets[1].amount == money("265"))
    let before = try statement(account, asOf: "2025-02-28")
    #expect(before.disputed.isZero)
    account.blocks[0].effect = .dunning
    #expect(try statement(account, asOf: "2025-03-10").disputed.isZero)
  }

  @Test("currencies are never added: each has its statement, in order of code")
  func currencies() throws {
    var account = try sample()
    account.items.append(try item("R3", "2025-01-01", "7", "CHF"))
    account.items.append(try item("R4", "2026-01-01", "7", "USD"))
    let all = try account.statements(kind: .activity, asOf: date("2025-03-10")) { $0.code }
    #expect(all.map(\.number) == ["CHF", "EUR"])
    #expect(try all.map(\.closingBalance) == [money("7", "CHF"), money("230")])
  }

  @Test("each day overdue is in the bucket of its label")
  func ageingEdges() throws {
    let rows = try #require(try Vectors("ageing_boundaries").root["rows"] as? [[String: Any]])
    #expect(rows.count == 15)
    let asOf = try date("2025-06-30")
    for row in rows {
      let days = try #require(row["days_past_due"] as? Int)
      var account = account()
      account.items = [
        try item("R", "2024-01-01", due: asOf.adding(days: -days).isoString, "10")
      ]
      let ageing = try statement(account, asOf: "2025-06-30").ageing
      let filled = try #require(ageing.buckets.first { !$0.amount.isZero })
      let label =
        switch (filled.fromDay, filled.toDay) {
        case (let from?, let until?): "\(from)-\(until)"
        case (let from?, nil): ">\(from - 1)"
        case (nil, _): "not due/current"
        }
      #expect(try label == row.text("recommended"), "\(days) days")
    }
  }

  @Test("an invoice without due date ages from its own date")
  func noDueDate() throws {
    var account = account()
    account.items = [try item("R", "2025-01-01", "10")]
    let result = try statement(account, asOf: "2025-01-31")
    #expect(result.lines.map(\.daysOverdue) == [30])
    #expect(try result.lines.map(\.dueDate) == [date("2025-01-01")])
    #expect(try result.ageing.buckets[1].amount == money("10"))
  }

  @Test("period and buckets in disorder are refused")
  func disorder() throws {
    let account = try sample()
    let day = try date("2025-03-10")
    var error = #expect(throws: BillingError.self) {
      try account.statements(kind: .activity, from: day.adding(days: 1), asOf: day) { _ in "" }
    }
    #expect(error?.findings.map(\.code) == ["B051"])
    for edges in [[0], [30, 30], [60, 30], [-1], [.max]] {
      error = #expect(throws: BillingError.self) {
        try account.statements(kind: .activity, asOf: day, buckets: edges) { _ in "" }
      }
      #expect(error?.findings.map(\.code) == ["B052"])
    }
    let one = try account.statements(kind: .openItem, asOf: day, buckets: []) { _ in "" }
    #expect(one.map(\.ageing.buckets.count) == [2])
  }
}
