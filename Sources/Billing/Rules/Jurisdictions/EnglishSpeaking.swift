extension RuleSet {
  /// What the law of the United Kingdom asks of a VAT invoice.
  ///
  /// A less detailed one (regulation 16A) is enough up to 250 pounds.
  static let unitedKingdom = RuleSet(
    "GB", "Value Added Tax Regulations 1995 (SI 1995/2518), regulations 14 and 16A",
    [
      .document(
        "SI 1995/2518 14 (1) d", "the seller's name and address are not complete",
        at: "seller.address"
      ) { $0.invoice.seller.hasFullAddress },
      .document("SI 1995/2518 14 (1) e", "the seller has no VAT number", at: "seller.vatID") {
        !$0.chargesTax || $0.invoice.seller.hasTaxID
      },
      .document(
        "SI 1995/2518 14 (1) f", "the buyer's name and address are not complete",
        at: "buyer.address"
      ) { $0.invoice.buyer.hasFullAddress || !$0.exceeds(250) },
      .document("SI 1995/2518 14 (1) i", "the unit prices are not without VAT", at: "priceBasis") {
        $0.invoice.priceBasis == .taxExclusive || !$0.exceeds(250)
      },
      .document(
        "SI 1995/2518 14 (1) m", "the VAT is not stated in pounds",
        at: "accountingCurrency"
      ) {
        !$0.chargesTax || $0.invoice.currency.code == "GBP"
          || $0.totals.taxInAccountingCurrency?.currency.code == "GBP"
      },
    ])

  /// What Australian law asks of a tax invoice.
  static let australia = RuleSet(
    "AU", "A New Tax System (Goods and Services Tax) Act 1999, section 29-70",
    [
      .document(
        "GST Act 29-70 (1) c", "the seller's ABN of eleven digits is missing",
        at: "seller.registrationID"
      ) { !$0.needsTaxInvoice || $0.invoice.seller.identifierDigits.contains(11) },
      .document(
        "GST Act 29-70 (1) c", "the buyer is not identified at 1,000 dollars or more",
        at: "buyer.name"
      ) {
        !$0.reaches(1_000) || !isBlank($0.invoice.buyer.name)
          || $0.invoice.buyer.identifierDigits.contains(11)
      },
    ])

  /// What Canadian law asks of an invoice for a tax credit, by its total.
  static let canada = RuleSet(
    "CA", "Input Tax Credit Information (GST/HST) Regulations, section 3",
    [
      .document(
        "SOR/91-45 3 (b) ii", "the seller's GST registration number is missing",
        at: "seller.taxNumber"
      ) { !$0.chargesTax || !$0.reaches(100) || $0.invoice.seller.hasTaxID },
      .document("SOR/91-45 3 (c) ii", "the terms of payment are missing", at: "paymentTerms") {
        !$0.chargesTax || !$0.reaches(500) || $0.invoice.dueDate != nil
          || !isBlank($0.invoice.paymentTerms) || !$0.invoice.instalments.isEmpty
      },
      .document("SOR/91-45 3 (c) iii", "the buyer's name is missing", at: "buyer.name") {
        !$0.chargesTax || !$0.reaches(500) || !isBlank($0.invoice.buyer.name)
      },
    ])

  /// What is usual in the United States, where no federal law says what an invoice must hold.
  static let unitedStates = RuleSet(
    "US", "usual practice",
    [
      .document(
        "US remit-to", "the address to send payments to is not complete",
        at: "seller.address"
      ) { ($0.invoice.payee ?? $0.invoice.seller).hasFullAddress },
      .document("US terms", "the terms of payment are missing", at: "paymentTerms") {
        $0.invoice.dueDate != nil || !isBlank($0.invoice.paymentTerms)
          || $0.totals.due.minorUnits <= 0
      },
      .each(
        "US sales tax", "the sales tax does not say whose it is", "totals.taxSubtotals",
        of: \.totals.taxSubtotals, at: "jurisdiction"
      ) { $0.tax.isVAT || $0.tax.collection == .withheld || !isBlank($0.tax.scheme.jurisdiction) },
    ])
}

extension CalculatedInvoice {
  /// Whether Australian law asks for a tax invoice: above 82.50 dollars with GST.
  fileprivate var needsTaxInvoice: Bool {
    chargesTax
      && (try? Money(ExactDecimal(coefficient: 8250, scale: 2), invoice.currency))
        .map { totals.taxInclusive > $0 } ?? false
  }
}

extension Party {
  /// The counts of digits of the party's identifiers.
  fileprivate var identifierDigits: [Int] {
    [registrationID, taxNumber, vatID].map { ($0 ?? "").filter(\.isNumber).count }
  }
}
