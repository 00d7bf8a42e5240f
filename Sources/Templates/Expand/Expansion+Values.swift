import Diagnostics

/// Values of expressions.
extension Expansion {
  /// Prints a value.
  mutating func printed(_ value: TemplateValue, in style: Program.Style, node: Int32) -> String {
    switch value {
    case .text(let text) where style.style == nil:
      return text.withoutControls
    case .richText(let text):
      return text.plainText.withoutControls
    case .absent, .list, .record, .map:
      reportMissing(span(node))
      return ""
    case .text, .boolean, .integer, .money, .price, .quantity, .percentage, .date:
      return formatter.string(value, style: style.style, language: style.language).withoutControls
    }
  }

  /// Prints the value of an operation.
  mutating func printed(_ operation: Operation, node: Int32) -> String {
    guard case .formatted(let inner, let style, let language) = operation else {
      return printed(value(operation), in: Program.Style(), node: node)
    }
    return printed(value(inner), in: Program.Style(style: style, language: language), node: node)
  }

  /// Whether a condition holds: the value is there and neither false nor empty.
  mutating func isTrue(_ operation: Operation) -> Bool {
    switch operation {
    case .not(let inner): return !isTrue(inner)
    case .all(let parts):
      for part in parts where !isTrue(part) { return false }
      return true
    case .any(let parts):
      for part in parts where isTrue(part) { return true }
      return false
    case .compare(let comparison, let left, let right, let span):
      return compare(value(left), comparison, value(right), span)
    case .isTrue(.value(let path)): return isTrue(at: path)
    case .isTrue(let inner): return value(inner).isTrue
    case .constant, .value, .field, .customField, .loop, .fallback, .formatted, .rounded,
      .uppercased, .lowercased, .joined, .lines, .count, .rich, .classed:
      return value(operation).isTrue
    }
  }

  /// The value of an operation; missing where a part of it is missing.
  @inline(__always)
  mutating func value(_ operation: Operation) -> TemplateValue {
    if case .value(let path) = operation { value(at: path) } else { computed(operation) }
  }

  private mutating func computed(_ operation: Operation) -> TemplateValue {
    switch operation {
    case .constant(let value): return value
    case .value(let path): return value(at: path)
    case .field(let inner, let slot):
      guard case .record(let fields) = value(inner), slot < fields.count else { return .absent }
      return fields[slot]
    case .customField(let inner, let name):
      guard case .map(let fields) = value(inner) else { return .absent }
      return fields.first { $0.name == name }?.value ?? .absent
    case .loop(let property, let frame): return value(of: property, frame: frame)
    case .isTrue, .not, .all, .any, .compare: return .boolean(isTrue(operation))
    case .fallback(let first, let second):
      let value = value(first)
      return value.isMissing ? self.value(second) : value
    case .formatted(let inner, let style, let language):
      let value = value(inner)
      switch value {
      case .absent, .list, .record, .map: return .absent
      case .text where style == nil: return value
      case .richText(let text): return .text(text.plainText)
      case .text, .boolean, .integer, .money, .price, .quantity, .percentage, .date:
        return .text(formatter.string(value, style: style, language: language))
      }
    case .rounded(let inner, let decimals): return value(inner).rounded(decimals: decimals)
    case .uppercased(let inner):
      guard case .text(let text) = value(inner) else { return .absent }
      return .text(text.uppercased())
    case .lowercased(let inner):
      guard case .text(let text) = value(inner) else { return .absent }
      return .text(text.lowercased())
    case .joined(let inner, let separator):
      guard case .list(let list) = value(inner) else { return .absent }
      return .text(list.map(text).joined(separator: separator))
    case .lines(let inner):
      guard case .text(let text) = value(inner) else { return .absent }
      let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      return .list(lines.map { .text(String($0)) })
    case .count(let inner):
      switch value(inner) {
      case .list(let list): return .integer(list.count)
      case .map(let fields): return .integer(fields.count)
      case .absent, .text, .richText, .boolean, .integer, .money, .price, .quantity, .percentage,
        .date, .record:
        return .absent
      }
    case .rich(let inner):
      guard case .text(let text) = value(inner) else { return .absent }
      return .richText(RichText(parsing: text))
    case .classed(let inner, let classes, let span):
      return .text(declaredClass(value(inner), among: classes, span))
    }
  }

