internal import Billing
public import Diagnostics
public import Documents

/// A delivery profile with all its addresses checked.
public struct Routing: Sendable {
  let profile: DeliveryProfile
  private let copies: Copies
  private let ofParties: [String: Copies]

  /// The addresses that get copies of a mail.
  struct Copies: Sendable {
    var open: [EmailAddress] = []
    var hidden: [EmailAddress] = []
  }

  /// By e-mail where there is an address, without copies.
  public static let standard = Routing()

  private init() {
    profile = DeliveryProfile()
    copies = Copies()
    ofParties = [:]
  }

  /// Checks the addresses of a profile.
  ///
  /// - Returns: The routing, or nil if an address cannot be used; all of them are reported.
  public static func make(
    _ profile: DeliveryProfile
  ) -> (routing: Routing?, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    func addresses(_ texts: [String], _ field: String) -> [EmailAddress] {
      texts.compactMap { text in
        do throws(EmailAddress.Fault) {
          return try EmailAddress(text)
        } catch {
          diagnostics.append(
            Diagnostic(
              "X026", .error, "an e-mail address of the delivery profile \(error.explanation)",
              field: field, hint: error.hint))
          return nil
        }
      }
    }
    let copies = Copies(
      open: addresses(profile.copies, "mail.cc"),
      hidden: addresses(profile.hiddenCopies, "mail.bcc"))
    var ofParties: [String: Copies] = [:]
    for (number, rule) in profile.parties.sorted(by: { $0.key < $1.key }) {
      ofParties[number] = Copies(
        open: addresses(rule.copies, "parties.\(number).cc"),
        hidden: addresses(rule.hiddenCopies, "parties.\(number).bcc"))
    }
    if let link = profile.unsubscribe, !isLink(link) {
      diagnostics.append(
        Diagnostic(
          "X027", .error, "the address to unsubscribe is none", field: "mail.unsubscribe",
          hint:
            "write it as https://example.com/path or mailto:accounts@example.com, with at most 75 "
            + "characters, because a header line cannot be broken inside of it"))
    }
    guard diagnostics.isEmpty else { return (nil, diagnostics) }
    return (Routing(profile, copies, ofParties), [])
  }

  private init(_ profile: DeliveryProfile, _ copies: Copies, _ ofParties: [String: Copies]) {
    self.profile = profile
    self.copies = copies
    self.ofParties = ofParties
  }

  /// A line has at most 78 characters (RFC 5322 2.1.1), of which a blank and the brackets take three.
  private static func isLink(_ text: String) -> Bool {
    (text.hasPrefix("https://") || text.hasPrefix("mailto:")) && text.utf8.count <= 75
      && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x3C && $0 != 0x3E }
  }

  func wish(for party: Party) -> DeliveryProfile.Wish {
    party.id.flatMap { profile.parties[$0]?.wish } ?? profile.wish
  }

  /// Who gets copies of a party's mails, each address once, the recipient not among them.
  func copies(for party: Party, recipient: EmailAddress) -> Copies {
    let own = party.id.flatMap { ofParties[$0] } ?? Copies()
    var seen: Set<EmailAddress> = [recipient]
    return Copies(
      open: (copies.open + own.open).filter { seen.insert($0).inserted },
      hidden: (copies.hidden + own.hidden).filter { seen.insert($0).inserted })
  }
}

extension PostalAddress {
  /// Whether a letter can be sent there.
  var isPostable: Bool { !lines.isEmpty || city != nil || postalCode != nil }
}
