import Diagnostics

/// A `{% … %}` tag.
enum ControlTag {
  case `if`(Expression)
  case elsif(Expression)
  case `else`
  case endif
  case `for`(Expression.Name, Expression)
  case endfor
  case include(SyntaxNode.Inclusion)
  case layout(Expression.Name)
  case block(Expression.Name)
  case endblock
  case translation(SyntaxNode.Translation)
  case set(Expression.Name, Expression)

  /// The names of the tags.
  static let names = [
    "if", "elsif", "else", "endif", "for", "endfor", "include", "layout", "block", "endblock", "t",
    "set",
  ]

  /// Reads a tag; nil if it cannot be read, which is reported.
  ///
  /// A broken head of `if`, `for` or `block` still opens, so that its end is not a second error.
  static func parse(
    _ file: SourceFile, source: UInt32, range: Range<Int>, limits: TemplateLimits, log: CompileLog
  ) -> ControlTag? {
    var parser = ExpressionParser(
      tokens: TokenScanner.tokens(
        of: file, source: source, range: range.lowerBound + 2..<range.upperBound - 2, log: log),
      limits: limits, log: log)
    let head = parser.take()
    guard case .name(let name) = head.kind else {
      log.report(.syntax, "expected the name of a tag, found \(head.described)", at: head.span)
      return nil
    }
    guard let tag = body(of: name, head: head, &parser) else { return nil }
    parser.finish()
    return tag
  }

  private static func body(
    of name: String, head: Token, _ parser: inout ExpressionParser
  ) -> ControlTag? {
    switch name {
    case "if": return .if(parser.expression())
    case "elsif": return .elsif(parser.expression())
    case "else": return .else
    case "endif": return .endif
    case "for": return loop(head, &parser)
    case "endfor": return .endfor
    case "include":
      guard let path = parser.takeString("the path of a partial in quotes") else { return nil }
      let hasArguments = parser.take(keyword: "with")
      return .include(
        SyntaxNode.Inclusion(path: path, arguments: hasArguments ? arguments(&parser) : []))
    case "layout": return parser.takeString("the path of a layout in quotes").map { .layout($0) }
    case "block":
      let unnamed = Expression.Name(text: "", span: head.span)
      return .block(parser.takeName("the name of a block") ?? unnamed)
    case "endblock":
      if !parser.isAtEnd { _ = parser.takeName("the end") }
      return .endblock
    case "t":
      guard let key = parser.takeString("the key of a message in quotes") else { return nil }
      return .translation(SyntaxNode.Translation(key: key, arguments: arguments(&parser)))
    case "set":
      guard let variable = parser.takeName("a name") else { return nil }
      if !parser.take(symbol: "=") { parser.unexpected("'='") }
      return .set(variable, parser.expression())
    default:
      parser.log.report(
        .unknownTag, "there is no tag '\(name)'", at: head.span,
        hint: names.nearest(to: name).asSuggestion
          ?? "the tags are \(names.joined(separator: ", "))")
      return nil
    }
  }

  private static func loop(_ head: Token, _ parser: inout ExpressionParser) -> ControlTag {
    let unnamed = Expression.Name(text: "", span: head.span)
    let invalid = Expression(kind: .invalid, span: head.span)
    guard let variable = parser.takeName("the name of the loop's variable") else {
      return .for(unnamed, invalid)
    }
    guard parser.take(keyword: "in") else {
      parser.unexpected("'in'")
      return .for(variable, invalid)
    }
    return .for(variable, parser.expression())
  }

  private static func arguments(_ parser: inout ExpressionParser) -> [SyntaxNode.Argument] {
    var arguments: [SyntaxNode.Argument] = []
    while !parser.isAtEnd {
      guard let name = parser.takeName("a name and '='") else { break }
      guard parser.take(symbol: "=") else {
        parser.unexpected("'='")
        break
      }
      let value = parser.expression()
      if arguments.contains(where: { $0.name.text == name.text }) {
        parser.log.report(
          .duplicateName, "the argument '\(name.text)' is given twice", at: name.span)
      }
      arguments.append(SyntaxNode.Argument(name: name, value: value))
      _ = parser.take(symbol: ",")
    }
    return arguments
  }
}
