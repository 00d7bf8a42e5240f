public import Diagnostics

extension Span {
  /// Creates a span from a range of bytes.
  @inlinable
  public init(source: UInt32, range: Range<Int>) {
    self.init(
      source: source, start: UInt32(clamping: range.lowerBound),
      end: UInt32(clamping: range.upperBound))
  }

  /// The bytes as a range.
  @inlinable
  public var range: Range<Int> { Int(start)..<Int(Swift.max(start, end)) }
}
