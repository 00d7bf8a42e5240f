import Seeds
import Testing

@testable import Billing

@Suite("The calculation of an invoice")
struct InvoiceCalculationTests {
  @Test("totals add up rounded figures: 8013.40, not 8013.39")
  func totalAfterRounding() throws {
    let row = try Vectors("money_traps").named("total-after-rounding")
    let result = try invoice([
      line(row.text("qty"), at: row.text("price"), vat: vat(row.text("vat")))
    ]).calculated()
    #expect(try result.lineNets == [money(row.text("line_net"))])
    #expect(try result.totals.tax == money(row.text("vat_amount")))
    #expect(try result.totals.due == money(row.text("total")))
    #expect(result.differences.isEmpty)
  }

  @Test("VAT is rounded once on the sum of its group")
  func perGroup() throws {
    // 3 × 99.99 = 299.97; 25 % of it is 74.9925, while three times 25.00 would be 75.00.
    let lines = try (0..<3).map { _ in try line("1", at: "99.99", vat: vat("25")) }
    #expect(try invoice(lines).calculated().totals.tax == money("74.99"))
    // 2 × 348.11 at 25 % = 174.055.
    let two = try (0..<2).map { _ in try line("1", at: "348.11", vat: vat("25.00")) }
    #expect(try invoice(two).calculated().totals.tax == money("174.06"))
  }

