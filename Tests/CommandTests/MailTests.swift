import Foundation
import Testing

@Suite("mails")
struct MailTests {
  private struct Mail: Decodable {
    let from: String
    let to: String
    let replyTo: String
    let date: String
    let subject: String
    let text: String
    let html: String
    let fileName: String
    let isSameFile: Bool
    let defects: Int
  }

  /// Reads a mail as somebody else's library understands it.
  private let reader = """
    import email, email.policy, json, sys
    mail = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)
    file = next(mail.iter_attachments())
    json.dump({
      "from": mail["From"], "to": mail["To"], "replyTo": mail["Reply-To"], "date": mail["Date"],
      "subject": mail["Subject"], "text": mail.get_body(("plain",)).get_content(),
      "html": mail.get_body(("html",)).get_content(), "fileName": file.get_filename(),
      "isSameFile": file.get_content() == open(sys.argv[2], "rb").read(),
      "defects": sum(len(part.defects) for part in mail.walk())}, sys.stdout)
    """

  @Test("Python reads back subject, texts, addresses and the bytes of the document")
  func readBack() async throws {
    let work = try Workspace()
    try work.write(reader, to: "read.py")
    let buyer =
      "{\"name\": \"Müller, Söhne\\r\\nBcc: x@y.example\", \"email\": \"m@xn--mller.example\"}"
    try work.write(
      invoice("2026/1 ü", replacing: ("{\"name\": \"Bau AG\"}", buyer)), to: "in.json")
    let batch = try await work.billpress(
      "batch", "in.json", "--out", "o", "--sender", "Konten Nörd <konten@nord.example>",
      "--reply-to", "help@nord.example", "--mail-date", "2026-04-01")
    #expect(batch.status == 0, "\(batch.error)")
    let document = try #require(try work.manifest("o").documents.first)
    let file = try #require(document.mail).path
    let outcome = try await work.shell("python3 read.py 'o/\(file)' 'o/\(document.pdf.path)'")
    try #require(outcome.status == 0, "\(outcome.error)")
    let mail = try JSONDecoder().decode(Mail.self, from: outcome.output)
    #expect(mail.from == "Konten Nörd <konten@nord.example>")
    #expect(mail.to == "\"Müller, Söhne Bcc: x@y.example\" <m@xn--mller.example>")
    #expect(mail.replyTo == "help@nord.example")
    #expect(mail.date.hasPrefix("Wed, 01 Apr 2026 "))
    #expect(mail.subject == "Rechnung 2026/1 ü von Nordlicht GmbH")
    #expect(mail.text.contains("95,20\u{A0}€") && mail.text.contains("Nordlicht GmbH"))
    #expect(mail.html.hasPrefix("<!doctype html>\n<html") && mail.html.contains("95,20\u{A0}€"))
    #expect(mail.fileName == URL(filePath: document.pdf.path).lastPathComponent)
    #expect(mail.isSameFile)
    #expect(mail.defects == 0)
    let raw = try work.text("o/\(file)")
    #expect(!raw.contains("\nBcc:"))
    #expect(raw.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 998 })
  }

  /// What Python finds in the mails of a folder: fields, texts, and the hashes of all parts.
  private let lister = """
    import email, email.policy, hashlib, json, os, sys
    mails = {}
    for name in sorted(os.listdir(sys.argv[1])):
      mail = email.message_from_binary_file(
        open(os.path.join(sys.argv[1], name), "rb"), policy=email.policy.default)
      pictures = [part for part in mail.walk() if part.get_content_maintype() == "image"]
      mails[name] = {
        "to": [a.addr_spec for a in mail["To"].addresses],
        "cc": [a.addr_spec for a in mail["Cc"].addresses] if mail["Cc"] else [],
        "subject": mail["Subject"], "unsubscribe": mail["List-Unsubscribe"] or "",
        "automatic": mail["Auto-Submitted"],
        "text": mail.get_body(("plain",)).get_content(),
        "html": mail.get_body(("html",)).get_content(),
        "files": [
          [p.get_filename(), hashlib.sha256(p.get_content()).hexdigest()]
          for p in mail.iter_attachments() if p.get_content_disposition() == "attachment"],
        "pictures": [
          [p["Content-ID"], hashlib.sha256(p.get_content()).hexdigest()] for p in pictures],
        "defects": sum(len(part.defects) for part in mail.walk()),
      }
    json.dump(mails, sys.stdout)
    """

  private struct Listed: Decodable {
    let to: [String]
    let cc: [String]
    let subject: String
    let unsubscribe: String
    let automatic: String
    let text: String
    let html: String
    let files: [[String]]
    let pictures: [[String]]
    let defects: Int
  }

  private func mails(_ work: Workspace, _ folder: String) async throws -> [String: Listed] {
    try work.write(lister, to: "list.py")
    let outcome = try await work.shell("python3 list.py \(folder)/mail")
    try #require(outcome.status == 0, "\(outcome.error)")
    return try JSONDecoder().decode([String: Listed].self, from: outcome.output)
  }

  private func document(_ number: String, _ email: String) -> String {
    invoice(
      number,
      replacing: ("{\"name\": \"Bau AG\"}", "{\"name\": \"Bau AG\", \"email\": \"\(email)\"}"))
  }

