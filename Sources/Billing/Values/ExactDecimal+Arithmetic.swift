extension ExactDecimal {
  /// Whether the number is below zero.
  public var isNegative: Bool { coefficient < 0 }

  /// The exact sum; throws if it needs more than 38 digits.
  public static func + (left: Self, right: Self) throws(BillingError) -> Self {
    let scale = max(left.scale, right.scale)
    let (first, second) = (left.wide(scale: scale), right.wide(scale: scale))
    if left.isNegative == right.isNegative {
      return try Self(first + second, scale: scale, isNegative: left.isNegative)
    }
    return first < second
      ? try Self(second - first, scale: scale, isNegative: right.isNegative)
      : try Self(first - second, scale: scale, isNegative: left.isNegative)
  }

  /// The exact difference; throws if it needs more than 38 digits.
  public static func - (left: Self, right: Self) throws(BillingError) -> Self {
    try left + -right
  }

  /// The exact product; throws if it needs more than 38 digits.
  public static func * (left: Self, right: Self) throws(BillingError) -> Self {
    try Self(
      WideInteger(product: left.coefficient.magnitude, right.coefficient.magnitude),
      scale: left.scale + right.scale, isNegative: left.isNegative != right.isNegative)
  }

  /// The number with the opposite sign.
  public static prefix func - (number: Self) -> Self {
    Self(coefficient: -number.coefficient, scale: number.scale)
  }

  /// The quotient, rounded to `decimals` decimals.
  ///
  /// Throws if `divisor` is zero or the result needs more than 38 digits.
  public func divided(
    by divisor: Self, decimals: Int, mode: RoundingMode
  ) throws(BillingError) -> Self {
    try multiplied(by: .one, dividedBy: divisor, decimals: decimals, mode: mode)
  }

  /// The product with `factor` divided by `divisor`, exact in between and rounded once.
  ///
  /// Throws if `divisor` is zero or the result needs more than 38 digits; what stands in
  /// between may have 76.
  public func multiplied(
    by factor: Self, dividedBy divisor: Self = .one, decimals: Int, mode: RoundingMode
  ) throws(BillingError) -> Self {
    precondition((0...38).contains(decimals), "a decimal has 0 to 38 decimals")
    guard divisor.coefficient != 0 else { throw .divisionByZero }
    let isNegative = (isNegative != factor.isNegative) != divisor.isNegative
    let product = WideInteger(product: coefficient.magnitude, factor.coefficient.magnitude)
    guard
      let digits = product.quotient(
        by: divisor.coefficient.magnitude, shift: scale + factor.scale - divisor.scale - decimals,
        isNegative: isNegative, mode: mode)
    else { throw .overflow }
    return Self(coefficient: isNegative ? -Int128(digits) : Int128(digits), scale: decimals)
  }

  /// The number rounded to `decimals` decimals.
  public func rounded(decimals: Int, mode: RoundingMode) -> Self {
    precondition((0...38).contains(decimals), "a decimal has 0 to 38 decimals")
    guard scale > decimals else { return self }
    let divisor = powerOfTen(scale - decimals)
    let (quotient, remainder) = coefficient.magnitude.quotientAndRemainder(dividingBy: divisor)
    let raises = mode.raises(
      isNegative: isNegative, isOdd: quotient % 2 == 1,
      fraction: DiscardedFraction(remainder, of: divisor, isSticky: false))
    let digits = Int128(quotient) + (raises ? 1 : 0)
    return Self(coefficient: isNegative ? -digits : digits, scale: decimals)
  }

  /// The number rounded to a multiple of `increment`, such as 0.05 in cash.
  ///
  /// Throws if `increment` is zero or the result needs more than 38 digits.
  public func rounded(
    toMultipleOf increment: Self, mode: RoundingMode
  ) throws(BillingError) -> Self {
    try divided(by: increment, decimals: 0, mode: mode) * increment
  }

  /// The magnitude as a count of units of the last of `scale` decimals.
  private func wide(scale: Int) -> WideInteger {
    WideInteger(product: coefficient.magnitude, powerOfTen(scale - self.scale))
  }

  /// Makes a number of exact digits, dropping zeros at the end if there are too many digits.
  private init(_ digits: WideInteger, scale: Int, isNegative: Bool) throws(BillingError) {
    var (digits, scale) = (digits, scale)
    while digits.high != 0 || digits.low >= coefficientLimit || scale > 38 {
      let (quotient, remainder) = digits.divided(by: 10)
      guard scale > 0, remainder == 0 else { throw .overflow }
      (digits, scale) = (quotient, scale - 1)
    }
    let magnitude = Int128(digits.low)
    self.init(coefficient: isNegative ? -magnitude : magnitude, scale: scale)
  }
}

extension ExactDecimal: Comparable {
  /// Compares by value.
  public static func < (left: Self, right: Self) -> Bool {
    guard left.isNegative == right.isNegative else { return left.isNegative }
    let scale = max(left.scale, right.scale)
    let (first, second) = (left.wide(scale: scale), right.wide(scale: scale))
    return left.isNegative ? second < first : first < second
  }
}
