internal import CText

/// In which direction each character of a paragraph runs: the levels of the Unicode Bidirectional
/// Algorithm (Unicode Standard Annex 9), as FriBidi finds them.
public struct EmbeddingLevels: Hashable, Sendable {
  /// The level of each scalar in logical order: even from left to right, odd from right to left.
  public let levels: [UInt8]
  /// Whether the paragraph as a whole runs from right to left.
  public let isRightToLeft: Bool

  /// Finds the levels of a paragraph.
  ///
  /// - Parameters:
  ///   - paragraph: The text, without line ends, with the characters that embed, override and
  ///     isolate.
  ///   - base: The direction of the paragraph; nil takes that of its first strong character, and
  ///     left to right if there is none (rules P2 and P3).
  public init(_ paragraph: String, base: TextDirection?) {
    let count = paragraph.unicodeScalars.count
    var text = BalancedControls.balanced(paragraph)
    // White space at the end has the level of the paragraph (rule L1), which Pango does not tell
    // where no character is strong.
    text.append(" ")
    let last = text.unicodeScalars.count - 1
    var direction =
      switch base {
      case nil: PANGO_DIRECTION_NEUTRAL
      case .leftToRight?: PANGO_DIRECTION_LTR
      case .rightToLeft?: PANGO_DIRECTION_RTL
      }
    (levels, isRightToLeft) = text.withUTF8 { bytes in
      precondition(bytes.count < Int(Int32.max), "a paragraph is shorter than 2 GiB")
      return unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        let found = unsafe pango_log2vis_get_embedding_levels(
          characters.baseAddress, Int32(characters.count), &direction)
        defer { unsafe g_free(found) }
        guard let found = unsafe found else {
          return (Array(repeating: 0, count: count), base == .rightToLeft)
        }
        // What was added at the end is left out.
        return unsafe (
          Array(UnsafeBufferPointer(start: found, count: count)), found[last] % 2 == 1
        )
      }
    }
  }

  /// Whether a character only says in which direction others run.
  public static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x61C, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// The order in which things of some levels stand on a line, from left to right: the index in the
  /// logical order of each (rule L2).
  public static func visualOrder(_ levels: [UInt8]) -> [Int] {
    var order = Array(levels.indices)
    guard let highest = levels.max(), let lowestOdd = levels.filter({ $0 % 2 == 1 }).min() else {
      return order
    }
    for level in stride(from: highest, through: lowestOdd, by: -1) {
      var start = 0
      while start < order.count {
        guard levels[order[start]] >= level else {
          start += 1
          continue
        }
        var end = start + 1
        while end < order.count, levels[order[end]] >= level { end += 1 }
        order[start..<end].reverse()
        start = end
      }
    }
    return order
  }

  /// Whether all of a text runs from left to right whatever is around it, unless that runs from
  /// right to left itself: it has no letter, digit or mark of another direction.
  ///
  /// Costs a look at each byte of Latin text, and at each character of other text.
  public static func areEven(in text: String) -> Bool {
    // The first bytes of characters below U+0590 are below 0xD6.
    guard text.utf8.contains(where: { $0 >= 0xD6 }) else { return true }
    return text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case ..<0x590: true
      case 0x590...0x8FF, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFB1D...0xFDFF,
        0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
        false
      default: true
      }
    }
  }
}
