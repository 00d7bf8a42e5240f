/// An exact decimal number of at most 38 digits.
///
/// Trailing zeros are not kept: 1.50 and 1.5 are the same value.
public struct ExactDecimal: Hashable, Sendable {
  /// The digits; the value is `coefficient` divided by ten to the power of `scale`.
  public let coefficient: Int128
  /// The count of decimals, from 0 to 38, and no more than needed.
  public let scale: Int

  /// Creates a number from its digits and its count of decimals.
  ///
  /// - Precondition: `scale` is from 0 to 38 and `coefficient` has at most 38 digits.
  public init(coefficient: Int128, scale: Int = 0) {
    precondition((0...38).contains(scale), "a decimal has 0 to 38 decimals")
    precondition(coefficient.magnitude < coefficientLimit, "a decimal has at most 38 digits")
    var (digits, decimals) = (coefficient, scale)
    if var short = Int64(exactly: digits) {
      while decimals > 0, short % 10 == 0 { (short, decimals) = (short / 10, decimals - 1) }
      digits = Int128(short)
    } else {
      while decimals > 0, digits % 10 == 0 { (digits, decimals) = (digits / 10, decimals - 1) }
    }
    self.coefficient = digits
    self.scale = decimals
  }

  /// Zero.
  public static let zero = ExactDecimal(coefficient: 0)
  /// One.
  public static let one = ExactDecimal(coefficient: 1)
}

extension ExactDecimal: ExpressibleByIntegerLiteral {
  /// Creates a whole number.
  public init(integerLiteral value: Int64) { self.init(coefficient: Int128(value)) }
}
