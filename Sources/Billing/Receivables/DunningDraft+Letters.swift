extension DunningDraft {
  /// The letters of the candidates, the highest level first, and the reminder.
  ///
  /// Credits lower the first letters first, so that none is lowered below zero.
  mutating func letters(
    number: String, settlements: [String: [Settlement]]
  ) throws(BillingError) -> [DunningLetter] {
    var letters: [DunningLetter] = []
    var left = credits
    func nextNumber() -> String {
      letters.isEmpty ? number : "\(number)-\(letters.count + 1)"
    }
    for group in groups() {
      let open = group.reduce(Money.zero(currency)) { $0 + $1.entry.open }
      let used = min(left, open)
      left -= used
      let letter = try letter(of: group, credits: used, number: nextNumber(), settlements)
      for candidate in group {
        write(
          candidate, in: letter.number, candidate.rises ? .dunned : .listed,
          candidate.rises ? "rises to level \(candidate.level)" : "is listed at the level it has")
      }
      letters.append(letter)
    }
    if let reminder = policy.reminder, !reminders.isEmpty {
      let letter = self.reminder(reminder, credits: left, number: nextNumber())
      for candidate in reminders { write(candidate, in: letter.number, .reminded, "is reminded") }
      letters.append(letter)
    }
    return letters
  }

  private mutating func write(
    _ candidate: Candidate, in letter: String, _ verdict: DunningDecision.Verdict,
    _ sentence: String
  ) {
    decisions[candidate.index].level = candidate.level
    decisions[candidate.index].verdict = verdict
    decisions[candidate.index].letter = letter
    decisions[candidate.index].steps.append(
      DunningDecision.Step(rule: .letter, level: candidate.level, sentence: sentence))
  }

  /// The candidates that share a letter; groups in which nothing rises are left out, unless their
  /// level is always dunned.
  private mutating func groups() -> [[Candidate]] {
    let groups: [[Candidate]]
    switch policy.grouping {
    case .customer: groups = candidates.isEmpty ? [] : [candidates]
    case .level:
      let levels = Set(candidates.map(\.level)).sorted(by: >)
      groups = levels.map { level in candidates.filter { $0.level == level } }
    case .invoice: groups = candidates.map { [$0] }
    }
    guard policy.grouping != .customer else { return groups }
    // Of an item that does not rise, a rule of its own has said why.
    return groups.filter { $0.contains(where: \.rises) || $0.contains(where: isRepeated) }
  }

  /// Whether an item is in a letter of its own again, though it does not rise.
  private func isRepeated(_ candidate: Candidate) -> Bool {
    let rules = policy.levels[candidate.level - 1]
    let interval = rules.intervalDays ?? policy.intervalDays
    return rules.alwaysDuns
      && candidate.mark.map { $0.lastDate.days(until: asOf) >= interval } ?? true
  }

  private func letter(
    of group: [Candidate], credits: Money, number: String, _ settlements: [String: [Settlement]]
  ) throws(BillingError) -> DunningLetter {
    let level = group.reduce(1) { max($0, $1.level) }
    let rules = policy.levels[level - 1]
    var lines: [DunningLetter.Line] = []
    for candidate in group {
      lines.append(
        try locating(account.path(of: candidate.entry.number)) { () throws(BillingError) in
          try line(candidate, settlements[candidate.entry.number] ?? [])
        })
    }
    let zero = Money.zero(currency)
    let open = lines.reduce(zero) { $0 + $1.open }
    let interest = lines.reduce(zero) { $0 + $1.interest }
    let lumpSums = lines.reduce(zero) { $0 + $1.lumpSum }
    let fee = try rules.fee(for: open)
    return DunningLetter(
      number: number, account: account, currency: currency, date: asOf, paymentsUntil: asOf,
      level: level, textKey: rules.textKey, channel: rules.channel,
      deadline: policy.deadline(rules.deadlineDays, after: asOf), lines: lines,
      others: rules.listsAllItems ? others(than: group) : [], open: open, credits: credits,
      interest: interest, fee: fee, lumpSums: lumpSums,
      amountDue: open - credits + interest + fee + lumpSums)
  }

  private func reminder(
    _ reminder: DunningPolicy.Reminder, credits: Money, number: String
  ) -> DunningLetter {
    let zero = Money.zero(currency)
    let open = reminders.reduce(zero) { $0 + $1.entry.open }
    let used = min(credits, open)
    return DunningLetter(
      number: number, account: account, currency: currency, date: asOf, paymentsUntil: asOf,
      level: 0, textKey: reminder.textKey, channel: reminder.channel,
      deadline: reminders.last?.dueDate ?? asOf,
      lines: reminders.map {
        DunningLetter.Line($0, daysOverdue: 0, interest: zero, lumpSum: zero)
      }, others: [], open: open, credits: used, interest: zero, fee: zero, lumpSums: zero,
      amountDue: open - used)
  }

  private func others(than group: [Candidate]) -> [DunningLetter.OtherItem] {
    let listed = Set(group.map(\.entry.number))
    return invoices.filter { !listed.contains($0.number) }.map { entry in
      DunningLetter.OtherItem(
        number: entry.number, issueDate: entry.date, dueDate: entry.dueDate ?? entry.date,
        amount: entry.amount, open: entry.open, isDisputed: entry.isDisputed)
    }
  }

  /// The line of an item, with the interest from the day after the due date to the day of the
  /// letter, both included.
  ///
  /// What was paid in between bore interest up to its value date, that day included. The lump sum
  /// goes by what was open when the item fell into default.
  private func line(
    _ candidate: Candidate, _ settlements: [Settlement]
  ) throws(BillingError) -> DunningLetter.Line {
    var balance = InterestRule.Balance(
      from: candidate.dueDate.adding(days: 1), amount: candidate.entry.amount)
    var debt = balance.amount
    var balances: [InterestRule.Balance] = []
    for settlement in settlements.sorted(by: { $0.valueDate < $1.valueDate }) {
      if settlement.valueDate > candidate.dueDate {
        balances.append(balance)
        balance.from = settlement.valueDate.adding(days: 1)
      } else {
        debt -= settlement.amount
      }
      balance.amount -= settlement.amount
    }
    balances.append(balance)
    let rules = policy.levels[candidate.level - 1]
    var interest: Interest?
    if let rule = rules.interest {
      interest = try rule.interest(
        on: balances, until: asOf.adding(days: 1), in: currency,
        counting: rule.dayCount.parts(ofDaysFrom:until:))
    }
    var line = DunningLetter.Line(
      candidate, daysOverdue: candidate.dueDate.days(until: asOf),
      interest: interest?.amount ?? .zero(currency),
      lumpSum: rules.lumpSum?.amount(for: debt) ?? .zero(currency))
    line.interestParts = interest?.parts ?? []
    return line
  }
}

extension DunningLetter.Line {
  fileprivate init(
    _ candidate: DunningDraft.Candidate, daysOverdue: Int, interest: Money, lumpSum: Money
  ) {
    self.init(
      number: candidate.entry.number, issueDate: candidate.entry.date, dueDate: candidate.dueDate,
      reference: candidate.entry.reference, daysOverdue: daysOverdue, level: candidate.level,
      amount: candidate.entry.amount, open: candidate.entry.open, interest: interest,
      lumpSum: lumpSum)
  }
}

extension Account {
  /// The path of the item with a number.
  fileprivate func path(of number: String) -> String {
    items.firstIndex { $0.number == number }.map { itemPaths[$0] } ?? "invoices"
  }
}
