import Billing
import Testing

// Changes to the sound invoice, each of which breaks a rule of EN 16931.

let headBreaches: [Breach] = documentBreaches + partyBreaches + paymentBreaches

private let documentBreaches: [Breach] = [
  Breach("BR-02") { $0.number = " " },
  Breach("BR-04") { $0.typeCode = "" },
  Breach("BR-16") { $0.lines = [] },
  Breach("BR-29") {
    $0.period = Period(start: try date("2025-02-02"), end: try date("2025-02-01"))
  },
  Breach("BR-CO-19") { $0.period = Period(start: nil, end: nil) },
  Breach("BR-CO-03") {
    $0.taxPointDate = try date("2025-02-01")
    $0.taxPointCode = "432"
  },
  Breach("BR-53") { $0.accountingCurrency = try currency("PLN") },
  Breach("BR-52") { $0.supportingDocuments = [SupportingDocument(id: "")] },
  Breach("BR-55") { $0.precedingInvoices = [PrecedingInvoice(number: "")] },
]

private let partyBreaches: [Breach] = [
  Breach("BR-06") { $0.seller.name = "" },
  Breach("BR-07") { $0.buyer.name = "" },
  Breach("BR-08") { $0.seller.address = PostalAddress() },
  Breach("BR-09") { $0.seller.address.countryCode = nil },
  Breach("BR-10") { $0.buyer.address = PostalAddress() },
  Breach("BR-11") { $0.buyer.address.countryCode = nil },
  Breach("BR-17") { $0.payee = Party(name: "") },
  Breach("BR-18") { $0.taxRepresentative = Party(name: "") },
  Breach("BR-19") { $0.taxRepresentative = Party(name: "Office") },
  Breach("BR-20") {
    $0.taxRepresentative = Party(name: "Office", address: PostalAddress(city: "Sampletown"))
  },
  Breach("BR-56") { $0.taxRepresentative = Party(name: "Office", address: address("DE")) },
  Breach("BR-57") { $0.delivery?.address?.countryCode = nil },
  Breach("BR-62") { $0.seller.electronicAddress = "a@b.example" },
  Breach("BR-63") { $0.buyer.electronicAddress = "a@b.example" },
  Breach("BR-CO-09") { $0.seller.vatID = "123456789" },
  Breach("BR-CO-09") { $0.buyer.vatID = "QQ1" },
  Breach("BR-CO-09") {
    $0.taxRepresentative = Party(name: "Office", address: address("DE"), vatID: "1")
  },
  Breach("BR-CO-26") {
    $0.seller.id = nil
    $0.seller.registrationID = nil
    $0.seller.vatID = nil
  },
]

private let paymentBreaches: [Breach] = [
  Breach("BR-49") { $0.payment[0].meansCode = "" },
  Breach("BR-50") {
    $0.payment[0] = PaymentInstruction(meansCode: "42", accountName: "Exemplary Tools GmbH")
  },
  Breach("BR-51") { $0.payment[0].cardNumber = "1234567890123456" },
  Breach("BR-61") { $0.payment[0].accountID = nil },
]

let lineBreaches: [Breach] = [
  Breach("BR-21") { $0.lines[0].id = "" },
  Breach("BR-23") { $0.lines[0].quantity.unit = "" },
  Breach("BR-25") { $0.lines[0].name = "" },
  Breach("BR-27") { $0.lines[0].price.amount = -1 },
  Breach("BR-28") { $0.lines[0].grossPrice = Price(amount: -1, currency: $0.currency) },
  Breach("BR-30") {
    $0.lines[0].period = Period(start: try date("2025-02-02"), end: try date("2025-02-01"))
  },
  Breach("BR-CO-20") { $0.lines[0].period = Period(start: nil, end: nil) },
  Breach("BR-CO-04") { $0.lines[0].taxes = [] },
  Breach("BR-CO-18") {
    $0.lines[0].taxes = []
    $0.lines[1].taxes = []
    $0.allowances = []
    $0.charges = []
  },
  Breach("BR-64") { $0.lines[0].standardItemID = "4006381333931" },
  Breach("BR-65") { $0.lines[0].classifications = [ItemClassification(code: "9403")] },
  Breach("BR-54") { $0.lines[0].attributes = [CustomField(name: "Colour", value: "")] },
  Breach("BR-32") {
    $0.allowances[0].taxes = [Tax(scheme: TaxScheme(id: "GST"), category: .exempt, rate: nil)]
  },
  Breach("BR-37") {
    $0.charges[0].taxes = [Tax(scheme: TaxScheme(id: "GST"), category: .exempt, rate: nil)]
  },
  Breach("BR-33") { $0.allowances[0].reason = nil },
  Breach("BR-38") { $0.charges[0].reason = nil },
  Breach("BR-42") { $0.lines[0].allowances = [AllowanceCharge(amount: try money("1"))] },
  Breach("BR-44") { $0.lines[0].charges = [AllowanceCharge(amount: try money("1"))] },
]

