extension Invoice {
  /// The credit note for all of the invoice (type code 381), which it names.
  ///
  /// Its amounts are the same, positive; who owes them is what changes. Nothing is paid on it yet.
  public func credited(by number: String, on issueDate: CalendarDate) -> Invoice {
    var note = reversal(number, issueDate)
    note.kind = .creditNote
    note.typeCode = isSelfBilled ? "261" : "381"
    return note
  }

  /// The invoice with every amount and quantity negated and every price as it is (type code 380).
  ///
  /// It names the invoice and cancels it where credit notes are not used.
  public func negated(by number: String, on issueDate: CalendarDate) -> Invoice {
    var invoice = reversal(number, issueDate)
    for index in invoice.lines.indices { invoice.lines[index].negate() }
    invoice.allowances.negate()
    invoice.charges.negate()
    invoice.stated?.negate()
    return invoice
  }

  /// The document without what was paid, with a number of its own.
  private func reversal(_ number: String, _ issueDate: CalendarDate) -> Invoice {
    var document = self
    document.precedingInvoices = [PrecedingInvoice(number: self.number, issueDate: self.issueDate)]
    document.number = number
    document.issueDate = issueDate
    document.dueDate = nil
    document.prepaid = nil
    document.deposits = []
    document.instalments = []
    document.usage = []
    document.discountTerms = discountTerms?.taxEffect == .alwaysReduced ? discountTerms : nil
    document.stated?.due = nil
    return document
  }
}

extension InvoiceLine {
  /// Negates all but the prices.
  fileprivate mutating func negate() {
    quantity.value = -quantity.value
    allowances.negate()
    charges.negate()
    statedNet = statedNet.map { -$0 }
    for index in sublines.indices { sublines[index].negate() }
  }
}

extension [AllowanceCharge] {
  fileprivate mutating func negate() {
    for index in indices {
      self[index].amount = self[index].amount.map { -$0 }
      self[index].base = self[index].base.map { -$0 }
    }
  }
}

extension StatedTotals {
  fileprivate mutating func negate() {
    for amount in [
      \StatedTotals.lineNet, \.allowances, \.charges, \.taxExclusive, \.tax,
      \.taxInAccountingCurrency, \.taxInclusive, \.withheld, \.due,
    ] {
      self[keyPath: amount] = self[keyPath: amount].map { -$0 }
    }
    for index in taxSubtotals.indices {
      taxSubtotals[index].base = -taxSubtotals[index].base
      taxSubtotals[index].amount = -taxSubtotals[index].amount
    }
  }
}
