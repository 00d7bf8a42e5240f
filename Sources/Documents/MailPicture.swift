/// A picture inside of a mail, which its HTML names as `cid:` and the identifier (RFC 2392).
public struct MailPicture: Hashable, Sendable {
  /// Its path in the design.
  public let name: String
  /// Its media type, such as `image/png`.
  public let mediaType: String
  /// The `Content-ID` without angle brackets; it follows from name and bytes.
  public let contentID: String
  /// The file.
  public let bytes: [UInt8]

  /// Creates a picture.
  public init(name: String, mediaType: String, bytes: [UInt8]) {
    self.name = name
    self.mediaType = mediaType
    self.bytes = bytes
    // Enough to tell the pictures of a design apart.
    let hash = Fingerprint.of(Array(name.utf8) + [0] + bytes)
    contentID = "picture-\(String(hash, radix: 16))@mail.invalid"
  }
}
