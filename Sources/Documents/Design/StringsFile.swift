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
    do {
      guard let node = try Yams.compose(yaml: String(decoding: file.bytes, as: UTF8.self)) else {
        return
      }
      collect(node, key: "")
    } catch {
      diagnostics.append(yamlDiagnostic(error, in: file))
    }
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

/// Makes a diagnostic of an error of the YAML reader.
func yamlDiagnostic(_ error: any Error, in file: SourceFile) -> Diagnostic {
  guard let yaml = error as? YamlError else {
    return Diagnostic("D003", .error, "not readable: \(error)", place: file.place(mark: nil))
  }
  switch yaml {
  case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
    .composer(_, let problem, let mark, _):
    return Diagnostic("D003", .error, "not YAML: \(problem)", place: file.place(mark: mark))
  case .no, .memory, .reader, .writer, .emitter, .representer, .dataCouldNotBeDecoded,
    .duplicatedKeysInMapping:
    return Diagnostic("D003", .error, "not YAML: \(yaml)", place: file.place(mark: nil))
  }
}

extension SourceFile {
  /// The place of the word at a mark of the YAML reader: the start of the file if there is none.
  func place(mark: Mark?) -> SourcePlace {
    guard let mark, mark.line > 0 else { return place(0..<0) }
    var lineStart = 0
    for _ in 1..<max(mark.line, 1) {
      guard let newline = bytes[lineStart...].firstIndex(of: UInt8(ascii: "\n")) else { break }
      lineStart = newline + 1
    }
    let offset = min(lineStart + max(mark.column - 1, 0), bytes.count)
    let word = bytes[offset...].prefix { !" \t\r\n,:[]{}#".utf8.contains($0) }
    return place(offset..<offset + max(word.count, 1))
  }
}
