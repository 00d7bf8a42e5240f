import Testing

@testable import Billing

@Suite("Structured information of Swiss payment parts")
struct SwicoBillInformationTests {
  /// Swico's examples, whose documents are built here again.
  private func examples() throws -> [String] { try texts(vectors("swiss_qr"), "swico_s1") }

  private func document(
    _ number: String, _ day: String, vatID: String, _ lines: [(net: String, rate: String)]
  ) throws -> Invoice {
    var document = try invoice(
      lines.map {
        try line(
          "1", at: $0.net, vat: vat($0.rate, $0.rate == "0" ? .zeroRated : .standard), code: "CHF")
      }, code: "CHF")
    document.number = number
    document.issueDate = try date(day)
    document.dueDate = document.issueDate.adding(days: 30)
    document.seller.vatID = vatID
    return document
  }

  private func first() throws -> Invoice {
    var document = try document(
      "10201409", "2019-05-12", vatID: "CHE-106.017.086 MWST", [("100", "7.7")])
    document.buyerReference = "1400.000-53"
    document.delivery = Delivery(date: try date("2018-05-08"))
    document.discountTerms = EarlyPaymentTerms(
      tiers: [.init(days: 10, percentage: try percent("2"))], taxEffect: .reducedWhenTaken)
    return document
  }

  private func text(_ document: Invoice, most: Int = 140) throws -> String? {
    SwicoBillInformation(try document.calculated()).text(most: most)
  }

  @Test("a document with one rate, a discount and a day of delivery gives the first example")
  func oneRate() throws { #expect(try text(first()) == examples()[0]) }

  @Test("a document with three rates and a period gives the second example")
  func rates() throws {
    var document = try document(
      "10104", "2018-02-28", vatID: "CHE395856455",
      [("400.19", "3.7"), ("553.39", "7.7"), ("14.00", "0")])
    document.period = Period(start: try date("2018-02-26"), end: try date("2018-02-27"))
    // The highest rate comes first, as in the breakdown; Swico's order says nothing.
    let example = try examples()[1]
    #expect(example.contains("/32/3.7:400.19;7.7:553.39;0:14/"))
    #expect(
      try text(document)
        == example.replacing("3.7:400.19;7.7:553.39;0:14", with: "7.7:553.39;3.7:400.19;0:14"))
  }

  @Test("a slash in a number ends nothing, and what is not known is left out")
  func escaping() throws {
    var document = try document("X.66711/8824\\1", "2020-07-12", vatID: "DE1", [("1", "7.7")])
    document.dueDate = nil
    // The fourth example writes its number so.
    #expect(try examples()[3].contains(#"/10/X.66711\/8824/"#))
    #expect(try text(document) == #"//S1/10/X.66711\/8824\\1/11/200712/32/7.7"#)
    document.lines[0].taxes.append(
      Tax(scheme: TaxScheme(id: "City tax"), category: .standard, rate: try percent("1")))
    #expect(try text(document) == #"//S1/10/X.66711\/8824\\1/11/200712"#)
  }

  @Test("where there is no room, what stands on the paper too is left out first")
  func room() throws {
    let whole = try examples()[0]
    let document = try first()
    #expect(try text(document, most: whole.count) == whole)
    let parts = ["/20/1400.000-53", "/31/180508", "/40/2:10;0:30", "/32/7.7", "/30/106017086"]
    var shorter = whole
    for part in parts {
      let most = shorter.count - 1
      shorter = shorter.replacing(part, with: "")
      #expect(try text(document, most: most) == shorter)
    }
    #expect(try text(document, most: 30) == "//S1/10/10201409/11/190512")
    #expect(try text(document, most: 16) == "//S1/10/10201409")
    #expect(try text(document, most: 15) == nil)
  }

  @Test("the payment part carries it beside the message, and other ways to pay after it")
  func payload() throws {
    var document = try first()
    document.seller.address = PostalAddress(
      lines: ["Musterweg 1"], city: "Bern", postalCode: "3000", countryCode: "CH")
    var way = PaymentInstruction(meansCode: "30", accountID: "CH5800791123000889012")
    way.billInformation = .swico
    way.alternativeSchemes = [SwissAlternativeScheme(name: "eBill", instruction: "eBill/B/1")]
    document.payment = [way]
    func bill() throws -> SwissQRBill {
      try #require(PaymentCodes(PaymentRequest(document.calculated())).swissQR.code)
    }
    #expect(
      try bill().payload.hasSuffix("\n10201409\nEPD\n" + examples()[0] + "\neBill/B/1"))
    // 60 characters of message leave 80.
    document.payment[0].reference = String(repeating: "a", count: 60)
    #expect(try bill().billInformation == examples()[0].replacing("/20/1400.000-53", with: ""))
    document.payment[0].billInformation = .text("//XY/1")
    #expect(try bill().billInformation == "//XY/1")
    document.payment[0].billInformation = nil
    #expect(try bill().payload.hasSuffix("\nEPD\n\neBill/B/1"))
    document.payment[0].billInformation = .text("XY")
    let codes = PaymentCodes(PaymentRequest(try document.calculated()))
    #expect(
      codes.findings(path: "payment").map(\.sentence) == [
        "no Swiss payment part is printed: the billing information does not begin with //"
      ])
  }
}
