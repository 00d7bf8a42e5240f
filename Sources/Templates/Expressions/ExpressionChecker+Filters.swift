import Diagnostics

/// The filters by name.
enum Filter: String, CaseIterable {
  case `default`, upper, lower, date, money, number, percent, words, country, language, join, lines
  case count, rich, `class`

  /// Whether the filter applies to a type.
  func applies(to type: ValueType) -> Bool {
    switch self {
    case .default: type.isPrintable || type == .asset
    case .upper, .lower, .lines, .rich, .country: type == .text
    case .date: type == .date
    case .money: type == .money || type == .price
    case .number: type.isNumber || type == .money || type == .price
    case .percent: type.isNumber
    case .words: type == .money
    // What it may follow is checked with the operation.
    case .language: true
    case .join:
      if case .list(let element) = type { element.isPrintable } else { false }
    case .count: type.kind == .list || type == .map
    case .class: type == .text || type == .boolean || type == .integer
    }
  }

  /// Whether the filter stands alone.
  fileprivate var takesNoArgument: Bool {
    switch self {
    case .default, .date, .money, .number, .percent, .language, .join, .class: false
    case .upper, .lower, .words, .country, .lines, .count, .rich: true
    }
  }
}

extension ExpressionChecker {
  /// Checks a value with a filter.
  func filtered(
    _ operand: Expression, _ written: Expression.Filter, at span: Span, in scope: Scope
  ) -> CheckedExpression {
    let value = check(operand, in: scope)
    guard let filter = Filter(rawValue: written.name.text) else {
      let names = Filter.allCases.map(\.rawValue)
      log.report(
        .unknownFilter, "there is no filter '\(written.name.text)'", at: written.name.span,
        hint: names.nearest(to: written.name.text).asSuggestion
          ?? "the filters are \(names.joined(separator: ", "))")
      return .invalid
    }
    if filter == .default { return fallback(value, written, in: scope) }
    guard let type = value.type else { return .invalid }
    guard filter.applies(to: type) else {
      log.report(
        .filterValue, "the filter '\(filter.rawValue)' does not apply to \(type.described)",
        at: written.name.span)
      return .invalid
    }
    let operation: Operation
    var result = ValueType.text
    switch filter {
    case .upper: operation = .uppercased(value.operation)
    case .lower: operation = .lowercased(value.operation)
    case .date, .money:
      operation = .formatted(value.operation, style: style(written, kind: type.kind))
    case .number where written.asksForExactNumber:
      operation = .formatted(value.operation, style: .exact)
    case .number: operation = .formatted(rounded(value, written, type), style: .number)
    case .percent: operation = .formatted(rounded(value, written, type), style: .percent)
    case .words: operation = .formatted(value.operation, style: .words)
    case .country: operation = .formatted(value.operation, style: .country)
    case .language:
      guard let translated = translated(value, written) else { return .invalid }
      operation = translated
    case .join: operation = .joined(value.operation, separator: separator(written))
    case .lines: (operation, result) = (.lines(value.operation), .list(.text))
    case .count: (operation, result) = (.count(value.operation), .integer)
    case .rich: (operation, result) = (.rich(value.operation), .richText)
    case .class: operation = .classed(value.operation, classes(written, type: type), span)
    case .default: operation = value.operation
    }
    if filter.takesNoArgument { expectArguments(written, 0...0) }
    return CheckedExpression(
      operation: operation, type: result, missing: value.missing, facts: value.facts,
      isDeclaredClass: filter == .class)
  }

  private func fallback(
    _ value: CheckedExpression, _ written: Expression.Filter, in scope: Scope
  ) -> CheckedExpression {
    guard expectArguments(written, 1...1) else { return .invalid }
    let other = check(written.arguments[0], in: scope)
    guard let type = value.type, let otherType = other.type else { return .invalid }
    guard type.isPrintable || type == .asset || type == otherType else {
      log.report(
        .filterValue, "the filter 'default' does not apply to \(type.described)",
        at: written.name.span)
      return .invalid
    }
    if type == otherType {
      return CheckedExpression(
        operation: .fallback(value.operation, other.operation), type: type,
        missing: other.missing)
    }
    guard otherType == .text else {
      log.report(
        .filterArgument, "\(otherType.described) cannot stand for \(type.described)",
        at: written.arguments[0].span, hint: "give a text, or \(type.described)")
      return .invalid
    }
    if type == .asset || type == .richText {
      let text = type == .asset ? other.operation : .rich(other.operation)
      return CheckedExpression(
        operation: .fallback(value.operation, text), type: type, missing: other.missing)
    }
    return CheckedExpression(
      operation: .fallback(.formatted(value.operation, style: nil), other.operation), type: .text,
      missing: other.missing)
  }

