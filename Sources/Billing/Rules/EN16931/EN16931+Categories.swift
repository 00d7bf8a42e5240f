extension EN16931 {
  /// Rules on VAT categories: the same ten for each, and some that only one of them has.
  static let categoryRules: [DocumentRule] =
    TaxCategory.allCases.filter { $0 != .splitPayment }.flatMap(rules)
    + intraCommunityRules.map { $0.about(.intraCommunity) }
    + notSubjectRules.map { $0.about(.notSubject) }
    + splitPaymentRules.map { $0.about(.splitPayment) }

  /// The rules 01 to 10 of a category.
  private static func rules(of category: TaxCategory) -> [DocumentRule] {
    let code = "BR-\(category.ruleName)-"
    let name = "VAT category \(category.rawValue)"
    let rules: [DocumentRule] = [
      .document(
        code + "01", "\(name) is used but not in the breakdown once, or there but not used",
        at: "totals.taxSubtotals"
      ) { document in
        let rows = document.vatRows.filter { $0.tax.category == category }.count
        let isUsed = document.invoice.uses(category)
        return isUsed ? (category.hasOneRow ? rows == 1 : rows > 0) : rows == 0
      }
    ]
    let others =
      identifierRules(of: category, code) + rateRules(of: category, code)
      + amountRules(of: category, code)
    return (rules + others).map { $0.about(category) }
  }

  /// The rules 02 to 04: who must be identified, or must not, for lines, allowances and charges.
  private static func identifierRules(
    of category: TaxCategory, _ code: String
  ) -> [DocumentRule] {
    let sentence = "VAT category \(category.rawValue) \(category.identifierSentence)"
    return [
      .document(code + "02", sentence, at: "lines") {
        !$0.invoice.hasLine(in: category) || $0.invoice.identifies(for: category)
      },
      .document(code + "03", sentence, at: "allowances") {
        !$0.invoice.allowances.contains { $0.vat?.category == category }
          || $0.invoice.identifies(for: category)
      },
      .document(code + "04", sentence, at: "charges") {
        !$0.invoice.charges.contains { $0.vat?.category == category }
          || $0.invoice.identifies(for: category)
      },
    ]
  }

  /// The rules 05 to 07: which rates lines, allowances and charges may have.
  private static func rateRules(of category: TaxCategory, _ code: String) -> [DocumentRule] {
    let sentence = "VAT category \(category.rawValue) \(category.rateSentence)"
    let fits: @Sendable (Tax?) -> Bool = { vat in
      guard let vat, vat.category == category else { return true }
      return category.admits(vat.rate)
    }
    return [
      .line(code + "05", sentence, at: "vat.rate") { fits($0.vat) },
      .each(
        code + "06", sentence, "allowances", of: \.invoice.allowances, at: "vat.rate"
      ) { fits($0.vat) },
      .each(code + "07", sentence, "charges", of: \.invoice.charges, at: "vat.rate") {
        fits($0.vat)
      },
    ]
  }

  /// The rules 08 to 10: base, tax and exemption reason of the rows.
  private static func amountRules(of category: TaxCategory, _ code: String) -> [DocumentRule] {
    let reason =
      category.needsExemptionReason
      ? "needs a reason or its code" : "must not have an exemption reason"
    let name = "VAT category \(category.rawValue)"
    return [
      .places(code + "08", "the base of \(name) is not what is taxed by it") {
        document, paths in
        for (index, row) in document.totals.taxSubtotals.enumerated()
        where row.tax.isVAT && row.tax.category == category {
          let taxed = document.taxed(by: row.tax)
          let keeps = category.needsRate ? row.base.isNear(taxed) : row.base == taxed
          if !keeps { paths.append("totals.taxSubtotals[\(index)].base") }
        }
      },
      .each(
        code + "09", "the tax of \(name) is not its rate of its base", "totals.taxSubtotals",
        of: \.totals.taxSubtotals, at: "amount"
      ) { row in
        guard row.tax.isVAT, row.tax.category == category else { return true }
        guard category.needsRate else { return row.amount.isZero }
        return (try? row.tax.amount(on: row.base)).map(row.amount.isNear) ?? true
      },
      .each(
        code + "10", "\(name) \(reason)", "totals.taxSubtotals", of: \.totals.taxSubtotals,
        at: "exemptionReason"
      ) { row in
        guard row.tax.isVAT, row.tax.category == category else { return true }
        let isExplained = !isBlank(row.exemptionReason) || !isBlank(row.exemptionCode)
        return isExplained == category.needsExemptionReason
      },
    ]
  }

  private static let intraCommunityRules: [DocumentRule] = [
    .document(
      "BR-IC-11", "an intra-community supply has neither date of delivery nor period",
      at: "delivery.date"
    ) {
      !$0.hasRow(in: .intraCommunity) || $0.invoice.delivery?.date != nil
        || $0.invoice.period != nil
    },
    .document(
      "BR-IC-12", "an intra-community supply does not say to which country it went",
      at: "delivery.address.countryCode"
    ) {
      !$0.hasRow(in: .intraCommunity) || !isBlank($0.invoice.delivery?.address?.countryCode)
    },
  ]

  private static let notSubjectRules: [DocumentRule] = [
    .document(
      "BR-O-11", "VAT category O stands beside other categories", at: "totals.taxSubtotals"
    ) {
      !$0.hasRow(in: .notSubject) || $0.vatRows.allSatisfy { $0.tax.category == .notSubject }
    },
    .document("BR-O-12", "VAT category O stands beside lines of others", at: "lines") {
      !$0.hasRow(in: .notSubject) || $0.invoice.lines.compactMap(\.vat).areNotSubject
    },
    .document("BR-O-13", "VAT category O stands beside allowances of others", at: "allowances") {
      !$0.hasRow(in: .notSubject) || $0.invoice.allowances.compactMap(\.vat).areNotSubject
    },
    .document("BR-O-14", "VAT category O stands beside charges of others", at: "charges") {
      !$0.hasRow(in: .notSubject) || $0.invoice.charges.compactMap(\.vat).areNotSubject
    },
  ]

  private static let splitPaymentRules: [DocumentRule] = [
    .document(
      "BR-B-01", "split payment is for invoices from Italy to Italy", at: "totals.taxSubtotals"
    ) {
      !$0.invoice.uses(.splitPayment)
        || ($0.invoice.seller.address.countryCode == "IT"
          && $0.invoice.buyer.address.countryCode == "IT")
    },
    .document(
      "BR-B-02", "VAT category B stands beside category S", at: "totals.taxSubtotals"
    ) { !$0.invoice.uses(.splitPayment) || !$0.invoice.uses(.standard) },
  ]
}
