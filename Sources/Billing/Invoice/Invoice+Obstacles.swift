extension Invoice {
  /// What nothing can be computed from: the errors that ``calculated()`` throws.
  func obstacles() -> [BillingFinding] {
    var findings: [BillingFinding] = []
    for (index, line) in lines.enumerated() {
      line.appendObstacles(to: &findings, currency: currency, path: "lines[\(index)]")
    }
    for (index, allowance) in allowances.enumerated() {
      let path = "allowances[\(index)]"
      allowance.appendObstacles(to: &findings, currency: currency, path: path, rule: "BR-31")
      allowance.appendVATObstacles(to: &findings, path: path, rule: "BR-32")
    }
    for (index, charge) in charges.enumerated() {
      let path = "charges[\(index)]"
      charge.appendObstacles(to: &findings, currency: currency, path: path, rule: "BR-36")
      charge.appendVATObstacles(to: &findings, path: path, rule: "BR-37")
    }
    appendLineTreeObstacles(to: &findings)
    check(prepaid, "prepaid", currency, &findings)
    check(rounding, "rounding", currency, &findings)
    if let stated { stated.appendObstacles(to: &findings, currency: currency) }
    return findings
  }
}

extension Invoice {
  private func appendLineTreeObstacles(to findings: inout [BillingFinding]) {
    for (index, group) in lineGroups.enumerated() {
      check(group.statedNet, "lineGroups[\(index)].net", currency, &findings)
    }
    for (index, payment) in thirdPartyPayments.enumerated() {
      check(payment.amount, "thirdPartyPayments[\(index)].amount", currency, &findings)
    }
  }
}

extension StatedTotals {
  fileprivate func appendObstacles(to findings: inout [BillingFinding], currency: Currency) {
    check(lineNet, "totals.lineNet", currency, &findings)
    check(allowances, "totals.allowances", currency, &findings)
    check(charges, "totals.charges", currency, &findings)
    check(taxExclusive, "totals.taxExclusive", currency, &findings)
    check(tax, "totals.tax", currency, &findings)
    check(taxInclusive, "totals.taxInclusive", currency, &findings)
    check(due, "totals.due", currency, &findings)
    for (index, row) in vatBreakdown.enumerated() {
      check(row.base, "totals.vatBreakdown[\(index)].base", currency, &findings)
      check(row.tax, "totals.vatBreakdown[\(index)].tax", currency, &findings)
    }
  }
}

extension InvoiceLine {
  fileprivate func appendObstacles(
    to findings: inout [BillingFinding], currency: Currency, path: @autoclosure () -> String
  ) {
    if price.currency != currency {
      findings.append(.otherCurrency(price.currency, currency, "\(path()).price"))
    }
    if let baseQuantity, baseQuantity <= .zero {
      findings.append(
        BillingFinding(
          "B018", .error, "the quantity a price is for is not above 0",
          path: "\(path()).baseQuantity", rule: "PEPPOL-EN16931-R121"))
    }
    check(statedNet, "\(path()).net", currency, &findings)
    vat.appendObstacles(to: &findings, path: path())
    for (index, line) in sublines.enumerated() {
      line.appendObstacles(
        to: &findings, currency: currency, path: "\(path()).sublines[\(index)]")
    }
    for (index, allowance) in allowances.enumerated() {
      allowance.appendObstacles(
        to: &findings, currency: currency, path: "\(path()).allowances[\(index)]", rule: "BR-41")
    }
    for (index, charge) in charges.enumerated() {
      charge.appendObstacles(
        to: &findings, currency: currency, path: "\(path()).charges[\(index)]", rule: "BR-43")
    }
  }
}

extension AllowanceCharge {
  fileprivate func appendObstacles(
    to findings: inout [BillingFinding], currency: Currency, path: String, rule: String
  ) {
    if amount == nil && percentage == nil {
      findings.append(
        BillingFinding(
          "B019", .error, "an allowance or charge has neither amount nor percentage", path: path,
          hint: "state the amount, or a percentage with or without its base", rule: rule))
    }
    check(amount, "\(path).amount", currency, &findings)
    check(base, "\(path).base", currency, &findings)
  }

  fileprivate func appendVATObstacles(
    to findings: inout [BillingFinding], path: String, rule: String
  ) {
    guard let vat else {
      findings.append(
        BillingFinding(
          "B020", .error, "an allowance or charge on the document has no VAT category",
          path: "\(path).vat", hint: "state the category and rate it belongs to", rule: rule))
      return
    }
    vat.appendObstacles(to: &findings, path: path)
  }
}

extension VATRate {
  fileprivate func appendObstacles(
    to findings: inout [BillingFinding], path: @autoclosure () -> String
  ) {
    guard rate == nil, category.needsRate else { return }
    findings.append(
      BillingFinding(
        "B015", .error, "VAT category \(category.rawValue) has no rate", path: "\(path()).vat.rate",
        rule: category.rule("05")))
  }
}

extension VATCategory {
  /// Whether the category taxes at a rate of its own, so that one must be stated.
  var needsRate: Bool {
    switch self {
    case .standard, .canaryIslands, .ceutaMelilla, .splitPayment: true
    case .zeroRated, .exempt, .reverseCharge, .intraCommunity, .export, .notSubject: false
    }
  }

  /// The identifier of the rule of EN 16931 for the category, such as `BR-IC-10`.
  func rule(_ number: String) -> String? {
    let name: String? =
      switch self {
      case .standard, .zeroRated, .exempt, .reverseCharge, .export, .notSubject: rawValue
      case .intraCommunity: "IC"
      case .canaryIslands: "AF"
      case .ceutaMelilla: "AG"
      case .splitPayment: nil
      }
    return name.map { "BR-\($0)-\(number)" }
  }
}

extension BillingFinding {
  /// An amount in a currency that is not its document's.
  static func otherCurrency(
    _ currency: Currency, _ expected: Currency, _ path: String
  ) -> BillingFinding {
    BillingFinding(
      "B010", .error, "the amount is in \(currency.code), the document in \(expected.code)",
      path: path, hint: "convert it first: a document has one currency")
  }
}

/// Notes an amount that is in another currency or above the limit.
private func check(
  _ amount: Money?, _ path: @autoclosure () -> String, _ currency: Currency,
  _ findings: inout [BillingFinding]
) {
  guard let amount else { return }
  if amount.currency != currency {
    findings.append(.otherCurrency(amount.currency, currency, path()))
  }
  if !amount.isWithinLimit {
    findings.append(contentsOf: BillingError.tooLarge.inside(path()).findings)
  }
}
