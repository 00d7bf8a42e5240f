import Billing
import Testing

@Suite("Swiss QR codes")
struct SwissQRBillTests {
  private let account = "CH5800791123000889012"
  private let qrAccount = "CH4431999123000889012"
  private let creditor = SwissQRAddress(
    name: "Muster AG", street: "Musterweg", houseNumber: "1a", postalCode: "3000", town: "Bern",
    countryCode: "CH")

  private func bill(
    to iban: String? = nil, creditor: SwissQRAddress? = nil, _ amount: String? = "1949.75",
    _ currency: String = "CHF", debtor: SwissQRAddress? = nil, reference: String? = nil,
    message: String? = nil, information: String? = nil, schemes: [String] = []
  ) throws -> SwissQRBill {
    try SwissQRBill(
      iban: IBAN(iban ?? account), creditor: creditor ?? self.creditor,
      amount: amount.map { try money($0, currency) }, currency: BillingTests.currency(currency),
      debtor: debtor, reference: reference.flatMap { PaymentReference($0) }, message: message,
      billInformation: information,
      alternativeSchemes: schemes.map { SwissAlternativeScheme(name: "AB", instruction: $0) })
  }

  private func findings(_ body: () throws -> SwissQRBill) -> [String] {
    do {
      _ = try body()
      return []
    } catch {
      return (error as? BillingError)?.findings.map { "\($0.code) \($0.sentence)" } ?? ["\(error)"]
    }
  }

  @Test("the payloads of the vectors come out line by line")
  func payloads() throws {
    let list = try #require(try vectors("swiss_qr")["payloads"] as? [[String: Any]])
    try #require(list.count == 3)
    for vector in list {
      let lines = try #require(vector["lines"] as? [String])
      func address(_ start: Int) -> SwissQRAddress {
        SwissQRAddress(
          name: lines[start], street: lines[start + 1], houseNumber: lines[start + 2],
          postalCode: lines[start + 3], town: lines[start + 4], countryCode: lines[start + 5])
      }
      let made = try bill(
        to: lines[3], creditor: address(5), lines[18].isEmpty ? nil : lines[18], lines[19],
        debtor: lines[20].isEmpty ? nil : address(21), reference: lines[28],
        message: lines[29], information: lines.count > 31 ? lines[31] : nil,
        schemes: Array(lines.dropFirst(32)))
      #expect(made.payload == lines.joined(separator: "\n"))
    }
  }

  @Test("line 32 is there only with billing information or other schemes")
  func end() throws {
    #expect(try bill().payload.hasSuffix("\nNON\n\n\nEPD"))
    #expect(try bill(information: "//S1/10/1").payload.hasSuffix("\nEPD\n//S1/10/1"))
    #expect(try bill(schemes: ["AB;1"]).payload.hasSuffix("\nEPD\n\nAB;1"))
  }

