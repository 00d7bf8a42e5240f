import Billing

/// What records need besides the domain value: the language's names of countries and units, the
/// sender's country, whose name addresses at home do without, and the document's currency.
struct RecordContext {
  let language: String
  /// The language that the document asks for, which the design may not have.
  let askedLanguage: String
  let formatter: LocaleFormatter
  let units: UnitNames
  let homeCountry: String?
  let currency: Currency

  /// Creates the context of a document.
  init(
    of document: BillingDocument, language: String, formatter: LocaleFormatter, units: UnitNames
  ) {
    self.language = language
    askedLanguage = document.language ?? language
    self.formatter = formatter
    self.units = units
    homeCountry = document.sender.address.countryCode
    currency = document.amountDue.currency
  }

  /// The decimals of a currency, 2 for a code that is none.
  static func minorUnits(of code: String) -> Int { Currency(code: code)?.minorUnits ?? 2 }
}
