public import Diagnostics

/// The diagnostics of one source, in order.
///
/// A broken source yields no more than the first hundred.
public struct DiagnosticList: Sendable {
  /// The most diagnostics kept.
  static let limit = 100

  /// The diagnostics.
  public private(set) var values: [Diagnostic] = []

  /// Creates an empty list.
  init() {}

  /// Adds a diagnostic; making it is saved where it would not be kept.
  mutating func append(_ diagnostic: @autoclosure () -> Diagnostic) {
    if values.count < Self.limit { values.append(diagnostic()) }
  }
}
