/// One thing that is wrong with billing data, and where.
///
/// Billing knows no files: the caller turns the field's path into a place in a source.
public struct BillingFinding: Hashable, Sendable {
  /// How grave a finding is.
  public enum Severity: String, Hashable, Sendable, CaseIterable {
    /// The document can be made, but should be looked at.
    case warning
    /// The document is wrong.
    case error
  }

  /// The stable code: `B` and three digits.
  public let code: String
  /// How grave it is.
  public let severity: Severity
  /// One sentence in lower case without a full stop.
  public let sentence: String
  /// The path of the field, such as `lines[2].quantity`, counted from 0; empty for the whole.
  public let path: String
  /// What to do about it.
  public let hint: String?
  /// The rule of EN 16931 or PEPPOL it breaks, such as `BR-27`.
  public let rule: String?

  /// Creates a finding.
  public init(
    _ code: String, _ severity: Severity, _ sentence: String, path: String = "",
    hint: String? = nil, rule: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.sentence = sentence
    self.path = path
    self.hint = hint
    self.rule = rule
  }

  /// The finding with a path put before its own.
  func inside(_ parent: String) -> BillingFinding {
    let joined =
      if path.isEmpty { parent } else if path.hasPrefix("[") { parent + path } else {
        "\(parent).\(path)"
      }
    return BillingFinding(code, severity, sentence, path: joined, hint: hint, rule: rule)
  }
}

/// Billing data that nothing can be computed from: one or more findings, all errors.
public struct BillingError: Error, Hashable, Sendable {
  /// What is wrong; never empty.
  public let findings: [BillingFinding]

  /// Creates an error from its findings.
  ///
  /// - Precondition: There is at least one finding.
  public init(_ findings: [BillingFinding]) {
    precondition(!findings.isEmpty, "a billing error says what is wrong")
    self.findings = findings
  }

  init(_ code: String, _ sentence: String, path: String = "", hint: String? = nil) {
    findings = [BillingFinding(code, .error, sentence, path: path, hint: hint)]
  }

  /// The error with a path put before the paths of its findings.
  func inside(_ parent: String) -> BillingError {
    BillingError(findings.map { $0.inside(parent) })
  }
}

/// Runs a computation and puts a path before the paths of the error it throws.
func locating<Value>(
  _ path: @autoclosure () -> String, _ body: () throws(BillingError) -> Value
) throws(BillingError) -> Value {
  do { return try body() } catch { throw error.inside(path()) }
}

extension BillingError {
  /// The result does not fit in 38 digits.
  static let overflow = BillingError("B002", "the number needs more than 38 digits")
  /// A division by zero.
  static let divisionByZero = BillingError("B003", "a number is divided by zero")
}
