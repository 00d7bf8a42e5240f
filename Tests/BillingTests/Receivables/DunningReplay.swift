/// A second reading of the rules of dunning, on bare numbers: what each rule must have found.
///
/// Written apart from Billing: it knows only days, cents and the letters sent so far.
struct DunningReplay {
  struct Sent {
    let day: Int
    let document: String
    let level: Int
  }

  struct Expected: Equatable {
    let document: String
    /// `rule level` of each step.
    var steps: [String] = []
    var level = 0
  }

  let account: ChinookAccount
  let sent: [Sent]
  let day: Int
  // The policy of the simulation.
  static let after = [4, 18, 32]
  static let minimumCents = 100
  static let minimumShare = 20  // of the last level
  static let (grace, interval, between, arrears, handOver, reminder) = (3, 14, 13, 6, 60, 3)
  private var expected: [Expected] = []
  private var levels: [Int: Int] = [:]
  private var previous: [Int: Int] = [:]
  private var isExplained: Set<Int> = []

  init(account: ChinookAccount, sent: [Sent], day: Int) {
    (self.account, self.sent, self.day) = (account, sent, day)
  }

  private var open: [ChinookAccount.Invoice] {
    account.invoices.filter { $0.issued <= day && account.open($0, on: day) > 0 }
      .enumerated().sorted { ($0.element.due, $0.offset) < ($1.element.due, $1.offset) }
      .map(\.element)
  }

  private mutating func skip(_ indices: [Int], _ step: String) {
    for index in indices {
      expected[index].steps.append(step)
      levels[index] = nil
    }
  }

  mutating func run() -> [Expected] {
    let open = open
    var reminders: [Int] = []
    for (index, invoice) in open.enumerated() {
      expected.append(Expected(document: invoice.number))
      let own = sent.filter { $0.document == invoice.number && $0.day < day }
      let late = day - invoice.due
      if late <= 0 {
        let isNear = late < 0 && -late <= Self.reminder
        expected[index].steps = [isNear ? "reminder 0" : "due 0"]
        let wasReminded = own.contains { $0.level == 0 && $0.day >= invoice.due - Self.reminder }
        if isNear, !wasReminded { reminders.append(index) }
      } else if late <= Self.grace {
        expected[index].steps = ["grace 0"]
      } else {
        consider(index, invoice, late, own.filter { $0.level > 0 && $0.day > invoice.due })
      }
    }
    settle(open)
    let credit = account.credit(on: day)
    let dunned = levels.keys.reduce(0) { $0 + account.open(open[$1], on: day) }
    let reminded = reminders.reduce(0) { $0 + account.open(open[$1], on: day) }
    let isCovered = max(0, credit - dunned) >= reminded
    for index in reminders { expected[index].steps.append(isCovered ? "credit 0" : "letter 0") }
    for (index, level) in levels {
      expected[index].steps.append("letter \(level)")
      expected[index].level = level
    }
    return expected
  }

  private mutating func consider(
    _ index: Int, _ invoice: ChinookAccount.Invoice, _ late: Int, _ own: [Sent]
  ) {
    let allowed = Self.after.filter { $0 <= late }.count
    let last = own.max { $0.day < $1.day }?.level ?? 0
    previous[index] = last
    expected[index].steps = ["days \(allowed)"]
    guard last > 0 else {
      expected[index].steps.append("one-level 1")
      levels[index] = 1
      return
    }
    guard last < allowed else {
      expected[index].steps.append("history \(allowed)")
      levels[index] = allowed
      isExplained.insert(index)
      return
    }
    expected[index].steps.append("one-level \(last + 1)")
    levels[index] = last + 1
    let since = own.filter { $0.level == last }.map(\.day).min() ?? day
    if day - since < Self.interval {
      expected[index].steps.append("interval \(last)")
      levels[index] = last
      isExplained.insert(index)
    }
  }

  private mutating func settle(_ open: [ChinookAccount.Invoice]) {
    let credit = account.credit(on: day)
    func sum(_ indices: some Sequence<Int>) -> Int {
      indices.reduce(0) { $0 + account.open(open[$1], on: day) }
    }
    let candidates = levels.keys.sorted()
    if !candidates.isEmpty, sum(candidates) <= credit {
      skip(candidates, "credit 0")
      return
    }
    for index in candidates where previous[index] == 3 {
      let since = sent.filter {
        $0.document == open[index].number && $0.level == 3 && $0.day > open[index].due
      }.map(\.day).min()
      if let since, day - since >= Self.handOver { skip([index], "hand-over 3") }
    }
    let oldest = candidates.map { day - open[$0].due }.max() ?? 0
    if oldest < Self.arrears { skip(levels.keys.sorted(), "arrears 0") }
    let names = Set(open.map(\.number))
    let last = sent.filter { $0.level > 0 && $0.day < day && names.contains($0.document) }
      .map(\.day).max()
    if let last, day - last < Self.between { skip(levels.keys.sorted(), "frequency 0") }
    while levels.contains(where: { $0.value > previous[$0.key] ?? 0 }) {
      let (due, level) = (sum(levels.keys) - credit, levels.values.max() ?? 0)
      let isSmall = due < Self.minimumCents
      let isPart = level == 3 && due * 100 < (sum(open.indices) - credit) * Self.minimumShare
      if due <= 0 {
        skip(levels.keys.sorted(), "credit 0")
      } else if isSmall || isPart {
        for index in levels.keys.sorted() where levels[index] == level {
          isExplained.insert(index)
          let step = "\(isSmall ? "minimum-amount" : "minimum-share") \(level - 1)"
          expected[index].steps.append(step)
          levels[index] = level == 1 ? nil : level - 1
        }
      } else {
        return
      }
    }
    for index in levels.keys.sorted() {
      if isExplained.contains(index) { levels[index] = nil } else { skip([index], "rise 0") }
    }
  }
}
