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
