internal import Billing
public import Diagnostics
public import Documents

/// A delivery profile with all its addresses checked.
public struct Routing: Sendable {
  let profile: DeliveryProfile
  private let ofAll: Addressees
  private let ofKinds: [DocumentKind: Addressees]
  private let ofParties: [String: Addressees]

  /// Where an address comes from.
  private enum Source: Sendable {
    case address(EmailAddress)
    case party, contact, sender
    case custom(String)

    /// The address as the data has it; nil if it has none.
    func text(_ document: BillingDocument) -> String? {
      let party = document.recipient
      let text: String? =
        switch self {
        case .address(let address): address.description
        case .party: party.email
        case .contact: party.contact?.email
        case .sender: document.sender.email ?? document.sender.contact?.email
        case .custom(let name): party.custom.first { $0.name == name }?.value
        }
      return text?.isEmpty == true ? nil : text
    }
  }

  private struct Addressees: Sendable {
    var recipients: [Source] = []
    var copies: [Source] = []
    var hiddenCopies: [Source] = []
  }

  /// The addresses that get copies of a mail, and those of the data that cannot be used.
  struct Copies: Sendable {
    var open: [EmailAddress] = []
    var hidden: [EmailAddress] = []
    var faults: [EmailAddress.Fault] = []
  }

  /// By e-mail where there is an address, without copies.
  public static let standard = Routing()

  private init() {
    profile = DeliveryProfile()
    (ofAll, ofKinds, ofParties) = (Addressees(), [:], [:])
  }

  /// Checks the addresses of a profile.
  ///
  /// - Returns: The routing, or nil if an address cannot be used; all of them are reported.
  public static func make(
    _ profile: DeliveryProfile
  ) -> (routing: Routing?, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    func sources(_ texts: [String], _ field: String) -> [Source] {
      texts.compactMap { text in
        do throws(EmailAddress.Fault) {
          return try source(text)
        } catch {
          diagnostics.append(
            Diagnostic(
              "X026", .error, "an e-mail address of the delivery profile \(error.explanation)",
              field: field,
              hint: error == .noAt
                ? "write an address, or party, contact, sender or custom.NAME" : error.hint))
          return nil
        }
      }
    }
    func addressees(_ texts: DeliveryProfile.Addressees, _ path: String) -> Addressees {
      Addressees(
        recipients: sources(texts.recipients, "\(path).to"),
        copies: sources(texts.copies, "\(path).cc"),
        hiddenCopies: sources(texts.hiddenCopies, "\(path).bcc"))
    }
    let ofAll = addressees(profile.addressees, "mail")
    var ofKinds: [DocumentKind: Addressees] = [:]
    for kind in DocumentKind.allCases {
      ofKinds[kind] = profile.kinds[kind].map { addressees($0, "mail.kinds.\(kind.rawValue)") }
    }
    var ofParties: [String: Addressees] = [:]
    for (number, rule) in profile.parties.sorted(by: { $0.key < $1.key }) {
      ofParties[number] = addressees(rule.addressees, "parties.\(number)")
    }
    diagnostics += linkDiagnostics(profile)
    guard diagnostics.isEmpty else { return (nil, diagnostics) }
    return (Routing(profile, ofAll, ofKinds, ofParties), [])
  }

  private init(
    _ profile: DeliveryProfile, _ ofAll: Addressees, _ ofKinds: [DocumentKind: Addressees],
    _ ofParties: [String: Addressees]
  ) {
    self.profile = profile
    self.ofAll = ofAll
    self.ofKinds = ofKinds
    self.ofParties = ofParties
  }

  private static func source(_ text: String) throws(EmailAddress.Fault) -> Source {
    switch text {
    case "party": .party
    case "contact": .contact
    case "sender": .sender
    case _ where text.hasPrefix("custom.") && !text.contains("@"):
      .custom(String(text.dropFirst(7)))
    default: .address(try EmailAddress(text))
    }
  }

  private static func linkDiagnostics(_ profile: DeliveryProfile) -> [Diagnostic] {
    var found: [Diagnostic] = []
    if let link = profile.unsubscribe, !isLink(link) {
      found.append(
        Diagnostic(
          "X027", .error, "the address to unsubscribe is none", field: "mail.unsubscribe",
          hint:
            "write it as https://example.com/path or mailto:accounts@example.com, with at most 75 "
            + "characters, because a header line cannot be broken inside of it"))
    }
    if let link = profile.link, !link.hasPrefix("https://") || !link.contains("{file}") {
      found.append(
        Diagnostic(
          "X031", .error, "the link to documents is none", field: "mail.link",
          hint: "write it as https://example.com/documents/{file}"))
    }
    return found
  }

  /// A line has at most 78 characters (RFC 5322 2.1.1), of which a blank and the brackets take three.
  private static func isLink(_ text: String) -> Bool {
    (text.hasPrefix("https://") || text.hasPrefix("mailto:")) && text.utf8.count <= 75
      && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x3C && $0 != 0x3E }
  }

  /// How a party's documents shall go.
  func wish(for party: Party) -> DeliveryProfile.Wish {
    party.id.flatMap { profile.parties[$0]?.wish } ?? profile.wish
  }

  /// Whether documents of one run may go in one mail.
  public var sharesMails: Bool {
    profile.isTogether || profile.parties.values.contains { $0.isTogether == true }
  }

  /// Whether a party's documents of one run go in one mail.
  func isTogether(_ party: Party) -> Bool {
    party.id.flatMap { profile.parties[$0]?.isTogether } ?? profile.isTogether
  }

  /// The address that a document goes to, as the profile or the data has it; nil if there is none.
  func recipient(of document: BillingDocument) -> String? {
    let lists = [
      document.recipient.id.flatMap { ofParties[$0]?.recipients },
      ofKinds[document.kind]?.recipients, ofAll.recipients, [.party, .contact],
    ]
    let sources = lists.lazy.compactMap { $0 }.first { !$0.isEmpty } ?? []
    return sources.lazy.compactMap { $0.text(document) }.first
  }

  /// Who gets copies of a document's mail, each address once, the recipient not among them.
  func copies(of document: BillingDocument, recipient: EmailAddress) -> Copies {
    let lists = [
      ofAll, ofKinds[document.kind], document.recipient.id.flatMap { ofParties[$0] },
    ].compactMap { $0 }
    var seen: Set<EmailAddress> = [recipient]
    var copies = Copies()
    func addresses(_ sources: [Source]) -> [EmailAddress] {
      sources.compactMap { $0.text(document) }.compactMap { text in
        do throws(EmailAddress.Fault) {
          let address = try EmailAddress(text)
          return seen.insert(address).inserted ? address : nil
        } catch {
          copies.faults.append(error)
          return nil
        }
      }
    }
    copies.open = addresses(lists.flatMap(\.copies))
    copies.hidden = addresses(lists.flatMap(\.hiddenCopies))
    return copies
  }

  /// Where a document can be fetched that is too large for a mail; nil if nowhere.
  ///
  /// - Parameter file: The name of its file.
  func link(to file: String) -> String? {
    profile.link?.replacing("{file}", with: percentEncoded(file))
  }

  /// A text as one segment of a path (RFC 3986 3.3): all but unreserved characters encoded.
  private func percentEncoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in text.utf8 {
      if byte.isASCIILetter || byte.isASCIIDigit || "-._~".utf8.contains(byte) {
        result.append(byte)
      } else {
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension PostalAddress {
  /// Whether a letter can be sent there.
  var isPostable: Bool { !lines.isEmpty || city != nil || postalCode != nil }
}
