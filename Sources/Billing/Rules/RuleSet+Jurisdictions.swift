extension RuleSet {
  /// The rule sets that apply to an invoice: those of the country the seller is in.
  ///
  /// None for a seller whose country is not stated or has no set here, and none for a document that
  /// is not complete and so cannot keep them.
  public static func applying(to invoice: Invoice) -> [RuleSet] {
    guard invoice.extent == .complete, let country = invoice.seller.country else { return [] }
    let national = all.filter { $0.id == country }
    return europeanUnionMembers.contains(country)
      ? [en16931, europeanUnion] + national : national
  }

  /// All rule sets, the one of the standard first, then by country.
  public static let all: [RuleSet] = [
    en16931, europeanUnion, austria, france, germany, italy, netherlands, spain, switzerland,
    unitedKingdom, australia, canada, india, unitedStates,
  ]

  /// The member states of the European Union in 2026, by ISO 3166-1 code.
  static let europeanUnionMembers: Set<String> = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
    "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
  ]

  /// Creates the set of a jurisdiction.
  init(_ id: String, _ source: String, _ rules: [DocumentRule]) {
    self.init(id: id, source: source, findingCode: "B071", rules: rules)
  }
}

extension Party {
  /// The ISO 3166-1 code of the country: of the address, else of the VAT identifier.
  var country: String? {
    if let code = address.countryCode, !isBlank(code) { return code == "EL" ? "GR" : code }
    guard let vatID, vatID.utf8.count > 2 else { return nil }
    let prefix = String(vatID.prefix(2))
    let code = prefix == "EL" ? "GR" : prefix
    return RuleSet.europeanUnionMembers.contains(code) ? code : nil
  }

  /// Whether name, town and street or postal code are stated.
  var hasFullAddress: Bool {
    !isBlank(name) && !isBlank(address.city)
      && (!address.lines.allSatisfy { isBlank($0) } || !isBlank(address.postalCode))
  }

  /// Whether a VAT identifier or a tax number is stated.
  var hasTaxID: Bool { !isBlank(vatID) || !isBlank(taxNumber) }
}

extension Invoice {
  /// Whether the document says when it was delivered, for the whole or on every line.
  var saysWhenDelivered: Bool {
    delivery?.date != nil || period != nil || taxPointDate != nil
      || (!lines.isEmpty && lines.allSatisfy { $0.period != nil })
  }

  /// Whether the notes or the terms of payment have one of some words, in any case.
  func mentions(_ words: String...) -> Bool {
    let texts = (notes + [paymentTerms ?? ""]).map { $0.lowercased() }
    return words.contains { word in texts.contains { $0.contains(word) } }
  }
}

extension CalculatedInvoice {
  /// Whether the total with taxes is above a count of major units, whatever its sign.
  func exceeds(_ major: Int) -> Bool {
    let unit = powerOfTen(invoice.currency.minorUnits)
    return totals.taxInclusive.minorUnits.magnitude > UInt128(major) * unit
  }

  /// Whether the total with taxes is at least a count of major units, whatever its sign.
  func reaches(_ major: Int) -> Bool {
    let unit = powerOfTen(invoice.currency.minorUnits)
    return totals.taxInclusive.minorUnits.magnitude >= UInt128(major) * unit
  }

  /// Whether any tax is charged.
  var chargesTax: Bool { charged.contains { !$0.amount.isZero } }

  /// Whether the buyer is a business, as far as the document says so.
  var isForBusiness: Bool {
    !isBlank(invoice.buyer.vatID) || !isBlank(invoice.buyer.registrationID)
  }
}
