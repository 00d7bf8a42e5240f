import Seeds
import Testing

@testable import Billing

/// Each test takes 2,500 histories from each of four seeds.
@Suite("Properties of 10,000 account histories")
struct ReceivablesPropertyTests {
  static let seeds: [UInt64] = [71, 72, 73, 74]
  static let count = 2500

  private func day(using generator: inout SeededGenerator) throws -> CalendarDate {
    try date("2025-01-01").adding(days: Int.random(in: 0...420, using: &generator))
  }

  private func sum(_ amounts: [Money]) throws -> Money {
    try amounts.reduce(money("0"), +)
  }

  @Test("buckets, open items and closing balance agree, and movements lead to it", arguments: seeds)
  func agreement(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for index in 0..<Self.count {
      let account = try RandomAccount(using: &generator).account
      let asOf = try day(using: &generator)
      let from = asOf.adding(days: -Int.random(in: 0...90, using: &generator))
      let kind: Statement.Kind = index % 2 == 0 ? .balanceForward : .detailedActivity
      guard
        let period = try account.statements(kind: kind, from: from, asOf: asOf, number: \.code)
          .first
      else { continue }
      let entries = try account.entries(at: asOf)
      let context = "seed \(seed), history \(index)"
      #expect(try period.ageing.total == sum(entries.map(\.open)), "\(context)")
      #expect(try period.closingBalance == sum(entries.map(\.amount)), "\(context)")
      #expect(
        try period.openingBalance == sum(entries.filter { $0.date < from }.map(\.amount)),
        "\(context)")
      #expect(
        period.openingBalance + period.invoiced - period.credited - period.received
          - period.adjusted + period.reversed == period.closingBalance, "\(context)")
      #expect(
        period.amountDue + period.disputed + period.blocked + period.pending
          == period.closingBalance, "\(context)")
      #expect(
        entries.allSatisfy { $0.amount.isNegative ? !$0.applied.isNegative : !$0.open.isNegative },
        "\(context)")
    }
  }

  @Test("what is dated after the cut-off changes nothing on it", arguments: seeds)
  func cutOff(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for index in 0..<Self.count {
      let account = try RandomAccount(using: &generator).account
      let asOf = try day(using: &generator)
      var past = account
      past.items.removeAll { $0.issueDate > asOf }
      past.payments.removeAll { $0.date > asOf }
      past.adjustments.removeAll { $0.date > asOf }
      past.reversals.removeAll { $0.date > asOf }
      let numbers = Set(past.items.map(\.number))
      func keep(_ allocation: Allocation) -> Bool {
        allocation.date <= asOf && numbers.contains(allocation.document)
      }
      for index in past.items.indices {
        past.items[index].allocations = past.items[index].allocations.filter(keep)
      }
      for index in past.payments.indices {
        past.payments[index].allocations = past.payments[index].allocations.filter(keep)
      }
      past.adjustments.removeAll { !numbers.contains($0.document) }
      let opened = try account.entries(at: asOf).filter { $0.kind == .invoice }.map(\.open)
      #expect(
        try past.entries(at: asOf).filter { $0.kind == .invoice }.map(\.open) == opened,
        "seed \(seed), history \(index)")
    }
  }

  @Test(
    "late bookings are prior-period adjustments, and statements go on from each other",
    arguments: seeds)
  func chain(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let options = StatementOptions(kind: .balanceForward)
    for index in 0..<Self.count {
      var account = try RandomAccount(using: &generator).account
      let first = try day(using: &generator)
      let issued = first.adding(days: Int.random(in: 0...5, using: &generator))
      let second = first.adding(days: Int.random(in: 10...40, using: &generator))
      guard
        let earlier = try account.known(on: issued).statements(
          options, asOf: first, number: { _ in "1" }
        )
        .first
      else { continue }
      account.issuedStatements = [earlier.record(issued: issued)]
      let later = try #require(
        account.statements(options, asOf: second, number: { _ in "2" }).first)
      let context = "seed \(seed), history \(index)"
      #expect(later.openingBalance == earlier.closingBalance, "\(context)")
      let known = Set(try account.known(on: issued).entries(at: first).map(\.number))
      let expected = try account.entries(at: first).filter { $0.recorded > issued }
      #expect(try later.priorPeriod == sum(expected.map(\.amount)), "\(context)")
      #expect(
        later.lines.filter { $0.kind == .priorPeriod }.map(\.number) == expected.map(\.number),
        "\(context)")
      #expect(expected.allSatisfy { $0.kind == .reversal || !known.contains($0.number) })
      #expect(try account.reprint(ofStatement: "1").lines == earlier.lines, "\(context)")
    }
  }

  @Test("interest over a split is the sum of its parts, before rounding", arguments: seeds)
  func interest(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for index in 0..<Self.count {
      let dayCount = try #require(DayCount.allCases.randomElement(using: &generator))
      let start = try day(using: &generator)
      let length = Int.random(in: 2...900, using: &generator)
      let (middle, end) = (
        start.adding(days: Int.random(in: 1..<length, using: &generator)),
        start.adding(days: length)
      )
      let change = start.adding(days: Int.random(in: -5...length, using: &generator))
      let rule = InterestRule(
        rates: [.init(annual: try percent("7.25")), .init(from: change, annual: Percentage(10))],
        dayCount: dayCount)
      let principal = Money(
        minorUnits: Int128(Int.random(in: 1...9_000_000, using: &generator)),
        currency: try currency("EUR"))
      func weight(_ from: CalendarDate, _ until: CalendarDate) throws -> ExactDecimal {
        let interest = try rule.interest(
          on: [.init(from: from, amount: principal)], until: until, in: principal.currency,
          counting: dayCount.parts(ofDaysFrom:until:))
        return try interest.parts.reduce(.zero) { try $0 + $1.weight }
      }
      let parts = try weight(start, middle) + weight(middle, end)
      #expect(try weight(start, end) == parts, "seed \(seed), history \(index)")
    }
  }

  @Test("levels never skip, never rise by re-running, and end with the debt", arguments: seeds)
  func levels(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let euro = try currency("EUR")
    let policy = DunningPolicy(
      levels: [5, 20, 35].map {
        .init(
          afterDays: $0, minimumAmounts: [Money(minorUnits: 2500, currency: euro)],
          deadlineDays: 7, textKey: "x")
      }, intervalDays: 10, minimumDaysBetween: 5)
    for index in 0..<Self.count / 5 {
      var account = try RandomAccount(using: &generator).account
      var levels: [String: Int] = [:]
      var asOf = try day(using: &generator)
      let context = "seed \(seed), history \(index)"
      for _ in 0..<4 {
        let outcome = try account.dunningLetters(policy: policy, asOf: asOf, number: \.code)
        for line in outcome.letters.flatMap(\.lines) {
          #expect(line.level <= levels[line.number, default: 0] + 1, "\(context)")
          #expect(line.open.minorUnits > 0 && line.daysOverdue >= 5, "\(context)")
          levels[line.number] = line.level
        }
        account = try account.recording(outcome.letters).account
        let again = try account.dunningLetters(policy: policy, asOf: asOf, number: \.code)
        #expect(again.decisions == outcome.decisions, "\(context)")
        #expect(try account.recording(again.letters).account == account, "\(context)")
        for decision in outcome.decisions {
          #expect(!decision.steps.isEmpty, "\(context)")
          #expect((decision.letter == nil) == (decision.level == 0), "\(context)")
        }
        asOf = asOf.adding(days: Int.random(in: 1...30, using: &generator))
      }
      account.payments.append(
        Payment(id: "all", date: asOf, amount: try money("1e7")))
      #expect(
        try account.dunningLetters(policy: policy, asOf: asOf, number: \.code).letters.isEmpty,
        "\(context)")
    }
  }
}
