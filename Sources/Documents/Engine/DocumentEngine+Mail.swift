import Billing
import Diagnostics
import Markup
import Pictures
import Templates

extension DocumentEngine {
  /// Writes the texts of a mail that says where a document is.
  public func mail(
    for document: BillingDocument, link: String
  ) throws(RenderingFailure) -> MailText? {
    try mail(draft(of: document, link: link)).text
  }

  /// Writes the texts of a mail that carries several documents.
  public func mail(carrying documents: MailedDocuments) throws(RenderingFailure) -> MailText? {
    guard let mail = design.mailOfSeveral else { return nil }
    let strings = design.language(nearestTo: documents.language) ?? design.languages[0]
    let writer = writer(strings: strings, formats: documents.language)
    let context = RecordContext(language: documents.language, formatter: writer.formatter)
    let value = mailedDocumentsRoot.record(documents, context)
    return try expand(mail, value, writer, diagnostics: []).text
  }

  /// A picture of the design, as mails show it.
  public func mailPicture(named name: String) -> MailPicture? {
    if let known = mailPictures[name] { return known }
    guard let number = try? design.pictures.number(of: name) else { return nil }
    let picture = design.pictures[number]
    let made = MailPicture(
      name: name, mediaType: "image/\(picture.format.rawValue)", bytes: picture.bytes)
    mailPictures[name] = made
    return made
  }

  /// The texts of the mail, if the design has any; an error in one of them keeps back the document.
  func mail(
    _ draft: Draft
  ) throws(RenderingFailure) -> (text: MailText?, diagnostics: [Diagnostic]) {
    guard let mail = draft.layout.mail else { return (nil, []) }
    let (text, diagnostics) = try expand(
      mail, draft.value, draft.writer, diagnostics: draft.diagnostics)
    return (text, diagnostics)
  }

  private func expand(
    _ mail: CompiledMail, _ value: TemplateValue, _ writer: Writer, diagnostics before: [Diagnostic]
  ) throws(RenderingFailure) -> (text: MailText, diagnostics: [Diagnostic]) {
    let (strings, formatter) = (writer.strings.catalog, writer.formatter)
    let subject = mail.subject.expandLine(value, strings: strings, formatter: formatter)
    let text = mail.text.expand(value, strings: strings, formatter: formatter)
    let html = mail.html.expand(value, strings: strings, formatter: formatter)
    var diagnostics = subject.diagnostics + text.diagnostics + html.diagnostics
    guard let subjectLine = subject.line, let bodyText = text.text, let tree = html.tree,
      !diagnostics.hasErrors
    else { throw RenderingFailure(diagnostics: before + diagnostics) }
    var pictures: [MailPicture] = []
    let body = tree.htmlText { [self] address in
      guard !address.contains(":") else { return address }
      guard let picture = mailPicture(named: address) else {
        diagnostics.append(Self.noPicture(address))
        return address
      }
      if !pictures.contains(picture) { pictures.append(picture) }
      return "cid:\(picture.contentID)"
    }
    let mailText = MailText(
      subject: subjectLine, text: bodyText, html: "<!doctype html>\n" + body, pictures: pictures)
    return (mailText, diagnostics)
  }

  private static func noPicture(_ name: String) -> Diagnostic {
    Diagnostic(
      "D057", .warning, "the mail shows '\(name)', which is no picture that mails can carry",
      hint: "save it as PNG or JPEG in the design's folder, or name it with https:")
  }
}
