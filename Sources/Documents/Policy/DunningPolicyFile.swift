public import Billing
public import Diagnostics
import Yams

extension DunningPolicy {
  /// Reads a policy from YAML.
  ///
  ///     graceDays: 3            # days overdue up to which an item is left alone
  ///     intervalDays: 14        # days that pass before an item rises to the next level
  ///     minimumDaysBetween: 7   # days that pass before the customer gets another letter
  ///     levels:
  ///       - textKey: reminder   # the wording
  ///         afterDays: 4        # days overdue from which an item may have the level
  ///         deadlineDays: 10    # days from the letter to the day of payment
  ///         minimumAmounts: {EUR: 5.00}
  ///         fees: {EUR: 2.50}
  ///         interest: {annualRate: 9, dayCount: act/365}
  ///
  /// - Returns: The policy, or nil if there are errors, all of which are reported.
  public static func read(
    _ file: SourceFile
  ) -> (policy: DunningPolicy?, diagnostics: [Diagnostic]) {
    let report = YAMLReport(file)
    let node = report.root()
    guard report.diagnostics.isEmpty else { return (nil, report.diagnostics) }
    let names = [
      "graceDays", "intervalDays", "minimumDaysBetween", "minimumDaysInArrears", "reminder",
      "grouping", "audience", "handOverDays", "holidays", "referenceRates", "levels",
    ]
    guard let node, let reader = YAMLReader(node, path: "", names: names, report: report) else {
      report.error(
        "P001", "the policy is empty", nil, path: "",
        hint: "see docs/formats.md for what a policy holds")
      return (nil, report.diagnostics)
    }
    let policy = DunningPolicy(
      levels: levels(reader, rates: referenceRates(reader)),
      graceDays: reader.days("graceDays", standard: 0),
      intervalDays: reader.days("intervalDays", standard: 0),
      minimumDaysBetween: reader.days("minimumDaysBetween", standard: 0),
      minimumDaysInArrears: reader.days("minimumDaysInArrears", standard: 0),
      reminder: reminder(reader),
      grouping: reader.choice("grouping", of: Grouping.allCases) ?? .customer,
      audience: reader.choice("audience", of: CustomerKind.allCases),
      handOverDays: reader.node("handOverDays").map { _ in
        reader.days("handOverDays", standard: 0)
      }, holidays: reader.dates("holidays"))
    if report.diagnostics.isEmpty {
      for finding in policy.findings() {
        report.error(finding.code, finding.sentence, nil, path: finding.path, hint: finding.hint)
      }
    }
    return (report.diagnostics.hasErrors ? nil : policy, report.diagnostics)
  }
}
