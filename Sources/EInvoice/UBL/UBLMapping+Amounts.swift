import Billing

extension UBLMapping {
  func readAmounts(into invoice: inout Invoice) {
    let totalName = "LegalMonetaryTotal"
    let total = required(root[totalName], totalName, in: root)
    invoice.allowances = allowanceCharges(in: root, isCharge: false)
    invoice.charges = allowanceCharges(in: root, isCharge: true)
    invoice.prepaid = money(total?["PrepaidAmount"])
    invoice.rounding = money(total?["PayableRoundingAmount"])
    var stated = StatedTotals()
    stated.lineNet = money(total?["LineExtensionAmount"])
    stated.allowances = money(total?["AllowanceTotalAmount"])
    stated.charges = money(total?["ChargeTotalAmount"])
    stated.taxExclusive = money(total?["TaxExclusiveAmount"])
    stated.taxInclusive = money(total?["TaxInclusiveAmount"])
    stated.due = money(total?["PayableAmount"])
    readTax(into: &stated)
    invoice.stated = stated
    invoice.exemptions = exemptions()
  }

  /// The tax totals: one in the currency of the document with the breakdown, and one in the
  /// currency of accounting.
  private func readTax(into stated: inout StatedTotals) {
    for total in root.all("TaxTotal") {
      let amount = total["TaxAmount"]
      let code = amount?.attributes["currencyID"]
      if let taxCurrency, taxCurrency != currency, code == taxCurrency.code {
        stated.taxInAccountingCurrency = money(amount, in: taxCurrency)
      } else {
        stated.tax = money(amount)
        stated.taxSubtotals += total.all("TaxSubtotal").compactMap(breakdown)
      }
    }
  }

  private func breakdown(_ element: UBLElement) -> TaxSubtotal? {
    guard let category = required(element["TaxCategory"], "TaxCategory", in: element),
      let vat = vat(category),
      let base = money(required(element["TaxableAmount"], "TaxableAmount", in: element)),
      let amount = money(required(element["TaxAmount"], "TaxAmount", in: element))
    else { return nil }
    return TaxSubtotal(
      tax: vat, base: base, amount: amount, exemptionReason: text(category["TaxExemptionReason"]),
      exemptionCode: text(category["TaxExemptionReasonCode"]))
  }

  /// The exemption reasons of the breakdown, each category once.
  private func exemptions() -> [TaxExemption] {
    var exemptions: [TaxExemption] = []
    let subtotals = root.all("TaxTotal").flatMap { $0.all("TaxSubtotal") }
    for category in subtotals.compactMap({ $0["TaxCategory"] }) {
      let reason = text(category["TaxExemptionReason"])
      let code = text(category["TaxExemptionReasonCode"])
      guard reason != nil || code != nil, let id = category["ID"]?.text,
        let known = TaxCategory(rawValue: id), !exemptions.contains(where: { $0.category == known })
      else { continue }
      exemptions.append(TaxExemption(category: known, reason: reason, code: code))
    }
    return exemptions
  }

  /// The VAT category and rate of an element that holds them; nil and a report if unknown.
  func vat(_ element: UBLElement) -> Tax? {
    let code = requiredText("ID", in: element)
    let rate = percentage(element["Percent"])
    guard let category = TaxCategory(rawValue: code) else {
      if let id = element["ID"], !code.isEmpty {
        let codes = TaxCategory.allCases.map(\.rawValue).joined(separator: ", ")
        report("U010", "'\(code)' is not a VAT category", id, hint: "write one of \(codes)")
      }
      return nil
    }
    return Tax(category: category, rate: category == .notSubject ? nil : rate)
  }

  /// The allowances or charges right below an element.
  func allowanceCharges(in parent: UBLElement, isCharge: Bool) -> [AllowanceCharge] {
    parent.all("AllowanceCharge").compactMap { element in
      guard
        let indicator = required(element["ChargeIndicator"], "ChargeIndicator", in: element),
        (indicator.text == "true" || indicator.text == "1") == isCharge
      else { return nil }
      return AllowanceCharge(
        amount: money(element["Amount"]),
        percentage: percentage(element["MultiplierFactorNumeric"]),
        base: money(element["BaseAmount"]), reason: text(element["AllowanceChargeReason"]),
        reasonCode: text(element["AllowanceChargeReasonCode"]),
        vat: element["TaxCategory"].flatMap(vat))
    }
  }
}
