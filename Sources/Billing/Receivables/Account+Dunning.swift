extension Account {
  /// The letters to write on a day, and for every open invoice what happens and why.
  ///
  /// An item's level follows from its days overdue, but rises by one at most above the level of
  /// the letters already sent, and only after the interval. Letters dated on the day of
  /// the run or later do not count, so a run repeated on its day gives the same letters; nor do
  /// letters dated up to the item's due date, so an item whose due date was moved begins anew.
  /// A letter is written if one of its items rises, and lists with it every other item that is
  /// overdue and not blocked, at the level it has. Credits are deducted before the sum is
  /// compared with the minimum of the level; below it, the items of that level fall back by one
  /// and are tested again. Everything follows from what is open and what was sent, never from a
  /// date being met exactly, so a run that was missed is caught up by the next. Interest is
  /// rounded once for each item.
  ///
  /// - Parameters:
  ///   - policy: The rules.
  ///   - asOf: The day of the run; payments up to it are considered.
  ///   - number: The number of the first letter in a currency; further ones get `-2`, `-3` added.
  /// - Throws: The errors of the account or of the policy, or that interest cannot be computed.
  public func dunningLetters(
    policy: DunningPolicy, asOf: CalendarDate, number: (Currency) -> String
  ) throws(BillingError) -> DunningOutcome {
    let objections = policy.findings()
    guard objections.isEmpty else { throw BillingError(objections) }
    try validate()
    let ledger = AccountLedger(of: self, at: asOf)
    let history = DunningHistory(of: self, before: asOf)
    var settlements: [String: [Settlement]]?
    var letters: [DunningLetter] = []
    var decisions: [DunningDecision] = []
    for currency in Set(ledger.entries.map(\.amount.currency)).sorted(by: { $0.code < $1.code }) {
      var draft = DunningDraft(
        account: self, policy: policy, asOf: asOf, currency: currency,
        entries: ledger.entries.filter { $0.amount.currency == currency }, history: history)
      draft.decide()
      if draft.isAnythingWritten {
        let grouped = settlements ?? Dictionary(grouping: ledger.settlements, by: \.document)
        settlements = grouped
        letters += try draft.letters(number: number(currency), settlements: grouped)
      }
      decisions += draft.decisions
    }
    return DunningOutcome(letters: letters, decisions: decisions)
  }
}
