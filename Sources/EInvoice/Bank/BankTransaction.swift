public import Billing

/// A movement on a bank account, as the bank reports it.
public struct BankTransaction: Hashable, Sendable {
  /// The bank's reference, or one made of the statement's number and the place in it.
  public var id: String
  /// The creditor's account the movement is on, if the report names it.
  public var account: String?
  /// The day it was booked.
  public var bookingDate: CalendarDate
  /// The day from which the money bears interest, if the report states it.
  public var valueDate: CalendarDate?
  /// The amount, positive.
  public var amount: Money
  /// Whether money came in.
  public var isCredit: Bool
  /// Whether it takes back an earlier movement.
  public var isReversal: Bool
  /// The payer's name.
  public var payer: String?
  /// The payer's account.
  public var payerAccount: String?
  /// The structured reference of the creditor, such as QRR or SCOR.
  public var reference: String?
  /// What the payer wrote; several parts are joined by a space.
  public var remittance: String?
  /// The payer's own reference of the order.
  public var endToEndID: String?

  /// The movement as a payment on a customer's account; nil if it is no money that came in.
  ///
  /// The structured reference counts before what the payer wrote.
  public var payment: Payment? {
    guard isCredit, !isReversal else { return nil }
    return Payment(
      id: id, date: bookingDate, amount: amount, reference: reference ?? remittance,
      valueDate: valueDate, payerAccount: payerAccount)
  }
}
