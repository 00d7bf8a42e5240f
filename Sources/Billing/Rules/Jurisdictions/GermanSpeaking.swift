extension RuleSet {
  /// What German law asks of an invoice.
  static let germany = RuleSet(
    "DE", "UStG § 14 (4), UStDV § 33, GmbHG § 35a",
    [
      .document(
        "UStG § 14 (4) 6", "the document does not say when it was delivered",
        at: "delivery.date"
      ) { $0.invoice.saysWhenDelivered || $0.isSimplified || $0.invoice.typeCode == "386" },
      .document(
        "UStG § 14 (4) 10", "a document that the buyer issues must say \"Gutschrift\"",
        at: "notes"
      ) { $0.invoice.typeCode != "389" || $0.invoice.mentions("gutschrift") },
      .document(
        "GmbHG § 35a", "the seller's register number is missing",
        at: "seller.registrationID"
      ) { !$0.invoice.seller.isGermanCompany || !isBlank($0.invoice.seller.registrationID) },
      .document(
        "GmbHG § 35a", "the seller's register court and directors are missing",
        at: "seller.legalInformation"
      ) { !$0.invoice.seller.isGermanCompany || !isBlank($0.invoice.seller.legalInformation) },
    ])

  /// What Austrian law asks of an invoice.
  static let austria = RuleSet(
    "AT", "UStG § 11 (1), UGB § 14",
    [
      .document(
        "UStG § 11 (1) 2", "the buyer's VAT identifier is missing above 10,000 euros",
        at: "buyer.vatID"
      ) { !$0.exceeds(10_000) || !isBlank($0.invoice.buyer.vatID) },
      .document(
        "UStG § 11 (1) 4", "the document does not say when it was delivered",
        at: "delivery.date"
      ) { $0.invoice.saysWhenDelivered || $0.isSimplified || $0.invoice.typeCode == "386" },
      .document(
        "UGB § 14", "the seller's register number is missing",
        at: "seller.registrationID"
      ) { !$0.invoice.seller.isGermanCompany || !isBlank($0.invoice.seller.registrationID) },
    ])

  /// What Swiss law asks of an invoice.
  ///
  /// A till receipt of up to 400 francs names no customer (MWSTV Art. 57).
  static let switzerland = RuleSet(
    "CH", "MWSTG Art. 26",
    [
      .document(
        "MWSTG Art. 26 (2) a", "the seller's name and place are not complete",
        at: "seller.address"
      ) { !isBlank($0.invoice.seller.name) && !isBlank($0.invoice.seller.address.city) },
      .document(
        "MWSTG Art. 26 (2) a", "the seller's VAT number does not start with CHE",
        at: "seller.vatID"
      ) { !$0.chargesTax || ($0.invoice.seller.vatID ?? "").hasPrefix("CHE") },
      .document(
        "MWSTG Art. 26 (2) b", "the buyer's name and place are not complete",
        at: "buyer.address"
      ) {
        (!isBlank($0.invoice.buyer.name) && !isBlank($0.invoice.buyer.address.city))
          || !$0.exceeds(400)
      },
      .document(
        "MWSTG Art. 26 (2) c", "the document does not say when it was delivered",
        at: "delivery.date"
      ) { $0.invoice.saysWhenDelivered },
    ])
}

extension Party {
  /// Whether the name is that of a company that must name its register.
  fileprivate var isGermanCompany: Bool {
    name.split(separator: " ").contains { ["GmbH", "mbH", "AG", "UG", "KG", "SE"].contains($0) }
  }
}
