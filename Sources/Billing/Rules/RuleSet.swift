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
    let categories = document.vatCategories
    let rules = rules.filter { $0.category.map(categories.contains) ?? true }
    var breaches: [(rule: Int, path: String)] = []
    var paths: [String] = []
    func take(_ rule: Int) {
      guard !paths.isEmpty else { return }
      breaches += paths.map { (rule, $0) }
      paths.removeAll(keepingCapacity: true)
    }
    var lineTests: [(rule: Int, test: @Sendable (InvoiceLine, Int, inout [String]) -> Void)] = []
    for (index, rule) in rules.enumerated() {
      switch rule.test {
      case .document(let test):
        test(document, &paths)
        take(index)
      case .line(let test): lineTests.append((index, test))
      }
    }
    // All rules on one line after the other, so that each line is copied once.
    for (number, line) in document.invoice.lines.enumerated() {
      for (index, test) in lineTests {
        test(line, number, &paths)
        take(index)
      }
    }
    // Sorting keeps the order of places of one rule.
    return breaches.sorted { $0.rule < $1.rule }.map { breach in
      let rule = rules[breach.rule]
      return BillingFinding(
        findingCode, severity, rule.sentence, path: breach.path, rule: rule.code)
    }
  }
}

extension CalculatedInvoice {
  /// The VAT categories of lines, allowances, charges and rows of the breakdown.
  fileprivate var vatCategories: Set<TaxCategory> {
    var categories: Set<TaxCategory> = []
    let lines = invoice.lines
    for index in lines.indices {
      if let vat = lines[index].taxes.vat { categories.insert(vat.category) }
    }
    for part in invoice.allowances { if let vat = part.vat { categories.insert(vat.category) } }
    for part in invoice.charges { if let vat = part.vat { categories.insert(vat.category) } }
    for row in totals.taxSubtotals where row.tax.isVAT { categories.insert(row.tax.category) }
    return categories
  }

  /// What the document lacks by the rules that apply to it (``RuleSet/applying(to:)``).
  ///
  /// - Parameters:
  ///   - severity: Warnings, or errors for those who are strict.
  ///   - known: Findings that were reported before, such as ``Invoice/findings()``; what they say
  ///     about a rule is not said again.
  public func ruleFindings(
    severity: BillingFinding.Severity = .warning, beyond known: [BillingFinding]
  ) -> [BillingFinding] {
    let known = Set(known.compactMap(\.rule))
    return RuleSet.applying(to: invoice)
      .flatMap { $0.findings(in: self, severity: severity) }
      .filter { finding in !(finding.rule.map(known.contains) ?? false) }
  }
}
