import Billing
import Foundation

/// Measures what ageing accounts and planning a dunning run takes, and whether memory stays flat.
///
/// Every account has 50 invoices of its own amounts over four years, of which 30 are paid, one in
/// two parts, one is disputed, and eight have a first letter.
struct ReceivablesBenchmark {
  let count: Int

  func run() throws {
    guard let asOf = CalendarDate(year: 2026, month: 3, day: 31),
      let from = CalendarDate(year: 2026, month: 3, day: 1)
    else { preconditionFailure("the dates exist") }
    var source = AccountSource(asOf: asOf)
    let policy = Self.policy
    print("accounts   ms per thousand    letters   decisions   MiB at the peak")
    var done = 0
    for part in [max(1, count / 10), count - max(1, count / 10)] where part > 0 {
      let start = clock()
      var (letters, decisions) = (0, 0)
      for _ in 0..<part {
        let account = try source.next()
        var report = try ReceivablesReport(from: from, asOf: asOf)
        try report.add(account)
        let outcome = try account.dunningLetters(policy: policy, asOf: asOf) { _ in "M" }
        letters += outcome.letters.count
        decisions += outcome.decisions.count
      }
      done += part
      let milliseconds =
        Double(clock() - start) / Double(CLOCKS_PER_SEC) * 1_000_000 / Double(part)
      print(
        String(
          format: "%8d %17.2f %10d %11d %17.1f", done, milliseconds, letters, decisions,
          BillingBenchmark.peakMebibytes()))
    }
  }

  private static var policy: DunningPolicy {
    let interest = InterestRule(annualRate: Percentage(9), dayCount: .actual365)
    return DunningPolicy(
      levels: [
        .init(afterDays: 7, deadlineDays: 10, textKey: "reminder"),
        .init(afterDays: 21, interest: interest, deadlineDays: 10, textKey: "demand"),
        .init(afterDays: 35, interest: interest, deadlineDays: 7, textKey: "final"),
      ], graceDays: 3, intervalDays: 10)
  }
}

/// Accounts with amounts of their own, the same at every run.
struct AccountSource {
  let asOf: CalendarDate
  private var state: UInt64 = 21
  private var number = 0
  private let euro: Currency

  init(asOf: CalendarDate) {
    guard let euro = Currency(code: "EUR") else { preconditionFailure("the euro exists") }
    (self.asOf, self.euro) = (asOf, euro)
  }

  /// The next account.
  mutating func next() throws -> Account {
    number += 1
    var account = Account(
      number: "C-\(number)", creditor: Party(name: "Nordlicht Werkzeuge GmbH"),
      customer: Party(name: "Südwind Bau AG"))
    for index in 0..<50 {
      let issued = asOf.adding(days: -(50 - index) * 28)
      let amount = Money(minorUnits: Int128(1_000 + random(500_000)), currency: euro)
      let document = "R-\(number)-\(index)"
      account.items.append(
        AccountItem(
          kind: .invoice, number: document, issueDate: issued, dueDate: issued.adding(days: 30),
          amount: amount))
      guard index < 30 else { continue }
      let parts = index == 7 ? try amount.allocate(ratios: [1, 1]) : [amount]
      for (part, paid) in parts.enumerated() {
        let day = issued.adding(days: 25 + part * 20)
        account.payments.append(
          Payment(
            id: "P-\(number)-\(index)-\(part)", date: day, amount: paid,
            allocations: [Allocation(document: document, date: day, amount: paid)]))
      }
    }
    account.blocks = [
      Block(document: "R-\(number)-31", effect: .dispute, reason: "quantity")
    ]
    account.letters = [
      DunningRecord(
        date: asOf.adding(days: -20),
        items: (35..<43).map { .init(document: "R-\(number)-\($0)", level: 1) })
    ]
    return account
  }

  private mutating func random(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}
