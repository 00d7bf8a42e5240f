extension Money {
  /// The amount times a number, rounded to the minor unit.
  ///
  /// Throws if the result is above ``limit``.
  public func multiplied(
    by factor: ExactDecimal, dividedBy divisor: ExactDecimal = .one, mode: RoundingMode
  ) throws(BillingError) -> Money {
    guard isWithinLimit else { throw .tooLarge }
    let units = try ExactDecimal(coefficient: minorUnits)
      .multiplied(by: factor, dividedBy: divisor, decimals: 0, mode: mode)
    let amount = Money(minorUnits: units.coefficient, currency: currency)
    guard amount.isWithinLimit else { throw .tooLarge }
    return amount
  }

  /// A percentage of the amount, rounded to the minor unit.
  ///
  /// Throws if the result is above ``limit``.
  public func share(_ percentage: Percentage, mode: RoundingMode) throws(BillingError) -> Money {
    try multiplied(by: percentage.value, dividedBy: 100, mode: mode)
  }

  /// The amount rounded to a multiple of another, such as 0.05 francs in cash.
  ///
  /// Throws if `increment` is zero or the result is above ``limit``.
  ///
  /// - Precondition: Both amounts are in one currency.
  public func rounded(
    toMultipleOf increment: Money, mode: RoundingMode
  ) throws(BillingError) -> Money {
    precondition(increment.currency == currency, "an amount is rounded in its own currency")
    guard isWithinLimit, increment.isWithinLimit else { throw .tooLarge }
    let value = try ExactDecimal(coefficient: minorUnits)
      .rounded(toMultipleOf: ExactDecimal(coefficient: increment.minorUnits), mode: mode)
    let amount = Money(minorUnits: value.coefficient, currency: currency)
    guard amount.isWithinLimit else { throw .tooLarge }
    return amount
  }

  /// Splits the amount in proportion to `ratios`, to the last minor unit.
  ///
  /// The parts always add up to the amount. Units that do not divide go to the largest
  /// remainders, the first of equal ones first; a negative amount is split like its positive.
  /// Throws if a ratio is negative, if none is positive, or if their sum exceeds 38 digits.
  public func allocate(ratios: [ExactDecimal]) throws(BillingError) -> [Money] {
    guard !ratios.contains(where: \.isNegative), ratios.contains(where: { $0 != .zero }) else {
      throw BillingError("B006", "an amount is split by ratios that are not negative, one above 0")
    }
    let scale = ratios.reduce(0) { max($0, $1.scale) }
    var weights: [UInt128] = []
    var total: UInt128 = 0
    for ratio in ratios {
      let weight = WideInteger(
        product: ratio.coefficient.magnitude, powerOfTen(scale - ratio.scale))
      let (sum, overflows) = total.addingReportingOverflow(weight.low)
      guard weight.high == 0, !overflows else { throw .overflow }
      weights.append(weight.low)
      total = sum
    }
    return split(weights: weights, total: total)
  }

  private func split(weights: [UInt128], total: UInt128) -> [Money] {
    let whole = minorUnits.magnitude
    var rest = whole
    var parts: [(units: UInt128, remainder: UInt128)] = []
    for weight in weights {
      // Weight ≤ total, so the quotient is at most the whole and its high half is zero.
      let (quotient, remainder) = WideInteger(product: whole, weight).divided(by: total)
      parts.append((quotient.low, remainder))
      rest -= quotient.low
    }
    let byRemainder = parts.indices.sorted {
      parts[$0].remainder == parts[$1].remainder
        ? $0 < $1 : parts[$0].remainder > parts[$1].remainder
    }
    // The remainders add up to `rest` times `total`, so fewer than `weights.count` are left.
    for index in byRemainder.prefix(Int(rest)) { parts[index].units += 1 }
    return parts.map { part in
      let units = Int128(truncatingIfNeeded: part.units)
      return Money(minorUnits: isNegative ? 0 &- units : units, currency: currency)
    }
  }
}
