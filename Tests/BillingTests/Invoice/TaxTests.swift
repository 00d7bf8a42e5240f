import Billing
import Seeds
import Testing

@Suite("Taxes")
struct TaxTests {
  @Test("a line has several sales taxes, each of the same base, and each is rounded on its sum")
  func salesTaxes() throws {
    let taxes = try [
      tax("State tax", "6.25", "US-IL"), tax("County tax", "1.75", "Cook County"),
      tax("City tax", "1.25", "Chicago"),
    ]
    // The second line is only taxed by the state.
    let rows = try [
      dollars("3", at: "19.99", taxes), dollars("1", at: "5.49", [taxes[0]]),
      dollars("1", at: "100", []),
    ]
    let totals = try invoice(rows, code: "USD").calculated().totals
    // 59.97 + 5.49 = 65.46; 6.25 % of it is 4.09125. 59.97 × 1.75 % = 1.049475, × 1.25 % =
    // 0.749625.
    #expect(totals.taxSubtotals.map(\.tax) == taxes)
    #expect(
      totals.taxSubtotals.map(\.base.description) == ["65.46 USD", "59.97 USD", "59.97 USD"])
    #expect(
      totals.taxSubtotals.map(\.amount.description) == ["4.09 USD", "1.05 USD", "0.75 USD"])
    #expect(totals.taxExclusive.description == "165.46 USD")
    #expect(totals.due.description == "171.35 USD")
  }

  @Test("a compound tax is taken of the net and the taxes before it")
  func compound() throws {
    // Quebec until 2012: GST 5 %, then QST 9.5 % of net and GST. 100 + 5 = 105, 9.975 → 9.98.
    var quebec = try tax("QST", "9.5", "CA-QC")
    quebec.isCompound = true
    let row = try dollars("1", at: "100", [tax("GST", "5", nil), quebec], "CAD")
    let totals = try invoice([row], code: "CAD").calculated().totals
    #expect(totals.taxSubtotals.map(\.base.description) == ["100.00 CAD", "105.00 CAD"])
    #expect(totals.taxSubtotals.map(\.amount.description) == ["5.00 CAD", "9.98 CAD"])
    #expect(totals.due.description == "114.98 CAD")
  }

  @Test("a tax that lies on different taxes is taken of each of them, in one row")
  func compoundOnDifferent() throws {
    var upper = try tax("Levy", "10", nil)
    upper.isCompound = true
    let rows = try [
      dollars("1", at: "100", [tax("A", "5", nil), upper]),
      dollars("1", at: "100", [tax("B", "20", nil), upper]),
    ]
    let totals = try invoice(rows, code: "USD").calculated().totals
    // 105 and 120 → 10.50 + 12.00
    #expect(totals.taxSubtotals.last?.base.description == "225.00 USD")
    #expect(totals.taxSubtotals.last?.amount.description == "22.50 USD")
  }

  @Test("Canadian taxes of today stand beside each other")
  func canada() throws {
    let row = try dollars(
      "1", at: "33.33", [tax("GST", "5", nil), tax("QST", "9.975", "CA-QC")], "CAD")
    let totals = try invoice([row], code: "CAD").calculated().totals
    // 1.6665 → 1.67; 3.3246675 → 3.32
    #expect(totals.taxSubtotals.map(\.amount.description) == ["1.67 CAD", "3.32 CAD"])
    #expect(totals.due.description == "38.32 CAD")
  }

  @Test("GST of India is split in halves within a state, and whole between states")
  func india() throws {
    func taxes(_ from: String, _ to: String) throws -> [String] {
      try Tax.indianGST(rate: percent("18"), supplier: from, placeOfSupply: to)
        .map { "\($0.scheme.id) \($0.rate?.value.description ?? "-")" }
    }
    #expect(try taxes("27", "27") == ["CGST 9", "SGST 9"])
    #expect(try taxes("04", "04") == ["CGST 9", "UTGST 9"])
    #expect(try taxes("27", "29") == ["IGST 18"])
    let split = try Tax.indianGST(rate: percent("5"), supplier: "27", placeOfSupply: "27")
    let row = try dollars("7", at: "14.29", split, "INR")
    let totals = try invoice([row], code: "INR").calculated().totals
    // 100.03 × 2.5 % = 2.50075
    #expect(totals.taxSubtotals.map(\.amount.description) == ["2.50 INR", "2.50 INR"])
  }

  @Test("Australian prices contain an eleventh of GST")
  func australia() throws {
    let row = try dollars("1", at: "99.95", [tax("GST", "10", nil)], "AUD")
    var document = try invoice([row], code: "AUD")
    document.priceBasis = .taxInclusive
    let totals = try document.calculated().totals
    // 99.95 ÷ 11 = 9.0863…
    #expect(totals.tax.description == "9.09 AUD")
    #expect(totals.due.description == "99.95 AUD")
  }

  @Test("what the buyer withholds lowers the amount due and not the total")
  func withholding() throws {
    let retained = Tax(
      scheme: TaxScheme(id: "IRPF"), category: .standard, rate: try percent("15"),
      collection: .withheld)
    let row = try dollars("1", at: "1000.10", [vat("21"), retained], "EUR")
    let totals = try invoice([row]).calculated().totals
    #expect(try totals.taxSubtotals.map(\.tax) == [vat("21"), retained])
    #expect(try totals.tax == money("210.02"))
    #expect(try totals.taxInclusive == money("1210.12"))
    #expect(try totals.withheld == money("150.02"))  // 150.015
    #expect(try totals.due == money("1060.10"))
  }

  @Test("taxes rounded on each line are added up")
  func perLine() throws {
    let rows = try (0..<3).map { _ in try line("1", at: "99.99", vat: vat("25")) }
    var document = try invoice(rows)
    document.taxRounding = .perLine
    // 24.9975 → 25.00, three times.
    let result = try document.calculated()
    #expect(try result.totals.tax == money("75.00"))
    #expect(try result.totals.taxSubtotals.map(\.base) == [money("299.97")])
    #expect(try stating(result).calculated().differences.isEmpty)
    document.taxRounding = .perGroup
    #expect(try document.calculated().totals.tax == money("74.99"))
  }

  private func tax(_ id: String, _ rate: String, _ jurisdiction: String?) throws -> Tax {
    Tax(
      scheme: TaxScheme(id: id, jurisdiction: jurisdiction), category: .standard,
      rate: try percent(rate))
  }

  private func dollars(
    _ quantity: String, at price: String, _ taxes: [Tax], _ code: String = "USD"
  ) throws -> InvoiceLine {
    var row = try line(quantity, at: price, vat: vat("0"), code: code)
    row.taxes = taxes
    return row
  }
}
