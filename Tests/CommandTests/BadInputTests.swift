import Foundation
import Testing

@Suite("bad input")
struct BadInputTests {
  /// A diagnostic as the report for programs writes it.
  private struct Message: Decodable {
    let code: String
    let severity: String
    let message: String
    let file: String
    let line: Int
    let column: Int
    let excerpt: String
    let hint: String
  }

  /// Everything the lists of bad input name, and two good documents, one of them last.
  private func writeBatch(in work: Workspace) throws {
    let notUTF8 = invoice("7", replacing: ("Assembly", "Ass\u{1}mbly")).utf8.map {
      $0 == 1 ? 0xFF : $0
    }
    let lines: [Data] = [
      Data(invoice("1").utf8),
      Data(invoice("2", replacing: ("dueDate", "dueDte")).utf8),
      Data(invoice("3", replacing: (", \"price\": 80", "")).utf8),
      Data(invoice("4", replacing: ("80", "\"80 USD\"")).utf8),
      Data(invoice("5", replacing: ("\"EUR\"", "\"EUX\"")).utf8),
      Data(invoice("6", replacing: ("2026-03-31", "2025-02-30")).utf8),
      Data(notUTF8),
      Data(invoice("8").utf8.prefix(100)),
      Data(invoice("9", replacing: ("\"kind\"", "\"number\": \"8\", \"kind\"")).utf8),
      Data(invoice("10", replacing: ("\"quantity\": 1", "\"quantity\": \"1e38\"")).utf8),
      Data(invoice("11").utf8),
    ]
    try work.write(Data(lines.joined(separator: [0x0A])), to: "in.ndjson")
    for (name, change) in hostileXML {
      try work.write(Self.ubl(change), to: name)
    }
    let bytes = Data(Self.ubl(nil).utf8)
    try work.write(bytes.prefix(bytes.count / 2), to: "cut.xml")
  }

  /// XML files and what stands in for their declaration of a document type, or a change.
  private var hostileXML: [(String, (String, String)?)] {
    let lol = (1...9).map { level in
      "<!ENTITY l\(level) \"\(String(repeating: "&l\(level - 1);", count: 10))\">"
    }
    return [
      ("bomb.xml", ("?>", "?>\n<!DOCTYPE a [<!ENTITY l0 \"lol\">\(lol.joined())]>")),
      ("file.xml", ("?>", "?>\n<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>")),
      ("http.xml", ("?>", "?>\n<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/a.dtd\">")),
      ("dollar.xml", ("PriceAmount currencyID=\"EUR\"", "PriceAmount currencyID=\"USD\"")),
    ]
  }

