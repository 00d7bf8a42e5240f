import Billing
import Documents
import Testing

@testable import Delivery

@Suite struct MailMessageTests {
  private func message(_ change: (inout String, inout String) -> Void = { _, _ in }) throws
    -> MailMessage
  {
    var (subject, name) = ("Invoice R-1", "invoice-R-1.pdf")
    change(&subject, &name)
    return MailMessage(
      sender: Mailbox(name: "Werk AG", address: try EmailAddress("rechnung@werk.example")),
      recipient: Mailbox(name: "Bücher", address: try EmailAddress("kunde@example.com")),
      date: try date("2026-07-02"),
      text: MailText(subject: subject, text: "Grüße\n", html: "<p>Grüße</p>\n"),
      files: [MailMessage.File(name: name, pdf: Array("%PDF-1.7\n%%EOF\n".utf8))])
  }

  @Test("a small message has exactly these bytes")
  func exactBytes() throws {
    let text = String(decoding: try message().encoded(), as: UTF8.self)
    let hash = try #require(text.firstMatch(of: /Message-ID: <([0-9a-f]{32})@/)?.1)
    let expected = """
      From: Werk AG <rechnung@werk.example>
      To: =?utf-8?B?QsO8Y2hlcg==?= <kunde@example.com>
      Subject: Invoice R-1
      Date: Thu, 02 Jul 2026 12:00:00 +0000
      Message-ID: <\(hash)@werk.example>
      MIME-Version: 1.0
      Auto-Submitted: auto-generated
      Content-Type: multipart/mixed;
       boundary="=_billpress-1-\(hash)"

      --=_billpress-1-\(hash)
      Content-Type: multipart/alternative;
       boundary="=_billpress-2-\(hash)"

      --=_billpress-2-\(hash)
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: quoted-printable

      Gr=C3=BC=C3=9Fe

      --=_billpress-2-\(hash)
      Content-Type: text/html; charset=utf-8
      Content-Transfer-Encoding: quoted-printable

      <p>Gr=C3=BC=C3=9Fe</p>

      --=_billpress-2-\(hash)--

      --=_billpress-1-\(hash)
      Content-Type: application/pdf;
       name="invoice-R-1.pdf"
      Content-Transfer-Encoding: base64
      Content-Disposition: attachment;
       filename="invoice-R-1.pdf"

      JVBERi0xLjcKJSVFT0YK
      --=_billpress-1-\(hash)--

      """
    #expect(
      text
        == expected.split(separator: "\n", omittingEmptySubsequences: false)
        .joined(separator: "\r\n"))
    #expect(hash == "8c4feef1877ec0a72783852c2bcd0003")
  }

  @Test("the identifier follows from the content")
  func identifier() throws {
    let id = { (message: MailMessage) in
      String(decoding: message.encoded(), as: UTF8.self).firstMatch(of: /Message-ID: (.*)\r\n/)?.1
    }
    let first = try #require(id(try message()))
    #expect(id(try message()) == first)
    #expect(id(try message { subject, _ in subject += "!" }) != first)
    #expect(id(try message { _, name in name = "invoice-R-1-2.pdf" }) != first)
  }

  @Test("nothing in a message can add a header or end a part")
  func injection() throws {
    let hostile = try message { subject, name in
      subject = "x\r\nBcc: evil@example.com\r\n\r\nbody"
      name = "a\"\r\nX-Evil: 1.pdf"
    }
    let text = String(decoding: hostile.encoded(), as: UTF8.self)
    #expect(!text.contains("\r\nBcc:") && !text.contains("\r\nX-Evil"))
    #expect(text.contains("Subject: x Bcc: evil@example.com body\r\n"))
    #expect(text.contains(" name=\"a\\\"_X-Evil: 1.pdf\"\r\n"))
    #expect(text.contains(" filename*=UTF-8''a%22%0D%0AX-Evil%3A%201.pdf\r\n"))
    // Boundaries start with "=_", which neither encoding of a part can produce.
    let boundaries = text.split(separator: "\r\n").filter { $0.hasPrefix("--=_") }
    #expect(boundaries.count == 6)
  }
}
