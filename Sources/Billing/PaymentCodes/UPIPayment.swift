/// A link that begins a payment by UPI (NPCI, UPI linking specification 1.6).
public struct UPIPayment: Hashable, Sendable {
  /// The address of the payee, such as `shop@bank` (`pa`).
  public let address: String
  /// The name of the payee (`pn`), at most 99 characters.
  public let name: String
  /// The amount in rupees (`am`); nil leaves it to the payer.
  public let amount: Money?
  /// What it is for (`tn`), at most 80 characters.
  public let note: String?
  /// The number of the order or bill (`tr`), at most 35 letters, digits and signs.
  public let reference: String?
  /// The category of the merchant, four digits (`mc`).
  public let merchantCode: String?

  /// Creates a payment.
  ///
  /// - Throws: All that the specification forbids.
  public init(
    address: String, name: String, amount: Money?, note: String? = nil, reference: String? = nil,
    merchantCode: String? = nil
  ) throws(BillingError) {
    self.address = address
    self.name = name
    self.amount = amount
    self.note = note
    self.reference = reference
    self.merchantCode = merchantCode
    var text = PaymentText(.utf8)
    if !Self.isAddress(address) {
      text.add("B087", "'\(address.prefix(40))' is no UPI address, such as name@bank")
    }
    text.check(name, "the name of the payee", most: 99, isRequired: true)
    text.check(note, "the note", most: 80)
    text.check(reference, "the reference", most: 35)
    if let merchantCode, merchantCode.utf8.count != 4 || !merchantCode.utf8.allSatisfy(\.isDigit) {
      text.add("B087", "'\(merchantCode.prefix(40))' is no merchant category of four digits")
    }
    if let amount, amount.currency.code != "INR" {
      text.add("B084", "UPI pays rupees and not \(amount.currency.code)")
    } else if let amount {
      text.check(amount, least: 1)
    }
    try text.end()
  }

  /// Whether a text is a UPI address: a name and a handle around `@`.
  public static func isAddress(_ text: some StringProtocol) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    func isLetter(_ byte: UInt8) -> Bool { PaymentReference.capital(byte).isCapital }
    func isName(_ byte: UInt8) -> Bool {
      isLetter(byte) || byte.isDigit || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: "_")
    }
    guard parts.count == 2, (2...256).contains(parts[0].count), (2...64).contains(parts[1].count)
    else { return false }
    return parts[0].allSatisfy(isName) && parts[1].allSatisfy { isLetter($0) || $0.isDigit }
  }

  /// The link, in which spaces are `%20`.
  public var uri: String {
    let parameters: [(String, String?)] = [
      ("pa", address), ("pn", name), ("am", amount?.plainText), ("cu", "INR"), ("tn", note),
      ("tr", reference), ("mc", merchantCode),
    ]
    return "upi://pay?"
      + parameters.compactMap { name, value in
        guard let value, !value.isEmpty else { return nil }
        return "\(name)=\(Self.escaped(value))"
      }.joined(separator: "&")
  }

  /// A value in which all but letters, digits and `-._~@` is percent-encoded (RFC 3986, 2.1).
  private static func escaped(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if PaymentReference.capital(byte).isCapital || byte.isDigit || "-._~@".utf8.contains(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
