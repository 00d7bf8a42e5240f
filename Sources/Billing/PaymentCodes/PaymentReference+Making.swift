extension PaymentReference {
  /// Creates a QR reference from up to 26 digits, filled with zeros at the left, and adds its check
  /// digit; nil if the text is anything else or only zeros.
  public init?(qrDigits text: some StringProtocol) {
    let bytes = text.compactBytes
    guard (1...26).contains(bytes.count), bytes.allSatisfy(\.isDigit),
      bytes.contains(where: { $0 != UInt8(ascii: "0") })
    else { return nil }
    let filled = Array(repeating: UInt8(ascii: "0"), count: 26 - bytes.count) + bytes
    self.init(
      String(decoding: filled, as: UTF8.self) + "\(CheckDigits.recursive10(filled))")
  }

  /// Creates a QR reference from one that was written without its leading zeros, check digit included,
  /// as on the slips before 2022; nil if the text is anything else than 2 to 27 digits.
  public init?(shortQR text: some StringProtocol) {
    let bytes = text.compactBytes
    guard (2...27).contains(bytes.count), bytes.allSatisfy(\.isDigit) else { return nil }
    self.init(
      String(repeating: "0", count: 27 - bytes.count) + String(decoding: bytes, as: UTF8.self))
  }

  /// Creates a creditor reference from up to 21 letters and digits and adds its check digits
  /// (ISO 11649); nil if the text is anything else.
  public init?(creditorText text: some StringProtocol) {
    let bytes = text.compactBytes
    guard (1...21).contains(bytes.count), bytes.allSatisfy({ $0.isDigit || $0.isCapital }) else {
      return nil
    }
    let check = 98 - CheckDigits.rest97(Array("RF00".utf8) + bytes)
    self.init("RF\(check < 10 ? "0" : "")\(check)" + String(decoding: bytes, as: UTF8.self))
  }

  /// The reference as people read it: a QR reference in groups of five from the right, a creditor
  /// reference in groups of four from the left.
  public var grouped: String {
    switch kind {
    case .qr: text.grouped(first: 2, by: 5)
    case .creditor: text.grouped(first: 4, by: 4)
    }
  }
}
