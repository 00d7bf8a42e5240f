/// When and how overdue items are dunned.
public struct DunningPolicy: Hashable, Sendable {
  /// A level of dunning.
  public struct Level: Hashable, Sendable {
    /// The days overdue from which an item may have the level, from 1.
    public var afterDays: Int
    /// The least sum of a letter of the level, for each currency that has one.
    public var minimumAmounts: [Money]
    /// The fee of a letter of the level, for each currency that has one.
    public var fees: [Money]
    /// The interest on items of the level; nil for none.
    public var interest: InterestRule?
    /// The days from the letter to the day by which payment is asked for.
    public var deadlineDays: Int
    /// The key of the wording, such as `reminder`.
    public var textKey: String

    /// Creates a level.
    public init(
      afterDays: Int, minimumAmounts: [Money] = [], fees: [Money] = [],
      interest: InterestRule? = nil, deadlineDays: Int, textKey: String
    ) {
      self.afterDays = afterDays
      self.minimumAmounts = minimumAmounts
      self.fees = fees
      self.interest = interest
      self.deadlineDays = deadlineDays
      self.textKey = textKey
    }

    func minimumAmount(in currency: Currency) -> Money {
      minimumAmounts.first { $0.currency == currency } ?? .zero(currency)
    }

    func fee(in currency: Currency) -> Money {
      fees.first { $0.currency == currency } ?? .zero(currency)
    }
  }

  /// The levels, from 1; an item rises by one at most in a run.
  public var levels: [Level]
  /// The days overdue up to which an item is left alone.
  public var graceDays: Int
  /// The days that pass before an item rises from one level to the next.
  public var intervalDays: Int
  /// The days that pass before the customer gets another letter in a currency.
  public var minimumDaysBetween: Int

  /// Creates a policy.
  public init(
    levels: [Level], graceDays: Int = 0, intervalDays: Int = 0, minimumDaysBetween: Int = 0
  ) {
    self.levels = levels
    self.graceDays = graceDays
    self.intervalDays = intervalDays
    self.minimumDaysBetween = minimumDaysBetween
  }

  /// What is wrong with the policy.
  public func findings() -> [BillingFinding] {
    var findings: [BillingFinding] = []
    func require(_ condition: Bool, _ sentence: String, _ path: String) {
      guard !condition else { return }
      findings.append(BillingFinding("B060", .error, sentence, path: path))
    }
    require(!levels.isEmpty, "the policy has no levels", "levels")
    require(graceDays >= 0, "a count of days is negative", "graceDays")
    require(intervalDays >= 0, "a count of days is negative", "intervalDays")
    require(minimumDaysBetween >= 0, "a count of days is negative", "minimumDaysBetween")
    var previous = 0
    for (index, level) in levels.enumerated() {
      let path = "levels[\(index)]"
      require(
        level.afterDays > previous, "the days of the levels do not ascend from 1",
        "\(path).afterDays")
      require(level.deadlineDays >= 0, "a count of days is negative", "\(path).deadlineDays")
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
      let rates = level.interest?.rates ?? []
      let isOrdered = zip(rates, rates.dropFirst()).allSatisfy { earlier, later in
        guard let next = later.from else { return false }
        return earlier.from.map { $0 < next } ?? true
      }
      require(isOrdered, "the rates are not in order of their first days", "\(path).interest")
      previous = level.afterDays
    }
    return findings
  }
}
