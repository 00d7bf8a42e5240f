internal import Billing
internal import Crypto
internal import Documents

/// A document's mail that is not written yet, because other documents may go in the same one.
struct MailDraft: Sendable {
  let sender: Mailbox
  /// The name of the party that sends the document, as its texts have it.
  let senderName: String
  let recipient: Mailbox
  let copies: [EmailAddress]
  let hiddenCopies: [EmailAddress]
  let date: CalendarDate
  /// The texts of a mail that carries this document alone.
  let subject: String
  let text: String
  let html: String
  /// The names of the pictures that the HTML shows.
  let pictures: [String]
  let language: String
  /// What the texts of a mail with several documents say about this one.
  let item: MailedDocuments.Item
  /// The document's file in the bundle.
  let pdf: DeliveredDocument.File

  init(
    _ message: MailMessage, of document: BillingDocument, language: String,
    pdf: DeliveredDocument.File
  ) {
    sender = message.sender
    senderName = document.sender.name
    recipient = message.recipient
    copies = message.copies
    hiddenCopies = message.hiddenCopies
    date = message.date
    subject = message.text.subject
    text = message.text.text
    html = message.text.html
    pictures = message.text.pictures.map(\.name)
    self.language = language
    item = MailedDocuments.Item(
      kind: document.kind, number: document.number, date: document.date,
      amountDue: document.amountDue)
    self.pdf = pdf
  }

  /// The same for all documents that may go in one mail: who sends it, who receives it, who gets
  /// copies, and the language.
  ///
  /// A hash that nobody can find a second text for, so that no document goes to somebody else.
  var key: SHA256Digest {
    let domain = recipient.address.domain.lowercased()
    var hash = SHA256()
    let texts =
      [sender.name, senderName, "\(sender.address)", recipient.address.localPart, domain, language]
      + copies.map { "cc \($0)" } + hiddenCopies.map { "bcc \($0)" }
    for text in texts { hash.update(data: Array("\(text.utf8.count):\(text)".utf8)) }
    return hash.finalize()
  }

  /// The name of the mail's file, if this is its first document.
  var mailPath: String {
    "mail/\(pdf.path.dropFirst("pdf/".utf8.count).dropLast(".pdf".utf8.count)).eml"
  }

  /// The name that the document's file has in the mail.
  var fileName: String { String(pdf.path.dropFirst("pdf/".utf8.count)) }
}

extension MailDraft {
  func pack(into values: inout PackedValues) {
    for mailbox in [sender, recipient] {
      values.append(mailbox.name)
      values.append("\(mailbox.address)")
    }
    for list in [copies.map(\.description), hiddenCopies.map(\.description), pictures] {
      values.append(list.count)
      for text in list { values.append(text) }
    }
    for text in [senderName, date.isoString, subject, text, html, language] { values.append(text) }
    for text in [item.kind.rawValue, item.number, item.date.isoString] { values.append(text) }
    values.append(item.amountDue.currency.code)
    values.append(String(item.amountDue.minorUnits))
    values.append(pdf.path)
    values.append(pdf.byteCount)
    values.append(pdf.sha256)
  }

  init?(unpacking values: inout UnpackedValues) {
    guard let sender = values.mailbox(), let recipient = values.mailbox(),
      let copies = values.texts()?.addresses, let hiddenCopies = values.texts()?.addresses,
      let pictures = values.texts(), let senderName = values.text(),
      let date = values.date(), let subject = values.text(), let text = values.text(),
      let html = values.text(), let language = values.text(),
      let item = values.item(), let path = values.text(), let byteCount = values.number(),
      let sha256 = values.text()
    else { return nil }
    self.sender = sender
    self.senderName = senderName
    self.recipient = recipient
    self.copies = copies
    self.hiddenCopies = hiddenCopies
    self.pictures = pictures
    self.date = date
    self.subject = subject
    self.text = text
    self.html = html
    self.language = language
    self.item = item
    pdf = DeliveredDocument.File(path: path, byteCount: byteCount, sha256: sha256)
  }
}

extension [String] {
  fileprivate var addresses: [EmailAddress]? {
    let addresses = compactMap { try? EmailAddress($0) }
    return addresses.count == count ? addresses : nil
  }
}

extension UnpackedValues {
  fileprivate mutating func mailbox() -> Mailbox? {
    guard let name = text(), let address = text().flatMap({ try? EmailAddress($0) }) else {
      return nil
    }
    return Mailbox(name: name, address: address)
  }

  fileprivate mutating func texts() -> [String]? {
    guard let count = number(), count >= 0 else { return nil }
    var texts: [String] = []
    for _ in 0..<count {
      guard let text = text() else { return nil }
      texts.append(text)
    }
    return texts
  }

  fileprivate mutating func date() -> CalendarDate? { text().flatMap { CalendarDate(iso: $0) } }

  fileprivate mutating func item() -> MailedDocuments.Item? {
    guard let kind = text().flatMap(DocumentKind.init), let number = text(), let date = date(),
      let currency = text().flatMap({ Currency(code: $0) }),
      let units = text().flatMap({ Int128($0) })
    else { return nil }
    return MailedDocuments.Item(
      kind: kind, number: number, date: date,
      amountDue: Money(minorUnits: units, currency: currency))
  }
}
