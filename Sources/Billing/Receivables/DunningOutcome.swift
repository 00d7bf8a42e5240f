/// What a dunning run brings for one account: the letters, and for every open item what happens
/// and why.
public struct DunningOutcome: Hashable, Sendable {
  /// An open invoice that is in no letter.
  public struct Skipped: Hashable, Sendable {
    /// The document's number.
    public let document: String
    /// The reason: a sentence in lower case without a full stop, whose subject is the document.
    public let reason: String
  }

  /// The letters, in order of the currency's code, the highest level first, reminders last.
  public let letters: [DunningLetter]
  /// What happens with every open invoice, by currency, oldest due date first.
  public let decisions: [DunningDecision]

  /// Every open invoice that is in no letter, with the rule that decided it.
  public var skipped: [Skipped] {
    decisions.filter { $0.letter == nil }.map {
      Skipped(document: $0.document, reason: $0.steps.last?.sentence ?? "")
    }
  }

  /// The invoices that are to be handed over to collection, oldest due date first.
  public var handOvers: [DunningDecision] { decisions.filter { $0.verdict == .handedOver } }
}

/// What happens with an open invoice in a dunning run, rule by rule.
public struct DunningDecision: Hashable, Sendable {
  /// What happens.
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// It rises to its level, and a letter says so.
    case dunned
    /// It is in a letter at the level it has.
    case listed
    /// It is in a reminder before its due date.
    case reminded
    /// It is on the list for collection.
    case handedOver = "handed-over"
    /// Nothing.
    case left
  }

  /// A rule that was applied.
  public struct Step: Hashable, Sendable {
    /// The rule.
    public let rule: DunningRule
    /// The level of the item after it; 0 for none.
    public let level: Int
    /// What the rule found: a sentence in lower case without a full stop, whose subject is the
    /// document.
    public let sentence: String
  }

  /// The invoice's number.
  public let document: String
  /// The due date.
  public let dueDate: CalendarDate
  /// The days overdue; negative before the due date.
  public let daysOverdue: Int
  /// The open amount.
  public let open: Money
  /// The level by earlier letters; 0 if none.
  public let previousLevel: Int
  /// The level in this run; 0 if it is in no letter.
  public internal(set) var level: Int
  /// What happens.
  public internal(set) var verdict: Verdict
  /// The number of its letter, if it is in one.
  public internal(set) var letter: String?
  /// The rules, in the order they were applied.
  public internal(set) var steps: [Step]
}

/// The rules of a dunning run, in the order they are applied.
public enum DunningRule: String, Hashable, Sendable, CaseIterable {
  /// The policy is for businesses or for consumers.
  case audience
  /// Disputes, blocks and promises hold an item back.
  case block
  /// An item is reminded before its due date.
  case reminder
  /// Only what is overdue is dunned.
  case due
  /// Days of grace.
  case grace
  /// The days overdue say which level an item may have.
  case days
  /// An item rises by one level at most in a run.
  case oneLevel = "one-level"
  /// An item keeps the level of its letters.
  case history
  /// Days pass between two levels.
  case interval
  /// The oldest item of the customer must be so many days overdue.
  case arrears
  /// Days pass between two letters to the customer.
  case frequency
  /// After the last level an item is handed over.
  case handOver = "hand-over"
  /// Credits and payments on account are taken off first.
  case credit
  /// A letter has a least sum.
  case minimumAmount = "minimum-amount"
  /// A letter is about a least part of all that is open.
  case minimumShare = "minimum-share"
  /// The letter.
  case letter
}

extension DunningLetter {
  /// What is recorded on the account once the letter is sent.
  public var record: DunningRecord {
    DunningRecord(
      number: number, date: date,
      items: lines.map { DunningRecord.Item(document: $0.number, level: $0.level) })
  }
}