  @Test("a spare cent never moves to another line")
  func noSpareCent() throws {
    let row = try Vectors("money_traps").named("fractional-qty-global-rounding")
    let rows = try #require(row["lines"] as? [[String]])
    let lines = try rows.map { cells in
      try line(
        cells[0], at: cells[1], vat: cells[2] == "0" ? vat("0", .exempt) : vat(cells[2]))
    }
    let result = try invoice(lines).calculated()
    #expect(try result.lineNets == ["90.30", "1.14", "1.92"].map { try money($0) })
    #expect(
      try result.totals.taxSubtotals.map(\.base) == [money("3.06"), money("90.30")])
  }

  @Test("what is paid and what rounds change only the amount due")
  func prepaid() throws {
    var document = try invoice([line("1", at: "999.81", vat: vat("0", .zeroRated))])
    document.rounding = try money("0.19")
    document.prepaid = try money("1000.00")
    let totals = try document.calculated().totals
    #expect(try totals.taxInclusive == money("999.81"))
    #expect(try totals.due == money("0"))
  }

  @Test("price times quantity and each allowance are rounded separately")
  func lineParts() throws {
    var row = try line("3", at: "0.335", vat: vat("19"))  // 1.005 → 1.01
    row.allowances = [AllowanceCharge(percentage: try percent("0.5"))]  // 0.00505 → 0.01
    row.charges = [
      AllowanceCharge(percentage: try percent("10"), base: try money("0.25")),  // 0.025 → 0.03
      AllowanceCharge(amount: try money("2")),
    ]
    #expect(try invoice([row]).calculated().lineNets == [money("3.03")])
    row.baseQuantity = try decimal("1000")
    row.allowances = []
    row.charges = []
    row.quantity.value = try decimal("-1234567")
    // −1234567 × 0.335 ÷ 1000 = −413.579945
    #expect(try invoice([row]).calculated().lineNets == [money("-413.58")])
  }

  @Test("allowances and charges on the document belong to their VAT group")
  func documentParts() throws {
    var document = try invoice([
      line("1", at: "100", vat: vat("19")), line("1", at: "50", vat: vat("7")),
    ])
    document.allowances = [
      AllowanceCharge(percentage: try percent("10"), vat: try vat("19.00"))  // of 150
    ]
    document.charges = [AllowanceCharge(amount: try money("5"), vat: try vat("7"))]
    let result = try document.calculated()
    let rows = result.totals.taxSubtotals
    #expect(try result.invoice.allowances.map(\.amount) == [money("15")])
    #expect(try rows.map(\.base) == [money("85"), money("55")])
    #expect(try rows.map(\.amount) == [money("16.15"), money("3.85")])
    #expect(try result.totals.taxExclusive == money("140"))
    #expect(try result.totals.due == money("160"))
  }

  @Test("the breakdown is ordered by rate, then category, whatever the order of lines")
  func breakdownOrder() throws {
    let rates: [Tax] = try [
      vat("0", .reverseCharge), vat("7"), vat(nil, .exempt), vat("19"), vat("19.0"),
      vat("7.5", .canaryIslands), vat("0", .zeroRated),
    ]
    let expected = ["S 19", "L 7.5", "S 7", "Z 0", "E 0", "AE 0"]
    for shift in rates.indices {
      let order = rates[shift...] + rates[..<shift]
      var document = try invoice(order.map { try line("1", at: "1", vat: $0) })
      document.exemptions = [TaxExemption(category: .exempt, reason: "Article 132")]
      let rows = try document.calculated().totals.taxSubtotals
      #expect(
        rows.map { "\($0.tax.category.rawValue) \($0.tax.rate?.value.description ?? "")" }
          == expected)
      #expect(rows.compactMap(\.exemptionReason) == ["Article 132"])
      #expect(try rows[0].base == money("2"))
    }
  }

  @Test("what is not subject to VAT is one group without a rate")
  func notSubject() throws {
    let rows = try invoice([
      line("1", at: "1", vat: vat(nil, .notSubject)),
      line("1", at: "2", vat: vat("0", .notSubject)),
    ]).calculated().totals.taxSubtotals
    #expect(
      try rows == [TaxSubtotal(tax: vat(nil, .notSubject), base: money("3"), amount: money("0"))])
  }

  @Test("currencies without and with three decimals round to their own unit")
  func otherDecimals() throws {
    let yen = try invoice([line("3", at: "33.5", vat: vat("10"), code: "JPY")], code: "JPY")
    #expect(try yen.calculated().totals.due == money("111", "JPY"))  // 101 + 10.1
    let dinar = try invoice([line("1", at: "1.2345", vat: vat("5"), code: "KWD")], code: "KWD")
    #expect(try dinar.calculated().totals.due == money("1.297", "KWD"))  // 1.235 + 0.06175
  }

  @Test(
    "a document with all amounts negated has all totals negated", arguments: [11, 12] as [UInt64])
  func negation(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let document = try randomInvoice(using: &generator)
      var negated = document
      for index in negated.lines.indices {
        negated.lines[index].quantity.value = -negated.lines[index].quantity.value
      }
      for index in negated.charges.indices {
        negated.charges[index].amount = negated.charges[index].amount.map { -$0 }
      }
      let (one, other) = (try document.calculated(), try negated.calculated())
      #expect(one.totals.due == -other.totals.due, "seed \(seed)")
      #expect(one.totals.tax == -other.totals.tax, "seed \(seed)")
      #expect(
        one.totals.taxSubtotals.map(\.base) == other.totals.taxSubtotals.map { -$0.base },
        "seed \(seed)")
    }
  }

  @Test("lines, groups and totals always add up", arguments: [21, 22, 23] as [UInt64])
  func additivity(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let result = try randomInvoice(using: &generator).calculated()
      let totals = result.totals
      let zero = Money.zero(totals.due.currency)
      #expect(result.lineNets.reduce(zero, +) == totals.lineNet, "seed \(seed)")
      #expect(
        totals.taxSubtotals.map(\.base).reduce(zero, +) == totals.taxExclusive, "seed \(seed)")
      #expect(totals.taxSubtotals.map(\.amount).reduce(zero, +) == totals.tax, "seed \(seed)")
      #expect(totals.taxExclusive + totals.tax == totals.due, "seed \(seed)")
      // A document that states what was computed differs nowhere.
      #expect(try stating(result).calculated().differences.isEmpty, "seed \(seed)")
      #expect(try stating(result).calculated().totals == totals, "seed \(seed)")
    }
  }

  private func randomInvoice(using generator: inout SeededGenerator) throws -> Invoice {
    let rates = ["19", "7", "5.5"]
    let lines = try (0..<Int.random(in: 1...12, using: &generator)).map { _ in
      let quantity = ExactDecimal(
        coefficient: Int128(Int64.random(in: -9_999...99_999, using: &generator)),
        scale: Int.random(in: 0...4, using: &generator))
      let price = ExactDecimal(
        coefficient: Int128(Int64.random(in: 0...999_999, using: &generator)),
        scale: Int.random(in: 0...6, using: &generator))
      let rate = rates[Int.random(in: 0...2, using: &generator)]
      return try line(quantity.description, at: price.description, vat: vat(rate))
    }
    var document = try invoice(lines)
    document.charges = [AllowanceCharge(amount: try money("4.95"), vat: lines[0].vat)]
    return document
  }
}

/// The invoice of a calculation, stating every amount of it.
func stating(_ result: CalculatedInvoice) -> Invoice {
  var invoice = result.invoice
  for (index, net) in result.lineNets.enumerated() { invoice.lines[index].statedNet = net }
  var stated = StatedTotals()
  stated.lineNet = result.totals.lineNet
  stated.allowances = result.totals.allowances
  stated.charges = result.totals.charges
  stated.taxExclusive = result.totals.taxExclusive
  stated.tax = result.totals.tax
  stated.taxInclusive = result.totals.taxInclusive
  stated.due = result.totals.due
  stated.taxSubtotals = result.totals.taxSubtotals
  invoice.stated = stated
  return invoice
}
