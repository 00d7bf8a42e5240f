/// How payments are matched with open invoices.
public struct AllocationRules: Hashable, Sendable {
  /// A way to find what a payment pays.
  public enum Step: String, Hashable, Sendable, CaseIterable {
    /// What the payer wrote names invoices or their payment references.
    case reference
    /// One open invoice has the amount, or the amount less a discount or a small rest.
    case exactAmount = "exact-amount"
    /// A few invoices add up to the amount, to the cent.
    case combination
    /// The oldest due date first.
    case oldestFirst = "oldest-first"
  }

  /// The steps, each tried if those before it found nothing.
  public var steps: [Step]
  /// The largest rest of an invoice that is written off, for each currency that has one.
  public var writeOffTolerances: [Money]
  /// The days after the last day of a discount on which it is still granted.
  public var discountGraceDays: Int
  /// The most invoices of a combination, up to 6.
  public var combinationSize: Int
  /// How many invoices, oldest first, combinations are sought among, up to 24.
  public var combinationRange: Int

  /// Creates rules.
  public init(
    steps: [Step] = Step.allCases, writeOffTolerances: [Money] = [], discountGraceDays: Int = 0,
    combinationSize: Int = 4, combinationRange: Int = 16
  ) {
    self.steps = steps
    self.writeOffTolerances = writeOffTolerances
    self.discountGraceDays = discountGraceDays
    self.combinationSize = combinationSize
    self.combinationRange = combinationRange
  }

  func writeOffTolerance(in currency: Currency) -> Money {
    writeOffTolerances.first { $0.currency == currency } ?? .zero(currency)
  }
}

/// What is proposed for a payment, and why.
public struct AllocationProposal: Hashable, Sendable {
  /// An invoice that the payment settles or lowers.
  public struct Match: Hashable, Sendable {
    /// The invoice's number.
    public var document: String
    /// The step that found it.
    public var step: AllocationRules.Step
    /// What was open before.
    public var open: Money
    /// What of the payment goes to it.
    public var paid: Money
    /// The discount that is granted.
    public var discount: Money
    /// The rest that is written off.
    public var writtenOff: Money
    /// Why: a sentence in lower case without a full stop.
    public var reason: String

    /// What stays open.
    public var rest: Money { open - paid - discount - writtenOff }
  }

  /// The payment's number.
  public var payment: String
  /// The date from which the allocations count.
  public var date: CalendarDate
  /// The invoices, in the order they are paid.
  public var matches: [Match]
  /// What stays on account.
  public var onAccount: Money
  /// What was tried and did not lead to a match, in order: sentences in lower case.
  public var notes: [String]

  /// The allocations to add to the payment.
  public var allocations: [Allocation] {
    matches.map {
      Allocation(document: $0.document, date: date, amount: $0.paid, reason: $0.reason)
    }
  }

  /// The adjustments to add to the account: discounts taken and rests written off.
  public var adjustments: [Adjustment] {
    matches.flatMap { match -> [Adjustment] in
      [
        (Adjustment.Kind.cashDiscount, "D", match.discount),
        (.writeOff, "W", match.writtenOff),
      ].filter { !$0.2.isZero }.map { kind, letter, amount in
        Adjustment(
          id: "\(payment)-\(letter)-\(match.document)", kind: kind, document: match.document,
          date: date, amount: amount, reason: match.reason)
      }
    }
  }
}
