import Diagnostics

/// What a hole stands in, which decides what it may print.
enum HoleContext {
  /// Between elements.
  case content
  /// In a text or an attribute's value.
  case text
  /// In `src`, `href` and the like.
  case reference
  /// In `class`.
  case classes
}

/// Holes.
extension TemplateCompiler {
  /// Compiles a hole to what prints its value.
  func compileHole(_ expression: Expression, span: Span, scope: Scope) {
    let value = checker.printed(expression, in: scope, isReference: context == .reference)
    if context == .classes, value.type != nil, !value.isDeclaredClass {
      reportUndeclaredClass(at: span)
    }
    if value.type == .richText, context == .content {
      checkRichText(at: span)
      let first = Int32(program.nodes.count)
      for node in RichNode.allCases { _ = add(node.origin(span)) }
      emit(.printRich(node: first, operation: add(value.operation)))
      return
    }
    let text = addText(span)
    if case .value(let path) = value.operation {
      emit(.printValue(node: text, path: add(path), style: add(Program.Style())))
    } else if case .formatted(.value(let path), let style, let language) = value.operation {
      let style = Program.Style(style: style, language: language)
      emit(.printValue(node: text, path: add(path), style: add(style)))
    } else {
      emit(.print(node: text, operation: add(value.operation)))
    }
  }

  // MARK: Classes

  /// Reports a class that could be anything, so that no selector could be resolved.
  func reportUndeclaredClass(at span: Span) {
    log.report(
      .undeclaredClass, "a class must be one of a declared set", at: span,
      hint: "declare it with | class: \"…\", \"…\", or choose it with {% if %}")
  }

  /// The most values that an attribute `class` can have.
  private static let classLimit = 256

  /// Notes the classes that an element can have.
  func addClasses(_ attribute: SyntaxElement.Attribute, span: Span) {
    guard let values = Self.values(of: attribute.pieces) else {
      log.report(
        .tooLarge, "the attribute can have more than \(Self.classLimit) values",
        at: attribute.span, hint: "part it into fewer holes and conditions")
      return
    }
    for value in values {
      classNames.formUnion(value.split(whereSeparator: \.isWhitespace).map(String.init))
    }
  }

  /// The values that pieces of a `class` can print; nil for too many.
  private static func values(of pieces: [SyntaxNode]) -> [String]? {
    var values = [""]
    for piece in pieces {
      guard let next = Self.values(of: piece), values.count * next.count <= classLimit else {
        return nil
      }
      values = values.flatMap { start in next.map { start + $0 } }
    }
    return values
  }

  private static func values(of piece: SyntaxNode) -> [String]? {
    switch piece.kind {
    case .text(let text): return [text]
    case .hole(let expression):
      guard case .filtered(_, let filter) = expression.kind, filter.name.text == "class" else {
        return [""]
      }
      let names = filter.arguments.compactMap { argument -> String? in
        if case .literal(.text(let name)) = argument.kind { name } else { nil }
      }
      return names + [""]
    case .conditional(let branches):
      var values = branches.last?.condition == nil ? [] : [""]
      for branch in branches {
        guard let more = Self.values(of: branch.body) else { return nil }
        values += more
      }
      return values.count <= classLimit ? values : nil
    case .element, .translation, .loop, .include, .block, .assignment: return [""]
    }
  }

  // MARK: Rich text

  /// Rich text makes paragraphs and lists, which stand in few elements.
  private func checkRichText(at span: Span) {
    guard let around = openElements.last, !Self.blockContainers.contains(around) else { return }
    log.report(
      .misplacedRichText, "rich text makes paragraphs and cannot stand in <\(around)>", at: span,
      hint: "put it into a <div>, or print the text without | rich")
  }

  /// The elements that hold paragraphs (HTML, 3.2.5.2.2, flow content).
  private static let blockContainers: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "html", "li", "main", "nav",
    "section", "td", "th",
  ]
}
