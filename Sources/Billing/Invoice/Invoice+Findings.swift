extension Invoice {
  /// Everything that is wrong with the document as far as billing knows, in document order.
  ///
  /// Errors that ``calculated()`` would throw are among them. Differences between stated and
  /// computed amounts are not: they are in ``CalculatedInvoice/differences``.
  public func findings() -> [BillingFinding] {
    var findings: [BillingFinding] = []
    if number.allSatisfy(\.isWhitespace) {
      findings.append(
        BillingFinding(
          "B011", .error, "the document has no number", path: "number", rule: "BR-02"))
    }
    if lines.isEmpty && extent == .complete {
      findings.append(
        BillingFinding(
          "B012", .error, "the document has no lines", path: "lines", rule: "BR-16"))
    }
    appendDateFindings(to: &findings)
    findings += obstacles()
    for (index, line) in lines.enumerated() {
      line.appendFindings(to: &findings, path: "lines[\(index)]")
    }
    for (name, parts, rule) in [("allowances", allowances, "06"), ("charges", charges, "07")] {
      for (index, part) in parts.enumerated() {
        part.taxes.appendFindings(to: &findings, path: "\(name)[\(index)]", rule: rule)
      }
    }
    appendExemptionFindings(to: &findings)
    appendReferenceFindings(to: &findings)
    appendDiscountFindings(to: &findings)
    return findings
  }

  private func appendDateFindings(to findings: inout [BillingFinding]) {
    if let dueDate, dueDate < issueDate {
      findings.append(
        BillingFinding(
          "B013", .warning, "the due date \(dueDate) is before the issue date \(issueDate)",
          path: "dueDate"))
    }
    period?.appendFindings(to: &findings, path: "period", rule: "BR-29")
    appendUsageFindings(to: &findings)
  }

  private func appendReferenceFindings(to findings: inout [BillingFinding]) {
    switch kind {
    case .creditNote:
      guard precedingInvoices.isEmpty else { break }
      findings.append(
        BillingFinding(
          "B025", .warning, "the credit note names no invoice that it credits",
          path: "precedingInvoices", hint: "state the number and date of the invoice",
          rule: "BR-55"))
    case .invoice:
      guard dueDate == nil, paymentTerms == nil else { break }
      guard let due = stated?.due ?? (try? calculated().totals.due), due.minorUnits > 0 else {
        break
      }
      findings.append(
        BillingFinding(
          "B024", .warning, "an amount is due, but neither due date nor payment terms are stated",
          path: "dueDate", hint: "state the due date or the payment terms", rule: "BR-CO-25"))
    }
  }

  private func appendDiscountFindings(to findings: inout [BillingFinding]) {
    let tiers = discountTerms?.tiers ?? []
    for (index, (one, next)) in zip(tiers, tiers.dropFirst()).enumerated()
    where next.days <= one.days || next.percentage.value >= one.percentage.value {
      findings.append(
        BillingFinding(
          "B031", .warning, "a later discount is not lower than the one before it",
          path: "discountTerms.tiers[\(index + 1)]",
          hint: "days rise from tier to tier, percentages fall"))
    }
  }

  // MARK: Exemption reasons

  private func appendExemptionFindings(to findings: inout [BillingFinding]) {
    let vats = (lines.map(\.taxes) + (allowances + charges).map(\.taxes)).compactMap(\.vat)
    for category in TaxCategory.allCases where vats.contains(where: { $0.category == category }) {
      let isExplained = isExplained(category)
      if category.needsExemptionReason && !isExplained {
        findings.append(
          BillingFinding(
            "B022", .error, "VAT category \(category.rawValue) needs a reason or its code",
            path: "exemptions", rule: category.rule("10")))
      }
      if category.forbidsExemptionReason && isExplained {
        findings.append(
          BillingFinding(
            "B023", .error, "VAT category \(category.rawValue) must not have an exemption reason",
            path: "exemptions", rule: category.rule("10")))
      }
    }
    appendMixtureFindings(vats, to: &findings)
  }

  private func appendMixtureFindings(_ vats: [Tax], to findings: inout [BillingFinding]) {
    guard vats.contains(where: { $0.category == .notSubject }),
      vats.contains(where: { $0.category != .notSubject })
    else { return }
    findings.append(
      BillingFinding(
        "B026", .error, "VAT category O stands beside other categories", path: "lines",
        hint: "make two documents, or use category E", rule: "BR-O-11"))
  }

  private func isExplained(_ category: TaxCategory) -> Bool {
    exemptions.contains {
      $0.category == category && ($0.reason?.isEmpty == false || $0.code?.isEmpty == false)
    }
      || (stated?.taxSubtotals ?? []).contains {
        $0.tax.isVAT && $0.tax.category == category
          && ($0.exemptionReason?.isEmpty == false || $0.exemptionCode?.isEmpty == false)
      }
  }
}

extension InvoiceLine {
  fileprivate func appendFindings(
    to findings: inout [BillingFinding], path: @autoclosure () -> String
  ) {
    for (field, amount, rule) in [
      ("price", price.amount, "BR-27"), ("grossPrice", grossPrice?.amount ?? .zero, "BR-28"),
    ] where amount.isNegative {
      findings.append(
        BillingFinding(
          "B016", .error, "a price is negative", path: "\(path()).\(field)",
          hint: "a line that lowers the sum has a negative quantity or an allowance",
          rule: rule))
    }
    for (field, other) in [("grossPrice", grossPrice), ("priceDiscount", priceDiscount)] {
      guard let other, other.currency != price.currency else { continue }
      findings.append(.otherCurrency(other.currency, price.currency, "\(path()).\(field)"))
    }
    if let grossPrice, let net = try? grossPrice.amount - (priceDiscount?.amount ?? .zero),
      net != price.amount
    {
      findings.append(
        BillingFinding(
          "B017", .warning, "the price is not the gross price less its discount",
          path: "\(path()).price", rule: "PEPPOL-EN16931-R046"))
    }
    taxes.appendFindings(to: &findings, path: path(), rule: "05")
    period?.appendFindings(to: &findings, path: "\(path()).period", rule: "BR-30")
  }
}

extension [Tax] {
  /// Notes rates that their categories do not allow; a rate that is missing is an obstacle.
  fileprivate func appendFindings(
    to findings: inout [BillingFinding], path: @autoclosure () -> String, rule: String
  ) {
    for (index, tax) in enumerated() {
      guard tax.isVAT, tax.rate != nil, !tax.category.admits(tax.rate) else { continue }
      findings.append(
        BillingFinding(
          "B021", .error, "VAT category \(tax.category.rawValue) \(tax.category.rateSentence)",
          path: "\(path()).\(self.path(index)).rate", rule: tax.category.rule(rule)))
    }
  }
}

extension Period {
  /// Notes a period that ends before it starts.
  func appendFindings(
    to findings: inout [BillingFinding], path: @autoclosure () -> String, rule: String? = nil
  ) {
    guard let start, let end, end < start else { return }
    findings.append(
      BillingFinding(
        "B014", .error, "the period ends on \(end), before it starts on \(start)", path: path(),
        rule: rule))
  }
}
