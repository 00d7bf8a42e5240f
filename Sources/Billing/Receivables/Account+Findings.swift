extension Account {
  /// Everything that is wrong with the account: with its amounts, allocations and references.
  public func findings() -> [BillingFinding] {
    var check = AccountCheck(account: self)
    return check.run()
  }

  /// Throws the errors among ``findings()``, if there are any.
  ///
  /// An account that passes adds up: no statement or letter of it fails or traps.
  public func validate() throws(BillingError) {
    let errors = findings().filter { $0.severity == .error }
    guard errors.isEmpty else { throw BillingError(errors) }
  }
}

/// The check of one account.
private struct AccountCheck {
  let account: Account
  var findings: [BillingFinding] = []
  /// The index of the item with a number.
  var items: [String: Int] = [:]
  /// The path of each item.
  let paths: [String]
  /// What is allocated to each item, and from when to when.
  var spans: [[AllocationSpan]]
  /// The reversals of each payment, adjustment or credit note.
  let reversals: [String: [Reversal]]

  init(account: Account) {
    self.account = account
    paths = account.itemPaths
    spans = Array(repeating: [], count: account.items.count)
    reversals = Dictionary(grouping: account.reversals, by: \.of)
  }

  mutating func run() -> [BillingFinding] {
    checkItems()
    checkPayments()
    checkAdjustments()
    for (index, item) in account.items.enumerated() where item.kind == .invoice {
      let peak = spans[index].peak(in: item.amount.currency)
      if !item.amount.isNegative, item.amount.isWithinLimit, peak > item.amount {
        add("B046", "more is allocated to the invoice than its amount: \(peak)", paths[index])
      }
    }
    checkReversals()
    checkReferences()
    return findings
  }

  private mutating func add(
    _ code: String, _ sentence: String, _ path: String, hint: String? = nil
  ) {
    findings.append(BillingFinding(code, .error, sentence, path: path, hint: hint))
  }

  private mutating func warn(_ code: String, _ sentence: String, _ path: String) {
    findings.append(BillingFinding(code, .warning, sentence, path: path))
  }

  private mutating func checkItems() {
    for (index, item) in account.items.enumerated() {
      if let first = items[item.number] {
        add(
          "B040", "the number '\(item.number)' is already that of \(paths[first])",
          "\(paths[index]).number")
      } else {
        items[item.number] = index
      }
    }
    for (index, item) in account.items.enumerated() {
      let path = paths[index]
      checkAmount(item.amount, path)
      if let dueDate = item.dueDate, dueDate < item.issueDate {
        warn(
          "B013",
          "the due date \(dueDate) is before the document date \(item.issueDate)",
          "\(path).dueDate")
      }
      switch item.kind {
      case .invoice:
        guard !item.allocations.isEmpty else { continue }
        add(
          "B048", "an invoice is not allocated to other documents", "\(path).allocations",
          hint: "allocate payments and credit notes to it")
      case .creditNote:
        checkAllocations(
          item.allocations, of: item.amount, from: item.issueDate, reversals[item.number] ?? [],
          path)
      }
    }
  }

  private mutating func checkPayments() {
    var known: [String: Int] = [:]
    for (index, payment) in account.payments.enumerated() {
      let path = "payments[\(index)]"
      if let first = known[payment.id] {
        add(
          "B040", "the number '\(payment.id)' is already that of payments[\(first)]",
          "\(path).id")
      } else {
        known[payment.id] = index
      }
      checkAmount(payment.amount, path)
      checkAllocations(
        payment.allocations, of: payment.amount, from: payment.date, reversals[payment.id] ?? [],
        path)
    }
  }

  private mutating func checkAdjustments() {
    var known = Set(account.payments.map(\.id))
    for (index, adjustment) in account.adjustments.enumerated() {
      let path = "adjustments[\(index)]"
      if !known.insert(adjustment.id).inserted {
        add(
          "B040", "the number '\(adjustment.id)' is already that of a payment or adjustment",
          "\(path).id")
      }
      let allocation = Allocation(
        document: adjustment.document, date: adjustment.date, amount: adjustment.amount)
      checkAllocation(
        allocation, in: adjustment.amount.currency, reversals[adjustment.id] ?? [], path)
    }
  }

