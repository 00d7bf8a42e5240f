extension Account {
  /// The letters to write on a day, and why open invoices are in none.
  ///
  /// An item's level follows from its days overdue, but rises by one at most above the level of
  /// the letters already sent, and only after the policy's interval. Letters dated on the day of
  /// the run or later do not count, so a run repeated on its day gives the same letters; nor do
  /// letters dated up to the item's due date, so an item whose due date was moved begins anew.
  /// A letter is written if one of its items rises, and lists with it every other item that is
  /// overdue and not blocked, at the level it has. Credits are deducted before the sum is
  /// compared with the minimum of the level; below it, the items of that level fall back by one
  /// and are tested again. Interest is rounded once for each item.
  ///
  /// - Throws: The errors of the account or of the policy, or that interest is above
  ///   ``Money/limit``.
  public func dunningLetters(
    policy: DunningPolicy, asOf: CalendarDate, number: (Currency) -> String
  ) throws(BillingError) -> DunningOutcome {
    let objections = policy.findings()
    guard objections.isEmpty else { throw BillingError(objections) }
    let entries = try entries(at: asOf)
    let history = DunningHistory(of: self, before: asOf)
    var letters: [DunningLetter] = []
    var skipped: [DunningOutcome.Skipped] = []
    for currency in Set(entries.map(\.amount.currency)).sorted(by: { $0.code < $1.code }) {
      let own = entries.filter { $0.amount.currency == currency }
      var draft = DunningDraft(
        account: self, policy: policy, asOf: asOf, currency: currency,
        credits: own.filter { $0.kind != .invoice }.reduce(.zero(currency)) { $0 - $1.open })
      draft.select(own, history: history)
      draft.settleLevels(lastLetter: history.lastLetter(about: Set(own.map(\.number))))
      skipped += draft.skipped
      if !draft.candidates.isEmpty {
        letters.append(try draft.letter(number: number(currency)))
      }
    }
    return DunningOutcome(letters: letters, skipped: skipped)
  }
}

/// What letters written before a day say.
struct DunningHistory {
  /// The last level of an item and the day of the first letter with it.
  struct Mark {
    var level: Int
    var date: CalendarDate
  }

  private var marks: [String: [Mark]] = [:]
  private let letters: [DunningRecord]

  init(of account: Account, before day: CalendarDate) {
    letters = account.letters.filter { $0.date < day }.sorted { $0.date < $1.date }
    for letter in letters {
      for item in letter.items {
        marks[item.document, default: []].append(Mark(level: item.level, date: letter.date))
      }
    }
  }

  /// The level an item has by letters dated after its due date, and since when.
  func mark(of document: String, dueDate: CalendarDate) -> Mark? {
    let marks = (marks[document] ?? []).filter { $0.date > dueDate }
    guard let last = marks.last else { return nil }
    let level = marks.filter { $0.date == last.date }.map(\.level).max() ?? last.level
    return marks.first { $0.level == level }
  }

  /// The day of the last letter about one of the documents.
  func lastLetter(about documents: Set<String>) -> CalendarDate? {
    letters.last { $0.items.contains { documents.contains($0.document) } }?.date
  }
}
