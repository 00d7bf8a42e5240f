/// Rules inside of rules (CSS Nesting 1).
extension CSSReader {
  /// Reads what a style rule holds: declarations, and rules about what is inside.
  ///
  /// Each run of declarations is a rule of its own, so that their order counts.
  mutating func readStyleBlock(_ range: Range<Int>, of selectors: [Selector], depth: Int) {
    var start = range.lowerBound
    var index = start
    var isFirst = true
    while index < range.upperBound {
      if tokens[index].kind == .whitespace || tokens[index].kind == .semicolon {
        index += 1
        continue
      }
      guard let curly = nestedRule(at: index, in: range) else {
        index = afterDeclaration(index..<range.upperBound)
        continue
      }
      addRule(selectors, start..<index, always: isFirst)
      isFirst = false
      index = readNested(index..<range.upperBound, curly, in: selectors, depth: depth)
      start = index
    }
    addRule(selectors, start..<range.upperBound, always: isFirst)
  }

  private mutating func addRule(_ selectors: [Selector], _ range: Range<Int>, always: Bool) {
    let declarations = readDeclarations(range).declarations
    guard !selectors.isEmpty, always || !declarations.isEmpty else { return }
    stylesheet.rules.append(
      StyleRule(selectors: selectors, declarations: declarations, condition: condition))
  }

  /// The bracket of the rule that begins at an index; nil if something else does.
  private func nestedRule(at index: Int, in range: Range<Int>) -> Int? {
    switch tokens[index].kind {
    case .whitespace, .semicolon, .open(.curly): return nil
    case .atKeyword(let name):
      guard ["media", "supports"].contains(name.asciiLowercased) else { return nil }
    case .ident(let name): if name.hasPrefix("--") { return nil }
    case .function, .hash, .string, .url, .number, .percentage, .dimension, .delimiter, .open,
      .close, .colon, .comma, .bad, .htmlComment:
      break
    }
    let stop = first(in: index..<range.upperBound) { $0 == .semicolon || $0 == .open(.curly) }
    guard stop < range.upperBound, tokens[stop].kind == .open(.curly) else { return nil }
    return stop
  }

  /// The index after the declaration, or what stands in place of one, that begins at the first token.
  private func afterDeclaration(_ range: Range<Int>) -> Int {
    let stop = first(in: range) { $0 == .semicolon || $0 == .open(.curly) }
    guard stop < range.upperBound else { return range.upperBound }
    return min(closers[stop] + 1, range.upperBound)
  }

  /// Reads a nested rule and returns the index after it.
  private mutating func readNested(
    _ range: Range<Int>, _ curly: Int, in parents: [Selector], depth: Int
  ) -> Int {
    let (content, next) = block(at: curly)
    let after = min(next, range.upperBound)
    guard depth < Self.depthLimit else {
      problems.add(.tooDeep, tokens[range.lowerBound].range)
      return after
    }
    if case .atKeyword(let name) = tokens[range.lowerBound].kind {
      let prelude = trimmed(range.lowerBound + 1..<curly)
      if name.asciiLowercased == "media" {
        if appliesToPaper(prelude) { readStyleBlock(content, of: parents, depth: depth + 1) }
      } else {
        let around = condition
        let own = supportsCondition(prelude, depth: 0)
        condition = around.map { .all([$0, own]) } ?? own
        readStyleBlock(content, of: parents, depth: depth + 1)
        condition = around
      }
      return after
    }
    let selectors = readSelectors(trimmed(range.lowerBound..<curly), parents: parents)
    nestedSelectors += selectors.count
    readStyleBlock(content, of: selectors, depth: depth + 1)
    return after
  }
}
