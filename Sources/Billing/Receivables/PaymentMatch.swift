/// The search for what one payment pays.
struct PaymentMatch {
  /// An open invoice.
  struct Candidate {
    let item: AccountItem
    let open: Money
    let dueDate: CalendarDate
    let isDisputed: Bool
    /// The discount that may be taken on the day of the payment.
    let discount: Money

    var number: String { item.number }
    var reduced: Money { open - discount }
  }

  let payment: Payment
  let rules: AllocationRules
  let date: CalendarDate
  let currency: Currency
  /// What is left of the payment.
  private var rest: Money
  /// By due date, then in the order of the account.
  private let candidates: [Candidate]
  private var matches: [AllocationProposal.Match] = []
  private var notes: [String] = []

  init(
    account: Account, entries: [AccountEntry], payment: Payment, rest: Money,
    rules: AllocationRules, date: CalendarDate
  ) {
    self.payment = payment
    self.rest = rest
    self.rules = rules
    self.date = date
    currency = rest.currency
    var open: [String: AccountEntry] = [:]
    for entry in entries
    where entry.kind == .invoice && entry.open.minorUnits > 0
      && entry.amount.currency == rest.currency
    {
      open[entry.number] = entry
    }
    let day = (payment.valueDate ?? payment.date).adding(days: -max(0, rules.discountGraceDays))
    candidates = account.items.compactMap { item -> Candidate? in
      guard item.kind == .invoice, let entry = open[item.number] else { return nil }
      return Candidate(
        item: item, open: entry.open, dueDate: item.dueDate ?? item.issueDate,
        isDisputed: entry.isDisputed, discount: Self.discount(on: item, entry.open, paid: day))
    }.enumerated().sorted {
      ($0.element.dueDate, $0.offset) < ($1.element.dueDate, $1.offset)
    }.map(\.element)
  }

  /// The largest discount that a payment on a day may take; none once a part is settled.
  private static func discount(
    on item: AccountItem, _ open: Money, paid day: CalendarDate
  ) -> Money {
    guard open == item.amount else { return .zero(open.currency) }
    return item.discounts.lazy.filter {
      $0.until >= day && $0.amount.currency == open.currency && $0.amount.minorUnits > 0
        && $0.amount < open
    }.map(\.amount).max() ?? .zero(open.currency)
  }

  mutating func proposal() -> AllocationProposal {
    for step in rules.steps where matches.isEmpty {
      switch step {
      case .reference: matchReference()
      case .exactAmount: matchAmount()
      case .combination: matchCombination()
      case .oldestFirst: matchOldest()
      }
    }
    return AllocationProposal(
      payment: payment.id, date: date, matches: matches, onAccount: rest, notes: notes)
  }

  // MARK: The steps

  private mutating func matchReference() {
    guard let text = payment.reference, !text.isEmpty else { return }
    var named: [(candidate: Candidate, reason: String)] = []
    if let reference = PaymentReference(text) {
      guard reference.isValid else {
        notes.append(
          "the \(reference.kind.rawValue) reference \(reference.text) has wrong check digits")
        return
      }
      named = candidates.filter {
        $0.item.paymentReference.flatMap { PaymentReference($0) }?.text == reference.text
      }.map { ($0, "the \(reference.kind.rawValue) reference \(reference.text) is the invoice's") }
    } else {
      let remittance = RemittanceText(text)
      for candidate in candidates {
        if let words = remittance.mention(of: candidate, among: candidates) {
          named.append((candidate, "the payer wrote '\(words)'"))
        }
      }
    }
    guard !named.isEmpty else {
      notes.append("what the payer wrote names no open invoice")
      return
    }
    settle(named.map(\.candidate), .reference) { index in named[index].reason }
  }

  private mutating func matchAmount() {
    let payable = rest
    for (amount, reason) in [
      (\Candidate.open, "its open amount is the payment"),
      (\Candidate.reduced, "its open amount less the discount is the payment"),
    ] {
      let equal = candidates.filter { $0[keyPath: amount] == payable }
      if equal.count == 1 {
        settle(equal, .exactAmount) { _ in reason }
        return
      }
      if equal.count > 1 {
        notes.append(
          "\(equal.count) invoices have the amount \(payable): \(Self.list(equal))")
        return
      }
    }
    let tolerance = rules.writeOffTolerance(in: currency)
    let near = candidates.filter {
      $0.open > payable && $0.open - payable <= tolerance
        || $0.reduced > payable && $0.reduced - payable <= tolerance
    }
    if near.count == 1 {
      settle(near, .exactAmount) { _ in "its open amount is the payment but for a small rest" }
    } else {
      notes.append("no single invoice has the amount \(payable)")
    }
  }

