/// A statement being made from the entries of one currency.
struct StatementDraft {
  let account: Account
  let options: StatementOptions
  let asOf: CalendarDate
  let entries: [AccountEntry]
  let settlements: [Settlement]
  let currency: Currency
  /// The first day of the period; nil if the kind has none.
  private let start: CalendarDate?
  /// The statement it goes on from.
  private let previous: IssuedStatement?

  init(
    account: Account, options: StatementOptions, asOf: CalendarDate, entries: [AccountEntry],
    settlements: [Settlement], currency: Currency
  ) {
    self.account = account
    self.options = options
    self.asOf = asOf
    self.entries = entries
    self.settlements = settlements
    self.currency = currency
    guard options.kind.hasPeriod else {
      (start, previous) = (nil, nil)
      return
    }
    let last = account.issuedStatements.filter {
      $0.kind.hasPeriod && $0.closingBalance.currency == currency
        && $0.asOf < options.from ?? asOf
    }.max { $0.asOf < $1.asOf }
    let next = last.map { $0.asOf.adding(days: 1) }
    start = options.from ?? next ?? entries.first?.date
    previous = start == next ? last : nil
  }

  func statement(number: String) -> Statement {
    let period = entries.filter { entry in start.map { entry.date >= $0 } ?? true }
    let computed = sum(entries.map(\.amount)) - sum(period.map(\.amount))
    let opening = previous?.closingBalance ?? computed
    let prior = computed - opening
    let closing = sum(entries.map(\.open))
    let movements = AccountEntry.Kind.allCases.map { kind in
      sum(period.filter { $0.kind == kind }.map(\.amount))
    }
    precondition(
      closing == opening + prior + sum(movements),
      "the closing balance is the opening balance and the movements")
    let ageing = options.ageing.ageing(of: entries, asOf: asOf, in: currency)
    precondition(
      closing == ageing.total, "the closing balance is what is aged and what is not allocated")
    let held = heldAmounts()
    let due = closing - held.disputed - held.blocked - held.pending
    let late = invoices.filter { !$0.isHeld && $0.daysOverdue(at: asOf) > 0 }
    let oldest = late.map { $0.daysOverdue(at: asOf) }.max() ?? 0
    let overdue = max(min(sum(late.map(\.open)), due), .zero(currency))
    let lines = lines(period, opening: opening, prior: prior)
    precondition(
      lines.last.map { $0.balance == closing } ?? (closing == opening + prior),
      "the last line ends in the closing balance")
    return Statement(
      kind: options.kind, number: number, account: account, currency: currency, from: start,
      asOf: asOf, openingBalance: opening, lines: lines,
      invoiced: movement(.invoice, movements), credited: -movement(.creditNote, movements),
      received: -movement(.payment, movements), adjusted: -movement(.adjustment, movements),
      reversed: movement(.reversal, movements), priorPeriod: prior, closingBalance: closing,
      disputed: held.disputed, blocked: held.blocked, pending: held.pending, amountDue: due,
      overdue: overdue, ageing: ageing,
      oldestDaysOverdue: oldest,
      messageKey: overdue.isZero ? nil : options.message(oldest: oldest),
      previous: previous?.number)
  }

  private var invoices: [AccountEntry] { entries.filter { $0.kind == .invoice } }

  private func sum(_ amounts: [Money]) -> Money { amounts.reduce(.zero(currency), +) }

  private func movement(_ kind: AccountEntry.Kind, _ movements: [Money]) -> Money {
    zip(AccountEntry.Kind.allCases, movements).first { $0.0 == kind }?.1 ?? .zero(currency)
  }

  /// What is open, but not asked for; each entry counts once.
  private func heldAmounts() -> (disputed: Money, blocked: Money, pending: Money) {
    let disputed = invoices.filter(\.isDisputed)
    let blocked = invoices.filter { !$0.isDisputed && $0.isBlocked }
    let pending = invoices.filter { !$0.isDisputed && !$0.isBlocked && $0.isPending }
    return (sum(disputed.map(\.open)), sum(blocked.map(\.open)), sum(pending.map(\.open)))
  }

  // MARK: Lines

