import Seeds
import Testing

@testable import Billing

@Suite("Statements of any account")
struct StatementPropertyTests {
  @Test("balances, open items and ageing agree at any date", arguments: [31, 32, 33] as [UInt64])
  func agreement(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<60 {
      let account = try randomAccount(using: &generator)
      let asOf = try date("2025-01-01").adding(days: Int.random(in: 0...400, using: &generator))
      let from = asOf.adding(days: -Int.random(in: 0...90, using: &generator))
      guard let open = try account.statements(kind: .openItem, asOf: asOf, number: \.code).first
      else { continue }
      let forward = try #require(
        try account.statements(kind: .balanceForward, from: from, asOf: asOf, number: \.code).first)
      let zero = Money.zero(open.currency)
      #expect(open.closingBalance == forward.closingBalance, "seed \(seed)")
      #expect(open.lines.map(\.open).reduce(zero, +) == open.closingBalance, "seed \(seed)")
      #expect(
        forward.openingBalance + forward.invoiced - forward.credited - forward.received
          == forward.closingBalance, "seed \(seed)")
      #expect(
        forward.lines.last?.balance ?? forward.openingBalance == forward.closingBalance,
        "seed \(seed)")
      #expect(
        open.ageing.buckets.map(\.amount).reduce(zero, +) + open.ageing.unallocated
          == open.closingBalance, "seed \(seed)")
      #expect(open.amountDue + open.disputed == open.closingBalance, "seed \(seed)")
      #expect(open.overdue >= zero && open.overdue <= max(open.amountDue, zero), "seed \(seed)")
      let before = try account.statements(
        kind: .balanceForward, asOf: from.adding(days: -1), number: \.code)
      #expect((before.first?.closingBalance ?? zero) == forward.openingBalance, "seed \(seed)")
    }
  }

  /// An account whose payments are allocated to whatever was open, in any order of dates.
  private func randomAccount(using generator: inout SeededGenerator) throws -> Account {
    var account = account()
    let start = try date("2025-01-01")
    var rest: [Int64] = []
    for index in 0..<Int.random(in: 1...8, using: &generator) {
      let cents = Int64.random(in: 1...90_000, using: &generator)
      let issued = start.adding(days: Int.random(in: 0...300, using: &generator))
      account.items.append(
        AccountItem(
          kind: .invoice, number: "R\(index)", issueDate: issued,
          dueDate: issued.adding(days: Int.random(in: 0...60, using: &generator)),
          amount: Money(minorUnits: Int128(cents), currency: try currency("EUR"))))
      rest.append(cents)
      if Int.random(in: 0..<6, using: &generator) == 0 {
        account.blocks.append(Block(document: "R\(index)", effect: .dispute, reason: "wrong"))
      }
    }
    let invoiceCount = rest.count
    for index in 0..<Int.random(in: 0...8, using: &generator) {
      let received = start.adding(days: Int.random(in: 0...350, using: &generator))
      var left = Int64.random(in: 1...120_000, using: &generator)
      let amount = Money(minorUnits: Int128(left), currency: try currency("EUR"))
      var allocations: [Allocation] = []
      for _ in 0..<Int.random(in: 0...3, using: &generator) {
        let target = Int.random(in: 0..<invoiceCount, using: &generator)
        let cents = min(left, rest[target], Int64.random(in: 1...60_000, using: &generator))
        guard cents > 0 else { continue }
        (left, rest[target]) = (left - cents, rest[target] - cents)
        allocations.append(
          Allocation(
            document: "R\(target)",
            date: received.adding(days: Int.random(in: 0...40, using: &generator)),
            amount: Money(minorUnits: Int128(cents), currency: try currency("EUR"))))
      }
      if Bool.random(using: &generator) {
        account.payments.append(
          Payment(id: "P\(index)", date: received, amount: amount, allocations: allocations))
      } else {
        account.items.append(
          AccountItem(
            kind: .creditNote, number: "G\(index)", issueDate: received, amount: amount,
            allocations: allocations))
      }
    }
    return account
  }
}
