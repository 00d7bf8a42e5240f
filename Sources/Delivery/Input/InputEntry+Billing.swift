public import Billing
public import Diagnostics
public import Documents

extension InputEntry<Invoice> {
  /// The invoice with all its amounts computed, or what keeps it from being drawn.
  ///
  /// A stated amount that its parts do not add up to is a warning: it is printed as stated.
  public func calculated() -> InputEntry<BillingDocument> {
    guard let invoice = value, !diagnostics.hasErrors else {
      return becoming(nil, diagnostics)
    }
    let found = diagnostics + invoice.findings().map(Diagnostic.init)
    guard !found.hasErrors else { return becoming(nil, found) }
    do throws(BillingError) {
      let calculated = try invoice.calculated()
      return becoming(
        .invoice(calculated), found + calculated.differences.map(Diagnostic.init))
    } catch {
      return becoming(nil, found + error.findings.map(Diagnostic.init))
    }
  }
}

extension InputEntry<Account> {
  /// The documents made from the account, or what keeps them from being made.
  ///
  /// An account without anything to send gives no entry.
  public func documents(
    _ make: (Account) throws(BillingError) -> [BillingDocument]
  ) -> [InputEntry<BillingDocument>] {
    guard let account = value, !diagnostics.hasErrors else { return [becoming(nil, diagnostics)] }
    let found = diagnostics + account.findings().map(Diagnostic.init)
    guard !found.hasErrors else { return [becoming(nil, found)] }
    do throws(BillingError) {
      return try make(account).map { becoming($0, found) }
    } catch {
      return [becoming(nil, found + error.findings.map(Diagnostic.init))]
    }
  }
}

extension InputEntry {
  fileprivate func becoming(
    _ document: BillingDocument?, _ diagnostics: [Diagnostic]
  ) -> InputEntry<BillingDocument> {
    InputEntry<BillingDocument>(
      file: file, line: line, number: document?.number ?? number, value: document,
      diagnostics: diagnostics)
  }
}

extension Diagnostic {
  /// Creates the diagnostic of a finding.
  public init(_ finding: BillingFinding) {
    let severity: Severity =
      switch finding.severity {
      case .warning: .warning
      case .error: .error
      }
    let rule = finding.rule.map { " [\($0)]" } ?? ""
    self.init(
      finding.code, severity, finding.sentence + rule,
      field: finding.path.isEmpty ? nil : finding.path, hint: finding.hint)
  }

  /// Creates the warning about an amount that its parts do not add up to.
  public init(_ difference: Difference) {
    self.init(
      "X030", .warning,
      "\(difference.term) is stated as \(difference.stated), its parts give \(difference.computed)",
      field: difference.path, hint: "the document shows the stated amount")
  }
}
