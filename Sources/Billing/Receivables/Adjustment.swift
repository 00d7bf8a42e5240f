/// What lowers an invoice without a payment, with its reason.
public struct Adjustment: Hashable, Sendable {
  /// Why an invoice is lowered.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The rest is given up.
    case writeOff = "write-off"
    /// The discount for paying early was taken.
    case cashDiscount = "cash-discount"
    /// The contract with the insurance forbids to charge it (CO of X12 835); never the patient's.
    case contractual
  }

  /// The adjustment's number, unique among payments and adjustments.
  public var id: String
  /// Why.
  public var kind: Kind
  /// The number of the invoice it lowers.
  public var document: String
  /// The date from which it counts.
  public var date: CalendarDate
  /// The amount, positive.
  public var amount: Money
  /// The reason in words.
  public var reason: String
  /// The day it came into the books, if that is not its date.
  public var recorded: CalendarDate?

  /// Creates an adjustment.
  public init(
    id: String, kind: Kind, document: String, date: CalendarDate, amount: Money, reason: String,
    recorded: CalendarDate? = nil
  ) {
    self.id = id
    self.kind = kind
    self.document = document
    self.date = date
    self.amount = amount
    self.reason = reason
    self.recorded = recorded
  }
}

/// A record that takes something back: nothing on an account is ever changed or deleted.
public struct Reversal: Hashable, Sendable {
  /// The number of the payment, adjustment or credit note.
  public var of: String
  /// The invoice whose allocation is taken back, so that the money is on account again; nil to
  /// take back the payment or adjustment as a whole.
  public var document: String?
  /// The date from which it counts.
  ///
  /// It ends the allocations dated up to it; later ones stand.
  public var date: CalendarDate
  /// The reason in words.
  public var reason: String
  /// The day it came into the books, if that is not its date.
  public var recorded: CalendarDate?

  /// Creates a reversal.
  public init(
    of: String, document: String? = nil, date: CalendarDate, reason: String,
    recorded: CalendarDate? = nil
  ) {
    self.of = of
    self.document = document
    self.date = date
    self.reason = reason
    self.recorded = recorded
  }
}
