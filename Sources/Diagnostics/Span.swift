/// A range of bytes in one of the sources of a `SourceMap`.
///
/// Twelve bytes, so that every node of a tree and every item of a page can carry one.
public struct Span: Hashable, Sendable {
  /// The source's index in its `SourceMap`.
  public let source: UInt32
  /// The first byte.
  public let start: UInt32
  /// The byte after the last.
  public let end: UInt32

  /// Creates a span.
  public init(source: UInt32, start: UInt32, end: UInt32) {
    self.source = source
    self.start = start
    self.end = end
  }
}

/// The sources that the spans of one design point into.
public struct SourceMap: Sendable {
  /// The sources in the order they were added.
  public private(set) var files: [SourceFile] = []

  /// Creates an empty map.
  public init() {}

  /// Adds a source and returns its index.
  public mutating func add(_ file: SourceFile) -> UInt32 {
    files.append(file)
    return UInt32(files.count - 1)
  }

  /// Returns the place of a span.
  public func place(_ span: Span) -> SourcePlace {
    files[Int(span.source)].place(Int(span.start)..<Int(span.end))
  }
}
