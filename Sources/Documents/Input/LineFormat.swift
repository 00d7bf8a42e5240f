import Billing

/// How invoice lines and what hangs on them are written in JSON.
enum LineFormat {
  /// The unit code of UN/ECE Recommendation 20 for "one".
  private static let one = "C62"

  static func line(
    _ fields: inout FieldReader, index: Int, _ currency: Currency?
  ) -> InvoiceLine {
    let id = fields.text("id") ?? String(index + 1)
    let name = fields.text("name", .required) ?? ""
    var line = InvoiceLine(
      id: id, name: name,
      quantity: Quantity(
        value: fields.decimal("quantity", .required) ?? .zero, unit: fields.text("unit") ?? one),
      price: fields.price("price", currency, .required) ?? .placeholder,
      vat: fields.object("vat", .required) { fields in vat(&fields) } ?? .placeholder)
    readItem(&fields, into: &line)
    line.baseQuantity = fields.decimal("baseQuantity")
    line.grossPrice = fields.price("grossPrice", currency)
    line.priceDiscount = fields.price("priceDiscount", currency)
    line.allowances = fields.objects("allowances") { fields, _ in
      allowanceCharge(&fields, currency, vat: nil)
    }
    line.charges = fields.objects("charges") { fields, _ in
      allowanceCharge(&fields, currency, vat: nil)
    }
    line.statedNet = fields.money("net", currency)
    return line
  }

  private static func readItem(_ fields: inout FieldReader, into line: inout InvoiceLine) {
    line.details = fields.text("details")
    line.note = fields.text("note")
    line.sellerItemID = fields.text("sellerItemID")
    line.buyerItemID = fields.text("buyerItemID")
    line.standardItemID = fields.text("standardItemID")
    line.orderLineReference = fields.text("orderLineReference")
    line.period = fields.object("period") { InvoiceFormat.period(&$0) }
    line.attributes = fields.customFields("attributes")
    line.custom = fields.customFields("custom")
  }

  /// Reads category and rate of an object that holds them.
  static func vat(_ fields: inout FieldReader) -> VATRate {
    VATRate(
      category: fields.choice("category", .required) ?? .notSubject,
      rate: fields.percentage("rate"))
  }

  /// Reads an allowance or a charge.
  ///
  /// - Parameter vat: Whether it has a VAT of its own; nil on a line, whose VAT it shares.
  static func allowanceCharge(
    _ fields: inout FieldReader, _ currency: Currency?, vat presence: FieldReader.Presence?
  ) -> AllowanceCharge {
    AllowanceCharge(
      amount: fields.money("amount", currency), percentage: fields.percentage("percentage"),
      base: fields.money("base", currency), reason: fields.text("reason"),
      reasonCode: fields.text("reasonCode"),
      vat: presence.flatMap { fields.object("vat", $0) { fields in vat(&fields) } })
  }
}
