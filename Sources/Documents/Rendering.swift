public import Diagnostics

/// A document as drawn, with the texts of the mail that carries it.
public struct Rendering: Sendable {
  /// The PDF file.
  public let pdf: [UInt8]
  /// The count of pages.
  public let pageCount: Int
  /// The language it was written in, a BCP 47 tag.
  public let language: String
  /// The mail's texts; nil if the design has none for the kind.
  public let mail: MailText?
  /// Warnings; a document with an error has no rendering.
  public let diagnostics: [Diagnostic]
  /// The pages, for a print run; nil if the renderer has none.
  public let printable: PrintablePages?

  /// Creates a rendering.
  public init(
    pdf: [UInt8], pageCount: Int, language: String, mail: MailText?, diagnostics: [Diagnostic],
    printable: PrintablePages? = nil
  ) {
    self.printable = printable
    self.pdf = pdf
    self.pageCount = pageCount
    self.language = language
    self.mail = mail
    self.diagnostics = diagnostics
  }
}

/// The texts of a mail.
public struct MailText: Hashable, Sendable {
  /// The subject, one line.
  public let subject: String
  /// The plain text body, lines ended by LF.
  public let text: String
  /// The HTML body.
  public let html: String
  /// The pictures that the HTML shows, in its order, each once.
  public let pictures: [MailPicture]

  /// Creates the texts.
  public init(subject: String, text: String, html: String, pictures: [MailPicture] = []) {
    self.subject = subject
    self.text = text
    self.html = html
    self.pictures = pictures
  }
}

/// A document that was not rendered, and why.
public struct RenderingFailure: Error, Sendable {
  /// At least one error, and the warnings found on the way.
  public let diagnostics: [Diagnostic]

  /// Creates a failure.
  public init(diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}

/// Draws documents in one design.
///
/// Each worker of a batch makes its own.
public protocol DocumentRendering {
  /// Draws a document.
  ///
  /// - Throws: `RenderingFailure` if the document cannot be drawn as it should be.
  func render(_ document: BillingDocument) throws(RenderingFailure) -> Rendering

  /// Writes the texts of a mail that says where a document is, and does not carry it.
  ///
  /// - Returns: The texts, or nil if the design has none for the kind.
  /// - Throws: `RenderingFailure` if a text cannot be written.
  func mail(
    for document: BillingDocument, link: String
  ) throws(RenderingFailure) -> MailText?

  /// Writes the texts of a mail that carries several documents.
  ///
  /// - Returns: The texts, or nil if the design has none for several documents.
  /// - Throws: `RenderingFailure` if a text cannot be written.
  func mail(carrying documents: MailedDocuments) throws(RenderingFailure) -> MailText?

  /// A picture that mails show, by the name that their texts have given it; nil if there is none.
  func mailPicture(named name: String) -> MailPicture?
}

extension DocumentRendering {
  /// No texts.
  public func mail(
    for document: BillingDocument, link: String
  ) throws(RenderingFailure) -> MailText? { nil }

  /// No texts.
  public func mail(carrying documents: MailedDocuments) throws(RenderingFailure) -> MailText? {
    nil
  }

  /// No picture.
  public func mailPicture(named name: String) -> MailPicture? { nil }
}
