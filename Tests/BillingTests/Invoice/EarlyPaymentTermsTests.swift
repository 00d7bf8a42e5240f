import Billing
import Testing

@Suite("Terms of early payment")
struct EarlyPaymentTermsTests {
  @Test("a discount that lowers the taxes when it is taken, as vectors have it")
  func reducedWhenTaken() throws {
    let row = try row("included (discount reduces net and VAT when taken)")
    let result = try calculated(
      [line("1", at: row.text("net"), vat: vat(row.text("vat_rate")))], row.text("pct"))
    try expectReduction(result, row, net: row.text("net_reduction"), row.text("vat_reduction"))
    let mixed = try self.row("included, mixed lines")
    let lines = try #require(mixed["lines"] as? [[String]])
    let two = try calculated(
      lines.map { try line("1", at: $0[0], vat: tax($0[1])) }, mixed.text("pct"))
    // The vector says "300.00 (100+200)": 100 of the taxed line and 200 of the other.
    try expectReduction(two, mixed, net: "300.00", mixed.text("vat_reduction"))
  }

  @Test("a discount of the gross amount, as in Germany")
  func skonto() throws {
    let row = try row("DE Skonto on gross")
    let result = try calculated(
      [line("1", at: row.text("net"), vat: vat(row.text("vat_rate")))], row.text("pct"))
    #expect(
      try result.earlyPaymentDiscounts.map(\.amount) == [money(row.text("discount"))])
    let discount = try #require(result.earlyPaymentDiscounts.first)
    #expect(try discount.payable == money(row.text("pay")))
    #expect(try discount.taxReductions.map(\.amount) == [money(row.text("vat_reduction"))])
    #expect(try discount.taxReductions.map(\.base) == [money(row.text("net_reduction"))])
    // Another of 3 % of 2,380.00.
    let other = try self.row("DE Skonto 3% of 2380.00")
    let large = try calculated([line("2", at: "1000", vat: vat("19"))], "3")
    #expect(try large.earlyPaymentDiscounts.map(\.payable) == [money(other.text("pay"))])
    #expect(try large.earlyPaymentDiscounts.map(\.amount) == [money(other.text("discount"))])
  }

  @Test("a fixed sum off the gross amount takes its part off each tax")
  func fixedSum() throws {
    let row = try row("DE fixed net Skonto 50.00 off gross")
    let result = try invoice([line("1", at: "1000", vat: vat("19"))]).calculated()
    let gross = result.totals.taxInclusive
    #expect(try gross == money(row.text("gross")))
    let deduction = gross - (try money(row.text("pay")))
    let reduced = try #require(try result.taxReductions(by: deduction).first)
    #expect(try result.totals.tax - reduced.amount == money(row.text("vat")))
    #expect(try result.totals.taxExclusive - reduced.base == money(row.text("net")))
  }

  @Test("a discount that leaves the taxes as they are")
  func unchanged() throws {
    let row = try row("excluded (VAT never reduced)")
    let results = try each(row, .unchanged)
    #expect(try sum(results.map(\.totals.due)) == money(row.text("gross")))
    let discounts = results.flatMap(\.earlyPaymentDiscounts)
    #expect(try sum(discounts.map(\.payable)) == money(row.text("pay_if_taken")))
    #expect(discounts.flatMap(\.taxReductions) == [])
  }

  @Test("taxes on the discounted sum from the start, as in Belgium")
  func alwaysReduced() throws {
    let row = try row("mixed (VAT always on discounted base, even if not taken)")
    let results = try each(row, .alwaysReduced)
    #expect(try sum(results.map(\.totals.due)) == money(row.text("gross")))
    let payable = results.map { $0.earlyPaymentDiscounts[0].payable }
    #expect(try sum(payable) == money(row.text("pay_if_taken")))
    // The first is paid too late, the second in time.
    let late = try self.row("mixed, first invoice past discount date")
    #expect(try results[0].totals.due + payable[1] == money(late.text("pay")))
    #expect(try sum(results.map(\.totals.due)) == money(late.text("gross")))
  }

  @Test("a price with taxes, whose tax is then computed on the discounted net")
  func alwaysReducedInclusive() throws {
    let row = try row("mixed, price includes 21% VAT")
    var document = try invoice([line("1", at: row.text("price"), vat: vat("21"))])
    document.priceBasis = .taxInclusive
    document.discountTerms = terms(try percent(row.text("pct")), .alwaysReduced)
    let totals = try document.calculated().totals
    #expect(try totals.taxSubtotals.map(\.base) == [money(row.text("vat_base"))])
    #expect(try totals.tax == money(row.text("vat")))
    #expect(try totals.taxExclusive == money(row.text("net")))
    #expect(try totals.taxInclusive == money(row.text("gross")))
  }

  @Test("a fixed tax beside them is a charge that is not taxed")
  func fixedTax() throws {
    let row = try row("mixed + fixed tax 0.05")
    var document = try invoice([
      line("1", at: row.text("net"), vat: vat(row.text("vat_rate")))
    ])
    document.discountTerms = terms(try percent(row.text("pct")), .alwaysReduced)
    document.charges = [
      AllowanceCharge(amount: try money("0.05"), reason: "Levy", vat: try vat("0", .exempt))
    ]
    let totals = try document.calculated().totals
    #expect(try totals.taxInclusive == money(row.text("gross")))
    #expect(try totals.tax + totals.charges == money(row.text("tax")))
  }

  @Test("tiers have their dates, and must fall")
  func tiers() throws {
    var document = try invoice([line("1", at: "1000", vat: vat("0", .zeroRated))])
    document.issueDate = try date("2019-01-01")
    document.discountTerms = EarlyPaymentTerms(tiers: [
      EarlyPaymentTerms.Tier(days: 10, percentage: try percent("3")),
      EarlyPaymentTerms.Tier(days: 20, percentage: try percent("2"), base: try money("500")),
      EarlyPaymentTerms.Tier(days: 30, percentage: try percent("0")),
    ])
    let result = try document.calculated()
    #expect(
      result.earlyPaymentDiscounts.map { "\($0.date) \($0.payable)" } == [
        "2019-01-11 970.00 EUR", "2019-01-21 990.00 EUR", "2019-01-31 1000.00 EUR",
      ])
    #expect(document.findings().isEmpty)
    document.discountTerms?.tiers.swapAt(0, 1)
    #expect(document.findings().map(\.code) == ["B031"])
    document.discountTerms?.tiers[0].days = -1
    #expect(document.findings().map(\.code) == ["B030", "B031"])
    #expect(throws: BillingError.self) { try document.calculated() }
  }

  private func row(_ mode: String) throws -> [String: Any] {
    let rows = try #require(Vectors("early_discount").root["cases"] as? [[String: Any]])
    return try #require(rows.first { $0["mode"] as? String == mode }, "\(mode)")
  }

  private func tax(_ rate: String) throws -> Tax {
    try rate == "0" ? vat("0", .zeroRated) : vat(rate)
  }

  private func terms(
    _ percentage: Percentage, _ effect: EarlyPaymentTerms.TaxEffect
  ) -> EarlyPaymentTerms {
    EarlyPaymentTerms(
      tiers: [EarlyPaymentTerms.Tier(days: 10, percentage: percentage)], taxEffect: effect)
  }

  private func calculated(_ lines: [InvoiceLine], _ percentage: String) throws
    -> CalculatedInvoice
  {
    var document = try invoice(lines)
    document.discountTerms = terms(try percent(percentage), .reducedWhenTaken)
    return try document.calculated()
  }

  /// The invoices of a vector: each a net amount and a rate, or none.
  private func each(
    _ row: [String: Any], _ effect: EarlyPaymentTerms.TaxEffect
  ) throws -> [CalculatedInvoice] {
    let cells = try #require(row["invoices"] as? [[Any]])
    return try cells.map { cell in
      let net = try #require(cell[0] as? String)
      var document = try invoice([line("1", at: net, vat: tax(cell[1] as? String ?? "0"))])
      document.discountTerms = terms(try percent(row.text("pct")), effect)
      return try document.calculated()
    }
  }

  private func sum(_ amounts: [Money]) throws -> Money { amounts.reduce(try money("0"), +) }

  private func expectReduction(
    _ result: CalculatedInvoice, _ row: [String: Any], net: String, _ tax: String
  ) throws {
    let discount = try #require(result.earlyPaymentDiscounts.first)
    #expect(try result.totals.due == money(row.text("gross")))
    #expect(try discount.payable == money(row.text("pay_if_taken")))
    #expect(try sum(discount.taxReductions.map(\.amount)) == money(tax))
    #expect(try sum(discount.taxReductions.map(\.base)) == money(net))
  }
}
