extension Account {
  /// The statements of the account at a cut-off date: one for each currency it has entries in up
  /// to that date, in alphabetical order of the codes.
  ///
  /// Each holds by construction: opening balance + invoices − credit notes − payments = closing
  /// balance = sum of what is open = sum of the ageing buckets + what is not allocated. Credit
  /// notes and payments that are not allocated are never put into a bucket. What is disputed is
  /// listed and aged, but not part of the amount due.
  ///
  /// - Parameters:
  ///   - kind: What the statements list.
  ///   - from: The first day of the period; nil begins with the first entry. Open-item statements
  ///     have no period and leave it out.
  ///   - asOf: The cut-off date. Entries and allocations of later dates do not count.
  ///   - buckets: The last day overdue of each ageing bucket, ascending; a last, open bucket
  ///     follows.
  ///   - number: The number of the statement in a currency.
  /// - Throws: The errors of the account, or that the period or the buckets are in disorder.
  public func statements(
    kind: Statement.Kind, from: CalendarDate? = nil, asOf: CalendarDate,
    buckets: [Int] = [30, 60, 90, 120], number: (Currency) -> String
  ) throws(BillingError) -> [Statement] {
    if let from, from > asOf {
      throw BillingError(
        "B051", "the period of the statement starts on \(from), after its cut-off date \(asOf)")
    }
    guard zip([0] + buckets, buckets).allSatisfy({ $0 < $1 && $1 < 10_000_000 }) else {
      throw BillingError(
        "B052", "the days of ageing buckets do not ascend from 1",
        hint: "such as 30, 60, 90, 120")
    }
    let entries = try entries(at: asOf)
    let currencies = Set(entries.map(\.amount.currency)).sorted { $0.code < $1.code }
    return currencies.map { currency in
      let own = entries.filter { $0.amount.currency == currency }
      let draft = StatementDraft(
        account: self, kind: kind, from: from, asOf: asOf, entries: own, currency: currency)
      return draft.statement(number: number(currency), edges: buckets)
    }
  }
}

/// A statement being made from the entries of one currency.
private struct StatementDraft {
  let account: Account
  let kind: Statement.Kind
  let from: CalendarDate?
  let asOf: CalendarDate
  let entries: [AccountEntry]
  let currency: Currency

  /// The first day of the period; nil for open-item statements.
  private var start: CalendarDate? {
    switch kind {
    case .openItem: nil
    case .balanceForward, .activity: from ?? entries.first?.date
    }
  }

  func statement(number: String, edges: [Int]) -> Statement {
    let start = start
    let period = entries.filter { entry in start.map { entry.date >= $0 } ?? true }
    let opening = sum(entries.map(\.amount)) - sum(period.map(\.amount))
    let invoiced = sum(period.filter { $0.kind == .invoice }.map(\.amount))
    let credited = -sum(period.filter { $0.kind == .creditNote }.map(\.amount))
    let received = -sum(period.filter { $0.kind == .payment }.map(\.amount))
    let closing = sum(entries.map(\.open))
    let disputed = sum(invoices.filter(\.isDisputed).map(\.open))
    let due = closing - disputed
    let late = invoices.filter { !$0.isDisputed && $0.daysOverdue(at: asOf) > 0 }
    let ageing = ageing(edges: edges)
    precondition(
      closing == opening + invoiced - credited - received,
      "the closing balance is the opening balance and the movements")
    precondition(
      closing == sum(ageing.buckets.map(\.amount)) + ageing.unallocated,
      "the closing balance is what is aged and what is not allocated")
    return Statement(
      kind: kind, number: number, account: account, currency: currency, from: start, asOf: asOf,
      openingBalance: opening, lines: lines(period, opening: opening), invoiced: invoiced,
      credited: credited, received: received, closingBalance: closing, disputed: disputed,
      amountDue: due, overdue: max(min(sum(late.map(\.open)), due), .zero(currency)),
      ageing: ageing)
  }

  private var invoices: [AccountEntry] { entries.filter { $0.kind == .invoice } }

  private func sum(_ amounts: [Money]) -> Money { amounts.reduce(.zero(currency), +) }

  private func lines(_ period: [AccountEntry], opening: Money) -> [Statement.Line] {
    switch kind {
    case .openItem:
      return lines(period.filter { !$0.open.isZero }, after: opening, counting: \.open)
    case .activity:
      return lines(period, after: opening, counting: \.amount)
    case .balanceForward:
      let zero = Money.zero(currency)
      let carried = from.map { from in
        Statement.Line(
          kind: .openingBalance, number: "", date: from, daysOverdue: 0, amount: zero,
          applied: zero, open: zero, balance: opening, isDisputed: false)
      }
      return [carried].compactMap { $0 } + lines(period, after: opening, counting: \.amount)
    }
  }

  private func lines(
    _ entries: [AccountEntry], after opening: Money, counting amount: KeyPath<AccountEntry, Money>
  ) -> [Statement.Line] {
    var balance = opening
    return entries.map { entry in
      balance += entry[keyPath: amount]
      return Statement.Line(
        kind: Statement.Line.Kind(entry.kind), number: entry.number, date: entry.date,
        dueDate: entry.dueDate, reference: entry.reference,
        daysOverdue: entry.open.isZero ? 0 : entry.daysOverdue(at: asOf), amount: entry.amount,
        applied: entry.applied, open: entry.open, balance: balance,
        isDisputed: entry.isDisputed)
    }
  }

  private func ageing(edges: [Int]) -> Ageing {
    let zero = Money.zero(currency)
    var buckets = [Ageing.Bucket(fromDay: nil, toDay: nil, amount: zero)]
    var first = 1
    for edge in edges {
      buckets.append(Ageing.Bucket(fromDay: first, toDay: edge, amount: zero))
      first = edge + 1
    }
    buckets.append(Ageing.Bucket(fromDay: first, toDay: nil, amount: zero))
    for invoice in invoices {
      let days = invoice.daysOverdue(at: asOf)
      let index = days == 0 ? 0 : (edges.firstIndex { days <= $0 } ?? edges.count) + 1
      buckets[index].amount += invoice.open
    }
    let credits = entries.filter { $0.kind != .invoice }
    return Ageing(asOf: asOf, buckets: buckets, unallocated: sum(credits.map(\.open)))
  }
}

extension Statement.Line.Kind {
  /// The line of an entry.
  fileprivate init(_ kind: AccountEntry.Kind) {
    self =
      switch kind {
      case .invoice: .invoice
      case .creditNote: .creditNote
      case .payment: .payment
      }
  }
}
