/// A discount for paying early, as the terms of payment state it.
public struct EarlyPaymentDiscount: Hashable, Sendable {
  /// The days from the invoice date by which payment must arrive, that day included.
  public let days: Int
  /// The discount; 0 for the term without discount.
  public let percentage: Percentage
  /// What the discount is taken of, if not the amount due.
  public let base: Money?
  /// The last day of payment with the discount.
  public let date: CalendarDate
  /// What to pay until then: the amount due less the rounded discount.
  public let payable: Money
}

extension CalculatedInvoice {
  /// The discounts that the terms of payment (BT-20) state in the grammar of XRechnung, in order.
  ///
  /// A line is `#SKONTO#TAGE=14#PROZENT=2.00#`, with or without `BASISBETRAG=252.94#`
  /// (XRechnung rule BR-DE-18). The discount is rounded and then deducted.
  public var earlyPaymentDiscounts: [EarlyPaymentDiscount] { termLines.compactMap(discount) }

  /// The terms of payment without the lines that ``earlyPaymentDiscounts`` holds; nil if nothing
  /// is left.
  public var readablePaymentTerms: String? {
    let text = termLines.filter { discount($0) == nil }.joined(separator: "\n")
    return text.allSatisfy(\.isWhitespace) ? nil : text
  }

  private var termLines: [Substring] {
    (invoice.paymentTerms ?? "")
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  /// The discount a line of the terms states; nil if it is words.
  private func discount(_ line: Substring) -> EarlyPaymentDiscount? {
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
    let percentage = Percentage(rate)
    guard
      let discount = try? (base ?? totals.due).share(percentage, mode: .halfAwayFromZero)
    else { return nil }
    return EarlyPaymentDiscount(
      days: days, percentage: percentage, base: base,
      date: invoice.issueDate.adding(days: days), payable: totals.due - discount)
  }

  private func value(_ part: Substring, _ name: String) -> String? {
    part.hasPrefix(name) ? String(part.dropFirst(name.count)) : nil
  }
}
