import Billing
import Seeds
import Testing

@Suite("Prices that contain taxes")
struct PriceBasisTests {
  @Test("the customer pays the price to the cent, and the cent stays within its group")
  func unreachable() throws {
    let row = try Vectors("money_traps").named("gross-price-unreachable")
    let result = try inclusive([line("1", at: row.text("gross"), vat: vat(row.text("vat")))])
    #expect(try result.totals.due == money(row.text("gross")))
    #expect(try result.lineNets == [money(row.text("net"))])
    #expect(try result.totals.tax == money("12.65"))
    // With net prices it is a cent less.
    let net = try invoice([line("1", at: row.text("net"), vat: vat(row.text("vat")))])
    #expect(try net.calculated().totals.due == money(row.text("sum")))
  }

  @Test("line nets add up to the base of their group")
  func spread() throws {
    let rows = try (0..<3).map { _ in try line("1", at: "1.00", vat: vat("19")) }
    let result = try inclusive(rows + [line("1", at: "5.00", vat: vat("7"))])
    // 3.00: tax 0.479 → 0.48, net 2.52; 1.00 ÷ 1.19 = 0.8403 → 0.84 three times, which fits.
    // 5.00: tax 0.327 → 0.33, net 4.67.
    #expect(result.lineNets.map(\.description) == ["0.84 EUR", "0.84 EUR", "0.84 EUR", "4.67 EUR"])
    #expect(result.lineAmounts.map(\.description).first == "1.00 EUR")
    // 10 × 0.99 at 20 %: 9.90 holds 1.65, net 8.25; 0.825 → 0.83 ten times is 8.30, so that five
    // lines get a cent less, the first ones of equal ones.
    let ten = try inclusive((0..<10).map { _ in try line("1", at: "0.99", vat: vat("20")) })
    #expect(ten.lineNets.map { Int($0.minorUnits) } == [82, 82, 82, 82, 82, 83, 83, 83, 83, 83])
    #expect(ten.totals.taxExclusive.description == "8.25 EUR")
  }

  @Test("allowances and charges contain their taxes as well, and become net amounts")
  func parts() throws {
    var document = try invoice([line("1", at: "119.00", vat: vat("19"))])
    document.priceBasis = .taxInclusive
    document.allowances = [AllowanceCharge(percentage: try percent("10"), vat: try vat("19"))]
    document.charges = [AllowanceCharge(amount: try money("10.70"), vat: try vat("7"))]
    let result = try document.calculated()
    // 119.00 − 11.90 = 107.10 holds 17.10; 10.70 holds 0.70.
    #expect(try result.totals.lineNet == money("100.00"))
    #expect(try result.totals.allowances == money("10.00"))
    #expect(try result.totals.charges == money("10.00"))
    #expect(try result.totals.taxSubtotals.map(\.base) == [money("90.00"), money("10.00")])
    #expect(try result.totals.due == money("117.80"))
  }

  @Test(
    "inclusive and exclusive prices agree where a net price leads to the gross",
    arguments: [31, 32] as [UInt64])
  func agreement(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let rate = ["19", "7", "25", "20", "5.5"][Int.random(in: 0..<5, using: &generator)]
      let rows = try (0..<Int.random(in: 1...8, using: &generator)).map { _ in
        let cents = Int128(Int.random(in: 1...99_999, using: &generator))
        return try line(
          "1", at: ExactDecimal(coefficient: cents, scale: 2).description, vat: vat(rate))
      }
      let net = try invoice(rows).calculated()
      // One line of the whole sum with its tax holds the same net and tax.
      let gross = try inclusive([
        line("1", at: net.totals.due.decimal.description, vat: vat(rate))
      ])
      #expect(gross.totals.taxExclusive == net.totals.taxExclusive, "seed \(seed)")
      #expect(gross.totals.tax == net.totals.tax, "seed \(seed)")
    }
  }

  @Test(
    "lines, groups and totals add up, and what is due is the sum of prices",
    arguments: [33, 34] as [UInt64])
  func additivity(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let rates = ["19", "7", "20", "0"]
      let rows = try (0..<Int.random(in: 1...12, using: &generator)).map { _ in
        let cents = Int128(Int.random(in: -99_999...99_999, using: &generator))
        let rate = rates[Int.random(in: 0..<4, using: &generator)]
        var row = try line("1", at: "1", vat: vat(rate, rate == "0" ? .zeroRated : .standard))
        row.quantity.value = ExactDecimal(coefficient: cents, scale: 2)
        return row
      }
      var document = try invoice(rows)
      document.priceBasis = .taxInclusive
      document.taxRounding = Bool.random(using: &generator) ? .perGroup : .perLine
      let result = try document.calculated()
      let zero = Money.zero(document.currency)
      let totals = result.totals
      #expect(totals.due == result.lineAmounts.reduce(zero, +), "seed \(seed)")
      #expect(result.lineNets.reduce(zero, +) == totals.lineNet, "seed \(seed)")
      #expect(
        totals.taxSubtotals.map(\.base).reduce(zero, +) == totals.taxExclusive, "seed \(seed)")
      #expect(totals.taxSubtotals.map(\.amount).reduce(zero, +) == totals.tax, "seed \(seed)")
      // Each line is within two cents of its own part: one of rounding, one of the spread.
      for (line, net) in zip(result.invoice.lines, result.lineNets) {
        let own = try line.quantity.value.multiplied(
          by: 100, dividedBy: 100 + (line.vat?.rate?.value ?? .zero), decimals: 2,
          mode: .halfAwayFromZero)
        #expect(
          abs(net.minorUnits - (try Money(own, document.currency)).minorUnits) <= 1,
          "seed \(seed)")
      }
    }
  }

  private func inclusive(_ lines: [InvoiceLine]) throws -> CalculatedInvoice {
    var document = try invoice(lines)
    document.priceBasis = .taxInclusive
    return try document.calculated()
  }
}
