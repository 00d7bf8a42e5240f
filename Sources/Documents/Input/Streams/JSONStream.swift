import Diagnostics

/// The documents of one JSON file.
final class JSONStream<Value: Sendable> {
  private let pieces: PieceReader
  private let format: JSONFormat<Value>

  init(_ pieces: PieceReader, format: JSONFormat<Value>) {
    self.pieces = pieces
    self.format = format
  }

  func next() throws(InputError) -> InputEntry<Value>? {
    switch try pieces.next() {
    case nil: nil
    case .document(let source): format.entry(source)
    case .problem(let line, let diagnostic):
      InputEntry(problem: diagnostic, file: pieces.input.name, line: line)
    }
  }
}

extension InputEntry {
  /// An entry without a value.
  init(problem: Diagnostic, file: String, line: Int) {
    self.init(file: file, line: line, number: nil, value: nil, diagnostics: [problem])
  }
}
