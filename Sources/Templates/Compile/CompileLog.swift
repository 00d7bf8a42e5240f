import Diagnostics

/// The sources and the diagnostics of one compilation.
///
/// A class, because every reader of the compilation adds to it; it never leaves the compilation.
final class CompileLog {
  /// The sources read so far.
  private(set) var sources = SourceMap()
  /// What was found, each once, although a partial may be compiled many times.
  private(set) var diagnostics: [Diagnostic] = []
  private var seen: Set<Diagnostic> = []
  private var counts: [Diagnostic.Severity: Int] = [:]

  /// The most diagnostics of one severity.
  private static let limit = 100

  /// Adds a source and returns its index.
  func add(_ file: SourceFile) -> UInt32 { sources.add(file) }

  /// Adds an error, or what `severity` says, at a place.
  func report(
    _ code: TemplateCode, _ message: String, at span: Span?, hint: String? = nil,
    severity: Diagnostic.Severity = .error, field: String? = nil,
    remarks: [(message: String, span: Span)] = []
  ) {
    // Finding the place takes time; a broken source yields no more than the first hundred.
    if counts[severity, default: 0] >= Self.limit { return }
    add(
      Diagnostic(
        code.rawValue, severity, message, place: span.map(sources.place), field: field, hint: hint,
        remarks: remarks.map { Diagnostic.Remark($0.message, place: sources.place($0.span)) }))
  }

  /// Adds a diagnostic made elsewhere.
  func add(_ diagnostic: Diagnostic) {
    guard counts[diagnostic.severity, default: 0] < Self.limit, seen.insert(diagnostic).inserted
    else { return }
    counts[diagnostic.severity, default: 0] += 1
    diagnostics.append(diagnostic)
  }

  /// What was found, in the order of the sources and their lines.
  var sorted: [Diagnostic] {
    var order: [String: Int] = [:]
    for (index, file) in sources.files.enumerated() where order[file.name] == nil {
      order[file.name] = index
    }
    let keyed = diagnostics.enumerated().map { index, diagnostic in
      let place = diagnostic.place
      let file = place.flatMap { order[$0.file] } ?? Int.max
      return (key: [file, place?.line ?? 0, place?.column ?? 0, index], diagnostic: diagnostic)
    }
    return keyed.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.diagnostic)
  }
}

extension Optional where Wrapped == String {
  /// A hint that suggests the name, or nil.
  var asSuggestion: String? { map { "did you mean '\($0)'?" } }
}

extension Span {
  /// The span from the start of this one to the end of another.
  func joined(to other: Span) -> Span {
    Span(source: source, start: start, end: Swift.max(end, other.end))
  }
}