let codeBreaches: [Breach] = [
  Breach("BR-CL-01") { $0.typeCode = "381" },
  Breach("BR-CL-01") { $0.kind = .creditNote },
  Breach("BR-CL-06") { $0.taxPointCode = "1" },
  Breach("BR-CL-13") {
    $0.lines[0].classifications = [ItemClassification(code: "9403", list: "??")]
  },
  Breach("BR-CL-14") { $0.buyer.address.countryCode = "UK" },
  Breach("BR-CL-14") { $0.seller.address.countryCode = "de" },
  Breach("BR-CL-15") { $0.lines[0].originCountryCode = "D" },
  Breach("BR-CL-24") {
    $0.supportingDocuments = [
      SupportingDocument(id: "1", fileName: "a.exe", mediaType: "application/x-exe", content: [1])
    ]
  },
  Breach("BR-CL-16") { $0.payment[0].meansCode = "SEPA" },
  Breach("BR-CL-19") { $0.allowances[0].reasonCode = "FC" },
  Breach("BR-CL-19") {
    $0.lines[0].allowances = [AllowanceCharge(amount: try money("1"), reasonCode: "FC")]
  },
  Breach("BR-CL-20") { $0.charges[0].reasonCode = "95" },
  Breach("BR-CL-20") {
    $0.lines[0].charges = [AllowanceCharge(amount: try money("1"), reasonCode: "95")]
  },
  Breach("BR-CL-21") { $0.lines[0].standardItemScheme = "GTIN" },
  Breach("BR-CL-22") {
    $0.lines[0].taxes = [try vat("0", .exempt)]
    $0.exemptions = [TaxExemption(category: .exempt, code: "VATEX-EU-X")]
  },
  Breach("BR-CL-23") { $0.lines[0].quantity.unit = "pieces" },
  Breach("BR-CL-25") { $0.seller.electronicAddressScheme = "mail" },
  Breach("BR-CL-25") { $0.buyer.electronicAddressScheme = "mail" },
]

/// Changes to a sound invoice that states its totals.
let totalBreaches: [Breach] = [
  Breach("BR-CO-10") {
    $0.stated?.lineNet = try money("131")
    $0.stated?.taxExclusive = try money("128")
    $0.stated?.taxInclusive = try money("148.29")
    $0.stated?.due = try money("148.29")
  },
  Breach("BR-CO-11") {
    $0.stated?.allowances = try money("6")
    $0.stated?.taxExclusive = try money("126")
    $0.stated?.taxInclusive = try money("146.29")
    $0.stated?.due = try money("146.29")
  },
  Breach("BR-CO-12") {
    $0.stated?.charges = try money("3")
    $0.stated?.taxExclusive = try money("128")
    $0.stated?.taxInclusive = try money("148.29")
    $0.stated?.due = try money("148.29")
  },
  Breach("BR-CO-13") {
    $0.stated?.taxExclusive = try money("128")
    $0.stated?.taxInclusive = try money("148.29")
    $0.stated?.due = try money("148.29")
  },
  Breach("BR-CO-14") {
    $0.stated?.tax = try money("20.30")
    $0.stated?.taxInclusive = try money("147.30")
    $0.stated?.due = try money("147.30")
  },
  Breach("BR-CO-15") {
    $0.stated?.taxInclusive = try money("147.30")
    $0.stated?.due = try money("147.30")
  },
  Breach("BR-CO-16") { $0.stated?.due = try money("147.30") },
]

/// A change to an invoice all of whose VAT is in one category.
struct CategoryBreach: CustomTestStringConvertible {
  let category: TaxCategory
  let breach: Breach

  var testDescription: String { breach.code }
}

