import Billing

extension InvoiceBuilder {
  func readParties(into invoice: inout Invoice) {
    if let entry = tree.first(.payee, in: 0) { invoice.payee = party(entry, "payee") }
    if let entry = tree.first(.taxRepresentative, in: 0) {
      invoice.taxRepresentative = party(entry, "taxRepresentative")
    }
    var delivery = Delivery(
      name: text(.deliveryName, in: 0), date: date(.deliveryDate, in: 0),
      address: tree.first(.deliveryAddress, in: 0).map(address))
    delivery.locationID = text(.deliveryLocation, in: 0) ?? text(.globalDeliveryLocation, in: 0)
    if delivery != Delivery() { invoice.delivery = delivery }
  }

  /// The seller or the buyer.
  func party(_ role: Term) -> Party {
    guard let entry = required(role, in: 0) else { return Party(name: "") }
    return party(entry, role == .seller ? "seller" : "buyer")
  }

  /// A party: seller (BG-4), buyer (BG-7), payee (BG-10) or tax representative (BG-11).
  private func party(_ entry: Int, _ path: String) -> Party {
    places?.note(path, entry)
    let legalName = text(.partyName, in: entry)
    let tradingName = text(.tradingName, in: entry)
    if legalName == nil && tradingName == nil { report("U006", "the party has no name", entry) }
    let id = tree.all(.partyID, in: entry).first { !isCreditorID($0) }
    var party = Party(
      id: id.flatMap(text) ?? text(.globalPartyID, in: entry),
      name: legalName ?? tradingName ?? "",
      tradingName: legalName == nil || tradingName == legalName ? nil : tradingName,
      registrationID: text(.registrationID, in: entry),
      legalInformation: text(.legalInformation, in: entry),
      electronicAddress: text(.electronicAddress, in: entry),
      electronicAddressScheme: scheme(.electronicAddress, in: entry))
    if let address = tree.first(.address, in: entry) {
      places?.note("\(path).address", address)
      party.address = self.address(address)
    }
    if let contact = tree.first(.contact, in: entry) {
      places?.note("\(path).contact", contact)
      party.contact = Contact(
        name: text(.contactName, in: contact) ?? text(.contactDepartment, in: contact),
        telephone: text(.telephone, in: contact), email: text(.email, in: contact))
    }
    for registration in tree.all(.taxRegistration, in: entry) {
      guard let taxID = tree.first(.taxID, in: registration) else { continue }
      if isVAT(registration, taxID) {
        party.vatID = party.vatID ?? text(taxID)
      } else {
        party.taxNumber = party.taxNumber ?? text(taxID)
      }
    }
    return party
  }

  /// Whether a tax registration is for VAT: UBL names the scheme, CII has a code.
  private func isVAT(_ registration: Int, _ taxID: Int) -> Bool {
    switch tree.syntax {
    case .ubl: text(.taxScheme, in: registration) == "VAT"
    case .cii: tree.attribute("schemeID", of: taxID) == "VA"
    }
  }

  /// Whether an identifier of a party is that of a bank assigned creditor (BT-90), as UBL writes
  /// it.
  func isCreditorID(_ entry: Int) -> Bool { tree.attribute("schemeID", of: entry) == "SEPA" }

  private func address(_ entry: Int) -> PostalAddress {
    PostalAddress(
      lines: [.addressLine1, .addressLine2, .addressLine3].compactMap { text($0, in: entry) },
      city: text(.city, in: entry), postalCode: text(.postalCode, in: entry),
      subdivision: text(.subdivision, in: entry), countryCode: text(.country, in: entry))
  }

  // MARK: Payment

  func readPayment(into invoice: inout Invoice) {
    let terms = texts(.paymentTerms, in: 0)
    invoice.paymentTerms = terms.isEmpty ? nil : terms.joined(separator: "\n")
    for (index, entry) in tree.all(.payment, in: 0).enumerated() {
      places?.note("payment[\(index)]", entry)
      if invoice.dueDate == nil { invoice.dueDate = date(.dueDate, in: entry) }
      invoice.payment.append(payment(entry))
    }
    let creditor = creditorID
    let mandate = text(.mandate, in: 0)
    // What is stated once for the document belongs to the ways that debit an account.
    let debits = invoice.payment.indices.filter { invoice.payment[$0].isDirectDebit }
    for index in debits.isEmpty ? Array(invoice.payment.indices) : debits {
      invoice.payment[index].creditorID = creditor
      invoice.payment[index].mandateReference = invoice.payment[index].mandateReference ?? mandate
    }
  }

  /// The creditor's identifier: in CII of its own, in UBL one of the seller's or payee's.
  private var creditorID: String? {
    let parties = tree.all(.seller, in: 0) + tree.all(.payee, in: 0)
    let ids = parties.flatMap { tree.all(.partyID, in: $0) }
    return text(.creditor, in: 0) ?? ids.first(where: isCreditorID).flatMap(text)
  }

  private func payment(_ entry: Int) -> PaymentInstruction {
    let code = tree.first(.paymentCode, in: entry)
    var payment = PaymentInstruction(
      meansCode: requiredText(.paymentCode, in: entry),
      text: text(.paymentText, in: entry) ?? code.flatMap { tree.attribute("name", of: $0) },
      reference: text(.remittance, in: entry) ?? text(.remittance, in: 0),
      accountID: text(.account, in: entry) ?? text(.nationalAccount, in: entry),
      accountName: text(.accountName, in: entry), bankID: text(.bank, in: entry),
      mandateReference: text(.mandate, in: entry),
      debitedAccountID: text(.debitedAccount, in: entry), cardNumber: text(.card, in: entry))
    payment.cardHolder = text(.cardHolder, in: entry)
    return payment
  }
}

extension PaymentInstruction {
  /// Whether the payee takes the money: codes 49 and 59 of UNTDID 4461.
  fileprivate var isDirectDebit: Bool {
    ["49", "59"].contains(meansCode) || debitedAccountID != nil || mandateReference != nil
  }
}
