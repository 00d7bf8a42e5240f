internal import Billing
internal import Diagnostics
internal import Documents

/// How a document goes: its channel, its mail, and what is to be said about it.
struct Route {
  var channel = DeliveredDocument.Channel.hold
  /// The mail that carries the document or says where it is; nil if there is none.
  var message: MailMessage?
  /// The mail's bytes; nil if the document shares its mail with others, and it is written later.
  var mail: [UInt8]?
  /// Whether the document shares its mail with others.
  var isShared = false
  /// Where the document is, if the mail does not carry it.
  var link: String?
  var warnings: [Diagnostic] = []
}

extension Batch {
  /// Decides how a document goes, and writes its mail.
  ///
  /// A document that cannot go as it should takes the other way; a warning says why. One that can
  /// go neither way is held, which is an exception.
  ///
  /// - Parameter linking: Writes the texts of a mail that says where the document is.
  func route(
    for document: BillingDocument, text: MailText?, file: MailMessage.File,
    linking: (String) throws(RenderingFailure) -> MailText?
  ) throws(RenderingFailure) -> Route {
    var route = Route()
    let wish = routing.wish(for: document.recipient)
    guard wish != .hold else { return route }
    if wish != .print {
      route.message = message(for: document, text: text, files: [file], &route.warnings)
      route.mail = route.message?.encoded()
      try fit(&route, document, file, linking)
      route.isShared =
        route.mail != nil && route.link == nil && routing.isTogether(document.recipient)
    }
    let wantsPaper = wish == .print || wish == .both || route.mail == nil
    let hasPaper = wantsPaper && document.recipient.address.isPostable
    switch (route.mail != nil, hasPaper) {
    case (true, true): route.channel = .both
    case (true, false): route.channel = .email
    case (false, true): route.channel = .print
    case (false, false): route.warnings.append(Self.unreachable)
    }
    if route.isShared { route.mail = nil }
    return route
  }

  /// Replaces a mail that is too large by one with a link, or by none.
  private func fit(
    _ route: inout Route, _ document: BillingDocument, _ file: MailMessage.File,
    _ linking: (String) throws(RenderingFailure) -> MailText?
  ) throws(RenderingFailure) {
    guard let limit = routing.profile.mailLimit, let size = route.mail?.count, size > limit
    else { return }
    (route.message, route.mail) = (nil, nil)
    guard let link = routing.link(to: file.name) else {
      route.warnings.append(Self.tooLarge(size, limit, "goes by print"))
      return
    }
    guard let text = try linking(link), text.text.contains(link) else {
      route.warnings.append(Self.noLink(document.kind))
      return
    }
    // What is wrong with the addresses has been said.
    var known: [Diagnostic] = []
    guard let message = message(for: document, text: text, files: [], &known) else { return }
    (route.message, route.mail, route.link) = (message, message.encoded(), link)
    route.warnings.append(Self.tooLarge(size, limit, "stands as a link in the mail"))
  }

  /// The mail for a document's recipient, or nil; a warning says why there is none although there
  /// is an address.
  private func message(
    for document: BillingDocument, text: MailText?, files: [MailMessage.File],
    _ warnings: inout [Diagnostic]
  ) -> MailMessage? {
    guard let address = routing.recipient(of: document) else { return nil }
    guard let text else {
      warnings.append(Self.noTexts(document.kind))
      return nil
    }
    do throws(Diagnostic.Carrier) {
      let recipient = try Self.mailbox(
        document.recipient, address, role: "recipient", code: "X020")
      let copies = routing.copies(of: document, recipient: recipient.address)
      var message = MailMessage(
        sender: try mailSender(of: document), recipient: recipient, replyTo: replyTo,
        date: runDate ?? document.date, text: text, files: files)
      message.copies = copies.open
      message.hiddenCopies = copies.hidden
      message.unsubscribe = routing.profile.unsubscribe
      warnings += copies.faults.map(Self.noCopy)
      return message
    } catch {
      warnings.append(error.diagnostic)
      return nil
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

  private static func tooLarge(_ size: Int, _ limit: Int, _ way: String) -> Diagnostic {
    Diagnostic(
      "X028", .warning,
      "the mail has \(size.grouped) bytes, more than the \(limit.grouped) allowed: the document \(way)"
    )
  }

  private static func noLink(_ kind: DocumentKind) -> Diagnostic {
    Diagnostic(
      "X032", .warning,
      "the mail is too large, and its text does not show the link: the document goes by print",
      hint: "print {{ link }} in the design's email/\(kind.rawValue).txt and .html, if there is one"
    )
  }

  private static func noCopy(_ fault: EmailAddress.Fault) -> Diagnostic {
    Diagnostic(
      "X033", .warning, "the address of a copy \(fault.explanation), nobody gets that copy",
      field: "recipient", hint: fault.hint)
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
