import Billing

/// How parties and the ways to pay them are written in JSON.
enum PartyFormat {
  static func party(_ fields: inout FieldReader) -> Party {
    Party(
      id: fields.text("id"), name: fields.text("name", .required) ?? "",
      tradingName: fields.text("tradingName"),
      address: fields.object("address") { address(&$0) } ?? PostalAddress(),
      contact: fields.object("contact") { contact(&$0) }, vatID: fields.text("vatID"),
      taxNumber: fields.text("taxNumber"), registrationID: fields.text("registrationID"),
      legalInformation: fields.text("legalInformation"),
      electronicAddress: fields.text("electronicAddress"),
      electronicAddressScheme: fields.text("electronicAddressScheme"), email: fields.text("email"),
      language: fields.text("language"), custom: fields.customFields("custom"))
  }

  static func address(_ fields: inout FieldReader) -> PostalAddress {
    PostalAddress(
      lines: fields.texts("lines"), city: fields.text("city"),
      postalCode: fields.text("postalCode"), subdivision: fields.text("subdivision"),
      countryCode: fields.text("countryCode"))
  }

  private static func contact(_ fields: inout FieldReader) -> Contact {
    Contact(
      name: fields.text("name"), telephone: fields.text("telephone"), email: fields.text("email"))
  }

  static func payment(_ fields: inout FieldReader) -> PaymentInstruction {
    var payment = PaymentInstruction(
      meansCode: fields.text("meansCode", .required) ?? "", text: fields.text("text"),
      reference: fields.text("reference"), accountID: fields.text("accountID"),
      accountName: fields.text("accountName"), bankID: fields.text("bankID"),
      mandateReference: fields.text("mandateReference"),
      debitedAccountID: fields.text("debitedAccountID"), cardNumber: fields.text("cardNumber"))
    payment.billInformation = fields.text("billInformation").map { $0 == "S1" ? .swico : .text($0) }
    payment.alternativeSchemes = fields.objects("alternativeSchemes") { fields, _ in
      SwissAlternativeScheme(
        name: fields.text("name", .required) ?? "",
        instruction: fields.text("instruction", .required) ?? "")
    }
    return payment
  }
}
