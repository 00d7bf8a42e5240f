internal import Billing
internal import Diagnostics
internal import Documents

/// How a document goes: its channel, its mail, and what is to be said about it.
struct Route {
  var channel: DeliveredDocument.Channel
  var message: MailMessage?
  var warnings: [Diagnostic] = []
}

extension Batch {
  /// Decides how a document goes, and writes its mail.
  ///
  /// A document that cannot go as it should takes the other way; a warning says why. One that can
  /// go neither way is held, which is an exception.
  func route(
    for document: BillingDocument, text: MailText?, file: MailMessage.File
  ) -> (route: Route, mail: [UInt8]?) {
    let wish = routing.wish(for: document.recipient)
    guard wish != .hold else { return (Route(channel: .hold), nil) }
    var route = Route(channel: .hold)
    var mail: [UInt8]?
    if wish != .print {
      let (message, warning) = message(for: document, text: text, file: file)
      route.message = message
      route.warnings += warning.map { [$0] } ?? []
      mail = message?.encoded()
      if let limit = routing.profile.mailLimit, let size = mail?.count, size > limit {
        (route.message, mail) = (nil, nil)
        route.warnings.append(Self.tooLarge(size, limit))
      }
    }
    let wantsPaper = wish == .print || wish == .both || mail == nil
    let hasPaper = wantsPaper && document.recipient.address.isPostable
    switch (mail != nil, hasPaper) {
    case (true, true): route.channel = .both
    case (true, false): route.channel = .email
    case (false, true): route.channel = .print
    case (false, false): route.warnings.append(Self.unreachable)
    }
    return (route, mail)
  }

  /// The mail that carries a document, or nil; a warning says why there is none although there is
  /// an address.
  private func message(
    for document: BillingDocument, text: MailText?, file: MailMessage.File
  ) -> (message: MailMessage?, warning: Diagnostic?) {
    let party = document.recipient
    guard let address = party.email ?? party.contact?.email else { return (nil, nil) }
    guard let text else { return (nil, Self.noTexts(document.kind)) }
    do throws(Diagnostic.Carrier) {
      let recipient = try Self.mailbox(party, address, role: "recipient", code: "X020")
      let copies = routing.copies(for: party, recipient: recipient.address)
      var message = MailMessage(
        sender: try mailSender(of: document), recipient: recipient, replyTo: replyTo,
        date: runDate ?? document.date, text: text, file: file)
      message.copies = copies.open
      message.hiddenCopies = copies.hidden
      message.unsubscribe = routing.profile.unsubscribe
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

  private static func tooLarge(_ size: Int, _ limit: Int) -> Diagnostic {
    Diagnostic(
      "X028", .warning,
      "the mail has \(size.grouped) bytes, more than the \(limit.grouped) allowed: the document "
        + "goes by print")
  }

  /// What stands in the exceptions about a document that goes nowhere.
  static let unreachable = Diagnostic(
    "X025", .warning, "the recipient can be reached neither by e-mail nor by post: it is held",
    field: "recipient", hint: "give the recipient an e-mail address or a postal address")
}

extension Diagnostic {
  /// Lets a diagnostic be thrown.
  fileprivate struct Carrier: Error {
    let diagnostic: Diagnostic

    init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }
  }
}
