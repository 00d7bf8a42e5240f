/// An e-mail address with the name shown beside it: `mailbox` of RFC 5322.
public struct Mailbox: Hashable, Sendable {
  /// The name shown, in any language; may be empty.
  public let name: String
  /// The address.
  public let address: EmailAddress

  /// Creates a mailbox.
  public init(name: String, address: EmailAddress) {
    self.name = name
    self.address = address
  }
}
