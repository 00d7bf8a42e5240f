import Billing
import Diagnostics
import Documents
import Foundation
import Testing

@testable import Delivery

@Suite struct SharedMailTests {
  /// Draws like `FakeRenderer`, a document larger than it if its number says so, and knows texts for
  /// several documents and for links.
  private struct MailingRenderer: DocumentRendering {
    var knowsSeveral = true
    var hasPicture = false

    static let logo = MailPicture(
      name: "images/logo.png", mediaType: "image/png", bytes: [1, 2, 3])

    func render(_ document: BillingDocument) throws(RenderingFailure) -> Rendering {
      let text = MailText(
        subject: "Invoice \(document.number)", text: "thanks\n",
        html: "<img src=\"cid:\(Self.logo.contentID)\">", pictures: hasPicture ? [Self.logo] : [])
      let size = document.number.hasPrefix("LARGE") ? 20_000 : 3_000
      let filling = String(repeating: "x", count: size)
      return Rendering(
        pdf: Array("%PDF-1.7\n\(document.number) \(filling)\n%%EOF\n".utf8), pageCount: 1,
        language: document.language ?? "en", mail: text, diagnostics: [])
    }

    func mail(
      for document: BillingDocument, link: String
    ) throws(RenderingFailure) -> MailText? {
      MailText(
        subject: "Link", text: document.number == "LARGE-0" ? "nothing\n" : "see \(link)\n",
        html: "<p></p>")
    }

    func mail(carrying documents: MailedDocuments) throws(RenderingFailure) -> MailText? {
      guard knowsSeveral else { return nil }
      let numbers = documents.items.map { "\($0.number) \($0.amountDue.minorUnits)" }
      return MailText(
        subject: "\(documents.items.count) documents from \(documents.sender)",
        text: "\(documents.recipient): \(numbers.joined(separator: ", "))\n", html: "<p></p>")
    }

    func mailPicture(named name: String) -> MailPicture? {
      name == Self.logo.name ? Self.logo : nil
    }
  }

  private func run(
    _ documents: [BillingDocument?], _ text: String = "mail: {together: true}", in path: String,
    jobs: Int = 1, stoppingAfter limit: Int = .max, renderer: MailingRenderer = MailingRenderer()
  ) async throws -> BatchSummary {
    var batch = Batch(folder: path, design: "classic")
    batch.jobs = jobs
    let (read, found) = DeliveryProfile.read(
      SourceFile(name: "delivery.yaml", bytes: Array(text.utf8)))
    #expect(found.isEmpty, "\(found)")
    let profile = try #require(read)
    batch.routing = try #require(Routing.make(profile).routing)
    return try await batch.run(
      entries(documents, stoppingAfter: limit), makeRenderer: { renderer })
  }

  private func mail(_ name: String, _ folder: TemporaryFolder) throws -> MailReading {
    let path = "\(folder.path)/mail/\(name).eml"
    return try #require(MailReading(try InputFile.bytes(of: path)))
  }

  private func numbers(_ mail: MailReading) -> [String] {
    mail.files.map { file in
      let words = String(decoding: file, as: UTF8.self).split { $0.isWhitespace }
      return words.count > 1 ? String(words[1]) : ""
    }
  }

  @Test("documents for one address go in one mail, in the order of the input")
  func together() async throws {
    let folder = try TemporaryFolder()
    // The case of a domain does not count, that of what stands before it does.
    let documents = [
      try invoice("R-1"), try invoice("R-2", email: "other@example.com"),
      try invoice("R-3", email: "kunde@Example.COM"), nil,
      try invoice("R-4", email: "Kunde@example.com"), try invoice("R-5", kind: .creditNote),
    ]
    let summary = try await run(documents, in: folder.path)
    #expect(summary.counts.mails == 3 && summary.counts.channels == [.email: 5])
    let names = try folder.contents(of: "mail").keys.sorted()
    #expect(names == ["invoice-R-1.eml", "invoice-R-2.eml", "invoice-R-4.eml"])
    let first = try mail("invoice-R-1", folder)
    #expect(numbers(first) == ["R-1", "R-3", "R-5"])
    #expect(first.recipients == ["kunde@example.com"])
    // Two pieces of 12.50 each.
    #expect(first.texts == ["Bücher & Söhne: R-1 2500, R-3 2500, R-5 2500\r\n"])
    #expect(try folder.text("mail/invoice-R-1.eml").contains("Subject: 3 documents from Werk AG"))
    #expect(try folder.text("mail/invoice-R-2.eml").contains("Subject: Invoice R-2\r\n"))
    let manifest = try folder.text("manifest.json")
    #expect(manifest.components(separatedBy: "mail/invoice-R-1.eml").count == 4)
    #expect(manifest.components(separatedBy: "\"documents\": 3}}").count == 4)
    #expect(try folder.text("SHA256SUMS").components(separatedBy: "invoice-R-1.eml").count == 2)
    let rows = try folder.text("manifest.csv").split(separator: "\r\n")
    #expect(rows.count { $0.contains(",mail/invoice-R-1.eml,") } == 3)
    let check = try BundleCheck(of: folder.path)
    #expect(check.diagnostics.allSatisfy { $0.code == "X067" }, "\(check.diagnostics)")
  }

