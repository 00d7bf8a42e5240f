/// A statement of a customer's account in one currency.
public struct Statement: Hashable, Sendable {
  /// What a statement lists.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Every item open at the cut-off date.
    case openItem = "open-item"
    /// The opening balance, all entries of the period, and the balance after each.
    case balanceForward = "balance-forward"
    /// All entries of the period with their totals.
    case activity
  }

  /// A line of a statement.
  public struct Line: Hashable, Sendable {
    /// What an entry is.
    public enum Kind: String, Hashable, Sendable {
      case openingBalance = "opening-balance"
      case invoice
      case creditNote = "credit-note"
      case payment
    }

    /// What the entry is.
    public var kind: Kind
    /// The document's or payment's number; empty for the opening balance.
    public var number: String
    /// The date.
    public var date: CalendarDate
    /// The due date of an invoice.
    public var dueDate: CalendarDate?
    /// The customer's reference.
    public var reference: String?
    /// The days overdue at the cut-off date; 0 if not overdue.
    public var daysOverdue: Int
    /// The original amount: positive raises what the customer owes, negative lowers it.
    public var amount: Money
    /// What was applied up to the cut-off date, positive (open-item statements).
    public var applied: Money
    /// What is open at the cut-off date, signed like ``amount`` (open-item statements).
    public var open: Money
    /// The balance after the line.
    public var balance: Money
    /// Whether the customer disputes it: listed, but not in the amount due.
    public var isDisputed: Bool
  }

  /// Whether there is nothing to say: no entry, and no balance before or after.
  public var isEmpty: Bool {
    lines.allSatisfy { $0.kind == .openingBalance } && openingBalance.isZero
      && closingBalance.isZero
  }

  /// What it lists.
  public var kind: Kind
  /// The statement's number.
  public var number: String
  /// The account.
  public var account: Account
  /// The currency of all amounts.
  public var currency: Currency
  /// The first day of the period; nil for open-item statements.
  public var from: CalendarDate?
  /// The cut-off date, the last day of the period.
  public var asOf: CalendarDate
  /// The balance before the first day.
  public var openingBalance: Money
  /// The lines in order of date.
  public var lines: [Line]
  /// The sum of invoices in the period; for open-item statements, of all up to the cut-off date.
  public var invoiced: Money
  /// The sum of credit notes in the period, positive.
  public var credited: Money
  /// The sum of payments in the period, positive.
  public var received: Money
  /// The balance at the cut-off date.
  public var closingBalance: Money
  /// The part of the balance that is disputed.
  public var disputed: Money
  /// The balance less what is disputed; what the customer is asked to pay.
  ///
  /// Zero or negative if credits reach or exceed what is not disputed: then nothing is to be paid.
  public var amountDue: Money
  /// What is overdue and not disputed, but no more than the amount due and never negative.
  public var overdue: Money
  /// The open amounts by age; with what is not allocated they add up to the closing balance.
  public var ageing: Ageing
}

/// Open amounts by days overdue.
public struct Ageing: Hashable, Sendable {
  /// A range of days with its amount.
  public struct Bucket: Hashable, Sendable {
    /// The first day overdue of the bucket; nil for amounts not yet due.
    public var fromDay: Int?
    /// The last day overdue of the bucket, included; nil for the last, open bucket and for
    /// amounts not yet due.
    public var toDay: Int?
    /// The open amount.
    public var amount: Money
  }

  /// The date the days are counted to.
  public var asOf: CalendarDate
  /// The buckets: not due, then ascending ranges.
  public var buckets: [Bucket]
  /// Payments and credit notes not applied to an invoice, negative or zero.
  public var unallocated: Money
}
