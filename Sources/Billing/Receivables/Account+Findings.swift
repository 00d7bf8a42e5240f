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
  /// What was allocated to each item, without regard to dates.
  var allocated: [Money]

  init(account: Account) {
    self.account = account
    paths = account.itemPaths
    allocated = account.items.map { .zero($0.amount.currency) }
  }

  mutating func run() -> [BillingFinding] {
    checkItems()
    checkPayments()
    for (index, item) in account.items.enumerated() where item.kind == .invoice {
      if !item.amount.isNegative, item.amount.isWithinLimit, allocated[index] > item.amount {
        add(
          "B046", "more is allocated to the invoice than its amount: \(allocated[index])",
          paths[index])
      }
    }
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
        checkAllocations(item.allocations, of: item.amount, from: item.issueDate, path)
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
      checkAllocations(payment.allocations, of: payment.amount, from: payment.date, path)
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
    _ allocations: [Allocation], of amount: Money, from date: CalendarDate, _ path: String
  ) {
    var sum = Money.zero(amount.currency)
    for (index, allocation) in allocations.enumerated() {
      let path = "\(path).allocations[\(index)]"
      if allocation.amount.minorUnits <= 0 {
        add("B041", "the amount is not above 0", "\(path).amount")
      } else if !allocation.amount.isWithinLimit {
        findings += BillingError.tooLarge.inside("\(path).amount").findings
      } else if allocation.amount.currency != amount.currency {
        addOtherCurrency(allocation.amount.currency, amount.currency, path)
      } else {
        sum += allocation.amount
        allocate(allocation, path)
      }
      if allocation.date < date {
        add(
          "B044", "it is allocated on \(allocation.date), before it was received on \(date)",
          "\(path).date")
      }
    }
    if !amount.isNegative, amount.isWithinLimit, sum > amount {
      add("B045", "more is allocated than the amount: \(sum) of \(amount)", "\(path).allocations")
    }
  }

  private mutating func allocate(_ allocation: Allocation, _ path: String) {
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
      allocated[index] += allocation.amount
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
        if item.level < 1 { add("B050", "a dunning level is 1 or more", "\(path).level") }
      }
    }
  }
}

extension Account {
  /// The path of each item as an account's data write it, invoices and credit notes apart.
  var itemPaths: [String] {
    var counts = (invoices: 0, creditNotes: 0)
    return items.map { item in
      switch item.kind {
      case .invoice:
        defer { counts.invoices += 1 }
        return "invoices[\(counts.invoices)]"
      case .creditNote:
        defer { counts.creditNotes += 1 }
        return "creditNotes[\(counts.creditNotes)]"
      }
    }
  }
}
