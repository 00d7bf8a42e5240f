/// What an EPC code says: a SEPA credit transfer that a customer begins (EPC069-12, version 2).
public struct EPCCreditTransfer: Hashable, Sendable {
  /// The character sets of the standard that are written here, by their numbers.
  public enum CharacterSet: Int, Hashable, Sendable {
    case utf8 = 1
    case latin1 = 2
  }

  /// What the transfer is for: one or the other.
  public enum Remittance: Hashable, Sendable {
    /// A reference, such as a creditor reference of ISO 11649, at most 35 characters.
    case reference(String)
    /// Words, at most 140 characters.
    case text(String)
  }

  /// The beneficiary, at most 70 characters.
  public let name: String
  /// The beneficiary's account.
  public let iban: IBAN
  /// The BIC of the beneficiary's bank, which need not be stated.
  public let bic: String?
  /// The amount in euros, from 0.01 to 999,999,999.99.
  public let amount: Money
  /// The purpose, a code of ISO 20022 with at most four characters.
  public let purpose: String?
  /// What it is for.
  public let remittance: Remittance?
  /// A hint to the payer, at most 70 characters.
  public let information: String?
  /// The character set of the payload.
  public let characterSet: CharacterSet

  /// Creates a transfer.
  ///
  /// - Throws: All that the standard forbids.
  public init(
    name: String, iban: IBAN, amount: Money, bic: String? = nil, purpose: String? = nil,
    remittance: Remittance? = nil, information: String? = nil,
    characterSet: CharacterSet = .utf8
  ) throws(BillingError) {
    self.name = name
    self.iban = iban
    self.amount = amount
    self.bic = bic
    self.purpose = purpose
    self.remittance = remittance
    self.information = information
    self.characterSet = characterSet
    try check()
  }

  private func check() throws(BillingError) {
    var text = PaymentText(characterSet == .utf8 ? .utf8 : .latin1)
    text.check(name, "the name of the beneficiary", most: 70, isRequired: true)
    if amount.currency.code != "EUR" {
      text.add("B084", "an EPC code is for euros and not for \(amount.currency.code)")
    } else {
      text.check(amount, least: 1)
    }
    if let bic, !Self.isBIC(bic) { text.add("B087", "'\(bic.prefix(20))' is no BIC") }
    text.check(purpose, "the purpose", most: 4)
    switch remittance {
    case .reference(let reference):
      text.check(reference, "the reference", most: 35)
      if reference.hasPrefix("RF"), PaymentReference(reference)?.isValid != true {
        text.add(
          "B085", "the check digits of the reference '\(reference.prefix(40))' do not fit")
      }
    case .text(let words): text.check(words, "the remittance text", most: 140)
    case nil: break
    }
    text.check(information, "the information", most: 70)
    let count = characterSet == .utf8 ? payload.utf8.count : payload.unicodeScalars.count
    if text.findings.isEmpty, count > 331 {
      text.add("B081", "the code has \(count) bytes, 331 at most can be encoded")
    }
    try text.end()
  }

  /// Whether a text is a business identifier code (ISO 9362).
  public static func isBIC(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return (bytes.count == 8 || bytes.count == 11) && bytes.prefix(6).allSatisfy(\.isCapital)
      && bytes.dropFirst(6).allSatisfy { $0.isCapital || $0.isDigit }
  }

  /// The text of the code: its lines up to the last one used, between line feeds.
  public var payload: String {
    var lines = ["BCD", "002", "\(characterSet.rawValue)", "SCT", bic ?? "", name, iban.text]
    lines += ["EUR\(amount.plainText)", purpose ?? ""]
    switch remittance {
    case .reference(let reference): lines += [reference, ""]
    case .text(let text): lines += ["", text]
    case nil: lines += ["", ""]
    }
    lines.append(information ?? "")
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
