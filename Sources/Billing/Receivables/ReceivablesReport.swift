/// What a ledger of accounts comes to on a day: ageing, register, journal and collection figures,
/// whose totals reconcile to each other.
///
/// Accounts are added one after the other, so that only their rows are kept.
public struct ReceivablesReport: Hashable, Sendable {
  /// An account in one currency.
  public struct AccountRow: Hashable, Sendable {
    /// The account number.
    public let account: String
    /// The customer's name.
    public let customer: String
    /// What is open, by age.
    public let ageing: Ageing
    /// What of it is overdue and neither disputed nor blocked, before credits.
    public let overdue: Money
    /// What of it is disputed.
    public let disputed: Money
    /// What of it the customer promised to pay.
    public let promised: Money
    /// The highest dunning level of what is open; 0 if nothing was dunned.
    public let level: Int
    /// The day of the last dunning letter.
    public let lastLetter: CalendarDate?
  }

  /// A document or movement of the period.
  public struct Movement: Hashable, Sendable {
    /// The account number.
    public let account: String
    /// The customer's name.
    public let customer: String
    /// What it is, as it stands on the day.
    public let entry: AccountEntry
  }

  /// The sums of a currency.
  public struct Total: Hashable, Sendable {
    /// The currency.
    public let currency: Currency
    /// What was open before the first day.
    public internal(set) var opening: Money
    /// The invoices of the period.
    public internal(set) var invoiced: Money
    /// The credit notes of the period, positive.
    public internal(set) var credited: Money
    /// The payments of the period, positive.
    public internal(set) var received: Money
    /// The adjustments of the period, positive.
    public internal(set) var adjusted: Money
    /// The reversals of the period, positive.
    public internal(set) var reversed: Money
    /// What is open, by age.
    public internal(set) var ageing: Ageing
    /// What is overdue and neither disputed nor blocked, before credits.
    public internal(set) var overdue: Money
    /// What is disputed.
    public internal(set) var disputed: Money
    /// What customers promised to pay.
    public internal(set) var promised: Money

    /// What is open: opening + invoiced − credited − received − adjusted + reversed.
    public var closing: Money { ageing.total }
    /// What is on account, negative or zero.
    public var unapplied: Money { ageing.unallocated }
  }

  /// The first day of the period.
  public let from: CalendarDate
  /// The last day, on which everything stands as reported.
  public let asOf: CalendarDate
  /// How open amounts are aged.
  public let scheme: AgeingScheme
  /// The accounts with something open, in the order they were added, by currency.
  public private(set) var accounts: [AccountRow] = []
  /// What the period brought, account by account in order of date.
  public private(set) var movements: [Movement] = []
  /// The payments and credit notes that are not used up, whenever they were booked; they add up to
  /// what is unapplied.
  public private(set) var unapplied: [Movement] = []
  private var sums: [String: Total] = [:]

  /// The sums, in order of the currencies' codes.
  public var totals: [Total] { sums.values.sorted { $0.currency.code < $1.currency.code } }

  /// Creates an empty report.
  ///
  /// Throws if the period or the ageing scheme is in disorder.
  public init(
    from: CalendarDate, asOf: CalendarDate, scheme: AgeingScheme = AgeingScheme()
  ) throws(BillingError) {
    guard from <= asOf else {
      throw BillingError(
        "B051", "the period of the report starts on \(from), after its last day \(asOf)")
    }
    try scheme.validate()
    (self.from, self.asOf, self.scheme) = (from, asOf, scheme)
  }

  /// Adds an account; throws its errors, and then leaves the report as it was.
  public mutating func add(_ account: Account) throws(BillingError) {
    let entries = try account.entries(at: asOf)
    for entry in entries {
      let movement = Movement(
        account: account.number, customer: account.customer.name, entry: entry)
      if entry.date >= from { movements.append(movement) }
      if entry.dueDate == nil, !entry.open.isZero { unapplied.append(movement) }
    }
    let levels = account.dunningLevels(on: asOf)
    for currency in Set(entries.map(\.amount.currency)).sorted(by: { $0.code < $1.code }) {
      add(entries.filter { $0.amount.currency == currency }, of: account, currency, levels)
    }
  }

