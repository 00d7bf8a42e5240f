import Billing

/// How invoice lines and what hangs on them are written in JSON.
enum LineFormat {
  /// The unit code of UN/ECE Recommendation 20 for "one".
  private static let one = "C62"

  /// Reads a line.
  ///
  /// - Parameter explained: The taxes of the line it explains, which it shares if it names none; nil
  ///   if it explains none.
  static func line(
    _ fields: inout FieldReader, index: Int, _ currency: Currency?,
    explaining explained: [Tax]? = nil
  ) -> InvoiceLine {
    let id = fields.text("id") ?? String(index + 1)
    let name = fields.text("name", .required) ?? ""
    var line = InvoiceLine(
      id: id, name: name,
      quantity: Quantity(
        value: fields.decimal("quantity", .required) ?? .zero, unit: fields.text("unit") ?? one),
      price: fields.price("price", currency, .required) ?? .placeholder,
      taxes: taxes(&fields, explained == nil ? .required : .optional))
    if let explained, line.taxes.isEmpty { line.taxes = explained }
    readItem(&fields, into: &line)
    line.baseQuantity = fields.decimal("baseQuantity")
    line.grossPrice = fields.price("grossPrice", currency)
    line.priceDiscount = fields.price("priceDiscount", currency)
    line.allowances = fields.objects("allowances") { fields, _ in
      allowanceCharge(&fields, currency, taxes: nil)
    }
    line.charges = fields.objects("charges") { fields, _ in
      allowanceCharge(&fields, currency, taxes: nil)
    }
    line.statedNet = fields.money("net", currency)
    line.sublines = fields.objects("sublines") { [taxes = line.taxes] fields, index in
      self.line(&fields, index: index, currency, explaining: taxes)
    }
    return line
  }

  private static func readItem(_ fields: inout FieldReader, into line: inout InvoiceLine) {
    line.details = fields.text("details")
    line.note = fields.text("note")
    line.sellerItemID = fields.text("sellerItemID")
    line.buyerItemID = fields.text("buyerItemID")
    line.standardItemID = fields.text("standardItemID")
    line.standardItemScheme = fields.text("standardItemScheme")
    line.classifications = fields.objects("classifications") { fields, _ in
      ItemClassification(
        code: fields.text("code", .required) ?? "", list: fields.text("list"),
        listVersion: fields.text("listVersion"))
    }
    line.originCountryCode = fields.text("originCountryCode")
    line.invoicedObject = fields.text("invoicedObject")
    line.accountingReference = fields.text("accountingReference")
    line.orderLineReference = fields.text("orderLineReference")
    line.period = fields.object("period") { InvoiceFormat.period(&$0) }
    line.attributes = fields.customFields("attributes")
    line.custom = fields.customFields("custom")
  }

  /// Reads the taxes of an object: `vat` for value added tax alone, or `taxes` for any.
  private static func taxes(
    _ fields: inout FieldReader, _ presence: FieldReader.Presence
  ) -> [Tax] {
    let presence = fields.has("taxes") ? .optional : presence
    let alone = fields.object("vat", presence) { fields in vat(&fields) }
    return (alone.map { [$0] } ?? []) + fields.objects("taxes") { fields, _ in tax(&fields) }
  }

  /// Reads category and rate of value added tax.
  private static func vat(_ fields: inout FieldReader) -> Tax {
    Tax(
      category: fields.choice("category", .required) ?? .notSubject,
      rate: fields.percentage("rate"))
  }

  /// Reads a tax of an object that holds one; value added tax unless it names another.
  static func tax(_ fields: inout FieldReader) -> Tax {
    var tax = vat(&fields)
    if let id = fields.text("scheme") { tax.scheme.id = id }
    tax.scheme.jurisdiction = fields.text("jurisdiction")
    tax.isCompound = fields.boolean("compound") ?? false
    tax.collection = fields.choice("collection") ?? .charged
    return tax
  }

  /// Reads a row of a breakdown.
  static func subtotal(_ fields: inout FieldReader, _ currency: Currency?) -> TaxSubtotal {
    TaxSubtotal(
      tax: tax(&fields), base: fields.money("base", currency, .required) ?? .placeholder,
      amount: fields.money("amount", currency, .required) ?? .placeholder,
      exemptionReason: fields.text("exemptionReason"),
      exemptionCode: fields.text("exemptionCode"))
  }

  /// Reads an allowance or a charge.
  ///
  /// - Parameter taxes: Whether it has taxes of its own; nil on a line, whose taxes it shares.
  static func allowanceCharge(
    _ fields: inout FieldReader, _ currency: Currency?, taxes presence: FieldReader.Presence?
  ) -> AllowanceCharge {
    AllowanceCharge(
      amount: fields.money("amount", currency), percentage: fields.percentage("percentage"),
      base: fields.money("base", currency), reason: fields.text("reason"),
      reasonCode: fields.text("reasonCode"),
      taxes: presence.map { taxes(&fields, $0) } ?? [])
  }
}
