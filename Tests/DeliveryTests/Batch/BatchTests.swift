import Billing
import Diagnostics
import Documents
import Foundation
import Synchronization
import Testing

@testable import Delivery

@Suite struct BatchTests {
  private func run(
    _ documents: [BillingDocument?], in folder: String, jobs: Int = 1, hasMail: Bool = true
  ) async throws -> BatchSummary {
    var batch = Batch(folder: folder, design: "classic")
    batch.jobs = jobs
    return try await batch.run(
      entries(documents), makeRenderer: { FakeRenderer(hasMail: hasMail) })
  }

  private func mixed(_ count: Int) throws -> [BillingDocument?] {
    try (0..<count).map { index in
      switch index % 7 {
      case 0: try invoice("R-1")
      case 1: nil
      case 2: try invoice("FAIL-\(index)")
      case 3: try invoice("WARN-\(index)", email: nil, currency: "JPY")
      case 4: try invoice("r/\(index)", kind: .creditNote)
      default:
        try invoice("R-\(index)", email: index.isMultiple(of: 2) ? "no address" : "a@b.example")
      }
    }
  }

  @Test("a document whose number was used before gets a name of its own and a warning")
  func repeatedNumber() async throws {
    let folder = try TemporaryFolder()
    let documents = try [invoice("R-1"), invoice("R-2"), invoice("R-1")]
    let summary = try await run(documents, in: folder.path)
    #expect(summary.counts.documentsWithWarnings == 1)
    let manifest = try folder.text("manifest.json")
    #expect(manifest.components(separatedBy: "X024").count == 2)
    #expect(manifest.contains("this one is 'invoice-R-1-2'"))
  }

