import Diagnostics
import EInvoice
import Testing

/// Where fields of an invoice stand in the document it was read from.
struct FieldPlacesTests {
  @Test(
    "a field is found in UBL",
    arguments: [
      ("number", "5:3 <cbc:ID>"), ("dueDate", "7:3 <cbc:DueDate>"),
      ("seller.name", "13:27 <cbc:RegistrationName>"), ("buyer", "15:32 <cac:Party>"),
      ("totals.tax", "19:5 <cbc:TaxAmount currencyID=\"EUR\">"),
      ("totals.due", "23:5 <cbc:PayableAmount currencyID=\"EUR\">"),
      ("lines[0].net", "28:5 <cbc:LineExtensionAmount currencyID=\"EUR\">"),
      ("lines[0].quantity", "27:5 <cbc:InvoicedQuantity unitCode=\"H87\">"),
      ("lines[0].vat.rate", "31:52 <cbc:Percent>"),
      ("lines[0].price", "33:16 <cbc:PriceAmount currencyID=\"EUR\">"),
    ])
  func ubl(path: String, place: String) {
    #expect(found(path, UBLSample.invoice) == place)
  }

  @Test(
    "a field is found in CII",
    arguments: [
      ("number", "7:5 <ram:ID>"), ("totals.tax", "39:9 <ram:TaxTotalAmount currencyID=\"EUR\">"),
      ("lines[0].net", "22:60 <ram:LineTotalAmount>"),
      ("lines[0].vat.category", "21:65 <ram:CategoryCode>"),
    ])
  func cii(path: String, place: String) {
    #expect(found(path, CIISample.invoice) == place)
  }

  @Test("of an absent field the place is that of what is around it")
  func absent() {
    #expect(found("lines[0].period", UBLSample.invoice) == "25:3 <cac:InvoiceLine>")
    #expect(found("buyer.address.city", UBLSample.invoice) == "15:32 <cac:Party>")
    #expect(found("delivery.address.city", UBLSample.invoice)?.hasPrefix("2:1 <Invoice") == true)
    #expect(found("", UBLSample.invoice)?.hasPrefix("2:1 <Invoice") == true)
    #expect(found("lines[7].net]].[", UBLSample.invoice) != nil)
  }

  @Test("in what is no invoice there is no place")
  func notInvoice() { #expect(found("number", "<a/>") == nil) }

  private func found(_ path: String, _ text: String) -> String? {
    let places = InvoiceReader.places(of: [path], in: SourceFile(name: "in.xml", text: text))
    return places[0].map { "\($0.line):\($0.column) \($0.excerpt?.marked ?? "")" }
  }
}
