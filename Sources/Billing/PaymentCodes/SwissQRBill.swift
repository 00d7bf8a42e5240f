/// What the QR code of a Swiss payment part says (Swiss implementation guidelines for the QR-bill,
/// version 2.3).
public struct SwissQRBill: Hashable, Sendable {
  /// The account, Swiss or of Liechtenstein.
  public let iban: IBAN
  /// Who is paid.
  public let creditor: SwissQRAddress
  /// The amount; nil leaves it to the payer, 0 makes a notification that nothing is paid with.
  public let amount: Money?
  /// The currency, CHF or EUR.
  public let currency: Currency
  /// Who pays; nil leaves it to the payer.
  public let debtor: SwissQRAddress?
  /// A QR reference with a QR-IBAN, a creditor reference or none with another IBAN.
  public let reference: PaymentReference?
  /// Words to the payer, which come back with the payment.
  public let message: String?
  /// Structured information for the payer's books, such as that of Swico, which begins with `//S1`.
  public let billInformation: String?
  /// Other ways to pay, at most two.
  public let alternativeSchemes: [SwissAlternativeScheme]

  /// Creates a bill.
  ///
  /// - Throws: All that the guidelines forbid.
  public init(
    iban: IBAN, creditor: SwissQRAddress, amount: Money?, currency: Currency,
    debtor: SwissQRAddress? = nil, reference: PaymentReference? = nil, message: String? = nil,
    billInformation: String? = nil, alternativeSchemes: [SwissAlternativeScheme] = []
  ) throws(BillingError) {
    self.iban = iban
    self.creditor = creditor
    self.amount = amount
    self.currency = currency
    self.debtor = debtor
    self.reference = reference
    self.message = message
    self.billInformation = billInformation
    self.alternativeSchemes = alternativeSchemes
    try check()
  }

  private func check() throws(BillingError) {
    var text = PaymentText(.swiss)
    if !iban.isSwiss {
      text.add("B080", "the account '\(iban.text)' is not of Switzerland or Liechtenstein")
    }
    creditor.check("creditor", in: &text)
    debtor?.check("debtor", in: &text)
    if !["CHF", "EUR"].contains(currency.code) || amount.map({ $0.currency != currency }) == true {
      text.add(
        "B084", "a QR-bill is in CHF or EUR and not in \((amount?.currency ?? currency).code)")
    } else if let amount {
      text.check(amount, least: 0)
    }
    checkReference(in: &text)
    checkInformation(in: &text)
    if text.findings.isEmpty, payload.utf8.count > 997 {
      text.add("B081", "the code has \(payload.utf8.count) bytes, 997 at most can be encoded")
    }
    try text.end()
  }

  /// Checks that account and reference belong together (implementation guidelines, 3.4).
  private func checkReference(in text: inout PaymentText) {
    if let reference, !reference.isValid {
      text.add("B085", "the check digits of the reference '\(reference.text)' do not fit")
    } else if iban.isQRIBAN, reference?.kind != .qr {
      text.add(
        "B085", "a QR-IBAN needs a QR reference",
        hint: "state 27 digits as the reference, or pay to another account")
    } else if !iban.isQRIBAN, reference?.kind == .qr {
      text.add(
        "B085", "a QR reference needs a QR-IBAN",
        hint: "pay to the account with the QR-IBAN, or state a creditor reference (RF…)")
    }
  }

  /// How many characters message and billing information have at most, alone and together.
  static let informationLimit = 140

  private func checkInformation(in text: inout PaymentText) {
    text.check(message, "the message", most: Self.informationLimit)
    text.check(billInformation, "the billing information", most: Self.informationLimit)
    let sum = (message ?? "").unicodeScalars.count + (billInformation ?? "").unicodeScalars.count
    if sum > Self.informationLimit {
      text.add("B081", "message and billing information have more than 140 characters together")
    }
    if let billInformation, !billInformation.isEmpty, !billInformation.hasPrefix("//") {
      text.add("B082", "the billing information does not begin with //")
    }
    if alternativeSchemes.count > 2 {
      text.add("B081", "there are more than 2 alternative schemes")
    }
    for scheme in alternativeSchemes {
      text.check(scheme.instruction, "an alternative scheme", most: 100, isRequired: true)
    }
  }

  /// Whether nothing is to be paid with it: an amount of 0.
  public var isNotification: Bool { amount?.minorUnits == 0 }

  /// The amount as the payment part prints it, in groups of three: `1 949.75`.
  public var amountText: String? {
    guard let text = amount?.plainText else { return nil }
    let point = text.firstIndex(of: ".") ?? text.endIndex
    let count = text.distance(from: text.startIndex, to: point)
    let whole = text[..<point].grouped(first: (count - 1) % 3 + 1, by: 3)
    return whole + text[point...]
  }

  /// The text of the code (implementation guidelines, 4.2).
  public var payload: String {
    var lines = ["SPC", "0200", "1", iban.text] + creditor.fields
    // The ultimate creditor is for future use.
    lines += Array(repeating: "", count: 7)
    lines += [amount?.plainText ?? "", currency.code]
    lines += debtor?.fields ?? Array(repeating: "", count: 7)
    lines += [reference?.kind.rawValue ?? "NON", reference?.text ?? "", message ?? "", "EPD"]
    if !(billInformation ?? "").isEmpty || !alternativeSchemes.isEmpty {
      lines.append(billInformation ?? "")
      lines += alternativeSchemes.map(\.instruction)
    }
    return lines.joined(separator: "\n")
  }
}
