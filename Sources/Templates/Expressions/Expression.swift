import Diagnostics

/// An expression as it was written.
struct Expression {
  /// The forms of an expression.
  indirect enum Kind {
    /// Names joined by dots.
    case path([Name])
    case literal(TemplateValue)
    case filtered(Expression, Filter)
    case not(Expression)
    case all([Expression])
    case any([Expression])
    case comparison(Expression, Comparison, Expression)
    /// What could not be read; it was reported.
    case invalid
  }

  /// A name and its place.
  struct Name {
    let text: String
    let span: Span
  }

  /// A filter with its arguments.
  struct Filter {
    let name: Name
    let arguments: [Expression]
  }

  let kind: Kind
  let span: Span

  /// The expression as hints repeat it, if it is a path.
  var pathText: String? {
    guard case .path(let names) = kind else { return nil }
    return names.map(\.text).joined(separator: ".")
  }
}

/// A comparison operator.
enum Comparison: String, Sendable {
  case equal = "=="
  case unequal = "!="
  case less = "<"
  case greater = ">"
  case lessOrEqual = "<="
  case greaterOrEqual = ">="

  /// Whether the operator needs an order and not only equality.
  var needsOrder: Bool { self != .equal && self != .unequal }
}
