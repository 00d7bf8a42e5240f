/// An international bank account number whose length and check digits fit (ISO 13616).
public struct IBAN: Hashable, Sendable {
  /// The number in capitals and without spaces.
  public let text: String

  /// Creates a number from a text with or without spaces.
  ///
  /// - Throws: Why it is none: its form, its length for the country, or its check digits.
  public init(_ text: some StringProtocol) throws(BillingError) {
    let bytes = text.compactBytes
    guard Self.hasForm(bytes) else {
      throw Self.error(text, "is no IBAN", "write two letters, two digits, letters and digits")
    }
    let country = String(decoding: bytes.prefix(2), as: UTF8.self)
    if let length = Self.lengths[country], length != bytes.count {
      throw Self.error(
        text, "is no IBAN: those of \(country) have \(length) characters and not \(bytes.count)",
        "compare it with the bank's")
    }
    guard CheckDigits.rest97(bytes) == 1 else {
      throw Self.error(
        text, "is no IBAN: its check digits do not fit", "compare it with the bank's")
    }
    self.text = String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a text looks like an account number of this kind, be it right or not.
  public static func isLike(_ text: some StringProtocol) -> Bool { hasForm(text.compactBytes) }

  /// The country's ISO 3166-1 code.
  public var countryCode: String { String(text.prefix(2)) }

  /// The number in groups of four.
  public var grouped: String { text.grouped(first: 4, by: 4) }

  /// Whether it is an account of Switzerland or Liechtenstein.
  public var isSwiss: Bool { countryCode == "CH" || countryCode == "LI" }

  /// Whether it is a Swiss account for payments with a QR reference: its bank's number is from 30000
  /// to 31999 (Swiss implementation guidelines, 4.2.2).
  public var isQRIBAN: Bool {
    let bank = text.dropFirst(4).prefix(5)
    return isSwiss && (bank.hasPrefix("30") || bank.hasPrefix("31"))
      && bank.utf8.allSatisfy(\.isDigit)
  }

  /// Whether the account is in the single euro payments area (EPC409-09).
  public var isSEPA: Bool { Self.sepa.contains(countryCode) }

  private static func hasForm(_ bytes: [UInt8]) -> Bool {
    (15...34).contains(bytes.count) && bytes.allSatisfy { $0.isDigit || $0.isCapital }
      && bytes[0...1].allSatisfy(\.isCapital) && bytes[2...3].allSatisfy(\.isDigit)
  }

  private static func error(
    _ text: some StringProtocol, _ problem: String, _ hint: String
  ) -> BillingError {
    BillingError("B080", "the account '\(text.prefix(40))' \(problem)", hint: hint)
  }

  private static let sepa: Set<String> = [
    "AD", "AL", "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GI",
    "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MC", "MD", "ME", "MK", "MT", "NL",
    "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "SM", "VA",
  ]

  /// The counts of characters by country (the registry of ISO 13616).
  private static let lengths: [String: Int] = [
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22,
    "BI": 27, "BR": 29, "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DJ": 27,
    "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18, "FK": 18, "FO": 18, "FR": 27,
    "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22,
    "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32,
    "LI": 21, "LT": 20, "LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19,
    "MR": 27, "MT": 31, "MU": 30, "NL": 18, "NO": 15, "PK": 24, "PL": 28, "PS": 29, "PT": 25,
    "QA": 29, "RO": 24, "RS": 22, "SA": 24, "SC": 31, "SD": 18, "SE": 24, "SI": 19, "SK": 24,
    "SM": 27, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24,
    "XK": 20,
  ]
}
