import Billing
import Testing

@Suite("Accounts and references with check digits")
struct ReferenceTests {
  @Test("accounts are right or wrong as the vectors say")
  func ibans() throws {
    let file = try vectors("swiss_qr")
    for text in try texts(file, "iban", "valid") {
      #expect(throws: Never.self, "\(text)") { try IBAN(text) }
    }
    for text in try texts(file, "iban", "invalid") {
      #expect(throws: BillingError.self, "\(text)") { try IBAN(text) }
    }
    #expect(try IBAN("CH4431999123000889012").isQRIBAN)
    #expect(try !IBAN("CH5800791123000889012").isQRIBAN)
    #expect(try IBAN(" ch44 3199 9123 0008 89012").grouped == "CH44 3199 9123 0008 8901 2")
    #expect(try IBAN("CH5800791123000889012").isSwiss)
    #expect(try IBAN("DE02120300000000202051").isSEPA)
  }

  @Test("what is wrong with an account is said")
  func ibanErrors() {
    func sentence(_ text: String) -> String? {
      do throws(BillingError) { _ = try IBAN(text) } catch { return error.findings[0].sentence }
      return nil
    }
    #expect(sentence("12345678") == "the account '12345678' is no IBAN")
    #expect(
      sentence("DE0212030000000020205")
        == "the account 'DE0212030000000020205' is no IBAN: those of DE have 22 characters and not 21"
    )
    #expect(
      sentence("DE02120300000000202052")
        == "the account 'DE02120300000000202052' is no IBAN: its check digits do not fit")
    #expect(sentence("") != nil && sentence("ÄÖ02120300000000202052") != nil)
  }

  @Test("QR references are checked, made and grouped as the vectors say")
  func qrReferences() throws {
    let file = try vectors("swiss_qr")
    for text in try texts(file, "qr_reference", "valid") {
      #expect(PaymentReference(text)?.isValid == true, "\(text)")
    }
    for text in try texts(file, "qr_reference", "invalid") {
      #expect(PaymentReference(text)?.isValid != true, "\(text)")
    }
    #expect(PaymentReference(qrDigits: "123456")?.text == "000000000000000000001234565")
    #expect(PaymentReference(qrDigits: "  12 3456 ")?.text == "000000000000000000001234565")
    #expect(PaymentReference(qrDigits: "123456789012345678901234567") == nil)
    #expect(PaymentReference(qrDigits: "0") == nil && PaymentReference(qrDigits: "") == nil)
    #expect(PaymentReference(qrDigits: "12A") == nil)
    #expect(PaymentReference(shortQR: "18 78583")?.text == "000000000000000000001878583")
    #expect(PaymentReference(shortQR: "18 78583")?.isValid == true)
    #expect(PaymentReference(shortQR: "18 78584")?.isValid == false)
    #expect(PaymentReference(shortQR: "1") == nil && PaymentReference(shortQR: "R-1") == nil)
    #expect(
      PaymentReference("210000000003139471430009017")?.grouped
        == "21 00000 00003 13947 14300 09017")
  }

  @Test("creditor references are checked, made and grouped as the vectors say")
  func creditorReferences() throws {
    let file = try vectors("swiss_qr")
    for text in try texts(file, "iso11649", "valid") {
      #expect(PaymentReference(text)?.isValid == true, "\(text)")
    }
    for text in try texts(file, "iso11649", "invalid") {
      #expect(PaymentReference(text)?.isValid != true, "\(text)")
    }
    let made = [
      "B334BOPQE39D902DC": "RF91B334BOPQE39D902DC", "7": "RF097",
      "539007547034": "RF18539007547034",
    ]
    for (raw, text) in made {
      #expect(PaymentReference(creditorText: raw)?.text == text)
    }
    #expect(PaymentReference(creditorText: "1234567890123456789012") == nil)
    #expect(PaymentReference(creditorText: "a-b") == nil)
    #expect(
      PaymentReference("RF18539007547034")?.grouped == "RF18 5390 0754 7034")
    #expect(PaymentReference(creditorText: "7")?.grouped == "RF09 7")
  }
}
