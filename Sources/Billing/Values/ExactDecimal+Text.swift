extension ExactDecimal: LosslessStringConvertible {
  /// Creates a number from its text: digits, a point and digits, an exponent; nil if it is not
  /// one or does not fit in 38 digits.
  public init?(_ description: String) {
    guard case .number(let number) = Self.scan(description) else { return nil }
    self = number
  }

  /// Creates a number from its text, or says why not.
  ///
  /// The syntax is that of JSON and XML together: `0.1`, `-12`, `+3`, `007.50`, `1e2`, `1E-3`.
  /// A point has digits on both sides. Zeros that change nothing do not count as digits.
  public init(parsing text: String) throws(BillingError) {
    switch Self.scan(text) {
    case .number(let number): self = number
    case .tooLong: throw .overflow
    case .malformed:
      throw BillingError(
        "B001", "the text is not a number", hint: "write digits with a point, such as 1234.50")
    }
  }

  /// The number in plain digits, such as `-0.05`.
  public var description: String {
    let digits = String(coefficient.magnitude)
    let sign = isNegative ? "-" : ""
    guard scale > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
    let point = padded.index(padded.endIndex, offsetBy: -scale)
    return "\(sign)\(padded[..<point]).\(padded[point...])"
  }

  private enum Scanned {
    case number(ExactDecimal)
    case tooLong
    case malformed
  }

  private static func scan(_ text: String) -> Scanned {
    var bytes = text.utf8.makeIterator()
    var next = bytes.next()
    let isNegative = next == UInt8(ascii: "-")
    if isNegative || next == UInt8(ascii: "+") { next = bytes.next() }
    var digits = DigitScanner()
    guard digits.scan(&next, from: &bytes) else { return .malformed }
    if next == UInt8(ascii: ".") {
      next = bytes.next()
      digits.isFraction = true
      guard digits.scan(&next, from: &bytes) else { return .malformed }
    }
    var exponent = 0
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      next = bytes.next()
      guard let power = scanExponent(&next, from: &bytes) else { return .malformed }
      exponent = power
    }
    guard next == nil else { return .malformed }
    return digits.number(exponent: exponent, isNegative: isNegative).map(Scanned.number)
      ?? .tooLong
  }

  /// Reads an exponent; one beyond a billion stays there, because no number reaches it.
  private static func scanExponent(
    _ next: inout UInt8?, from bytes: inout String.UTF8View.Iterator
  ) -> Int? {
    let isNegative = next == UInt8(ascii: "-")
    if isNegative || next == UInt8(ascii: "+") { next = bytes.next() }
    var exponent: Int?
    while let digit = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) {
      exponent = min((exponent ?? 0) * 10 + Int(digit - UInt8(ascii: "0")), 1_000_000_000)
      next = bytes.next()
    }
    return exponent.map { isNegative ? -$0 : $0 }
  }
}

/// Collects the digits of a number, leaving out zeros until a digit follows them.
private struct DigitScanner {
  var isFraction = false
  private var coefficient: Int128 = 0
  private var digitCount = 0
  private var pendingZeros = 0
  private var decimals = 0
  private var isTooLong = false

  /// Reads digits and says whether there was one.
  mutating func scan(
    _ next: inout UInt8?, from bytes: inout String.UTF8View.Iterator
  ) -> Bool {
    var hasDigits = false
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      hasDigits = true
      if isFraction { decimals += 1 }
      append(byte - UInt8(ascii: "0"))
      next = bytes.next()
    }
    return hasDigits
  }

  private mutating func append(_ digit: UInt8) {
    guard digit != 0 else {
      if digitCount > 0 { pendingZeros += 1 }
      return
    }
    let count = digitCount + pendingZeros + 1
    guard count <= 38 else {
      isTooLong = true
      return
    }
    coefficient = coefficient * Int128(powerOfTen(pendingZeros + 1)) + Int128(digit)
    (digitCount, pendingZeros) = (count, 0)
  }

  /// The number, or nil if it has more than 38 digits.
  func number(exponent: Int, isNegative: Bool) -> ExactDecimal? {
    guard !isTooLong else { return nil }
    guard coefficient != 0 else { return .zero }
    let power = exponent + pendingZeros - decimals
    let digits = isNegative ? -coefficient : coefficient
    if power <= 0 {
      return power >= -38 ? ExactDecimal(coefficient: digits, scale: -power) : nil
    }
    guard digitCount + power <= 38 else { return nil }
    return ExactDecimal(coefficient: digits * Int128(powerOfTen(power)))
  }
}
