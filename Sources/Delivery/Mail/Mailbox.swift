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

  /// Creates a mailbox from `accounts@example.com` or `Accounts <accounts@example.com>`.
  ///
  /// - Throws: What is wrong with the address.
  public init(parsing text: String) throws(EmailAddress.Fault) {
    let trimmed = HeaderField.singleLine(text)
    guard trimmed.hasSuffix(">"), let open = trimmed.lastIndex(of: "<") else {
      self.init(name: "", address: try EmailAddress(text))
      return
    }
    let name = HeaderField.singleLine(String(trimmed[..<open]))
    let isQuoted = name.count >= 2 && name.hasPrefix("\"") && name.hasSuffix("\"")
    guard isQuoted || !name.contains("@") else { throw .notOneAddress }
    self.init(
      name: isQuoted ? String(name.dropFirst().dropLast()) : name,
      address: try EmailAddress(String(trimmed[open...].dropFirst().dropLast())))
  }
}

extension Mailbox: CustomStringConvertible {
  /// The name and the address, as people write them.
  public var description: String { name.isEmpty ? "\(address)" : "\(name) <\(address)>" }
}
