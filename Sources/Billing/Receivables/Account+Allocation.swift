extension Account {
  /// Proposes what the payments of the account that are on account on a date pay, one after the
  /// other by date.
  ///
  /// Nothing is changed. Whatever no step finds stays on account: it is never guessed. Each
  /// proposal presumes those before it. Throws what ``validate()`` throws.
  public func allocationProposals(
    rules: AllocationRules, asOf date: CalendarDate
  ) throws(BillingError) -> [AllocationProposal] {
    try validate()
    var account = self
    var proposals: [AllocationProposal] = []
    let order = payments.indices.filter { payments[$0].date <= date }
      .sorted { (payments[$0].date, $0) < (payments[$1].date, $1) }
    for index in order {
      let ledger = AccountLedger(of: account, at: date)
      let payment = account.payments[index]
      guard
        let entry = ledger.entries.first(where: {
          $0.kind == .payment && $0.number == payment.id
        }), !entry.open.isZero
      else { continue }
      var match = PaymentMatch(
        account: account, entries: ledger.entries, payment: payment, rest: -entry.open,
        rules: rules, date: date)
      let proposal = match.proposal()
      account.add(proposal, to: index)
      proposals.append(proposal)
    }
    return proposals
  }

  /// The account with the allocations and adjustments of some proposals.
  ///
  /// Throws if one names a payment that is not there, or if they do not fit together.
  public func applying(
    _ proposals: [AllocationProposal]
  ) throws(BillingError) -> Account {
    var account = self
    for proposal in proposals {
      guard let index = payments.firstIndex(where: { $0.id == proposal.payment }) else {
        throw BillingError("B053", "the account has no payment '\(proposal.payment)'")
      }
      account.add(proposal, to: index)
    }
    try account.validate()
    return account
  }

  private mutating func add(_ proposal: AllocationProposal, to payment: Int) {
    payments[payment].allocations += proposal.allocations
    adjustments += proposal.adjustments
  }
}