  @Test("Python reads back several documents in one mail, with copies and a way to unsubscribe")
  func together() async throws {
    let work = try Workspace()
    try work.write(
      [
        document("1", "a@example.com"), document("2", "b@example.com"),
        document("3", "a@example.com"),
        document("4", "a@example.com").replacing(
          "\"kind\": \"invoice\"", with: "\"kind\": \"credit-note\""),
      ].joined(separator: "\n"), to: "in.ndjson")
    try work.write(
      """
      mail:
        together: true
        cc: [archive@example.com]
        bcc: [audit@example.com]
        unsubscribe: https://example.com/stop
      """, to: "delivery.yaml")
    let run = try await work.billpress(
      "batch", "in.ndjson", "--out", "o", "--quiet", "--sender", "Konten <k@nord.example>",
      "--delivery", "delivery.yaml")
    #expect(run.status == 0, "\(run.error)")
    let mails = try await mails(work, "o")
    #expect(mails.keys.sorted() == ["invoice-1.eml", "invoice-2.eml"])
    let mail = try #require(mails["invoice-1.eml"])
    #expect(mail.to == ["a@example.com"] && mail.cc == ["archive@example.com"])
    #expect(mail.subject == "3 Dokumente von Nordlicht GmbH")
    #expect(mail.unsubscribe == "<https://example.com/stop>")
    #expect(mail.automatic == "auto-generated" && mail.defects == 0)
    #expect(
      mail.text == """
        Sehr geehrte Damen und Herren,

        im Anhang erhalten Sie diese 3 Dokumente:

        - Rechnung 1 vom 31.03.2026, 95,20\u{A0}€
        - Rechnung 3 vom 31.03.2026, 95,20\u{A0}€
        - Rechnungskorrektur 4 vom 31.03.2026, 95,20\u{A0}€

        Mit freundlichen Grüßen
        Nordlicht GmbH

        """)
    #expect(mail.html.components(separatedBy: "<li>").count == 4)
    #expect(mail.files.map { $0[0] } == ["invoice-1.pdf", "invoice-3.pdf", "credit-note-4.pdf"])
    let manifest = try work.text("o/manifest.json")
    for file in mail.files { #expect(manifest.contains("\"sha256\": \"\(file[1])\"")) }
    #expect(try await work.billpress("verify", "o").status == 0)
  }

  @Test("a picture of the design goes with the mail that shows it, and no other")
  func picture() async throws {
    let work = try Workspace()
    #expect(try await work.billpress("design", "new", "mine").status == 0)
    // One grey pixel.
    let png = """
      iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==
      """
    let html = try work.text("mine/email/invoice.html")
    try work.write(try #require(Data(base64Encoded: png)), to: "mine/logo.png")
    try work.write(try #require(Data(base64Encoded: png)), to: "mine/other.png")
    try work.write(
      html.replacing("</body>", with: "<img src=\"logo.png\" alt=\"Nordlicht\"></body>"),
      to: "mine/email/invoice.html")
    try work.write(
      [document("1", "a@example.com"), document("2", "b@example.com")].joined(separator: "\n"),
      to: "in.ndjson")
    let run = try await work.billpress(
      "batch", "in.ndjson", "--out", "o", "--sender", "k@nord.example", "--design", "mine",
      "--quiet")
    #expect(run.status == 0, "\(run.error)")
    let mail = try #require(try await mails(work, "o")["invoice-2.eml"])
    let hash = try await work.shell("sha256sum < mine/logo.png | cut -c1-64")
    #expect(mail.pictures.map { $0[1] + "\n" } == [hash.text])
    let id = mail.pictures[0][0].dropFirst().dropLast()
    #expect(mail.html.contains("<img src=\"cid:\(id)\" alt=\"Nordlicht\">"), "\(mail.html)")
    #expect(mail.files.count == 1 && mail.defects == 0)
    #expect(try await work.billpress("verify", "o").status == 0)
  }

  @Test("a design without a text for several documents is refused where mails are shared")
  func noTextForSeveral() async throws {
    let work = try Workspace()
    #expect(try await work.billpress("design", "new", "mine").status == 0)
    #expect(try await work.shell("rm mine/email/several.*").status == 0)
    try work.write(document("1", "a@example.com"), to: "in.ndjson")
    try work.write("parties: {K-7: {together: true}}\n", to: "delivery.yaml")
    let run = try await work.billpress(
      "batch", "in.ndjson", "--out", "o", "--design", "mine", "--delivery", "delivery.yaml")
    #expect(run.status == 2)
    #expect(
      run.error.contains(
        "error[X034]: the delivery profile puts several documents into one mail, for which the "
          + "design 'mine' has no texts"))
    #expect(!FileManager.default.fileExists(atPath: work.folder.appending(path: "o").path))
  }

  @Test("a document too large for its mail is linked in it, in the design's words")
  func link() async throws {
    let work = try Workspace()
    try work.write(document("1", "a@example.com"), to: "in.ndjson")
    try work.write(
      "mail: {largestKilobytes: 9, link: 'https://example.com/{file}'}\n", to: "delivery.yaml")
    let run = try await work.billpress(
      "batch", "in.ndjson", "--out", "o", "--quiet", "--sender", "k@nord.example", "--delivery",
      "delivery.yaml")
    #expect(run.status == 0, "\(run.error)")
    let mail = try #require(try await mails(work, "o")["invoice-1.eml"])
    let link = "https://example.com/invoice-1.pdf"
    #expect(
      mail.text == """
        Sehr geehrte Damen und Herren,

        Rechnung 1 vom 31.03.2026, 95,20\u{A0}€
        Zahlbar bis zum 30.04.2026.
        Das Dokument ist zu groß für eine E-Mail. Sie finden es unter \(link)

        Mit freundlichen Grüßen
        Nordlicht GmbH

        """)
    #expect(mail.html.contains("<a href=\"\(link)\">\(link)</a>"))
    #expect(mail.files.isEmpty && mail.defects == 0)
    #expect(try await work.billpress("verify", "o").status == 0)
  }
}
