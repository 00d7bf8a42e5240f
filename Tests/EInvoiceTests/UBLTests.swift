import Billing
import Diagnostics
import EInvoice
import Testing

/// What UBL documents become.
struct UBLTests {
  @Test("an invoice is read with what it states")
  func invoice() throws {
    let (read, diagnostics) = InvoiceReader.read(
      SourceFile(name: "in.xml", text: UBLSample.invoice))
    #expect(diagnostics == [])
    let invoice = try #require(read)
    #expect(invoice.kind == .invoice)
    #expect(invoice.number == "17")
    #expect(invoice.issueDate == CalendarDate(iso: "2026-01-31"))
    #expect(invoice.dueDate == CalendarDate(iso: "2026-03-02"))
    #expect(invoice.notes == ["Thank you"])
    #expect(invoice.seller == Party(name: "Shop Ltd", tradingName: "Shop"))
    #expect(invoice.buyer == Party(name: "Buyer"))
    #expect(invoice.stated?.due?.minorUnits == 5400)
    let line = try #require(invoice.lines.first)
    #expect(line.quantity == Quantity(value: 10, unit: "H87"))
    #expect(line.statedNet?.minorUnits == 4500)
    #expect(line.vat == Tax(category: .standard, rate: Percentage(20)))
    #expect(try invoice.calculated().differences == [])
  }

  @Test("names are matched by namespace, whatever the prefix")
  func prefixes() throws {
    let text = UBLSample.invoice.replacing("cbc:", with: "b:").replacing(
      "xmlns:cbc", with: "xmlns:b"
    )
    .replacing("<Invoice xmlns=", with: "<u:Invoice xmlns:u=")
    .replacing("</Invoice>", with: "</u:Invoice>")
    #expect(try #require(read(text)).number == "17")
  }

  @Test("a byte order mark before the document is skipped")
  func byteOrderMark() throws {
    #expect(try #require(read("\u{FEFF}" + UBLSample.invoice)).number == "17")
  }

  @Test("a document above 10 MB is read")
  func large() throws {
    let note = String(repeating: "Thank you ", count: 50)
    let notes = String(repeating: "<cbc:Note>\(note)</cbc:Note>\n", count: 20_000)
    let text = UBLSample.invoice.replacing("<cbc:Note>#AAI#Thank you</cbc:Note>", with: notes)
    #expect(text.utf8.count > 10_000_000)
    #expect(try #require(read(text)).notes.count == 20_000)
  }

  @Test("elements of other namespaces are ignored with all they hold")
  func extensions() throws {
    let text = UBLSample.invoice.replacing(
      "<cbc:ID>17</cbc:ID>",
      with: "<x:ID xmlns:x=\"urn:x\">1<cbc:ID>2</cbc:ID></x:ID><cbc:ID>17</cbc:ID>")
    #expect(try #require(read(text)).number == "17")
  }

  @Test("a credit note has its own names for type, lines and quantities")
  func creditNote() throws {
    let text = UBLSample.invoice.replacing("InvoiceTypeCode>380", with: "CreditNoteTypeCode>381")
      .replacing("InvoiceTypeCode", with: "CreditNoteTypeCode")
      .replacing("InvoicedQuantity", with: "CreditedQuantity")
      .replacing("InvoiceLine", with: "CreditNoteLine")
      .replacing("xsd:Invoice-2", with: "xsd:CreditNote-2")
      .replacing("<Invoice ", with: "<CreditNote ").replacing("</Invoice>", with: "</CreditNote>")
    let invoice = try #require(read(text))
    #expect(invoice.kind == .creditNote)
    #expect(invoice.lines.map(\.quantity.value) == [10])
  }

  @Test("an invoice of type 381 is a credit note")
  func creditType() throws {
    #expect(
      try #require(read(UBLSample.invoice.replacing(">380<", with: ">381<"))).kind == .creditNote)
  }

  @Test("lines inside of a line are kept with it, and not added up")
  func sublines() throws {
    // The first has price and quantity, 9 × 5.00 = 45.00 stated as 44.00; the second neither.
    let nested = """
      <cac:SubInvoiceLine><cbc:ID>1.1</cbc:ID>\
      <cbc:InvoicedQuantity unitCode="H87">9</cbc:InvoicedQuantity>\
      <cbc:LineExtensionAmount currencyID="EUR">44.00</cbc:LineExtensionAmount>\
      <cac:Item><cbc:Name>Part</cbc:Name></cac:Item>\
      <cac:Price><cbc:PriceAmount currencyID="EUR">5</cbc:PriceAmount></cac:Price>\
      <cac:SubInvoiceLine><cbc:ID>1.1.1</cbc:ID>\
      <cbc:LineExtensionAmount currencyID="EUR">7.00</cbc:LineExtensionAmount>\
      <cac:Item><cbc:Name>Screw</cbc:Name></cac:Item></cac:SubInvoiceLine></cac:SubInvoiceLine>
      </cac:InvoiceLine>
      """
    let text = UBLSample.invoice.replacing("</cac:InvoiceLine>", with: nested)
    let file = SourceFile(name: "in.xml", text: text)
    let (read, diagnostics) = InvoiceReader.read(file)
    #expect(diagnostics == [])
    let invoice = try #require(read)
    #expect(invoice.lines.count == 1)
    let part = try #require(invoice.lines[0].sublines.first)
    #expect(part.vat == invoice.lines[0].vat)
    #expect(part.sublines.map(\.statedNet?.minorUnits) == [700])
    #expect(
      try invoice.calculated().differences.map { "\($0.path) \($0.stated) \($0.computed)" } == [
        "lines[0].sublines[0].net 44.00 EUR 45.00 EUR"
      ])
    let place = InvoiceReader.places(of: ["lines[0].sublines[0].net"], in: file)[0]
    #expect(place?.line == 34)
    #expect(place?.column == 104)
  }

  @Test("tax in the currency of accounting is kept apart")
  func accountingCurrency() throws {
    let text = UBLSample.invoice
      .replacing(
        "<cac:AccountingSupplierParty>",
        with: "<cbc:TaxCurrencyCode>PLN</cbc:TaxCurrencyCode><cac:AccountingSupplierParty>"
      )
      .replacing(
        "<cac:LegalMonetaryTotal>",
        with: "<cac:TaxTotal><cbc:TaxAmount currencyID=\"PLN\">39.00</cbc:TaxAmount></cac:TaxTotal>"
          + "<cac:LegalMonetaryTotal>")
    let stated = try #require(read(text)?.stated)
    #expect(stated.tax?.minorUnits == 900)
    #expect(stated.taxInAccountingCurrency?.minorUnits == 3900)
    #expect(stated.taxInAccountingCurrency?.currency.code == "PLN")
  }

  @Test("a time zone after a date is allowed", arguments: ["2026-01-31Z", "2026-01-31+01:00"])
  func timeZones(date: String) throws {
    let text = UBLSample.invoice.replacing(
      "<cbc:IssueDate>2026-01-31", with: "<cbc:IssueDate>\(date)")
    #expect(try #require(read(text)).issueDate == CalendarDate(iso: "2026-01-31"))
  }

  @Test("text is read as written: entities, character data sections and comments")
  func text() throws {
    let text = UBLSample.invoice.replacing(
      ">Pen<", with: "> Pen &amp; <![CDATA[<ink>]]><!-- > --> &#233; <")
    #expect(try #require(read(text)).lines.map(\.name) == ["Pen & <ink> é"])
  }

  private func read(_ text: String) -> Invoice? {
    InvoiceReader.read(SourceFile(name: "in.xml", text: text)).invoice
  }
}
