extension DunningLetter {
  /// The words of a finance charge, in the document's language.
  public struct FinanceChargeWords: Hashable, Sendable {
    /// What a line of interest is called.
    public var interest: String
    /// What the line of the letter's fee is called.
    public var fee: String
    /// Why there is no tax on them (BT-120).
    public var exemption: String

    /// Creates words.
    public init(interest: String, fee: String, exemption: String) {
      self.interest = interest
      self.fee = fee
      self.exemption = exemption
    }
  }

  /// The invoice for what the letter charges beside the items: a finance-charge memo; nil if it
  /// charges nothing.
  ///
  /// It has a line of interest for each item, with the item's number and the days it is for, and a
  /// line for the fee. They are damages and not subject to VAT (category O), so that the parties
  /// have no VAT identifiers in it (BR-O-02).
  public func financeCharge(
    number: String, words: FinanceChargeWords
  ) -> Invoice? {
    let outside = Tax(category: .notSubject, rate: nil)
    var lines: [InvoiceLine] = []
    func add(_ name: String, _ amount: Money) -> Int? {
      guard !amount.isZero else { return nil }
      lines.append(
        InvoiceLine(
          id: String(lines.count + 1), name: name,
          quantity: Quantity(value: .one, unit: "C62"),
          price: Price(amount: amount.decimal, currency: currency), vat: outside))
      return lines.count - 1
    }
    for item in self.lines {
      guard let index = add(words.interest, item.interest) else { continue }
      lines[index].details = item.number
      lines[index].period = Period(start: item.dueDate.adding(days: 1), end: date)
    }
    _ = add(words.fee, fee)
    guard !lines.isEmpty else { return nil }
    var memo = Invoice(
      kind: .invoice, typeCode: "380", number: number, issueDate: date, currency: currency,
      seller: account.creditor, buyer: account.customer, lines: lines)
    memo.seller.vatID = nil
    memo.buyer.vatID = nil
    memo.dueDate = deadline
    memo.payment = account.payment
    memo.exemptions = [
      TaxExemption(category: .notSubject, reason: words.exemption, code: "VATEX-EU-O")
    ]
    memo.precedingInvoices = self.lines.map {
      PrecedingInvoice(number: $0.number, issueDate: $0.issueDate)
    }
    return memo
  }
}
