public import Documents

/// The entries of several files, one file after the other.
public final class EntryChain<Value: Sendable> {
  /// Returns the entries of one file, then nil.
  public typealias Entries = () throws -> InputEntry<Value>?

  private var rest: ArraySlice<String>
  private let open: (String) throws -> Entries
  private var entries: Entries?

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
      if let entries, let entry = try entries() { return entry }
      guard let path = rest.popFirst() else { return nil }
      entries = try open(path)
    }
  }
}