  /// The value with the count of decimals that a filter names, or with its own.
  private func rounded(
    _ value: CheckedExpression, _ written: Expression.Filter, _ type: ValueType
  ) -> Operation {
    guard expectArguments(written, 0...1), let argument = written.arguments.first else {
      return value.operation
    }
    guard case .literal(.integer(let decimals)) = argument.kind, (0...10).contains(decimals) else {
      log.report(
        .filterArgument, "the filter '\(written.name.text)' takes a count of decimals from 0 to 10",
        at: argument.span, hint: "write | \(written.name.text): 2")
      return value.operation
    }
    if type == .money {
      log.report(
        .filterArgument, "a money amount has the decimals of its currency", at: argument.span,
        hint: "write | number without an argument")
    }
    return .rounded(value.operation, decimals: decimals)
  }

  /// The style a filter names, nil for the usual one.
  private func style(_ written: Expression.Filter, kind: ValueType.Kind) -> ValueStyle? {
    guard expectArguments(written, 0...1), let argument = written.arguments.first else {
      return nil
    }
    let known = (styles[kind] ?? []).map(\.rawValue).sorted()
    guard case .literal(.text(let name)) = argument.kind else {
      log.report(
        .filterArgument, "the filter '\(written.name.text)' takes the name of a style in quotes",
        at: argument.span, hint: "the styles are \(known.shortList)")
      return nil
    }
    if !known.contains(name) {
      log.report(
        .filterArgument, "the filter '\(written.name.text)' has no style '\(name)'",
        at: argument.span,
        hint: known.nearest(to: name).asSuggestion ?? "the styles are \(known.shortList)")
    }
    return ValueStyle(rawValue: name)
  }

  /// The classes a filter declares.
  private func classes(_ written: Expression.Filter, type: ValueType) -> [String] {
    guard !written.arguments.isEmpty else {
      expectArguments(written, 1...1)
      return []
    }
    var classes: [String] = []
    for argument in written.arguments {
      if case .literal(.text(let name)) = argument.kind, name.isClassName {
        classes.append(name)
      } else {
        log.report(
          .filterArgument, "the filter 'class' takes names of classes in quotes",
          at: argument.span, hint: "a name has letters, digits, '-' and '_'")
      }
    }
    if type == .boolean, written.arguments.count > 2 {
      log.report(
        .filterArgument, "a boolean has at most two classes", at: written.arguments[2].span,
        hint: "the first one where it holds, the second where it does not")
    }
    return classes
  }

  /// The value printed in the language a filter names; nil after a diagnostic.
  private func translated(
    _ value: CheckedExpression, _ written: Expression.Filter
  ) -> Operation? {
    guard expectArguments(written, 1...1) else { return nil }
    let argument = written.arguments[0]
    guard case .literal(.text(let tag)) = argument.kind, tag.isLanguageTag else {
      log.report(
        .filterArgument, "the filter 'language' takes the tag of a language in quotes",
        at: argument.span, hint: "write | language: \"fr\" or | language: \"de-CH\"")
      return nil
    }
    if case .formatted(let inner, let style, nil) = value.operation {
      return .formatted(inner, style: style, language: tag)
    }
    if let type = value.type, type.isOrdered {
      return .formatted(value.operation, style: nil, language: tag)
    }
    log.report(
      .filterValue,
      "the filter 'language' does not apply to \(value.type?.described ?? "this")",
      at: written.name.span,
      hint: "put it right after a value, or after date, money, number, percent, words or country")
    return nil
  }

  private func separator(_ written: Expression.Filter) -> String {
    guard expectArguments(written, 1...1) else { return "" }
    guard case .literal(.text(let separator)) = written.arguments[0].kind else {
      log.report(
        .filterArgument, "the filter 'join' takes a text in quotes",
        at: written.arguments[0].span)
      return ""
    }
    return separator
  }

  @discardableResult
  private func expectArguments(_ written: Expression.Filter, _ range: ClosedRange<Int>) -> Bool {
    if range.contains(written.arguments.count) { return true }
    let name = written.name.text
    if written.arguments.isEmpty {
      log.report(
        .filterArgument, "the filter '\(name)' needs an argument", at: written.name.span,
        hint: "write | \(name): …")
    } else {
      let extra = written.arguments[range.upperBound]
      let takes = range.upperBound == 0 ? "no argument" : "one argument"
      log.report(.filterArgument, "the filter '\(name)' takes \(takes)", at: extra.span)
    }
    return false
  }
}

extension Expression.Filter {
  /// Whether a number is to be written as programs read it.
  fileprivate var asksForExactNumber: Bool {
    guard arguments.count == 1, case .literal(.text("exact")) = arguments[0].kind else {
      return false
    }
    return true
  }
}

extension String {
  /// Whether the text has the form of a BCP 47 tag that begins with a language.
  fileprivate var isLanguageTag: Bool {
    let parts = split(separator: "-", omittingEmptySubsequences: false)
    return (2...3).contains(parts[0].utf8.count) && parts[0].allSatisfy { $0.isLetter }
      && utf8.count <= 35
      && parts.allSatisfy { part in
        (1...8).contains(part.utf8.count)
          && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      }
  }
}
