import Billing
import Templates

/// What templates of each kind of document read, with the sender's own fields that a design knows.
struct DocumentRecords: Sendable {
  private let invoice: RecordType<CalculatedInvoice>
  private let creditNote: RecordType<CalculatedInvoice>
  private let statement: RecordType<Statement>
  private let letter: RecordType<DunningLetter>

  init(_ custom: CustomFieldRules = CustomFieldRules()) {
    invoice = invoiceRoot(custom, .invoice)
    creditNote = invoiceRoot(custom, .creditNote)
    statement = statementRoot(custom)
    letter = letterRoot(custom)
  }

  /// The schema that templates of a kind are compiled against.
  func schema(of kind: DocumentKind) -> RecordSchema {
    switch kind {
    case .invoice: invoice.schema
    case .creditNote: creditNote.schema
    case .statement: statement.schema
    case .dunning: letter.schema
    }
  }

  /// A document as its templates read it.
  func value(of document: BillingDocument, _ context: RecordContext) -> TemplateValue {
    switch document {
    case .invoice(let calculated):
      (document.kind == .creditNote ? creditNote : invoice).record(calculated, context)
    case .statement(let statement): self.statement.record(statement, context)
    case .dunning(let letter): self.letter.record(letter, context)
    }
  }
}
