/// The check digits of accounts and references.
enum CheckDigits {
  /// The rest modulo 97 of letters and digits read as numbers, A as 10 (ISO/IEC 7064), of which the
  /// first four come last.
  ///
  /// - Precondition: The bytes are capital letters and digits.
  static func rest97(_ bytes: [UInt8]) -> Int {
    (bytes.dropFirst(4) + bytes.prefix(4)).reduce(0) { rest, byte in
      byte < UInt8(ascii: "A")
        ? (rest * 10 + Int(byte) - 48) % 97 : (rest * 100 + Int(byte) - 55) % 97
    }
  }

  /// The check digit of digits, modulo 10 recursive (Swiss implementation guidelines, annex B).
  ///
  /// - Precondition: The bytes are digits.
  static func recursive10(_ bytes: some Sequence<UInt8>) -> Int {
    let table = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5]
    let carry = bytes.reduce(0) { table[($0 + Int($1) - 48) % 10] }
    return (10 - carry) % 10
  }

  /// The check digit of digits by weights 3 and 1 from the right (GS1 General Specifications, 7.9).
  ///
  /// - Precondition: The bytes are digits.
  static func gs1(_ bytes: some BidirectionalCollection<UInt8>) -> Int {
    let sum = bytes.reversed().enumerated().reduce(0) { sum, digit in
      sum + (Int(digit.element) - 48) * (digit.offset.isMultiple(of: 2) ? 3 : 1)
    }
    return (10 - sum % 10) % 10
  }
}

extension UInt8 {
  /// Whether it is a digit in ASCII.
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  /// Whether it is a capital letter in ASCII.
  var isCapital: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
}

extension StringProtocol {
  /// The bytes without spaces and with capital letters.
  var compactBytes: [UInt8] {
    utf8.filter { $0 != UInt8(ascii: " ") }.map(PaymentReference.capital)
  }

  /// The text in groups from the left, between spaces.
  ///
  /// - Parameter first: How many characters the first group has.
  func grouped(first: Int, by count: Int) -> String {
    var rest = self[...]
    var groups = [String(rest.prefix(first))]
    rest = rest.dropFirst(first)
    while !rest.isEmpty {
      groups.append(String(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    return groups.joined(separator: " ")
  }
}
