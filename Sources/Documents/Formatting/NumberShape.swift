import Foundation

/// How a locale writes numbers of one kind: learnt once from ICU by formatting samples, so that
/// any count of digits can then be written exactly and without ICU.
struct NumberShape {
  /// The text around a positive and around a negative number.
  private let positive: (prefix: String, suffix: String)
  private var negative: (prefix: String, suffix: String)
  private let decimalSeparator: String
  private let groupSeparator: String
  /// The count of digits in the last group and in the others: 3 and 2 in India.
  private let lastGroup: Int
  private let otherGroups: Int
  /// The count of digits before the decimal separator from which groups are made.
  private let groupingFrom: Int

  /// Learns the shape from a way of formatting decimals with two fraction digits.
  init(_ format: (Decimal) -> String) {
    let sample = Decimal(sign: .plus, exponent: -2, significand: 12_345_678_912)
    let positiveText = Array(format(sample))
    let negativeText = Array(format(-sample))
    let small = Array(format(Decimal(sign: .plus, exponent: -2, significand: 123_456)))
    positive = Self.around(positiveText)
    let (prefix, suffix) = Self.around(negativeText)
    // ICU writes a hyphen; on paper a minus sign is as wide as a figure.
    negative = (prefix.replacing("-", with: "\u{2212}"), suffix.replacing("-", with: "\u{2212}"))
    let body = Self.body(positiveText)
    decimalSeparator = String(body.dropLast(2).suffix(while: { !$0.isWholeNumber }))
    let whole = body.dropLast(2 + decimalSeparator.count)
    let groups = whole.split { !$0.isWholeNumber }
    groupSeparator =
      groups.count > 1 ? String(whole[groups[0].endIndex..<groups[1].startIndex]) : ""
    lastGroup = groups.count > 1 ? groups[groups.count - 1].count : 3
    otherGroups = groups.count > 2 ? groups[groups.count - 2].count : lastGroup
    // 1234.56 has a separator where four digits are enough to make groups.
    let wholeOfSmall = Self.body(small).dropLast(2 + decimalSeparator.count)
    let groupsFour = wholeOfSmall.contains { !$0.isWholeNumber }
    groupingFrom = groups.count < 2 ? Int.max : lastGroup + (groupsFour ? 1 : 2)
  }

  /// What stands around a positive number, without spaces: in amounts, the currency's symbol.
  var surroundings: String { (positive.prefix + positive.suffix).filter { !$0.isWhitespace } }

  /// The shape with negative numbers in parentheses, without a sign.
  var inParentheses: NumberShape {
    var shape = self
    shape.negative = ("(" + positive.prefix, positive.suffix + ")")
    return shape
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
    var digits = Array(String(coefficient.magnitude).utf8)
    if digits.count <= scale {
      digits.insert(
        contentsOf: repeatElement(UInt8(ascii: "0"), count: scale + 1 - digits.count), at: 0)
    }
    let wholeCount = digits.count - scale
    let around = coefficient < 0 ? negative : positive
    var result = around.prefix
    result.reserveCapacity(around.prefix.utf8.count + 2 * digits.count + 8)
    appendWhole(digits[..<wholeCount], to: &result)
    let decimals = max(scale, minimumDecimals)
    if decimals > 0 {
      result += decimalSeparator
      result += String(decoding: digits[wholeCount...], as: UTF8.self)
      result += String(repeating: "0", count: decimals - scale)
    }
    result += around.suffix
    return result
  }

  private func appendWhole(_ digits: ArraySlice<UInt8>, to result: inout String) {
    guard digits.count >= groupingFrom else {
      result += String(decoding: digits, as: UTF8.self)
      return
    }
    let tail = digits.count - lastGroup
    var start = 0
    var end = (tail - 1) % otherGroups + 1
    while start < tail {
      result += String(decoding: digits[start..<end], as: UTF8.self)
      result += groupSeparator
      (start, end) = (end, end + otherGroups)
    }
    result += String(decoding: digits[tail...], as: UTF8.self)
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
