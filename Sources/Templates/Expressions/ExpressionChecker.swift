import Diagnostics

/// Checks expressions against the names and types at their place.
struct ExpressionChecker {
  let log: CompileLog
  let styles: [ValueType.Kind: Set<ValueStyle>]

  /// Checks an expression that must have a value, such as a compared one.
  func required(_ expression: Expression, in scope: Scope) -> CheckedExpression {
    let checked = check(expression, in: scope)
    guard let missing = checked.missing, checked.type != nil else { return checked }
    log.report(
      .unguarded, "'\(missing)' may be missing", at: expression.span,
      hint: "guard it with {% if \(missing) %} or add | default: \"…\"")
    return CheckedExpression(operation: checked.operation, type: checked.type)
  }

  /// Checks an expression that a hole prints.
  ///
  /// - Parameter isReference: Whether it stands in an attribute that may name an asset.
  func printed(
    _ expression: Expression, in scope: Scope, isReference: Bool = false
  ) -> CheckedExpression {
    let checked = required(expression, in: scope)
    guard let type = checked.type, !type.isPrintable, type != .asset || !isReference else {
      return checked
    }
    reportNotPrintable(type, at: expression.span)
    return .invalid
  }

  /// Checks an expression that may be missing.
  func check(_ expression: Expression, in scope: Scope) -> CheckedExpression {
    switch expression.kind {
    case .invalid:
      return .invalid
    case .literal(let value):
      return literal(value)
    case .path(let names):
      return path(names, in: scope)
    case .filtered(let operand, let filter):
      return filtered(operand, filter, at: expression.span, in: scope)
    case .not, .all, .any, .comparison:
      let condition = condition(expression, in: scope)
      return CheckedExpression(operation: condition.operation, type: .boolean)
    }
  }

  private func literal(_ value: TemplateValue) -> CheckedExpression {
    let type: ValueType =
      switch value {
      case .boolean: .boolean
      case .integer: .integer
      case .quantity: .quantity
      case .absent, .text, .richText, .money, .price, .percentage, .date, .list, .record, .map:
        .text
      }
    return CheckedExpression(operation: .constant(value), type: type, literal: value)
  }

  private func reportNotPrintable(_ type: ValueType, at span: Span) {
    let hint: String? =
      switch type {
      case .list: "loop over it with {% for … in … %}, or add | count or | join: \", \""
      case .map: "loop over it with {% for field in … %}, or print one of its fields"
      case .record(let schema):
        "print one of its fields: \(schema.fields.map(\.name).shortList)"
      case .asset: "put it into the attribute 'src' or 'href'"
      case .text, .richText, .boolean, .integer, .money, .price, .quantity, .percentage, .date: nil
      }
    log.report(.notPrintable, "\(type.described) cannot be printed", at: span, hint: hint)
  }

  // MARK: Conditions

  /// Checks a condition.
  func condition(_ expression: Expression, in scope: Scope) -> CheckedCondition {
    switch expression.kind {
    case .not(let operand):
      let inner = condition(operand, in: scope)
      return CheckedCondition(
        operation: .not(inner.operation), whenTrue: inner.whenFalse, whenFalse: inner.whenTrue)
    case .all(let parts):
      var (operations, known) = ([Operation](), Set<String>())
      for part in parts {
        let checked = condition(part, in: scope.knowing(known))
        operations.append(checked.operation)
        known.formUnion(checked.whenTrue)
      }
      return CheckedCondition(operation: .all(operations), whenTrue: known)
    case .any(let parts):
      var (operations, known) = ([Operation](), Set<String>())
      for part in parts {
        let checked = condition(part, in: scope.knowing(known))
        operations.append(checked.operation)
        known.formUnion(checked.whenFalse)
      }
      return CheckedCondition(operation: .any(operations), whenFalse: known)
    case .comparison(let left, let comparison, let right):
      return self.comparison(
        required(left, in: scope), comparison, required(right, in: scope), at: expression.span)
    case .path, .literal, .filtered, .invalid:
      return truth(of: expression, in: scope)
    }
  }

  /// A value alone is a condition if it can be missing, false or empty.
  private func truth(of expression: Expression, in scope: Scope) -> CheckedCondition {
    let checked = check(expression, in: scope)
    let operation = Operation.isTrue(checked.operation)
    guard let type = checked.type else {
      return CheckedCondition(operation: operation, whenTrue: checked.facts)
    }
    switch type {
    case .text, .richText, .asset, .boolean, .list, .map:
      break
    case .integer, .money, .price, .quantity, .percentage, .date, .record:
      if checked.missing == nil, checked.facts.isEmpty {
        let path = expression.pathText ?? "…"
        log.report(
          .condition, "\(type.described) that is always there is no condition",
          at: expression.span,
          hint: type.isOrdered ? "compare it, as in {% if \(path) != … %}" : "leave the test out")
      }
    }
    return CheckedCondition(operation: operation, whenTrue: checked.facts)
  }

  private func comparison(
    _ left: CheckedExpression, _ comparison: Comparison, _ right: CheckedExpression, at span: Span
  ) -> CheckedCondition {
    let operation = Operation.compare(comparison, left.operation, right.operation, span)
    guard let leftType = left.type, let rightType = right.type else {
      return CheckedCondition(operation: operation)
    }
    let isMoney = [leftType, rightType].contains { $0 == .money || $0 == .price }
    let literals = [left.literal, right.literal].compactMap { $0 }
    let fits =
      leftType == rightType
      || leftType.isNumber && rightType.isNumber
        && (literals.count == 1 || leftType == .integer || rightType == .integer)
      || isMoney && literals == [.integer(0)]
    if !fits || !leftType.isPrintable {
      log.report(
        .comparison, "\(leftType.described) cannot be compared with \(rightType.described)",
        at: span,
        hint: isMoney && !literals.isEmpty ? "compare it with 0, or with another field" : nil)
    } else if comparison.needsOrder, !leftType.isOrdered {
      log.report(
        .comparison, "\(leftType.described) has no order", at: span,
        hint: "only == and != compare it")
    }
    return CheckedCondition(operation: operation)
  }
}

extension ValueType {
  /// Whether values of the type have an order.
  var isOrdered: Bool {
    switch self {
    case .integer, .money, .price, .quantity, .percentage, .date: true
    case .text, .richText, .asset, .boolean, .list, .record, .map: false
    }
  }
}

extension [String] {
  /// The first names, joined by commas.
  var shortList: String {
    prefix(8).joined(separator: ", ") + (count > 8 ? ", …" : "")
  }
}
