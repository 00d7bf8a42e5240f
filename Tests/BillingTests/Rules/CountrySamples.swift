import Billing
import Testing

/// A rule set with an invoice that keeps it and changes that break its rules.
struct CountrySample: CustomTestStringConvertible {
  let id: String
  let sample: @Sendable () throws -> Invoice
  let breaches: [Breach]

  init(
    _ id: String, _ sample: @escaping @Sendable () throws -> Invoice, _ breaches: [Breach]
  ) {
    self.id = id
    self.sample = sample
    self.breaches = breaches
  }

  var testDescription: String { id }
}

let countrySamples: [CountrySample] = europeanSamples + otherSamples

/// The sound invoice, ten times as large, from another country.
private func invoice(from country: String, _ code: String = "EUR") throws -> Invoice {
  var document = try soundInvoice()
  document.seller.address.countryCode = country
  document.buyer.address.countryCode = country
  document.currency = try currency(code)
  for index in document.lines.indices {
    document.lines[index].price = Price(
      amount: try decimal("800"), currency: try currency(code))
  }
  document.allowances = []
  document.charges = []
  return document
}

private let europeanSamples: [CountrySample] = [
  CountrySample(
    "EU", { try invoice(from: "DE") },
    [
      Breach("2006/112 Art. 219") { $0.typeCode = "384" },
      Breach("2006/112 Art. 226 (3)") {
        $0.seller.vatID = nil
        $0.seller.taxNumber = nil
      },
      Breach("2006/112 Art. 226 (4)") {
        $0.lines[0].taxes = [try vat("0", .reverseCharge)]
        $0.buyer.vatID = nil
      },
      Breach("2006/112 Art. 226 (5)") { $0.seller.address.city = nil },
      Breach("2006/112 Art. 226 (5)") { $0.buyer.address.city = nil },
      Breach("2006/112 Art. 226 (5)") { $0.buyer.name = "" },
      Breach("2006/112 Art. 226 (8)") { $0.priceBasis = .taxInclusive },
      Breach("2006/112 Art. 230") { $0.seller.address.countryCode = "PL" },
    ]),
  CountrySample(
    "DE", { try invoice(from: "DE") },
    [
      Breach("UStG § 14 (4) 6") { $0.delivery = nil },
      Breach("UStG § 14 (4) 10") { $0.typeCode = "389" },
      Breach("GmbHG § 35a") { $0.seller.registrationID = nil },
      Breach("GmbHG § 35a") { $0.seller.legalInformation = nil },
    ]),
  CountrySample(
    "AT", { try invoice(from: "AT") },
    [
      Breach("UStG § 11 (1) 2") {
        $0.lines[0].quantity.value = 20
        $0.buyer.vatID = nil
      },
      Breach("UStG § 11 (1) 4") { $0.delivery = nil },
      Breach("UGB § 14") { $0.seller.registrationID = nil },
    ]),
  CountrySample(
    "FR",
    {
      var document = try invoice(from: "FR")
      document.seller.registrationID = "732 829 320"
      document.paymentTerms =
        "Pas d'escompte. Pénalités de retard : 12 %. Indemnité de recouvrement : 40 €."
      return document
    },
    [
      Breach("C. com. L441-9") { $0.dueDate = nil },
      Breach("C. com. L441-9") { $0.paymentTerms = "Pénalités : 12 %. 40 €." },
      Breach("C. com. L441-10") { $0.paymentTerms = "Pas d'escompte. 40 €." },
      Breach("C. com. D441-5") { $0.paymentTerms = "Pas d'escompte. Pénalités : 12 %." },
      Breach("C. com. R123-237") { $0.seller.registrationID = "123" },
    ]),
  CountrySample(
    "IT", { try invoice(from: "IT") },
    [Breach("DPR 633/72 art. 21 (2) f") { $0.buyer.vatID = nil }]),
  CountrySample(
    "ES", { try invoice(from: "ES") },
    [
      Breach("RD 1619/2012 art. 6 (1) d") { $0.buyer.vatID = nil },
      Breach("RD 1619/2012 art. 6 (1) j") { $0.typeCode = "384" },
    ]),
  CountrySample(
    "NL", { try invoice(from: "NL") },
    [
      Breach("Handelsregisterwet art. 27") { $0.seller.registrationID = nil },
      Breach("Wet OB art. 35a (1) g") { $0.delivery = nil },
    ]),
  CountrySample(
    "CH",
    {
      var document = try invoice(from: "CH", "CHF")
      document.seller.vatID = "CHE-123.456.789 MWST"
      return document
    },
    [
      Breach("MWSTG Art. 26 (2) a") { $0.seller.address.city = nil },
      Breach("MWSTG Art. 26 (2) a") { $0.seller.vatID = "DE123456789" },
      Breach("MWSTG Art. 26 (2) b") { $0.buyer.address.city = nil },
      Breach("MWSTG Art. 26 (2) c") { $0.delivery = nil },
    ]),
  CountrySample(
    "GB", { try invoice(from: "GB", "GBP") },
    [
      Breach("SI 1995/2518 14 (1) d") { $0.seller.address.city = nil },
      Breach("SI 1995/2518 14 (1) e") {
        $0.seller.vatID = nil
        $0.seller.taxNumber = nil
      },
      Breach("SI 1995/2518 14 (1) f") { $0.buyer.address = PostalAddress() },
      Breach("SI 1995/2518 14 (1) i") { $0.priceBasis = .taxInclusive },
      Breach("SI 1995/2518 14 (1) m") { document in
        document.currency = try currency("EUR")
        for index in document.lines.indices {
          document.lines[index].price.currency = document.currency
        }
      },
    ]),
]

