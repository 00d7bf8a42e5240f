public import Diagnostics

/// Keeps a report readable: shows the first diagnostics of each code and counts the rest.
public struct DiagnosticQuota: Sendable {
  private let warningLimit: Int
  private let errorLimit: Int
  private var counts: [String: Int] = [:]
  private var held: [String: Int] = [:]

  /// Creates a quota: how many warnings and how many errors of one code are shown.
  public init(warnings: Int, errors: Int) {
    warningLimit = warnings
    errorLimit = errors
  }

  /// Counts a diagnostic, and returns whether it is to be shown.
  public mutating func admits(_ diagnostic: Diagnostic) -> Bool {
    counts[diagnostic.code, default: 0] += 1
    let limit =
      switch diagnostic.severity {
      case .error: errorLimit
      case .warning, .note: warningLimit
      }
    if counts[diagnostic.code, default: 0] <= limit { return true }
    held[diagnostic.code, default: 0] += 1
    return false
  }

  /// The codes of which some were not shown, with their count, in order of the codes.
  public var withheld: [(code: String, count: Int)] {
    held.map { ($0.key, $0.value) }.sorted { $0.code < $1.code }
  }
}
