/// A dunning letter being made from the entries of one currency.
struct DunningDraft {
  /// An item that may be in the letter.
  struct Candidate {
    let entry: AccountEntry
    let dueDate: CalendarDate
    let daysOverdue: Int
    /// The level it has by earlier letters; 0 if none.
    let previous: Int
    /// The level it has in this letter.
    var level: Int
    /// Why it does not rise, if it does not.
    var reason: String?

    var rises: Bool { level > previous }
  }

  let account: Account
  let policy: DunningPolicy
  let asOf: CalendarDate
  let currency: Currency
  /// What is not applied of credit notes and payments, positive or zero.
  let credits: Money
  private(set) var candidates: [Candidate] = []
  /// The numbers of all open invoices, oldest due date first.
  private var order: [String] = []
  private var reasons: [String: String] = [:]

  init(
    account: Account, policy: DunningPolicy, asOf: CalendarDate, currency: Currency,
    credits: Money
  ) {
    self.account = account
    self.policy = policy
    self.asOf = asOf
    self.currency = currency
    self.credits = credits
  }

  /// The open invoices that are no candidates, oldest due date first.
  var skipped: [DunningOutcome.Skipped] {
    order.compactMap { number in
      reasons[number].map { DunningOutcome.Skipped(document: number, reason: $0) }
    }
  }

  /// Takes the overdue invoices that nothing stands against, oldest due date first.
  mutating func select(_ entries: [AccountEntry], history: DunningHistory) {
    var open: [(entry: AccountEntry, dueDate: CalendarDate)] = []
    for entry in entries where !entry.open.isZero {
      if let dueDate = entry.dueDate { open.append((entry, dueDate)) }
    }
    // Entries come in order of their dates, and sorting keeps the order of equal due dates.
    for (entry, dueDate) in open.sorted(by: { $0.dueDate < $1.dueDate }) {
      order.append(entry.number)
      let days = dueDate.days(until: asOf)
      if let reason = objection(to: entry, dueDate: dueDate, days: days) {
        skip(entry, reason)
      } else {
        candidates.append(
          candidate(entry, dueDate, days, history.mark(of: entry.number, dueDate: dueDate)))
      }
    }
  }

  private mutating func skip(_ entry: AccountEntry, _ reason: String) {
    reasons[entry.number] = reason
  }

  private func objection(
    to entry: AccountEntry, dueDate: CalendarDate, days: Int
  ) -> String? {
    if let block = account.block(
      on: entry.number, at: asOf, effects: [.dispute, .dunning, .promise])
    {
      let verb =
        switch block.effect {
        case .dispute: "is disputed"
        case .dunning: "is blocked"
        case .promise: "is promised"
        }
      return block.reason.isEmpty ? verb : "\(verb): \(block.reason)"
    }
    if days <= 0 { return "is due on \(dueDate)" }
    if days <= policy.graceDays {
      return "is \(days) days overdue, within the \(policy.graceDays) days of grace"
    }
    if let first = policy.levels.first, days < first.afterDays {
      return "is \(days) days overdue, and level 1 begins at \(first.afterDays)"
    }
    return nil
  }

  private func candidate(
    _ entry: AccountEntry, _ dueDate: CalendarDate, _ days: Int, _ mark: DunningHistory.Mark?
  ) -> Candidate {
    let byDays = policy.levels.prefix { $0.afterDays <= days }.count
    let previous = mark?.level ?? 0
    var candidate = Candidate(
      entry: entry, dueDate: dueDate, daysOverdue: days, previous: previous,
      level: previous < byDays ? previous + 1 : byDays)
    guard let mark else { return candidate }
    if !candidate.rises {
      candidate.reason =
        if previous >= policy.levels.count {
          "has reached the last level, \(previous), on \(mark.date)"
        } else {
          "has level \(previous) since \(mark.date), and is \(days) days overdue, while level "
            + "\(previous + 1) begins at \(policy.levels[previous].afterDays)"
        }
    } else if mark.date.days(until: asOf) < policy.intervalDays {
      candidate.level = previous
      candidate.reason =
        "has level \(previous) since \(mark.date), less than \(policy.intervalDays) days ago"
    }
    return candidate
  }

