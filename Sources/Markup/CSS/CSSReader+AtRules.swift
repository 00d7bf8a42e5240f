internal import Diagnostics

/// Rules that begin with an at sign.
extension CSSReader {
  /// Reads an at-rule and returns the index after it.
  mutating func readAtRule(_ name: String, _ range: Range<Int>, depth: Int) -> Int {
    let start = range.lowerBound
    let stop = first(in: start + 1..<range.upperBound) { $0 == .semicolon || $0 == .open(.curly) }
    let prelude = trimmed(start + 1..<stop)
    let (hasBlock, content, next) = ruleBlock(at: stop, end: range.upperBound)
    if Self.ignoredAtRules.contains(name) { return next }
    switch name {
    case "import": readImport(prelude, rule: start..<stop, isTopLevel: depth == 0)
    case "media", "page", "font-face", "supports":
      guard hasBlock else {
        problems.add(.noBlock, bytes(start..<stop))
        break
      }
      readBlockRule(name, prelude: prelude, content: content, keyword: start, depth: depth)
    default: problems.add(.unknownAtRule(name), tokens[start].range)
    }
    return next
  }

  /// The block of an at-rule whose prelude ends at a token, empty if there is none.
  func ruleBlock(at stop: Int, end: Int) -> (exists: Bool, content: Range<Int>, next: Int) {
    guard stop < end, tokens[stop].kind == .open(.curly) else {
      return (false, stop..<stop, min(stop + 1, end))
    }
    let (content, next) = block(at: stop)
    return (true, content, next)
  }

  private mutating func readBlockRule(
    _ name: String, prelude: Range<Int>, content: Range<Int>, keyword: Int, depth: Int
  ) {
    switch name {
    case "media":
      guard appliesToPaper(prelude) else { return }
      guard depth < Self.depthLimit else {
        problems.add(.tooDeep, tokens[keyword].range)
        return
      }
      readRules(content, depth: depth + 1)
    case "supports":
      guard depth < Self.depthLimit else {
        problems.add(.tooDeep, tokens[keyword].range)
        return
      }
      let around = condition
      let own = supportsCondition(prelude, depth: 0)
      condition = around.map { .all([$0, own]) } ?? own
      readRules(content, depth: depth + 1)
      condition = around
    case "font-face": stylesheet.fontFaces.append(readDeclarations(content).declarations)
    default: readPageRule(prelude, content)
    }
  }

  /// What only concerns screens, or says nothing here.
  private static let ignoredAtRules: Set<String> = [
    "charset", "keyframes", "-webkit-keyframes", "-moz-keyframes", "-o-keyframes", "viewport",
    "-ms-viewport", "font-feature-values",
  ]

  // MARK: Imports

  private mutating func readImport(_ prelude: Range<Int>, rule: Range<Int>, isTopLevel: Bool) {
    guard let path = address(in: prelude) else {
      problems.add(.badImport, bytes(rule))
      return
    }
    guard appliesToPaper(trimmed(path.next..<prelude.upperBound)) else { return }
    let isFirst =
      stylesheet.rules.isEmpty && stylesheet.pageRules.isEmpty && stylesheet.fontFaces.isEmpty
    guard isTopLevel, isFirst else {
      problems.add(.misplacedImport, bytes(rule))
      return
    }
    stylesheet.imports.append(
      Stylesheet.Import(path: path.text, span: Span(source: source, range: bytes(rule))))
  }

  /// The address a prelude begins with, and the index after it.
  private func address(in range: Range<Int>) -> (text: String, next: Int)? {
    guard let first = range.first else { return nil }
    switch tokens[first].kind {
    case .string(let text), .url(let text):
      return (text, first + 1)
    case .function("url"):
      let (content, next) = block(at: first)
      guard let inner = trimmed(content).first, case .string(let text) = tokens[inner].kind else {
        return nil
      }
      return (text, min(next, range.upperBound))
    case .ident, .function, .atKeyword, .hash, .number, .percentage, .dimension, .delimiter, .open,
      .close, .whitespace, .colon, .semicolon, .comma, .bad, .htmlComment:
      return nil
    }
  }

  // MARK: Pages

  private mutating func readPageRule(_ prelude: Range<Int>, _ content: Range<Int>) {
    var selectors: [PageRule.Selector] = []
    for part in prelude.isEmpty ? [] : commaSeparated(prelude) {
      guard let selector = pageSelector(part) else {
        problems.add(.badPageSelector, bytes(prelude))
        return
      }
      selectors.append(selector)
    }
    let block = readDeclarations(content, isPage: true)
    stylesheet.pageRules.append(
      PageRule(
        selectors: selectors, declarations: block.declarations, marginBoxes: block.marginBoxes,
        condition: condition))
  }

  private func pageSelector(_ range: Range<Int>) -> PageRule.Selector? {
    var index = range.lowerBound
    var name: String?
    if index < range.upperBound, case .ident(let ident) = tokens[index].kind {
      name = ident
      index += 1
    }
    var pseudos: [PageRule.Selector.Pseudo] = []
    while index < range.upperBound {
      guard tokens[index].kind == .colon, index + 1 < range.upperBound,
        let pseudo = pagePseudo(at: index + 1)
      else { return nil }
      pseudos.append(pseudo)
      index = closers[index + 1] + 1
    }
    return name == nil && pseudos.isEmpty ? nil : PageRule.Selector(name: name, pseudos: pseudos)
  }

  private func pagePseudo(at index: Int) -> PageRule.Selector.Pseudo? {
    switch tokens[index].kind {
    case .ident(let name):
      switch name.asciiLowercased {
      case "first": return .first
      case "left": return .left
      case "right": return .right
      case "blank": return .blank
      case "-bp-last": return .last
      case "-bp-only": return .only
      default: return nil
      }
    case .function("nth"):
      return NthFormula(file.bytes[bytes(block(at: index).content)]).map {
        .nth(step: $0.step, offset: $0.offset)
      }
    case .function, .atKeyword, .hash, .string, .url, .number, .percentage, .dimension, .delimiter,
      .open, .close, .whitespace, .colon, .semicolon, .comma, .bad, .htmlComment:
      return nil
    }
  }
}
