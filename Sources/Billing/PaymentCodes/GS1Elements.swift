/// Elements of GS1: values with the identifiers that say what they are (GS1 General
/// Specifications, 3), for GS1-128 codes on payment slips and parcels.
public struct GS1Elements: Hashable, Sendable {
  /// An identifier and its value.
  public struct Element: Hashable, Sendable {
    /// The application identifier, two to four digits.
    public let identifier: String
    /// The value without a separator.
    public let value: String

    /// Creates an element.
    public init(_ identifier: String, _ value: String) {
      self.identifier = identifier
      self.value = value
    }
  }

  /// The elements in order.
  public let elements: [Element]

  /// Creates a list of elements.
  ///
  /// - Throws: All that the specifications forbid of the identifiers that bills use; others are only
  ///   held to the characters and the length that all share.
  public init(_ elements: [Element]) throws(BillingError) {
    self.elements = elements
    var text = PaymentText(.ascii)
    if elements.isEmpty { text.add("B086", "the GS1 code has no elements") }
    for element in elements { Self.check(element, in: &text) }
    try text.end()
  }

  /// The elements with their identifiers in parentheses: `(415)5412345678908(8020)INV-1`.
  public var text: String { elements.map { "(\($0.identifier))\($0.value)" }.joined() }

  /// What the values of an identifier are.
  private struct Format {
    /// The identifiers that begin with it.
    let prefix: String
    /// How many digits an identifier has.
    let length: Int
    let least: Int
    let most: Int
    var isNumeric = true
    var hasCheckDigit = false
  }

  private static let formats = [
    Format(prefix: "00", length: 2, least: 18, most: 18, hasCheckDigit: true),
    Format(prefix: "01", length: 2, least: 14, most: 14, hasCheckDigit: true),
    Format(prefix: "02", length: 2, least: 14, most: 14, hasCheckDigit: true),
    Format(prefix: "10", length: 2, least: 1, most: 20, isNumeric: false),
    Format(prefix: "11", length: 2, least: 6, most: 6),
    Format(prefix: "12", length: 2, least: 6, most: 6),
    Format(prefix: "13", length: 2, least: 6, most: 6),
    Format(prefix: "15", length: 2, least: 6, most: 6),
    Format(prefix: "17", length: 2, least: 6, most: 6),
    Format(prefix: "21", length: 2, least: 1, most: 20, isNumeric: false),
    Format(prefix: "37", length: 2, least: 1, most: 8),
    Format(prefix: "390", length: 4, least: 1, most: 15),
    Format(prefix: "391", length: 4, least: 4, most: 18),
    Format(prefix: "392", length: 4, least: 1, most: 15),
    Format(prefix: "400", length: 3, least: 1, most: 30, isNumeric: false),
    Format(prefix: "41", length: 3, least: 13, most: 13, hasCheckDigit: true),
    Format(prefix: "8020", length: 4, least: 1, most: 25, isNumeric: false),
  ]

  private static func check(_ element: Element, in text: inout PaymentText) {
    let identifier = element.identifier
    guard (2...4).contains(identifier.utf8.count), identifier.utf8.allSatisfy(\.isDigit) else {
      return text.add("B088", "'\(identifier.prefix(10))' is no GS1 application identifier")
    }
    let name = "the value of (\(identifier))"
    text.check(element.value, name, most: 90, isRequired: true)
    if element.value.contains("(") { text.add("B088", "\(name) has a parenthesis") }
    let format = formats.first {
      identifier.hasPrefix($0.prefix) && identifier.utf8.count == $0.length
    }
    guard let format, !element.value.isEmpty else { return }
    let bytes = Array(element.value.utf8)
    if !(format.least...format.most).contains(bytes.count) {
      let length =
        format.least == format.most ? "\(format.most)" : "\(format.least) to \(format.most)"
      text.add("B088", "\(name) does not have \(length) characters")
    } else if format.isNumeric, !bytes.allSatisfy(\.isDigit) {
      text.add("B088", "\(name) is not only digits")
    } else if format.hasCheckDigit,
      CheckDigits.gs1(bytes.dropLast()) != Int(bytes[bytes.count - 1]) - 48
    {
      text.add("B088", "the check digit of (\(identifier))\(element.value) does not fit")
    }
  }
}
