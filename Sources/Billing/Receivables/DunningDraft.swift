/// A dunning run over the entries of one currency.
struct DunningDraft {
  /// An item that may be in a letter.
  struct Candidate {
    let entry: AccountEntry
    let dueDate: CalendarDate
    /// The place of its decision.
    let index: Int
    /// The level it has by earlier letters; 0 if none.
    let previous: Int
    let mark: DunningHistory.Mark?
    /// The level it has in this run.
    var level: Int

    var rises: Bool { level > previous }
  }

  let account: Account
  let policy: DunningPolicy
  let asOf: CalendarDate
  let currency: Currency
  /// What is not applied of credit notes and payments, positive or zero.
  let credits: Money
  /// The open invoices, oldest due date first.
  let invoices: [AccountEntry]
  let history: DunningHistory
  private(set) var candidates: [Candidate] = []
  private(set) var reminders: [Candidate] = []
  var decisions: [DunningDecision] = []

  init(
    account: Account, policy: DunningPolicy, asOf: CalendarDate, currency: Currency,
    entries: [AccountEntry], history: DunningHistory
  ) {
    self.account = account
    self.policy = policy
    self.asOf = asOf
    self.currency = currency
    self.history = history
    credits = entries.reduce(.zero(currency)) { $1.kind == .invoice ? $0 : $0 - $1.open }
    // Entries come in order of their dates, and sorting keeps the order of equal due dates.
    invoices = entries.filter { $0.kind == .invoice && !$0.open.isZero }
      .sorted { ($0.dueDate ?? $0.date) < ($1.dueDate ?? $1.date) }
  }

  /// Whether there is a letter to write.
  var isAnythingWritten: Bool { !candidates.isEmpty || !reminders.isEmpty }

  /// Applies all rules, in the order of ``DunningRule``.
  mutating func decide() {
    for entry in invoices { consider(entry) }
    let dunned = candidates.map(\.entry.number)
    settleCredits()
    handOver()
    settleTimes(lastLetter: history.lastLetter(about: Set(invoices.map(\.number))), dunned)
    settleLevels()
    settleReminders()
  }

  // MARK: The rules of an item

  private mutating func consider(_ entry: AccountEntry) {
    let dueDate = entry.dueDate ?? entry.date
    let days = dueDate.days(until: asOf)
    let mark = history.mark(of: entry.number, dueDate: dueDate)
    decisions.append(
      DunningDecision(
        document: entry.number, dueDate: dueDate, daysOverdue: days, open: entry.open,
        previousLevel: mark?.level ?? 0, level: 0, verdict: .left, letter: nil, steps: []))
    var candidate = Candidate(
      entry: entry, dueDate: dueDate, index: decisions.count - 1, previous: mark?.level ?? 0,
      mark: mark, level: 0)
    if let objection = objection(to: entry) {
      note(candidate, objection.rule, objection.sentence)
    } else if days <= 0 {
      remind(candidate, days)
    } else if days <= policy.graceDays {
      note(
        candidate, .grace,
        "is \(days) days overdue, within the \(policy.graceDays) days of grace")
    } else if let first = policy.levels.first, days < first.afterDays {
      note(candidate, .days, "is \(days) days overdue, and level 1 begins at \(first.afterDays)")
    } else {
      raise(&candidate, days)
      candidates.append(candidate)
    }
  }

  private func objection(to entry: AccountEntry) -> (rule: DunningRule, sentence: String)? {
    if let audience = policy.audience, let kind = account.customerKind, kind != audience {
      return (.audience, "is a \(kind.rawValue)'s, and the policy is for a \(audience.rawValue)")
    }
    if entry.isPending { return (.block, "is with the insurance, which has not decided") }
    guard
      let block = account.block(
        on: entry.number, at: asOf, effects: [.dispute, .dunning, .promise])
    else { return nil }
    let verb =
      switch block.effect {
      case .dispute: "is disputed"
      case .dunning: "is blocked"
      case .promise: "is promised"
      }
    let until = block.until.map { " until \($0)" } ?? ""
    return (.block, verb + until + (block.reason.isEmpty ? "" : ": \(block.reason)"))
  }

  private mutating func remind(_ candidate: Candidate, _ days: Int) {
    guard let reminder = policy.reminder, days < 0, -days <= reminder.daysBefore else {
      note(candidate, .due, "is due on \(candidate.dueDate)")
      return
    }
    let first = candidate.dueDate.adding(days: -reminder.daysBefore)
    if let sent = history.reminder(of: candidate.entry.number, since: first) {
      note(candidate, .reminder, "is due on \(candidate.dueDate), and was reminded on \(sent)")
    } else {
      note(candidate, .reminder, "is due on \(candidate.dueDate), in \(-days) days")
      reminders.append(candidate)
    }
  }

  private mutating func raise(_ candidate: inout Candidate, _ days: Int) {
    let allowed = policy.levels.prefix { $0.afterDays <= days }.count
    let previous = candidate.previous
    candidate.level = previous < allowed ? previous + 1 : allowed
    note(
      candidate, .days, "is \(days) days overdue, which allows level \(allowed)", level: allowed)
    guard let mark = candidate.mark else {
      note(candidate, .oneLevel, "rises to level \(candidate.level), its first letter")
      return
    }
    if !candidate.rises {
      note(
        candidate, .history,
        previous >= policy.levels.count
          ? "has reached the last level, \(previous), on \(mark.date)"
          : "has level \(previous) since \(mark.date), and is \(days) days overdue, while level "
            + "\(previous + 1) begins at \(policy.levels[previous].afterDays)")
      return
    }
    note(
      candidate, .oneLevel, "rises by one level at most, from \(previous) to \(candidate.level)")
    let interval = interval(to: candidate.level)
    if mark.date.days(until: asOf) < interval {
      candidate.level = previous
      note(
        candidate, .interval,
        "has level \(previous) since \(mark.date), less than \(interval) days ago")
    }
  }

