public import Pages

/// A paper size.
public enum PageFormat: String, Hashable, Sendable, CaseIterable, Decodable {
  /// ISO 216 A4, 210 × 297 mm.
  case a4 = "A4"
  /// US Letter, 8.5 × 11 in.
  case letter

  /// The size of the sheet, upright.
  public var size: Size {
    switch self {
    case .a4: Size(width: .millimetres(210), height: .millimetres(297))
    case .letter: Size(width: .points(612), height: .points(792))
    }
  }

  /// The usual paper of a country: Letter in North America and a few countries beside, else A4.
  ///
  /// Source: the default paper sizes of CLDR's supplemental data (`paperSize type="US-Letter"`).
  public static func usual(inCountry code: String?) -> PageFormat {
    let letterCountries: Set = [
      "BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE",
    ]
    return code.map(letterCountries.contains) ?? false ? .letter : .a4
  }
}
