extension DunningPolicy {
  /// What is wrong with the policy.
  public func findings() -> [BillingFinding] {
    var check = PolicyCheck(policy: self)
    check.run()
    return check.findings
  }
}

/// The check of one policy.
private struct PolicyCheck {
  let policy: DunningPolicy
  var findings: [BillingFinding] = []

  private mutating func require(_ condition: Bool, _ sentence: String, _ path: String) {
    guard !condition else { return }
    findings.append(BillingFinding("B060", .error, sentence, path: path))
  }

  mutating func run() {
    require(!policy.levels.isEmpty, "the policy has no levels", "levels")
    for (name, days) in [
      ("graceDays", policy.graceDays), ("intervalDays", policy.intervalDays),
      ("minimumDaysBetween", policy.minimumDaysBetween),
      ("minimumDaysInArrears", policy.minimumDaysInArrears),
      ("reminder.daysBefore", policy.reminder?.daysBefore ?? 0),
      ("handOverDays", policy.handOverDays ?? 0),
    ] {
      require(days >= 0, "a count of days is negative", name)
    }
    var previous = 0
    for (index, level) in policy.levels.enumerated() {
      check(level, after: previous, "levels[\(index)]")
      previous = level.afterDays
    }
  }

  private mutating func check(_ level: DunningPolicy.Level, after previous: Int, _ path: String) {
    require(
      level.afterDays > previous, "the days of the levels do not ascend from 1",
      "\(path).afterDays")
    require(level.deadlineDays >= 0, "a count of days is negative", "\(path).deadlineDays")
    require(level.intervalDays ?? 0 >= 0, "a count of days is negative", "\(path).intervalDays")
    for (name, amounts) in [("minimumAmounts", level.minimumAmounts), ("fees", level.fees)] {
      for (position, amount) in amounts.enumerated() {
        let path = "\(path).\(name)[\(position)]"
        require(!amount.isNegative, "the amount is negative", path)
        require(amount.isWithinLimit, "the amount has more than 10^18 minor units", path)
        require(
          !amounts[..<position].contains { $0.currency == amount.currency },
          "\(amount.currency.code) has two amounts", path)
      }
    }
    for (name, share) in [("minimumShare", level.minimumShare), ("feeShare", level.feeShare)] {
      require(
        share.map { $0.value >= .zero && $0.value <= 100 } ?? true,
        "the percentage is not from 0 to 100", "\(path).\(name)")
    }
    for (name, scale) in [("feeScale", level.feeScale), ("lumpSum", level.lumpSum)] {
      for objection in scale?.objections() ?? [] { require(false, objection, "\(path).\(name)") }
    }
    require(
      level.lumpSum == nil || policy.audience != .consumer,
      "consumers owe no lump sum for late payment", "\(path).lumpSum")
    require(
      isOrdered(level.interest?.rates ?? []), "the rates are not in order of their first days",
      "\(path).interest")
  }

  private func isOrdered(_ rates: [InterestRule.Rate]) -> Bool {
    zip(rates, rates.dropFirst()).allSatisfy { earlier, later in
      guard let next = later.from else { return false }
      return earlier.from.map { $0 < next } ?? true
    }
  }
}
