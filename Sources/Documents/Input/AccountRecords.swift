public import Billing

/// Records to add to an account that is kept elsewhere: a line of a records file.
///
/// A records file only ever grows. What a command commits goes there, so that nothing that somebody
/// else wrote is changed: `{"account": "4711", "letters": […]}`.
public struct AccountRecords: Hashable, Sendable {
  /// A part of a payment of the account applied to an invoice.
  public struct PaymentAllocation: Hashable, Sendable {
    /// The payment's number.
    public var payment: String
    /// The part.
    public var allocation: Allocation
  }

  /// The account's number.
  public var account: String
  /// New payments, with their allocations.
  public var payments: [Payment] = []
  /// New allocations of payments that the account has.
  public var allocations: [PaymentAllocation] = []
  /// New adjustments.
  public var adjustments: [Adjustment] = []
  /// New reversals.
  public var reversals: [Reversal] = []
  /// Letters that were sent.
  public var letters: [DunningRecord] = []
  /// Statements that were issued.
  public var statements: [IssuedStatement] = []

  /// Creates records without anything.
  public init(account: String) { self.account = account }

  /// Whether there is nothing to add.
  public var isEmpty: Bool { self == AccountRecords(account: account) }
}

extension Account {
  /// The account with the records about it among some, in their order.
  ///
  /// An allocation of a payment that the account does not have is kept as one of a payment without
  /// amount, so that the check of the account reports it.
  public func adding(_ records: [AccountRecords]) -> Account {
    var account = self
    for records in records where records.account == number {
      account.payments += records.payments
      for part in records.allocations {
        if let index = account.payments.firstIndex(where: { $0.id == part.payment }) {
          account.payments[index].allocations.append(part.allocation)
        } else {
          account.payments.append(
            Payment(
              id: part.payment, date: part.allocation.date,
              amount: .zero(part.allocation.amount.currency), allocations: [part.allocation]))
        }
      }
      account.adjustments += records.adjustments
      account.reversals += records.reversals
      account.letters += records.letters
      account.issuedStatements += records.statements
    }
    return account
  }
}
