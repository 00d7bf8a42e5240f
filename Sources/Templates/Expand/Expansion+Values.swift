import Diagnostics

/// Values of expressions.
extension Expansion {
  /// Prints what an operation gives.
  mutating func printed(_ operation: Operation, span: Span) -> String {
    switch value(operation) {
    case .text(let text):
      return text.withoutControls
    case .absent, .list, .record, .map:
      reportMissing(span)
      return ""
    case let value:
      return formatter.string(value, style: nil).withoutControls
    }
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
    case .isTrue(let inner): return value(inner).isTrue
    case .constant, .value, .loop, .fallback, .formatted, .uppercased, .lowercased, .joined, .lines,
      .count:
      return value(operation).isTrue
    }
  }

  /// The value of an operation; missing where a part of it is missing.
  mutating func value(_ operation: Operation) -> TemplateValue {
    switch operation {
    case .constant(let value): return value
    case .value(let path): return value(at: path)
    case .loop(let property, let frame): return value(of: property, frame: frame)
    case .isTrue, .not, .all, .any, .compare: return .boolean(isTrue(operation))
    case .fallback(let first, let second):
      let value = value(first)
      return value == .absent || value == .text("") ? self.value(second) : value
    case .formatted(let inner, let style):
      let value = value(inner)
      switch value {
      case .absent, .list, .record, .map: return .absent
      case .text where style == nil: return value
      case .text, .boolean, .integer, .money, .price, .quantity, .percentage, .date:
        return .text(formatter.string(value, style: style))
      }
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
      default: return .absent
      }
    }
  }

  private func text(_ value: TemplateValue) -> String {
    switch value {
    case .text(let text): text
    case .absent, .list, .record, .map: ""
    case .boolean, .integer, .money, .price, .quantity, .percentage, .date:
      formatter.string(value, style: nil)
    }
  }

  private func value(at path: ValuePath) -> TemplateValue {
    var value: TemplateValue
    if path.isLocal {
      value = locals[path.slot]
    } else {
      guard path.slot < root.count else { return .absent }
      value = root[path.slot]
    }
    for step in path.steps {
      switch (step, value) {
      case (.slot(let slot), .record(let fields)) where slot < fields.count:
        value = fields[slot]
      case (.key(let name), .map(let fields)):
        value = fields.first { $0.name == name }?.value ?? .absent
      default:
        return .absent
      }
    }
    return value
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
  /// Whether the value is there and neither false nor empty.
  fileprivate var isTrue: Bool {
    switch self {
    case .absent: false
    case .boolean(let flag): flag
    case .text(let text): !text.isEmpty
    case .list(let list): !list.isEmpty
    case .map(let fields): !fields.isEmpty
    case .integer, .money, .price, .quantity, .percentage, .date, .record: true
    }
  }
}
