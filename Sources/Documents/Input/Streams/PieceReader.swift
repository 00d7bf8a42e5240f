import Diagnostics

/// Cuts a file into the texts of its documents, holding one at a time.
final class PieceReader {
  /// How a file holds its documents.
  enum Shape {
    /// One document a line (NDJSON).
    case lines
    /// The elements of one JSON array.
    case elements
    /// The file is one document.
    case whole
  }

  let input: ByteReader
  private let limit: Int
  private var shape: Shape
  private var splitter = ArraySplitter()
  private var line = 1
  private var isFinished = false

  init(_ input: ByteReader, shape: Shape, limits: InputLimits) {
    self.input = input
    self.shape = shape
    limit = limits.documentBytes
  }

  /// Returns the next piece, or nil at the end.
  func next() throws(InputError) -> Piece? {
    guard !isFinished else { return nil }
    switch shape {
    case .lines: return try nextLine()
    case .elements:
      let piece = try splitter.next(input, limit: limit)
      isFinished = piece == nil
      return piece
    case .whole:
      isFinished = true
      return try whole()
    }
  }

  private func whole() throws(InputError) -> Piece {
    var collector = PieceCollector(line: 1, offset: 0, limit: limit)
    while true {
      let bytes = try input.available()
      guard !bytes.isEmpty else { return collector.piece(file: input.name) }
      collector.append(bytes)
      input.take(bytes.count)
    }
  }

  /// Returns the next line that is not blank.
  private func nextLine() throws(InputError) -> Piece? {
    while true {
      var collector = PieceCollector(line: line, offset: input.offset, limit: limit)
      let isLast = try collectLine(&collector)
      line += 1
      if isLast { isFinished = true }
      if !collector.isBlank { return collector.piece(file: input.name) }
      if isLast { return nil }
    }
  }

  /// Collects up to the next line break, which is taken but not collected.
  ///
  /// - Returns: Whether the file ended.
  private func collectLine(_ collector: inout PieceCollector) throws(InputError) -> Bool {
    while true {
      let bytes = try input.available()
      guard !bytes.isEmpty else { return true }
      if let end = bytes.firstIndex(of: 0x0A) {
        collector.append(bytes[..<end])
        input.take(end - bytes.startIndex + 1)
        return false
      }
      collector.append(bytes)
      input.take(bytes.count)
    }
  }
}
