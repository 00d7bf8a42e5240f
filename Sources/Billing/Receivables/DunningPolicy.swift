/// When and how overdue items are dunned: data, nothing of it is law.
public struct DunningPolicy: Hashable, Sendable {
  /// How a letter is sent.
  public enum Channel: String, Hashable, Sendable, CaseIterable {
    /// On paper.
    case letter
    /// By mail, with the letter attached.
    case email
  }

  /// Which items share a letter.
  public enum Grouping: String, Hashable, Sendable, CaseIterable {
    /// All of a customer in a currency.
    case customer
    /// Those of one level.
    case level
    /// None: each has its own.
    case invoice
  }

  /// A reminder before the due date, without level, fee or interest.
  public struct Reminder: Hashable, Sendable {
    /// The days before the due date from which it is sent, once.
    public var daysBefore: Int
    /// The key of the wording.
    public var textKey: String
    /// How it is sent.
    public var channel: Channel

    /// Creates a reminder.
    public init(daysBefore: Int, textKey: String, channel: Channel = .letter) {
      self.daysBefore = daysBefore
      self.textKey = textKey
      self.channel = channel
    }
  }

  /// A level of dunning.
  public struct Level: Hashable, Sendable {
    /// The days overdue from which an item may have the level, from 1.
    public var afterDays: Int
    /// The days that pass before an item rises to it; nil for those of the policy.
    public var intervalDays: Int?
    /// The least sum of a letter of the level, for each currency that has one.
    public var minimumAmounts: [Money]
    /// The least part of all that is open that the sum of a letter of the level must be.
    public var minimumShare: Percentage?
    /// The fee of a letter of the level, for each currency that has one.
    public var fees: [Money]
    /// A fee as part of the overdue sum, added to the others.
    public var feeShare: Percentage?
    /// A fee by the size of the overdue sum, added to the others.
    public var feeScale: AmountScale?
    /// The interest on items of the level; nil for none.
    public var interest: InterestRule?
    /// The compensation for each late item, by the debt at default; for businesses only.
    public var lumpSum: AmountScale?
    /// The days from the letter to the day by which payment is asked for.
    public var deadlineDays: Int
    /// The key of the wording, such as `reminder`.
    public var textKey: String
    /// How the letter is sent.
    public var channel: Channel
    /// Whether a letter is written again, after the interval, though no item rises.
    public var alwaysDuns: Bool
    /// Whether the letter lists what else is open, outside its sum.
    public var listsAllItems: Bool

    /// Creates a level.
    public init(
      afterDays: Int, minimumAmounts: [Money] = [], fees: [Money] = [],
      interest: InterestRule? = nil, deadlineDays: Int, textKey: String,
      intervalDays: Int? = nil, minimumShare: Percentage? = nil, feeShare: Percentage? = nil,
      feeScale: AmountScale? = nil, lumpSum: AmountScale? = nil, channel: Channel = .letter,
      alwaysDuns: Bool = false, listsAllItems: Bool = false
    ) {
      self.afterDays = afterDays
      self.intervalDays = intervalDays
      self.minimumAmounts = minimumAmounts
      self.minimumShare = minimumShare
      self.fees = fees
      self.feeShare = feeShare
      self.feeScale = feeScale
      self.interest = interest
      self.lumpSum = lumpSum
      self.deadlineDays = deadlineDays
      self.textKey = textKey
      self.channel = channel
      self.alwaysDuns = alwaysDuns
      self.listsAllItems = listsAllItems
    }

    func minimumAmount(in currency: Currency) -> Money {
      minimumAmounts.first { $0.currency == currency } ?? .zero(currency)
    }

    /// The fee of a letter about a sum; throws if it is above ``Money/limit``.
    func fee(for sum: Money) throws(BillingError) -> Money {
      var fee = fees.first { $0.currency == sum.currency } ?? .zero(sum.currency)
      if let feeShare { fee += try sum.share(feeShare, mode: .halfAwayFromZero) }
      if let feeScale { fee += feeScale.amount(for: sum) }
      return fee
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
  /// The days overdue that the oldest item must have before anything is dunned.
  public var minimumDaysInArrears: Int
  /// The reminder before the due date, if there is one.
  public var reminder: Reminder?
  /// Which items share a letter.
  public var grouping: Grouping
  /// Whom the policy is for; nil for everybody.
  public var audience: CustomerKind?
  /// The days after the letter of the last level from which an item is handed over; nil for never.
  public var handOverDays: Int?
  /// The days on which, as on weekends, no deadline falls.
  public var holidays: [CalendarDate]

  /// Creates a policy.
  public init(
    levels: [Level], graceDays: Int = 0, intervalDays: Int = 0, minimumDaysBetween: Int = 0,
    minimumDaysInArrears: Int = 0, reminder: Reminder? = nil, grouping: Grouping = .customer,
    audience: CustomerKind? = nil, handOverDays: Int? = nil, holidays: [CalendarDate] = []
  ) {
    self.levels = levels
    self.graceDays = graceDays
    self.intervalDays = intervalDays
    self.minimumDaysBetween = minimumDaysBetween
    self.minimumDaysInArrears = minimumDaysInArrears
    self.reminder = reminder
    self.grouping = grouping
    self.audience = audience
    self.handOverDays = handOverDays
    self.holidays = holidays
  }

  /// The day so many days after another, moved past weekends and holidays.
  func deadline(_ days: Int, after day: CalendarDate) -> CalendarDate {
    var deadline = day.adding(days: days)
    // At most one free day for each holiday, and the weekends around them.
    for _ in 0..<(2 + 3 * holidays.count) where deadline.isWeekend || holidays.contains(deadline) {
      deadline = deadline.adding(days: 1)
    }
    return deadline
  }
}
