import Diagnostics
import Yams

/// A YAML file being read, with a place for everything that is wrong.
///
/// A class, because readers of nested mappings report into one list.
final class YAMLReport {
  let file: SourceFile
  private var found: [Diagnostic] = []

  init(_ file: SourceFile) { self.file = file }

  /// Reads the file; nil if it is empty, or, with a diagnostic, if it is not YAML.
  func root() -> Node? {
    do {
      return try Yams.compose(yaml: String(decoding: file.bytes, as: UTF8.self))
    } catch {
      found.append(yamlDiagnostic(error, in: file))
      return nil
    }
  }

  /// What was found, in the order of the file.
  var diagnostics: [Diagnostic] {
    found.enumerated().sorted { left, right in
      let places = [left, right].map {
        ($0.element.place?.line ?? 0, $0.element.place?.column ?? 0)
      }
      return places[0] == places[1] ? left.offset < right.offset : places[0] < places[1]
    }.map(\.element)
  }

  func error(_ code: String, _ message: String, _ mark: Mark?, path: String, hint: String? = nil) {
    found.append(
      Diagnostic(
        code, .error, message, place: file.place(mark: mark), field: path.isEmpty ? nil : path,
        hint: hint))
  }
}

/// Makes a diagnostic of an error of the YAML reader.
private func yamlDiagnostic(_ error: any Error, in file: SourceFile) -> Diagnostic {
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
