/// The formula `step` × n + `offset` of `:nth-child()` (CSS Syntax 3, 6).
///
/// Both numbers fit in 32 bits.
struct NthFormula: Hashable, Sendable {
  let step: Int
  let offset: Int

  /// Parses `odd`, `even`, `5`, `n`, `-n+3`, `2n + 1`; nil if it is none of these.
  init?(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes.map(\.asciiLowercased)[...]
    Self.skipSpaces(&rest)
    while let last = rest.last, last.isHTMLSpace { rest.removeLast() }
    if rest.elementsEqual("odd".utf8) {
      (step, offset) = (2, 1)
      return
    }
    if rest.elementsEqual("even".utf8) {
      (step, offset) = (2, 0)
      return
    }
    let sign = Self.sign(&rest)
    let digits = Self.number(&rest)
    guard rest.first == UInt8(ascii: "n") else {
      guard let digits, rest.isEmpty else { return nil }
      (step, offset) = (0, (sign ?? 1) * digits)
      return
    }
    rest.removeFirst()
    step = (sign ?? 1) * (digits ?? 1)
    Self.skipSpaces(&rest)
    if rest.isEmpty {
      offset = 0
      return
    }
    guard let offsetSign = Self.sign(&rest) else { return nil }
    Self.skipSpaces(&rest)
    guard let number = Self.number(&rest), rest.isEmpty else { return nil }
    offset = offsetSign * number
  }

  private static func skipSpaces(_ rest: inout ArraySlice<UInt8>) {
    rest = rest.drop(while: \.isHTMLSpace)
  }

  private static func sign(_ rest: inout ArraySlice<UInt8>) -> Int? {
    guard let first = rest.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "-") else {
      return nil
    }
    rest.removeFirst()
    return first == UInt8(ascii: "-") ? -1 : 1
  }

  private static func number(_ rest: inout ArraySlice<UInt8>) -> Int? {
    guard rest.first?.isASCIIDigit == true else { return nil }
    var result = 0
    while let digit = rest.first, digit.isASCIIDigit {
      result = min(result * 10 + Int(digit - 0x30), Int(Int32.max))
      rest.removeFirst()
    }
    return result
  }
}
