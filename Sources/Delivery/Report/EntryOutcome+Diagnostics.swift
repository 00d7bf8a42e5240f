public import Diagnostics

extension EntryOutcome {
  /// Everything found about the entry, each with a place in the input and the document's number.
  public var diagnostics: [Diagnostic] {
    switch self {
    case .delivered(let document):
      document.warnings.map {
        $0.located(file: document.source, line: document.line, number: document.number)
      }
    case .skipped(let entry), .failed(let entry):
      entry.diagnostics.map {
        $0.located(file: entry.source, line: entry.line, number: entry.number)
      }
    }
  }
}

extension Diagnostic {
  /// The diagnostic as part of an input: where it has no place, the start of the entry is one,
  /// and a remark names the document.
  public func located(file: String, line: Int, number: String?) -> Diagnostic {
    let entry = place ?? SourcePlace(file: file, line: line, column: 1)
    let remark = number.map { [Remark("in the document '\($0)'")] } ?? []
    return Diagnostic(
      code, severity, message, place: entry, field: field, hint: hint, remarks: remarks + remark)
  }
}
