/// An entry of an account as it stands at a date.
public struct AccountEntry: Hashable, Sendable {
  /// What an entry is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// An invoice.
    case invoice
    /// A credit note.
    case creditNote = "credit-note"
    /// A payment.
    case payment
  }

  /// What the entry is.
  public let kind: Kind
  /// The document's or payment's number.
  public let number: String
  /// The date.
  public let date: CalendarDate
  /// The due date of an invoice, which is its date if it states none; nil for the others.
  public let dueDate: CalendarDate?
  /// The customer's reference.
  public let reference: String?
  /// The original amount: positive raises what the customer owes, negative lowers it.
  public let amount: Money
  /// What was applied to it or of it up to the date, positive.
  public internal(set) var applied: Money
  /// Whether the customer disputes it on the date.
  public let isDisputed: Bool

  /// What is open at the date, signed like ``amount``.
  public var open: Money { amount.isNegative ? amount + applied : amount - applied }

  /// The days overdue at a date; 0 on the due date and before, and for what is not an invoice.
  public func daysOverdue(at date: CalendarDate) -> Int {
    dueDate.map { max(0, $0.days(until: date)) } ?? 0
  }
}

extension Account {
  /// The entries dated up to a date, in order of date, with what is open on it.
  ///
  /// An allocation counts from its date, and not before both of its sides exist: a payment dated
  /// later leaves the invoice open, and an advance is on account until its invoice is written.
  /// Throws what ``validate()`` throws.
  public func entries(at date: CalendarDate) throws(BillingError) -> [AccountEntry] {
    try validate()
    return validEntries(at: date)
  }

  /// The entries of an account that is known to be valid.
  func validEntries(at date: CalendarDate) -> [AccountEntry] {
    var entries: [AccountEntry] = []
    var invoices: [String: Int] = [:]
    for item in items where item.issueDate <= date && item.kind == .invoice {
      invoices[item.number] = entries.count
      entries.append(
        AccountEntry(
          kind: .invoice, number: item.number, date: item.issueDate,
          dueDate: item.dueDate ?? item.issueDate, reference: item.reference, amount: item.amount,
          applied: .zero(item.amount.currency), isDisputed: isDisputed(item.number, at: date)))
    }
    func apply(_ allocations: [Allocation], currency: Currency) -> Money {
      var applied = Money.zero(currency)
      for allocation in allocations where allocation.date <= date {
        guard let invoice = invoices[allocation.document] else { continue }
        entries[invoice].applied += allocation.amount
        applied += allocation.amount
      }
      return applied
    }
    for item in items where item.issueDate <= date && item.kind == .creditNote {
      let applied = apply(item.allocations, currency: item.amount.currency)
      entries.append(
        AccountEntry(
          kind: .creditNote, number: item.number, date: item.issueDate, dueDate: nil,
          reference: item.reference, amount: -item.amount, applied: applied,
          isDisputed: isDisputed(item.number, at: date)))
    }
    for payment in payments where payment.date <= date {
      let applied = apply(payment.allocations, currency: payment.amount.currency)
      entries.append(
        AccountEntry(
          kind: .payment, number: payment.id, date: payment.date, dueDate: nil,
          reference: payment.reference, amount: -payment.amount, applied: applied,
          isDisputed: false))
    }
    // Entries of one day keep their order: invoices, credit notes, payments, each as stored.
    return entries.enumerated()
      .sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }.map(\.element)
  }

  private func isDisputed(_ document: String, at date: CalendarDate) -> Bool {
    block(on: document, at: date, effects: [.dispute]) != nil
  }

  /// The first block in force on a document, or on the whole account if `document` is nil.
  func block(
    on document: String?, at date: CalendarDate, effects: [Block.Effect]
  ) -> Block? {
    blocks.first { block in
      (block.document == nil || block.document == document)
        && effects.contains(block.effect) && block.isInForce(at: date)
    }
  }
}

extension Block {
  /// Whether the block holds on a date.
  func isInForce(at date: CalendarDate) -> Bool {
    (from.map { $0 <= date } ?? true) && (until.map { date <= $0 } ?? true)
  }
}
