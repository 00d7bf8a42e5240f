import Billing
import Diagnostics
import Yams

/// A mapping of a YAML file, read by names.
struct YAMLReader {
  let report: YAMLReport
  let path: String
  private let mapping: Node.Mapping

  /// Creates a reader; nil, and a diagnostic, if the node is no mapping or has unknown names.
  init?(_ node: Node, path: String, names: [String], report: YAMLReport) {
    guard case .mapping(let mapping) = node else {
      report.error("P003", "'\(path)' is not a mapping of names to values", node.mark, path: path)
      return nil
    }
    for (key, _) in mapping where !names.contains(key.string ?? "") {
      let name = key.string ?? ""
      report.error(
        "P002", "there is no setting '\(name)'", key.mark, path: path,
        hint: names.nearest(to: name).map { "did you mean '\($0)'?" }
          ?? "the settings here are \(names.joined(separator: ", "))")
    }
    self.mapping = mapping
    self.path = path
    self.report = report
  }

  /// The path of a name inside the mapping.
  func path(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  /// The value of a name, if it has one.
  func node(_ name: String) -> Node? { mapping[name] }

  /// A text; a diagnostic, and an empty text, if it is missing.
  func text(_ name: String) -> String {
    guard let text = mapping[name]?.scalar?.string, !text.isEmpty else {
      report.error("P001", "'\(name)' is missing", mark, path: path(name))
      return ""
    }
    return text
  }

  /// A count of days; `standard` if it is not given, a diagnostic if there is no standard.
  func days(_ name: String, standard: Int? = nil) -> Int {
    guard let node = mapping[name] else {
      if standard == nil { report.error("P001", "'\(name)' is missing", mark, path: path(name)) }
      return standard ?? 0
    }
    guard let text = node.scalar?.string, let count = Int(text), (0...36_500).contains(count) else {
      report.error(
        "P004", "'\(name)' is not a count of days", node.mark, path: path(name),
        hint: "write a whole number from 0 to 36500")
      return standard ?? 0
    }
    return count
  }

  /// Amounts by currency, such as `{EUR: 5.00, USD: 6.00}`.
  func amounts(_ name: String) -> [Money] {
    guard let node = mapping[name] else { return [] }
    guard case .mapping(let amounts) = node else {
      report.error(
        "P005", "'\(name)' is not a list of amounts by currency", node.mark, path: path(name),
        hint: "write, for example, {EUR: 5.00}")
      return []
    }
    return amounts.compactMap { key, value in amount(key, value, path: path(name)) }
  }

  private func amount(_ key: Node, _ value: Node, path: String) -> Money? {
    let code = key.string ?? ""
    guard let currency = Currency(code: code) else {
      report.error(
        "P006", "'\(code)' is not a currency of ISO 4217", key.mark, path: path,
        hint: Currency.codes.nearest(to: code).map { "did you mean \($0)?" })
      return nil
    }
    do throws(BillingError) {
      return try Money(ExactDecimal(parsing: value.scalar?.string ?? ""), currency)
    } catch {
      let finding = error.findings[0]
      report.error(
        "P007", finding.sentence, value.mark, path: "\(path).\(code)", hint: finding.hint)
      return nil
    }
  }

  /// A percentage.
  func percentage(_ name: String) -> Percentage {
    guard let node = mapping[name], let text = node.scalar?.string,
      let value = ExactDecimal(text), value >= .zero
    else {
      report.error(
        "P008", "'\(name)' is not a percentage", mapping[name]?.mark ?? mark, path: path(name),
        hint: "write the number before the per cent sign, such as 9 or 8.5")
      return Percentage(.zero)
    }
    return Percentage(value)
  }

  private var mark: Mark? { mapping.mark }
}
