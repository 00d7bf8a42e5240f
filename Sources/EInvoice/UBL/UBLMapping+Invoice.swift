import Billing
import Diagnostics

extension UBLMapping {
  /// The types of UNTDID 1001 that are credit notes.
  private static let creditTypes: Set<String> = ["81", "83", "261", "381", "396", "532"]

  /// The document; where something could not be read it holds a placeholder, and the
  /// diagnostics hold an error.
  func invoice() -> Invoice? {
    let typeName = root.name == "Invoice" ? "InvoiceTypeCode" : "CreditNoteTypeCode"
    let type = requiredText(typeName, in: root)
    let number = requiredText("ID", in: root)
    let issueDate = date(required(root["IssueDate"], "IssueDate", in: root))
    let seller = party(in: "AccountingSupplierParty")
    let buyer = party(in: "AccountingCustomerParty")
    guard let epoch = CalendarDate(year: 1, month: 1, day: 1), let currency else { return nil }
    var invoice = Invoice(
      kind: root.name == "CreditNote" || Self.creditTypes.contains(type) ? .creditNote : .invoice,
      typeCode: type, number: number, issueDate: issueDate ?? epoch, currency: currency,
      seller: seller, buyer: buyer, lines: lines(currency))
    readHead(into: &invoice)
    readReferences(into: &invoice)
    readParties(into: &invoice)
    readAmounts(into: &invoice)
    reportAttachments()
    return invoice
  }

  private func readHead(into invoice: inout Invoice) {
    invoice.dueDate = date(root["DueDate"] ?? root["PaymentMeans", "PaymentDueDate"])
    invoice.taxPointDate = date(root["TaxPointDate"])
    invoice.notes = root.all("Note").compactMap(note)
    invoice.period = period(root["InvoicePeriod"])
    invoice.payment = root.all("PaymentMeans").map(payment)
    let terms = root.all("PaymentTerms").flatMap { $0.all("Note") }.compactMap(text)
    invoice.paymentTerms = terms.isEmpty ? nil : terms.joined(separator: "\n")
  }

  /// The text of a note, without the subject code (BT-21) that UBL writes before it: `#AAI#`.
  private func note(_ element: UBLElement) -> String? {
    guard let text = text(element) else { return nil }
    let start = text.utf8.prefix(5)
    guard start.count == 5, start.first == UInt8(ascii: "#"), start.last == UInt8(ascii: "#"),
      start.dropFirst().prefix(3).allSatisfy({ (0x41...0x5A).contains($0) })
    else { return text }
    return text.utf8.count == 5 ? nil : String(text.dropFirst(5))
  }

  private func readReferences(into invoice: inout Invoice) {
    invoice.buyerReference = text(root["BuyerReference"])
    invoice.purchaseOrderReference = text(root["OrderReference", "ID"])
    invoice.salesOrderReference = text(root["OrderReference", "SalesOrderID"])
    invoice.contractReference = text(root["ContractDocumentReference", "ID"])
    // A credit note has no element for the project (BT-11) but a reference of type 50.
    let project = root.all("AdditionalDocumentReference").first {
      $0["DocumentTypeCode"]?.text == "50"
    }
    invoice.projectReference = text(root["ProjectReference", "ID"] ?? project?["ID"])
    invoice.despatchReference = text(root["DespatchDocumentReference", "ID"])
    invoice.precedingInvoices = root.all("BillingReference").compactMap { reference in
      reference["InvoiceDocumentReference"].map { invoice in
        PrecedingInvoice(
          number: requiredText("ID", in: invoice), issueDate: date(invoice["IssueDate"]))
      }
    }
  }

  private func readParties(into invoice: inout Invoice) {
    invoice.payee = root["PayeeParty"].map(party)
    invoice.taxRepresentative = root["TaxRepresentativeParty"].map(party)
    invoice.delivery = root["Delivery"].map { delivery in
      Delivery(
        name: text(delivery["DeliveryParty", "PartyName", "Name"]),
        date: date(delivery["ActualDeliveryDate"]),
        address: delivery["DeliveryLocation", "Address"].map(address))
    }
  }

  func period(_ element: UBLElement?) -> Period? {
    guard let element else { return nil }
    let period = Period(start: date(element["StartDate"]), end: date(element["EndDate"]))
    return period.start == nil && period.end == nil ? nil : period
  }

  private func payment(_ element: UBLElement) -> PaymentInstruction {
    let account = element["PayeeFinancialAccount"]
    let mandate = element["PaymentMandate"]
    return PaymentInstruction(
      meansCode: requiredText("PaymentMeansCode", in: element),
      text: element["PaymentMeansCode"]?.attributes["name"], reference: text(element["PaymentID"]),
      accountID: text(account?["ID"]), accountName: text(account?["Name"]),
      bankID: text(account?["FinancialInstitutionBranch", "ID"]),
      mandateReference: text(mandate?["ID"]),
      debitedAccountID: text(mandate?["PayerFinancialAccount", "ID"]),
      cardNumber: text(element["CardAccount", "PrimaryAccountNumberID"]))
  }

  private func reportAttachments() {
    for reference in root.all("AdditionalDocumentReference") {
      guard let attachment = reference["Attachment"] else { continue }
      report("U012", .note, "the attachment is not part of what is read", attachment)
    }
  }
}
