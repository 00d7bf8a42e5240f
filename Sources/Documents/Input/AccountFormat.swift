import Billing

/// How customer accounts are written in JSON: `docs/schema/account.schema.json`.
enum AccountFormat {
  static let json = JSONFormat<Account>(read: account)

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
    account.items = fields.objects("invoices") { fields, _ in
      item(&fields, kind: .invoice, standard)
    }
    account.items += fields.objects("creditNotes") { fields, _ in
      item(&fields, kind: .creditNote, standard)
    }
    account.payments = fields.objects("payments") { fields, _ in payment(&fields, standard) }
    account.blocks = fields.objects("blocks") { fields, _ in block(&fields) }
    account.letters = fields.objects("letters") { fields, _ in letter(&fields) }
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
      reference: fields.text("reference"))
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
      reference: fields.text("reference"), allocations: allocations(&fields, currency))
  }

  private static func allocations(
    _ fields: inout FieldReader, _ currency: Currency?
  ) -> [Allocation] {
    fields.objects("allocations") { fields, _ in
      Allocation(
        document: fields.text("document", .required) ?? "",
        date: fields.date("date", .required) ?? .placeholder,
        amount: fields.money("amount", currency, .required) ?? .placeholder)
    }
  }

  private static func block(_ fields: inout FieldReader) -> Block {
    Block(
      document: fields.text("document"),
      effect: fields.choice("effect", .required, of: [Block.Effect.dunning, .dispute]) ?? .dunning,
      from: fields.date("from"), until: fields.date("until"),
      reason: fields.text("reason", .required) ?? "")
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
