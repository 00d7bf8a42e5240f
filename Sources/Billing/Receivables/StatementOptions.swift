/// What statements list, and which of them are worth sending.
public struct StatementOptions: Hashable, Sendable {
  /// A message for debts of an age.
  public struct AgeMessage: Hashable, Sendable {
    /// The days overdue of the oldest item from which the message holds.
    public var fromDay: Int
    /// The key of the wording.
    public var key: String

    /// Creates a message.
    public init(fromDay: Int, key: String) {
      self.fromDay = fromDay
      self.key = key
    }
  }

  /// What the statements list.
  public var kind: Statement.Kind
  /// The first day of the period.
  ///
  /// Nil goes on from the last statement that was issued, or else begins with the first entry.
  /// Open-item and patient statements have no period and leave it out.
  public var from: CalendarDate?
  /// How open amounts are aged.
  public var ageing: AgeingScheme
  /// The messages by age of the oldest item that is due, in any order.
  public var messages: [AgeMessage]
  /// The least balance that is worth a statement, for each currency that has one.
  public var minimumBalances: [Money]
  /// Whether a balance of zero is stated.
  public var includesZero: Bool
  /// Whether a credit balance is stated.
  public var includesCredit: Bool
  /// Whether an account without an entry in the period is stated.
  public var includesInactive: Bool
  /// Whether only accounts with something overdue are stated.
  public var onlyOverdue: Bool

  /// Creates options that leave nothing out.
  public init(
    kind: Statement.Kind, from: CalendarDate? = nil, ageing: AgeingScheme = AgeingScheme(),
    messages: [AgeMessage] = [], minimumBalances: [Money] = [], includesZero: Bool = true,
    includesCredit: Bool = true, includesInactive: Bool = true, onlyOverdue: Bool = false
  ) {
    self.kind = kind
    self.from = from
    self.ageing = ageing
    self.messages = messages
    self.minimumBalances = minimumBalances
    self.includesZero = includesZero
    self.includesCredit = includesCredit
    self.includesInactive = includesInactive
    self.onlyOverdue = onlyOverdue
  }

  /// The key of the message for debts of an age, if there is one.
  func message(oldest days: Int) -> String? {
    messages.filter { $0.fromDay <= days }.max { $0.fromDay < $1.fromDay }?.key
  }

  /// Why a statement is not worth sending: a sentence in lower case without a full stop; nil if
  /// it is.
  public func objection(to statement: Statement) -> String? {
    let balance = statement.closingBalance
    if statement.isEmpty { return "there is nothing to state" }
    if balance.isZero, !includesZero { return "the balance is zero" }
    if balance.isNegative, !includesCredit { return "the balance is a credit of \(-balance)" }
    if let minimum = minimumBalances.first(where: { $0.currency == statement.currency }),
      !balance.isNegative, !balance.isZero, balance < minimum
    {
      return "the balance of \(balance) is below the minimum of \(minimum)"
    }
    if !includesInactive, statement.isInactive {
      return "nothing was entered in the period"
    }
    if onlyOverdue, statement.overdue.isZero { return "nothing is overdue" }
    return nil
  }
}

extension Statement {
  /// Whether nothing was entered in the period.
  fileprivate var isInactive: Bool {
    sections.isEmpty
      ? lines.allSatisfy { $0.kind == .openingBalance } : sections.allSatisfy(\.isInactive)
  }
}
