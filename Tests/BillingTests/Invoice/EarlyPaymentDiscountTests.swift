import Testing

@testable import Billing

@Suite("Early payment discounts")
struct EarlyPaymentDiscountTests {
  /// An invoice of 1,190.00 EUR of 31 March 2026 with terms of payment.
  private func calculated(terms: String?) throws -> CalculatedInvoice {
    var invoice = try invoice([line("1", at: "1000", vat: vat("19"))])
    invoice.issueDate = try date("2026-03-31")
    invoice.paymentTerms = terms
    return try invoice.calculated()
  }

  @Test("a discount line of XRechnung gives date and amount to pay")
  func grammar() throws {
    let invoice = try calculated(
      terms: "Zahlbar in 30 Tagen.\n#SKONTO#TAGE=14#PROZENT=5.00#\n#SKONTO#TAGE=20#PROZENT=2.25#\n")
    // 5 % of the gross amount: 59.50, as in Haufe's comment on §10 UStG; 2.25 %: 26.775 → 26.78.
    #expect(
      invoice.earlyPaymentDiscounts.map { "\($0.days) \($0.date) \($0.payable)" } == [
        "14 2026-04-14 1130.50 EUR", "20 2026-04-20 1163.22 EUR",
      ])
    #expect(invoice.readablePaymentTerms == "Zahlbar in 30 Tagen.\n")
  }

  @Test("a stated base is what the discount is taken of")
  func base() throws {
    let invoice = try calculated(terms: "#SKONTO#TAGE=7#PROZENT=3.00#BASISBETRAG=252.94#\n")
    #expect(invoice.earlyPaymentDiscounts.map(\.payable.description) == ["1182.41 EUR"])  // −7.59
    #expect(invoice.readablePaymentTerms == nil)
  }

  @Test(
    "what is not quite the grammar stays in the words",
    arguments: [
      "#SKONTO#TAGE=14#PROZENT=x#", "#SKONTO#TAGE=#PROZENT=2.00#", "SKONTO#TAGE=14#PROZENT=2.00#",
      "#SKONTO#TAGE=14#PROZENT=2.00", "#VERZUG#TAGE=14#PROZENT=2.00#", "#SKONTO#",
      "#SKONTO#TAGE=99999999999#PROZENT=2.00#", "#SKONTO#TAGE=14#PROZENT=2#BASISBETRAG=1.001#",
      "2 % Skonto in 14 Tagen", "#SKONTO#TAGE=14#PROZENT=-2.00#",
    ])
  func words(terms: String) throws {
    let invoice = try calculated(terms: terms)
    #expect(invoice.earlyPaymentDiscounts.isEmpty)
    #expect(invoice.readablePaymentTerms == terms)
  }

  @Test("no terms, no discounts")
  func none() throws {
    #expect(try calculated(terms: nil).earlyPaymentDiscounts.isEmpty)
    #expect(try calculated(terms: nil).readablePaymentTerms == nil)
    #expect(try calculated(terms: " \n").readablePaymentTerms == nil)
  }
}
