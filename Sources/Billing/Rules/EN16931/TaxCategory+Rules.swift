extension TaxCategory {
  /// Whether a breakdown has one row of the category, not one for each rate.
  var hasOneRow: Bool { !needsRate }

  /// What is missing when ``Invoice/identifies(for:)`` does not hold.
  var identifierSentence: String {
    switch self {
    case .standard, .zeroRated, .exempt, .canaryIslands, .ceutaMelilla, .splitPayment:
      "needs the seller's VAT identifier or tax number"
    case .reverseCharge:
      "needs the seller's VAT identifier or tax number, and the buyer's VAT identifier or "
        + "registration"
    case .intraCommunity: "needs the VAT identifiers of seller and buyer"
    case .export: "needs the seller's VAT identifier"
    case .notSubject: "must not stand beside VAT identifiers of seller and buyer"
    }
  }

  /// What is wrong with a rate that ``admits(_:)`` does not admit.
  var rateSentence: String {
    switch self {
    case .standard, .splitPayment: "needs a rate above 0"
    case .canaryIslands, .ceutaMelilla: "needs a rate that is not negative"
    case .zeroRated, .exempt, .reverseCharge, .intraCommunity, .export: "has no rate but 0"
    case .notSubject: "has no rate"
    }
  }

  /// Whether the category may have a rate; where only 0 may be, none is as good.
  func admits(_ rate: Percentage?) -> Bool {
    switch self {
    case .standard, .splitPayment: (rate?.value ?? .zero) > .zero
    case .canaryIslands, .ceutaMelilla: (rate?.value).map { $0 >= .zero } ?? false
    case .zeroRated, .exempt, .reverseCharge, .intraCommunity, .export, .notSubject:
      (rate?.value ?? .zero) == .zero
    }
  }
}

extension Invoice {
  /// Whether a line is in a category.
  func hasLine(in category: TaxCategory) -> Bool {
    lines.contains { $0.vat?.category == category }
  }

  /// Whether a line, an allowance or a charge is in a category.
  func uses(_ category: TaxCategory) -> Bool {
    hasLine(in: category) || allowances.contains { $0.vat?.category == category }
      || charges.contains { $0.vat?.category == category }
  }

  /// Whether seller and buyer are identified as a category asks for.
  func identifies(for category: TaxCategory) -> Bool {
    let hasSellerVATID = !isBlank(seller.vatID) || !isBlank(taxRepresentative?.vatID)
    let hasSellerID = hasSellerVATID || !isBlank(seller.taxNumber)
    return switch category {
    case .standard, .zeroRated, .exempt, .canaryIslands, .ceutaMelilla, .splitPayment: hasSellerID
    case .reverseCharge:
      hasSellerID && (!isBlank(buyer.vatID) || !isBlank(buyer.registrationID))
    case .intraCommunity: hasSellerVATID && !isBlank(buyer.vatID)
    case .export: hasSellerVATID
    case .notSubject: !hasSellerVATID && isBlank(buyer.vatID)
    }
  }
}

extension CalculatedInvoice {
  /// Whether the breakdown has a row of a category.
  func hasRow(in category: TaxCategory) -> Bool {
    vatRows.contains { $0.tax.category == category }
  }

  /// The nets of lines and charges less allowances that a VAT falls on, with the rate compared only
  /// where the category has one of its own.
  func taxed(by vat: Tax) -> Money {
    let wanted = vat.normalized
    func isTaxed(_ taxes: [Tax]) -> Bool {
      guard let own = taxes.vat?.normalized, own.category == wanted.category else { return false }
      return !wanted.category.needsRate || own.rate == wanted.rate
    }
    var sum = Money.zero(invoice.currency)
    for (line, net) in zip(invoice.lines, lineNets) where isTaxed(line.taxes) { sum += net }
    for part in invoice.allowances where isTaxed(part.taxes) {
      sum -= part.amount ?? .zero(sum.currency)
    }
    for part in invoice.charges where isTaxed(part.taxes) {
      sum += part.amount ?? .zero(sum.currency)
    }
    return sum
  }
}

extension [Tax] {
  /// Whether all of them are of category O.
  var areNotSubject: Bool { allSatisfy { $0.category == .notSubject } }
}
