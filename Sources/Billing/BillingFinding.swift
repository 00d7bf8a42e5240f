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
