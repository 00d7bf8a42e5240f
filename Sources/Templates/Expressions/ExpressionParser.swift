import Diagnostics

/// Reads expressions from tokens.
///
/// From loosest to tightest: `or`, `and`, `not`, comparisons, filters, names and literals.
struct ExpressionParser {
  private let tokens: [Token]
  private var index = 0
  private var depth = 0
  /// Whether something was reported and the rest given up.
  private var hasFailed = false
  private let limits: TemplateLimits
  let log: CompileLog

  /// Creates a parser of tokens that end with an end token.
  init(tokens: [Token], limits: TemplateLimits, log: CompileLog) {
    precondition(tokens.last?.kind == .end, "tokens end with an end token")
    self.tokens = tokens
    self.limits = limits
    self.log = log
  }

  /// The token at the front.
  var current: Token { tokens[index] }

  /// Whether all tokens are read.
  var isAtEnd: Bool { current.kind == .end }

  /// Takes the front token.
  @discardableResult
  mutating func take() -> Token {
    let token = current
    if index < tokens.count - 1 { index += 1 }
    return token
  }

  /// Takes the front token if it is a given symbol.
  mutating func take(symbol: String) -> Bool {
    guard current.kind == .symbol(symbol) else { return false }
    take()
    return true
  }

  /// Takes the front token if it is a given name.
  mutating func take(keyword: String) -> Bool {
    guard current.kind == .name(keyword) else { return false }
    take()
    return true
  }

  /// Takes a name, or reports what stands there instead.
  mutating func takeName(_ what: String) -> Expression.Name? {
    guard case .name(let text) = current.kind, !Self.reserved.contains(text) else {
      unexpected(what)
      return nil
    }
    return Expression.Name(text: text, span: take().span)
  }

  /// Takes a string literal, or reports what stands there instead.
  mutating func takeString(_ what: String) -> Expression.Name? {
    guard case .string(let text) = current.kind else {
      unexpected(what)
      return nil
    }
    return Expression.Name(text: text, span: take().span)
  }

  /// Reports that something else was expected, and gives up the rest.
  mutating func unexpected(_ what: String) {
    if !hasFailed {
      log.report(.syntax, "expected \(what), found \(current.described)", at: current.span)
    }
    giveUp()
  }

  private mutating func giveUp() {
    hasFailed = true
    index = tokens.count - 1
  }

  /// Reports tokens after the end of what was read.
  mutating func finish() {
    if !isAtEnd { unexpected("the end") }
  }

  /// Reads an expression.
  mutating func expression() -> Expression { joined("or") { $0.joined("and") { $0.negation() } } }

  private static let reserved: Set<String> = ["and", "or", "not", "true", "false", "in", "with"]

  private mutating func joined(
    _ keyword: String, part: (inout Self) -> Expression
  ) -> Expression {
    let first = part(&self)
    var parts = [first]
    while take(keyword: keyword) { parts.append(part(&self)) }
    guard parts.count > 1, let last = parts.last else { return first }
    return Expression(
      kind: keyword == "or" ? .any(parts) : .all(parts), span: first.span.joined(to: last.span))
  }

  private mutating func negation() -> Expression {
    let start = current.span
    guard take(keyword: "not") else { return comparison() }
    return nested(start) { parser in
      let operand = parser.negation()
      return Expression(kind: .not(operand), span: start.joined(to: operand.span))
    }
  }

  private mutating func comparison() -> Expression {
    let left = filtered()
    guard case .symbol(let symbol) = current.kind, let comparison = Comparison(rawValue: symbol)
    else { return left }
    take()
    let right = filtered()
    return Expression(
      kind: .comparison(left, comparison, right), span: left.span.joined(to: right.span))
  }

  private mutating func filtered() -> Expression {
    var value = primary()
    var count = 0
    while take(symbol: "|") {
      guard let name = takeName("a filter") else { return value }
      var arguments: [Expression] = []
      if take(symbol: ":") {
        repeat { arguments.append(primary()) } while take(symbol: ",")
      }
      count += 1
      if count > limits.filters {
        log.report(.tooLarge, "a value has at most \(limits.filters) filters", at: name.span)
        giveUp()
        return Expression(kind: .invalid, span: value.span)
      }
      let span = value.span.joined(to: arguments.last?.span ?? name.span)
      value = Expression(
        kind: .filtered(value, Expression.Filter(name: name, arguments: arguments)), span: span)
    }
    return value
  }

  private mutating func primary() -> Expression {
    let token = current
    switch token.kind {
    case .name("true"), .name("false"):
      take()
      return Expression(kind: .literal(.boolean(token.kind == .name("true"))), span: token.span)
    case .name:
      return path()
    case .string(let text):
      take()
      return Expression(kind: .literal(.text(text)), span: token.span)
    case .integer(let number):
      take()
      return Expression(kind: .literal(.integer(number)), span: token.span)
    case .decimal(let number):
      take()
      return Expression(kind: .literal(.quantity(number, unit: "")), span: token.span)
    case .symbol("("):
      take()
      return nested(token.span) { parser in
        let inner = parser.expression()
        if !parser.take(symbol: ")") { parser.unexpected("')'") }
        return inner
      }
    case .symbol, .end:
      unexpected("a value")
      return Expression(kind: .invalid, span: token.span)
    }
  }

  private mutating func path() -> Expression {
    guard let first = takeName("a value") else {
      return Expression(kind: .invalid, span: current.span)
    }
    var names = [first]
    while take(symbol: ".") {
      guard let name = fieldName() else {
        return Expression(kind: .invalid, span: first.span.joined(to: current.span))
      }
      names.append(name)
    }
    return Expression(
      kind: .path(names), span: first.span.joined(to: names.last?.span ?? first.span))
  }

  /// A field's name may be any word, also a reserved one.
  private mutating func fieldName() -> Expression.Name? {
    guard case .name(let text) = current.kind else {
      unexpected("a field")
      return nil
    }
    return Expression.Name(text: text, span: take().span)
  }

  private mutating func nested(
    _ span: Span, _ read: (inout Self) -> Expression
  ) -> Expression {
    guard depth < limits.expressionNesting else {
      log.report(.tooLarge, "the expression is nested too deeply", at: span)
      giveUp()
      return Expression(kind: .invalid, span: span)
    }
    depth += 1
    defer { depth -= 1 }
    return read(&self)
  }
}