  private mutating func add(
    _ entries: [AccountEntry], of account: Account, _ currency: Currency,
    _ levels: (levels: [String: Int], last: CalendarDate?)
  ) {
    func sum(_ entries: some Sequence<AccountEntry>, _ part: KeyPath<AccountEntry, Money>) -> Money
    {
      entries.reduce(.zero(currency)) { $0 + $1[keyPath: part] }
    }
    let ageing = scheme.ageing(of: entries, asOf: asOf, in: currency)
    let open = entries.filter { $0.kind == .invoice && !$0.open.isZero }
    let promised = open.filter {
      account.block(on: $0.number, at: asOf, effects: [.promise]) != nil
    }
    let row = AccountRow(
      account: account.number, customer: account.customer.name, ageing: ageing,
      overdue: sum(open.filter { !$0.isHeld && $0.daysOverdue(at: asOf) > 0 }, \.open),
      disputed: sum(open.filter(\.isDisputed), \.open), promised: sum(promised, \.open),
      level: open.compactMap { levels.levels[$0.number] }.max() ?? 0, lastLetter: levels.last)
    if !open.isEmpty || !ageing.unallocated.isZero { accounts.append(row) }
    let zero = Money.zero(currency)
    var total =
      sums[currency.code]
      ?? Total(
        currency: currency, opening: zero, invoiced: zero, credited: zero, received: zero,
        adjusted: zero, reversed: zero,
        ageing: scheme.ageing(of: [], asOf: asOf, in: currency), overdue: zero, disputed: zero,
        promised: zero)
    func moved(_ kind: AccountEntry.Kind) -> Money {
      sum(entries.filter { $0.kind == kind && $0.date >= from }, \.amount)
    }
    total.opening += sum(entries.filter { $0.date < from }, \.amount)
    total.invoiced += moved(.invoice)
    total.credited -= moved(.creditNote)
    total.received -= moved(.payment)
    total.adjusted -= moved(.adjustment)
    total.reversed += moved(.reversal)
    total.ageing += ageing
    total.overdue += row.overdue
    total.disputed += row.disputed
    total.promised += row.promised
    let raised = total.opening + total.invoiced + total.reversed
    precondition(
      total.closing == raised - total.credited - total.received - total.adjusted,
      "ageing, register and journal reconcile")
    sums[currency.code] = total
  }
}

extension ReceivablesReport.Total {
  /// The days of sales outstanding, to one decimal, halves up.
  ///
  /// What is open over what was invoiced in the period, times its days. Nil if nothing was
  /// invoiced or nothing is open.
  public func daysSalesOutstanding(from: CalendarDate, asOf: CalendarDate) -> ExactDecimal? {
    let days = Int128(from.days(until: asOf) + 1)
    guard closing.minorUnits > 0, invoiced.minorUnits > 0 else { return nil }
    return try? ExactDecimal(coefficient: closing.minorUnits).multiplied(
      by: ExactDecimal(coefficient: days),
      dividedBy: ExactDecimal(coefficient: invoiced.minorUnits), decimals: 1,
      mode: .halfAwayFromZero)
  }

  /// What is overdue in per cent of all open invoices, to one decimal, halves up.
  ///
  /// Nil if none is open.
  public var overdueShare: ExactDecimal? {
    let open = closing - unapplied
    guard open.minorUnits > 0 else { return nil }
    return try? ExactDecimal(coefficient: overdue.minorUnits).multiplied(
      by: 100, dividedBy: ExactDecimal(coefficient: open.minorUnits), decimals: 1,
      mode: .halfAwayFromZero)
  }
}

extension Account {
  /// The level of each document by its letters up to a day, and the day of the last letter.
  fileprivate func dunningLevels(
    on day: CalendarDate
  ) -> (levels: [String: Int], last: CalendarDate?) {
    guard !letters.isEmpty else { return ([:], nil) }
    let history = DunningHistory(of: self, before: day.adding(days: 1))
    var levels: [String: Int] = [:]
    for item in items where item.kind == .invoice {
      levels[item.number] =
        history.mark(of: item.number, dueDate: item.dueDate ?? item.issueDate)?.level
    }
    return (levels, history.lastLetter(about: Set(items.map(\.number))))
  }
}
