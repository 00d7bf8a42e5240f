import Billing
import Testing

@Suite("EPC codes")
struct EPCCreditTransferTests {
  private let iban = "DE02120300000000202051"

  private func transfer(
    name: String = "Muster GmbH", _ amount: String = "12.30", _ currency: String = "EUR",
    bic: String? = nil, purpose: String? = nil,
    for remittance: EPCCreditTransfer.Remittance? = nil, information: String? = nil,
    characterSet: EPCCreditTransfer.CharacterSet = .utf8
  ) throws -> EPCCreditTransfer {
    try EPCCreditTransfer(
      name: name, iban: IBAN(iban), amount: money(amount, currency), bic: bic, purpose: purpose,
      remittance: remittance, information: information, characterSet: characterSet)
  }

  /// What is wrong, each as code and sentence.
  private func findings(_ body: () throws -> EPCCreditTransfer) -> [String] {
    do {
      _ = try body()
      return []
    } catch {
      return (error as? BillingError)?.findings.map { "\($0.code) \($0.sentence)" } ?? ["\(error)"]
    }
  }

  @Test("the examples of the standard, with two decimals in every amount")
  func examples() throws {
    let list = try #require(try vectors("epc_qr")["vectors"] as? [[String: Any]])
    for vector in list {
      guard let input = vector["in"] as? [String: String], let lines = vector["lines"] as? [String],
        let name = input["name"], let account = input["iban"], let amount = input["amount"]
      else { continue }
      let remittance: EPCCreditTransfer.Remittance? =
        input["reference"].map { .reference($0) } ?? input["text"].map { .text($0) }
      let set = try #require(
        (vector["charset"] as? Int).flatMap(EPCCreditTransfer.CharacterSet.init))
      let made = try EPCCreditTransfer(
        name: name, iban: IBAN(account), amount: money(amount), bic: input["bic"],
        purpose: input["purpose"], remittance: remittance, characterSet: set)
      // They write EUR12.3, which is the same amount.
      let expected = lines.map { $0 == "EUR12.3" ? "EUR12.30" : $0 }.joined(separator: "\n")
      #expect(made.payload == expected)
      let count = set == .utf8 ? made.payload.utf8.count : made.payload.unicodeScalars.count
      #expect(count == (vector["bytes"] as? Int ?? 0) + 1)
    }
    // The third one is of version 1, which states the BIC.
    let payload = try #require(list[2]["payload"] as? String)
    let made = try EPCCreditTransfer(
      name: "Wikimedia Fördergesellschaft", iban: IBAN("DE33100205000001194700"),
      amount: money("10"), bic: "BFSWDE33BER", purpose: "1234",
      remittance: .text("Donation to Wikipedia."), information: "Thanks for using Girocode",
      characterSet: .latin1)
    #expect(made.payload == payload.replacing("\n001\n", with: "\n002\n"))
  }

  @Test("nothing follows the last line that is used")
  func lines() throws {
    #expect(
      try transfer().payload == "BCD\n002\n1\nSCT\n\nMuster GmbH\nDE02120300000000202051\nEUR12.30")
    #expect(
      try transfer(for: .reference("RF18539007547034")).payload.hasSuffix("\n\nRF18539007547034"))
    #expect(try transfer(for: .text("No. 1")).payload.hasSuffix("EUR12.30\n\n\nNo. 1"))
    #expect(try transfer(information: "Thanks").payload.hasSuffix("EUR12.30\n\n\n\nThanks"))
  }

  @Test("amounts go from one cent to 999,999,999.99 euros")
  func amounts() throws {
    #expect(try transfer("0.01").payload.hasSuffix("EUR0.01"))
    #expect(try transfer("999999999.99").payload.hasSuffix("EUR999999999.99"))
    for text in ["0", "-1", "1000000000"] {
      #expect(
        findings { try transfer(text) } == [
          "B083 the amount \(text == "0" ? "0.00 EUR" : text + ".00 EUR") is not between 0.01 and 999999999.99"
        ])
    }
    #expect(
      findings { try transfer("1", "CHF") } == [
        "B084 an EPC code is for euros and not for CHF"
      ])
  }

  @Test("texts have their lengths and characters")
  func texts() {
    func text(_ count: Int) -> String { String(repeating: "ä", count: count) }
    #expect(findings { try transfer(name: text(70)) } == [])
    #expect(
      findings { try transfer(name: text(71)) } == [
        "B081 the name of the beneficiary has more than 70 characters"
      ])
    #expect(findings { try transfer(name: "") } == ["B086 the name of the beneficiary is missing"])
    #expect(
      findings { try transfer(name: "a\nb") } == [
        "B082 the name of the beneficiary has the character U+000A, which the code cannot hold"
      ])
    #expect(
      findings { try transfer(name: "Ł", characterSet: .latin1) } == [
        "B082 the name of the beneficiary has the character U+0141, which the code cannot hold"
      ])
    #expect(findings { try transfer(for: .text(String(repeating: "a", count: 140))) } == [])
    #expect(
      findings { try transfer(for: .text(text(141))) } == [
        "B081 the remittance text has more than 140 characters"
      ])
    #expect(
      findings { try transfer(for: .reference(String(repeating: "1", count: 36))) } == [
        "B081 the reference has more than 35 characters"
      ])
    #expect(
      findings { try transfer(purpose: "ABCDE", information: text(71)) } == [
        "B081 the purpose has more than 4 characters",
        "B081 the information has more than 70 characters",
      ])
    // 15 before the name, 141, 23 of the account, 9 of the amount, 1, 1, 281 of the text and 20.
    #expect(
      findings { try transfer(name: text(70), for: .text(text(140)), information: text(10)) } == [
        "B081 the code has 491 bytes, 331 at most can be encoded"
      ])
  }

  @Test("a BIC and a creditor reference are checked")
  func identifiers() {
    #expect(findings { try transfer(bic: "BYLADEM1001") } == [])
    #expect(findings { try transfer(bic: "BYLADEM1") } == [])
    #expect(findings { try transfer(bic: "BYLADEM100") } == ["B087 'BYLADEM100' is no BIC"])
    #expect(
      findings { try transfer(for: .reference("RF19539007547034")) } == [
        "B085 the check digits of the reference 'RF19539007547034' do not fit"
      ])
  }
}