  @Test("a batch becomes a bundle whose lists account for every entry")
  func bundle() async throws {
    let folder = try TemporaryFolder()
    let documents = [
      try invoice("R-1"), nil, try invoice("FAIL-3"), try invoice("=R/4", email: nil),
      try invoice("G-5", kind: .creditNote, currency: "JPY"),
    ]
    let summary = try await run(documents, in: folder.path)
    #expect(
      try folder.contents().keys.sorted() == [
        "SHA256SUMS", "exceptions.csv", "mail/credit-note-G-5.eml", "mail/invoice-R-1.eml",
        "manifest.csv", "manifest.json", "pdf/credit-note-G-5.pdf", "pdf/invoice-R-1.pdf",
        "pdf/invoice-_R_4.pdf", "report.csv",
      ])
    let counts = summary.counts
    #expect((counts.entries, counts.documents, counts.exceptions) == (5, 3, 2))
    #expect((counts.pages, counts.mails, counts.documentsWithWarnings) == (6, 2, 0))
    #expect(
      summary.totals.map { "\($0.kind.rawValue) \($0.documents) \($0.amountDue)" } == [
        "invoice 2 50.00 EUR", "credit-note 1 25 JPY",
      ])
    #expect(
      try folder.text("exceptions.csv") == """
        entry,source,number,severity,code,message,field,hint\r
        2,data.ndjson:2,,error,J010,the field 'number' is missing,,add it\r
        3,data.ndjson:3,FAIL-3,error,L001,the table does not fit,lines[0],shorten it\r\n
        """)
  }

  @Test("the report accounts for what came in and what went out")
  func report() async throws {
    let folder = try TemporaryFolder()
    let documents = [try invoice("R-1"), nil, try invoice("FAIL-2"), try invoice("R-3")]
    _ = try await run(documents, in: folder.path)
    let rows = try folder.text("report.csv").split(separator: "\r\n")
    // Two documents of 25.00 each, one of 25.00 that failed, one that could not be read.
    for row in [
      "counts,entries,4,,", "counts,without amount,1,,", "channels,email,2,,",
      "totals,invoice in,3,EUR,75.00", "totals,invoice documents,2,EUR,50.00",
      "totals,invoice exceptions,1,EUR,25.00", "exceptions,J010,1,,", "exceptions,L001,1,,",
      "numbers,first number,R-1,,", "numbers,last number,R-3,,",
    ] {
      #expect(rows.contains { $0 == row }, "\(row)")
    }
  }

  @Test("the manifest lists documents in input order with files and hashes")
  func manifest() async throws {
    let folder = try TemporaryFolder()
    _ = try await run([try invoice("=R/4", email: nil), try invoice("R-1")], in: folder.path)
    let files = try folder.contents()
    let hash = { (name: String) in ContentHash.hex(of: Array(files[name] ?? Data())) }
    #expect(
      try folder.text("manifest.csv") == """
        number,kind,date,party_id,party_name,language,currency,amount_due,pages,channel,recipient,\
        pdf,pdf_sha256,mail,mail_sha256\r
        '=R/4,invoice,2026-03-31,K-7,Bücher & Söhne,en,EUR,25.00,2,print,,\
        pdf/invoice-_R_4.pdf,\(hash("pdf/invoice-_R_4.pdf")),,\r
        R-1,invoice,2026-03-31,K-7,Bücher & Söhne,en,EUR,25.00,2,email,kunde@example.com,\
        pdf/invoice-R-1.pdf,\(hash("pdf/invoice-R-1.pdf")),\
        mail/invoice-R-1.eml,\(hash("mail/invoice-R-1.eml"))\r\n
        """)
    let json = try folder.text("manifest.json")
    #expect(json.hasPrefix("{\n\"format\": \"billpress-bundle\",\n\"version\": 1,\n\"run\": []"))
    let parsed = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    let documents = parsed?["documents"] as? [[String: Any]]
    #expect(documents?.map { $0["number"] as? String } == ["=R/4", "R-1"])
    #expect(
      try folder.text("SHA256SUMS")
        == [
          "pdf/invoice-_R_4.pdf", "pdf/invoice-R-1.pdf", "mail/invoice-R-1.eml", "report.csv",
          "manifest.csv",
          "exceptions.csv", "manifest.json",
        ].map { "\(hash($0))  \($0)\n" }.joined())
  }

  @Test("the bytes of a bundle do not depend on the count of workers")
  func workers() async throws {
    let (one, four) = (try TemporaryFolder(), try TemporaryFolder())
    let documents = try mixed(300)
    let first = try await run(documents, in: one.path)
    let second = try await run(documents, in: four.path, jobs: 4)
    #expect(first.counts == second.counts && first.totals == second.totals)
    #expect(first.counts.entries == 300)
    #expect(first.counts.documents + first.counts.exceptions == 300)
    #expect(try one.contents() == four.contents())
  }

  @Test("a rerun over other data leaves nothing of the first behind")
  func rerun() async throws {
    let (twice, once) = (try TemporaryFolder(), try TemporaryFolder())
    _ = try await run(try mixed(40), in: twice.path)
    let leftover = "\(twice.path)/pdf/.invoice-R-9.pdf.partial"
    #expect(FileManager.default.createFile(atPath: leftover, contents: Data()))
    _ = try await run([try invoice("R-1")], in: twice.path)
    _ = try await run([try invoice("R-1")], in: once.path)
    #expect(try twice.contents() == once.contents())
  }

  @Test("addresses that cannot be used send the document to print with a warning")
  func channels() async throws {
    let folder = try TemporaryFolder()
    let documents = [
      try invoice("R-1", email: "a@b@c.example"), try invoice("R-2", senderEmail: "nobody"),
      try invoice("WARN-3"),
    ]
    let summary = try await run(documents, in: folder.path)
    #expect((summary.counts.mails, summary.counts.documentsWithWarnings) == (1, 3))
    let json = try folder.text("manifest.json")
    #expect(
      json.contains(
        #"""
        "warnings": [{"code": "X020", "message": "the recipient's e-mail address is not exactly \#
        one address, the document goes by print", "field": "recipient.email"}]
        """#))
    #expect(json.contains(#""code": "X021", "message": "the sender's e-mail address has no '@'"#))
    #expect(
      json.contains(
        #""warnings": [{"code": "F003", "message": "no font has U+2603", "field": "notes[0]"}]"#))
    #expect(!json.contains("a@b@c.example"))
  }

  @Test("a sender without an address sends the document to print with a warning")
  func withoutSender() async throws {
    let folder = try TemporaryFolder()
    guard case .invoice(let calculated) = try invoice("R-1") else { return }
    var unsigned = calculated.invoice
    unsigned.seller.email = nil
    let summary = try await run([.invoice(try unsigned.calculated())], in: folder.path)
    #expect(summary.counts.mails == 0)
    #expect(
      try folder.text("manifest.json").contains(
        #"""
        "warnings": [{"code": "X022", "message": "the mail has no sender, the document goes by \#
        print", "field": "sender.email"}]
        """#))
  }

  @Test("an entry without a document and without a reason is a failure that says so")
  func unexplained() async throws {
    let folder = try TemporaryFolder()
    let entry = InputEntry<BillingDocument>(
      file: "a.json", line: 3, number: nil, value: nil, diagnostics: [])
    var rest = [entry]
    let summary = try await Batch(folder: folder.path, design: "classic")
      .run({ rest.popLast() }, makeRenderer: { FakeRenderer() })
    #expect(summary.counts.failures == 1)
    #expect(
      try folder.text("exceptions.csv").contains(
        "X010,\"the entry was not produced, and nothing says why\""))
  }

  @Test("a design without mail texts sends documents to print")
  func withoutTexts() async throws {
    let folder = try TemporaryFolder()
    let summary = try await run([try invoice("R-1")], in: folder.path, hasMail: false)
    #expect(summary.counts.mails == 0)
    #expect(try folder.text("manifest.json").contains("\"code\": \"X023\""))
  }

  @Test("a run's date, sender and reply address stand in the mails")
  func options() async throws {
    let folder = try TemporaryFolder()
    var batch = Batch(folder: folder.path, design: "classic")
    batch.runDate = try date("2026-04-01")
    batch.sender = Mailbox(name: "Billing", address: try EmailAddress("billing@werk.example"))
    batch.replyTo = Mailbox(name: "", address: try EmailAddress("help@werk.example"))
    let documents = [try invoice("R-1")]
    _ = try await batch.run(entries(documents), makeRenderer: { FakeRenderer() })
    let mail = try folder.text("mail/invoice-R-1.eml")
    #expect(mail.contains("From: Billing <billing@werk.example>\r\n"))
    #expect(mail.contains("Reply-To: help@werk.example\r\n"))
    #expect(mail.contains("Date: Wed, 01 Apr 2026 12:00:00 +0000\r\n"))
  }

  @Test("whatever parties are called, each document gets files of its own inside the bundle")
  func hostileParties() async throws {
    let folder = try TemporaryFolder()
    var batch = Batch(folder: "\(folder.path)/o", design: "classic")
    batch.names = try #require(FileNamePattern.parse("{party}{language}").pattern)
    batch.jobs = 4
    let names = [
      "../../etc/passwd", "/etc/passwd", "..", "a\u{0}b", String(repeating: "ß", count: 300), "💶",
      "\u{202E}fdp.exe", "CON", "nul.txt", "Same AG", "Same AG", "same ag", "-rf *", "a\r\nBcc: x",
    ]
    let documents = try names.enumerated().map { index, name in
      try invoice("R-\(index)", buyer: name, party: name)
    }
    let summary = try await batch.run(entries(documents), makeRenderer: { FakeRenderer() })
    #expect(summary.counts.documents == names.count && summary.counts.mails == names.count)
    let files = try folder.contents()
    #expect(files.keys.allSatisfy { $0.hasPrefix("o/") && $0.split(separator: "/").count <= 3 })
    #expect(files.count == 2 * names.count + BundleFolder.lists.count)
    // The renderer's files are no PDF files; everything else is as it should be.
    let check = try BundleCheck(of: "\(folder.path)/o")
    #expect(check.diagnostics.allSatisfy { $0.code == "X067" })
    #expect(check.documents == names.count)
  }

  @Test("files belong to their owner alone")
  func permissions() async throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/new/bundle"
    _ = try await run([try invoice("R-1")], in: path)
    let mode = { (name: String) in
      try FileManager.default.attributesOfItem(atPath: name)[.posixPermissions] as? Int
    }
    #expect(try mode(path) == 0o700)
    #expect(try mode("\(path)/pdf") == 0o700)
    #expect(try mode("\(path)/pdf/invoice-R-1.pdf") == 0o600)
    #expect(try mode("\(path)/manifest.json") == 0o600)
  }

  @Test("what is found is told in input order, with counts that only rise")
  func progress() async throws {
    let folder = try TemporaryFolder()
    let seen = Seen()
    var batch = Batch(folder: folder.path, design: "classic")
    batch.jobs = 4
    let documents = try (0..<500).map {
      try invoice($0.isMultiple(of: 3) ? "WARN-\($0)" : "R-\($0)")
    }
    _ = try await batch.run(
      entries(documents), makeRenderer: { FakeRenderer() }, progress: { seen.add($0, $1) })
    #expect(
      seen.diagnostics.compactMap { $0.place?.line }
        == stride(from: 1, through: 500, by: 3).map(\.self))
    #expect(seen.counts.last == 500 && seen.counts == seen.counts.sorted())
  }

  @Test("a source that has ended is not asked again")
  func endOfSource() async throws {
    let folder = try TemporaryFolder()
    let calls = Mutex(0)
    let count: @Sendable () -> Void = { calls.withLock { $0 += 1 } }
    var batch = Batch(folder: folder.path, design: "classic")
    batch.jobs = 4
    let summary = try await batch.run(
      {
        count()
        return nil
      }, makeRenderer: { FakeRenderer() })
    #expect(calls.withLock { $0 } == 1)
    #expect(summary.counts == BatchCounts())
    #expect(try folder.text("manifest.json").contains("\"documents\": [\n],"))
  }
}
