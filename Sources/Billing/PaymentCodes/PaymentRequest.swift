/// What a document asks its recipient to pay, from which payment codes are made.
public struct PaymentRequest: Hashable, Sendable {
  /// Who is paid.
  public var creditor: Party
  /// Who pays.
  public var debtor: Party
  /// The amount due.
  public var due: Money
  /// The number of the document, which is the reference where the way to pay states none.
  public var number: String
  /// The ways to pay, best first.
  public var ways: [PaymentInstruction]
  /// Whether the amount is paid in parts, of which no code says which one is meant.
  public var isInParts: Bool
  /// What the document says for the payer's books, where a way to pay asks for it.
  public var swico: SwicoBillInformation?

  /// Creates a request.
  public init(
    creditor: Party, debtor: Party, due: Money, number: String, ways: [PaymentInstruction],
    isInParts: Bool = false
  ) {
    self.creditor = creditor
    self.debtor = debtor
    self.due = due
    self.number = number
    self.ways = ways
    self.isInParts = isInParts
  }

  /// Creates the request of an invoice; nothing is due on a credit note.
  public init(_ calculated: CalculatedInvoice) {
    let invoice = calculated.invoice
    let due = calculated.totals.due
    self.init(
      creditor: invoice.payee ?? invoice.seller, debtor: invoice.buyer,
      due: invoice.kind == .creditNote ? Money(minorUnits: 0, currency: due.currency) : due,
      number: invoice.number, ways: invoice.payment, isInParts: !calculated.instalments.isEmpty)
    if ways.contains(where: { $0.billInformation == .swico }) {
      swico = SwicoBillInformation(calculated)
    }
    // A payee may come without an address, which the Swiss code needs.
    if creditor.address == PostalAddress() { creditor.address = invoice.seller.address }
  }

  /// The ways to pay that the recipient takes himself: no direct debit and no card (UNTDID 4461).
  private var transfers: [(index: Int, way: PaymentInstruction, account: String)] {
    ways.enumerated().compactMap { index, way in
      let isCollected = ["48", "49", "54", "55", "59"].contains(way.meansCode)
      return isCollected ? nil : way.accountID.map { (index, way, $0) }
    }
  }

  private func checkDue() throws(PaymentCodeAbsence) {
    if due.minorUnits <= 0 { throw .notApplicable("nothing is due") }
    if isInParts { throw .notApplicable("the amount is due in instalments") }
  }

  /// The text that goes with a payment: the stated reference, else the number of the document.
  private func text(of way: PaymentInstruction) -> String {
    let stated = (way.reference ?? "").withPlainSigns
    return stated.isEmpty ? number.withPlainSigns : stated
  }

  // MARK: SEPA

  func epc() throws(PaymentCodeAbsence) -> EPCCreditTransfer {
    if due.currency.code != "EUR" { throw .notApplicable("the amount is not in euros") }
    try checkDue()
    guard let (index, way, account) = transfers.first(where: { IBAN.isLike($0.account) }) else {
      throw .notApplicable("no IBAN is stated to transfer to")
    }
    let transfer: EPCCreditTransfer
    do throws(BillingError) {
      transfer = try self.transfer(to: IBAN(account), way)
    } catch {
      throw .faulty(code: "EPC code", way: index, findings: error.findings)
    }
    if !transfer.iban.isSEPA { throw .notApplicable("the account is not in SEPA") }
    return transfer
  }

  private func transfer(
    to iban: IBAN, _ way: PaymentInstruction
  ) throws(BillingError) -> EPCCreditTransfer {
    let text = text(of: way)
    let reference = PaymentReference(text)
    let isReference = reference?.kind == .creditor && reference?.isValid == true
    return try EPCCreditTransfer(
      name: (way.accountName ?? creditor.name).withPlainSigns, iban: iban, amount: due,
      bic: way.bankID.flatMap { EPCCreditTransfer.isBIC($0) ? $0 : nil },
      remittance: isReference ? .reference(reference?.text ?? text) : .text(text))
  }

  // MARK: Switzerland

  func swissQR() throws(PaymentCodeAbsence) -> SwissQRBill {
    if !["CHF", "EUR"].contains(due.currency.code) {
      throw .notApplicable("the amount is neither in Swiss francs nor in euros")
    }
    try checkDue()
    let way = transfers.first {
      let country = $0.account.compactBytes.prefix(2)
      return IBAN.isLike($0.account)
        && (country.elementsEqual("CH".utf8) || country.elementsEqual("LI".utf8))
    }
    guard let (index, way, account) = way else {
      throw .notApplicable("no Swiss IBAN is stated to transfer to")
    }
    do throws(BillingError) {
      return try bill(to: IBAN(account), way)
    } catch {
      throw .faulty(code: "Swiss payment part", way: index, findings: error.findings)
    }
  }

  private func bill(to iban: IBAN, _ way: PaymentInstruction) throws(BillingError) -> SwissQRBill {
    let reference = way.reference.flatMap {
      PaymentReference($0) ?? (iban.isQRIBAN ? PaymentReference(shortQR: $0) : nil)
    }
    // A debtor whose address does not fit is left to the payer to write.
    let debtor = SwissQRAddress(debtor)
    let message = reference == nil ? text(of: way) : number.withPlainSigns
    return try SwissQRBill(
      iban: iban, creditor: SwissQRAddress(creditor, name: way.accountName), amount: due,
      currency: due.currency, debtor: debtor.isFit ? debtor : nil, reference: reference,
      message: message, billInformation: billInformation(of: way, beside: message),
      alternativeSchemes: way.alternativeSchemes)
  }

  /// The information for the payer's books, which shares its room with the message.
  private func billInformation(of way: PaymentInstruction, beside message: String) -> String? {
    switch way.billInformation {
    case .text(let text): text
    case .swico:
      swico?.text(most: SwissQRBill.informationLimit - message.unicodeScalars.count)
    case nil: nil
    }
  }

  // MARK: India

  func upi() throws(PaymentCodeAbsence) -> UPIPayment {
    if due.currency.code != "INR" { throw .notApplicable("the amount is not in rupees") }
    try checkDue()
    guard let (index, way, account) = transfers.first(where: { UPIPayment.isAddress($0.account) })
    else { throw .notApplicable("no UPI address is stated to pay to") }
    do throws(BillingError) {
      let stated = (way.reference ?? "").withPlainSigns
      return try UPIPayment(
        address: account, name: (way.accountName ?? creditor.name).withPlainSigns, amount: due,
        note: number.withPlainSigns, reference: stated.isEmpty ? number : stated)
    } catch {
      throw .faulty(code: "UPI code", way: index, findings: error.findings)
    }
  }
}
