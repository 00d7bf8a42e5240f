import Billing

/// What records need besides the document: the language's names of countries and units, and the
/// sender's country, whose name addresses at home do without.
struct RecordContext {
  let language: String
  let formatter: LocaleFormatter
  let units: UnitNames
  let homeCountry: String?

  /// The decimals of a currency, 2 for a code that is none.
  static func minorUnits(of code: String) -> Int { Currency(code: code)?.minorUnits ?? 2 }
}
