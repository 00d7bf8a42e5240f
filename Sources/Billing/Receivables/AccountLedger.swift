/// A part of a payment, credit note or adjustment that settles a part of an invoice.
public struct Settlement: Hashable, Sendable {
  /// What settles: a payment, credit note or adjustment.
  public let kind: AccountEntry.Kind
  /// The number of what settles.
  public let source: String
  /// The number of the invoice.
  public let document: String
  /// The part, positive.
  public let amount: Money
  /// The date from which it counts.
  public let date: CalendarDate
  /// The day on which interest on the part ends.
  public let valueDate: CalendarDate
}

/// What an account comes to at a date: its entries, and what settles what.
///
/// Only for accounts that are valid.
struct AccountLedger {
  private(set) var entries: [AccountEntry] = []
  private(set) var settlements: [Settlement] = []
  private let account: Account
  private let date: CalendarDate
  private var invoices: [String: Int] = [:]
  /// When the documents that adjustments name came into the books.
  private var known: [String: CalendarDate] = [:]
  private let reversals: [String: [Reversal]]

  init(of account: Account, at date: CalendarDate) {
    self.account = account
    self.date = date
    reversals = Dictionary(grouping: account.reversals.filter { $0.date <= date }, by: \.of)
    if !account.adjustments.isEmpty {
      for item in account.items { known[item.number] = item.recorded ?? item.issueDate }
    }
    addInvoices()
    addCreditNotes()
    for payment in account.payments where payment.date <= date { add(payment) }
    for adjustment in account.adjustments where adjustment.date <= date { add(adjustment) }
    // Entries of one day keep their order: invoices, credit notes, payments, adjustments, each as
    // stored, a reversal after what it reverses.
    entries = entries.enumerated()
      .sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }.map(\.element)
  }

  private mutating func addInvoices() {
    for item in account.items where item.issueDate <= date && item.kind == .invoice {
      invoices[item.number] = entries.count
      entries.append(
        AccountEntry(
          kind: .invoice, number: item.number, date: item.issueDate,
          dueDate: item.dueDate ?? item.issueDate, reference: item.reference,
          recorded: item.recorded ?? item.issueDate, amount: item.amount,
          applied: .zero(item.amount.currency), isDisputed: isDisputed(item.number),
          isBlocked: account.block(on: item.number, at: date, effects: [.dunning]) != nil,
          isPending: item.treatment.map { !$0.isAdjudicated } ?? false))
    }
  }

  private mutating func addCreditNotes() {
    for item in account.items where item.issueDate <= date && item.kind == .creditNote {
      let applied = apply(
        item.allocations, of: item.number, .creditNote, from: item.issueDate,
        valueDate: item.issueDate, in: item.amount.currency)
      entries.append(
        AccountEntry(
          kind: .creditNote, number: item.number, date: item.issueDate, dueDate: nil,
          reference: item.reference, recorded: item.recorded ?? item.issueDate,
          amount: -item.amount, applied: applied, isDisputed: isDisputed(item.number)))
    }
  }

  private mutating func add(_ payment: Payment) {
    let reversal = wholeReversal(of: payment.id)
    let applied =
      reversal != nil
      ? payment.amount
      : apply(
        payment.allocations, of: payment.id, .payment, from: payment.date,
        valueDate: payment.valueDate ?? payment.date, in: payment.amount.currency)
    entries.append(
      AccountEntry(
        kind: .payment, number: payment.id, date: payment.date, dueDate: nil,
        reference: payment.reference, recorded: payment.recorded ?? payment.date,
        amount: -payment.amount, applied: applied, isDisputed: false))
    if let reversal {
      add(reversal, payment.amount, known: payment.recorded ?? payment.date)
    }
  }

  private mutating func add(_ adjustment: Adjustment) {
    let reversal = wholeReversal(of: adjustment.id)
    let own = adjustment.recorded ?? adjustment.date
    let recorded = max(own, known[adjustment.document] ?? own)
    let allocation = Allocation(
      document: adjustment.document, date: adjustment.date, amount: adjustment.amount)
    let applied =
      reversal != nil
      ? adjustment.amount
      : apply(
        [allocation], of: adjustment.id, .adjustment, from: adjustment.date,
        valueDate: adjustment.date, in: adjustment.amount.currency)
    entries.append(
      AccountEntry(
        kind: .adjustment, number: adjustment.id, date: adjustment.date, dueDate: nil,
        reference: adjustment.reason, recorded: recorded,
        amount: -adjustment.amount, applied: applied, isDisputed: false))
    if let reversal { add(reversal, adjustment.amount, known: recorded) }
  }

  private mutating func add(_ reversal: Reversal, _ amount: Money, known: CalendarDate) {
    entries.append(
      AccountEntry(
        kind: .reversal, number: reversal.of, date: reversal.date, dueDate: nil,
        reference: reversal.reason, recorded: max(reversal.recorded ?? reversal.date, known),
        amount: amount, applied: amount, isDisputed: false))
  }

  /// Applies what counts of some allocations and returns its sum.
  private mutating func apply(
    _ allocations: [Allocation], of source: String, _ kind: AccountEntry.Kind,
    from day: CalendarDate, valueDate: CalendarDate, in currency: Currency
  ) -> Money {
    var applied = Money.zero(currency)
    for allocation in allocations where allocation.date <= date {
      guard let invoice = invoices[allocation.document],
        !isReversed(allocation, of: source, kind)
      else { continue }
      entries[invoice].applied += allocation.amount
      applied += allocation.amount
      settlements.append(
        Settlement(
          kind: kind, source: source, document: allocation.document, amount: allocation.amount,
          date: max(allocation.date, day, entries[invoice].date), valueDate: valueDate))
    }
    return applied
  }

  private func wholeReversal(of source: String) -> Reversal? {
    guard !reversals.isEmpty else { return nil }
    return reversals[source]?.first { $0.document == nil }
  }

  private func isReversed(
    _ allocation: Allocation, of source: String, _ kind: AccountEntry.Kind
  ) -> Bool {
    guard !reversals.isEmpty, let own = reversals[source] else { return false }
    // A number that a credit note shares with a payment is the payment's.
    if kind == .creditNote, account.payments.contains(where: { $0.id == source }) { return false }
    return own.contains { $0.document == allocation.document && allocation.date <= $0.date }
  }

  private func isDisputed(_ document: String) -> Bool {
    account.block(on: document, at: date, effects: [.dispute]) != nil
  }
}
