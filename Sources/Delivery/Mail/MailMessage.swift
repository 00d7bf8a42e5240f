public import Billing
internal import Crypto
public import Documents

/// A mail that carries one document: a text in two forms and the PDF file.
///
/// The encoding is a function of the fields: the same message has the same bytes, its
/// `Message-ID` and its boundaries come from a hash of its content.
///
///     From, To, Reply-To, Subject, Date, Message-ID, MIME-Version, Auto-Submitted
///     multipart/mixed
///       multipart/alternative
///         text/plain   quoted-printable
///         text/html    quoted-printable
///       application/pdf  base64
public struct MailMessage: Sendable {
  /// The file that the mail carries.
  public struct File: Sendable {
    /// The name it is saved under.
    public let name: String
    /// The PDF file.
    public let pdf: [UInt8]

    /// Creates a file.
    public init(name: String, pdf: [UInt8]) {
      self.name = name
      self.pdf = pdf
    }
  }

  /// Who sends it.
  public let sender: Mailbox
  /// Who receives it.
  public let recipient: Mailbox
  /// Where answers go, if not to the sender.
  public let replyTo: Mailbox?
  /// The day it is dated; the time is always noon UTC, which is the same day almost everywhere.
  public let date: CalendarDate
  /// Subject, plain text and HTML.
  public let text: MailText
  /// The document.
  public let file: File

  /// Who gets a copy, in `Cc`.
  public var copies: [EmailAddress] = []
  /// Who gets a copy that nobody sees: addresses for whoever sends the mail, in no field of it.
  public var hiddenCopies: [EmailAddress] = []
  /// Where a recipient unsubscribes (RFC 2369): an `https` or `mailto` address.
  public var unsubscribe: String?

  /// All who get a copy.
  var allCopies: [EmailAddress] { copies + hiddenCopies }

  /// Creates a message.
  public init(
    sender: Mailbox, recipient: Mailbox, replyTo: Mailbox? = nil, date: CalendarDate,
    text: MailText, file: File
  ) {
    self.sender = sender
    self.recipient = recipient
    self.replyTo = replyTo
    self.date = date
    self.text = text
    self.file = file
  }

  /// Returns the message as an RFC 5322 file with CRLF line ends.
  public func encoded() -> [UInt8] {
    let identity = contentHash()
    // "=_" cannot occur in quoted-printable or base64, so no line of a part is a boundary.
    let outer = "=_billpress-1-\(identity.prefix(32))"
    let inner = "=_billpress-2-\(identity.prefix(32))"
    var result: [UInt8] = []
    result.reserveCapacity(file.pdf.count * 3 / 2 + 2 * text.html.utf8.count + 4096)
    result += "\(addressFields())\(originFields(identity))".utf8
    appendMultipart("mixed", boundary: outer, to: &result)
    result += "\r\n--\(outer)\r\n".utf8
    appendMultipart("alternative", boundary: inner, to: &result)
    appendText(text.text, type: "text/plain", boundary: inner, to: &result)
    appendText(text.html, type: "text/html", boundary: inner, to: &result)
    result += "\r\n--\(inner)--\r\n\r\n--\(outer)\r\n".utf8
    appendFile(to: &result)
    result += "--\(outer)--\r\n".utf8
    return result
  }

  private func addressFields() -> String {
    HeaderField.mailbox("From", sender)
      + HeaderField.mailbox("To", recipient)
      + HeaderField.addresses("Cc", copies)
      + (replyTo.map { HeaderField.mailbox("Reply-To", $0) } ?? "")
  }

  private func originFields(_ identity: String) -> String {
    HeaderField.text("Subject", text.subject)
      + "Date: \(MailDate.text(date))\r\n"
      + messageID(identity)
      + "MIME-Version: 1.0\r\n"
      + "Auto-Submitted: auto-generated\r\n"
      + (unsubscribe.map { HeaderField.link("List-Unsubscribe", $0) } ?? "")
  }

  /// A domain of up to 253 characters passes 78 columns; an identifier must not be folded.
  private func messageID(_ identity: String) -> String {
    let id = "<\(identity.prefix(32))@\(sender.address.domain)>"
    let start = "Message-ID:"
    let fits = start.utf8.count + 1 + id.utf8.count <= HeaderField.lineLimit
    return start + (fits ? " " : "\r\n ") + id + "\r\n"
  }

  private func appendText(
    _ content: String, type: String, boundary: String, to result: inout [UInt8]
  ) {
    result += "\r\n--\(boundary)\r\n".utf8
    result += "Content-Type: \(type); charset=utf-8\r\n".utf8
    result += "Content-Transfer-Encoding: quoted-printable\r\n\r\n".utf8
    QuotedPrintable.append(content, to: &result)
  }

  private func appendMultipart(_ subtype: String, boundary: String, to result: inout [UInt8]) {
    let parameters = ["boundary=\"\(boundary)\""]
    result += HeaderField.parameterized("Content-Type", "multipart/\(subtype)", parameters).utf8
  }

  /// The name stands in full in `Content-Disposition`, and in ASCII for old software beside the
  /// type: two forms of one parameter in one field would be a duplicate.
  private func appendFile(to result: inout [UInt8]) {
    let fallback = String(
      file.name.map { $0.isASCII && $0 >= " " && $0 != "\u{7F}" ? $0 : "_" })
    let type = HeaderField.parameterized(
      "Content-Type", "application/pdf", HeaderField.parameter("name", fallback))
    let disposition = HeaderField.parameterized(
      "Content-Disposition", "attachment", HeaderField.parameter("filename", file.name))
    result += "\(type)Content-Transfer-Encoding: base64\r\n\(disposition)\r\n".utf8
    Base64.appendLines(file.pdf, to: &result)
  }

  /// SHA-256 of all fields, each with its length in front.
  private func contentHash() -> String {
    var hash = SHA256()
    let fields = [
      addressFields(), text.subject, MailDate.text(date), text.text, text.html, file.name,
    ]
    for field in fields {
      hash.update(data: Array("\(field.utf8.count):".utf8))
      hash.update(data: Array(field.utf8))
    }
    hash.update(data: file.pdf)
    return ContentHash.hex(hash.finalize())
  }
}