  /// The class that a value stands for, empty for none.
  private mutating func declaredClass(
    _ value: TemplateValue, among classes: [String], _ span: Span
  ) -> String {
    let name: String
    switch value {
    case .boolean(true): return classes.first ?? ""
    case .boolean(false): return classes.count > 1 ? classes[1] : ""
    case .text(let text): name = text
    case .integer(let number): name = String(number)
    case .absent, .richText, .money, .price, .quantity, .percentage, .date, .list, .record, .map:
      reportMissing(span)
      return ""
    }
    if let known = classes.first(where: { $0 == name }) { return known }
    report(
      .unknownClass, "a class that the data gives is not declared and is left out", at: span,
      severity: .warning, hint: "the declared ones are \(classes.shortList)")
    return ""
  }

  private func text(_ value: TemplateValue) -> String {
    switch value {
    case .text(let text): text
    case .richText(let text): text.plainText
    case .absent, .list, .record, .map: ""
    case .boolean, .integer, .money, .price, .quantity, .percentage, .date:
      formatter.string(value, style: nil)
    }
  }

  private func value(of property: LoopProperty, frame: Int) -> TemplateValue {
    let (index, count) = turn(of: frame)
    return switch property {
    case .index: .integer(index + 1)
    case .first: .boolean(index == 0)
    case .last: .boolean(index == count - 1)
    case .count: .integer(count)
    }
  }

  // MARK: Comparisons

  private mutating func compare(
    _ left: TemplateValue, _ comparison: Comparison, _ right: TemplateValue, _ span: Span
  ) -> Bool {
    switch (left, right) {
    case (.date(let left), .date(let right)):
      return comparison.holds(left, right)
    case (.money(let amount, let currency), .money(let other, let otherCurrency)),
      (.price(let amount, let currency), .price(let other, let otherCurrency)),
      (.quantity(let amount, let currency), .quantity(let other, let otherCurrency)):
      // A literal number has no unit.
      if currency == otherCurrency || currency.isEmpty || otherCurrency.isEmpty {
        return comparison.holds(amount, other)
      }
      if comparison.needsOrder {
        report(
          .mixedUnits, "'\(currency)' and '\(otherCurrency)' have no common order", at: span)
      }
      return comparison == .unequal
    case (.money(let amount, _), .integer(let number)),
      (.price(let amount, _), .integer(let number)):
      return comparison.holds(amount, ExactNumber(coefficient: Int128(number), scale: 0))
    case (.integer(let number), .money(let amount, _)),
      (.integer(let number), .price(let amount, _)):
      return comparison.holds(ExactNumber(coefficient: Int128(number), scale: 0), amount)
    default:
      if let left = left.number, let right = right.number { return comparison.holds(left, right) }
      if left == .absent || right == .absent { reportMissing(span) }
      return (left == right) == (comparison == .equal)
    }
  }
}

extension Comparison {
  fileprivate func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .equal: left == right
    case .unequal: left != right
    case .less: left < right
    case .greater: left > right
    case .lessOrEqual: left <= right
    case .greaterOrEqual: left >= right
    }
  }
}

extension TemplateValue {
  /// Whether a default stands for the value: it is missing or an empty text.
  fileprivate var isMissing: Bool {
    switch self {
    case .absent: true
    case .text(let text): text.isEmpty
    case .richText(let text): text.blocks.isEmpty
    case .boolean, .integer, .money, .price, .quantity, .percentage, .date, .list, .record, .map:
      false
    }
  }

  /// Whether the value is there and neither false nor empty.
  var isTrue: Bool {
    switch self {
    case .absent: false
    case .boolean(let flag): flag
    case .text(let text): !text.isEmpty
    case .richText(let text): !text.blocks.isEmpty
    case .list(let list): !list.isEmpty
    case .map(let fields): !fields.isEmpty
    case .integer, .money, .price, .quantity, .percentage, .date, .record: true
    }
  }
}