  @Test("a QR-IBAN goes with a QR reference, another IBAN with a creditor reference or none")
  func references() {
    let qr = "210000000003139471430009017"
    #expect(findings { try bill(to: qrAccount, reference: qr) } == [])
    #expect(findings { try bill(to: account, reference: "RF18539007547034") } == [])
    #expect(findings { try bill(to: account) } == [])
    let needsReference = ["B085 a QR-IBAN needs a QR reference"]
    #expect(findings { try bill(to: qrAccount) } == needsReference)
    #expect(findings { try bill(to: qrAccount, reference: "RF18539007547034") } == needsReference)
    #expect(
      findings { try bill(to: account, reference: qr) } == ["B085 a QR reference needs a QR-IBAN"])
    #expect(
      findings { try bill(to: qrAccount, reference: "210000000003139471430009016") } == [
        "B085 the check digits of the reference '210000000003139471430009016' do not fit"
      ])
    #expect(
      findings { try bill(to: "DE02120300000000202051") } == [
        "B080 the account 'DE02120300000000202051' is not of Switzerland or Liechtenstein"
      ])
  }

  @Test("amounts are in francs or euros, from 0 to 999,999,999.99, or left to the payer")
  func amounts() throws {
    #expect(try bill("0").payload.contains("\n0.00\nCHF\n"))
    #expect(try bill("0").isNotification && !bill().isNotification)
    #expect(try bill("999999999.99", "EUR").payload.contains("\n999999999.99\nEUR\n"))
    #expect(try bill(nil).payload.contains("\n\nCHF\n"))
    #expect(
      findings { try bill("1000000000") } == [
        "B083 the amount 1000000000.00 CHF is not between 0.00 and 999999999.99"
      ])
    #expect(
      findings { try bill("1", "USD") } == ["B084 a QR-bill is in CHF or EUR and not in USD"])
    #expect(try bill().amountText == "1 949.75")
    #expect(try bill("999999999.99").amountText == "999 999 999.99")
    #expect(try bill("1").amountText == "1.00" && bill("100000").amountText == "100 000.00")
    #expect(try bill(nil).amountText == nil)
  }

  @Test("addresses have what they need, and no more than they may")
  func addresses() {
    let long = SwissQRAddress(
      name: String(repeating: "a", count: 71), street: String(repeating: "a", count: 71),
      houseNumber: String(repeating: "1", count: 17), postalCode: String(repeating: "1", count: 17),
      town: String(repeating: "a", count: 36), countryCode: "che")
    #expect(
      findings { try bill(creditor: long) } == [
        "B081 the name of the creditor has more than 70 characters",
        "B081 the street of the creditor has more than 70 characters",
        "B081 the house number of the creditor has more than 16 characters",
        "B081 the postal code of the creditor has more than 16 characters",
        "B081 the town of the creditor has more than 35 characters",
        "B086 the country of the creditor is missing",
      ])
    let empty = SwissQRAddress(name: "", postalCode: "", town: "", countryCode: "")
    #expect(
      findings { try bill(debtor: empty) } == [
        "B086 the name of the debtor is missing", "B086 the postal code of the debtor is missing",
        "B086 the town of the debtor is missing", "B086 the country of the debtor is missing",
      ])
  }

  @Test("characters are those of the Latin sets")
  func characters() {
    #expect(findings { try bill(message: "ÀÿĀſ€ȘșȚț~") } == [])
    for (text, code) in [("ƀ", "0180"), ("Ω", "03A9"), ("\t", "0009"), ("\u{85}", "0085")] {
      #expect(
        findings { try bill(message: text) } == [
          "B082 the message has the character U+\(code), which the code cannot hold"
        ])
    }
  }

  @Test("message and billing information share 140 characters; two other schemes have 100 each")
  func information() {
    let text = String(repeating: "a", count: 100)
    let lines = "//S1/" + String(repeating: "1", count: 35)
    #expect(findings { try bill(message: text, information: lines) } == [])
    #expect(
      findings { try bill(message: text + "a", information: lines) } == [
        "B081 message and billing information have more than 140 characters together"
      ])
    #expect(
      findings { try bill(information: "S1/10") } == [
        "B082 the billing information does not begin with //"
      ])
    #expect(findings { try bill(schemes: [text, text]) } == [])
    #expect(
      findings { try bill(schemes: [text + "a", "b", "c"]) } == [
        "B081 there are more than 2 alternative schemes",
        "B081 an alternative scheme has more than 100 characters",
      ])
  }

  @Test("the billing information of Swico's examples is taken as it is")
  func swico() throws {
    for text in try texts(vectors("swiss_qr"), "swico_s1") {
      #expect(try bill(information: text).payload.hasSuffix("\n" + text))
    }
  }

  @Test("a party's address is parted into street and house number, in plain signs")
  func parties() {
    func address(_ lines: [String], _ country: String = "CH") -> SwissQRAddress {
      SwissQRAddress(
        Party(
          name: "Muster’s AG",
          address: PostalAddress(
            lines: lines, city: "Biel", postalCode: "2501", countryCode: country)))
    }
    #expect(address([]).name == "Muster's AG")
    #expect(address(["Rue du Lac 1268"]).lines == ["Muster's AG", "Rue du Lac 1268", "2501 Biel"])
    let parted = ["Rue du Lac 12a", "Haus 2, 2. Stock", "Postfach", "Rue du Lac, 12 bis"].map {
      let made = address([$0])
      return "\(made.street)|\(made.houseNumber)"
    }
    #expect(
      parted == ["Rue du Lac|12a", "Haus 2, 2. Stock|", "Postfach|", "Rue du Lac, 12 bis|"])
    let second = address(["Gebäude Ost", "Musterweg 3"])
    #expect(second.street == "Musterweg" && second.houseNumber == "3")
    #expect(address(["Weg 1"], "DE").lines[2] == "DE-2501 Biel")
  }

  @Test("the words are those of the style guide")
  func labels() throws {
    let all = try #require(try vectors("swiss_qr_labels")["labels"] as? [String: [String: String]])
    for language in ["de", "fr", "it", "en"] {
      let words = try #require(all[language])
      let labels = SwissQRLabels(language: language + "-CH")
      let pairs = [
        "payment_part": labels.paymentPart, "account_payable_to": labels.account,
        "reference": labels.reference, "additional_info": labels.additionalInformation,
        "currency": labels.currency, "amount": labels.amount, "receipt": labels.receipt,
        "acceptance_point": labels.acceptancePoint, "payable_by": labels.debtor,
        "payable_by_name_addr": labels.debtorToFillIn,
        "do_not_use_for_payment": labels.notForPayment,
      ]
      #expect(pairs == words)
    }
    #expect(SwissQRLabels(language: "pl").receipt == "Receipt")
  }
}
