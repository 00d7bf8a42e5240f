/// A postal address (BG-5, BG-8, BG-12, BG-15).
public struct PostalAddress: Hashable, Sendable {
  /// Street and house number, or what stands in their place: lines 1 to 3.
  public var lines: [String]
  /// The town.
  public var city: String?
  /// The postal code.
  public var postalCode: String?
  /// The region, state or province.
  public var subdivision: String?
  /// The country's ISO 3166-1 alpha-2 code.
  public var countryCode: String?

  /// Creates an address.
  public init(
    lines: [String] = [], city: String? = nil, postalCode: String? = nil,
    subdivision: String? = nil, countryCode: String? = nil
  ) {
    self.lines = lines
    self.city = city
    self.postalCode = postalCode
    self.subdivision = subdivision
    self.countryCode = countryCode
  }
}

/// A person or department to ask (BG-6, BG-9).
public struct Contact: Hashable, Sendable {
  /// The name of the person or department.
  public var name: String?
  /// The telephone number.
  public var telephone: String?
  /// The e-mail address.
  public var email: String?

  /// Creates a contact.
  public init(name: String? = nil, telephone: String? = nil, email: String? = nil) {
    self.name = name
    self.telephone = telephone
    self.email = email
  }
}

/// A buyer, seller or other party of a document (BG-4, BG-7, BG-10, BG-11).
public struct Party: Hashable, Sendable {
  /// The number by which the sender knows the party, such as a customer number (BT-29, BT-46).
  public var id: String?
  /// The legal name (BT-27, BT-44).
  public var name: String
  /// The name it trades under, if different (BT-28, BT-45).
  public var tradingName: String?
  /// The address.
  public var address: PostalAddress
  /// Whom to ask.
  public var contact: Contact?
  /// The VAT identifier with country prefix (BT-31, BT-48).
  public var vatID: String?
  /// The local tax number (BT-32).
  public var taxNumber: String?
  /// The legal registration identifier (BT-30, BT-47).
  public var registrationID: String?
  /// Further legal information, such as court and managing directors (BT-33).
  public var legalInformation: String?
  /// The electronic address for e-invoices (BT-34, BT-49).
  public var electronicAddress: String?
  /// The scheme of the electronic address, a code of the EAS list (BT-34-1, BT-49-1).
  public var electronicAddressScheme: String?
  /// The e-mail address that documents are sent to, if not the contact's.
  public var email: String?
  /// The language of documents for the party, a BCP 47 tag.
  public var language: String?
  /// Fields of the sender's own, for templates.
  public var custom: [CustomField]

  /// Creates a party.
  public init(
    id: String? = nil, name: String, tradingName: String? = nil,
    address: PostalAddress = PostalAddress(), contact: Contact? = nil, vatID: String? = nil,
    taxNumber: String? = nil, registrationID: String? = nil, legalInformation: String? = nil,
    electronicAddress: String? = nil, electronicAddressScheme: String? = nil,
    email: String? = nil, language: String? = nil,
    custom: [CustomField] = []
  ) {
    self.id = id
    self.name = name
    self.tradingName = tradingName
    self.address = address
    self.contact = contact
    self.vatID = vatID
    self.taxNumber = taxNumber
    self.registrationID = registrationID
    self.legalInformation = legalInformation
    self.electronicAddress = electronicAddress
    self.electronicAddressScheme = electronicAddressScheme
    self.email = email
    self.language = language
    self.custom = custom
  }
}
