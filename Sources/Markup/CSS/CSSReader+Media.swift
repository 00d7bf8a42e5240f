/// Media queries (Media Queries 4), asked for paper.
///
/// The width that queries ask for is that of a usual sheet without its margins, because the size
/// `@page` states may itself depend on queries.
extension CSSReader {
  /// Whether a list of media queries holds for print; an empty list does.
  func appliesToPaper(_ range: Range<Int>) -> Bool {
    range.isEmpty || commaSeparated(range).contains { mediaQuery($0) == true }
  }

  /// Whether one query holds; nil if it is none or asks what nobody knows.
  private func mediaQuery(_ range: Range<Int>) -> Bool? {
    var rest = trimmed(range)
    var isNegated = false
    if let word = word(at: rest.lowerBound, in: rest), word == "not" || word == "only" {
      isNegated = word == "not"
      rest = trimmed(rest.lowerBound + 1..<rest.upperBound)
    }
    var result: Bool? = true
    var expectsPart = true
    while let first = rest.first {
      if let word = word(at: first, in: rest) {
        if expectsPart {
          guard !["and", "or", "not", "only"].contains(word) else { return nil }
          result = both(result, word == "print" || word == "all")
        } else if word != "and" {
          return nil
        }
        rest = trimmed(first + 1..<rest.upperBound)
      } else {
        guard expectsPart, tokens[first].kind == .open(.round) else { return nil }
        let (content, next) = block(at: first)
        result = both(result, mediaFeature(trimmed(content)))
        rest = trimmed(min(next, rest.upperBound)..<rest.upperBound)
      }
      expectsPart.toggle()
    }
    if expectsPart { return nil }
    return isNegated ? result.map { !$0 } : result
  }

  /// Three-valued: false decides, then what is not known.
  private func both(_ left: Bool?, _ right: Bool?) -> Bool? {
    if left == false || right == false { return false }
    return left == nil || right == nil ? nil : true
  }

  private func word(at index: Int, in range: Range<Int>) -> String? {
    guard range.contains(index), case .ident(let word) = tokens[index].kind else { return nil }
    return word.asciiLowercased
  }

  /// Whether what stands in brackets holds.
  private func mediaFeature(_ range: Range<Int>) -> Bool? {
    guard let name = word(at: range.lowerBound, in: range) else { return nil }
    let rest = trimmed(range.lowerBound + 1..<range.upperBound)
    guard let colon = rest.first, tokens[colon].kind == .colon else { return nil }
    let value = trimmed(colon + 1..<rest.upperBound)
    guard value.count == 1 else { return nil }
    switch name {
    case "min-width": return pixels(at: value.lowerBound).map { $0 <= Self.paperWidth }
    case "max-width": return pixels(at: value.lowerBound).map { $0 >= Self.paperWidth }
    case "orientation": return word(at: value.lowerBound, in: value).map { $0 == "portrait" }
    default: return nil
    }
  }

  /// In pixels.
  private static let paperWidth = 740.0

  /// A length in pixels; an em is 16 of them, whatever the page says (Media Queries 4, 1.3).
  private func pixels(at index: Int) -> Double? {
    switch tokens[index].kind {
    case .number(0): 0
    case .dimension(let count, let unit): Self.pixels[unit.asciiLowercased].map { count * $0 }
    case .ident, .function, .atKeyword, .hash, .string, .url, .number, .percentage, .delimiter,
      .open, .close, .whitespace, .colon, .semicolon, .comma, .bad, .htmlComment:
      nil
    }
  }

  private static let pixels: [String: Double] = [
    "px": 1, "em": 16, "rem": 16, "pt": 96 / 72, "pc": 16, "in": 96, "cm": 96 / 2.54,
    "mm": 96 / 25.4, "q": 96 / 101.6,
  ]
}
