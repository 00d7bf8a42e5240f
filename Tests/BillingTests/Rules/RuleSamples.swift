import Billing
import Testing

/// A change that breaks a rule, with the code of the rule.
struct Breach: CustomTestStringConvertible {
  let code: String
  let change: @Sendable (inout Invoice) throws -> Void

  init(_ code: String, _ change: @escaping @Sendable (inout Invoice) throws -> Void) {
    self.code = code
    self.change = change
  }

  var testDescription: String { code }

  /// The codes of the rules of a set that an invoice breaks after the change.
  func codes(_ set: RuleSet, _ sample: Invoice) throws -> [String] {
    var invoice = sample
    try change(&invoice)
    return set.findings(in: try invoice.calculated()).compactMap(\.rule)
  }
}

/// An address that is complete.
func address(_ country: String) -> PostalAddress {
  PostalAddress(
    lines: ["Example Street 1"], city: "Sampletown", postalCode: "12345", countryCode: country)
}

/// A German invoice that keeps every rule, with two lines, an allowance and a charge.
func soundInvoice() throws -> Invoice {
  var document = try invoice([
    line("2", at: "50", vat: vat("19")), line("1", at: "30", vat: vat("7")),
  ])
  document.seller = Party(
    id: "L-1", name: "Exemplary Tools GmbH", address: address("DE"), vatID: "DE123456789",
    taxNumber: "12/345/67890", registrationID: "HRB 12345", legalInformation: "Register court")
  document.buyer = Party(
    name: "Model Works Ltd", address: address("DE"), vatID: "DE987654321",
    registrationID: "HRB 54321")
  document.delivery = Delivery(date: try date("2025-02-28"), address: address("DE"))
  document.payment = [PaymentInstruction(meansCode: "58", accountID: "DE02120300000000202051")]
  document.allowances = [
    AllowanceCharge(amount: try money("5"), reason: "Discount", vat: try vat("19"))
  ]
  document.charges = [
    AllowanceCharge(amount: try money("2"), reason: "Freight", vat: try vat("7"))
  ]
  return document
}

/// The sound invoice with all VAT in a category that is 0 at the rate it asks for.
func soundInvoice(in category: TaxCategory) throws -> Invoice {
  var document = try soundInvoice()
  let rate = category == .notSubject ? nil : category.needsRateInTests ? "7" : "0"
  let tax = try vat(rate, category)
  for index in document.lines.indices { document.lines[index].taxes = [tax] }
  document.allowances[0].taxes = [tax]
  document.charges[0].taxes = [tax]
  switch category {
  case .exempt, .reverseCharge, .intraCommunity, .export:
    document.exemptions = [TaxExemption(category: category, reason: "why")]
  case .notSubject:
    document.exemptions = [TaxExemption(category: category, reason: "why")]
    document.seller.vatID = nil
    document.buyer.vatID = nil
  case .standard, .zeroRated, .canaryIslands, .ceutaMelilla: break
  case .splitPayment:
    document.seller.address.countryCode = "IT"
    document.buyer.address.countryCode = "IT"
  }
  return document
}

extension TaxCategory {
  fileprivate var needsRateInTests: Bool {
    [.standard, .canaryIslands, .ceutaMelilla, .splitPayment].contains(self)
  }
}