  @Test("what only looks alike does not share a mail: other copies, senders or languages")
  func apart() async throws {
    let folder = try TemporaryFolder()
    let documents = [
      try invoice("R-1", party: "A"), try invoice("R-2", party: "B"),
      try invoice("R-3", senderEmail: "other@werk.example", party: "A"),
      try invoice("R-4", party: "C"), try invoice("R-5", party: "A"),
    ]
    let summary = try await run(
      documents,
      """
      mail: {together: true}
      parties:
        B: {cc: [boss@example.com]}
        C: {together: false}
      """, in: folder.path)
    #expect(summary.counts.mails == 4)
    #expect(numbers(try mail("invoice-R-1", folder)) == ["R-1", "R-5"])
  }

  @Test("a run that was cut short ends in the same mails, whatever the count of workers")
  func resumed() async throws {
    let (whole, cut) = (try TemporaryFolder(), try TemporaryFolder())
    let documents = try (0..<40).map { index in
      try invoice("R-\(index)", email: "k\(index % 7)@example.com")
    }
    _ = try await run(documents, in: whole.path, jobs: 3)
    for limit in [11, 25, 39] {
      await #expect(throws: CocoaError.self) {
        try await run(documents, in: cut.path, stoppingAfter: limit)
      }
    }
    // A mail of the bundle that was never finished is written again.
    try Data("x".utf8).write(to: URL(fileURLWithPath: "\(cut.path)/mail/invoice-R-3.eml"))
    _ = try await run(documents, in: cut.path)
    #expect(try cut.contents() == whole.contents())
    #expect(try whole.contents(of: "mail").count == 7)
  }

  @Test("a mail is as large as the profile lets; what is over goes in the next one")
  func limited() async throws {
    let folder = try TemporaryFolder()
    let documents = try (1...7).map { try invoice("R-\($0)") }
    // A file of 3,019 bytes takes some 4,600 in a mail, and the rest of a mail about 1,000.
    let summary = try await run(
      documents, "mail: {together: true, largestKilobytes: 16}", in: folder.path)
    let mails = try folder.contents(of: "mail")
    #expect(mails.values.allSatisfy { $0.count <= 16_000 } && mails.count == summary.counts.mails)
    #expect(mails.count < 7)
    let found = try mails.keys.sorted().flatMap {
      numbers(try mail(String($0.dropLast(4)), folder))
    }
    #expect(found == ["R-1", "R-2", "R-3", "R-4", "R-5", "R-6", "R-7"])
    let check = try BundleCheck(of: folder.path)
    #expect(check.diagnostics.allSatisfy { $0.code == "X067" }, "\(check.diagnostics)")
  }

  @Test("a document too large for a mail is a link in one, if the profile has an address for it")
  func linked() async throws {
    let folder = try TemporaryFolder()
    let profile = """
      mail:
        together: true
        largestKilobytes: 16
        link: https://example.com/d/{file}?x
      """
    let documents = [
      try invoice("R-1"), try invoice("LARGE 1/ü"), try invoice("LARGE-0"), try invoice("R-2"),
    ]
    let summary = try await run(documents, profile, in: folder.path)
    // The text for LARGE-0 does not show the link.
    #expect(summary.counts.channels == [.email: 3, .print: 1] && summary.counts.mails == 2)
    let large = try mail("invoice-LARGE_1_ü", folder)
    #expect(large.files.isEmpty)
    let link = "https://example.com/d/invoice-LARGE_1_%C3%BC.pdf?x"
    #expect(large.texts == ["see \(link)\r\n"])
    let manifest = try folder.text("manifest.json")
    #expect(manifest.contains("\"link\": \"\(link)\""))
    #expect(manifest.contains("\"documents\": 0}}"))
    #expect(manifest.contains("X028") && manifest.contains("X032"))
    let path = "\(folder.path)/mail/invoice-LARGE_1_ü.eml"
    let text = try folder.text("mail/invoice-LARGE_1_ü.eml")
    // The renderer's files are no PDF files, and LARGE-0 was not printed.
    let codes = Set(try BundleCheck(of: folder.path).diagnostics.map(\.code))
    #expect(codes == ["X067", "X080"])
    try Data(text.replacing("example.com/d", with: "example.org/d").utf8)
      .write(to: URL(fileURLWithPath: path))
    #expect(
      try BundleCheck(of: folder.path).diagnostics.map(\.message).contains(
        "does not say that its document is at '\(link)'"))
  }

  @Test("a design without a text for several documents gives each its own mail")
  func noText() async throws {
    let folder = try TemporaryFolder()
    let summary = try await run(
      [try invoice("R-1"), try invoice("R-2")], in: folder.path,
      renderer: MailingRenderer(knowsSeveral: false))
    #expect(summary.counts.mails == 2)
    #expect(numbers(try mail("invoice-R-2", folder)) == ["R-2"])
  }

  @Test("pictures stand beside the HTML that shows them, also in a mail written later")
  func pictures() async throws {
    let (folder, own) = (try TemporaryFolder(), try TemporaryFolder())
    let renderer = MailingRenderer(hasPicture: true)
    _ = try await run([try invoice("R-1")], in: folder.path, renderer: renderer)
    _ = try await run([try invoice("R-1")], "channel: auto", in: own.path, renderer: renderer)
    let text = try folder.text("mail/invoice-R-1.eml")
    #expect(text == (try own.text("mail/invoice-R-1.eml")))
    let mark = try #require(text.firstMatch(of: /=_billpress-3-([0-9a-f]{32})/)).0
    let lines = [
      "Content-Type: multipart/related;", " type=\"text/html\";", " boundary=\"\(mark)\"", "",
      "--\(mark)", "Content-Type: text/html; charset=utf-8",
      "Content-Transfer-Encoding: quoted-printable", "",
      "<img src=3D\"cid:\(MailingRenderer.logo.contentID)\">", "--\(mark)",
      "Content-Type: image/png;", " name=\"logo.png\"", "Content-Transfer-Encoding: base64",
      "Content-Disposition: inline;", " filename=\"logo.png\"",
      "Content-ID: <\(MailingRenderer.logo.contentID)>", "", "AQID", "--\(mark)--", "",
    ]
    #expect(text.contains(lines.joined(separator: "\r\n")), "\(text)")
    #expect(numbers(try mail("invoice-R-1", folder)) == ["R-1"])
  }

  @Test("addresses come from the profile and the data, by kind and party, each once")
  func addressees() async throws {
    let folder = try TemporaryFolder()
    let summary = try await run(
      [
        try invoice("R-1"), try invoice("R-2", kind: .creditNote), try invoice("R-3", party: "P"),
      ],
      """
      mail:
        to: [contact, custom.none, party]
        cc: [sender, kunde@example.com]
        bcc: [custom.bad]
        kinds:
          credit-note: {to: credits@example.com, cc: [audit@example.com]}
      parties:
        P: {to: [own@example.com], bcc: [audit@example.com]}
      """, in: folder.path)
    #expect(summary.counts.mails == 3)
    #expect(
      try mail("invoice-R-1", folder).recipients == ["kunde@example.com", "rechnung@werk.example"])
    #expect(
      try mail("credit-note-R-2", folder).recipients == [
        "credits@example.com", "rechnung@werk.example", "kunde@example.com", "audit@example.com",
      ])
    #expect(
      try mail("invoice-R-3", folder).recipients == [
        "own@example.com", "rechnung@werk.example", "kunde@example.com",
      ])
    #expect(try folder.text("manifest.json").contains("\"audit@example.com\"]"))
  }

  @Test("what is wrong with the addresses and the link of a profile is reported")
  func wrongProfile() {
    var profile = DeliveryProfile()
    profile.addressees.recipients = ["nobody"]
    profile.kinds[.dunning] = DeliveryProfile.Addressees()
    profile.kinds[.dunning]?.copies = ["a@b"]
    profile.link = "http://example.com/{file}"
    let (routing, found) = Routing.make(profile)
    #expect(routing == nil)
    #expect(found.map(\.field) == ["mail.to", "mail.kinds.dunning.cc", "mail.link"])
    #expect(
      found[0].hint == "write an address, or party, contact, sender or custom.NAME")
    #expect(found[2].message == "the link to documents is none")
  }
}
