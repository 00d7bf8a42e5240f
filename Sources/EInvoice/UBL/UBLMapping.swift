import Billing
import Diagnostics

/// Maps the elements of one document to the terms of EN 16931 and collects what is wrong.
final class UBLMapping {
  /// The most things reported of one document: a damaged one could have millions.
  private static let maximumCount = 100

  let root: UBLElement
  private let file: SourceFile
  private(set) var diagnostics: [Diagnostic] = []
  /// The currency of the document (BT-5); nil if it cannot be read.
  private(set) var currency: Currency?
  /// The currency of accounting (BT-6).
  private(set) var taxCurrency: Currency?

  init(file: SourceFile, root: UBLElement) {
    self.file = file
    self.root = root
    currency = required(root["DocumentCurrencyCode"], "DocumentCurrencyCode", in: root)
      .flatMap(currency)
    taxCurrency = root["TaxCurrencyCode"].flatMap(currency)
  }

  /// Reports an error in an element.
  func report(_ code: String, _ message: String, _ element: UBLElement, hint: String? = nil) {
    report(code, .error, message, element, hint: hint)
  }

  /// Reports something about an element.
  func report(
    _ code: String, _ severity: Diagnostic.Severity, _ message: String, _ element: UBLElement,
    hint: String? = nil
  ) {
    guard diagnostics.count < Self.maximumCount else { return reportMore() }
    diagnostics.append(
      Diagnostic(
        code, severity, message, place: file.place(element.tag), field: root.path(to: element),
        hint: hint))
  }

  private func reportMore() {
    guard diagnostics.count == Self.maximumCount else { return }
    diagnostics.append(
      Diagnostic(
        "U014", .error, "more is wrong; the first \(Self.maximumCount) messages are listed"))
  }

  /// Reports an element that must be there and is not.
  func required(_ element: UBLElement?, _ name: String, in parent: UBLElement) -> UBLElement? {
    if element == nil { report("U006", "<\(parent.name)> has no <\(name)>", parent) }
    return element
  }

  /// The text of a child, or nil if it is absent or empty.
  func text(_ element: UBLElement?) -> String? {
    guard let text = element?.text, !text.isEmpty else { return nil }
    return text
  }

  /// The text of an element that must be there.
  func requiredText(_ name: String, in parent: UBLElement) -> String {
    guard let element = required(parent[name], name, in: parent) else { return "" }
    if element.text.isEmpty { report("U006", "<\(name)> is empty", element) }
    return element.text
  }

  /// The number in an element.
  func decimal(_ element: UBLElement?) -> ExactDecimal? {
    guard let element else { return nil }
    do throws(BillingError) {
      return try ExactDecimal(parsing: element.text)
    } catch {
      report(error, element)
      return nil
    }
  }

  /// The percentage in an element.
  func percentage(_ element: UBLElement?) -> Percentage? {
    decimal(element).map { Percentage($0) }
  }

  /// The amount in an element; nil and a warning if it is in another currency than expected.
  func money(_ element: UBLElement?, in expected: Currency? = nil) -> Money? {
    guard let element, let currency = expected ?? currency else { return nil }
    guard let number = decimal(element) else { return nil }
    let stated = element.attributes["currencyID"] ?? currency.code
    guard stated == currency.code else {
      report(
        "U011", .warning, "the amount is in \(stated), not in \(currency.code), and is ignored",
        element, hint: "a document has one currency")
      return nil
    }
    do throws(BillingError) {
      return try Money(number, currency)
    } catch {
      report(error, element)
      return nil
    }
  }

  /// The price in an element.
  func price(_ element: UBLElement?) -> Price? {
    guard let element, let currency, let amount = decimal(element) else { return nil }
    let stated = element.attributes["currencyID"] ?? currency.code
    guard stated == currency.code else {
      report(
        "U011", "the price is in \(stated), not in \(currency.code)", element,
        hint: "a document has one currency")
      return nil
    }
    return Price(amount: amount, currency: currency)
  }

  /// The date in an element.
  ///
  /// XML Schema allows a time zone after a date; it has no meaning here.
  func date(_ element: UBLElement?) -> CalendarDate? {
    guard let element else { return nil }
    let zone = element.text.dropFirst(10)
    if zone.isEmpty || isTimeZone(zone),
      let date = CalendarDate(iso: String(element.text.prefix(10)))
    {
      return date
    }
    report(
      "U008", "'\(element.text)' is not a date", element,
      hint: "write year, month and day, such as 2026-03-31")
    return nil
  }

  /// Whether a text is a time zone of XML Schema: `Z`, `+01:00` or `-05:30`.
  private func isTimeZone(_ text: Substring) -> Bool {
    let shape = text.utf8.map { (0x30...0x39).contains($0) ? UInt8(ascii: "0") : $0 }
    return [Array("Z".utf8), Array("+00:00".utf8), Array("-00:00".utf8)].contains(shape)
  }

  private func currency(_ element: UBLElement) -> Currency? {
    if let currency = Currency(code: element.text) { return currency }
    report(
      "U009", "'\(element.text)' is not a currency", element,
      hint: "write a code of ISO 4217, such as EUR")
    return nil
  }

  private func report(_ error: BillingError, _ element: UBLElement) {
    for finding in error.findings {
      report(
        "U007", finding.sentence, element,
        hint: finding.hint ?? "a number has 38 digits at the most, an amount 18")
    }
  }
}
