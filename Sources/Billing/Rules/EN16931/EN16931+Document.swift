extension EN16931 {
  /// Rules on the document's head, its parties, delivery and payment.
  static let documentRules: [DocumentRule] = headRules + partyRules + paymentRules

  private static let headRules: [DocumentRule] = [
    .document("BR-02", "the document has no number", at: "number") {
      !isBlank($0.invoice.number)
    },
    .document("BR-04", "the document has no type code", at: "typeCode") {
      !isBlank($0.invoice.typeCode)
    },
    .document("BR-16", "the document has no lines", at: "lines") { !$0.invoice.lines.isEmpty },
    .document("BR-29", "the period ends before it starts", at: "period") {
      $0.invoice.period?.isInOrder ?? true
    },
    .document("BR-CO-19", "the period has neither start nor end", at: "period") {
      $0.invoice.period?.isBounded ?? true
    },
    .document(
      "BR-CO-03", "both the date on which VAT is accountable and what decides it are stated",
      at: "taxPointCode"
    ) { $0.invoice.taxPointDate == nil || isBlank($0.invoice.taxPointCode) },
    .document(
      "BR-53", "the VAT is not stated in the accounting currency", at: "accountingCurrency"
    ) { document in
      document.invoice.accountingCurrency.map {
        document.totals.taxInAccountingCurrency?.currency == $0
      } ?? true
    },
    .each(
      "BR-52", "the supporting document has no number", "supportingDocuments",
      of: \.invoice.supportingDocuments, at: "id"
    ) { !isBlank($0.id) },
    .each(
      "BR-55", "the earlier invoice has no number", "precedingInvoices",
      of: \.invoice.precedingInvoices, at: "number"
    ) { !isBlank($0.number) },
  ]

  private static let partyRules: [DocumentRule] = [
    .document("BR-06", "the seller has no name", at: "seller.name") {
      !isBlank($0.invoice.seller.name)
    },
    .document("BR-07", "the buyer has no name", at: "buyer.name") {
      !isBlank($0.invoice.buyer.name)
    },
    .document("BR-08", "the seller has no address", at: "seller.address") {
      !$0.invoice.seller.address.isEmpty
    },
    .document(
      "BR-09", "the seller's address has no country", at: "seller.address.countryCode"
    ) { $0.invoice.seller.address.hasCountryIfAny },
    .document("BR-10", "the buyer has no address", at: "buyer.address") {
      !$0.invoice.buyer.address.isEmpty
    },
    .document("BR-11", "the buyer's address has no country", at: "buyer.address.countryCode") {
      $0.invoice.buyer.address.hasCountryIfAny
    },
    .document("BR-17", "the payee has no name", at: "payee.name") {
      $0.invoice.payee.map { !isBlank($0.name) } ?? true
    },
    .document("BR-18", "the tax representative has no name", at: "taxRepresentative.name") {
      $0.invoice.taxRepresentative.map { !isBlank($0.name) } ?? true
    },
    .document(
      "BR-19", "the tax representative has no address", at: "taxRepresentative.address"
    ) { $0.invoice.taxRepresentative.map { !$0.address.isEmpty } ?? true },
    .document(
      "BR-20", "the tax representative's address has no country",
      at: "taxRepresentative.address.countryCode"
    ) { $0.invoice.taxRepresentative?.address.hasCountryIfAny ?? true },
    .document(
      "BR-56", "the tax representative has no VAT identifier", at: "taxRepresentative.vatID"
    ) { $0.invoice.taxRepresentative.map { !isBlank($0.vatID) } ?? true },
    .document(
      "BR-57", "the address delivered to has no country", at: "delivery.address.countryCode"
    ) { $0.invoice.delivery?.address.map { !isBlank($0.countryCode) } ?? true },
    .document(
      "BR-62", "the seller's electronic address has no scheme",
      at: "seller.electronicAddressScheme"
    ) { $0.invoice.seller.hasSchemeIfAddressed },
    .document(
      "BR-63", "the buyer's electronic address has no scheme",
      at: "buyer.electronicAddressScheme"
    ) { $0.invoice.buyer.hasSchemeIfAddressed },
    .document("BR-CO-09", "the seller's VAT identifier has no country", at: "seller.vatID") {
      $0.invoice.seller.hasCountryInVATID
    },
    .document(
      "BR-CO-09", "the tax representative's VAT identifier has no country",
      at: "taxRepresentative.vatID"
    ) { $0.invoice.taxRepresentative?.hasCountryInVATID ?? true },
    .document("BR-CO-09", "the buyer's VAT identifier has no country", at: "buyer.vatID") {
      $0.invoice.buyer.hasCountryInVATID
    },
    .document(
      "BR-CO-26", "the seller has neither number, legal registration nor VAT identifier",
      at: "seller"
    ) {
      let seller = $0.invoice.seller
      return !isBlank(seller.id) || !isBlank(seller.registrationID) || !isBlank(seller.vatID)
    },
  ]

  private static let paymentRules: [DocumentRule] = [
    .each(
      "BR-49", "the means of payment has no code", "payment", of: \.invoice.payment,
      at: "meansCode"
    ) { !isBlank($0.meansCode) },
    .each(
      "BR-50", "the account to pay to has no number", "payment", of: \.invoice.payment,
      at: "accountID"
    ) { !isBlank($0.accountID) || (isBlank($0.accountName) && isBlank($0.bankID)) },
    .each(
      "BR-51", "the card number shows more than its first six and last four digits", "payment",
      of: \.invoice.payment, at: "cardNumber"
    ) { ($0.cardNumber ?? "").filter(\.isNumber).count <= 10 },
    .each(
      "BR-61", "a credit transfer has no account to pay to", "payment", of: \.invoice.payment,
      at: "accountID"
    ) { !["30", "58"].contains($0.meansCode) || !isBlank($0.accountID) },
  ]
}

extension Period {
  /// Whether it does not end before it starts.
  var isInOrder: Bool {
    guard let start, let end else { return true }
    return start <= end
  }

  /// Whether it has a start or an end.
  var isBounded: Bool { start != nil || end != nil }
}

extension PostalAddress {
  /// Whether nothing of it is stated.
  var isEmpty: Bool {
    lines.allSatisfy { isBlank($0) } && isBlank(city) && isBlank(postalCode)
      && isBlank(subdivision) && isBlank(countryCode)
  }

  /// Whether it states the country, if it states anything.
  fileprivate var hasCountryIfAny: Bool { isEmpty || !isBlank(countryCode) }
}

extension Party {
  fileprivate var hasSchemeIfAddressed: Bool {
    isBlank(electronicAddress) || !isBlank(electronicAddressScheme)
  }

  /// Whether the VAT identifier starts with a country's code; Greece uses EL.
  fileprivate var hasCountryInVATID: Bool {
    guard let vatID, !isBlank(vatID) else { return true }
    let prefix = String(vatID.prefix(2))
    return prefix == "EL" || CodeList.countries.contains(prefix)
  }
}
