import Billing

/// How customer accounts are written in JSON: `docs/schema/account.schema.json`.
enum AccountFormat {
  static let json = JSONFormat<Account>(read: account)

  /// How records to add to accounts are written: those of an account, and `account`.
  static let records = JSONFormat<AccountRecords> { fields in
    let standard = DefaultCurrency(currency: nil, isStated: false)
    var records = AccountRecords(account: fields.text("account", .required) ?? "")
    records.payments = fields.objects("payments") { fields, _ in payment(&fields, standard) }
    records.allocations = fields.objects("allocations") { fields, _ in
      let currency = currency(&fields, standard)
      return AccountRecords.PaymentAllocation(
        payment: fields.text("payment", .required) ?? "", allocation: allocation(&fields, currency))
    }
    records.adjustments = fields.objects("adjustments") { fields, _ in
      adjustment(&fields, standard)
    }
    records.reversals = fields.objects("reversals") { fields, _ in reversal(&fields) }
    records.letters = fields.objects("letters") { fields, _ in letter(&fields) }
    records.statements = fields.objects("statements") { fields, _ in
      issuedStatement(&fields, standard)
    }
    return records
  }

  /// The currency of an account's entries that name none.
  private struct DefaultCurrency {
    let currency: Currency?
    /// Whether the account names one, be it readable or not.
    let isStated: Bool
  }

  @Sendable private static func account(_ fields: inout FieldReader) -> Account {
    let standard = DefaultCurrency(
      currency: fields.currency("currency"), isStated: fields.has("currency"))
    var account = Account(
      number: fields.text("number", .required) ?? "",
      creditor: fields.object("creditor", .required) { PartyFormat.party(&$0) } ?? .placeholder,
      customer: fields.object("customer", .required) { PartyFormat.party(&$0) } ?? .placeholder)
    account.payment = fields.objects("payment") { fields, _ in PartyFormat.payment(&fields) }
    account.parent = fields.text("parent")
    account.customerKind = fields.choice("customerKind", of: CustomerKind.allCases)
    account.items = fields.objects("invoices") { fields, _ in
      item(&fields, kind: .invoice, standard)
    }
    account.items += fields.objects("creditNotes") { fields, _ in
      item(&fields, kind: .creditNote, standard)
    }
    account.payments = fields.objects("payments") { fields, _ in payment(&fields, standard) }
    account.blocks = fields.objects("blocks") { fields, _ in block(&fields) }
    account.letters = fields.objects("letters") { fields, _ in letter(&fields) }
    account.adjustments = fields.objects("adjustments") { fields, _ in
      adjustment(&fields, standard)
    }
    account.reversals = fields.objects("reversals") { fields, _ in reversal(&fields) }
    account.issuedStatements = fields.objects("statements") { fields, _ in
      issuedStatement(&fields, standard)
    }
    return account
  }

  private static func currency(
    _ fields: inout FieldReader, _ standard: DefaultCurrency
  ) -> Currency? {
    fields.currency("currency", standard.isStated ? .optional : .required) ?? standard.currency
  }

  private static func item(
    _ fields: inout FieldReader, kind: Invoice.Kind, _ standard: DefaultCurrency
  ) -> AccountItem {
    let currency = currency(&fields, standard)
    var item = AccountItem(
      kind: kind, number: fields.text("number", .required) ?? "",
      issueDate: fields.date("issueDate", .required) ?? .placeholder,
      dueDate: fields.date("dueDate"),
      amount: fields.money("amount", currency, .required) ?? .placeholder,
      reference: fields.text("reference"), paymentReference: fields.text("paymentReference"),
      recorded: fields.date("recorded"))
    item.discounts = fields.objects("discounts") { fields, _ in
      DiscountOffer(
        until: fields.date("until", .required) ?? .placeholder,
        amount: fields.money("amount", currency, .required) ?? .placeholder)
    }
    item.treatment = fields.object("treatment") { treatment(&$0) }
    switch kind {
    case .invoice: break
    case .creditNote: item.allocations = allocations(&fields, currency)
    }
    return item
  }

