import Billing
import Seeds
import Testing

@Suite("Credit notes and negative invoices")
struct ReversalTests {
  @Test(
    "negating an invoice negates every amount and no price", arguments: [41, 42] as [UInt64])
  func negation(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let document = try randomInvoice(using: &generator)
      let negated = document.negated(by: "2", on: try date("2025-04-01"))
      let (one, other) = (try document.calculated(), try negated.calculated())
      #expect(other.lineNets == one.lineNets.map { -$0 }, "seed \(seed)")
      #expect(other.lineAmounts == one.lineAmounts.map { -$0 }, "seed \(seed)")
      #expect(amounts(other.totals) == amounts(one.totals).map { -$0 }, "seed \(seed)")
      #expect(negated.lines.map(\.price) == document.lines.map(\.price), "seed \(seed)")
      #expect(
        negated.negated(by: "3", on: negated.issueDate).lines == document.lines, "seed \(seed)")
    }
  }

  @Test("a credit note has the amounts of its invoice, and names it")
  func credited() throws {
    var document = try soundInvoice()
    document.prepaid = try money("10")
    document.accountingCurrency = try currency("PLN")
    document.exchangeRate = ExchangeRate(
      from: document.currency, to: try currency("PLN"), rate: 4, date: document.issueDate)
    let note = document.credited(by: "G-1", on: try date("2025-04-01"))
    #expect(note.kind == .creditNote)
    #expect(note.typeCode == "381")
    #expect(
      note.precedingInvoices
        == [PrecedingInvoice(number: "1", issueDate: document.issueDate)])
    let (one, other) = (try document.calculated(), try note.calculated())
    #expect(other.totals.taxInclusive == one.totals.taxInclusive)
    #expect(other.totals.due == one.totals.taxInclusive)
    #expect(note.findings() == [])
    #expect(RuleSet.en16931.findings(in: other) == [])
    document.typeCode = "389"
    #expect(document.isSelfBilled)
    #expect(document.credited(by: "G-2", on: document.issueDate).typeCode == "261")
  }

  @Test("what a stated invoice states is negated with it")
  func stated() throws {
    let document = stating(try soundInvoice().calculated())
    let result = try document.negated(by: "2", on: document.issueDate).calculated()
    #expect(result.differences == [])
    #expect(try result.totals.due == money("-147.29"))
  }

  @Test("the type code says what a document is for")
  func purposes() throws {
    var document = try soundInvoice()
    func claims(_ code: String) -> [Bool] {
      document.typeCode = code
      return [
        document.isCorrection, document.isSelfBilled, document.isPartial, document.isPrepayment,
        document.isProforma,
      ]
    }
    #expect(claims("380") == [false, false, false, false, false])
    #expect(claims("384") == [true, false, false, false, false])
    #expect(claims("471") == [true, true, false, false, false])
    #expect(claims("326") == [false, false, true, false, false])
    #expect(claims("386") == [false, false, false, true, false])
    #expect(claims("325") == [false, false, false, false, true])
    #expect(try !document.calculated().isReceipt)
    document.prepaid = try document.calculated().totals.due
    #expect(try document.calculated().isReceipt)
  }

  /// Every amount of totals.
  private func amounts(_ totals: Totals) -> [Money] {
    [
      totals.lineNet, totals.allowances, totals.charges, totals.taxExclusive, totals.tax,
      totals.taxInclusive, totals.withheld, totals.rounding, totals.due,
    ] + [totals.taxInAccountingCurrency].compactMap { $0 }
      + totals.taxSubtotals.flatMap { [$0.base, $0.amount] }
  }

  /// An invoice of any shape, with allowances and charges, taxes on taxes and taxes withheld.
  private func randomInvoice(using generator: inout SeededGenerator) throws -> Invoice {
    var upper = try vat("9.5")
    upper.scheme = TaxScheme(id: "QST", jurisdiction: "CA-QC")
    upper.isCompound = true
    let withheld = Tax(
      scheme: TaxScheme(id: "IRPF"), category: .standard, rate: try percent("15"),
      collection: .withheld)
    let taxes: [[Tax]] = try [[vat("19")], [vat("7"), upper], [vat("21"), withheld], []]
    let lines = try (0..<Int.random(in: 1...9, using: &generator)).map { _ in
      let quantity = ExactDecimal(
        coefficient: Int128(Int64.random(in: -9_999...99_999, using: &generator)),
        scale: Int.random(in: 0...3, using: &generator))
      let price = ExactDecimal(
        coefficient: Int128(Int64.random(in: 0...99_999, using: &generator)),
        scale: Int.random(in: 0...4, using: &generator))
      var row = try line(quantity.description, at: price.description, vat: vat("19"))
      row.taxes = taxes[Int.random(in: 0..<4, using: &generator)]
      if Bool.random(using: &generator) {
        row.allowances = [AllowanceCharge(percentage: try percent("3"))]
        row.charges = [AllowanceCharge(amount: try money("0.37"))]
      }
      return row
    }
    var document = try invoice(lines)
    document.allowances = [
      AllowanceCharge(percentage: try percent("2.5"), taxes: taxes[1]),
      AllowanceCharge(percentage: try percent("1"), base: try money("33.33"), taxes: taxes[0]),
    ]
    document.charges = [AllowanceCharge(amount: try money("4.95"), taxes: taxes[0])]
    document.priceBasis = Bool.random(using: &generator) ? .taxExclusive : .taxInclusive
    document.taxRounding = Bool.random(using: &generator) ? .perGroup : .perLine
    document.payableIncrement = Bool.random(using: &generator) ? try money("0.05") : nil
    document.accountingCurrency = try currency("JPY")
    document.exchangeRate = ExchangeRate(
      from: document.currency, to: try currency("JPY"), rate: try decimal("163.215"),
      date: document.issueDate)
    return document
  }
}
