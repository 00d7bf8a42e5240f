import Billing
import Diagnostics

extension InvoiceBuilder {
  func readHead(into invoice: inout Invoice) {
    invoice.specification = text(.specification, in: 0)
    invoice.businessProcess = text(.businessProcess, in: 0)
    invoice.dueDate = date(.dueDate, in: 0)
    // CII states when VAT becomes accountable beside a rate, UBL beside the period.
    let taxPoint = [0] + tree.all(.period, in: 0) + tree.all(.vatRow, in: 0)
    invoice.taxPointDate = taxPoint.lazy.compactMap { self.tree.first(.taxPointDate, in: $0) }
      .first.flatMap(date)
    invoice.taxPointCode = taxPoint.lazy.compactMap { self.text(.taxPointCode, in: $0) }.first
    let notes =
      tree.all(.note, in: 0) + tree.all(.noteGroup, in: 0).flatMap { tree.all(.note, in: $0) }
    invoice.notes = notes.compactMap(note)
    invoice.period = period(in: 0)
  }

  /// The text of a note, without the subject code (BT-21) that UBL writes before it: `#AAI#`.
  private func note(_ entry: Int) -> String? {
    guard let text = text(entry) else { return nil }
    let start = text.utf8.prefix(5)
    guard tree.syntax == .ubl, start.count == 5, start.first == UInt8(ascii: "#"),
      start.last == UInt8(ascii: "#"),
      start.dropFirst().prefix(3).allSatisfy({ (0x41...0x5A).contains($0) })
    else { return text }
    return text.utf8.count == 5 ? nil : String(text.dropFirst(5))
  }

  func readReferences(into invoice: inout Invoice) {
    invoice.buyerReference = text(.buyerReference, in: 0)
    invoice.purchaseOrderReference = text(.purchaseOrderReference, in: 0)
    invoice.salesOrderReference = text(.salesOrderReference, in: 0)
    invoice.contractReference = text(.contractReference, in: 0)
    invoice.projectReference = text(.projectReference, in: 0)
    invoice.despatchReference = text(.despatchReference, in: 0)
    invoice.receivingAdviceReference = text(.receivingAdviceReference, in: 0)
    invoice.tenderReference = text(.tenderReference, in: 0)
    invoice.accountingReference = text(.accountingReference, in: 0)
    for (index, entry) in tree.all(.precedingInvoice, in: 0).enumerated() {
      places?.note("precedingInvoices[\(index)]", entry)
      invoice.precedingInvoices.append(
        PrecedingInvoice(
          number: requiredText(.precedingNumber, in: entry),
          issueDate: date(.precedingDate, in: entry)))
    }
  }

  // MARK: Documents

  /// Reads the references whose type says what they are, and the supporting documents.
  func readDocuments(into invoice: inout Invoice) {
    var files = 0
    var bytes = 0
    for entry in tree.all(.document, in: 0) {
      let id = text(.documentID, in: entry)
      switch (text(.documentType, in: entry), tree.syntax) {
      case ("130", _): invoice.invoicedObject = invoice.invoicedObject ?? id
      // A credit note in UBL has no element for the project.
      case ("50", .ubl): invoice.projectReference = invoice.projectReference ?? id
      case ("50", .cii): invoice.tenderReference = invoice.tenderReference ?? id
      default:
        places?.note("supportingDocuments[\(invoice.supportingDocuments.count)]", entry)
        invoice.supportingDocuments.append(document(entry, &files, &bytes))
      }
    }
  }

  private func document(_ entry: Int, _ files: inout Int, _ bytes: inout Int) -> SupportingDocument
  {
    var document = SupportingDocument(
      id: requiredText(.documentID, in: entry), details: text(.documentDetails, in: entry),
      location: text(.documentLocation, in: entry))
    guard let attachment = tree.first(.attachment, in: entry) else { return document }
    document.fileName = tree.attribute("filename", of: attachment)
    document.mediaType = tree.attribute("mimeCode", of: attachment)
    let text = tree.bytes(attachment)
    files += 1
    bytes += text.count / 4 * 3
    guard files <= limits.attachments, bytes <= limits.attachmentBytes else {
      report(
        "U012", .warning, "the attached file is left out: there are too many, or too large ones",
        attachment,
        hint: "\(limits.attachments) files and \(limits.attachmentBytes) bytes are kept")
      return document
    }
    document.content = decodedBase64(text)
    if document.content == nil {
      report("U012", .warning, "the attached file is left out: it is not Base64", attachment)
    }
    return document
  }
}
