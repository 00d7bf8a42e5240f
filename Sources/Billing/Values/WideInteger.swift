/// An unsigned integer of 256 bits: products of coefficients before they are rounded.
struct WideInteger {
  var high: UInt128
  var low: UInt128

  init(_ low: UInt128) { (high, self.low) = (0, low) }

  init(high: UInt128, low: UInt128) { (self.high, self.low) = (high, low) }

  /// The exact product of two numbers.
  init(product left: UInt128, _ right: UInt128) {
    if left | right <= UInt128(UInt64.max) {
      (high, low) = (0, left &* right)
    } else {
      (high, low) = left.multipliedFullWidth(by: right)
    }
  }

  /// The product, or nil if it needs more than 256 bits.
  func multiplied(by factor: UInt128) -> WideInteger? {
    let bottom = WideInteger(product: low, factor)
    guard high != 0 else { return bottom }
    let (top, isTooWide) = high.multipliedReportingOverflow(by: factor)
    let (sum, hasCarry) = top.addingReportingOverflow(bottom.high)
    return isTooWide || hasCarry ? nil : WideInteger(high: sum, low: bottom.low)
  }

  /// The quotient and the remainder.
  func divided(by divisor: UInt128) -> (quotient: WideInteger, remainder: UInt128) {
    guard high != 0 else {
      let (quotient, remainder) = low.quotientAndRemainder(dividingBy: divisor)
      return (WideInteger(quotient), remainder)
    }
    let (top, rest) = high.quotientAndRemainder(dividingBy: divisor)
    let (bottom, remainder) = divisor.dividingFullWidth((rest, low))
    return (WideInteger(high: top, low: bottom), remainder)
  }

  /// The number divided by `divisor` and by ten to the power of `shift`, rounded once.
  ///
  /// - Returns: Nil if the result has more than 38 digits.
  func quotient(
    by divisor: UInt128, shift: Int, isNegative: Bool, mode: RoundingMode
  ) -> UInt128? {
    var (number, shift) = (self, shift)
    while shift < 0 {
      // Above 2^256 the result is above 10^38 too, because every divisor is below 2^128.
      let step = min(-shift, 38)
      guard let shifted = number.multiplied(by: powerOfTen(step)) else { return nil }
      (number, shift) = (shifted, shift + step)
    }
    var (divisor, isSticky) = (divisor, false)
    while shift > 0 {
      let (quotient, remainder) = number.divided(by: divisor)
      isSticky = isSticky || remainder != 0
      let step = min(shift, 38)
      (number, divisor, shift) = (quotient, powerOfTen(step), shift - step)
    }
    let (quotient, remainder) = number.divided(by: divisor)
    let fraction = DiscardedFraction(remainder, of: divisor, isSticky: isSticky)
    guard quotient.high == 0, quotient.low < coefficientLimit else { return nil }
    let raises = mode.raises(
      isNegative: isNegative, isOdd: quotient.low % 2 == 1, fraction: fraction)
    let result = quotient.low + (raises ? 1 : 0)
    return result < coefficientLimit ? result : nil
  }
}

extension WideInteger: Comparable {
  static func < (left: WideInteger, right: WideInteger) -> Bool {
    left.high != right.high ? left.high < right.high : left.low < right.low
  }

  static func + (left: WideInteger, right: WideInteger) -> WideInteger {
    let (low, carry) = left.low.addingReportingOverflow(right.low)
    return WideInteger(high: left.high + right.high + (carry ? 1 : 0), low: low)
  }

  static func - (left: WideInteger, right: WideInteger) -> WideInteger {
    let (low, borrow) = left.low.subtractingReportingOverflow(right.low)
    return WideInteger(high: left.high - right.high - (borrow ? 1 : 0), low: low)
  }
}

/// Ten to the power of 38: the first number that a coefficient does not reach.
let coefficientLimit: UInt128 = 100_000_000_000_000_000_000_000_000_000_000_000_000

private let powersOfTen: [UInt128] = {
  var powers: [UInt128] = [1]
  for _ in 1...38 { powers.append(powers[powers.count - 1] * 10) }
  return powers
}()

/// Ten to the power of `exponent`, which is from 0 to 38.
func powerOfTen(_ exponent: Int) -> UInt128 { powersOfTen[exponent] }
