/// The characters a face is to be used for (`unicode-range`).
public struct CharacterRanges: Hashable, Sendable {
  /// The ranges, in order, without overlaps.
  public let ranges: [ClosedRange<UInt32>]

  /// Creates a set of characters from ranges in any order.
  public init(_ ranges: [ClosedRange<UInt32>]) {
    var merged: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    self.ranges = merged
  }

  /// Whether a character is one of them.
  public func contains(_ scalar: Unicode.Scalar) -> Bool {
    ranges.contains { $0.contains(scalar.value) }
  }

  /// Reads a value of `unicode-range`, such as `U+0025-00FF, U+4??`; nil if it is not one (CSS
  /// Syntax 3, 7.1).
  public init?(css text: String) {
    var ranges: [ClosedRange<UInt32>] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let range = Self.range(part.filter { !$0.isWhitespace }) else { return nil }
      ranges.append(range)
    }
    self.init(ranges)
  }

  private static func range(_ text: String) -> ClosedRange<UInt32>? {
    guard text.hasPrefix("U+") || text.hasPrefix("u+") else { return nil }
    let ends = text.dropFirst(2).split(separator: "-", omittingEmptySubsequences: false)
    let bounds: (Substring, Substring)
    switch ends.count {
    case 1: bounds = (ends[0], ends[0])
    case 2 where !text.contains("?"): bounds = (ends[0], ends[1])
    default: return nil
    }
    let lower = number(bounds.0.replacing("?", with: "0"))
    let upper = number(bounds.1.replacing("?", with: "F"))
    let wildcards = bounds.0.drop { $0 != "?" }
    guard wildcards.allSatisfy({ $0 == "?" }), let lower, let upper, lower <= upper,
      upper <= 0x10_FFFF
    else { return nil }
    return lower...upper
  }

  private static func number(_ text: some StringProtocol) -> UInt32? {
    guard (1...6).contains(text.count), text.allSatisfy(\.isHexDigit) else { return nil }
    return UInt32(text, radix: 16)
  }
}
