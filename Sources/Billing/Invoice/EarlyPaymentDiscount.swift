/// A discount for paying early, as the terms of payment state it, with its date and amounts.
public struct EarlyPaymentDiscount: Hashable, Sendable {
  /// The days from the invoice date by which payment must arrive, that day included.
  public let days: Int
  /// The discount; 0 for the term without discount.
  public let percentage: Percentage
  /// What the discount is taken of, if the terms state it.
  public let base: Money?
  /// The last day of payment with the discount.
  public let date: CalendarDate
  /// The discount, rounded.
  public let amount: Money
  /// What to pay until then: the amount due less the rounded discount.
  public let payable: Money
  /// What it takes off each tax, in the order of the breakdown; empty if taxes do not change.
  public let taxReductions: [TaxSubtotal]
}

extension CalculatedInvoice {
  /// The discounts for paying early: those of the invoice's own terms, or those that the terms of
  /// payment (BT-20) state in the grammar of XRechnung, in order.
  ///
  /// A line is `#SKONTO#TAGE=14#PROZENT=2.00#`, with or without `BASISBETRAG=252.94#`
  /// (XRechnung rule BR-DE-18). The discount is rounded and then deducted.
  public var earlyPaymentDiscounts: [EarlyPaymentDiscount] {
    if let terms = invoice.discountTerms {
      return terms.tiers.compactMap { discount($0, terms.taxEffect) }
    }
    return termLines.compactMap { tier($0).flatMap { discount($0, .reducedWhenTaken) } }
  }

  /// The terms of payment without the lines that ``earlyPaymentDiscounts`` holds; nil if nothing
  /// is left.
  public var readablePaymentTerms: String? {
    let text = termLines.filter { tier($0) == nil }.joined(separator: "\n")
    return text.allSatisfy(\.isWhitespace) ? nil : text
  }

  /// What a deduction from the sum with taxes takes off each tax, in proportion to it.
  ///
  /// Throws if an amount is too large; empty if there is nothing to deduct from.
  public func taxReductions(by deduction: Money) throws(BillingError) -> [TaxSubtotal] {
    guard !totals.taxInclusive.isZero else { return [] }
    let whole = totals.taxInclusive.decimal
    var rows: [TaxSubtotal] = []
    for var row in totals.taxSubtotals where row.tax.collection == .charged {
      row.base = try row.base.multiplied(
        by: deduction.decimal, dividedBy: whole, mode: .halfAwayFromZero)
      row.amount = try row.amount.multiplied(
        by: deduction.decimal, dividedBy: whole, mode: .halfAwayFromZero)
      rows.append(row)
    }
    return rows
  }

  /// The tier with its date and amounts; nil if they are too large to compute.
  private func discount(
    _ tier: EarlyPaymentTerms.Tier, _ effect: EarlyPaymentTerms.TaxEffect
  ) -> EarlyPaymentDiscount? {
    let base: Money
    switch effect {
    case .reducedWhenTaken: base = tier.base ?? totals.due
    case .unchanged, .alwaysReduced: base = tier.base ?? totals.taxExclusive
    }
    guard let amount = try? base.share(tier.percentage, mode: .halfAwayFromZero),
      let reductions = try? effect == .reducedWhenTaken ? taxReductions(by: amount) : []
    else { return nil }
    return EarlyPaymentDiscount(
      days: tier.days, percentage: tier.percentage, base: tier.base,
      date: invoice.issueDate.adding(days: tier.days), amount: amount,
      payable: totals.due - amount, taxReductions: reductions)
  }

  private var termLines: [Substring] {
    (invoice.paymentTerms ?? "")
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  /// The discount a line of the terms states; nil if it is words.
  private func tier(_ line: Substring) -> EarlyPaymentTerms.Tier? {
    let parts = line.split(separator: "#", omittingEmptySubsequences: false)
    guard parts.count == 5 || parts.count == 6, parts[0].isEmpty, parts.last?.isEmpty == true,
      parts[1] == "SKONTO", let days = value(parts[2], "TAGE=").flatMap({ Int($0) }),
      (0...36_500).contains(days),
      let rate = value(parts[3], "PROZENT=").flatMap({ ExactDecimal($0) }), rate >= .zero
    else { return nil }
    var base: Money?
    if parts.count == 6 {
      guard let amount = value(parts[4], "BASISBETRAG=").flatMap({ ExactDecimal($0) }),
        let money = try? Money(amount, invoice.currency)
      else { return nil }
      base = money
    }
    guard (try? (base ?? totals.due).share(Percentage(rate), mode: .halfAwayFromZero)) != nil
    else { return nil }
    return EarlyPaymentTerms.Tier(days: days, percentage: Percentage(rate), base: base)
  }

  private func value(_ part: Substring, _ name: String) -> String? {
    part.hasPrefix(name) ? String(part.dropFirst(name.count)) : nil
  }
}
