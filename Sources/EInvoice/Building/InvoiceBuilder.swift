import Billing
import Diagnostics

/// Makes an invoice of the terms that a document states, and collects what is wrong.
///
/// It knows no syntax but where the two differ in how they write a value.
final class InvoiceBuilder {
  /// The most things reported of one document: a damaged one could have millions.
  private static let maximumCount = 100

  /// The types of UNTDID 1001 that are credit notes.
  private static let creditTypes: Set<String> = ["81", "83", "261", "381", "396", "532"]

  /// Something to report, with the bytes of the start tag it is about.
  private struct Report {
    let code: String
    let severity: Diagnostic.Severity
    let message: String
    let tag: Range<Int>
    let hint: String?
  }

  let tree: TermTree
  let limits: ReadingLimits
  /// Where fields stand, if that is asked for.
  var places: FieldPlaces?
  /// The currency of the document (BT-5); nil if it cannot be read.
  private(set) var currency: Currency?
  /// The currency of accounting (BT-6).
  private(set) var accountingCurrency: Currency?
  private let file: SourceFile
  private var reports: [Report] = []

  init(tree: TermTree, file: SourceFile, limits: ReadingLimits) {
    self.tree = tree
    self.file = file
    self.limits = limits
  }

  /// The document; where something could not be read it holds a placeholder, and the
  /// diagnostics hold an error.
  func invoice() -> Invoice? {
    currency = currency(.currency, isRequired: true)
    accountingCurrency = currency(.accountingCurrency, isRequired: false)
    let type = requiredText(.typeCode, in: 0)
    let number = requiredText(.number, in: 0)
    let issueDate = required(.issueDate, in: 0).flatMap(date)
    let seller = party(.seller)
    let buyer = party(.buyer)
    guard let epoch = CalendarDate(year: 1, month: 1, day: 1), let currency else { return nil }
    var invoice = Invoice(
      kind: tree.root == "CreditNote" || Self.creditTypes.contains(type) ? .creditNote : .invoice,
      typeCode: type, number: number, issueDate: issueDate ?? epoch, currency: currency,
      seller: seller, buyer: buyer, lines: [])
    invoice.accountingCurrency = accountingCurrency == currency ? nil : accountingCurrency
    readHead(into: &invoice)
    readReferences(into: &invoice)
    readDocuments(into: &invoice)
    readParties(into: &invoice)
    readPayment(into: &invoice)
    readLines(into: &invoice, currency)
    readAmounts(into: &invoice)
    return invoice
  }

  // MARK: Reporting

  /// Reports an error in an entry.
  func report(_ code: String, _ message: String, _ entry: Int, hint: String? = nil) {
    report(code, .error, message, entry, hint: hint)
  }

  /// Reports something about an entry.
  func report(
    _ code: String, _ severity: Diagnostic.Severity, _ message: String, _ entry: Int,
    hint: String? = nil
  ) {
    guard reports.count <= Self.maximumCount else { return }
    reports.append(
      Report(
        code: code, severity: severity, message: message, tag: tree.entries[entry].tag, hint: hint))
  }

  /// What was reported, with the paths of the elements.
  func finishedDiagnostics() -> [Diagnostic] {
    let shown = reports.prefix(Self.maximumCount)
    let paths = ElementPaths.paths(
      at: Set(shown.map(\.tag.lowerBound)), in: file.bytes, limits: limits)
    var diagnostics = shown.map { report in
      Diagnostic(
        report.code, report.severity, report.message, place: file.place(report.tag),
        field: paths[report.tag.lowerBound], hint: report.hint)
    }
    if reports.count > Self.maximumCount {
      diagnostics.append(
        Diagnostic(
          "U014", .error, "more is wrong; the first \(Self.maximumCount) messages are listed"))
    }
    return diagnostics
  }

  // MARK: Texts

  /// The first entry of a term, whose absence is reported.
  func required(_ term: Term, in group: Int) -> Int? {
    let entry = tree.first(term, in: group)
    if entry == nil { report("U006", "\(term.label) is missing", group) }
    return entry
  }

  /// The text of the first entry of a term; nil if it is absent or empty.
  func text(_ term: Term, in group: Int) -> String? { tree.first(term, in: group).flatMap(text) }

  /// The scheme of the first entry of a term; nil if it is absent or empty.
  func scheme(_ term: Term, in group: Int) -> String? {
    let scheme = tree.first(term, in: group).flatMap { tree.attribute("schemeID", of: $0) }
    return scheme?.isEmpty == true ? nil : scheme
  }

  /// The text of an entry; nil if it is empty.
  func text(_ entry: Int) -> String? {
    let text = tree.text(entry)
    return text.isEmpty ? nil : text
  }

  /// The texts of all entries of a term.
  func texts(_ term: Term, in group: Int) -> [String] { tree.all(term, in: group).compactMap(text) }

  /// The text of a term that must be there.
  func requiredText(_ term: Term, in group: Int) -> String {
    guard let entry = required(term, in: group) else { return "" }
    let text = tree.text(entry)
    if text.isEmpty { report("U006", "\(term.label) is empty", entry) }
    return text
  }

  /// Whether a text is true; an error if it is neither true nor false.
  func flag(_ term: Term, in group: Int) -> Bool? {
    guard let entry = required(term, in: group) else { return nil }
    switch tree.text(entry) {
    case "true", "1": return true
    case "false", "0": return false
    default:
      report("U015", "\(term.label) is neither true nor false", entry)
      return nil
    }
  }

  private func currency(_ term: Term, isRequired: Bool) -> Currency? {
    guard let entry = isRequired ? required(term, in: 0) : tree.first(term, in: 0) else {
      return nil
    }
    let code = tree.text(entry)
    if let currency = Currency(code: code) { return currency }
    report(
      "U009", "'\(code)' is not a currency", entry, hint: "write a code of ISO 4217, such as EUR")
    return nil
  }
}
