/// What letters written before a day say.
struct DunningHistory {
  /// The last level of an item, the day of the first letter with it, and that of the last.
  struct Mark {
    var level: Int
    var date: CalendarDate
    var lastDate: CalendarDate
  }

  private var marks: [String: [Mark]] = [:]
  private let letters: [DunningRecord]

  init(of account: Account, before day: CalendarDate) {
    letters = account.letters.filter { $0.date < day }.sorted { $0.date < $1.date }
    for letter in letters {
      for item in letter.items {
        marks[item.document, default: []].append(
          Mark(level: item.level, date: letter.date, lastDate: letter.date))
      }
    }
  }

  /// The level an item has by letters dated after its due date, and since when.
  func mark(of document: String, dueDate: CalendarDate) -> Mark? {
    let marks = (marks[document] ?? []).filter { $0.level > 0 && $0.date > dueDate }
    guard let last = marks.last else { return nil }
    let level = marks.filter { $0.date == last.date }.map(\.level).max() ?? last.level
    var mark = marks.first { $0.level == level }
    mark?.lastDate = last.date
    return mark
  }

  /// The day an item was last reminded before its due date.
  func reminder(of document: String, since day: CalendarDate) -> CalendarDate? {
    marks[document]?.last { $0.level == 0 && $0.date >= day }?.date
  }

  /// The day of the last letter about one of the documents; reminders do not count.
  func lastLetter(about documents: Set<String>) -> CalendarDate? {
    letters.last { letter in
      letter.items.contains { $0.level > 0 && documents.contains($0.document) }
    }?.date
  }
}
