import Billing
import Diagnostics
import Documents
import Foundation
import Testing

/// How files are cut into documents.
struct InputStreamTests {
  private static let document =
    #"{"kind": "invoice", "number": "N", "issueDate": "2026-01-01", "currency": "EUR", "#
    + #""seller": {"name": "S"}, "buyer": {"name": "B"}, "lines": []}"#

  @Test("a file of lines gives one entry a line, also after a broken one")
  func lines() throws {
    let text = [document("1"), "", "{\"number\": \"2\", ", document("3"), "  "].joined(
      separator: "\n")
    let entries = try entries(text, "in.ndjson")
    #expect(entries.map(\.number) == ["1", nil, "3"])
    #expect(entries.map { $0.value != nil } == [true, false, true])
    #expect(entries.map(\.line) == [1, 3, 4])
    #expect(entries[1].diagnostics.map(\.code) == ["J002"])
    #expect(entries[1].diagnostics.map { $0.place?.line } == [3])
  }

  @Test("lines may end with CR LF, and the last one without a line break")
  func lineBreaks() throws {
    let entries = try entries("\u{FEFF}\(document("1"))\r\n\(document("2"))", "in.ndjson")
    #expect(entries.map(\.number) == ["1", "2"])
    #expect(entries.allSatisfy { $0.diagnostics.isEmpty })
  }

  @Test("a line above the limit is reported without being held, and the rest goes on")
  func longLine() throws {
    let long = String(repeating: "x", count: 300_000)
    let text = [document("1"), long, document("3")].joined(separator: "\n")
    let entries = try entries(text, "in.ndjson", limits: InputLimits(documentBytes: 1000))
    #expect(entries.map(\.number) == ["1", nil, "3"])
    #expect(
      entries[1].diagnostics.map { $0.rendered().split(separator: "\n").first } == [
        "error[J006]: the document has 300000 bytes, more than the 1000 allowed"
      ])
    #expect(
      entries[1].diagnostics.map(\.hint) == [
        "write one document a line in a file named .ndjson, or split the document"
      ])
    #expect(entries[1].diagnostics.first?.place?.excerpt?.text.hasPrefix("xxx") == true)
  }

  @Test("the elements of an array are entries with their places in the file")
  func array() throws {
    let broken = #"{"number": "2", "kind": invoice}"#
    let text = " [\(document("1")), \(broken),\n  \(document("[\\\"}3"))\n]\n"
    let entries = try entries(text, "in.json")
    #expect(entries.map(\.number) == ["1", nil, "[\"}3"])
    #expect(entries.map(\.line) == [1, 1, 2])
    let place = try #require(entries[1].diagnostics.first?.place)
    // 1 space, 1 bracket, the document, comma and space; then 24 before the error.
    #expect(place.column == 2 + Self.document.count + 2 + 24 + 1)
    #expect(place.excerpt?.text == broken)
  }

  @Test(
    "an array that is not closed, has a gap or is followed by more is reported",
    arguments: [
      ("[*", ["", "J002"]), ("[*,", ["", "J002"]), ("[", ["J002"]), ("[*,]", ["", "J003"]),
      ("[,*]", ["J003", ""]), ("[*] x", ["", "J007"]), ("[*, {]", ["", "J003", "J002"]), ("[]", []),
    ])
  func brokenArrays(text: String, codes: [String]) throws {
    let text = text.replacing("*", with: document("1"))
    let entries = try entries(text, "in.json")
    #expect(entries.map { $0.diagnostics.map(\.code).joined() } == codes)
  }

  @Test("a JSON file that is not an array is one document")
  func whole() throws {
    let pretty = Self.document.replacing(", ", with: ",\n")
    #expect(try entries(pretty, "in.json").map(\.number) == ["N"])
    let two = try entries("\(document("1"))\n\(document("2"))", "in.json")
    #expect(two.map { $0.diagnostics.map(\.code) } == [["J007"]])
  }

  @Test("a file without a telling name is recognised by its first bytes")
  func sniffing() throws {
    let pretty = Self.document.replacing(", ", with: ",\n")
    #expect(try entries("\n\(pretty)", "in").count == 1)
    #expect(try entries("\(document("1"))\n\(document("2"))\n", "in").count == 2)
    #expect(try entries("[\(document("1")), \(document("2"))]", "in").count == 2)
    #expect(try entries("<a/>", "in").flatMap(\.diagnostics).map(\.code) == ["U005"])
    #expect(try entries("", "in").isEmpty)
  }

  @Test(
    "electronic invoices are told by their root element, and what does not add up has a place",
    arguments: [
      // 245 × 0.1973 = 48.3385, and 804878.94 × 0.01146 = 9223.9127.
      ("03.01a-INVOICE_ubl.xml", ["410:7 BT-131 48.33 EUR 48.34 EUR"]),
      (
        "03.04a-INVOICE_uncefact.xml",
        ["93:11 BT-131 9223.92 EUR 9223.91 EUR", "130:11 BT-131 241.47 EUR 241.46 EUR"]
      ),
    ])
  func electronicInvoices(name: String, differences: [String]) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../EInvoiceTests/Documents/xrechnung-testsuite")
    let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    for file in ["in.xml", "in"] {
      let entry = try #require(try entries(text, file).first).calculated()
      let found = entry.diagnostics.filter { $0.code == "X030" }
      #expect(entry.value != nil)
      #expect(
        found.map { diagnostic in
          let place = diagnostic.place.map { "\($0.line):\($0.column)" } ?? ""
          return "\(place) \(diagnostic.message)"
            .replacing(" is stated as", with: "").replacing(", its parts give", with: "")
        } == differences)
    }
  }

  @Test("an empty file has no lines, but is no document")
  func empty() throws {
    #expect(try entries("\n \n", "in.ndjson").isEmpty)
    #expect(try entries("", "in.json").flatMap(\.diagnostics).map(\.code) == ["J002"])
  }

  @Test("a file that cannot be opened is an error of the system")
  func missing() throws {
    let error = #expect(throws: InputError.self) { try DocumentStream(path: "no/such/file.json") }
    #expect(error?.description == "cannot open 'no/such/file.json': no such file or directory")
    let directory = #expect(throws: InputError.self) {
      try DocumentStream(path: FileManager.default.temporaryDirectory.path)
    }
    #expect(directory?.operation == .read)
  }

  @Test("accounts in XML are refused")
  func accountsInXML() throws {
    try withFile("<a/>", "in.xml") { path in
      let entry = try #require(try AccountStream(path: path).next())
      #expect(entry.diagnostics.map(\.message) == ["expected a value, found '<'"])
    }
  }

  private func document(_ number: String) -> String {
    Self.document.replacing("\"N\"", with: "\"\(number)\"")
  }

  private func entries(
    _ text: String, _ name: String, limits: InputLimits = .standard
  ) throws -> [InputEntry<Invoice>] {
    try withFile(text, name) { path in
      let stream = try DocumentStream(path: path, limits: limits)
      var entries: [InputEntry<Invoice>] = []
      while let entry = try stream.next() { entries.append(entry) }
      return entries
    }
  }

  private func withFile<Value>(
    _ text: String, _ name: String, _ body: (String) throws -> Value
  ) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    return try body(file.path)
  }
}