  private func lines(
    _ period: [AccountEntry], opening: Money, prior: Money
  ) -> [Statement.Line] {
    switch options.kind {
    case .openItem:
      return lines(period.filter { !$0.open.isZero }, after: opening, counting: \.open)
    case .patient:
      let shares = patientShares()
      var lines = lines(period.filter { !$0.open.isZero }, after: opening, counting: \.open)
      for index in lines.indices where lines[index].kind == .invoice {
        lines[index].share = shares[lines[index].number]
      }
      return lines
    case .activity:
      return priorLines(prior, after: opening)
        + lines(period, after: opening + prior, counting: \.amount)
    case .detailedActivity:
      let settled = Dictionary(grouping: settlements) { "\($0.kind.rawValue) \($0.source)" }
      var lines = lines(period, after: opening + prior, counting: \.amount)
      for (index, entry) in period.enumerated() {
        lines[index].applications = (settled["\(entry.kind.rawValue) \(entry.number)"] ?? []).map {
          Statement.Application(document: $0.document, amount: $0.amount, date: $0.date)
        }
      }
      return priorLines(prior, after: opening) + lines
    case .balanceForward:
      let isFirst = previous == nil && start == entries.first?.date
      let carried =
        isFirst ? [] : [start.map { line(.openingBalance, on: $0, balance: opening) }]
      return carried.compactMap { $0 } + priorLines(prior, after: opening)
        + lines(period, after: opening + prior, counting: \.amount)
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
        isDisputed: entry.isDisputed, isBlocked: entry.isBlocked, isPending: entry.isPending)
    }
  }

  /// What came into the books after the last statement and counts before its end.
  private func priorLines(_ prior: Money, after opening: Money) -> [Statement.Line] {
    guard let previous, let start else { return [] }
    var rest = prior
    var balance = opening
    var lines: [Statement.Line] = []
    for entry in entries where entry.date < start && entry.recorded > previous.issued {
      rest -= entry.amount
      balance += entry.amount
      lines.append(
        line(
          .priorPeriod, on: entry.date, number: entry.number, amount: entry.amount,
          balance: balance))
    }
    // What no record explains is stated as well, so that the balances go on from each other.
    if !rest.isZero {
      lines.append(line(.priorPeriod, on: start, amount: rest, balance: balance + rest))
    }
    return lines
  }

  private func line(
    _ kind: Statement.Line.Kind, on date: CalendarDate, number: String = "", amount: Money? = nil,
    balance: Money
  ) -> Statement.Line {
    let zero = Money.zero(currency)
    return Statement.Line(
      kind: kind, number: number, date: date, daysOverdue: 0, amount: amount ?? zero,
      applied: zero, open: zero, balance: balance, isDisputed: false)
  }

  /// What became of each charge that names its treatment.
  private func patientShares() -> [String: Statement.PatientShare] {
    let insured = Set(account.payments.filter { $0.payer == .insurance }.map(\.id))
    let contractual = Set(account.adjustments.filter { $0.kind == .contractual }.map(\.id))
    let settled = Dictionary(grouping: settlements, by: \.document)
    let open = Dictionary(invoices.map { ($0.number, $0) }) { first, _ in first }
    var shares: [String: Statement.PatientShare] = [:]
    for item in account.items {
      guard let treatment = item.treatment, let entry = open[item.number] else { continue }
      let zero = Money.zero(currency)
      var share = Statement.PatientShare(
        treatment: treatment, charge: entry.amount, contractual: zero, insurancePaid: zero,
        patientPaid: zero, other: zero, responsibility: entry.open)
      for part in settled[item.number] ?? [] {
        if part.kind == .payment {
          share.payments.append(
            Statement.PatientPayment(
              date: part.date, amount: part.amount,
              payer: insured.contains(part.source) ? .insurance : .customer))
        }
        switch part.kind {
        case .payment where insured.contains(part.source): share.insurancePaid += part.amount
        case .payment: share.patientPaid += part.amount
        case .adjustment where contractual.contains(part.source): share.contractual += part.amount
        case .adjustment, .creditNote, .invoice, .reversal: share.other += part.amount
        }
      }
      let reductions = share.contractual + share.insurancePaid + share.patientPaid + share.other
      precondition(
        share.charge - reductions == share.responsibility,
        "charge less adjustment, insurance and payments is the patient's share")
      share.payments.sort { $0.date < $1.date }
      shares[item.number] = share
    }
    return shares
  }
}

extension Statement.Kind {
  /// Whether it lists a period, and not what is open.
  public var hasPeriod: Bool {
    switch self {
    case .openItem, .patient: false
    case .balanceForward, .activity, .detailedActivity: true
    }
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
      case .adjustment: .adjustment
      case .reversal: .reversal
      }
  }
}
