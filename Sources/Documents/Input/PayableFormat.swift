import Billing

/// How it is written in JSON what is paid of an invoice, when, and with which discount.
enum PayableFormat {
  static func read(
    _ fields: inout FieldReader, into invoice: inout Invoice, _ currency: Currency?
  ) {
    invoice.deposits = fields.objects("deposits") { fields, _ in deposit(&fields, currency) }
    invoice.prepaid = fields.money("prepaid", currency)
    invoice.thirdPartyPayments = fields.objects("thirdPartyPayments") { fields, _ in
      ThirdPartyPayment(
        kind: fields.text("kind", .required) ?? "",
        amount: fields.money("amount", currency, .required) ?? .placeholder,
        details: fields.text("details"))
    }
    invoice.rounding = fields.money("rounding", currency)
    invoice.payableIncrement = fields.money("payableIncrement", currency)
    invoice.discountTerms = fields.object("discountTerms") { discountTerms(&$0, currency) }
    invoice.instalments = fields.objects("instalments") { fields, _ in
      instalment(&fields, currency)
    }
  }

  private static func deposit(_ fields: inout FieldReader, _ currency: Currency?) -> Deposit {
    Deposit(
      number: fields.text("number", .required) ?? "", issueDate: fields.date("issueDate"),
      paymentDate: fields.date("paymentDate"),
      net: fields.money("net", currency, .required) ?? .placeholder,
      taxes: fields.objects("taxes") { fields, _ in LineFormat.subtotal(&fields, currency) })
  }

  private static func discountTerms(
    _ fields: inout FieldReader, _ currency: Currency?
  ) -> EarlyPaymentTerms {
    EarlyPaymentTerms(
      tiers: fields.objects("tiers", .required) { fields, _ in
        EarlyPaymentTerms.Tier(
          days: fields.days("days", .required) ?? 0,
          percentage: fields.percentage("percentage", .required) ?? Percentage(.zero),
          base: fields.money("base", currency))
      },
      taxEffect: fields.choice("taxEffect") ?? .reducedWhenTaken)
  }

  /// Reads an instalment, which has an amount or parts of the rest; one part if it has neither.
  private static func instalment(
    _ fields: inout FieldReader, _ currency: Currency?
  ) -> Instalment {
    let date = fields.date("dueDate", .required) ?? .placeholder
    let amount = fields.money("amount", currency)
    let parts = fields.has("amount") ? nil : fields.decimal("parts")
    return Instalment(
      dueDate: date, share: amount.map { .amount($0) } ?? .parts(parts ?? .one),
      text: fields.text("text"))
  }
}
