/// Checks the texts of a payment code and collects what is wrong with them.
struct PaymentText {
  /// Which characters a code may hold.
  enum CharacterSet {
    case utf8, latin1, swiss, ascii

    func contains(_ scalar: Unicode.Scalar) -> Bool {
      guard scalar.value >= 0x20, !(0x7F...0x9F).contains(scalar.value) else { return false }
      switch self {
      case .utf8: return true
      case .latin1: return scalar.value <= 0xFF
      case .ascii: return scalar.value <= 0x7E
      case .swiss:
        // Basic Latin, Latin-1 Supplement, Latin Extended-A, Ș ș Ț ț and €.
        return scalar.value <= 0x17F || (0x218...0x21B).contains(scalar.value)
          || scalar.value == 0x20AC
      }
    }
  }

  /// The characters that the code may hold.
  let characters: CharacterSet
  /// What is wrong, in the order of the checks.
  private(set) var findings: [BillingFinding] = []

  init(_ characters: CharacterSet) { self.characters = characters }

  /// Checks a text of at most so many characters.
  mutating func check(_ text: String?, _ name: String, most: Int, isRequired: Bool = false) {
    guard let text, !text.isEmpty else {
      if isRequired { add("B086", "\(name) is missing") }
      return
    }
    if text.unicodeScalars.count > most {
      add("B081", "\(name) has more than \(most) characters")
    }
    if let scalar = text.unicodeScalars.first(where: { !characters.contains($0) }) {
      let code = String(scalar.value, radix: 16, uppercase: true)
      let number = String(repeating: "0", count: max(0, 4 - code.utf8.count)) + code
      add("B082", "\(name) has the character U+\(number), which the code cannot hold")
    }
  }

  /// Adds a finding.
  mutating func add(_ code: String, _ sentence: String, hint: String? = nil) {
    findings.append(BillingFinding(code, .error, sentence, hint: hint))
  }

  /// Checks that an amount is within limits, in minor units.
  mutating func check(_ amount: Money, least: Int128) {
    if amount.minorUnits < least || amount.minorUnits > 99_999_999_999 {
      add(
        "B083",
        "the amount \(amount) is not between \(least == 0 ? "0.00" : "0.01") and 999999999.99")
    }
  }

  /// Throws what has been found, if anything.
  func end() throws(BillingError) {
    if !findings.isEmpty { throw BillingError(findings) }
  }
}

extension Money {
  /// The amount in major units with all decimals of the currency, such as 1190.00; for codes.
  var plainText: String { String(description.dropLast(currency.code.utf8.count + 1)) }
}

extension String {
  /// The text with plain signs instead of typographic ones, and single spaces: quotation marks,
  /// dashes and ellipses that payment codes do not hold.
  var withPlainSigns: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x2018, 0x2019, 0x201A, 0x2032: result.append("'")
      case 0x201C, 0x201D, 0x201E: result.append("\"")
      case 0x2010...0x2015, 0x2212: result.append("-")
      case 0x2026: result.append(contentsOf: "...".unicodeScalars)
      case 0x09, 0x0A, 0x0D, 0x2002...0x200A, 0x202F: result.append(" ")
      default: result.append(scalar)
      }
    }
    return String(result).split(separator: " ").joined(separator: " ")
  }
}