  private mutating func matchCombination() {
    let payable = rest
    let usable = candidates.filter { !$0.isDisputed }
    if usable.count > 1, usable.reduce(.zero(currency), { $0 + $1.open }) == payable {
      settle(usable, .combination) { _ in "the payment is all that is open" }
      return
    }
    var search = CombinationSearch(
      amounts: usable.prefix(min(max(0, rules.combinationRange), 24)).map(\.open.minorUnits),
      target: payable.minorUnits, size: rules.combinationSize)
    let found = search.run()
    switch found.count {
    case 0: notes.append("no few invoices add up to \(payable)")
    case 1:
      let chosen = found[0].map { usable[$0] }
      settle(chosen, .combination) { _ in "\(Self.list(chosen)) add up to the payment" }
    default: notes.append("several groups of invoices add up to \(payable)")
    }
  }

  private mutating func matchOldest() {
    let usable = candidates.filter { !$0.isDisputed }
    for candidate in usable where !rest.isZero {
      pay(
        candidate, min(rest, candidate.open), .oldestFirst,
        "it is the oldest open invoice, due on \(candidate.dueDate)")
    }
  }

  // MARK: What follows from them

  /// Pays some invoices: with their discounts if that comes out, with a rest written off if it is
  /// small, else in order until the payment is used up.
  private mutating func settle(
    _ chosen: [Candidate], _ step: AllocationRules.Step, reason: (Int) -> String
  ) {
    let full = chosen.reduce(Money.zero(currency)) { $0 + $1.open }
    let reduced = chosen.reduce(Money.zero(currency)) { $0 + $1.reduced }
    let tolerance = rules.writeOffTolerance(in: currency)
    let takesDiscount = reduced < full && rest <= reduced && rest >= reduced - tolerance
    let target = takesDiscount ? reduced : full
    var short = target > rest && target - rest <= tolerance ? target - rest : .zero(currency)
    for (index, candidate) in chosen.enumerated() where !rest.isZero {
      let discount = takesDiscount ? candidate.discount : .zero(currency)
      let due = candidate.open - discount
      let isLast = index == chosen.count - 1
      let writtenOff = isLast && rest < due ? min(short, due - rest) : .zero(currency)
      short -= writtenOff
      pay(
        candidate, min(rest, due), step, reason(index), discount: discount, writtenOff: writtenOff)
    }
    if matches.count < chosen.count {
      notes.append("the payment ends before \(Self.list(Array(chosen[matches.count...])))")
    }
    if !rest.isZero { notes.append("\(rest) more than the invoices stay on account") }
  }

  private mutating func pay(
    _ candidate: Candidate, _ amount: Money, _ step: AllocationRules.Step, _ reason: String,
    discount: Money? = nil, writtenOff: Money? = nil
  ) {
    let zero = Money.zero(currency)
    matches.append(
      AllocationProposal.Match(
        document: candidate.number, step: step, open: candidate.open, paid: amount,
        discount: discount ?? zero, writtenOff: writtenOff ?? zero, reason: reason))
    rest -= amount
  }

  private static func list(_ candidates: [Candidate]) -> String {
    candidates.map(\.number).joined(separator: ", ")
  }
}

/// Looks for the groups of two or more amounts that add up to a target, and stops at the second.
struct CombinationSearch {
  let amounts: [Int128]
  let target: Int128
  let size: Int
  private var found: [[Int]] = []
  private var chosen: [Int] = []

  init(amounts: [Int128], target: Int128, size: Int) {
    self.amounts = amounts
    self.target = target
    self.size = min(size, 6)
  }

  /// At most two groups, as indices in ascending order.
  mutating func run() -> [[Int]] {
    search(from: 0, rest: target)
    return found
  }

  private mutating func search(from start: Int, rest: Int128) {
    if rest == 0, chosen.count > 1 { found.append(chosen) }
    guard rest > 0, chosen.count < size, start < amounts.count else { return }
    for index in start..<amounts.count where found.count < 2 && amounts[index] <= rest {
      chosen.append(index)
      search(from: index + 1, rest: rest - amounts[index])
      chosen.removeLast()
    }
  }
}
