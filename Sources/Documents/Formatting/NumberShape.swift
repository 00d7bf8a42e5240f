import Foundation

/// How a locale writes numbers of one kind: learnt once from ICU by formatting samples, so that
/// any count of digits can then be written exactly and without ICU.
///
/// A class, so that handing it on copies nothing.
final class NumberShape {
  /// The text around a number.
  private struct Around {
    let prefix: [UInt8]
    let suffix: [UInt8]

    /// The count of bytes.
    let count: Int

    init(_ prefix: String, _ suffix: String) {
      (self.prefix, self.suffix) = (Array(prefix.utf8), Array(suffix.utf8))
      count = prefix.utf8.count + suffix.utf8.count
    }
  }

  private let positive: Around
  private let negative: Around
  private let decimalSeparator: [UInt8]
  private let groupSeparator: [UInt8]
  /// The count of digits in the last group and in the others: 3 and 2 in India.
  private let lastGroup: Int
  private let otherGroups: Int
  /// The least count of digits before the last group: 2 where 1234 has no separator.
  private let leastBeforeGroup: Int
  /// The least decimals of prices; whoever learns the shape of a currency sets it.
  var priceDecimals = 0
  /// What stands around a positive number, without spaces: in amounts, the currency's symbol.
  let surroundings: String

  /// Learns the shape from a way of formatting decimals with two fraction digits.
  ///
  /// - Parameter inParentheses: Whether negative numbers stand in parentheses, without a sign.
  init(inParentheses: Bool = false, _ format: (Decimal) -> String) {
    let sample = Decimal(sign: .plus, exponent: -2, significand: 12_345_678_912)
    let positiveText = Array(format(sample))
    let small = Array(format(Decimal(sign: .plus, exponent: -2, significand: 123_456)))
    let (prefix, suffix) = Self.around(positiveText)
    positive = Around(prefix, suffix)
    surroundings = (prefix + suffix).filter { !$0.isWhitespace }
    if inParentheses {
      negative = Around("(" + prefix, suffix + ")")
    } else {
      let (prefix, suffix) = Self.around(Array(format(-sample)))
      // ICU writes a hyphen; on paper a minus sign is as wide as a figure.
      negative = Around(
        prefix.replacing("-", with: "\u{2212}"), suffix.replacing("-", with: "\u{2212}"))
    }
    let body = Self.body(positiveText)
    let decimalMark = body.dropLast(2).suffix(while: { !$0.isWholeNumber })
    decimalSeparator = Array(String(decimalMark).utf8)
    let whole = body.dropLast(2 + decimalMark.count)
    let groups = whole.split { !$0.isWholeNumber }
    let isGrouped = groups.count > 1
    let groupMark = isGrouped ? String(whole[groups[0].endIndex..<groups[1].startIndex]) : ""
    groupSeparator = Array(groupMark.utf8)
    // No number has as many digits as the group of those that are not grouped.
    lastGroup = isGrouped ? groups[groups.count - 1].count : 1_000
    otherGroups = groups.count > 2 ? groups[groups.count - 2].count : lastGroup
    // 1234.56 has a separator where four digits are enough to make groups.
    let wholeOfSmall = Self.body(small).dropLast(2 + decimalMark.count)
    leastBeforeGroup = wholeOfSmall.contains { !$0.isWholeNumber } ? 1 : 2
  }

  private static func around(_ text: [Character]) -> (String, String) {
    let first = text.firstIndex { $0.isWholeNumber } ?? 0
    let last = text.lastIndex { $0.isWholeNumber } ?? text.count - 1
    return (String(text[..<first]), String(text[(last + 1)...]))
  }

  private static func body(_ text: [Character]) -> ArraySlice<Character> {
    let first = text.firstIndex { $0.isWholeNumber } ?? 0
    let last = text.lastIndex { $0.isWholeNumber } ?? text.count - 1
    return text[first...last]
  }

