internal import Diagnostics
public import Documents

/// The entries of several files, one file after the other.
///
/// A file without any gives an entry that says so (X040): whoever wrote it meant to bill something.
public final class EntryChain<Value: Sendable> {
  /// Returns the entries of one file, then nil.
  public typealias Entries = () throws -> InputEntry<Value>?

  private var rest: ArraySlice<String>
  private let open: (String) throws -> Entries
  private var entries: Entries?
  /// The open file, as long as it has given nothing.
  private var silent: String?

  /// Creates a chain.
  ///
  /// - Parameters:
  ///   - paths: The files, in order.
  ///   - open: Opens a file; called when the one before has ended.
  public init(_ paths: [String], open: @escaping (String) throws -> Entries) {
    rest = paths[...]
    self.open = open
  }

  /// Returns the next entry, or nil after the last of the last file.
  public func next() throws -> InputEntry<Value>? {
    while true {
      if let entries, let entry = try entries() {
        silent = nil
        return entry
      }
      entries = nil
      if let path = silent {
        silent = nil
        return Self.empty(path)
      }
      guard let path = rest.popFirst() else { return nil }
      entries = try open(path)
      silent = path
    }
  }

  private static func empty(_ path: String) -> InputEntry<Value> {
    let file = path == "-" ? "<stdin>" : path
    let problem = Diagnostic(
      "X040", .error, "there is nothing in the input",
      place: SourcePlace(file: file, line: 1, column: 1),
      hint: "leave the file out if there is nothing to bill")
    return InputEntry(file: file, line: 1, number: nil, value: nil, diagnostics: [problem])
  }
}
