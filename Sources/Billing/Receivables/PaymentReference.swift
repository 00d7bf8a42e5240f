/// A structured payment reference with check digits.
public struct PaymentReference: Hashable, Sendable {
  /// What kind of reference it is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The Swiss QR reference: 26 digits and a check digit, modulo 10 recursive.
    case qr = "QRR"
    /// The creditor reference of ISO 11649: `RF`, two check digits, up to 21 characters, modulo 97.
    case creditor = "SCOR"
  }

  /// What kind of reference it is.
  public let kind: Kind
  /// The reference in capitals and without spaces.
  public let text: String
  /// Whether its check digits fit.
  public let isValid: Bool

  /// Creates a reference from a text that looks like one; nil if it does not.
  ///
  /// Spaces do not count. A text of 27 digits looks like a QR reference, one that begins with `RF`
  /// and two digits and has 5 to 25 letters and digits like a creditor reference.
  public init?(_ text: some StringProtocol) {
    let bytes = text.compactBytes
    if bytes.count == 27, bytes.allSatisfy(\.isDigit) {
      kind = .qr
      isValid = Self.hasQRCheckDigit(bytes)
    } else if (5...25).contains(bytes.count), bytes.starts(with: Array("RF".utf8)),
      bytes[2...3].allSatisfy(\.isDigit), bytes.allSatisfy({ $0.isDigit || $0.isCapital })
    {
      kind = .creditor
      isValid = CheckDigits.rest97(bytes) == 1
    } else {
      return nil
    }
    self.text = String(decoding: bytes, as: UTF8.self)
  }

  /// A byte as a capital letter, if it is a small one.
  static func capital(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 32 : byte
  }

  private static func hasQRCheckDigit(_ bytes: [UInt8]) -> Bool {
    bytes.contains { $0 != UInt8(ascii: "0") }
      && bytes.last.map { Int($0) - 48 } == CheckDigits.recursive10(bytes.dropLast())
  }
}
