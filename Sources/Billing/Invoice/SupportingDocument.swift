/// A document that supports an invoice (BG-24): a file inside of it, a link, or only a number.
public struct SupportingDocument: Hashable, Sendable {
  /// Its number or name (BT-122).
  public var id: String
  /// What it is (BT-123).
  public var details: String?
  /// Where it is (BT-124), a URL.
  public var location: String?
  /// The file's name (BT-125).
  public var fileName: String?
  /// The file's media type (BT-125), such as `application/pdf`.
  public var mediaType: String?
  /// The file (BT-125); nil if it is not inside of the invoice.
  public var content: [UInt8]?

  /// Creates a document.
  public init(
    id: String, details: String? = nil, location: String? = nil, fileName: String? = nil,
    mediaType: String? = nil, content: [UInt8]? = nil
  ) {
    self.id = id
    self.details = details
    self.location = location
    self.fileName = fileName
    self.mediaType = mediaType
    self.content = content
  }
}

/// An amount collected for somebody else, which is due on top of the total (BG-DEX-09).
public struct ThirdPartyPayment: Hashable, Sendable {
  /// What kind of payment it is (BT-DEX-001).
  public var kind: String
  /// The amount with VAT (BT-DEX-002).
  public var amount: Money
  /// What it is for (BT-DEX-003).
  public var details: String?

  /// Creates a payment.
  public init(kind: String, amount: Money, details: String? = nil) {
    self.kind = kind
    self.amount = amount
    self.details = details
  }
}
