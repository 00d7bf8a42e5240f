/// Rules that belong together: a standard's, or those of a country on what an invoice must say.
public struct RuleSet: Sendable {
  /// A short name, such as `EN 16931` or the country's code.
  public let id: String
  /// Where the rules come from.
  public let source: String
  /// The code of the findings about them.
  public let findingCode: String
  /// The rules, in the order of their source.
  public let rules: [DocumentRule]

  /// What the document lacks by these rules, in their order.
  public func findings(
    in document: CalculatedInvoice, severity: BillingFinding.Severity = .warning
  ) -> [BillingFinding] {
    var findings: [BillingFinding] = []
    var paths: [String] = []
    for rule in rules {
      rule.appendBreaches(document, &paths)
      guard !paths.isEmpty else { continue }
      for path in paths {
        findings.append(
          BillingFinding(findingCode, severity, rule.sentence, path: path, rule: rule.code))
      }
      paths.removeAll(keepingCapacity: true)
    }
    return findings
  }
}

extension CalculatedInvoice {
  /// What the document lacks by the rules that apply to it (``RuleSet/applying(to:)``).
  ///
  /// What ``Invoice/findings()`` already reports by the same rule is left out.
  ///
  /// - Parameter severity: Warnings, or errors for those who are strict.
  public func ruleFindings(
    severity: BillingFinding.Severity = .warning
  ) -> [BillingFinding] {
    let known = Set(invoice.findings().compactMap(\.rule))
    return RuleSet.applying(to: invoice)
      .flatMap { $0.findings(in: self, severity: severity) }
      .filter { finding in !(finding.rule.map(known.contains) ?? false) }
  }
}