  @Test(
    "input that holds nothing is an error of its file, wherever documents are read",
    arguments: [
      "check", "render -o a.pdf", "batch --out b", "statements --as-of 2026-11-30 --out b",
      "dunning --as-of 2026-11-30 --policy policy.yaml --out b",
    ])
  func emptyInput(command: String) async throws {
    let work = try Workspace()
    try work.write("\n \n", to: "blank.ndjson")
    try work.write("[]", to: "none.json")
    try work.write(
      "levels:\n  - {textKey: a, afterDays: 1, deadlineDays: 9}\n", to: "policy.yaml")
    for file in ["blank.ndjson", "none.json"] {
      let folder = command.hasSuffix("b") ? " --restart" : ""
      let outcome = try await work.shell("\"$billpress\" \(command)\(folder) \(file)")
      #expect(outcome.status == 1)
      #expect(
        outcome.error.contains(
          """
          error[X040]: there is nothing in the input
            --> \(file):1:1
          hint: leave the file out if there is nothing to bill

          """))
      #expect(!outcome.text.contains("all good"))
    }
  }

  @Test("an account that gets no letter is an exception that says why, and no failure")
  func withoutLetters() async throws {
    let work = try Workspace()
    let parties = #""creditor": {"name": "Nordlicht GmbH"}, "customer": {"name": "Bau AG"}"#
    let open = #"{"number": "7", "issueDate": "2026-01-05", "dueDate": "2026-02-04", "amount": 80}"#
    try work.write(
      """
      {"number": "C-1", \(parties), "currency": "EUR"}
      {"number": "C-2", \(parties), "currency": "EUR", "invoices": [\(open)], \
      "blocks": [{"document": "7", "effect": "dispute", "from": "2026-02-01", "reason": "wrong count"}]}
      """, to: "accounts.ndjson")
    try work.write(
      "levels:\n  - {textKey: a, afterDays: 1, deadlineDays: 9}\n", to: "policy.yaml")
    let outcome = try await work.billpress(
      "dunning", "accounts.ndjson", "--policy", "policy.yaml", "--as-of", "2026-11-30", "--out", "b"
    )
    #expect(outcome.status == 0)
    let rows = try work.text("b/exceptions.csv").split(whereSeparator: \.isNewline)
    #expect(
      rows.dropFirst() == [
        "1,accounts.ndjson:1,C-1,note,X051,no invoice of the account is open on 2026-11-30,,",
        "2,accounts.ndjson:2,C-2,note,X052,'7' is disputed: wrong count,,",
      ])
  }

  private static func ubl(_ change: (String, String)?) -> String {
    let text =
      (try? String(
        contentsOfFile: Workspace.example("xrechnung/01.01a-INVOICE_ubl.xml"), encoding: .utf8))
      ?? ""
    guard let change else { return text }
    precondition(text.contains(change.0), "the example has the text '\(change.0)'")
    return text.replacing(change.0, with: change.1, maxReplacements: 1)
  }

  private let files = [
    "in.ndjson", "bomb.xml", "file.xml", "http.xml", "cut.xml", "dollar.xml",
  ]

  @Test("each bad document is reported with place, excerpt and hint, and the good are produced")
  func messages() async throws {
    let work = try Workspace()
    try writeBatch(in: work)
    let arguments = files.joined(separator: " ")
    let outcome = try await work.shell(
      "\"$billpress\" batch \(arguments) --out o --format json 2>/dev/null")
    #expect(outcome.status == 1)
    // Some of the good documents have no address: that is another test's.
    let lines = outcome.text.split(separator: "\n").filter { !$0.contains("X025") }
      .map { Data($0.utf8) }
    let found = try lines.dropLast().map { try JSONDecoder().decode(Message.self, from: $0) }
    #expect(
      found.map { "\($0.file):\($0.line):\($0.column) \($0.code) \($0.message)" } == [
        "in.ndjson:2:63 J010 'dueDte' is not a field here",
        "in.ndjson:3:218 J011 'price' is missing",
        "in.ndjson:4:263 J014 the text is not a number",
        "in.ndjson:5:100 J017 'EUX' is not a currency",
        "in.ndjson:6:49 J016 '2025-02-30' is not a date",
        "in.ndjson:7:231 J001 byte 0xFF at offset 2058 is not UTF-8",
        "in.ndjson:8:101 J002 the document ends where the closing quote of a text should be",
        "in.ndjson:9:36 J004 the name 'number' is written twice in one object",
        "in.ndjson:10:252 J014 the number needs more than 38 digits",
        "bomb.xml:2:1 U002 a document type or entity declaration is not allowed",
        "file.xml:2:1 U002 a document type or entity declaration is not allowed",
        "http.xml:2:1 U002 a document type or entity declaration is not allowed",
        "cut.xml:68:5 U003 this is not well-formed XML: the text ends inside of "
          + "<cac:PayeeFinancialAccount>",
        "dollar.xml:124:13 U011 the price is in USD, not in EUR",
      ])
    #expect(found.allSatisfy { $0.severity == "error" && !$0.excerpt.isEmpty && !$0.hint.isEmpty })
    let counts = Manifest.Counts(entries: 16, documents: 2, exceptions: 14, failures: 14)
    #expect(try work.manifest("o").counts == counts)
    #expect(try work.names(in: "o/pdf") == ["invoice-1.pdf", "invoice-11.pdf"])
    let exceptions = try work.text("o/exceptions.csv").split(whereSeparator: \.isNewline)
      .filter { !$0.contains("X025") }
    #expect(exceptions.first == "entry,source,number,severity,code,message,field,hint")
    #expect(
      exceptions.dropFirst().map { $0.split(separator: ",").prefix(2).joined(separator: " ") }
        == [
          "2 in.ndjson:2", "3 in.ndjson:3", "4 in.ndjson:4", "5 in.ndjson:5", "6 in.ndjson:6",
          "7 in.ndjson:7", "8 in.ndjson:8", "9 in.ndjson:9", "10 in.ndjson:10", "12 bomb.xml:1",
          "13 file.xml:1", "14 http.xml:1", "15 cut.xml:1", "16 dollar.xml:1",
        ])
  }

  @Test("a line of 100 MB is reported, not held, and the lines around it are produced")
  func longLine() async throws {
    let work = try Workspace()
    try work.write(invoice("1"), to: "first")
    try work.write(invoice("3"), to: "last")
    // The parent that measures is small: a child's peak begins with that of who started it.
    let measure = """
      import resource, subprocess, sys
      status = subprocess.run(sys.argv[1:], stdin=sys.stdin).returncode
      print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
      sys.exit(status)
      """
    try work.write(measure, to: "measure.py")
    let outcome = try await work.shell(
      """
      { cat first; printf '\\n{"number": "2", "x": "'; head -c 100000000 /dev/zero | tr '\\0' x
        printf '"}\\n'; cat last; } |
        python3 measure.py "$billpress" batch - --out o --quiet
      """)
    #expect(outcome.status == 1)
    #expect(
      outcome.error.hasPrefix(
        "error[J006]: the document has 100000024 bytes, more than the 67108864 allowed\n"
          + "  --> <stdin>:2:1\n2 | {\"number\": \"2\", \"x\": \"xxx"))
    #expect(outcome.error.contains("\nhint: write one document a line"))
    #expect(try work.names(in: "o/pdf") == ["invoice-1.pdf", "invoice-3.pdf"])
    let peak = try #require(Int(outcome.text.trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect(peak < 250_000, "peak of memory in KiB")
  }

  @Test("a character without a glyph is named with its field, and nothing is drawn in its place")
  func missingGlyphs() async throws {
    let work = try Workspace()
    let many = String(String.UnicodeScalarView((0x12000..<0x12300).compactMap(UnicodeScalar.init)))
    try work.write(
      [
        invoice("1", replacing: ("Assembly", "Pizza 🍕")),
        invoice("2", replacing: ("Bau AG", many)),
      ].joined(separator: "\n"), to: "in.ndjson")
    let outcome = try await work.billpress("batch", "in.ndjson", "--out", "o", "--quiet")
    #expect(outcome.status == 1)
    #expect(outcome.error.hasPrefix("error[L002]: no font has the character U+1F355 '🍕'\n"))
    #expect(outcome.error.contains("\n  field: line.name\nnote: in the document '1'\n"))
    #expect(outcome.error.contains("\n  field: recipient.name\nnote: in the document '2'\n"))
    #expect(try work.names(in: "o/pdf") == [])
    let rows = try work.text("o/exceptions.csv").split(whereSeparator: \.isNewline)
    // Those of the first invoice, 20 of the second and the remark that there are more.
    #expect(rows.count { $0.contains(",L002,") } == 1 + 20 + 1)
    #expect(rows.count { $0.contains("many further characters") } == 1)
  }

  @Test("what a terminal would obey in an input is shown, and endless values are cut")
  func terminal() async throws {
    let work = try Workspace()
    let long = String(repeating: "n", count: 100_000)
    try work.write(
      [
        invoice("\\u001b[2J\\u202e", replacing: ("\"EUR\"", "\"\\u001b]0;x\\u0007\"")),
        invoice(long, replacing: ("\"EUR\"", "\"\(long)\"")),
      ].joined(separator: "\n"), to: "in.ndjson")
    let outcome = try await work.billpress("check", "in.ndjson")
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("note: in the document '␀[2J\u{FFFD}'\n"))
    #expect(outcome.error.contains("error[J017]: '␀]0;x␀' is not a currency\n"))
    #expect(outcome.error.utf8.allSatisfy { $0 >= 0x20 || $0 == 0x0A })
    #expect(outcome.error.utf8.count < 4000)
  }
}
