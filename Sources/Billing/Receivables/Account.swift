/// A customer's account: everything that was billed, credited and paid.
public struct Account: Hashable, Sendable {
  /// The account number.
  public var number: String
  /// Who is owed: the sender of statements and letters.
  public var creditor: Party
  /// Who owes.
  public var customer: Party
  /// How to pay, in order of preference.
  public var payment: [PaymentInstruction]
  /// Invoices and credit notes.
  public var items: [AccountItem]
  /// Payments received.
  public var payments: [Payment]
  /// What must not be dunned or is disputed.
  public var blocks: [Block]
  /// Letters already sent.
  public var letters: [DunningRecord]
  /// What lowers an invoice without a payment: write-offs, discounts taken, contractual amounts.
  public var adjustments: [Adjustment]
  /// What took payments, adjustments or allocations back.
  public var reversals: [Reversal]
  /// Statements already issued.
  public var issuedStatements: [IssuedStatement]
  /// The number of the account that pays for this one, if another does.
  public var parent: String?
  /// Whether the customer is a business or a consumer, if that is known.
  public var customerKind: CustomerKind?

  /// Creates an account without entries.
  public init(number: String, creditor: Party, customer: Party) {
    self.number = number
    self.creditor = creditor
    self.customer = customer
    payment = []
    items = []
    payments = []
    blocks = []
    letters = []
    adjustments = []
    reversals = []
    issuedStatements = []
  }
}

/// Who a customer is to the law of late payment.
public enum CustomerKind: String, Hashable, Sendable, CaseIterable {
  /// A business or public body.
  case business
  /// A consumer, such as a patient.
  case consumer
}

/// A reason not to dun an item or account, or a dispute.
public struct Block: Hashable, Sendable {
  /// What a block does.
  public enum Effect: String, Hashable, Sendable {
    /// No letter is written for it.
    case dunning
    /// The customer disputes it: listed, flagged, left out of the amount due, and not dunned.
    case dispute
    /// The customer promised to pay by its last day: not dunned until then.
    case promise
  }

  /// The item's number, or nil for the whole account.
  public var document: String?
  /// What it does.
  public var effect: Effect
  /// The first day, or nil from the beginning.
  public var from: CalendarDate?
  /// The last day, or nil without end.
  public var until: CalendarDate?
  /// Why.
  public var reason: String
  /// The day it came into the books; nil for always.
  public var recorded: CalendarDate?

  /// Creates a block.
  public init(
    document: String? = nil, effect: Effect, from: CalendarDate? = nil,
    until: CalendarDate? = nil, reason: String, recorded: CalendarDate? = nil
  ) {
    self.document = document
    self.effect = effect
    self.from = from
    self.until = until
    self.reason = reason
    self.recorded = recorded
  }
}

/// A dunning letter that was sent.
public struct DunningRecord: Hashable, Sendable {
  /// An item's level in a letter.
  public struct Item: Hashable, Sendable {
    /// The document's number.
    public var document: String
    /// The level, from 1; 0 for a reminder before the due date.
    public var level: Int

    /// Creates an item.
    public init(document: String, level: Int) {
      self.document = document
      self.level = level
    }
  }

  /// The letter's number, if it had one.
  public var number: String?
  /// The letter's date.
  public var date: CalendarDate
  /// The items dunned.
  public var items: [Item]

  /// Creates a record.
  public init(number: String? = nil, date: CalendarDate, items: [Item]) {
    self.number = number
    self.date = date
    self.items = items
  }
}
