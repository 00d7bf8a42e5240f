import Billing

/// How invoices and credit notes are written in JSON: `docs/schema/invoice.schema.json`.
enum InvoiceFormat {
  static let json = JSONFormat<Invoice>(read: invoice)

  @Sendable private static func invoice(_ fields: inout FieldReader) -> Invoice {
    let kind =
      fields.choice("kind", .required, of: [Invoice.Kind.invoice, .creditNote]) ?? .invoice
    let currency = fields.currency("currency", .required)
    var invoice = Invoice(
      kind: kind,
      typeCode: fields.text("typeCode") ?? standardTypeCode(of: kind),
      number: fields.text("number", .required) ?? "",
      issueDate: fields.date("issueDate", .required) ?? .placeholder,
      currency: currency ?? .placeholder,
      seller: fields.object("seller", .required) { PartyFormat.party(&$0) } ?? .placeholder,
      buyer: fields.object("buyer", .required) { PartyFormat.party(&$0) } ?? .placeholder,
      lines: fields.objects("lines", .required) { line, index in
        LineFormat.line(&line, index: index, currency)
      })
    readHead(&fields, into: &invoice)
    readParties(&fields, into: &invoice)
    readPolicies(&fields, into: &invoice, currency)
    readAmounts(&fields, into: &invoice, currency)
    PayableFormat.read(&fields, into: &invoice, currency)
    return invoice
  }

  /// The code of UNTDID 1001 for a kind: commercial invoice or credit note.
  private static func standardTypeCode(of kind: Invoice.Kind) -> String {
    switch kind {
    case .invoice: "380"
    case .creditNote: "381"
    }
  }

  private static func readHead(_ fields: inout FieldReader, into invoice: inout Invoice) {
    invoice.dueDate = fields.date("dueDate")
    invoice.taxPointDate = fields.date("taxPointDate")
    invoice.taxPointCode = fields.text("taxPointCode")
    invoice.language = fields.text("language")
    invoice.notes = fields.texts("notes")
    invoice.buyerReference = fields.text("buyerReference")
    invoice.purchaseOrderReference = fields.text("purchaseOrderReference")
    invoice.salesOrderReference = fields.text("salesOrderReference")
    invoice.contractReference = fields.text("contractReference")
    invoice.projectReference = fields.text("projectReference")
    invoice.despatchReference = fields.text("despatchReference")
    invoice.receivingAdviceReference = fields.text("receivingAdviceReference")
    invoice.tenderReference = fields.text("tenderReference")
    invoice.invoicedObject = fields.text("invoicedObject")
    invoice.accountingReference = fields.text("accountingReference")
    invoice.precedingInvoices = fields.objects("precedingInvoices") { fields, _ in
      PrecedingInvoice(
        number: fields.text("number", .required) ?? "", issueDate: fields.date("issueDate"))
    }
    invoice.supportingDocuments = fields.objects("supportingDocuments") { fields, _ in
      SupportingDocument(
        id: fields.text("id", .required) ?? "", details: fields.text("details"),
        location: fields.text("location"), fileName: fields.text("fileName"))
    }
    invoice.period = fields.object("period") { period(&$0) }
    invoice.usage = fields.objects("usage") { fields, _ in usage(&fields) }
    invoice.custom = fields.customFields("custom")
  }

  private static func readParties(_ fields: inout FieldReader, into invoice: inout Invoice) {
    invoice.payee = fields.object("payee") { PartyFormat.party(&$0) }
    invoice.taxRepresentative = fields.object("taxRepresentative") { PartyFormat.party(&$0) }
    invoice.delivery = fields.object("delivery") { fields in
      Delivery(
        name: fields.text("name"), date: fields.date("date"),
        address: fields.object("address") { PartyFormat.address(&$0) })
    }
    invoice.placeOfSupply = fields.object("placeOfSupply") { fields in
      PlaceOfSupply(code: fields.text("code", .required) ?? "", name: fields.text("name"))
    }
    invoice.payment = fields.objects("payment") { fields, _ in PartyFormat.payment(&fields) }
    invoice.paymentTerms = fields.text("paymentTerms")
  }

  private static func readPolicies(
    _ fields: inout FieldReader, into invoice: inout Invoice, _ currency: Currency?
  ) {
    invoice.priceBasis = fields.choice("priceBasis") ?? .taxExclusive
    invoice.taxRounding = fields.choice("taxRounding") ?? .perGroup
    let accounting = fields.currency("accountingCurrency")
    invoice.accountingCurrency = accounting
    invoice.exchangeRate = fields.object("exchangeRate") { fields in
      ExchangeRate(
        from: currency ?? .placeholder, to: accounting ?? currency ?? .placeholder,
        rate: fields.decimal("rate", .required) ?? .one, units: fields.decimal("units") ?? .one,
        date: fields.date("date", .required) ?? .placeholder, source: fields.text("source"))
    }
  }

  private static func readAmounts(
    _ fields: inout FieldReader, into invoice: inout Invoice, _ currency: Currency?
  ) {
    invoice.allowances = fields.objects("allowances") { fields, _ in
      LineFormat.allowanceCharge(&fields, currency, taxes: .required)
    }
    invoice.charges = fields.objects("charges") { fields, _ in
      LineFormat.allowanceCharge(&fields, currency, taxes: .required)
    }
    invoice.exemptions = fields.objects("exemptions") { fields, _ in
      TaxExemption(
        category: fields.choice("category", .required) ?? .notSubject,
        reason: fields.text("reason"), code: fields.text("code"))
    }
    invoice.stated = fields.object("totals") { fields in totals(&fields, currency) }
  }

  static func period(_ fields: inout FieldReader) -> Period {
    Period(start: fields.date("start"), end: fields.date("end"))
  }

  private static func usage(_ fields: inout FieldReader) -> UsageHistory {
    UsageHistory(
      name: fields.text("name", .required) ?? "", invoicedObject: fields.text("invoicedObject"),
      unit: fields.text("unit", .required) ?? "",
      periods: fields.objects("periods", .required) { fields, _ in
        UsagePeriod(
          start: fields.date("start", .required) ?? .placeholder,
          end: fields.date("end", .required) ?? .placeholder,
          quantity: fields.decimal("quantity", .required) ?? .zero,
          isEstimated: fields.boolean("estimated") ?? false)
      })
  }

  private static func totals(_ fields: inout FieldReader, _ currency: Currency?) -> StatedTotals {
    var totals = StatedTotals()
    totals.lineNet = fields.money("lineNet", currency)
    totals.allowances = fields.money("allowances", currency)
    totals.charges = fields.money("charges", currency)
    totals.taxExclusive = fields.money("taxExclusive", currency)
    totals.tax = fields.money("tax", currency)
    totals.taxInAccountingCurrency = fields.object("taxInAccountingCurrency") { fields in
      let currency = fields.currency("currency", .required)
      return fields.money("amount", currency, .required)
    }
    totals.taxInclusive = fields.money("taxInclusive", currency)
    totals.withheld = fields.money("withheld", currency)
    totals.due = fields.money("due", currency)
    totals.taxSubtotals = fields.objects("taxSubtotals") { fields, _ in
      LineFormat.subtotal(&fields, currency)
    }
    return totals
  }
}
