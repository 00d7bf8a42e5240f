/// A letter that asks for overdue amounts, in one currency.
public struct DunningLetter: Hashable, Sendable {
  /// An item of the letter.
  public struct Line: Hashable, Sendable {
    /// The document's number.
    public var number: String
    /// The document's date.
    public var issueDate: CalendarDate
    /// The due date.
    public var dueDate: CalendarDate
    /// The customer's reference.
    public var reference: String?
    /// The days overdue at the letter's date.
    public var daysOverdue: Int
    /// The level of the item in this letter, from 1.
    public var level: Int
    /// The original amount.
    public var amount: Money
    /// The open amount.
    public var open: Money
    /// The default interest up to the letter's date.
    public var interest: Money
    /// The parts the interest is the sum of.
    public var interestParts: [Interest.Part] = []
    /// The lump sum for late payment.
    public var lumpSum: Money
  }

  /// An open item that is listed for information, outside the sum.
  public struct OtherItem: Hashable, Sendable {
    /// The document's number.
    public var number: String
    /// The document's date.
    public var issueDate: CalendarDate
    /// The due date.
    public var dueDate: CalendarDate
    /// The original amount.
    public var amount: Money
    /// The open amount.
    public var open: Money
    /// Whether it is disputed.
    public var isDisputed: Bool
  }

  /// The letter's number.
  public var number: String
  /// The account.
  public var account: Account
  /// The currency of all amounts.
  public var currency: Currency
  /// The letter's date.
  public var date: CalendarDate
  /// The day up to which payments are considered.
  public var paymentsUntil: CalendarDate
  /// The highest level of its items; 0 for a reminder before the due date.
  public var level: Int
  /// The key of the letter's wording, from the policy, such as `reminder` or `final`.
  public var textKey: String
  /// How it is sent.
  public var channel: DunningPolicy.Channel
  /// The day by which payment is asked for; of a reminder, the last due date.
  public var deadline: CalendarDate
  /// The overdue items, oldest due date first.
  public var lines: [Line]
  /// What else is open, if the level lists it, oldest due date first.
  public var others: [OtherItem]
  /// The sum of the open amounts of the lines.
  public var open: Money
  /// Credits and payments on account that lower the sum, positive or zero.
  public var credits: Money
  /// The sum of the interest of the lines.
  public var interest: Money
  /// The fee of the letter.
  public var fee: Money
  /// The sum of the lump sums of the lines.
  public var lumpSums: Money
  /// What to pay: open − credits + interest + fee + lump sums.
  public var amountDue: Money
}
