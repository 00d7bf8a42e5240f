import Diagnostics

/// An expression with its type, ready to be evaluated.
struct CheckedExpression {
  let operation: Operation
  /// The type, or nil if the expression is wrong; that was reported.
  let type: ValueType?
  /// The path of the value that may be missing, as it was written, or nil if none may.
  var missing: String?
  /// The facts that hold where the value is there.
  var facts: Set<String> = []
  /// The value if the expression is a literal.
  var literal: TemplateValue?
  /// Whether the value is one of the classes that a filter declares.
  var isDeclaredClass = false

  /// Stands for an expression that is wrong and was reported.
  static let invalid = CheckedExpression(operation: .constant(.absent), type: nil)
}

/// A checked condition and what is known after it.
struct CheckedCondition {
  let operation: Operation
  /// The optional values that are there if the condition holds.
  var whenTrue: Set<String> = []
  /// The optional values that are there if it does not.
  var whenFalse: Set<String> = []
}
