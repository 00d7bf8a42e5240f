extension Account {
  /// The statements of the account together with those that name it as their parent: one for each
  /// currency, with a section for each account.
  ///
  /// A section's balance is its subtotal; a credit of one account lowers what the group owes.
  ///
  /// - Parameters:
  ///   - accounts: The accounts to choose from; those with another parent are left out.
  ///   - options: What the statements list. A statement that is not worth sending alone is part of
  ///     the group all the same.
  ///   - asOf: The cut-off date.
  ///   - number: The number of the group's statement in a currency, which is that of its sections.
  /// - Returns: By currency; the sections begin with the parent's own, by account number.
  /// - Throws: The errors of the accounts, or that the period or the buckets are in disorder.
  public func groupStatements(
    with accounts: [Account], _ options: StatementOptions, asOf: CalendarDate,
    number: (Currency) -> String
  ) throws(BillingError) -> [Statement] {
    let children = accounts.filter { $0.parent == self.number && $0.number != self.number }
      .sorted { $0.number < $1.number }
    var sections: [Statement] = []
    for account in [self] + children {
      sections += try account.statements(options, asOf: asOf, number: number)
    }
    let currencies = Set(sections.map(\.currency)).sorted { $0.code < $1.code }
    return currencies.compactMap { currency in
      group(
        sections.filter { $0.currency == currency }, options, asOf: asOf, number: number(currency))
    }
  }

  /// The statement that some of one currency add up to; nil if there are none.
  private func group(
    _ sections: [Statement], _ options: StatementOptions, asOf: CalendarDate, number: String
  ) -> Statement? {
    guard let first = sections.first else { return nil }
    let currency = first.currency
    func sum(_ amount: KeyPath<Statement, Money>) -> Money {
      sections.reduce(.zero(currency)) { $0 + $1[keyPath: amount] }
    }
    let ageing = sections.dropFirst().reduce(into: first.ageing) { $0 += $1.ageing }
    precondition(
      ageing.total == sum(\.closingBalance), "the balance of a group is what is aged in it")
    let due = sum(\.amountDue)
    let overdue = max(min(sum(\.overdue), due), .zero(currency))
    let oldest = sections.map(\.oldestDaysOverdue).max() ?? 0
    return Statement(
      kind: first.kind, number: number, account: self, currency: currency,
      from: sections.compactMap(\.from).min(), asOf: asOf, openingBalance: sum(\.openingBalance),
      lines: [], invoiced: sum(\.invoiced), credited: sum(\.credited), received: sum(\.received),
      adjusted: sum(\.adjusted), reversed: sum(\.reversed), priorPeriod: sum(\.priorPeriod),
      closingBalance: sum(\.closingBalance), disputed: sum(\.disputed), blocked: sum(\.blocked),
      pending: sum(\.pending), amountDue: due,
      overdue: overdue, ageing: ageing,
      oldestDaysOverdue: oldest,
      messageKey: overdue.isZero ? nil : options.message(oldest: oldest), previous: nil,
      sections: sections)
  }
}
