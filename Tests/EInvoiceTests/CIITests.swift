import Billing
import Diagnostics
import EInvoice
import Testing

/// What CII documents become, where that is not the same as in UBL.
struct CIITests {
  @Test("both syntaxes of an invoice give the same invoice")
  func bothSyntaxes() throws {
    let (cii, diagnostics) = read(CIISample.invoice)
    #expect(diagnostics == [])
    #expect(cii != nil)
    #expect(cii == InvoiceReader.read(SourceFile(name: "in.xml", text: UBLSample.invoice)).invoice)
  }

  @Test("the syntax is told by the root element and its namespace, whatever the prefix")
  func prefixes() throws {
    let text = CIISample.invoice.replacing("ram", with: "a").replacing("rsm", with: "r")
    #expect(try #require(read(text).invoice).number == "17")
    #expect(
      read(CIISample.invoice.replacing("CrossIndustryInvoice:100", with: "Other:1")).diagnostics
        .map(\.code) == ["U005"])
  }

  @Test("a date is written in format 102")
  func dates() {
    #expect(
      message(CIISample.invoice.replacing(">20260131<", with: ">2026-01-31<")).hasPrefix(
        "error[U008]: '2026-01-31' is not a date\n  --> in.xml:9:24\n"))
    #expect(
      message(
        CIISample.invoice.replacing("format=\"102\">20260131", with: "format=\"610\">202601")
      ).contains("error[U008]: '202601' is not a date"))
  }

  @Test("a number is a decimal of XML Schema: it may begin or end with its point")
  func numbers() throws {
    for (text, value) in [("10.", "10"), (".5", "0.5"), ("-.50", "-0.5"), ("+7", "7")] {
      let invoice = read(CIISample.invoice.replacing(">10<", with: ">\(text)<")).invoice
      #expect(invoice?.lines.first?.quantity.value == ExactDecimal(value), "\(text)")
    }
    for text in [".", "1e2", "-", "1 000", "1,5", "٣"] {
      let diagnostics = read(CIISample.invoice.replacing(">10<", with: ">\(text)<")).diagnostics
      #expect(diagnostics.map(\.code) == ["U007"], "\(text)")
    }
  }

  // MARK: Lines of Factur-X EXTENDED

  @Test("lines of a group count, the group does not, and is compared with them")
  func groups() throws {
    // 2 × 300.00 + 3 × 150.00 = 1050.00; a second group inside of the first adds 2 × 5.00.
    let text = lines([
      CIISample.line(
        id: "01", head: CIISample.head(status: "GROUP"), name: "Desks", quantity: "1",
        price: "999", net: "999.00"),
      CIISample.line(
        id: "0101", head: CIISample.head(parent: "01", status: "DETAIL"), name: "Desk",
        quantity: "2", price: "300", net: "600.00"),
      CIISample.line(
        id: "0102", head: CIISample.head(parent: "01", status: "DETAIL"), name: "Chair",
        quantity: "3", price: "150", net: "450.00"),
      CIISample.line(
        id: "0103", head: CIISample.head(parent: "01", status: "GROUP"), name: "Small parts",
        quantity: "1", price: "10", net: "10.00"),
      CIISample.line(
        id: "010301", head: CIISample.head(parent: "0103", status: "DETAIL"), name: "Screw",
        quantity: "2", price: "5", net: "10.00"),
    ])
    let invoice = try #require(read(text).invoice)
    #expect(invoice.lines.map(\.id) == ["0101", "0102", "010301"])
    #expect(invoice.lines.map(\.groupID) == ["01", "01", "0103"])
    #expect(invoice.lineGroups.map(\.name) == ["Desks", "Small parts"])
    let calculated = try invoice.calculated()
    #expect(calculated.totals.lineNet.minorUnits == 106_000)
    // 1060.00 at 20 % are 212.00, and 1272.00 with VAT; the sample states 9.00 and 54.00.
    #expect(
      calculated.differences.map { "\($0.term) \($0.path) \($0.stated) \($0.computed)" } == [
        "BT-131 lineGroups[0].net 999.00 EUR 1060.00 EUR",
        "BT-110 totals.tax 9.00 EUR 212.00 EUR",
        "BT-112 totals.taxInclusive 54.00 EUR 1069.00 EUR",
      ])
    let places = InvoiceReader.places(
      of: ["lineGroups[0].net"], in: SourceFile(name: "in.xml", text: text))
    #expect(places.map { $0?.excerpt?.marked } == ["<ram:LineTotalAmount>"])
  }

  @Test("a line of information is kept with the line it explains, and does not count")
  func information() throws {
    let text = lines([
      CIISample.line(
        id: "1", head: CIISample.head(status: "DETAIL"), name: "Set", quantity: "10", price: "4.50",
        net: "45.00"),
      CIISample.line(
        id: "1.1", head: CIISample.head(parent: "1", status: "INFORMATION"), name: "Part",
        quantity: "10", price: "1", net: "10.00"),
    ])
    let invoice = try #require(read(text).invoice)
    #expect(invoice.lines.map(\.id) == ["1"])
    #expect(invoice.lines[0].sublines.map(\.name) == ["Part"])
    #expect(try invoice.calculated().differences == [])
  }

  @Test("a line of information without its line is left out with a warning")
  func lostInformation() {
    let line = CIISample.line(
      id: "9", head: CIISample.head(parent: "8", status: "INFORMATION"), name: "Part",
      quantity: "1", price: "1", net: "1.00")
    let (invoice, diagnostics) = read(
      CIISample.invoice.replacing(
        "    <ram:ApplicableHeaderTradeAgreement>",
        with: line + "<ram:ApplicableHeaderTradeAgreement>"))
    #expect(invoice?.lines.count == 1)
    #expect(
      diagnostics.first?.rendered().hasPrefix(
        "warning[U013]: the line explains no line that counts, and is left out\n") == true)
  }

  @Test("a status of a line that is none is an error")
  func unknownStatus() {
    let text = lines([
      CIISample.line(
        id: "1", head: CIISample.head(status: "SUM"), name: "Pen", quantity: "10", price: "4.50",
        net: "45.00")
    ])
    #expect(
      message(text).hasPrefix("error[U013]: 'SUM' is not a status of a line\n  --> in.xml:14:69\n"))
  }

  // MARK: Profiles

  @Test("a document of profile MINIMUM has no lines, and only its totals are compared")
  func minimum() throws {
    let (invoice, diagnostics) = read(profile("urn:factur-x.eu:1p0:minimum", "45.00", "9.00"))
    #expect(
      diagnostics.map { $0.rendered().prefix(66) } == [
        "note[U016]: documents of this profile have no lines\n  --> in.xml:6"
      ])
    #expect(try #require(invoice).extent == .totalsOnly)
    let calculated = try #require(invoice).calculated()
    #expect(calculated.differences == [])
    #expect(calculated.totals.lineNet.minorUnits == 4500)
    // 45.00 + 8.00 is not 54.00.
    let wrong = try #require(read(profile("urn:factur-x.eu:1p0:minimum", "45.00", "8.00")).invoice)
    #expect(try wrong.calculated().differences.map(\.term) == ["BT-112"])
  }

  @Test("a document of profile BASIC WL has no lines, and its sums are compared")
  func basicWithoutLines() throws {
    let text = profile("urn:factur-x.eu:1p0:basicwl", "45.00", "9.00").replacing(
      "<ram:TaxBasisTotalAmount>",
      with: "<ram:LineTotalAmount>46.00</ram:LineTotalAmount><ram:TaxBasisTotalAmount>")
    let invoice = try #require(read(text).invoice)
    #expect(invoice.extent == .withoutLines)
    // The sum of lines cannot be compared; 46.00 and no allowance is not 45.00, and there is no
    // breakdown that 9.00 of VAT would be the sum of.
    #expect(try invoice.calculated().differences.map(\.term) == ["BT-109", "BT-110"])
  }

  @Test("a document of another profile has lines")
  func otherProfiles() {
    #expect(
      message(profile("urn:cen.eu:en16931:2017", "45.00", "9.00")).contains(
        "error[U006]: BG-25 (line) is missing"))
  }

  @Test("charges for transport count among the charges")
  func serviceCharges() throws {
    let charge = """
      <ram:SpecifiedLogisticsServiceCharge><ram:Description>Freight</ram:Description>\
      <ram:AppliedAmount>5.00</ram:AppliedAmount><ram:AppliedTradeTax>\
      <ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>20</ram:RateApplicablePercent>\
      </ram:AppliedTradeTax></ram:SpecifiedLogisticsServiceCharge><ram:SpecifiedTradePaymentTerms>
      """
    let text = CIISample.invoice.replacing("<ram:SpecifiedTradePaymentTerms>", with: charge)
    let invoice = try #require(read(text).invoice)
    #expect(invoice.charges.map(\.reason) == ["Freight"])
    // (45.00 + 5.00) × 20 % = 10.00.
    #expect(
      try invoice.calculated().differences.map { "\($0.term) \($0.computed)" } == [
        "BT-110 10.00 EUR", "BT-112 59.00 EUR",
      ])
  }

  private func profile(_ name: String, _ net: String, _ tax: String) -> String {
    let line = CIISample.line(id: "1", name: "Pen", quantity: "10", price: "4.50", net: "45.00")
    return CIISample.invoice.replacing(line + "\n", with: "")
      .replacing(
        "<rsm:ExchangedDocument>",
        with: """
          <rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter>\
          <ram:ID>\(name)</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter>\
          </rsm:ExchangedDocumentContext><rsm:ExchangedDocument>
          """
      )
      .replacing(
        "<ram:TaxTotalAmount currencyID=\"EUR\">9.00",
        with: """
          <ram:TaxBasisTotalAmount>\(net)</ram:TaxBasisTotalAmount>\
          <ram:TaxTotalAmount currencyID="EUR">\(tax)
          """)
  }

  private func lines(_ lines: [String]) -> String {
    CIISample.invoice.replacing(
      CIISample.line(id: "1", name: "Pen", quantity: "10", price: "4.50", net: "45.00"),
      with: lines.joined(separator: "\n"))
  }

  private func message(_ text: String) -> String {
    read(text).diagnostics.map { $0.rendered() }.joined(separator: "\n")
  }

  private func read(_ text: String) -> (invoice: Invoice?, diagnostics: [Diagnostic]) {
    InvoiceReader.read(SourceFile(name: "in.xml", text: text))
  }
}
