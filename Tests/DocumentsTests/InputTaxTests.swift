import Billing
import Diagnostics
import Foundation
import Testing

@testable import Documents

/// What taxes, deposits, discounts and instalments in JSON become.
struct InputTaxTests {
  @Test("taxes stand in the place of a VAT, in their order")
  func taxes() throws {
    let invoice = try #require(
      read(
        line: #"""
          "taxes": [
            {"scheme": "GST", "category": "S", "rate": 5},
            {"scheme": "QST", "jurisdiction": "CA-QC", "category": "S", "rate": "9.975",
             "compound": true},
            {"scheme": "IRPF", "category": "S", "rate": 15, "collection": "withheld"}]
          """#
      ).value)
    let taxes = invoice.lines[0].taxes
    #expect(taxes.map(\.scheme.id) == ["GST", "QST", "IRPF"])
    #expect(taxes.map(\.scheme.jurisdiction) == [nil, "CA-QC", nil])
    #expect(taxes.map(\.isCompound) == [false, true, false])
    #expect(taxes.map(\.collection) == [.charged, .charged, .withheld])
    #expect(invoice.lines[0].vat == nil)
    // 100: GST 5.00; QST of 105: 10.47375; 15 withheld.
    let totals = try invoice.calculated().totals
    #expect(totals.due.description == "100.47 EUR")
    #expect(totals.withheld.description == "15.00 EUR")
  }

  @Test("a line without taxes says so; one that says nothing is an error")
  func none() throws {
    #expect(try #require(read(line: #""taxes": []"#).value).lines[0].taxes == [])
    let silent = read(line: #""note": "x""#)
    #expect(silent.diagnostics.map(\.message) == ["'vat' is missing"])
  }

  @Test("the example of the schema has deposits, tiers, instalments and a rate, and adds up")
  func example() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent()
    let path = tests.appending(path: "../../docs/schema/invoice.example.json").path
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let entry = InvoiceFormat.json.entry(
      JSONSource(file: SourceFile(name: "in.json", text: text)))
    #expect(entry.diagnostics.map { $0.rendered() } == [])
    let result = try #require(entry.value).calculated()
    #expect(result.differences == [])
    #expect(result.totals.taxInAccountingCurrency?.description == "99.34 PLN")
    #expect(result.instalments.map(\.amount.description) == ["143.83 EUR", "71.91 EUR"])
    // 3 % of 215.74 is 6.4722, 1.5 % is 3.2361.
    #expect(
      result.earlyPaymentDiscounts.map(\.payable.description) == ["209.27 EUR", "212.50 EUR"])
    #expect(result.remainingTaxes.map(\.amount.description) == ["15.29 EUR", "0.00 EUR"])
  }

  @Test("policies of prices, rounding and payment are read")
  func policies() throws {
    let invoice = try #require(
      read(
        line: #""vat": {"category": "S", "rate": 19}"#,
        head: #"""
          "priceBasis": "tax-inclusive", "taxRounding": "per-line", "payableIncrement": "0.05",
          "placeOfSupply": {"code": "27", "name": "Maharashtra"},
          """#
      ).value)
    #expect(invoice.priceBasis == .taxInclusive)
    #expect(invoice.taxRounding == .perLine)
    #expect(invoice.placeOfSupply == PlaceOfSupply(code: "27", name: "Maharashtra"))
    #expect(try invoice.calculated().totals.due.description == "100.00 EUR")
  }

  @Test("payments for others are due on top of the total, supporting documents are listed")
  func supplements() throws {
    let invoice = try #require(
      read(
        line: #""vat": {"category": "S", "rate": 19}"#,
        head: #"""
          "thirdPartyPayments": [{"kind": "toll", "amount": "7.50", "details": "A7"}],
          "supportingDocuments": [{"id": "T-1", "details": "hours", "fileName": "hours.pdf"}],
          """#
      ).value)
    #expect(
      invoice.supportingDocuments
        == [SupportingDocument(id: "T-1", details: "hours", fileName: "hours.pdf")])
    // 100 and 19 % are 119.00; the toll is no part of that.
    let totals = try invoice.calculated().totals
    #expect(totals.taxInclusive.description == "119.00 EUR")
    #expect(totals.due.description == "126.50 EUR")
    #expect(
      read(
        line: #""vat": {"category": "O"}"#, head: #""thirdPartyPayments": [{"kind": "toll"}],"#
      ).diagnostics.map(\.message) == ["'amount' is missing"])
  }

  @Test("sublines share the taxes of their line, have net amounts and are not added up")
  func sublines() throws {
    let invoice = try #require(
      read(
        line: #"""
          "vat": {"category": "S", "rate": 19}, "sublines": [
            {"name": "a", "quantity": 3, "price": "20.005",
             "sublines": [{"name": "b", "quantity": 400, "price": "0.50", "baseQuantity": 100}]},
            {"name": "c", "quantity": 1, "price": 9, "net": 10, "vat": {"category": "E"}}]
          """#
      ).value)
    let result = try invoice.calculated()
    let sublines = result.invoice.lines[0].sublines
    // 3 × 20.005 = 60.015; 400 × 0.50 ÷ 100 = 2.00; the last one states what 1 × 9 is not.
    #expect(sublines.map(\.statedNet?.description) == ["60.02 EUR", "10.00 EUR"])
    #expect(sublines[0].sublines[0].statedNet?.description == "2.00 EUR")
    #expect(sublines[0].sublines[0].taxes == invoice.lines[0].taxes)
    #expect(sublines[1].vat?.category == .exempt)
    #expect(result.totals.due.description == "119.00 EUR")
    #expect(result.differences.map(\.path) == ["lines[0].sublines[1].net"])
  }

  @Test("a discount has a whole count of days")
  func days() {
    let entry = read(
      line: #""vat": {"category": "O"}"#,
      head: #""discountTerms": {"tiers": [{"days": 1.5, "percentage": 2}]},"#)
    #expect(
      entry.diagnostics.map(\.message) == ["a count of days is a whole number up to 36500"])
    #expect(entry.diagnostics.map(\.code) == ["J019"])
  }

  private func read(line: String, head: String = "") -> InputEntry<Invoice> {
    let text =
      #"{"kind": "invoice", "number": "1", "issueDate": "2026-01-01", "currency": "EUR", "#
      + #""seller": {"name": "S"}, "buyer": {"name": "B"}, \#(head)"#
      + #""lines": [{"name": "N", "quantity": 1, "price": 100, \#(line)}]}"#
    return InvoiceFormat.json.entry(
      JSONSource(file: SourceFile(name: "in.json", text: text)))
  }
}