private let otherSamples: [CountrySample] = [
  CountrySample(
    "AU",
    {
      var document = try taxed(from: "AU", "AUD", [Tax(scheme: TaxScheme(id: "GST"), rate: "10")])
      document.seller.registrationID = "ABN 51 824 753 556"
      return document
    },
    [
      Breach("GST Act 29-70 (1) c") { $0.seller.registrationID = nil },
      Breach("GST Act 29-70 (1) c") { $0.buyer.name = "" },
    ]),
  CountrySample(
    "CA",
    {
      try taxed(
        from: "CA", "CAD",
        [
          Tax(scheme: TaxScheme(id: "GST"), rate: "5"),
          Tax(scheme: TaxScheme(id: "QST", jurisdiction: "CA-QC"), rate: "9.975"),
        ])
    },
    [
      Breach("SOR/91-45 3 (b) ii") {
        $0.seller.taxNumber = nil
        $0.seller.vatID = nil
      },
      Breach("SOR/91-45 3 (c) ii") { $0.dueDate = nil },
      Breach("SOR/91-45 3 (c) iii") { $0.buyer.name = "" },
    ]),
  CountrySample(
    "US",
    {
      try taxed(
        from: "US", "USD",
        [Tax(scheme: TaxScheme(id: "State tax", jurisdiction: "US-IL"), rate: "6.25")])
    },
    [
      Breach("US remit-to") { $0.seller.address = PostalAddress(countryCode: "US") },
      Breach("US terms") { $0.dueDate = nil },
      Breach("US sales tax") { $0.lines[0].taxes[0].scheme.jurisdiction = nil },
    ]),
  CountrySample(
    "IN",
    {
      var document = try taxed(
        from: "IN", "INR",
        Tax.indianGST(rate: percent("18"), supplier: "27", placeOfSupply: "27"))
      document.seller.taxNumber = "27AAPFU0939F1ZV"
      document.placeOfSupply = PlaceOfSupply(code: "27", name: "Maharashtra")
      for index in document.lines.indices {
        document.lines[index].classifications = [ItemClassification(code: "9403", list: "HS")]
      }
      return document
    },
    [
      Breach("CGST Rule 46 (a)") { $0.seller.taxNumber = "27AAPFU0939F1Z" },
      Breach("CGST Rule 46 (a)") { $0.seller.address = PostalAddress(countryCode: "IN") },
      Breach("CGST Rule 46 (b)") { $0.number = "INV_1" },
      Breach("CGST Rule 46 (b)") { $0.number = "12345678901234567" },
      Breach("CGST Rule 46 (e)") { $0.buyer.address = PostalAddress() },
      Breach("CGST Rule 46 (g)") { $0.lines[0].classifications = [] },
      Breach("CGST Rule 46 (l)") { $0.lines[0].taxes.removeLast() },
      Breach("CGST Rule 46 (n)") { $0.placeOfSupply?.name = nil },
    ]),
]

/// An invoice from another country, with taxes of its own on each line.
private func taxed(from country: String, _ code: String, _ taxes: [Tax]) throws -> Invoice {
  var document = try invoice(from: country, code)
  for index in document.lines.indices { document.lines[index].taxes = taxes }
  return document
}

extension Tax {
  fileprivate init(scheme: TaxScheme, rate: String) throws {
    self.init(scheme: scheme, category: .standard, rate: try percent(rate))
  }
}
