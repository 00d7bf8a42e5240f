internal import Diagnostics

/// Reads rules and declarations from the tokens of one style sheet.
struct CSSReader {
  let file: SourceFile
  let source: UInt32
  let tokens: [CSSToken]
  /// For each token that opens a block, the index of the token that closes it, or the number of
  /// tokens; for others their own index.
  let closers: [Int]
  /// The closing brackets that close nothing; they are reported once, as that.
  let strays: Set<Int>
  var stylesheet = Stylesheet()
  var problems = CSSProblemList()
  /// What the `@supports` rules around ask, all together.
  var condition: SupportsCondition?

  /// How many selectors nested rules have made so far.
  var nestedSelectors = 0

  /// The most they may make: each counts once for each selector of the rule around it.
  static let nestedLimit = 50_000

  /// How deep blocks may nest.
  static let depthLimit = 32

  init(_ file: SourceFile, source: UInt32, range: Range<Int>) {
    self.file = file
    self.source = source
    var scanner = CSSScanner(file.bytes, range: range)
    tokens = scanner.tokens()
    for (problem, range) in scanner.problems { problems.add(problem, range) }
    (closers, strays) = Self.pair(tokens, &problems)
  }

  /// Pairs the brackets.
  ///
  /// One that does not fit the innermost open block closes nothing.
  private static func pair(_ tokens: [CSSToken], _ problems: inout CSSProblemList)
    -> (closers: [Int], strays: Set<Int>)
  {
    var closers = Array(tokens.indices)
    var strays: [(index: Int, enclosing: Int?)] = []
    var open: [(index: Int, bracket: CSSToken.Bracket)] = []
    for (index, token) in tokens.enumerated() {
      if let bracket = token.opening {
        open.append((index, bracket))
      } else if case .close(let bracket) = token.kind {
        if let last = open.last, last.bracket == bracket {
          closers[last.index] = index
          open.removeLast()
        } else {
          strays.append((index, open.last?.index))
        }
      }
    }
    for (index, _) in open { closers[index] = tokens.count }
    // A forgotten parenthesis explains the brace it hides and the braces left around it.
    let culprit = open.last { $0.bracket != .curly }?.index
    for (index, bracket) in open where culprit.map({ index >= $0 }) ?? true {
      problems.add(.openBracket(bracket), tokens[index].range)
    }
    for (index, enclosing) in strays where enclosing.map({ closers[$0] < tokens.count }) ?? true {
      problems.add(.strayBracket, tokens[index].range)
    }
    return (closers, Set(strays.map(\.index)))
  }

  // MARK: Tokens

  /// The bytes of some tokens, white space at either end left out.
  func bytes(_ range: Range<Int>) -> Range<Int> {
    let range = trimmed(range)
    guard let first = tokens[range].first, let last = tokens[range].last else {
      let offset = range.lowerBound < tokens.count ? tokens[range.lowerBound].range.lowerBound : 0
      return offset..<offset
    }
    return first.range.lowerBound..<last.range.upperBound
  }

  /// The tokens without white space at either end.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, tokens[lower].kind == .whitespace { lower += 1 }
    while upper > lower, tokens[upper - 1].kind == .whitespace { upper -= 1 }
    return lower..<upper
  }

  /// The index of the first token outside blocks that fits, or the end.
  func first(in range: Range<Int>, where fits: (CSSToken.Kind) -> Bool) -> Int {
    var index = range.lowerBound
    while index < range.upperBound, !fits(tokens[index].kind) { index = closers[index] + 1 }
    return min(index, range.upperBound)
  }

  /// The parts between commas outside blocks.
  func commaSeparated(_ range: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    while true {
      let comma = first(in: start..<range.upperBound) { $0 == .comma }
      parts.append(trimmed(start..<comma))
      if comma >= range.upperBound { return parts }
      start = comma + 1
    }
  }

  /// The content of the block that a token opens, and the index of the token after it.
  func block(at index: Int) -> (content: Range<Int>, next: Int) {
    let closer = closers[index]
    return (index + 1..<max(closer, index + 1), min(closer + 1, tokens.count))
  }

  /// Whether something wrong in the tokens has been reported already.
  func isReported(_ range: Range<Int>) -> Bool {
    range.contains { tokens[$0].kind == .bad || strays.contains($0) }
  }

  // MARK: Rules

  /// Reads the rules of a style sheet or of a media block.
  mutating func readRules(_ range: Range<Int>, depth: Int) {
    var index = range.lowerBound
    while index < range.upperBound {
      switch tokens[index].kind {
      case .whitespace, .htmlComment:
        index += 1
      case .atKeyword(let name):
        index = readAtRule(name.asciiLowercased, index..<range.upperBound, depth: depth)
      case .ident, .function, .hash, .string, .url, .number, .percentage, .dimension, .delimiter,
        .open, .close, .colon, .semicolon, .comma, .bad:
        index = readStyleRule(index..<range.upperBound, depth: depth)
      }
    }
  }

  /// Reads a style rule and returns the index after it.
  private mutating func readStyleRule(_ range: Range<Int>, depth: Int) -> Int {
    let curly = first(in: range) { $0 == .open(.curly) }
    guard curly < range.upperBound else {
      if !isReported(range) { problems.add(.noBlock, bytes(range)) }
      return range.upperBound
    }
    let (content, next) = block(at: curly)
    let selectors = readSelectors(range.lowerBound..<curly)
    readStyleBlock(content, of: selectors, depth: depth + 1)
    return next
  }

  /// Reads a selector list; empty if it is none or can never match on paper.
  ///
  /// - Parameter parents: The selectors of the rule around it.
  mutating func readSelectors(_ range: Range<Int>, parents: [Selector]? = nil) -> [Selector] {
    var parser = SelectorParser(self, parents: parents)
    let selectors = parser.list(range, depth: 0)
    if let problem = parser.problem {
      guard !isReported(range) else { return [] }
      problems.add(problem.problem, problem.range)
      return []
    }
    return selectors
  }
}

/// The problems of one style sheet.
///
/// A broken one yields no more than the first hundred.
struct CSSProblemList {
  private var found: [(problem: CSSProblem, range: Range<Int>)] = []

  mutating func add(_ problem: CSSProblem, _ range: Range<Int>) {
    if found.count < DiagnosticList.limit { found.append((problem, range)) }
  }

  /// The diagnostics in source order.
  func diagnostics(in file: SourceFile) -> [Diagnostic] {
    let sorted = found.enumerated().sorted { left, right in
      (left.element.range.lowerBound, left.offset) < (right.element.range.lowerBound, right.offset)
    }
    return sorted.map { $0.element.problem.diagnostic(in: file, at: $0.element.range) }
  }
}
