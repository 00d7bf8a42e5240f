import Diagnostics

/// The text of one JSON document, which may be a piece of a longer file.
struct JSONSource: Sendable {
  /// The bytes of the document, with the line they start on.
  let file: SourceFile
  /// The column of the first byte, from 1; above 1 for an element of an array on one line.
  let firstColumn: Int
  /// The offset of the first byte in the whole file.
  let firstOffset: Int

  init(file: SourceFile, firstColumn: Int = 1, firstOffset: Int = 0) {
    self.file = file
    self.firstColumn = firstColumn
    self.firstOffset = firstOffset
  }

  /// Returns the place of a range of bytes in the whole file.
  func place(_ range: Range<Int>) -> SourcePlace {
    let place = file.place(range)
    guard place.line == file.firstLine, firstColumn > 1 else { return place }
    return SourcePlace(
      file: place.file, line: place.line, column: place.column + firstColumn - 1,
      excerpt: place.excerpt)
  }
}
