public import Diagnostics

/// Keeps a report readable: shows the first diagnostics of each code and counts the rest.
public struct DiagnosticQuota: Sendable {
  private let limit: Int
  private var counts: [String: Int] = [:]

  /// Creates a quota.
  ///
  /// - Parameter limit: How many diagnostics of one code are shown.
  public init(limit: Int) { self.limit = limit }

  /// Counts a diagnostic, and returns whether it is to be shown.
  public mutating func admits(_ diagnostic: Diagnostic) -> Bool {
    counts[diagnostic.code, default: 0] += 1
    return counts[diagnostic.code, default: 0] <= limit
  }

  /// The codes of which some were not shown, with their count, in order of the codes.
  public var withheld: [(code: String, count: Int)] {
    counts.filter { $0.value > limit }.map { ($0.key, $0.value - limit) }
      .sorted { $0.code < $1.code }
  }
}
