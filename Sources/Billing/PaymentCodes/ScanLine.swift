/// A line of digits at the foot of a remittance slip, for machines of lockbox banks.
///
/// Fields stand next to each other, filled with zeros at the left, and a check digit ends the line.
public struct ScanLine: Hashable, Sendable {
  /// A field of the line.
  public struct Field: Hashable, Sendable {
    /// What it is, for messages.
    public let name: String
    /// How many digits it has.
    public let width: Int
    /// The digits; fewer than the width are filled with zeros at the left.
    public let digits: String

    /// Creates a field.
    public init(_ name: String, width: Int, digits: String) {
      self.name = name
      self.width = width
      self.digits = digits
    }

    /// Creates a field of an amount, in minor units such as cents.
    public init(_ name: String, width: Int, amount: Money) {
      self.init(name, width: width, digits: "\(amount.minorUnits)")
    }
  }

  /// How the check digit is computed: modulo 10 of weighted digits, which banks do in their own ways.
  public struct CheckRule: Hashable, Sendable {
    /// The weights, repeated from the first digit on.
    public var weights: [Int]
    /// Whether the first digit is the last one of the line.
    public var startsAtRight: Bool
    /// Whether the digits of each product are added up, so that 16 counts as 7.
    public var addsDigits: Bool
    /// Whether the check digit is the remainder itself and not what it lacks of 10.
    public var isRemainder: Bool

    /// Creates a rule; the usual one has the weights 2, 1 from the left and adds digits.
    ///
    /// - Precondition: There is a weight, and all are from 0 to 99.
    public init(
      weights: [Int] = [2, 1], startsAtRight: Bool = false, addsDigits: Bool = true,
      isRemainder: Bool = false
    ) {
      precondition(
        !weights.isEmpty && weights.allSatisfy((0...99).contains), "weights are from 0 to 99")
      self.weights = weights
      self.startsAtRight = startsAtRight
      self.addsDigits = addsDigits
      self.isRemainder = isRemainder
    }

    /// The check digit of digits.
    func digit(of bytes: [UInt8]) -> Int {
      let ordered = startsAtRight ? bytes.reversed() : bytes
      let sum = ordered.enumerated().reduce(0) { sum, byte in
        let product = (Int(byte.element) - 48) * weights[byte.offset % weights.count]
        return (sum + (addsDigits ? Self.digitSum(product) : product)) % 10
      }
      return isRemainder ? sum : (10 - sum) % 10
    }

    private static func digitSum(_ number: Int) -> Int {
      number < 10 ? number : number % 10 + digitSum(number / 10)
    }
  }

  /// The line: its fields and the check digit.
  public let text: String

  /// Creates a line.
  ///
  /// - Throws: A field that is not of digits, or has more than its width.
  public init(_ fields: [Field], check: CheckRule = CheckRule()) throws(BillingError) {
    var problems = PaymentText(.ascii)
    var bytes: [UInt8] = []
    for field in fields {
      let digits = Array(field.digits.utf8)
      if !digits.allSatisfy(\.isDigit) {
        problems.add("B089", "the field '\(field.name)' of the scan line is not only digits")
      } else if digits.count > field.width {
        problems.add(
          "B089", "the field '\(field.name)' of the scan line has more than \(field.width) digits")
      } else {
        bytes += Array(repeating: UInt8(ascii: "0"), count: field.width - digits.count) + digits
      }
    }
    try problems.end()
    text = String(decoding: bytes, as: UTF8.self) + "\(check.digit(of: bytes))"
  }
}
