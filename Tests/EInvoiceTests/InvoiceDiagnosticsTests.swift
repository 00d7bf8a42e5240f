import Billing
import Diagnostics
import EInvoice
import Testing

/// What is said about documents that cannot be read.
struct InvoiceDiagnosticsTests {
  @Test("a document that is not UTF-8 is refused")
  func encoding() {
    let bytes = Array(UBLSample.invoice.utf8)
    #expect(
      message(Array("<a>K".utf8) + [0xF6] + Array("hler</a>".utf8)) == """
        error[U001]: the document is not UTF-8
          --> in.xml:1:5
        1 | <a>K\u{FFFD}hler</a>
          |     ^
        hint: save the file as UTF-8
        """)
    #expect(
      message(UBLSample.invoice.replacing("UTF-8", with: "ISO-8859-1")) == """
        error[U001]: the document says that it is written in ISO-8859-1
          --> in.xml:1:31
        1 | <?xml version="1.0" encoding="ISO-8859-1"?>
          |                               ^^^^^^^^^^
        hint: save the file as UTF-8
        """)
    #expect(message([0xFE, 0xFF] + bytes).contains("written in UTF-16"))
  }

  @Test("document types and entities are refused before parsing starts")
  func documentType() {
    let bomb = """
      <?xml version="1.0"?>
      <!-- > -->
      <!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;">]>
      <a>&c;</a>
      """
    #expect(
      message(bomb) == """
        error[U002]: a document type or entity declaration is not allowed
          --> in.xml:3:1
        3 | <!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;">]>
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: remove it; an invoice needs none
        """)
    #expect(
      message("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>").contains("error[U002]"))
  }

  @Test("XML that is not well-formed is reported with line and column")
  func wellFormedness() {
    #expect(
      message("<Invoice>\n  <ID>1</Id>\n</Invoice>") == """
        error[U003]: this is not well-formed XML: </Id> ends an element that starts as <ID>
          --> in.xml:2:8
        2 |   <ID>1</Id>
          |        ^^^^^
        hint: an element ends with the name it starts with
        """)
    #expect(message("").contains("error[U003]"))
    #expect(
      message(UBLSample.invoice + "x").contains(
        "XML: text stands outside of the root element\n  --> in.xml:35:11\n"))
    #expect(message("<a><b>").contains("XML: the text ends inside of <b>\n  --> in.xml:1:7\n"))
    #expect(message("<a><b>").contains("hint: the text may have been cut off"))
    #expect(message("<a>&ouml;</a>").contains("hint: write the character itself, or its number"))
    #expect(message("<a>B & C</a>").contains("hint: in text, & is written &amp;"))
  }

  @Test("elements nested too deep are refused")
  func depth() {
    let open = String(repeating: "<a>", count: 65)
    let close = String(repeating: "</a>", count: 65)
    #expect(
      message(open + close).contains("error[U004]: elements are nested deeper than 64 levels"))
    let deep = String(repeating: "<a>", count: 100_000)
    #expect(message(deep).contains("error[U004]"))
  }

  @Test("a document that is no invoice is named")
  func otherDocuments() {
    #expect(
      message("<CrossIndustryInvoice xmlns='urn:x'/>") == """
        error[U005]: <CrossIndustryInvoice> is not an invoice in UBL 2.1 or CII
          --> in.xml:1:1
        1 | <CrossIndustryInvoice xmlns='urn:x'/>
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: the root is <Invoice>, <CreditNote> or <CrossIndustryInvoice> in its namespace
        """)
    #expect(message("<Invoice/>").contains("error[U005]: <Invoice> is not an invoice"))
    #expect(
      message("<CrossIndustryDocument/>").contains("hint: this is ZUGFeRD 1; convert it to"))
  }

  @Test("a missing element is reported at its parent")
  func missing() {
    #expect(
      change(
        "<cac:Price><cbc:PriceAmount currencyID=\"EUR\">4.50</cbc:PriceAmount></cac:Price>", "")
          == """
          error[U006]: BT-146 (net price) is missing
            --> in.xml:25:3
          25 |   <cac:InvoiceLine>
             |   ^^^^^^^^^^^^^^^^^
            field: Invoice/InvoiceLine
          """)
    #expect(
      change("<cbc:ID>17</cbc:ID>", "<cbc:ID> </cbc:ID>").contains(
        "error[U006]: BT-1 (number) is empty"))
    #expect(change("<cbc:Name>Buyer</cbc:Name>", "").contains("error[U006]: the party has no name"))
    #expect(
      change("DocumentCurrencyCode", "Other").contains("error[U006]: BT-5 (currency) is missing"))
  }

  @Test("a number that is none, or has too many decimals, is an error")
  func numbers() {
    #expect(
      change(">4.50<", ">4,50<") == """
        error[U007]: the text is not a number
          --> in.xml:33:16
        33 |     <cac:Price><cbc:PriceAmount currencyID="EUR">4,50</cbc:PriceAmount></cac:Price>
           |                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          field: Invoice/InvoiceLine/Price/PriceAmount
        hint: write digits with a point, such as 1234.50
        """)
    #expect(
      change(">45.00<", ">45.001<").contains(
        "error[U007]: the amount 45.001 has more decimals than EUR, which has 2"))
  }

  @Test("a date that is none is an error")
  func dates() {
    #expect(
      change("2026-03-02", "02.03.2026") == """
        error[U008]: '02.03.2026' is not a date
          --> in.xml:7:3
        7 |   <cbc:DueDate>02.03.2026</cbc:DueDate>
          |   ^^^^^^^^^^^^^
          field: Invoice/DueDate
        hint: write year, month and day, such as 2026-03-31
        """)
  }

  @Test("a currency that is none is an error")
  func currencies() {
    #expect(
      change(">EUR<", ">Euro<") == """
        error[U009]: 'Euro' is not a currency
          --> in.xml:10:3
        10 |   <cbc:DocumentCurrencyCode>Euro</cbc:DocumentCurrencyCode>
           |   ^^^^^^^^^^^^^^^^^^^^^^^^^^
          field: Invoice/DocumentCurrencyCode
        hint: write a code of ISO 4217, such as EUR
        """)
  }

  @Test("a VAT category that is none is an error")
  func categories() {
    #expect(
      change("<cbc:ID>S<", "<cbc:ID>X<").contains(
        """
        error[U010]: 'X' is not a VAT category
          --> in.xml:31:34
        """))
  }

  @Test("an amount in another currency is ignored with a warning, a price is an error")
  func otherCurrencies() {
    #expect(
      change("currencyID=\"EUR\">45.00", "currencyID=\"USD\">45.00") == """
        warning[U011]: the amount is in USD, not in EUR, and is ignored
          --> in.xml:28:5
        28 |     <cbc:LineExtensionAmount currencyID="USD">45.00</cbc:LineExtensionAmount>
           |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          field: Invoice/InvoiceLine/LineExtensionAmount
        hint: a document has one currency
        """)
    #expect(
      change("currencyID=\"EUR\">4.50", "currencyID=\"USD\">4.50").contains(
        "error[U011]: the price is in USD, not in EUR"))
  }

  @Test("a file inside of a document is kept, unless it is not Base64 or above the limits")
  func attachments() throws {
    func text(_ base64: String) -> String {
      UBLSample.invoice.replacing(
        "<cac:AccountingSupplierParty>",
        with: """
          <cac:AdditionalDocumentReference><cbc:ID>A</cbc:ID><cac:Attachment>\
          <cbc:EmbeddedDocumentBinaryObject mimeCode="text/csv" filename="a.csv">\(base64)\
          </cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>
            <cac:AccountingSupplierParty>
          """)
    }
    // "Zm9v\nYmE=" is "fooba".
    let document = try #require(read(text("Zm9v\n YmE=")).invoice?.supportingDocuments.first)
    #expect(document.content == Array("fooba".utf8))
    #expect(document.fileName == "a.csv")
    #expect(document.mediaType == "text/csv")
    for wrong in ["Zg", "Zg=", "Z===", "Zm9v=", "Zm9v!", "Zg==Zg=="] {
      let (invoice, diagnostics) = read(text(wrong))
      #expect(invoice?.supportingDocuments.map(\.content) == [nil], "\(wrong)")
      #expect(
        diagnostics.first?.rendered().hasPrefix(
          """
          warning[U012]: the attached file is left out: it is not Base64
            --> in.xml:11:70
          """) == true)
    }
    let limits = ReadingLimits(attachmentBytes: 2)
    let refused = InvoiceReader.read(
      SourceFile(name: "in.xml", text: text("Zm9v")), limits: limits)
    #expect(refused.invoice?.supportingDocuments.map(\.content) == [nil])
    #expect(
      refused.diagnostics.map(\.message) == [
        "the attached file is left out: there are too many, or too large ones"
      ])
  }

  @Test("an indicator that is neither true nor false is an error")
  func indicators() {
    let charge = """
      <cac:AllowanceCharge><cbc:ChargeIndicator>yes</cbc:ChargeIndicator>\
      <cbc:Amount currencyID="EUR">1.00</cbc:Amount></cac:AllowanceCharge><cac:TaxTotal>
      """
    #expect(
      change("<cac:TaxTotal>", charge).hasPrefix(
        "error[U015]: the charge indicator is neither true nor false\n  --> in.xml:18:24\n"))
  }

  @Test("of a document with very many errors the first 100 are reported")
  func manyErrors() {
    let empty = String(repeating: "<cac:InvoiceLine/>", count: 200)
    let text = UBLSample.invoice.replacing("</Invoice>", with: empty + "</Invoice>")
    let diagnostics = InvoiceReader.read(SourceFile(name: "in.xml", text: text)).diagnostics
    #expect(diagnostics.count == 101)
    #expect(
      diagnostics.last?.rendered()
        == "error[U014]: more is wrong; the first 100 messages are listed")
  }

  @Test("the position of an element among its siblings is part of its path")
  func paths() {
    let line = UBLSample.invoice.split(separator: "<cac:InvoiceLine>")[1].dropLast(10)
    let text = UBLSample.invoice.replacing(
      "</Invoice>", with: "<cac:InvoiceLine>\(line.replacing(">10<", with: ">ten<"))</Invoice>")
    #expect(message(text).contains("field: Invoice/InvoiceLine[2]/InvoicedQuantity"))
  }

  private func read(_ text: String) -> (invoice: Invoice?, diagnostics: [Diagnostic]) {
    InvoiceReader.read(SourceFile(name: "in.xml", text: text))
  }

  private func change(_ old: String, _ new: String) -> String {
    message(UBLSample.invoice.replacing(old, with: new))
  }

  private func message(_ text: String) -> String { message(Array(text.utf8)) }

  private func message(_ bytes: [UInt8]) -> String {
    InvoiceReader.read(SourceFile(name: "in.xml", bytes: bytes)).diagnostics
      .map { $0.rendered() }.joined(separator: "\n")
  }
}
