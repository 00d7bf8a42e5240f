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
  }
}

/// An invoice or credit note on an account.
public struct AccountItem: Hashable, Sendable {
  /// Invoice or credit note.
  public var kind: Invoice.Kind
  /// The document number, unique in the account.
  public var number: String
  /// The document date.
  public var issueDate: CalendarDate
  /// The due date; nil counts as the document date.
  public var dueDate: CalendarDate?
  /// The amount to pay or credited, positive.
  public var amount: Money
  /// The customer's reference, such as a purchase order.
  public var reference: String?
  /// What was applied of a credit note to invoices; empty for an invoice.
  public var allocations: [Allocation]

  /// Creates an item.
  public init(
    kind: Invoice.Kind, number: String, issueDate: CalendarDate, dueDate: CalendarDate? = nil,
    amount: Money, reference: String? = nil, allocations: [Allocation] = []
  ) {
    self.kind = kind
    self.number = number
    self.issueDate = issueDate
    self.dueDate = dueDate
    self.amount = amount
    self.reference = reference
    self.allocations = allocations
  }
}

/// A payment received.
public struct Payment: Hashable, Sendable {
  /// The payment's number, unique in the account.
  public var id: String
  /// The date it was credited to the creditor's account.
  public var date: CalendarDate
  /// The amount, positive.
  public var amount: Money
  /// What the payer wrote.
  public var reference: String?
  /// What was applied to documents; the rest is on account.
  public var allocations: [Allocation]

  /// Creates a payment.
  public init(
    id: String, date: CalendarDate, amount: Money, reference: String? = nil,
    allocations: [Allocation] = []
  ) {
    self.id = id
    self.date = date
    self.amount = amount
    self.reference = reference
    self.allocations = allocations
  }
}

/// A part of a payment or credit note applied to a document on a date.
public struct Allocation: Hashable, Sendable {
  /// The number of the invoice it settles.
  public var document: String
  /// The date from which it counts.
  public var date: CalendarDate
  /// The amount, positive.
  public var amount: Money

  /// Creates an allocation.
  public init(document: String, date: CalendarDate, amount: Money) {
    self.document = document
    self.date = date
    self.amount = amount
  }
}

/// A reason not to dun an item or account, or a dispute.
public struct Block: Hashable, Sendable {
  /// What a block does.
  public enum Effect: String, Hashable, Sendable {
    /// No letter is written for it.
    case dunning
    /// The customer disputes it: listed, flagged, left out of the amount due, and not dunned.
    case dispute
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

  /// Creates a block.
  public init(
    document: String? = nil, effect: Effect, from: CalendarDate? = nil,
    until: CalendarDate? = nil, reason: String
  ) {
    self.document = document
    self.effect = effect
    self.from = from
    self.until = until
    self.reason = reason
  }
}

/// A dunning letter that was sent.
public struct DunningRecord: Hashable, Sendable {
  /// An item's level in a letter.
  public struct Item: Hashable, Sendable {
    /// The document's number.
    public var document: String
    /// The level, from 1.
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
