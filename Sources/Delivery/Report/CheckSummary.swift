public import Diagnostics
public import Documents

/// What a check of documents has found, in numbers.
public struct CheckSummary: Hashable, Sendable {
  /// Documents looked at.
  public private(set) var documents = 0
  /// Documents with errors: those that a batch would not produce.
  public private(set) var documentsWithErrors = 0
  /// Documents with warnings and no error.
  public private(set) var documentsWithWarnings = 0

  /// Creates the summary of nothing.
  public init() {}

  /// Counts an entry, and returns its diagnostics with their places.
  public mutating func add(_ entry: InputEntry<BillingDocument>) -> [Diagnostic] {
    documents += 1
    if entry.diagnostics.hasErrors {
      documentsWithErrors += 1
    } else if !entry.diagnostics.isEmpty {
      documentsWithWarnings += 1
    }
    return entry.diagnostics.map {
      $0.located(file: entry.file, line: entry.line, number: entry.number)
    }
  }

  /// One line for people.
  public func rendered() -> String {
    let found = [(documentsWithErrors, "with errors"), (documentsWithWarnings, "with warnings")]
      .filter { $0.0 > 0 }.map { ", \($0.0.grouped) \($0.1)" }.joined()
    return "\(documents.counted("document")) checked\(found.isEmpty ? ", all good" : found)"
  }

  /// A JSON object on one line for programs.
  public var json: String {
    var text = JSONText()
    text.beginObject()
    text.beginObject("summary")
    text.member("documents", documents)
    text.member("documentsWithErrors", documentsWithErrors)
    text.member("documentsWithWarnings", documentsWithWarnings)
    text.endObject()
    text.endObject()
    return String(decoding: text.bytes, as: UTF8.self)
  }
}
