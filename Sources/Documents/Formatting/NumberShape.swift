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
    var count: Int { prefix.count + suffix.count }

    init(_ prefix: String, _ suffix: String) {
      (self.prefix, self.suffix) = (Array(prefix.utf8), Array(suffix.utf8))
    }
  }

  private let positive: Around
  private let negative: Around
  private let decimalSeparator: [UInt8]
  private let groupSeparator: [UInt8]
  /// The count of digits in the last group and in the others: 3 and 2 in India.
  private let lastGroup: Int
  private let otherGroups: Int
  /// The least number before the last group that makes it one: 10 where 1234 has no separator.
  private let leastBeforeGroup: UInt128
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
    lastGroup = isGrouped ? groups[groups.count - 1].count : Int.max
    otherGroups = groups.count > 2 ? groups[groups.count - 2].count : lastGroup
    // 1234.56 has a separator where four digits are enough to make groups.
    let wholeOfSmall = Self.body(small).dropLast(2 + decimalMark.count)
    leastBeforeGroup = wholeOfSmall.contains { !$0.isWholeNumber } ? 1 : 10
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

  /// Writes `coefficient` divided by ten to the power of `scale`, with at least a number of
  /// decimals.
  func string(coefficient: Int128, scale: Int, minimumDecimals: Int = 0) -> String {
    let isNegative = coefficient < 0
    let zeros = max(minimumDecimals - scale, 0)
    // A coefficient has up to 39 digits, of which each may begin a group.
    let capacity =
      max(39, scale + 1) * (1 + groupSeparator.count) + decimalSeparator.count + zeros
      + (isNegative ? negative.count : positive.count)
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { buffer in
      var text = BackwardText(buffer)
      var digits = Digits(coefficient.magnitude)
      if isNegative { text.prepend(negative.suffix) } else { text.prepend(positive.suffix) }
      for _ in 0..<zeros { text.prepend(UInt8(ascii: "0")) }
      for _ in 0..<scale { text.prepend(digits.next()) }
      if scale + zeros > 0 { text.prepend(decimalSeparator) }
      prependWhole(&digits, to: &text)
      if isNegative { text.prepend(negative.prefix) } else { text.prepend(positive.prefix) }
      return String(decoding: text.bytes, as: UTF8.self)
    }
  }

  private func prependWhole(_ digits: inout Digits, to text: inout BackwardText) {
    var (count, groupEnd) = (0, lastGroup)
    repeat {
      if count == groupEnd, count > lastGroup || digits.rest >= leastBeforeGroup {
        text.prepend(groupSeparator)
        groupEnd += otherGroups
      }
      text.prepend(digits.next())
      count += 1
    } while digits.rest > 0
  }
}

/// The decimal digits of a number from the last to the first.
private struct Digits {
  /// The digits that are still to come, as a number.
  private(set) var rest: UInt128

  init(_ number: UInt128) { rest = number }

  /// Takes the last digit, as ASCII; zero where there are no more.
  mutating func next() -> UInt8 {
    // Dividing 64 bits by a constant is a multiplication, 128 bits are a call.
    if let small = UInt64(exactly: rest) {
      rest = UInt128(small / 10)
      return UInt8(ascii: "0") + UInt8(small % 10)
    }
    let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
    rest = quotient
    return UInt8(ascii: "0") + UInt8(digit)
  }
}

/// UTF-8 written from the last byte to the first into a buffer that is large enough.
private struct BackwardText {
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  private var start: Int

  init(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
    self.buffer = buffer
    start = buffer.count
  }

  mutating func prepend(_ byte: UInt8) {
    precondition(start > 0, "the buffer has room for every number")
    start -= 1
    buffer[start] = byte
  }

  mutating func prepend(_ bytes: [UInt8]) {
    for byte in bytes.reversed() { prepend(byte) }
  }

  /// What was written.
  var bytes: Slice<UnsafeMutableBufferPointer<UInt8>> { buffer[start...] }
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
