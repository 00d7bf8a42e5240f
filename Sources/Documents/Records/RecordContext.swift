import Billing
import Pages

/// What records need besides the domain value: the language's names of countries and units, the
/// sender's country, whose name addresses at home do without, the document's currency and the
/// envelope it is folded into.
struct RecordContext {
  let language: String
  /// The language that the document asks for, which the design may not have.
  let askedLanguage: String
  let formatter: LocaleFormatter
  let units: UnitNames
  let homeCountry: String?
  /// The currency of the document's amounts; nil for a report.
  let currency: Currency?
  let envelope: EnvelopeStandard
  /// Where the document is, in a mail that does not carry it.
  var link: String?

  /// Creates the context of a document.
  init(
    of document: BillingDocument, language: String, formatter: LocaleFormatter, units: UnitNames,
    envelope: EnvelopeStandard = .din5008B
  ) {
    self.envelope = envelope
    self.language = language
    askedLanguage = document.language ?? language
    self.formatter = formatter
    self.units = units
    homeCountry = document.sender.address.countryCode
    currency = document.amountDue.currency
  }

  /// Creates the context of a report, or of a mail that several documents are in.
  init(language: String, formatter: LocaleFormatter) {
    self.language = language
    askedLanguage = language
    self.formatter = formatter
    units = UnitNames([])
    homeCountry = nil
    currency = nil
    envelope = .din5008B
  }

  /// The decimals of a currency, 2 for a code that is none.
  static func minorUnits(of code: String) -> Int { Currency(code: code)?.minorUnits ?? 2 }
}
