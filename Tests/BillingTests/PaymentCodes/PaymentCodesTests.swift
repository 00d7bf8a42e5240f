import Billing
import Testing

@Suite("Payment codes of documents")
struct PaymentCodesTests {
  private let address = PostalAddress(
    lines: ["Musterweg 1"], city: "Bern", postalCode: "3000", countryCode: "CH")

  private func request(
    _ amount: String = "100", _ currency: String = "EUR",
    to account: String? = "DE02120300000000202051", means: String = "58", reference: String? = nil
  ) throws -> PaymentRequest {
    PaymentRequest(
      creditor: Party(name: "Muster AG", address: address),
      debtor: Party(name: "Käufer GmbH", address: address), due: try money(amount, currency),
      number: "R-1",
      ways: [PaymentInstruction(meansCode: means, reference: reference, accountID: account)])
  }

  @Test("a transfer in euros has an EPC code with the reference or the document's number")
  func epc() throws {
    #expect(
      try PaymentCodes(request()).epc.code?.payload
        == "BCD\n002\n1\nSCT\n\nMuster AG\nDE02120300000000202051\nEUR100.00\n\n\nR-1")
    #expect(
      try PaymentCodes(request(reference: "RF18 5390 0754 7034")).epc.code?.remittance
        == .reference("RF18539007547034"))
    #expect(
      try PaymentCodes(request(reference: "RF19 5390")).epc.code?.remittance == .text("RF19 5390"))
  }

  @Test("why there is no EPC code is said")
  func noEPC() throws {
    func words(_ request: PaymentRequest) -> String? { PaymentCodes(request).epc.absence?.words }
    #expect(words(try request("100", "CHF")) == "the amount is not in euros")
    #expect(words(try request("0")) == "nothing is due")
    #expect(words(try request("-5")) == "nothing is due")
    #expect(words(try request(to: "12345678")) == "no IBAN is stated to transfer to")
    #expect(words(try request(to: nil)) == "no IBAN is stated to transfer to")
    #expect(words(try request(means: "59")) == "no IBAN is stated to transfer to")
    #expect(words(try request(to: "AE070331234567890123456")) == "the account is not in SEPA")
    #expect(
      words(try request(to: "DE03120300000000202051"))
        == "the account 'DE03120300000000202051' is no IBAN: its check digits do not fit")
    var parts = try request()
    parts.isInParts = true
    #expect(words(parts) == "the amount is due in instalments")
  }

  @Test("a Swiss account in francs or euros has a payment part")
  func swiss() throws {
    let codes = PaymentCodes(try request("100", "CHF", to: "CH5800791123000889012"))
    let bill = try #require(codes.swissQR.code)
    #expect(bill.message == "R-1" && bill.reference == nil)
    #expect(bill.creditor.lines == ["Muster AG", "Musterweg 1", "3000 Bern"])
    #expect(bill.debtor?.name == "Käufer GmbH")
    let reference = "210000000003139471430009017"
    let qr = PaymentCodes(
      try request("100", "EUR", to: "CH44 3199 9123 0008 8901 2", reference: reference))
    #expect(qr.swissQR.code?.reference?.text == reference)
    #expect(qr.epc.code != nil)
    var unknown = try request("100", "CHF", to: "CH5800791123000889012")
    unknown.debtor.address.city = nil
    #expect(PaymentCodes(unknown).swissQR.code?.debtor == nil)
  }

  @Test("what keeps a payment part away that is asked for is a warning")
  func swissFindings() throws {
    var faulty = try request("100", "CHF", to: "CH4431999123000889012")
    #expect(
      PaymentCodes(faulty).findings(path: "payment") == [
        BillingFinding(
          "B085", .warning, "no Swiss payment part is printed: a QR-IBAN needs a QR reference",
          path: "payment[0]",
          hint: "state 27 digits as the reference, or pay to another account")
      ])
    faulty.ways.insert(PaymentInstruction(meansCode: "30"), at: 0)
    #expect(PaymentCodes(faulty).findings(path: "payment")[0].path == "payment[1]")
    #expect(try PaymentCodes(request("100", "CHF")).findings(path: "payment").isEmpty)
    #expect(
      try PaymentCodes(request("1", "USD")).swissQR.absence?.words
        == "the amount is neither in Swiss francs nor in euros")
    #expect(
      try PaymentCodes(request()).swissQR.absence?.words
        == "no Swiss IBAN is stated to transfer to")
  }

  @Test("an amount in rupees with a UPI address has a link")
  func upi() throws {
    #expect(
      try PaymentCodes(request("149.5", "INR", to: "muster@bank", means: "68")).upi.code?.uri
        == "upi://pay?pa=muster@bank&pn=Muster%20AG&am=149.50&cu=INR&tn=R-1&tr=R-1")
    #expect(try PaymentCodes(request()).upi.absence?.words == "the amount is not in rupees")
    #expect(
      try PaymentCodes(request("1", "INR")).upi.absence?.words
        == "no UPI address is stated to pay to")
  }

  @Test("a credit note and an invoice in parts have no codes")
  func invoices() throws {
    var document = try invoice([line("1", at: "100", vat: vat("19"))])
    document.payment = [
      PaymentInstruction(meansCode: "58", accountID: "DE02120300000000202051")
    ]
    func codes() throws -> PaymentCodes { PaymentCodes(PaymentRequest(try document.calculated())) }
    #expect(try codes().epc.code?.amount == money("119"))
    document.payee = Party(name: "Factor AG")
    document.seller.address = address
    #expect(try codes().epc.code?.name == "Factor AG")
    document.instalments = [Instalment(dueDate: try date("2025-03-31"), share: .parts(.one))]
    #expect(try codes().epc.absence?.words == "the amount is due in instalments")
    document.instalments = []
    document.kind = .creditNote
    #expect(try codes().epc.absence?.words == "nothing is due")
  }
}
