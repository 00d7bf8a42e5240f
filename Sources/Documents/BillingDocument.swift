public import Billing

/// The kinds of documents that designs have layouts for.
public enum DocumentKind: String, Hashable, Sendable, CaseIterable {
  case invoice
  case creditNote = "credit-note"
  case statement
  case dunning
}

/// A document with every amount it shows, ready to be laid out.
public enum BillingDocument: Hashable, Sendable {
  /// An invoice or credit note.
  case invoice(CalculatedInvoice)
  /// A customer statement.
  case statement(Statement)
  /// A dunning letter.
  case dunning(DunningLetter)

  /// The kind.
  public var kind: DocumentKind {
    switch self {
    case .invoice(let calculated):
      switch calculated.invoice.kind {
      case .invoice: .invoice
      case .creditNote: .creditNote
      }
    case .statement: .statement
    case .dunning: .dunning
    }
  }

  /// The document number.
  public var number: String {
    switch self {
    case .invoice(let calculated): calculated.invoice.number
    case .statement(let statement): statement.number
    case .dunning(let letter): letter.number
    }
  }

  /// The document date.
  public var date: CalendarDate {
    switch self {
    case .invoice(let calculated): calculated.invoice.issueDate
    case .statement(let statement): statement.asOf
    case .dunning(let letter): letter.date
    }
  }

  /// The party that sends it.
  public var sender: Party {
    switch self {
    case .invoice(let calculated): calculated.invoice.seller
    case .statement(let statement): statement.account.creditor
    case .dunning(let letter): letter.account.creditor
    }
  }

  /// The party it is for.
  public var recipient: Party {
    switch self {
    case .invoice(let calculated): calculated.invoice.buyer
    case .statement(let statement): statement.account.customer
    case .dunning(let letter): letter.account.customer
    }
  }

  /// The amount due; for a credit note the amount credited.
  public var amountDue: Money {
    switch self {
    case .invoice(let calculated): calculated.totals.due
    case .statement(let statement): statement.amountDue
    case .dunning(let letter): letter.amountDue
    }
  }

  /// The highest level of a dunning letter's items, 0 for a reminder before the due date; nil for
  /// other kinds.
  public var dunningLevel: Int? {
    switch self {
    case .invoice, .statement: nil
    case .dunning(let letter): letter.level
    }
  }

  /// The language the document asks for: its own, else its recipient's; nil leaves it to the run.
  public var language: String? {
    switch self {
    case .invoice(let calculated): calculated.invoice.language ?? calculated.invoice.buyer.language
    case .statement(let statement): statement.account.customer.language
    case .dunning(let letter): letter.account.customer.language
    }
  }
}
