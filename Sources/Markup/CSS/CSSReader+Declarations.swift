internal import Diagnostics

/// Declarations and their values.
extension CSSReader {
  typealias DeclarationBlock = (declarations: [Declaration], marginBoxes: [PageRule.MarginBox])

  /// Reads the content of a block of declarations, with margin boxes if it is a page's.
  mutating func readDeclarations(_ range: Range<Int>, isPage: Bool = false) -> DeclarationBlock {
    var result: DeclarationBlock = ([], [])
    var index = range.lowerBound
    while index < range.upperBound {
      switch tokens[index].kind {
      case .whitespace, .semicolon:
        index += 1
      case .atKeyword(let name):
        let name = name.asciiLowercased
        index = readNestedAtRule(name, index..<range.upperBound, isPage, &result.marginBoxes)
      case .ident, .function, .hash, .string, .url, .number, .percentage, .dimension, .delimiter,
        .open, .close, .colon, .comma, .bad, .htmlComment:
        index = readDeclaration(index..<range.upperBound, into: &result.declarations)
      }
    }
    return result
  }

  private mutating func readNestedAtRule(
    _ name: String, _ range: Range<Int>, _ isPage: Bool, _ boxes: inout [PageRule.MarginBox]
  ) -> Int {
    let start = range.lowerBound
    let stop = first(in: range) { $0 == .semicolon || $0 == .open(.curly) }
    let (hasBlock, content, next) = ruleBlock(at: stop, end: range.upperBound)
    if !isPage {
      problems.add(.nestedRule, tokens[start].range)
    } else if !Self.marginBoxNames.contains(name) {
      let problem = CSSProblem.unknownMarginBox(
        name, nearest: Self.marginBoxNames.nearest(to: name))
      problems.add(problem, tokens[start].range)
    } else if !hasBlock {
      problems.add(.noBlock, tokens[start].range)
    } else {
      boxes.append(
        PageRule.MarginBox(name: name, declarations: readDeclarations(content).declarations))
    }
    return min(next, range.upperBound)
  }

  private static let marginBoxNames = [
    "top-left-corner", "top-left", "top-center", "top-right", "top-right-corner",
    "bottom-left-corner", "bottom-left", "bottom-center", "bottom-right", "bottom-right-corner",
    "left-top", "left-middle", "left-bottom", "right-top", "right-middle", "right-bottom",
    // By the direction of the text, as `start` and `end` of lines.
    "-bp-top-start-corner", "-bp-top-start", "-bp-top-end", "-bp-top-end-corner",
    "-bp-bottom-start-corner", "-bp-bottom-start", "-bp-bottom-end", "-bp-bottom-end-corner",
    "-bp-start-top", "-bp-start-middle", "-bp-start-bottom", "-bp-end-top", "-bp-end-middle",
    "-bp-end-bottom",
  ]

  /// Reads the declaration or, to report it, the rule that tokens begin with; returns the index
  /// after it.
  private mutating func readDeclaration(
    _ rest: Range<Int>, into declarations: inout [Declaration]
  ) -> Int {
    let start = rest.lowerBound
    var colon = start + 1
    while colon < rest.upperBound, tokens[colon].kind == .whitespace { colon += 1 }
    let hasColon = colon < rest.upperBound && tokens[colon].kind == .colon
    guard case .ident(let written) = tokens[start].kind, hasColon else {
      return dropDeclaration(rest)
    }
    let isCustom = written.hasPrefix("--")
    // `a:hover { … }` inside a block looks like a declaration up to its block.
    let stop = first(in: rest) { $0 == .semicolon || !isCustom && $0 == .open(.curly) }
    if stop < rest.upperBound, tokens[stop].kind != .semicolon { return dropDeclaration(rest) }
    let range = start..<stop
    let name = isCustom ? written : written.asciiLowercased
    var value = trimmed(colon + 1..<range.upperBound)
    let isImportant = removeImportant(&value)
    if value.isEmpty, !isCustom {
      problems.add(.noValue(name), bytes(range))
    } else if let parsed = componentValues(value, depth: 0) {
      let span = Span(source: source, range: bytes(range))
      declarations.append(
        Declaration(name: name, value: parsed, isImportant: isImportant, span: span))
    } else if !isReported(value) {
      problems.add(.badValue(name), bytes(value))
    }
    return range.upperBound
  }

  /// Reports what is no declaration and returns the index after it or, if it is a rule, after that.
  private mutating func dropDeclaration(_ rest: Range<Int>) -> Int {
    let stop = first(in: rest) { $0 == .semicolon || $0 == .open(.curly) }
    let isRule = stop < rest.upperBound && tokens[stop].kind == .open(.curly)
    let head = rest.lowerBound..<max(stop, rest.lowerBound + 1)
    if !isReported(head) {
      problems.add(isRule && stop > rest.lowerBound ? .nestedRule : .notADeclaration, bytes(head))
    }
    return isRule ? min(block(at: stop).next, rest.upperBound) : stop
  }

  /// Takes `!important` off the end of a value.
  private func removeImportant(_ value: inout Range<Int>) -> Bool {
    guard let last = value.last, case .ident(let word) = tokens[last].kind,
      word.asciiLowercased == "important"
    else { return false }
    let before = trimmed(value.lowerBound..<last)
    guard let mark = before.last, tokens[mark].kind == .delimiter("!") else { return false }
    value = trimmed(value.lowerBound..<mark)
    return true
  }

  /// Parses a value, nil if it is not well formed.
  private func componentValues(_ range: Range<Int>, depth: Int) -> [ComponentValue]? {
    guard depth < Self.depthLimit else { return nil }
    var values: [ComponentValue] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let token = tokens[index]
      index += 1
      switch token.kind {
      case .whitespace: continue
      case .ident(let name): values.append(.ident(name))
      case .number(let number): values.append(.number(number))
      case .percentage(let number): values.append(.percentage(number))
      case .dimension(let number, let unit): values.append(.dimension(number, unit: unit))
      case .string(let text): values.append(.string(text))
      case .hash(let text): values.append(.hash(text))
      case .url(let text): values.append(.url(text))
      case .comma: values.append(.comma)
      case .delimiter("/"): values.append(.slash)
      case .delimiter("!"): return nil
      case .delimiter(let mark): values.append(.delimiter(mark))
      case .colon: values.append(.delimiter(":"))
      case .open(.square): values.append(.delimiter("["))
      case .close(.square): values.append(.delimiter("]"))
      case .open(.round), .function:
        let (content, next) = block(at: index - 1)
        guard let arguments = componentValues(content, depth: depth + 1) else { return nil }
        values.append(Self.function(token.kind, arguments))
        index = next
      case .open(.curly), .close, .semicolon, .atKeyword, .bad, .htmlComment: return nil
      }
    }
    return values
  }

  private static func function(
    _ kind: CSSToken.Kind, _ arguments: [ComponentValue]
  ) -> ComponentValue {
    guard case .function(let name) = kind else { return .function("", arguments) }
    if name == "url", arguments.count == 1, case .string(let text) = arguments[0] {
      return .url(text)
    }
    return .function(name, arguments)
  }
}
