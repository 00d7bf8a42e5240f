/// A payment received.
public struct Payment: Hashable, Sendable {
  /// The payment's number, unique in the account.
  public var id: String
  /// The date it was booked.
  public var date: CalendarDate
  /// The day the money was there and interest ends, if that is not the date it was booked.
  public var valueDate: CalendarDate?
  /// The bank account it came from, such as an IBAN, if that is known.
  public var payerAccount: String?
  /// Who paid: the customer unless stated otherwise.
  public var payer: Payer
  /// The day it came into the books, if that is not its date.
  public var recorded: CalendarDate?
  /// The amount, positive.
  public var amount: Money
  /// What the payer wrote.
  public var reference: String?
  /// What was applied to documents; the rest is on account.
  public var allocations: [Allocation]

  /// Creates a payment.
  public init(
    id: String, date: CalendarDate, amount: Money, reference: String? = nil,
    allocations: [Allocation] = [], valueDate: CalendarDate? = nil, payer: Payer = .customer,
    payerAccount: String? = nil, recorded: CalendarDate? = nil
  ) {
    self.payerAccount = payerAccount
    self.id = id
    self.date = date
    self.amount = amount
    self.reference = reference
    self.allocations = allocations
    self.valueDate = valueDate
    self.payer = payer
    self.recorded = recorded
  }
}

/// Who paid.
public enum Payer: String, Hashable, Sendable, CaseIterable {
  /// The customer.
  case customer
  /// The customer's insurance.
  case insurance
}

/// A part of a payment or credit note applied to a document on a date.
public struct Allocation: Hashable, Sendable {
  /// The number of the invoice it settles.
  public var document: String
  /// The date from which it counts.
  public var date: CalendarDate
  /// The amount, positive.
  public var amount: Money
  /// Why it was matched, if that was written down.
  public var reason: String?
  /// The day it came into the books, if that is not its date.
  public var recorded: CalendarDate?

  /// Creates an allocation.
  public init(
    document: String, date: CalendarDate, amount: Money, reason: String? = nil,
    recorded: CalendarDate? = nil
  ) {
    self.document = document
    self.date = date
    self.amount = amount
    self.reason = reason
    self.recorded = recorded
  }
}
