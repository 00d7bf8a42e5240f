import Templates

extension DocumentKind {
  /// The schema that templates of the kind are compiled against.
  var schema: RecordSchema {
    switch self {
    case .invoice, .creditNote: invoiceRoot.schema
    case .statement: statementRoot.schema
    case .dunning: letterRoot.schema
    }
  }
}

extension BillingDocument {
  /// The document as its templates read it.
  func templateValue(_ context: RecordContext) -> TemplateValue {
    switch self {
    case .invoice(let calculated): invoiceRoot.record(calculated, context)
    case .statement(let statement): statementRoot.record(statement, context)
    case .dunning(let letter): letterRoot.record(letter, context)
    }
  }
}
