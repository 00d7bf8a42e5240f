import Seeds
import Testing

@testable import Billing

@Suite("Invoices at the limits")
struct InvoiceLimitTests {
  @Test("no invoice traps, whatever its numbers", arguments: [81, 82, 83] as [UInt64])
  func extremes(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let numbers = try ["0", "1", "-1", "1e37", "-1e37", "1e-38", "99999999.999999", "1e16", "19"]
      .map { try decimal($0) }
    let euro = try currency("EUR")
    let units: [Int128] = [0, 1, -1, Money.limit, -Money.limit, Money.limit + 1, .max, .min]
    func number() -> ExactDecimal { numbers.randomElement(using: &generator) ?? .zero }
    func amount() -> Money? {
      units.randomElement(using: &generator).flatMap { units in
        Bool.random(using: &generator) ? Money(minorUnits: units, currency: euro) : nil
      }
    }
    var (computed, refused) = (0, 0)
    for _ in 0..<400 {
      var row = try line("1", at: "1", vat: vat("19"))
      row.quantity.value = number()
      row.price.amount = number()
      row.baseQuantity = Bool.random(using: &generator) ? number() : nil
      row.statedNet = amount()
      row.vat?.rate = Percentage(number())
      row.allowances = [AllowanceCharge(amount: amount(), percentage: Percentage(number()))]
      var document = try invoice([row, row])
      document.charges = [
        AllowanceCharge(percentage: Percentage(number()), base: amount(), vat: row.vat)
      ]
      document.prepaid = amount()
      document.stated = StatedTotals()
      document.stated?.lineNet = amount()
      document.stated?.due = amount()
      _ = document.findings()
      if (try? document.calculated()) == nil { refused += 1 } else { computed += 1 }
    }
    #expect(computed > 0 && refused > 0, "seed \(seed)")
  }

  @Test("VAT of half a minor unit goes away from zero")
  func vatTie() throws {
    #expect(
      try invoice([line("1", at: "0.50", vat: vat("5"))]).calculated().totals.tax == money("0.03"))
    #expect(
      try invoice([line("-1", at: "0.50", vat: vat("5"))]).calculated().totals.tax == money("-0.03")
    )
  }
}
