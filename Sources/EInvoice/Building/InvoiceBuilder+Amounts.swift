import Billing

extension InvoiceBuilder {
  func readAmounts(into invoice: inout Invoice) {
    (invoice.allowances, invoice.charges) = allowancesAndCharges(in: 0, "")
    readServiceCharges(into: &invoice)
    readThirdPartyPayments(into: &invoice)
    var stated = StatedTotals()
    if let totals = required(.totals, in: 0) {
      places?.note("totals", totals)
      invoice.prepaid = money(.prepaid, in: totals)
      invoice.rounding = money(.rounding, in: totals)
      stated.lineNet = money(.lineTotal, in: totals)
      stated.allowances = money(.allowanceTotal, in: totals)
      stated.charges = money(.chargeTotal, in: totals)
      stated.taxExclusive = money(.taxExclusive, in: totals)
      stated.taxInclusive = money(.taxInclusive, in: totals)
      stated.due = money(.due, in: totals)
      readTaxTotals(totals, into: &stated)
    }
    readBreakdown(into: &stated)
    invoice.stated = stated
    invoice.exemptions = exemptions()
  }

  /// The tax totals: one in the currency of the document, one in the currency of accounting.
  private func readTaxTotals(_ totals: Int, into stated: inout StatedTotals) {
    guard let currency else { return }
    for group in [0, totals] {
      let entries = tree.all(.taxTotal, in: group)
      if let accountingCurrency, accountingCurrency != currency,
        let entry = entries.first(where: { isIn(accountingCurrency, $0) })
      {
        stated.taxInAccountingCurrency = money(entry, accountingCurrency)
        if entries.count == 1 { continue }
      }
      if let tax = money(.taxTotal, in: group) { stated.tax = tax }
    }
  }

  /// The breakdown; rows in the currency of accounting repeat it and are left out.
  private func readBreakdown(into stated: inout StatedTotals) {
    for entry in tree.all(.vatRow, in: 0) {
      let amount = required(.vatAmount, in: entry)
      if let amount, let accountingCurrency, accountingCurrency != currency,
        isIn(accountingCurrency, amount)
      {
        continue
      }
      _ = required(.vatBase, in: entry)
      guard let vat = vat(.vatCategory, .vatRate, in: entry),
        let base = money(.vatBase, in: entry), let tax = money(.vatAmount, in: entry)
      else { continue }
      places?.note("totals.taxSubtotals[\(stated.taxSubtotals.count)]", entry)
      stated.taxSubtotals.append(
        TaxSubtotal(
          tax: vat, base: base, amount: tax, exemptionReason: text(.exemptionReason, in: entry),
          exemptionCode: text(.exemptionCode, in: entry)))
    }
  }

  /// The exemption reasons of the breakdown, each category once.
  private func exemptions() -> [TaxExemption] {
    var exemptions: [TaxExemption] = []
    for entry in tree.all(.vatRow, in: 0) {
      let reason = text(.exemptionReason, in: entry)
      let code = text(.exemptionCode, in: entry)
      guard reason != nil || code != nil,
        let category = text(.vatCategory, in: entry).flatMap(TaxCategory.init),
        !exemptions.contains(where: { $0.category == category })
      else { continue }
      exemptions.append(TaxExemption(category: category, reason: reason, code: code))
    }
    return exemptions
  }

  /// A VAT category and rate; nil and a report if the category is missing or unknown.
  func vat(_ categoryTerm: Term, _ rateTerm: Term, in group: Int) -> Tax? {
    let code = requiredText(categoryTerm, in: group)
    let rate = percentage(rateTerm, in: group)
    guard let category = TaxCategory(rawValue: code) else {
      if let entry = tree.first(categoryTerm, in: group), !code.isEmpty {
        let codes = TaxCategory.allCases.map(\.rawValue).joined(separator: ", ")
        report("U010", "'\(code)' is not a VAT category", entry, hint: "write one of \(codes)")
      }
      return nil
    }
    return Tax(category: category, rate: category == .notSubject ? nil : rate)
  }

  /// The allowances and the charges of a line, whose path ends with a point, or of the document.
  func allowancesAndCharges(
    in group: Int, _ path: @autoclosure () -> String
  ) -> (allowances: [AllowanceCharge], charges: [AllowanceCharge]) {
    var allowances: [AllowanceCharge] = []
    var charges: [AllowanceCharge] = []
    for entry in tree.all(.allowanceCharge, in: group) {
      guard let isCharge = flag(.isCharge, in: entry) else { continue }
      let part = allowanceCharge(entry)
      if isCharge {
        places?.note("\(path())charges[\(charges.count)]", entry)
        charges.append(part)
      } else {
        places?.note("\(path())allowances[\(allowances.count)]", entry)
        allowances.append(part)
      }
    }
    return (allowances, charges)
  }

  private func allowanceCharge(_ entry: Int) -> AllowanceCharge {
    AllowanceCharge(
      amount: money(.allowanceAmount, in: entry),
      percentage: percentage(.allowancePercentage, in: entry),
      base: money(.allowanceBase, in: entry), reason: text(.allowanceReason, in: entry),
      reasonCode: text(.allowanceReasonCode, in: entry),
      vat: tree.first(.allowanceCategory, in: entry).flatMap { _ in
        vat(.allowanceCategory, .allowanceRate, in: entry)
      })
  }

  /// The charges for transport of Factur-X EXTENDED, which count among the charges (BT-108).
  private func readServiceCharges(into invoice: inout Invoice) {
    for entry in tree.all(.serviceCharge, in: 0) {
      places?.note("charges[\(invoice.charges.count)]", entry)
      invoice.charges.append(allowanceCharge(entry))
    }
  }

  private func readThirdPartyPayments(into invoice: inout Invoice) {
    for entry in tree.all(.thirdPartyPayment, in: 0) {
      places?.note("thirdPartyPayments[\(invoice.thirdPartyPayments.count)]", entry)
      _ = required(.thirdPartyAmount, in: entry)
      guard let amount = money(.thirdPartyAmount, in: entry) else { continue }
      invoice.thirdPartyPayments.append(
        ThirdPartyPayment(
          kind: text(.thirdPartyKind, in: entry) ?? "", amount: amount,
          details: text(.thirdPartyDetails, in: entry)))
    }
  }
}