  private mutating func checkReversals() {
    var sources: [String: CalendarDate] = [:]
    for item in account.items where item.kind == .creditNote {
      sources[item.number] = item.issueDate
    }
    let creditNotes = Set(sources.keys)
    for adjustment in account.adjustments { sources[adjustment.id] = adjustment.date }
    for payment in account.payments { sources[payment.id] = payment.date }
    let movements = Set(account.payments.map(\.id)).union(account.adjustments.map(\.id))
    var whole: Set<String> = []
    for (index, reversal) in account.reversals.enumerated() {
      let path = "reversals[\(index)]"
      guard let date = sources[reversal.of] else {
        add(
          "B053", "the account has no payment, adjustment or credit note '\(reversal.of)'",
          "\(path).of")
        continue
      }
      if reversal.date < date {
        add(
          "B044", "it is reversed on \(reversal.date), before it was received on \(date)",
          "\(path).date")
      }
      guard reversal.document == nil else { continue }
      if creditNotes.contains(reversal.of), !movements.contains(reversal.of) {
        add(
          "B054", "a credit note is not reversed as a whole", "\(path).of",
          hint: "write an invoice instead")
      } else if !whole.insert(reversal.of).inserted {
        add("B054", "'\(reversal.of)' is reversed twice", "\(path).of")
      }
    }
  }

  private mutating func checkAmount(_ amount: Money, _ path: String) {
    if amount.isNegative {
      add(
        "B041", "the amount is negative", "\(path).amount",
        hint: "amounts are positive; the kind of the entry says in which direction they count")
    }
    if !amount.isWithinLimit {
      findings += BillingError.tooLarge.inside("\(path).amount").findings
    }
  }

  private mutating func checkAllocations(
    _ allocations: [Allocation], of amount: Money, from date: CalendarDate,
    _ reversals: [Reversal], _ path: String
  ) {
    var own: [AllocationSpan] = []
    for (index, allocation) in allocations.enumerated() {
      let path = "\(path).allocations[\(index)]"
      if let span = checkAllocation(allocation, in: amount.currency, reversals, path) {
        own.append(span)
      }
      if allocation.date < date {
        add(
          "B044", "it is allocated on \(allocation.date), before it was received on \(date)",
          "\(path).date")
      }
      if let whole = reversals.first(where: { $0.document == nil }), whole.date < allocation.date {
        add(
          "B044", "it is allocated on \(allocation.date), after it was reversed on \(whole.date)",
          "\(path).date")
      }
    }
    let peak = own.peak(in: amount.currency)
    if !amount.isNegative, amount.isWithinLimit, peak > amount {
      add("B045", "more is allocated than the amount: \(peak) of \(amount)", "\(path).allocations")
    }
  }

  /// Checks one allocation and notes it at its invoice; nil if it has no amount to count with.
  @discardableResult
  private mutating func checkAllocation(
    _ allocation: Allocation, in currency: Currency, _ reversals: [Reversal], _ path: String
  ) -> AllocationSpan? {
    if allocation.amount.minorUnits <= 0 {
      add("B041", "the amount is not above 0", "\(path).amount")
      return nil
    }
    guard allocation.amount.isWithinLimit else {
      findings += BillingError.tooLarge.inside("\(path).amount").findings
      return nil
    }
    guard allocation.amount.currency == currency else {
      addOtherCurrency(allocation.amount.currency, currency, path)
      return nil
    }
    let span = AllocationSpan(allocation, reversals: reversals)
    note(span, of: allocation, path)
    return span
  }

  private mutating func note(
    _ span: AllocationSpan, of allocation: Allocation, _ path: String
  ) {
    guard let index = items[allocation.document] else {
      add(
        "B042", "the account has no document '\(allocation.document)'", "\(path).document",
        hint: "leave the amount unallocated until the document is known")
      return
    }
    let item = account.items[index]
    if item.kind == .creditNote {
      add("B043", "'\(item.number)' is a credit note, not an invoice", "\(path).document")
    } else if item.amount.currency != allocation.amount.currency {
      addOtherCurrency(allocation.amount.currency, item.amount.currency, path)
    } else {
      spans[index].append(span)
    }
  }

  private mutating func addOtherCurrency(
    _ currency: Currency, _ expected: Currency, _ path: String
  ) {
    add(
      "B047",
      "the amount is in \(currency.code), what it settles or comes from in \(expected.code)",
      "\(path).amount")
  }

  private mutating func checkReferences() {
    for (index, block) in account.blocks.enumerated() {
      if let document = block.document, items[document] == nil {
        warn(
          "B049", "the account has no document '\(document)'",
          "blocks[\(index)].document")
      }
      if let from = block.from, let until = block.until, until < from {
        add("B014", "the period ends on \(until), before it starts on \(from)", "blocks[\(index)]")
      }
    }
    for (index, letter) in account.letters.enumerated() {
      for (position, item) in letter.items.enumerated() {
        let path = "letters[\(index)].items[\(position)]"
        if items[item.document] == nil {
          warn("B049", "the account has no document '\(item.document)'", path)
        }
        if item.level < 0 { add("B050", "a dunning level is 0 or more", "\(path).level") }
      }
    }
  }
}
