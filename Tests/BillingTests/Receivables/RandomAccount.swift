import Billing
import Seeds

/// A history of an account: any order of dates, late bookings, reversals, write-offs, disputes.
///
/// Allocations never exceed either side, so that the account is always valid.
struct RandomAccount {
  private(set) var account = BillingTests.account()
  private let start: CalendarDate
  private let euro: Currency
  private var rest: [Int] = []

  init(using generator: inout SeededGenerator) throws {
    start = try date("2025-01-01")
    euro = try currency("EUR")
    for index in 0..<Int.random(in: 1...8, using: &generator) {
      addInvoice(index, using: &generator)
    }
    for index in 0..<Int.random(in: 0...8, using: &generator) {
      addPayment(index, using: &generator)
    }
    addAdjustment(using: &generator)
    addReversal(using: &generator)
  }

  private func amount(_ cents: Int) -> Money { Money(minorUnits: Int128(cents), currency: euro) }

  /// In one case of six, a day up to three weeks after another, on which it is recorded.
  private func late(
    _ day: CalendarDate, using generator: inout SeededGenerator
  ) -> CalendarDate? {
    Int.random(in: 0..<6, using: &generator) == 0
      ? day.adding(days: Int.random(in: 1...21, using: &generator)) : nil
  }

  private mutating func addInvoice(_ index: Int, using generator: inout SeededGenerator) {
    let cents = Int.random(in: 1...90_000, using: &generator)
    let issued = start.adding(days: Int.random(in: 0...300, using: &generator))
    account.items.append(
      AccountItem(
        kind: .invoice, number: "R\(index)", issueDate: issued,
        dueDate: issued.adding(days: Int.random(in: 0...60, using: &generator)),
        amount: amount(cents), recorded: late(issued, using: &generator)))
    rest.append(cents)
    if Int.random(in: 0..<6, using: &generator) == 0 {
      account.blocks.append(
        Block(
          document: "R\(index)", effect: [.dispute, .dunning, .promise][index % 3],
          until: issued.adding(days: Int.random(in: 0...200, using: &generator)), reason: "wrong"))
    }
  }

  private mutating func addPayment(_ index: Int, using generator: inout SeededGenerator) {
    let received = start.adding(days: Int.random(in: 0...350, using: &generator))
    let cents = Int.random(in: 1...120_000, using: &generator)
    var left = cents
    var allocations: [Allocation] = []
    for _ in 0..<Int.random(in: 0...3, using: &generator) {
      let target = Int.random(in: 0..<rest.count, using: &generator)
      let part = min(left, rest[target], Int.random(in: 1...60_000, using: &generator))
      guard part > 0 else { continue }
      (left, rest[target]) = (left - part, rest[target] - part)
      let day = received.adding(days: Int.random(in: 0...40, using: &generator))
      allocations.append(
        Allocation(
          document: "R\(target)", date: day, amount: amount(part),
          recorded: late(day, using: &generator)))
    }
    let recorded = late(received, using: &generator)
    if Bool.random(using: &generator) {
      account.payments.append(
        Payment(
          id: "P\(index)", date: received, amount: amount(cents), allocations: allocations,
          valueDate: received.adding(days: -Int.random(in: 0...2, using: &generator)),
          recorded: recorded))
    } else {
      account.items.append(
        AccountItem(
          kind: .creditNote, number: "G\(index)", issueDate: received, amount: amount(cents),
          allocations: allocations, recorded: recorded))
    }
  }

  private mutating func addAdjustment(using generator: inout SeededGenerator) {
    let target = Int.random(in: 0..<rest.count, using: &generator)
    guard rest[target] > 0, Int.random(in: 0..<3, using: &generator) == 0 else { return }
    let day = start.adding(days: Int.random(in: 0...350, using: &generator))
    account.adjustments = [
      Adjustment(
        id: "W1", kind: .writeOff, document: "R\(target)", date: day,
        amount: amount(min(rest[target], 50)), reason: "small",
        recorded: late(day, using: &generator))
    ]
  }

  private mutating func addReversal(using generator: inout SeededGenerator) {
    guard let payment = account.payments.first, Int.random(in: 0..<3, using: &generator) == 0
    else { return }
    let last = payment.allocations.map(\.date).max() ?? payment.date
    let day = max(last, payment.date).adding(days: Int.random(in: 0...60, using: &generator))
    let document = Bool.random(using: &generator) ? payment.allocations.first?.document : nil
    account.reversals = [
      Reversal(of: payment.id, document: document, date: day, reason: "returned")
    ]
  }
}
