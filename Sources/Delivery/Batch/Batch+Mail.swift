internal import Billing
internal import Diagnostics
internal import Documents

extension Batch {
  /// The mail that carries a document, or nil if it goes by print; a warning says why it does
  /// although there is an address.
  func message(
    for document: BillingDocument, text: MailText?, file: MailMessage.File
  ) -> (message: MailMessage?, warning: Diagnostic?) {
    let party = document.recipient
    guard let address = party.email ?? party.contact?.email else { return (nil, nil) }
    guard let text else { return (nil, Self.noTexts(document.kind)) }
    do throws(Diagnostic.Carrier) {
      let recipient = try Self.mailbox(party, address, role: "recipient", code: "X020")
      let message = MailMessage(
        sender: try mailSender(of: document), recipient: recipient, replyTo: replyTo,
        date: runDate ?? document.date, text: text, file: file)
      return (message, nil)
    } catch {
      return (nil, error.diagnostic)
    }
  }

  private func mailSender(of document: BillingDocument) throws(Diagnostic.Carrier) -> Mailbox {
    if let sender { return sender }
    let party = document.sender
    guard let address = party.email ?? party.contact?.email else {
      throw Diagnostic.Carrier(
        Diagnostic(
          "X022", .warning, "the mail has no sender, the document goes by print",
          field: "sender.email", hint: "give the sender an e-mail address, or name one for the run"
        ))
    }
    return try Self.mailbox(party, address, role: "sender", code: "X021")
  }

  private static func mailbox(
    _ party: Party, _ address: String, role: String, code: String
  ) throws(Diagnostic.Carrier) -> Mailbox {
    do throws(EmailAddress.Fault) {
      return Mailbox(name: party.name, address: try EmailAddress(address))
    } catch {
      throw Diagnostic.Carrier(
        Diagnostic(
          code, .warning,
          "the \(role)'s e-mail address \(error.explanation), the document goes by print",
          field: "\(role).email", hint: error.hint))
    }
  }

  private static func noTexts(_ kind: DocumentKind) -> Diagnostic {
    Diagnostic(
      "X023", .warning, "the design has no mail for a \(kind.rawValue), it goes by print",
      hint: "add the mail's texts to the design's folder 'email'")
  }
}

extension Diagnostic {
  /// Lets a diagnostic be thrown.
  fileprivate struct Carrier: Error {
    let diagnostic: Diagnostic

    init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }
  }
}
