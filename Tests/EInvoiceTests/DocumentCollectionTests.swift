import Billing
import Diagnostics
import EInvoice
import Foundation
import Testing

/// Every document of the collections is read, and what is reported is exactly what does not add up.
///
/// The table `Documents/differences.csv` comes from `Documents/recompute.py`, which shares no code
/// with the library. A part of the collections is beside it; `INVOICE_DOCUMENTS` names a folder
/// with whole ones, each in a folder of its own.
struct DocumentCollectionTests {
  @Test("the differences are those of the table", arguments: Documents.files)
  func differences(file: URL) throws {
    let source = SourceFile(name: file.lastPathComponent, bytes: Array(try Data(contentsOf: file)))
    let (invoice, diagnostics) = InvoiceReader.read(source)
    #expect(diagnostics.filter { $0.severity != .note } == [])
    let calculated = try #require(invoice).calculated()
    #expect(
      calculated.differences.map {
        "\($0.term),\($0.path),\($0.stated.decimal),\($0.computed.decimal)"
      } == (try Documents.table()[Documents.name(file)] ?? []))
    let places = InvoiceReader.places(of: calculated.differences.map(\.path), in: source)
    #expect(places.allSatisfy { $0?.excerpt?.marked.contains("Amount") == true })
  }

  @Test(
    "the two syntaxes of one document give the same invoice",
    arguments: ["01", "03", "04", "05", "06", "07", "14", "17", "18", "19"])
  func pairs(number: String) throws {
    let ubl = Documents.repository.appending(
      path: "examples/xrechnung/01.\(number)a-INVOICE_ubl.xml")
    let cii = Documents.folder.appending(
      path: "xrechnung-testsuite/01.\(number)a-INVOICE_uncefact.xml")
    #expect(try read(ubl) == read(cii))
  }

  @Test("lines inside of lines are kept, and only the outer ones count")
  func sublines() throws {
    let invoice = try read(
      Documents.folder.appending(path: "xrechnung-testsuite/04.01a-INVOICE_ubl.xml"))
    // 335.79 + 482.25 = 818.04, and 193.70 + 48.75 + 93.34 = 335.79.
    #expect(invoice.lines[0].statedNet?.minorUnits == 81804)
    #expect(invoice.lines[0].sublines.map(\.statedNet?.minorUnits) == [33579, 48225])
    #expect(
      invoice.lines[0].sublines[0].sublines.map(\.statedNet?.minorUnits) == [19370, 4875, 9334])
    #expect(try invoice.calculated().totals.lineNet.minorUnits == 1_253_684)
  }

  @Test("payments to third parties are due on top of the total")
  func thirdParties() throws {
    let invoice = try read(
      Documents.folder.appending(path: "xrechnung-testsuite/05.01a-INVOICE_ubl.xml"))
    // 336.90 + 19.96 + 10.00 = 366.86.
    #expect(invoice.thirdPartyPayments.map(\.amount.minorUnits) == [1996, 1000])
    #expect(try invoice.calculated().totals.due.minorUnits == 36686)
  }

  @Test("the files inside of a document are kept")
  func attachments() throws {
    let invoice = try read(
      Documents.folder.appending(path: "xrechnung-testsuite/03.04a-INVOICE_uncefact.xml"))
    let document = try #require(invoice.supportingDocuments.first { $0.content != nil })
    #expect(document.mediaType == "application/pdf")
    #expect(document.content?.starts(with: "%PDF-".utf8) == true)
  }

  private func read(_ file: URL) throws -> Invoice {
    let bytes = Array(try Data(contentsOf: file))
    return try #require(InvoiceReader.read(SourceFile(name: "in.xml", bytes: bytes)).invoice)
  }
}

/// The documents and the table of their differences.
private enum Documents {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "Documents")
  static let repository = folder.appending(path: "../../..").standardized

  /// The invoices of the collections: those here, the examples, and those of a folder that is named.
  static let files: [URL] = {
    var folders = [folder, repository.appending(path: "examples/xrechnung")]
    if let path = ProcessInfo.processInfo.environment["INVOICE_DOCUMENTS"] {
      folders.append(URL(filePath: path))
    } else {
      print("set INVOICE_DOCUMENTS to a folder of collections to read them whole")
    }
    let files = folders.flatMap { folder in
      let names = try? FileManager.default.subpathsOfDirectory(atPath: folder.path)
      return (names ?? []).sorted().map { folder.appending(path: $0) }
    }
    return files.filter { file in
      file.pathExtension.lowercased() == "xml" && isInvoice(file)
    }
  }()

  /// Whether the root element is one of the three; collections hold lists of rules, too.
  private static func isInvoice(_ file: URL) -> Bool {
    let text = (try? Data(contentsOf: file)).map {
      String(decoding: $0.prefix(8192), as: UTF8.self)
    }
    return ["Invoice", "CreditNote", "CrossIndustryInvoice"].contains { name in
      text?.contains("<\(name)") == true || text?.contains(":\(name)") == true
    }
  }

  /// The name of a document in the table: that of its collection and its own.
  static func name(_ file: URL) -> String {
    let collections = [
      "xrechnung-testsuite", "xrechnung-br-de-tests", "zugferd-corpus", "cen-en16931",
    ]
    let collection = collections.first { file.pathComponents.contains($0) } ?? collections[0]
    return "\(collection)/\(file.lastPathComponent)"
  }

  /// The differences by document, each as term, path, stated and computed amount.
  static func table() throws -> [String: [String]] {
    let text = try String(
      contentsOf: folder.appending(path: "differences.csv"), encoding: .utf8)
    var table: [String: [String]] = [:]
    for row in text.split(separator: "\n").dropFirst() {
      let cells = row.split(separator: ",", maxSplits: 5)
      table[String(cells[0]), default: []].append(cells[1...4].joined(separator: ","))
    }
    return table
  }
}