  private static func payment(
    _ fields: inout FieldReader, _ standard: DefaultCurrency
  ) -> Payment {
    let currency = currency(&fields, standard)
    return Payment(
      id: fields.text("id", .required) ?? "",
      date: fields.date("date", .required) ?? .placeholder,
      amount: fields.money("amount", currency, .required) ?? .placeholder,
      reference: fields.text("reference"), allocations: allocations(&fields, currency),
      valueDate: fields.date("valueDate"),
      payer: fields.choice("payer", of: Payer.allCases) ?? .customer,
      payerAccount: fields.text("payerAccount"),
      recorded: fields.date("recorded"))
  }

  private static func treatment(_ fields: inout FieldReader) -> Treatment {
    Treatment(
      patient: fields.text("patient", .required) ?? "", provider: fields.text("provider"),
      date: fields.date("date", .required) ?? .placeholder,
      service: fields.text("service", .required) ?? "",
      isAdjudicated: fields.choice("state", .required, of: TreatmentState.allCases) != .pending,
      payerNote: fields.text("payerNote"))
  }

  /// Whether the patient's share of a treatment is settled.
  private enum TreatmentState: String, CaseIterable {
    case pending, adjudicated
    case selfPay = "self-pay"
  }

  private static func adjustment(
    _ fields: inout FieldReader, _ standard: DefaultCurrency
  ) -> Adjustment {
    let currency = currency(&fields, standard)
    return Adjustment(
      id: fields.text("id", .required) ?? "",
      kind: fields.choice("kind", .required, of: Adjustment.Kind.allCases) ?? .writeOff,
      document: fields.text("document", .required) ?? "",
      date: fields.date("date", .required) ?? .placeholder,
      amount: fields.money("amount", currency, .required) ?? .placeholder,
      reason: fields.text("reason", .required) ?? "", recorded: fields.date("recorded"))
  }

  private static func reversal(_ fields: inout FieldReader) -> Reversal {
    Reversal(
      of: fields.text("of", .required) ?? "", document: fields.text("document"),
      date: fields.date("date", .required) ?? .placeholder,
      reason: fields.text("reason", .required) ?? "", recorded: fields.date("recorded"))
  }

  private static func issuedStatement(
    _ fields: inout FieldReader, _ standard: DefaultCurrency
  ) -> IssuedStatement {
    let currency = currency(&fields, standard)
    return IssuedStatement(
      number: fields.text("number", .required) ?? "",
      kind: fields.choice("kind", .required, of: Statement.Kind.allCases) ?? .openItem,
      from: fields.date("from"), asOf: fields.date("asOf", .required) ?? .placeholder,
      issued: fields.date("issued", .required) ?? .placeholder,
      closingBalance: fields.money("closingBalance", currency, .required) ?? .placeholder)
  }

  private static func allocations(
    _ fields: inout FieldReader, _ currency: Currency?
  ) -> [Allocation] {
    fields.objects("allocations") { fields, _ in allocation(&fields, currency) }
  }

  private static func allocation(
    _ fields: inout FieldReader, _ currency: Currency?
  ) -> Allocation {
    Allocation(
      document: fields.text("document", .required) ?? "",
      date: fields.date("date", .required) ?? .placeholder,
      amount: fields.money("amount", currency, .required) ?? .placeholder,
      reason: fields.text("reason"), recorded: fields.date("recorded"))
  }

  private static func block(_ fields: inout FieldReader) -> Block {
    Block(
      document: fields.text("document"),
      effect: fields.choice("effect", .required, of: [Block.Effect.dunning, .dispute, .promise])
        ?? .dunning,
      from: fields.date("from"), until: fields.date("until"),
      reason: fields.text("reason", .required) ?? "", recorded: fields.date("recorded"))
  }

  private static func letter(_ fields: inout FieldReader) -> DunningRecord {
    DunningRecord(
      number: fields.text("number"), date: fields.date("date", .required) ?? .placeholder,
      items: fields.objects("items", .required) { fields, _ in
        DunningRecord.Item(
          document: fields.text("document", .required) ?? "",
          level: fields.level("level", .required) ?? 1)
      })
  }
}
