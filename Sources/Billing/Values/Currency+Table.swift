extension Currency {
  /// Creates a currency from its ISO 4217 code, in capitals.
  ///
  /// Nil for unknown codes and for those without a minor unit, such as XAU, XDR and XXX: nothing
  /// is invoiced in gold.
  public init?(code: String) {
    guard let known = Self.table[code] else { return nil }
    self = known
  }

  /// The codes of all currencies, in alphabetical order.
  public static let codes: [String] = table.keys.sorted()

  // ISO 4217 list one as of 2026-01-01 (as packaged in PyPI iso4217 1.16.20260101), by count of
  // decimals. Currencies for which the list says "N.A." are left out.
  private static let table: [String: Currency] = {
    var table: [String: Currency] = [:]
    for (minorUnits, codes) in codesByMinorUnits {
      for code in codes.split(whereSeparator: \.isWhitespace).map(String.init) {
        table[code] = Currency(knownCode: code, minorUnits: minorUnits)
      }
    }
    return table
  }()

  private static let codesByMinorUnits: [(Int, String)] = [
    (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
    (
      2,
      """
      AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD
      CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP
      GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK
      LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO
      NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS
      SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST
      XAD XCD XCG YER ZAR ZMW ZWG
      """
    ),
    (3, "BHD IQD JOD KWD LYD OMR TND"),
    (4, "CLF UYW"),
  ]
}
