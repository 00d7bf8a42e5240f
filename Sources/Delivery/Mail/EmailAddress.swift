/// One e-mail address that any mail server accepts: an addr-spec of RFC 5322 in ASCII.
///
/// The local part is a dot-atom or a quoted string, the domain has at least two labels. Comments,
/// address literals and the obsolete forms are refused, so that the text holds exactly one
/// address and nothing that could end a header line.
///
///     let address = try EmailAddress("accounts@example.com")
public struct EmailAddress: Hashable, Sendable {
  /// What keeps a text from being an address.
  public enum Fault: String, Error, Hashable, Sendable, CaseIterable {
    /// There is nothing but blanks.
    case empty
    /// A control character, such as a line break.
    case controlCharacter = "control-character"
    /// A character outside ASCII before the `@`.
    case localPartNotASCII = "local-part-not-ascii"
    /// A character outside ASCII after the `@`.
    case domainNotASCII = "domain-not-ascii"
    /// No `@`.
    case noAt = "no-at"
    /// More than one address, or an address with a name.
    case notOneAddress = "not-one-address"
    /// The part before the `@`.
    case localPart = "local-part"
    /// The part after the `@`.
    case domain
    /// More characters than RFC 5321 allows.
    case tooLong = "too-long"
  }

  /// The part before the `@`, with its quotes if it has any.
  public let localPart: String
  /// The part after the `@`, as written.
  public let domain: String

  /// Creates an address from its text; blanks around it are dropped.
  ///
  /// - Throws: What is wrong with it, without repeating it: an address is personal data.
  public init(_ text: String) throws(Fault) {
    let bytes = Self.trimmed(Array(text.utf8))
    guard !bytes.isEmpty else { throw .empty }
    if let foreign = bytes.lastIndex(where: { $0 >= 0x80 }) {
      let at = bytes.lastIndex(of: UInt8(ascii: "@")) ?? bytes.endIndex
      throw foreign > at ? .domainNotASCII : .localPartNotASCII
    }
    guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { throw .controlCharacter }
    // RFC 5321 4.5.3.1: 64 octets for the local part, 254 for what a path leaves to an address.
    guard bytes.count <= 254 else { throw .tooLong }
    guard let at = try Self.endOfLocalPart(bytes[...]) else { throw .noAt }
    let tail = bytes[(at + 1)...]
    guard !tail.contains(where: { $0 == UInt8(ascii: "@") || Self.separators.contains($0) })
    else { throw .notOneAddress }
    guard at <= 64 else { throw .tooLong }
    guard Self.isDomain(tail) else { throw .domain }
    localPart = String(decoding: bytes[..<at], as: UTF8.self)
    domain = String(decoding: tail, as: UTF8.self)
  }

  private static let separators = Array(",;<> ".utf8)

  private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    guard let first = bytes.firstIndex(where: { !isBlank($0) }) else { return [] }
    let last = bytes.lastIndex(where: { !isBlank($0) }) ?? first
    return Array(bytes[first...last])
  }

  /// The index of the `@` behind a well-formed local part.
  private static func endOfLocalPart(_ bytes: ArraySlice<UInt8>) throws(Fault) -> Int? {
    if bytes.first == UInt8(ascii: "\"") { return try endOfQuotedPart(bytes) }
    guard let at = bytes.firstIndex(of: UInt8(ascii: "@")) else { return nil }
    let local = bytes[..<at]
    if local.contains(where: separators.contains) { throw .notOneAddress }
    let atoms = local.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard atoms.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isAtomText) }) else {
      throw .localPart
    }
    return at
  }

  private static func endOfQuotedPart(_ bytes: ArraySlice<UInt8>) throws(Fault) -> Int? {
    var index = bytes.startIndex + 1
    while index < bytes.endIndex, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard index < bytes.endIndex else { throw .localPart }
    guard index + 1 < bytes.endIndex else { return nil }
    guard bytes[index + 1] == UInt8(ascii: "@") else { throw .localPart }
    return index + 1
  }

  /// Two or more labels of letters, digits and inner hyphens; the last one is not a number.
  private static func isDomain(_ bytes: ArraySlice<UInt8>) -> Bool {
    let labels = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let hyphen = UInt8(ascii: "-")
    let areSound = labels.allSatisfy { label in
      (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
        && label.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == hyphen }
    }
    guard areSound, labels.count >= 2, let last = labels.last else { return false }
    return !last.allSatisfy(\.isASCIIDigit)
  }
}

extension EmailAddress: CustomStringConvertible {
  /// The address as written in a header.
  public var description: String { "\(localPart)@\(domain)" }
}

extension EmailAddress.Fault {
  /// The fault as the end of a sentence that starts with the name of the address.
  public var explanation: String {
    switch self {
    case .empty: "is empty"
    case .controlCharacter: "contains a control character"
    case .localPartNotASCII: "has a character outside ASCII before the '@'"
    case .domainNotASCII: "has a domain with a character outside ASCII"
    case .noAt: "has no '@'"
    case .notOneAddress: "is not exactly one address"
    case .localPart: "has a malformed part before the '@'"
    case .domain: "has a malformed domain"
    case .tooLong: "is too long"
    }
  }

  /// What to do about it.
  public var hint: String? {
    switch self {
    case .empty, .noAt, .localPart, .tooLong: nil
    case .controlCharacter: "remove line breaks and tabs"
    case .localPartNotASCII: "few mail servers take such an address: ask for another"
    case .domainNotASCII: "write the domain in its ASCII form, such as xn--bcher-kva.example"
    case .notOneAddress: "give one address alone, without a name and without a list"
    case .domain: "a domain looks like mail.example.com"
    }
  }
}

extension UInt8 {
  var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  var isASCIIDigit: Bool { (0x30...0x39).contains(self) }

  /// Whether the byte is `atext` of RFC 5322 3.2.3.
  var isAtomText: Bool {
    isASCIILetter || isASCIIDigit || "!#$%&'*+-/=?^_`{|}~".utf8.contains(self)
  }
}