  private func interval(to level: Int) -> Int {
    policy.levels[level - 1].intervalDays ?? policy.intervalDays
  }

  // MARK: The rules of a customer

  private mutating func settleCredits() {
    guard !candidates.isEmpty, open.minorUnits <= credits.minorUnits else { return }
    skipAll(.credit, "is covered by credits of \(credits)")
  }

  private mutating func handOver() {
    guard let days = policy.handOverDays else { return }
    for candidate in candidates {
      guard let mark = candidate.mark, mark.level >= policy.levels.count,
        mark.date.days(until: asOf) >= days
      else { continue }
      note(
        candidate, .handOver,
        "has the last level, \(mark.level), since \(mark.date), \(days) days or more ago",
        level: mark.level)
      decisions[candidate.index].verdict = .handedOver
    }
    let handedOver = decisions
    candidates.removeAll { handedOver[$0.index].verdict == .handedOver }
  }

  private mutating func settleTimes(lastLetter: CalendarDate?, _ dunned: [String]) {
    let oldest = decisions.lazy.filter { dunned.contains($0.document) }.map(\.daysOverdue).max()
    if let oldest, oldest < policy.minimumDaysInArrears {
      skipAll(
        .arrears,
        "waits, as the oldest item is \(oldest) days overdue, less than "
          + "\(policy.minimumDaysInArrears)")
    }
    if let lastLetter, lastLetter.days(until: asOf) < policy.minimumDaysBetween {
      skipAll(
        .frequency,
        "waits, as a letter was written on \(lastLetter), less than "
          + "\(policy.minimumDaysBetween) days ago")
    }
  }

  /// Lowers levels until a letter reaches the minimum of its level; leaves none if none does.
  private mutating func settleLevels() {
    while candidates.contains(where: \.rises) || isAlwaysDunned {
      let sum = open - credits
      guard sum.minorUnits > 0 else {
        skipAll(.credit, "is covered by credits of \(credits)")
        return
      }
      let level = level
      let rules = policy.levels[level - 1]
      let minimum = rules.minimumAmount(in: currency)
      if sum < minimum {
        lower(
          from: level, .minimumAmount,
          "is in a sum of \(sum), below the \(minimum) of level \(level)")
      } else if let share = rules.minimumShare, !reaches(share, sum) {
        lower(
          from: level, .minimumShare,
          "is in a sum of \(sum), less than \(share.value) % of the \(allOpen - credits) that is "
            + "open")
      } else {
        return
      }
    }
    // Nothing rises, so there is no letter: of each item, a rule of its own has said why.
    candidates = []
  }

  /// Whether the highest level writes letters though no item rises, and its interval has passed.
  private var isAlwaysDunned: Bool {
    guard level > 0, policy.levels[level - 1].alwaysDuns else { return false }
    let interval = interval(to: level)
    return candidates.contains { candidate in
      candidate.level == level
        && candidate.mark.map { $0.lastDate.days(until: asOf) >= interval } ?? true
    }
  }

  /// Whether a sum is so many per cent of all that is open, both less the credits.
  private func reaches(_ share: Percentage, _ sum: Money) -> Bool {
    // Percentages have 38 digits at most and are at most 100; what does not fit is far below one.
    guard
      let part = try? (allOpen - credits).share(share, mode: .awayFromZero)
    else { return true }
    return sum >= part
  }

  private mutating func lower(from level: Int, _ rule: DunningRule, _ sentence: String) {
    for index in candidates.indices where candidates[index].level == level {
      candidates[index].level -= 1
      note(candidates[index], rule, sentence)
    }
    candidates.removeAll { $0.level == 0 }
  }

  /// Leaves out the reminders that credits cover; those of overdue items come first.
  private mutating func settleReminders() {
    let left = credits - min(credits, open)
    let sum = reminders.reduce(Money.zero(currency)) { $0 + $1.entry.open }
    guard !reminders.isEmpty, left >= sum else { return }
    for candidate in reminders {
      note(candidate, .credit, "is covered by credits of \(credits)")
    }
    reminders = []
  }

  /// Leaves all candidates out.
  private mutating func skipAll(_ rule: DunningRule, _ sentence: String) {
    for candidate in candidates {
      note(candidate, rule, sentence, level: 0)
    }
    candidates = []
  }

  private mutating func note(
    _ candidate: Candidate, _ rule: DunningRule, _ sentence: String, level: Int? = nil
  ) {
    decisions[candidate.index].steps.append(
      DunningDecision.Step(rule: rule, level: level ?? candidate.level, sentence: sentence))
  }

  /// The highest level of the candidates; 0 if there are none.
  private var level: Int { candidates.reduce(0) { max($0, $1.level) } }

  /// The sum of the candidates.
  private var open: Money { candidates.reduce(.zero(currency)) { $0 + $1.entry.open } }

  private var allOpen: Money { invoices.reduce(.zero(currency)) { $0 + $1.open } }
}
