import Billing
import Testing

@Suite("Finance charges")
struct FinanceChargeTests {
  private let words = DunningLetter.FinanceChargeWords(
    interest: "Default interest", fee: "Reminder fee", exemption: "Damages")

  @Test("interest and fee of a letter become an invoice outside VAT")
  func memo() throws {
    let letter = try letter(interest: true, fee: "5")
    let memo = try #require(letter.financeCharge(number: "Z-1", words: words))
    // 1,000.00 × 9 % × 40 ÷ 365 = 9.863
    #expect(try memo.calculated().lineNets == [money("9.86"), money("5")])
    #expect(try memo.calculated().totals.due == money("14.86"))
    #expect(memo.lines.map(\.details) == ["R-1", nil])
    #expect(memo.lines[0].period?.start == (try date("2025-01-02")))
    #expect(memo.lines[0].period?.end == (try date("2025-02-10")))
    #expect(memo.findings() == [])
    let broken = RuleSet.en16931.findings(in: try memo.calculated()).compactMap(\.rule)
    #expect(!broken.contains { $0.hasPrefix("BR-O") || $0.hasPrefix("BR-CO-1") })
  }

  @Test("a letter without charges makes none")
  func none() throws {
    #expect(
      try letter(interest: false, fee: nil).financeCharge(number: "Z-1", words: words) == nil)
  }

  private func letter(interest: Bool, fee: String?) throws -> DunningLetter {
    var account = account()
    account.creditor.vatID = "DE123456789"
    account.items = [try item("R-1", "2024-12-01", due: "2025-01-01", "1000")]
    let rule = InterestRule(annualRate: try percent("9"), dayCount: .actual365)
    let level = DunningPolicy.Level(
      afterDays: 1, fees: try fee.map { [try money($0)] } ?? [], interest: interest ? rule : nil,
      deadlineDays: 10, textKey: "reminder")
    let outcome = try account.dunningLetters(
      policy: DunningPolicy(levels: [level]), asOf: date("2025-02-10"), number: { _ in "M-1" })
    return try #require(outcome.letters.first)
  }
}
