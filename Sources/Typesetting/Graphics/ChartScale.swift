/// An axis with round numbers: from the least to the greatest value and 0.
struct ChartScale {
  /// The numbers on the axis, rising.
  let ticks: [CarryAmount]
  /// The first and the last of them.
  let low: Double
  let high: Double

  /// Creates the axis of some values with at most so many steps.
  init(_ values: [Double], mostSteps: Int) {
    let (least, most) = (min(0, values.min() ?? 0), max(0, values.max() ?? 0))
    let span = max(most - least, 0)
    // Steps are 1, 2 or 5 times a power of ten.
    var (digit, exponent) = (1, 0)
    let wanted = (span > 0 ? span : 1) / Double(max(mostSteps, 1))
    while Self.power(exponent) > wanted, exponent > -10 { exponent -= 1 }
    while Self.power(exponent + 1) <= wanted, exponent < 25 { exponent += 1 }
    for candidate in [1, 2, 5, 10] {
      digit = candidate
      if Double(candidate) * Self.power(exponent) >= wanted { break }
    }
    if digit == 10 { (digit, exponent) = (1, exponent + 1) }
    let step = Double(digit) * Self.power(exponent)
    let first = Int((least / step).rounded(.down))
    let last = max(Int((most / step).rounded(.up)), first + 1)
    ticks = (first...last).map { Self.amount($0 * digit, exponent) }
    low = Double(first) * step
    high = Double(last) * step
  }

  /// Where a value stands between the ends, from 0 to 1.
  func position(_ value: Double) -> Double { (value - low) / (high - low) }

  private static func power(_ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<abs(exponent) { result *= 10 }
    return exponent < 0 ? 1 / result : result
  }

  private static func amount(_ count: Int, _ exponent: Int) -> CarryAmount {
    var coefficient = Int128(count)
    for _ in 0..<max(exponent, 0) { coefficient *= 10 }
    return CarryAmount(coefficient: coefficient, scale: max(-exponent, 0))
  }
}