let categoryBreaches: [CategoryBreach] =
  TaxCategory.allCases.filter { $0 != .splitPayment }.flatMap(commonBreaches) + specialBreaches

/// Breaches of the rules 01 to 10 of a category.
private func commonBreaches(of category: TaxCategory) -> [CategoryBreach] {
  let names: [TaxCategory: String] = [
    .intraCommunity: "IC", .canaryIslands: "AF", .ceutaMelilla: "AG",
  ]
  let code = "BR-\(names[category] ?? category.rawValue)-"
  let other = Tax(category: category == .exempt ? .zeroRated : .exempt, rate: Percentage(.zero))
  // A rate no category but L and M takes for its own, and -1, which none takes.
  let wrong = Tax(category: category, rate: Percentage(category == .standard ? 0 : -1))
  let breaches = [
    Breach(code + "01") { invoice in
      invoice = stating(try invoice.calculated())
      invoice.stated?.taxSubtotals[0].tax = other
    },
    Breach(code + "02") {
      $0.confuseIdentifiers(category)
      $0.allowances = []
      $0.charges = []
    },
    Breach(code + "03") {
      $0.confuseIdentifiers(category)
      $0.lines[0].taxes = [other]
      $0.lines[1].taxes = [other]
      $0.charges = []
    },
    Breach(code + "04") {
      $0.confuseIdentifiers(category)
      $0.lines[0].taxes = [other]
      $0.lines[1].taxes = [other]
      $0.allowances = []
    },
    Breach(code + "05") { $0.lines[0].taxes = [wrong] },
    Breach(code + "06") { $0.allowances[0].taxes = [wrong] },
    Breach(code + "07") { $0.charges[0].taxes = [wrong] },
    Breach(code + "08") { invoice in
      invoice = stating(try invoice.calculated())
      invoice.stated?.taxSubtotals[0].base = try money("1")
    },
    Breach(code + "09") { invoice in
      invoice = stating(try invoice.calculated())
      invoice.stated?.taxSubtotals[0].amount = try money("50")
    },
    Breach(code + "10") {
      $0.exemptions =
        $0.exemptions.isEmpty ? [TaxExemption(category: category, reason: "why")] : []
    },
  ]
  let tolerant = category == .standard || category == .canaryIslands || category == .ceutaMelilla
  return (breaches + (tolerant ? [seventeen] : [])).map {
    CategoryBreach(category: category, breach: $0)
  }
}

/// A tax that is more than a euro from its rate of its base.
private let seventeen = Breach("BR-CO-17") { invoice in
  invoice = stating(try invoice.calculated())
  invoice.stated?.taxSubtotals[0].amount = try money("50")
}

private let specialBreaches: [CategoryBreach] = [
  CategoryBreach(
    category: .intraCommunity,
    breach: Breach("BR-IC-11") { $0.delivery?.date = nil }),
  CategoryBreach(
    category: .intraCommunity,
    breach: Breach("BR-IC-12") { $0.delivery?.address = nil }),
  CategoryBreach(
    category: .notSubject,
    breach: Breach("BR-O-11") { $0.lines[0].taxes = [try vat("19")] }),
  CategoryBreach(
    category: .notSubject,
    breach: Breach("BR-O-12") { $0.lines[0].taxes = [try vat("19")] }),
  CategoryBreach(
    category: .notSubject,
    breach: Breach("BR-O-13") { $0.allowances[0].taxes = [try vat("19")] }),
  CategoryBreach(
    category: .notSubject,
    breach: Breach("BR-O-14") { $0.charges[0].taxes = [try vat("19")] }),
  CategoryBreach(
    category: .standard,
    breach: Breach("BR-48") { invoice in
      invoice = stating(try invoice.calculated())
      invoice.stated?.taxSubtotals[0].tax.rate = nil
    }),
  CategoryBreach(
    category: .splitPayment,
    breach: Breach("BR-B-01") { $0.buyer.address.countryCode = "DE" }),
  CategoryBreach(
    category: .splitPayment,
    breach: Breach("BR-B-02") { $0.lines[0].taxes = [try vat("22")] }),
]

extension Invoice {
  /// Takes away the identifiers a category needs, or adds those it must not have.
  fileprivate mutating func confuseIdentifiers(_ category: TaxCategory) {
    if category == .notSubject {
      seller.vatID = "DE123456789"
    } else {
      seller.vatID = nil
      seller.taxNumber = nil
    }
  }
}
