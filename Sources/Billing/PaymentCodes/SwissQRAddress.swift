/// A structured address of a Swiss QR code (address type S), the only kind since 21 November 2025.
public struct SwissQRAddress: Hashable, Sendable {
  /// The name, at most 70 characters.
  public let name: String
  /// The street without the house number, at most 70 characters.
  public let street: String
  /// The house number, at most 16 characters.
  public let houseNumber: String
  /// The postal code without the country, at most 16 characters.
  public let postalCode: String
  /// The town, at most 35 characters.
  public let town: String
  /// The country's ISO 3166-1 code.
  public let countryCode: String

  /// Creates an address.
  public init(
    name: String, street: String = "", houseNumber: String = "", postalCode: String, town: String,
    countryCode: String
  ) {
    self.name = name
    self.street = street
    self.houseNumber = houseNumber
    self.postalCode = postalCode
    self.town = town
    self.countryCode = countryCode
  }

  /// Creates the address of a party.
  ///
  /// The street is the first line that ends with a house number, else the first line; a house number
  /// is a last word that begins with a digit. Other lines do not fit into the code.
  ///
  /// - Parameter name: The name, if not the party's.
  public init(_ party: Party, name: String? = nil) {
    let lines = party.address.lines.map(\.withPlainSigns).filter { !$0.isEmpty }
    let parts = lines.map(Self.parts)
    let (street, number) = parts.first { !$0.number.isEmpty } ?? parts.first ?? ("", "")
    self.init(
      name: (name ?? party.name).withPlainSigns, street: street, houseNumber: number,
      postalCode: (party.address.postalCode ?? "").withPlainSigns,
      town: (party.address.city ?? "").withPlainSigns,
      countryCode: party.address.countryCode ?? "")
  }

  /// A line without and with its house number.
  private static func parts(_ line: String) -> (street: String, number: String) {
    guard let space = line.lastIndex(of: " ") else { return (line, "") }
    let number = line[line.index(after: space)...]
    guard number.utf8.first?.isDigit == true, number.unicodeScalars.count <= 16 else {
      return (line, "")
    }
    var street = line[..<space]
    while street.last == "," || street.last == " " { street.removeLast() }
    return (String(street), String(number))
  }

  /// The lines of the printed address: name, street, postal code and town, with the country before
  /// the code if it is neither Switzerland nor Liechtenstein.
  public var lines: [String] {
    let street = [street, houseNumber].filter { !$0.isEmpty }.joined(separator: " ")
    let isNear = countryCode == "CH" || countryCode == "LI"
    let code = isNear ? postalCode : "\(countryCode)-\(postalCode)"
    return [name, street, "\(code) \(town)"].filter { !$0.isEmpty }
  }

  /// The seven lines of the code.
  var fields: [String] {
    ["S", name, street, houseNumber, postalCode, town, countryCode]
  }

  /// Whether it has all that the code needs and nothing that it cannot hold.
  var isFit: Bool {
    var text = PaymentText(.swiss)
    check("party", in: &text)
    return text.findings.isEmpty
  }

  func check(_ party: String, in text: inout PaymentText) {
    text.check(name, "the name of the \(party)", most: 70, isRequired: true)
    text.check(street, "the street of the \(party)", most: 70)
    text.check(houseNumber, "the house number of the \(party)", most: 16)
    text.check(postalCode, "the postal code of the \(party)", most: 16, isRequired: true)
    text.check(town, "the town of the \(party)", most: 35, isRequired: true)
    if countryCode.utf8.count != 2 || !countryCode.utf8.allSatisfy(\.isCapital) {
      text.add("B086", "the country of the \(party) is missing")
    }
  }
}
