/// Where the fields of an invoice stand in the tree of terms it was read from.
struct FieldPlaces {
  /// The entries of groups by their paths, such as `lines[2]`.
  private var groups: [String: Int] = ["": 0]

  /// Notes the entry of a group.
  mutating func note(_ path: String, _ entry: Int) { groups[path] = entry }

  /// The entry of a field; of an absent one that of the group around it.
  func entry(of path: String, in tree: TermTree) -> Int {
    var group = path[...]
    while groups[String(group)] == nil {
      let end = group.lastIndex { $0 == "." || $0 == "[" } ?? group.startIndex
      group = group[..<end]
    }
    let entry = groups[String(group)] ?? 0
    let field = path[group.endIndex...].drop { $0 == "." }.prefix { $0 != "." && $0 != "[" }
    let index = path[group.endIndex...].drop { $0 != "[" }.dropFirst().prefix { $0 != "]" }
    for term in Self.terms[String(field)] ?? [] {
      // The total of VAT stands beside the other totals in one syntax, among them in the other.
      let found = tree.all(term, in: entry) + (group == "totals" ? tree.all(term, in: 0) : [])
      if let first = found.first {
        return Int(index).flatMap { found.indices.contains($0) ? found[$0] : nil } ?? first
      }
    }
    return entry
  }

  /// The terms by the names of fields; the one that the group has is meant.
  private static let terms: [String: [Term]] = [
    "number": [.number, .precedingNumber], "issueDate": [.issueDate, .precedingDate],
    "typeCode": [.typeCode], "currency": [.currency], "dueDate": [.dueDate],
    "taxPointDate": [.taxPointDate], "taxPointCode": [.taxPointCode], "notes": [.note, .noteGroup],
    "buyerReference": [.buyerReference], "purchaseOrderReference": [.purchaseOrderReference],
    "salesOrderReference": [.salesOrderReference], "contractReference": [.contractReference],
    "projectReference": [.projectReference], "despatchReference": [.despatchReference],
    "receivingAdviceReference": [.receivingAdviceReference],
    "tenderReference": [.tenderReference],
    "accountingReference": [.accountingReference, .lineAccounting],
    "businessProcess": [.businessProcess], "specification": [.specification],
    "paymentTerms": [.paymentTerms], "period": [.period], "start": [.periodStart],
    "end": [.periodEnd], "exemptions": [.vatRow], "precedingInvoices": [.precedingInvoice],
    "payment": [.payment], "lines": [.line], "delivery": [.deliveryDate, .deliveryAddress],
    "date": [.deliveryDate], "prepaid": [.prepaid], "rounding": [.rounding],
    "id": [.lineID, .partyID, .globalPartyID, .documentID],
    "name": [.partyName, .itemName, .deliveryName, .contactName, .attributeName],
    "tradingName": [.tradingName], "address": [.address, .deliveryAddress],
    "city": [.city], "postalCode": [.postalCode], "subdivision": [.subdivision],
    "countryCode": [.country], "contact": [.contact], "telephone": [.telephone],
    "email": [.email], "vatID": [.taxRegistration], "taxNumber": [.taxRegistration],
    "registrationID": [.registrationID], "legalInformation": [.legalInformation],
    "electronicAddress": [.electronicAddress], "details": [.itemDetails, .documentDetails],
    "note": [.lineNote], "quantity": [.quantity], "unit": [.quantity], "price": [.price],
    "baseQuantity": [.baseQuantity, .grossBaseQuantity],
    "grossPrice": [.grossPrice, .priceAllowance], "priceDiscount": [.priceAllowance],
    "net": [.lineNet], "vat": [.lineTax, .allowanceCategory, .vatCategory],
    "category": [.lineCategory, .allowanceCategory, .vatCategory],
    "rate": [.lineRate, .allowanceRate, .vatRate], "allowances": [.allowanceTotal],
    "charges": [.chargeTotal], "amount": [.allowanceAmount, .thirdPartyAmount, .vatAmount],
    "percentage": [.allowancePercentage], "base": [.allowanceBase, .vatBase],
    "reason": [.allowanceReason], "reasonCode": [.allowanceReasonCode],
    "lineNet": [.lineTotal], "taxExclusive": [.taxExclusive], "taxInclusive": [.taxInclusive],
    "tax": [.vatAmount, .taxTotal], "due": [.due], "taxSubtotals": [.vatRow],
    "exemptionReason": [.exemptionReason], "exemptionCode": [.exemptionCode],
    "meansCode": [.paymentCode], "accountID": [.account, .nationalAccount],
    "accountName": [.accountName], "bankID": [.bank], "cardNumber": [.card],
    "mandateReference": [.mandate], "debitedAccountID": [.debitedAccount],
    "reference": [.remittance], "sellerItemID": [.sellerItem], "buyerItemID": [.buyerItem],
    "standardItemID": [.standardItem], "attributes": [.attribute],
    "orderLineReference": [.orderLine], "originCountryCode": [.origin],
    "classifications": [.classification], "supportingDocuments": [.document],
  ]
}
