/// The statement of a parent account with those of the accounts it pays for, in one currency.
public struct GroupStatement: Hashable, Sendable {
  /// The statement's number.
  public let number: String
  /// The account that pays.
  public let parent: Account
  /// The currency of all amounts.
  public let currency: Currency
  /// The cut-off date.
  public let asOf: CalendarDate
  /// The statement of each account, whose balances are the subtotals: the parent's own first, then
  /// by account number.
  public let sections: [Statement]
  /// The sum of the opening balances.
  public let openingBalance: Money
  /// The sum of the closing balances.
  public let closingBalance: Money
  /// The sum of what is asked for; a credit of one account lowers what the group owes.
  public let amountDue: Money
  /// The ageings added up.
  public let ageing: Ageing
}

extension Account {
  /// The statements of the account together with those that name it as their parent.
  ///
  /// - Parameters:
  ///   - accounts: The accounts to choose from; those with another parent are left out.
  ///   - options: What the statements list. A statement that is not worth sending alone is part of
  ///     the group all the same.
  ///   - asOf: The cut-off date.
  ///   - number: The number of the group's statement in a currency.
  /// - Throws: The errors of the accounts, or that the period or the buckets are in disorder.
  public func groupStatements(
    with accounts: [Account], _ options: StatementOptions, asOf: CalendarDate,
    number: (Currency) -> String
  ) throws(BillingError) -> [GroupStatement] {
    let children = accounts.filter { $0.parent == self.number && $0.number != self.number }
      .sorted { $0.number < $1.number }
    var sections: [Statement] = []
    for account in [self] + children {
      sections += try account.statements(options, asOf: asOf, number: number)
    }
    let currencies = Set(sections.map(\.currency)).sorted { $0.code < $1.code }
    return currencies.compactMap { currency in
      let own = sections.filter { $0.currency == currency }
      guard let first = own.first else { return nil }
      func sum(_ amount: KeyPath<Statement, Money>) -> Money {
        own.reduce(.zero(currency)) { $0 + $1[keyPath: amount] }
      }
      let ageing = own.dropFirst().reduce(into: first.ageing) { $0 += $1.ageing }
      precondition(
        ageing.total == sum(\.closingBalance), "the balance of a group is what is aged in it")
      return GroupStatement(
        number: number(currency), parent: self, currency: currency, asOf: asOf, sections: own,
        openingBalance: sum(\.openingBalance), closingBalance: sum(\.closingBalance),
        amountDue: sum(\.amountDue), ageing: ageing)
    }
  }
}
