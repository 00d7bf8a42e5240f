public import Billing
internal import Crypto
public import Documents

/// A mail that carries documents: a text in two forms, the pictures it shows, and PDF files.
///
/// The encoding is a function of the fields: the same message has the same bytes, its
/// `Message-ID` and its boundaries come from a hash of its content.
///
///     From, To, Cc, Reply-To, Subject, Date, Message-ID, MIME-Version, Auto-Submitted, …
///     multipart/mixed            if there are files
///       multipart/alternative
///         text/plain             quoted-printable
///         multipart/related      if there are pictures
///           text/html            quoted-printable
///           image/png            base64, with its Content-ID
///       application/pdf          base64, for each document
public struct MailMessage: Sendable {
  /// A file that the mail carries.
  public struct File: Sendable {
    /// The name it is saved under.
    public let name: String
    /// The PDF file.
    public let pdf: [UInt8]
    /// The SHA-256 of the bytes in lower-case hexadecimal.
    let sha256: String

    /// Creates a file.
    public init(name: String, pdf: [UInt8]) {
      self.name = name
      self.pdf = pdf
      sha256 = ContentHash.hex(of: pdf)
    }

    /// About how many bytes it takes in a mail, and hardly any fewer: Base64 in lines of 76
    /// characters, and the part's header.
    static func encodedSize(ofBytes count: Int) -> Int { (count + 2) / 57 * 78 + 78 + 400 }
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
  /// The documents; none in a mail that only says where one is.
  public let files: [File]

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
    text: MailText, files: [File]
  ) {
    self.sender = sender
    self.recipient = recipient
    self.replyTo = replyTo
    self.date = date
    self.text = text
    self.files = files
  }

  /// A part of the message.
  private enum Part {
    case text(String, type: String)
    case picture(MailPicture)
    case file(File)
    indirect case parts(String, [Part])
  }

  private var content: Part {
    let html = Part.text(text.html, type: "text/html")
    let shown =
      text.pictures.isEmpty
      ? html : Part.parts("related", [html] + text.pictures.map { .picture($0) })
    let body = Part.parts("alternative", [.text(text.text, type: "text/plain"), shown])
    return files.isEmpty ? body : .parts("mixed", [body] + files.map { .file($0) })
  }

  /// Returns the message as an RFC 5322 file with CRLF line ends.
  public func encoded() -> [UInt8] {
    let identity = contentHash()
    var result: [UInt8] = []
    result.reserveCapacity(
      files.reduce(2 * text.html.utf8.count + 4096) { $0 + File.encodedSize(ofBytes: $1.pdf.count) }
    )
    result += "\(addressFields())\(originFields(identity))".utf8
    var depth = 0
    append(
      content,
      boundary: {
        depth += 1; return "=_billpress-\(depth)-\(identity.prefix(32))"
      },
      to: &result)
    return result
  }

  /// Appends a part; `boundary` makes a new one each time.
  ///
  /// "=_" cannot occur in quoted-printable or base64, so no line of a part is a boundary.
  private func append(_ part: Part, boundary: () -> String, to result: inout [UInt8]) {
    switch part {
    case .text(let content, let type): appendText(content, type: type, to: &result)
    case .picture(let picture): append(picture, to: &result)
    case .file(let file): append(file, to: &result)
    case .parts(let subtype, let parts):
      let mark = boundary()
      let type = subtype == "related" ? ["type=\"text/html\""] : []
      result +=
        HeaderField.parameterized(
          "Content-Type", "multipart/\(subtype)", type + ["boundary=\"\(mark)\""]
        ).utf8
      for part in parts {
        result += "\r\n--\(mark)\r\n".utf8
        append(part, boundary: boundary, to: &result)
      }
      result += "\r\n--\(mark)--\r\n".utf8
    }
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

  private func appendText(_ content: String, type: String, to result: inout [UInt8]) {
    result += "Content-Type: \(type); charset=utf-8\r\n".utf8
    result += "Content-Transfer-Encoding: quoted-printable\r\n\r\n".utf8
    QuotedPrintable.append(content, to: &result)
  }

  private func append(_ picture: MailPicture, to result: inout [UInt8]) {
    let name = picture.name.split(separator: "/").last.map(String.init) ?? picture.name
    appendHead(picture.mediaType, "inline", name: name, to: &result)
    result += "Content-ID: <\(picture.contentID)>\r\n\r\n".utf8
    appendBase64(picture.bytes, to: &result)
  }

  private func append(_ file: File, to result: inout [UInt8]) {
    appendHead("application/pdf", "attachment", name: file.name, to: &result)
    result += "\r\n".utf8
    appendBase64(file.pdf, to: &result)
  }

  /// The name stands in full in `Content-Disposition`, and in ASCII for old software beside the
  /// type: two forms of one parameter in one field would be a duplicate.
  private func appendHead(
    _ type: String, _ disposition: String, name: String, to result: inout [UInt8]
  ) {
    let fallback = String(name.map { $0.isASCII && $0 >= " " && $0 != "\u{7F}" ? $0 : "_" })
    let typeField = HeaderField.parameterized(
      "Content-Type", type, HeaderField.parameter("name", fallback))
    let dispositionField = HeaderField.parameterized(
      "Content-Disposition", disposition, HeaderField.parameter("filename", name))
    result += "\(typeField)Content-Transfer-Encoding: base64\r\n\(dispositionField)".utf8
  }

  /// Appends lines of base64; the end of the last one belongs to the boundary.
  private func appendBase64(_ bytes: [UInt8], to result: inout [UInt8]) {
    Base64.appendLines(bytes, to: &result)
    if !bytes.isEmpty { result.removeLast(2) }
  }

  /// SHA-256 of all fields, each with its length in front.
  private func contentHash() -> String {
    var hash = SHA256()
    let fields =
      [addressFields(), text.subject, MailDate.text(date), text.text, text.html]
      + files.flatMap { [$0.name, $0.sha256] } + text.pictures.map(\.contentID)
    for field in fields {
      hash.update(data: Array("\(field.utf8.count):".utf8))
      hash.update(data: Array(field.utf8))
    }
    return ContentHash.hex(hash.finalize())
  }
}