  /// Lowers levels until a letter reaches the minimum of its level; leaves none if none does.
  mutating func settleLevels(lastLetter: CalendarDate?) {
    if let lastLetter, lastLetter.days(until: asOf) < policy.minimumDaysBetween {
      skipAll(
        "waits, as a letter was written on \(lastLetter), less than "
          + "\(policy.minimumDaysBetween) days ago")
    }
    while candidates.contains(where: \.rises) {
      let sum = open - credits
      guard sum.minorUnits > 0 else {
        skipAll("is covered by credits of \(credits)")
        return
      }
      let minimum = policy.levels[level - 1].minimumAmount(in: currency)
      if sum >= minimum { return }
      lower(from: level, "is in a sum of \(sum), below the \(minimum) of level \(level)")
    }
    skipAll("does not rise")
  }

  private mutating func lower(from level: Int, _ reason: String) {
    for index in candidates.indices where candidates[index].level == level {
      candidates[index].level -= 1
      candidates[index].reason = candidates[index].reason ?? reason
      if candidates[index].level == 0 { skip(candidates[index].entry, reason) }
    }
    candidates.removeAll { $0.level == 0 }
  }

  /// Leaves all candidates out, each for its own reason if it has one.
  private mutating func skipAll(_ reason: String) {
    for candidate in candidates { skip(candidate.entry, candidate.reason ?? reason) }
    candidates = []
  }

  /// The highest level of the candidates.
  private var level: Int { candidates.reduce(0) { max($0, $1.level) } }

  private var open: Money { candidates.reduce(.zero(currency)) { $0 + $1.entry.open } }

  // MARK: The letter

  /// The letter of the candidates, of which there is at least one.
  func letter(number: String) throws(BillingError) -> DunningLetter {
    let lines = try lines()
    let rules = policy.levels[level - 1]
    let interest = lines.reduce(Money.zero(currency)) { $0 + $1.interest }
    let fee = rules.fee(in: currency)
    var deadline = asOf.adding(days: rules.deadlineDays)
    for _ in 0..<2 where deadline.isWeekend { deadline = deadline.adding(days: 1) }
    return DunningLetter(
      number: number, account: account, currency: currency, date: asOf, level: level,
      textKey: rules.textKey, deadline: deadline, lines: lines, open: open, credits: credits,
      interest: interest, fee: fee, amountDue: open - credits + interest + fee)
  }

  private func lines() throws(BillingError) -> [DunningLetter.Line] {
    let settlements = Dictionary(
      grouping: AccountLedger(of: account, at: asOf).settlements, by: \.document)
    var lines: [DunningLetter.Line] = []
    for candidate in candidates {
      let entry = candidate.entry
      let interest = try locating(account.path(of: entry.number)) { () throws(BillingError) in
        try self.interest(on: candidate, settlements: settlements[entry.number] ?? [])
      }
      lines.append(
        DunningLetter.Line(
          number: entry.number, issueDate: entry.date, dueDate: candidate.dueDate,
          reference: entry.reference, daysOverdue: candidate.daysOverdue, level: candidate.level,
          amount: entry.amount, open: entry.open, interest: interest))
    }
    return lines
  }

  /// The interest from the day after the due date to the day of the letter, both included.
  ///
  /// What was paid in between bore interest up to the day it was received, that day included.
  private func interest(
    on candidate: Candidate, settlements: [Settlement]
  ) throws(BillingError) -> Money {
    guard let rule = policy.levels[candidate.level - 1].interest else { return .zero(currency) }
    var balance = InterestRule.Balance(
      from: candidate.dueDate.adding(days: 1), amount: candidate.entry.amount)
    var balances: [InterestRule.Balance] = []
    for settlement in settlements.sorted(by: { $0.valueDate < $1.valueDate }) {
      if settlement.valueDate > candidate.dueDate {
        balances.append(balance)
        balance.from = settlement.valueDate.adding(days: 1)
      }
      balance.amount -= settlement.amount
    }
    balances.append(balance)
    return try rule.interest(on: balances, until: asOf.adding(days: 1), in: currency)
  }
}

extension Account {
  /// The path of the item with a number.
  fileprivate func path(of number: String) -> String {
    items.firstIndex { $0.number == number }.map { itemPaths[$0] } ?? "invoices"
  }
}
