/// A text that people wrote and that messages point into: a template, a style, a data file.
///
/// Offsets are UTF-8 byte offsets. The text need not be valid UTF-8.
public struct SourceFile: Sendable {
  /// The name shown in messages: a path as the user gave it, or `<stdin>`.
  public let name: String
  /// The bytes of the text.
  public let bytes: [UInt8]
  /// The number of the first line, 1 unless the text is a piece of a longer file.
  public let firstLine: Int

  /// Creates a source file.
  ///
  /// - Parameters:
  ///   - name: The name shown in messages.
  ///   - bytes: The text.
  ///   - firstLine: The line number of the first byte, for a piece of a longer file such as one
  ///     line of NDJSON.
  public init(name: String, bytes: [UInt8], firstLine: Int = 1) {
    self.name = name
    self.bytes = bytes
    self.firstLine = firstLine
  }

  /// Creates a source file from a string.
  public init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// Returns the place of a range of bytes, with the line it starts on as excerpt.
  public func place(_ range: Range<Int>) -> SourcePlace {
    let start = min(max(range.lowerBound, 0), bytes.count)
    let end = min(max(range.upperBound, start), bytes.count)
    let newline = UInt8(ascii: "\n")
    let lineStart = (bytes[..<start].lastIndex(of: newline) ?? -1) + 1
    let lineEnd = bytes[start...].firstIndex(of: newline) ?? bytes.count
    let line = firstLine + bytes[..<lineStart].count { $0 == newline }
    let column = String(decoding: bytes[lineStart..<start], as: UTF8.self).count + 1
    let excerpt = Excerpt(
      line: bytes[lineStart..<lineEnd], caret: (start - lineStart)..<(min(end, lineEnd) - lineStart)
    )
    return SourcePlace(file: name, line: line, column: column, excerpt: excerpt)
  }
}
