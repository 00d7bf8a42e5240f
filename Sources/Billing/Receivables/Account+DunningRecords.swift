/// What recording the letters of a dunning run changed.
public struct DunningCommit: Hashable, Sendable {
  /// The account with the new records.
  public let account: Account
  /// The records that are new.
  public let added: [DunningRecord]
  /// The numbers of the letters that were on record already, for the same day.
  public let repeated: [String]
}

extension Account {
  /// Records letters that exist on paper or as a file; only they count for the next run.
  ///
  /// Recording a run of the same day again changes nothing: a letter about an item that a letter
  /// of the day is about already is not recorded twice.
  ///
  /// Throws if a letter is dated before the last one on record: the levels of a past day cannot
  /// be changed any more.
  public func recording(_ letters: [DunningLetter]) throws(BillingError) -> DunningCommit {
    var account = self
    var added: [DunningRecord] = []
    var repeated: [String] = []
    let last = self.letters.map(\.date).max()
    for letter in letters {
      if let last, letter.date < last {
        throw BillingError(
          "B063", "the run is dated \(letter.date), before the last letter of \(last)",
          hint: "letters of a past day can be printed again, but not recorded")
      }
      let known = Set(
        self.letters.filter { $0.date == letter.date }.flatMap { $0.items.map(\.document) })
      if letter.lines.contains(where: { known.contains($0.number) }) {
        repeated.append(letter.number)
      } else {
        added.append(letter.record)
      }
    }
    account.letters += added
    return DunningCommit(account: account, added: added, repeated: repeated)
  }
}
