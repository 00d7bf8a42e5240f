/// What a dunning run brought for one account.
public struct DunningOutcome: Hashable, Sendable {
  /// An open invoice that is in no letter.
  public struct Skipped: Hashable, Sendable {
    /// The document's number.
    public let document: String
    /// The reason: a sentence in lower case without a full stop, whose subject is the document.
    public let reason: String
  }

  /// The letters, one at most for each currency, in order of its code.
  public let letters: [DunningLetter]
  /// Every open invoice that is in no letter, by currency, oldest due date first.
  public let skipped: [Skipped]
}

extension DunningLetter {
  /// What is recorded on the account once the letter is sent.
  public var record: DunningRecord {
    DunningRecord(
      number: number, date: date,
      items: lines.map { DunningRecord.Item(document: $0.number, level: $0.level) })
  }
}
