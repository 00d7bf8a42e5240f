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
    let node: Node?
    do {
      node = try Yams.compose(yaml: String(decoding: file.bytes, as: UTF8.self))
    } catch {
      return (nil, [yamlDiagnostic(error, in: file)])
    }
    let names = ["graceDays", "intervalDays", "minimumDaysBetween", "levels"]
    guard let node, let reader = YAMLReader(node, path: "", names: names, report: report) else {
      report.error(
        "P001", "the policy is empty", nil, path: "",
        hint: "see docs/formats.md for what a policy holds")
      return (nil, report.diagnostics)
    }
    let policy = DunningPolicy(
      levels: levels(reader), graceDays: reader.days("graceDays", standard: 0),
      intervalDays: reader.days("intervalDays", standard: 0),
      minimumDaysBetween: reader.days("minimumDaysBetween", standard: 0))
    if report.diagnostics.isEmpty {
      for finding in policy.findings() {
        report.error(finding.code, finding.sentence, nil, path: finding.path, hint: finding.hint)
      }
    }
    return (report.diagnostics.hasErrors ? nil : policy, report.diagnostics)
  }

  private static func levels(_ reader: YAMLReader) -> [Level] {
    guard let node = reader.node("levels"), case .sequence(let nodes) = node else {
      reader.report.error(
        "P001", "the policy has no levels", reader.node("levels")?.mark, path: "levels",
        hint: "write 'levels:' and below it one '- textKey: …' for each level")
      return []
    }
    return nodes.enumerated().compactMap { index, node in
      level(node, path: "levels[\(index)]", report: reader.report)
    }
  }

  private static func level(_ node: Node, path: String, report: YAMLReport) -> Level? {
    let names = ["textKey", "afterDays", "deadlineDays", "minimumAmounts", "fees", "interest"]
    guard let reader = YAMLReader(node, path: path, names: names, report: report) else {
      return nil
    }
    return Level(
      afterDays: reader.days("afterDays"), minimumAmounts: reader.amounts("minimumAmounts"),
      fees: reader.amounts("fees"),
      interest: reader.node("interest").flatMap {
        interest($0, path: reader.path("interest"), report: report)
      },
      deadlineDays: reader.days("deadlineDays"), textKey: reader.text("textKey"))
  }

  private static func interest(_ node: Node, path: String, report: YAMLReport) -> InterestRule? {
    let names = ["annualRate", "dayCount"]
    guard let reader = YAMLReader(node, path: path, names: names, report: report) else {
      return nil
    }
    let (rate, text) = (reader.percentage("annualRate"), reader.text("dayCount"))
    guard let dayCount = DayCount(rawValue: text) else {
      report.error(
        "P009", "'\(text)' is not a day count", reader.node("dayCount")?.mark,
        path: reader.path("dayCount"),
        hint: "write one of \(DayCount.allCases.map(\.rawValue).joined(separator: ", "))")
      return nil
    }
    return InterestRule(annualRate: rate, dayCount: dayCount)
  }
}
