internal import Diagnostics

/// Conditions of `@supports` (CSS Conditional Rules 3, 6).
extension CSSReader {
  /// Reads a condition; what is no condition is not supported.
  mutating func supportsCondition(_ range: Range<Int>, depth: Int) -> SupportsCondition {
    let range = trimmed(range)
    guard depth < Self.depthLimit, let first = range.first else { return .unknown }
    if case .ident(let word) = tokens[first].kind, word.asciiLowercased == "not" {
      return .not(supportsCondition(first + 1..<range.upperBound, depth: depth + 1))
    }
    var parts: [SupportsCondition] = []
    var joint: String?
    var index = first
    while index < range.upperBound {
      let (part, next) = supportsPart(at: index, depth: depth)
      parts.append(part)
      let rest = trimmed(min(next, range.upperBound)..<range.upperBound)
      guard let word = rest.first else { break }
      guard case .ident(let name) = tokens[word].kind else { return .unknown }
      let lower = name.asciiLowercased
      guard lower == "and" || lower == "or", joint == nil || joint == lower else { return .unknown }
      joint = lower
      index = trimmed(word + 1..<range.upperBound).lowerBound
      if index >= range.upperBound { return .unknown }
    }
    if parts.count == 1 { return parts[0] }
    return joint == "or" ? .any(parts) : .all(parts)
  }

  /// The condition in brackets at an index, and the index after it.
  private mutating func supportsPart(
    at index: Int, depth: Int
  ) -> (condition: SupportsCondition, next: Int) {
    switch tokens[index].kind {
    case .function(let name):
      return (name == "selector" ? .selector : .unknown, block(at: index).next)
    case .open(.round):
      let (content, next) = block(at: index)
      let inner = trimmed(content)
      guard let start = inner.first else { return (.unknown, next) }
      if case .ident(let word) = tokens[start].kind, word.asciiLowercased != "not" {
        let before = problems
        let declarations = readDeclarations(inner).declarations
        problems = before
        return (declarations.first.map { .declaration($0) } ?? .unknown, next)
      }
      return (supportsCondition(inner, depth: depth + 1), next)
    case .ident, .atKeyword, .hash, .string, .url, .number, .percentage, .dimension, .delimiter,
      .open, .close, .whitespace, .colon, .semicolon, .comma, .bad, .htmlComment:
      return (.unknown, index + 1)
    }
  }
}
