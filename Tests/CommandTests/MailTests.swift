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
}
