public import Billing
public import Diagnostics

extension InputEntry<Invoice> {
  /// The invoice with all its amounts computed, or what keeps it from being drawn.
  ///
  /// A stated amount that its parts do not add up to is a warning: it is printed as stated.
  ///
  /// - Parameter rules: How grave it is to break a rule of EN 16931 or of the seller's country
  ///   (``RuleSet/applying(to:)``); nil to leave these unchecked.
  public func calculated(
    rules: BillingFinding.Severity? = nil
  ) -> InputEntry<BillingDocument> {
    guard let invoice = value, !diagnostics.hasErrors else { return becoming(nil, []) }
    let findings = invoice.findings()
    let found = diagnostics(findings)
    guard !found.hasErrors else { return becoming(nil, found) }
    do throws(BillingError) {
      let calculated = try invoice.calculated()
      let broken = rules.map { calculated.ruleFindings(severity: $0, beyond: findings) } ?? []
      let codes = PaymentCodes(PaymentRequest(calculated)).findings(path: "payment")
      return becoming(
        .invoice(calculated),
        found + diagnostics(broken) + diagnostics(calculated.differences) + diagnostics(codes))
    } catch {
      return becoming(nil, found + diagnostics(error.findings))
    }
  }
}

/// What is made of an account.
public struct AccountOutcome: Sendable {
  /// The documents, in order.
  public var documents: [BillingDocument]
  /// Why there are not more: notes, never errors.
  public var notes: [Diagnostic]

  /// Creates an outcome.
  public init(documents: [BillingDocument], notes: [Diagnostic] = []) {
    self.documents = documents
    self.notes = notes
  }
}

extension InputEntry<Account> {
  /// The documents made from the account, or an entry without a document that says why there is
  /// none.
  public func documents(
    _ make: (Account) throws(BillingError) -> AccountOutcome
  ) -> [InputEntry<BillingDocument>] {
    guard let account = value, !diagnostics.hasErrors else { return [becoming(nil, [])] }
    let found = diagnostics(account.findings())
    guard !found.hasErrors else { return [becoming(nil, found)] }
    do throws(BillingError) {
      let outcome = try make(account)
      guard !outcome.documents.isEmpty else { return [becoming(nil, found + outcome.notes)] }
      return outcome.documents.map { becoming($0, found + outcome.notes) }
    } catch {
      return [becoming(nil, found + diagnostics(error.findings))]
    }
  }
}

extension InputEntry {
  fileprivate func becoming(
    _ document: BillingDocument?, _ found: [Diagnostic]
  ) -> InputEntry<BillingDocument> {
    InputEntry<BillingDocument>(
      file: file, line: line, number: document?.number ?? number, value: document,
      diagnostics: diagnostics + found, fingerprint: fingerprint)
  }

  /// The findings with the places of their fields.
  fileprivate func diagnostics(_ findings: [BillingFinding]) -> [Diagnostic] {
    zip(findings, places(findings.map(\.path))).map { Diagnostic($0, place: $1) }
  }

  /// The differences with the places of the stated amounts.
  fileprivate func diagnostics(_ differences: [Difference]) -> [Diagnostic] {
    zip(differences, places(differences.map(\.path))).map { Diagnostic($0, place: $1) }
  }

  private func places(_ paths: [String]) -> [SourcePlace?] {
    locator?.places(of: paths) ?? paths.map { _ in nil }
  }
}

extension Diagnostic {
  /// Creates the diagnostic of a finding.
  public init(_ finding: BillingFinding, place: SourcePlace? = nil) {
    let severity: Severity =
      switch finding.severity {
      case .warning: .warning
      case .error: .error
      }
    let rule = finding.rule.map { " [\($0)]" } ?? ""
    self.init(
      finding.code, severity, finding.sentence + rule, place: place,
      field: finding.path.isEmpty ? nil : finding.path, hint: finding.hint)
  }

  /// Creates the warning about an amount that its parts do not add up to.
  public init(_ difference: Difference, place: SourcePlace? = nil) {
    self.init(
      "X030", .warning,
      "\(difference.term) is stated as \(difference.stated), its parts give \(difference.computed)",
      place: place, field: difference.path, hint: "the document shows the stated amount")
  }
}
