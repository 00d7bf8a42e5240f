import Testing

@testable import Billing

@Suite("Reports on receivables")
struct ReportTests {
  private func accounts() throws -> [Account] {
    var first = account()
    first.items = [
      try item("R1", "2024-12-10", due: "2025-01-09", "100"),
      try item("R2", "2025-02-01", due: "2025-03-03", "250"),
      try credit("G1", "2025-02-05", "20"),
    ]
    first.payments = [
      try payment("P1", "2025-02-20", "60", [allocation("R1", "2025-02-20", "60")])
    ]
    first.letters = [
      DunningRecord(date: try date("2025-02-01"), items: [.init(document: "R1", level: 1)])
    ]
    var second = account()
    second.number = "4712"
    second.items = [
      try item("S1", "2025-02-10", due: "2025-02-20", "50"),
      try item("S2", "2025-02-10", "7", "CHF"),
    ]
    second.blocks = [
      Block(document: "S1", effect: .promise, until: try date("2025-04-30"), reason: "call")
    ]
    return [first, second]
  }

  @Test("ageing, register and journal add up to each other")
  func reconcile() throws {
    var report = try ReceivablesReport(from: date("2025-01-01"), asOf: date("2025-03-31"))
    for account in try accounts() { try report.add(account) }
    #expect(report.accounts.map(\.account) == ["4711", "4712", "4712"])
    #expect(report.accounts.map(\.level) == [1, 0, 0])
    #expect(report.totals.map(\.currency.code) == ["CHF", "EUR"])
    let euro = report.totals[1]
    #expect(try euro.opening == money("100"))
    #expect(try euro.invoiced == money("300"))
    #expect(try euro.credited == money("20"))
    #expect(try euro.received == money("60"))
    #expect(try euro.closing == money("320"))
    #expect(try euro.unapplied == money("-20"))
    // R1 40.00 is 81 days late, R2 250.00 28 days, S1 50.00 39 days.
    #expect(euro.ageing.buckets.map(\.amount.minorUnits) == [0, 25000, 5000, 4000, 0, 0])
    #expect(try euro.overdue == money("340"))
    #expect(try euro.promised == money("50"))
    #expect(try euro.overdueShare == decimal("100"))
    // 320 ÷ 300 × 90 days
    #expect(try euro.daysSalesOutstanding(from: report.from, asOf: report.asOf) == decimal("96"))
    #expect(report.movements.map(\.entry.number) == ["R2", "G1", "P1", "S1", "S2"])
  }

  @Test("a payment belongs to the account whose invoice it names")
  func directory() throws {
    var directory = AccountDirectory()
    var (first, second) = (account(), account())
    first.items = [try item("INV-2025-0042", "2025-01-01", "1"), try item("77", "2025-01-01", "1")]
    second.number = "4712"
    second.items = [
      try item("INV-2025-0043", "2025-01-01", "1"), try item("77", "2025-01-01", "1"),
    ]
    second.items[0].paymentReference = "RF18 5390 0754 7034"
    directory.add(first)
    directory.add(second)
    func find(_ text: String?) throws -> AccountDirectory.Finding {
      var payment = try payment("P", "2025-01-01", "1")
      payment.reference = text
      return directory.account(of: payment)
    }
    #expect(
      try find("Thanks for inv 2025/0042, 77") == .account("4711", words: "inv 2025/0042"))
    #expect(try find("RF18539007547034") == .account("4712", words: "RF18539007547034"))
    #expect(try find("77") == .several(["4711", "4712"]))
    #expect(try find("INV-2025-00421") == .none)
    #expect(try find("") == .none)
    #expect(try find(nil) == .none)
  }

  @Test("a payment that names nothing is known by who paid, if that is one account alone")
  func payers() throws {
    var directory = AccountDirectory()
    var (first, second, third) = (account(), account(), account())
    first.customer.name = "Example Trading Ltd"
    first.payments = [try payment("P1", "2025-01-01", "1")]
    first.payments[0].payerAccount = "DE89 3704 0044 0532 0130 00"
    (second.number, third.number) = ("4712", "4713")
    second.customer.name = "Sample Works"
    third.customer.name = "SAMPLE WORKS."
    for account in [first, second, third] { directory.add(account) }
    func find(
      _ name: String?, _ bank: String? = nil, _ text: String? = nil
    ) throws -> AccountDirectory.Finding {
      var payment = try payment("P", "2025-02-01", "1")
      (payment.payerAccount, payment.reference) = (bank, text)
      return directory.account(of: payment, payer: name)
    }
    let byBank = AccountDirectory.Finding.payer(
      "4711", reason: "only this account was paid from the payer's bank account")
    let byName = AccountDirectory.Finding.payer(
      "4711", reason: "only this account's customer has the payer's name")
    #expect(try find("Somebody", "de89370400440532013000", "thanks") == byBank)
    #expect(try find("EXAMPLE TRADING LTD.") == byName)
    #expect(try find("Example Trading") == .none)
    #expect(try find("Sample Works") == .several(["4712", "4713"]))
    // The bank account is one customer's, the name another's: nothing is guessed.
    #expect(
      try find("Sample Works", "DE89370400440532013000") == .several(["4711", "4712", "4713"]))
    #expect(try find(nil, "DE00000000000000000000") == .none)
  }
}
