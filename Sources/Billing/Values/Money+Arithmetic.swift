extension Money {
  /// The largest count of minor units an amount of a document may have, up or down: 10^18.
  ///
  /// Sums of as many amounts as fit in memory stay far below the limits of the integer.
  public static let limit: Int128 = 1_000_000_000_000_000_000

  /// Creates an amount from its value in the major unit, such as 12.5 euros.
  ///
  /// Throws if the value has more decimals than the currency, or more than ``limit`` units.
  public init(_ major: ExactDecimal, _ currency: Currency) throws(BillingError) {
    guard major.scale <= currency.minorUnits else {
      throw BillingError(
        "B004",
        "the amount \(major) has more decimals than \(currency.code), which has "
          + "\(currency.minorUnits)",
        hint: "round it; prices and quantities may have more decimals, amounts may not")
    }
    self = try Self.rounded(major, currency, mode: .towardZero)
  }

  /// Creates an amount from a value in the major unit, rounded to the currency's decimals.
  ///
  /// Throws if it has more than ``limit`` units.
  public static func rounded(
    _ major: ExactDecimal, _ currency: Currency, mode: RoundingMode
  ) throws(BillingError) -> Money {
    let value = major.rounded(decimals: currency.minorUnits, mode: mode)
    let (units, overflows) = value.coefficient.multipliedReportingOverflow(
      by: Int128(powerOfTen(currency.minorUnits - value.scale)))
    guard !overflows, units.magnitude <= limit.magnitude else { throw .tooLarge }
    return Money(minorUnits: units, currency: currency)
  }

  /// No money in a currency.
  public static func zero(_ currency: Currency) -> Money {
    Money(minorUnits: 0, currency: currency)
  }

  /// The amount in the major unit.
  public var decimal: ExactDecimal {
    ExactDecimal(coefficient: minorUnits, scale: currency.minorUnits)
  }

  /// Whether the amount is zero.
  public var isZero: Bool { minorUnits == 0 }

  /// Whether the amount is below zero.
  public var isNegative: Bool { minorUnits < 0 }

  /// Whether the amount is within ``limit``.
  var isWithinLimit: Bool { minorUnits.magnitude <= Self.limit.magnitude }

  /// The sum.
  ///
  /// - Precondition: Both amounts are in one currency.
  public static func + (left: Money, right: Money) -> Money {
    requireSameCurrency(left, right)
    return Money(minorUnits: left.minorUnits + right.minorUnits, currency: left.currency)
  }

  /// The difference.
  ///
  /// - Precondition: Both amounts are in one currency.
  public static func - (left: Money, right: Money) -> Money {
    requireSameCurrency(left, right)
    return Money(minorUnits: left.minorUnits - right.minorUnits, currency: left.currency)
  }

  /// The amount with the opposite sign.
  public static prefix func - (amount: Money) -> Money {
    Money(minorUnits: -amount.minorUnits, currency: amount.currency)
  }

  /// Adds an amount.
  ///
  /// - Precondition: Both amounts are in one currency.
  public static func += (left: inout Money, right: Money) { left = left + right }

  /// Subtracts an amount.
  ///
  /// - Precondition: Both amounts are in one currency.
  public static func -= (left: inout Money, right: Money) { left = left - right }

  fileprivate static func requireSameCurrency(_ left: Money, _ right: Money) {
    precondition(
      left.currency == right.currency, "amounts in two currencies are neither added nor compared")
  }
}

extension Money: Comparable {
  /// Compares two amounts.
  ///
  /// - Precondition: Both amounts are in one currency.
  public static func < (left: Money, right: Money) -> Bool {
    requireSameCurrency(left, right)
    return left.minorUnits < right.minorUnits
  }
}

extension Money: CustomStringConvertible {
  /// The amount with all decimals and the code, such as `12.30 EUR`; for messages, not for print.
  public var description: String {
    let digits = String(minorUnits.magnitude)
    let decimals = currency.minorUnits
    let sign = isNegative ? "-" : ""
    guard decimals > 0 else { return "\(sign)\(digits) \(currency.code)" }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.utf8.count)) + digits
    let point = padded.index(padded.endIndex, offsetBy: -decimals)
    return "\(sign)\(padded[..<point]).\(padded[point...]) \(currency.code)"
  }
}

extension BillingError {
  /// An amount above the limit.
  static let tooLarge = BillingError("B005", "the amount has more than 10^18 minor units")
}
