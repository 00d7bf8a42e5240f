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
  }

  /// The letter's number.
  public var number: String
  /// The account.
  public var account: Account
  /// The currency of all amounts.
  public var currency: Currency
  /// The letter's date.
  public var date: CalendarDate
  /// The highest level of its items.
  public var level: Int
  /// The key of the letter's wording, from the policy, such as `reminder` or `final`.
  public var textKey: String
  /// The day by which payment is asked for.
  public var deadline: CalendarDate
  /// The overdue items, oldest due date first.
  public var lines: [Line]
  /// The sum of the open amounts of the lines.
  public var open: Money
  /// Credits and payments on account that lower the sum, positive or zero.
  public var credits: Money
  /// The sum of the interest of the lines.
  public var interest: Money
  /// The fee of the letter.
  public var fee: Money
  /// What to pay: open − credits + interest + fee.
  public var amountDue: Money
}