  /// Writes `coefficient` divided by ten to the power of `scale`; a price with at least the
  /// decimals of prices.
  func string(coefficient: Int128, scale: Int, isPrice: Bool = false) -> String {
    let (magnitude, least) = (coefficient.magnitude, isPrice ? priceDecimals : 0)
    // Dividing 64 bits by a constant is a multiplication, 128 bits are a call.
    if let small = UInt64(exactly: magnitude) {
      return string(small, isNegative: coefficient < 0, scale: scale, least: least)
    }
    return string(magnitude, isNegative: coefficient < 0, scale: scale, least: least)
  }

  @inline(__always)
  private func string(
    _ number: some FixedWidthInteger & UnsignedInteger, isNegative: Bool, scale: Int, least: Int
  ) -> String {
    let decimals = max(scale, least)
    let wholeDigits = max(number.digitCount - scale, 1)
    let groups = groups(wholeDigits)
    let length =
      (isNegative ? negative.count : positive.count) + wholeDigits + groups * groupSeparator.count
      + (decimals > 0 ? decimalSeparator.count + decimals : 0)
    // Its length known, a short text needs no memory of its own.
    return String(unsafeUninitializedCapacity: length) { buffer in
      var text = BackwardText(buffer, end: length)
      var rest = number
      if isNegative { text.prepend(negative.suffix) } else { text.prepend(positive.suffix) }
      for _ in scale..<decimals { text.prepend(UInt8(ascii: "0")) }
      for _ in 0..<scale { text.prepend(rest.takeDigit()) }
      if decimals > 0 { text.prepend(decimalSeparator) }
      var size = lastGroup
      for _ in 0..<groups {
        for _ in 0..<size { text.prepend(rest.takeDigit()) }
        text.prepend(groupSeparator)
        size = otherGroups
      }
      for _ in 0..<wholeDigits - groupedDigits(groups) { text.prepend(rest.takeDigit()) }
      if isNegative { text.prepend(negative.prefix) } else { text.prepend(positive.prefix) }
      return length
    }
  }

  /// How many separators stand among digits before the decimals.
  private func groups(_ wholeDigits: Int) -> Int {
    wholeDigits < lastGroup + leastBeforeGroup ? 0 : (wholeDigits - lastGroup - 1) / otherGroups + 1
  }

  /// The count of digits behind the first of some separators.
  private func groupedDigits(_ groups: Int) -> Int {
    groups == 0 ? 0 : lastGroup + (groups - 1) * otherGroups
  }
}

extension FixedWidthInteger where Self: UnsignedInteger {
  /// The count of decimal digits; 1 for zero.
  @inline(__always)
  fileprivate var digitCount: Int {
    var (count, power): (Int, Self) = (1, 10)
    while self >= power {
      count += 1
      let (next, isTooLarge) = power.multipliedReportingOverflow(by: 10)
      if isTooLarge { break }
      power = next
    }
    return count
  }

  /// Takes the last digit, as ASCII; zero where there are no more.
  @inline(__always)
  fileprivate mutating func takeDigit() -> UInt8 {
    let (quotient, digit) = quotientAndRemainder(dividingBy: 10)
    self = quotient
    return UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
  }
}

/// UTF-8 written from the last byte to the first into a buffer that is large enough.
private struct BackwardText {
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  private var start: Int

  init(_ buffer: UnsafeMutableBufferPointer<UInt8>, end: Int) {
    self.buffer = buffer
    start = end
  }

  mutating func prepend(_ byte: UInt8) {
    precondition(start > 0, "the buffer has room for every number")
    start -= 1
    buffer[start] = byte
  }

  @inline(__always)
  mutating func prepend(_ bytes: [UInt8]) {
    var index = bytes.count
    while index > 0 {
      index -= 1
      prepend(bytes[index])
    }
  }
}

extension BidirectionalCollection where Element == Character {
  /// The longest end of the collection whose characters all fulfil a condition.
  fileprivate func suffix(while condition: (Character) -> Bool) -> SubSequence {
    var start = endIndex
    while start > startIndex {
      let before = index(before: start)
      guard condition(self[before]) else { break }
      start = before
    }
    return self[start...]
  }
}
