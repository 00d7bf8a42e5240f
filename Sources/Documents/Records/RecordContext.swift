import Billing
import Pages

/// What records need besides the domain value: the language's names of countries and units, the
/// sender's country, whose name addresses at home do without, the document's currency and the
/// envelope it is folded into.
struct RecordContext {
  let language: String
  let formatter: LocaleFormatter
  let units: UnitNames
  let homeCountry: String?
  let currency: Currency
  let envelope: EnvelopeStandard

  /// Creates the context of a document.
  init(
    of document: BillingDocument, language: String, formatter: LocaleFormatter, units: UnitNames,
    envelope: EnvelopeStandard = .din5008B
  ) {
    self.envelope = envelope
    self.language = language
    self.formatter = formatter
    self.units = units
    homeCountry = document.sender.address.countryCode
    currency = document.amountDue.currency
  }

  /// The decimals of a currency, 2 for a code that is none.
  static func minorUnits(of code: String) -> Int { Currency(code: code)?.minorUnits ?? 2 }
}
