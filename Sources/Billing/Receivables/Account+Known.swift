extension Account {
  /// The account as it stood in the books on a day: without what was recorded later.
  ///
  /// Every record has the date from which it counts and the day it came into the books, which is
  /// its date unless it states another; nothing is known before what it refers to. With both, what was printed on any past day can be printed
  /// again. Statements made on the day itself are kept.
  public func known(on day: CalendarDate) -> Account {
    var account = self
    func keep(_ allocations: [Allocation]) -> [Allocation] {
      allocations.filter { ($0.recorded ?? $0.date) <= day }
    }
    account.items = items.filter { ($0.recorded ?? $0.issueDate) <= day }
    for index in account.items.indices {
      account.items[index].allocations = keep(account.items[index].allocations)
    }
    account.payments = payments.filter { ($0.recorded ?? $0.date) <= day }
    for index in account.payments.indices {
      account.payments[index].allocations = keep(account.payments[index].allocations)
    }
    // What settles a document that is not known yet is not known either.
    let numbers = Set(account.items.map(\.number))
    for index in account.items.indices {
      account.items[index].allocations.removeAll { !numbers.contains($0.document) }
    }
    for index in account.payments.indices {
      account.payments[index].allocations.removeAll { !numbers.contains($0.document) }
    }
    account.adjustments = adjustments.filter {
      ($0.recorded ?? $0.date) <= day && numbers.contains($0.document)
    }
    let sources = numbers.union(account.payments.map(\.id)).union(account.adjustments.map(\.id))
    account.reversals = reversals.filter {
      ($0.recorded ?? $0.date) <= day && sources.contains($0.of)
    }
    account.blocks = blocks.filter { block in block.recorded.map { $0 <= day } ?? true }
    account.letters = letters.filter { $0.date <= day }
    account.issuedStatements = issuedStatements.filter { $0.issued <= day }
    return account
  }
}
