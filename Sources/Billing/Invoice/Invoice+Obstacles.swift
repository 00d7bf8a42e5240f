extension Invoice {
  /// What nothing can be computed from: the errors that ``calculated()`` throws.
  func obstacles() -> [BillingFinding] {
    var findings: [BillingFinding] = []
    for (index, line) in lines.enumerated() {
      line.appendObstacles(to: &findings, currency: currency, path: "lines[\(index)]")
    }
    let isTaxed = lines.contains { !$0.taxes.isEmpty }
    for (index, allowance) in allowances.enumerated() {
      let path = "allowances[\(index)]"
      allowance.appendObstacles(to: &findings, currency: currency, path: path, rule: "BR-31")
      allowance.appendTaxObstacles(to: &findings, path: path, isTaxed: isTaxed, rule: "BR-32")
    }
    for (index, charge) in charges.enumerated() {
      let path = "charges[\(index)]"
      charge.appendObstacles(to: &findings, currency: currency, path: path, rule: "BR-36")
      charge.appendTaxObstacles(to: &findings, path: path, isTaxed: isTaxed, rule: "BR-37")
    }
    appendPaymentObstacles(to: &findings)
    appendLineTreeObstacles(to: &findings)
    appendUsageObstacles(to: &findings)
    check(prepaid, "prepaid", currency, &findings)
    check(rounding, "rounding", currency, &findings)
    if let stated { stated.appendObstacles(to: &findings, currency: currency) }
    return findings
  }

  private func appendPaymentObstacles(to findings: inout [BillingFinding]) {
    appendExchangeObstacles(to: &findings)
    for (index, tier) in (discountTerms?.tiers ?? []).enumerated() {
      let path = "discountTerms.tiers[\(index)]"
      check(tier.base, "\(path).base", currency, &findings)
      if !(0...36_500).contains(tier.days) {
        findings.append(
          BillingFinding(
            "B030", .error, "a discount is for 0 to 36,500 days", path: "\(path).days"))
      }
    }
    for (index, instalment) in instalments.enumerated() {
      let path = "instalments[\(index)]"
      switch instalment.share {
      case .amount(let amount): check(amount, "\(path).amount", currency, &findings)
      case .parts(let parts):
        guard parts <= .zero else { break }
        findings.append(
          BillingFinding(
            "B033", .error, "the part of an instalment is not above 0", path: "\(path).parts"))
      }
    }
    for (index, deposit) in deposits.enumerated() {
      let path = "deposits[\(index)]"
      check(deposit.net, "\(path).net", currency, &findings)
      check(deposit.taxes, "\(path).taxes", currency, &findings)
    }
    check(payableIncrement, "payableIncrement", currency, &findings)
    if let payableIncrement, payableIncrement.minorUnits <= 0 {
      findings.append(
        BillingFinding(
          "B027", .error, "the sum to pay is rounded to a multiple of nothing",
          path: "payableIncrement", hint: "state an amount above 0, such as 0.05"))
    }
  }

  private func appendExchangeObstacles(to findings: inout [BillingFinding]) {
    guard let exchange = exchangeRate else { return }
    if exchange.from != currency || exchange.to != accountingCurrency || exchange.to == currency {
      findings.append(
        BillingFinding(
          "B028", .error,
          "the exchange rate leads from \(exchange.from.code) to \(exchange.to.code)",
          path: "exchangeRate",
          hint: "it leads from the document's currency to that of its accounting"))
    }
    if exchange.rate <= .zero || exchange.units <= .zero {
      findings.append(
        BillingFinding(
          "B029", .error, "the exchange rate is not above 0", path: "exchangeRate.rate"))
    }
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
    check(withheld, "totals.withheld", currency, &findings)
    check(due, "totals.due", currency, &findings)
    check(taxSubtotals, "totals.taxSubtotals", currency, &findings)
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
    taxes.appendObstacles(to: &findings, path: path())
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

  fileprivate func appendTaxObstacles(
    to findings: inout [BillingFinding], path: String, isTaxed: Bool, rule: String
  ) {
    if taxes.isEmpty, isTaxed {
      findings.append(
        BillingFinding(
          "B020", .error, "an allowance or charge on the document has no VAT category",
          path: "\(path).vat", hint: "state the category and rate it belongs to", rule: rule))
    }
    taxes.appendObstacles(to: &findings, path: path)
  }
}

extension [Tax] {
  /// The path of a tax below the path of what it falls on: documents write one VAT as `vat`.
  func path(_ index: Int) -> String { count == 1 && self[0].isVAT ? "vat" : "taxes[\(index)]" }

  fileprivate func appendObstacles(
    to findings: inout [BillingFinding], path: @autoclosure () -> String
  ) {
    for (index, tax) in enumerated() where tax.rate == nil && tax.category.needsRate {
      let name = tax.isVAT ? "VAT category" : "\(tax.scheme.id) category"
      findings.append(
        BillingFinding(
          "B015", .error, "\(name) \(tax.category.rawValue) has no rate",
          path: "\(path()).\(self.path(index)).rate",
          rule: tax.isVAT ? tax.category.rule("05") : nil))
    }
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

/// Notes the amounts of rows that are in another currency or above the limit.
private func check(
  _ rows: [TaxSubtotal], _ path: @autoclosure () -> String, _ currency: Currency,
  _ findings: inout [BillingFinding]
) {
  for (index, row) in rows.enumerated() {
    check(row.base, "\(path())[\(index)].base", currency, &findings)
    check(row.amount, "\(path())[\(index)].amount", currency, &findings)
  }
}
