import Diagnostics
import Yams

/// The strings of one language of a design: `strings/en.yaml`, nested keys joined by dots.
struct StringsFile {
  /// The messages by key.
  private(set) var messages: [String: String] = [:]
  /// What is wrong with the file.
  private(set) var diagnostics: [Diagnostic] = []
  private let file: SourceFile

  /// Reads a strings file.
  init(_ file: SourceFile) {
    self.file = file
    let report = YAMLReport(file)
    let node = report.root()
    diagnostics = report.diagnostics
    if let node { collect(node, key: "") }
  }

  private mutating func collect(_ node: Node, key: String) {
    switch node {
    case .mapping(let mapping):
      for (name, value) in mapping {
        let part = name.string ?? ""
        collect(value, key: key.isEmpty ? part : "\(key).\(part)")
      }
    case .scalar(let scalar):
      messages[key] = scalar.string
    case .sequence, .alias:
      diagnostics.append(
        Diagnostic(
          "D004", .error, "'\(key)' is not a text", place: file.place(mark: node.mark),
          hint: "write 'key: text', or nest keys below it"))
    }
  }
}
