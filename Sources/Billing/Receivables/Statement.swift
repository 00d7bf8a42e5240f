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
    /// All entries of the period, each payment with what it settled.
    case detailedActivity = "detailed-activity"
    /// The open charges of a patient: charge, adjustment, insurance, the patient's share.
    case patient
  }

  /// An invoice that a line of a payment, credit note or adjustment settles.
  public struct Application: Hashable, Sendable {
    /// The invoice's number.
    public var document: String
    /// The part that is settled, positive.
    public var amount: Money
    /// The date from which it counts.
    public var date: CalendarDate
  }

  /// What became of a charge on a patient's account:
  /// charge − contractual − insurance − patient − other = responsibility.
  public struct PatientShare: Hashable, Sendable {
    /// What was done, for whom, by whom.
    public var treatment: Treatment
    /// What was charged.
    public var charge: Money
    /// What the contract with the insurance forbids to charge, positive.
    public var contractual: Money
    /// What the insurance paid, positive.
    public var insurancePaid: Money
    /// What the patient paid, positive.
    public var patientPaid: Money
    /// What was credited, discounted or written off, positive.
    public var other: Money
    /// What is left to the patient, or to the insurance as long as it has not decided.
    public var responsibility: Money
    /// The payments that were applied, of insurance and patient, by date.
    public var payments: [PatientPayment] = []
  }

  /// A payment applied to a patient's charge.
  public struct PatientPayment: Hashable, Sendable {
    /// The day from which it counts.
    public var date: CalendarDate
    /// What of it was applied, positive.
    public var amount: Money
    /// Who paid.
    public var payer: Payer
  }

  /// A line of a statement.
  public struct Line: Hashable, Sendable {
    /// What an entry is.
    public enum Kind: String, Hashable, Sendable {
      case openingBalance = "opening-balance"
      case invoice
      case creditNote = "credit-note"
      case payment
      case adjustment
      case reversal
      /// The change of an earlier period that its statement did not have.
      case priorPeriod = "prior-period"
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
    /// Whether it is blocked: listed, but not in the amount due.
    public var isBlocked = false
    /// Whether an insurance has still to decide: listed, but not in the amount due.
    public var isPending = false
    /// What it settled (detailed activity statements).
    public var applications: [Application] = []
    /// What became of the charge (patient statements).
    public var share: PatientShare?
  }

  /// Whether there is nothing to say: no entry, and no balance before or after.
  public var isEmpty: Bool {
    guard sections.isEmpty else { return sections.allSatisfy(\.isEmpty) }
    return lines.allSatisfy { $0.kind == .openingBalance } && openingBalance.isZero
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
  /// The sum of adjustments in the period, positive.
  public var adjusted: Money
  /// The sum of reversals in the period, positive.
  public var reversed: Money
  /// The changes of earlier periods that came into the books after their statement.
  public var priorPeriod: Money
  /// The balance at the cut-off date.
  public var closingBalance: Money
  /// The part of the balance that is disputed.
  public var disputed: Money
  /// The part of the balance that is blocked and not disputed.
  public var blocked: Money
  /// The part of the balance that insurances have still to decide on.
  public var pending: Money
  /// The balance less what is disputed, blocked or pending; what the customer is asked to pay.
  ///
  /// Zero or negative if credits reach or exceed what is not disputed: then nothing is to be paid.
  public var amountDue: Money
  /// What is overdue and part of the amount due, but no more than the amount due and never negative.
  public var overdue: Money
  /// The open amounts by age; with what is not allocated they add up to the closing balance.
  public var ageing: Ageing
  /// The days overdue of the oldest item that is part of the amount due; 0 if none is overdue.
  public var oldestDaysOverdue: Int
  /// The key of the message for the age of the debt, if something is overdue and the options have one.
  public var messageKey: String?
  /// The number of the statement this one goes on from, if one was issued.
  public var previous: String?
  /// The statements of the accounts that a group's statement is made of, whose balances are its
  /// subtotals; empty for that of one account.
  public var sections: [Statement] = []
}
