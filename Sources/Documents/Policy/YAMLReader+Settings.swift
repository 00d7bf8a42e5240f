import Diagnostics
import Yams

/// Values of the settings of a design.
extension YAMLReader {
  /// Creates a reader of a mapping inside; nil, without a diagnostic, if it is not given.
  func mapping(_ name: String, names: [String]) -> YAMLReader? {
    node(name).flatMap { YAMLReader($0, path: path(name), names: names, report: report) }
  }

  /// The names and values of a mapping whose names are free, in their order; none if not given.
  func entries(_ name: String) -> [(name: String, key: Node, value: Node)] {
    guard let node = node(name) else { return [] }
    guard case .mapping(let mapping) = node else {
      report.error(
        "P003", "'\(path(name))' is not a mapping of names to values", node.mark, path: path(name))
      return []
    }
    return mapping.map { (name: $0.key.string ?? "", key: $0.key, value: $0.value) }
  }

  /// A text that may be left out.
  func optionalText(_ name: String) -> String? {
    node(name).flatMap { text($0, path: path(name)) }
  }

  /// A list of texts; nil if it is not given.
  func texts(_ name: String) -> [String]? {
    sequence(name).map { nodes in
      nodes.enumerated().compactMap { text($0.element, path: "\(path(name))[\($0.offset)]") }
    }
  }

  /// One of some values; nil if it is not given.
  func choice<Choice: RawRepresentable>(
    _ name: String, of choices: [Choice]
  ) -> Choice? where Choice.RawValue == String {
    node(name).flatMap { choice($0, path: path(name), of: choices) }
  }

  /// A list of some values; nil if it is not given.
  func choices<Choice: RawRepresentable>(
    _ name: String, of choices: [Choice]
  ) -> [Choice]? where Choice.RawValue == String {
    sequence(name).map { nodes in
      nodes.enumerated().compactMap {
        choice($0.element, path: "\(path(name))[\($0.offset)]", of: choices)
      }
    }
  }

  /// Whether something holds; false if it is not given.
  func flag(_ name: String) -> Bool {
    guard let node = node(name) else { return false }
    switch node.scalar?.string {
    case "true": return true
    case "false": return false
    default:
      report.error(
        "P012", "'\(name)' is neither true nor false", node.mark, path: path(name))
      return false
    }
  }

  /// A whole number; nil if it is not given.
  func count(_ name: String, in range: ClosedRange<Int>) -> Int? {
    guard let node = node(name) else { return nil }
    if let count = node.scalar.flatMap({ Int($0.string) }), range.contains(count) { return count }
    report.error(
      "P014", "'\(name)' is not a whole number from \(range.lowerBound) to \(range.upperBound)",
      node.mark, path: path(name))
    return nil
  }

  private func sequence(_ name: String) -> [Node]? {
    guard let node = node(name) else { return nil }
    guard case .sequence(let sequence) = node else {
      report.error(
        "P011", "'\(name)' is not a list", node.mark, path: path(name),
        hint: "write '\(name): [a, b]', for example")
      return []
    }
    return Array(sequence)
  }

  /// The text of a value, or nil and a diagnostic.
  func text(_ node: Node, path: String) -> String? {
    if let text = node.scalar?.string { return text }
    report.error("P010", "'\(path)' is not a text", node.mark, path: path)
    return nil
  }

  private func choice<Choice: RawRepresentable>(
    _ node: Node, path: String, of choices: [Choice]
  ) -> Choice? where Choice.RawValue == String {
    guard let text = text(node, path: path) else { return nil }
    if let choice = choices.first(where: { $0.rawValue == text }) { return choice }
    let names = choices.map(\.rawValue)
    report.error(
      "P013", "'\(text)' is not one of the values here", node.mark, path: path,
      hint: names.nearest(to: text).map { "did you mean '\($0)'?" }
        ?? "write one of \(names.joined(separator: ", "))")
    return nil
  }
}
