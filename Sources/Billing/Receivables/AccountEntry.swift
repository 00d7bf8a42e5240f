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
    /// An adjustment.
    case adjustment
    /// The reversal of a payment or adjustment.
    case reversal
  }

  /// What the entry is.
  public let kind: Kind
  /// The number of the document, payment or adjustment, or of what is reversed.
  public let number: String
  /// The date.
  public let date: CalendarDate
  /// The due date of an invoice, which is its date if it states none; nil for the others.
  public let dueDate: CalendarDate?
  /// The customer's reference.
  public let reference: String?
  /// The day it came into the books.
  public let recorded: CalendarDate
  /// The original amount: positive raises what the customer owes, negative lowers it.
  public let amount: Money
  /// What was applied to it or of it up to the date, positive.
  public internal(set) var applied: Money
  /// Whether the customer disputes it on the date.
  public let isDisputed: Bool
  /// Whether it is blocked on the date: not dunned, and not part of what is due.
  public var isBlocked = false
  /// Whether an insurance has still to decide what of it is the patient's.
  public var isPending = false

  /// Whether it is left out of what is due.
  public var isHeld: Bool { isDisputed || isBlocked || isPending }

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
  /// From the day of a reversal on, what it takes back is open again.
  /// Throws what ``validate()`` throws.
  public func entries(at date: CalendarDate) throws(BillingError) -> [AccountEntry] {
    try validate()
    return AccountLedger(of: self, at: date).entries
  }

  /// Which payment, credit note and adjustment had settled what on a date, by source in order of
  /// the account's records.
  ///
  /// Throws what ``validate()`` throws.
  public func settlements(at date: CalendarDate) throws(BillingError) -> [Settlement] {
    try validate()
    return AccountLedger(of: self, at: date).settlements
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
