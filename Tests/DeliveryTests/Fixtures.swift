import Billing
import Diagnostics
import Documents
import Foundation

@testable import Delivery

/// A folder that goes away with the test.
final class TemporaryFolder {
  let path: String

  init() throws {
    let root = FileManager.default.temporaryDirectory
    path = root.appendingPathComponent("billpress-test-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
  }

  deinit {
    try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    try? FileManager.default.removeItem(atPath: path)
  }

  /// All files below with their bytes.
  func contents(of folder: String = "") throws -> [String: Data] {
    let root = folder.isEmpty ? path : "\(path)/\(folder)"
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(root)/\(name)", isDirectory: &isFolder)
      if !isFolder.boolValue {
        files[name] = try Data(contentsOf: URL(fileURLWithPath: "\(root)/\(name)"))
      }
    }
    return files
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")), as: UTF8.self)
  }
}

struct MissingFixture: Error {}

func currency(_ code: String) throws -> Currency {
  guard let currency = Currency(code: code) else { throw MissingFixture() }
  return currency
}

func date(_ iso: String) throws -> CalendarDate {
  guard let date = CalendarDate(iso: iso) else { throw MissingFixture() }
  return date
}

/// An invoice of one line: two pieces, 12.50 each, zero rated.
func invoice(
  _ number: String, email: String? = "kunde@example.com", kind: Invoice.Kind = .invoice,
  buyer: String = "Bücher & Söhne", currency code: String = "EUR", senderEmail: String? = nil,
  city: String? = "Kiel", party: String = "K-7"
) throws -> BillingDocument {
  let money = try currency(code)
  let price = Price(amount: try ExactDecimal(parsing: "12.5"), currency: money)
  let line = InvoiceLine(
    id: "1", name: "Part", quantity: Quantity(value: ExactDecimal(coefficient: 2), unit: "C62"),
    price: price, vat: Tax(category: .zeroRated, rate: Percentage(.zero)))
  let invoice = Invoice(
    kind: kind, typeCode: kind == .invoice ? "380" : "381", number: number,
    issueDate: try date("2026-03-31"), currency: money,
    seller: Party(name: "Werk AG", email: senderEmail ?? "rechnung@werk.example"),
    buyer: Party(id: party, name: buyer, address: PostalAddress(city: city), email: email),
    lines: [line])
  return .invoice(try invoice.calculated())
}

/// Draws a document as its number between the first and last words of a PDF file.
struct FakeRenderer: DocumentRendering {
  var hasMail = true

  func render(_ document: BillingDocument) throws(RenderingFailure) -> Rendering {
    if document.number.hasPrefix("FAIL") {
      throw RenderingFailure(diagnostics: [
        Diagnostic("L001", .error, "the table does not fit", field: "lines[0]", hint: "shorten it")
      ])
    }
    let warnings =
      document.number.hasPrefix("WARN")
      ? [Diagnostic("F003", .warning, "no font has U+2603", field: "notes[0]")] : []
    let text = MailText(
      subject: "Invoice \(document.number)", text: "Dear \(document.recipient.name),\n\nthanks.\n",
      html: "<p>Dear \(document.recipient.name)</p>\n")
    return Rendering(
      pdf: Array("%PDF-1.7\n\(document.number)\n%%EOF\n".utf8), pageCount: 2, language: "en",
      mail: hasMail ? text : nil, diagnostics: warnings)
  }
}

/// A source of entries from an array, as lines of one file; it can break off.
func entries(
  _ documents: [BillingDocument?], stoppingAfter limit: Int = .max
) -> () throws -> InputEntry<BillingDocument>? {
  var index = 0
  return {
    if index >= limit { throw CocoaError(.fileReadUnknown) }
    guard index < documents.count else { return nil }
    defer { index += 1 }
    let unread = Diagnostic("J010", .error, "the field 'number' is missing", hint: "add it")
    return InputEntry(
      file: "data.ndjson", line: index + 1, number: documents[index]?.number,
      value: documents[index], diagnostics: documents[index] == nil ? [unread] : [])
  }
}
