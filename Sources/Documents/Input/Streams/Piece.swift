import Diagnostics

/// What a file is cut into: the text of one document, or the reason why there is none.
enum Piece {
  case document(JSONSource)
  case problem(line: Int, Diagnostic)
}

/// The bytes of one document while they are collected.
struct PieceCollector {
  let line: Int
  let column: Int
  let offset: Int
  private let limit: Int
  private var bytes: [UInt8] = []
  private var count = 0
  private var isForgotten = false
  /// More than an excerpt shows, so that it ends with an ellipsis.
  private static let excerptBytes = 1024

  init(line: Int, column: Int = 1, offset: Int, limit: Int) {
    self.line = line
    self.column = column
    self.offset = offset
    self.limit = limit
  }

  /// Adds bytes, which beyond the limit are counted but no longer held.
  mutating func append(_ more: ArraySlice<UInt8>) {
    count += more.count
    if count <= limit { bytes += more } else { forget(with: more) }
  }

  /// Adds a byte.
  mutating func append(_ byte: UInt8) {
    count += 1
    if count <= limit { bytes.append(byte) } else { forget(with: [byte]) }
  }

  /// Keeps what an excerpt shows, and frees the rest.
  private mutating func forget(with more: ArraySlice<UInt8>) {
    guard !isForgotten else { return }
    isForgotten = true
    bytes = Array((bytes.prefix(Self.excerptBytes) + more).prefix(Self.excerptBytes))
  }

  /// Whether there is nothing but white space.
  var isBlank: Bool { count <= limit && bytes.allSatisfy(\.isJSONSpace) }

  /// The finished piece.
  func piece(file name: String) -> Piece {
    guard count > limit else {
      return .document(
        JSONSource(
          file: SourceFile(name: name, bytes: bytes, firstLine: line), firstColumn: column,
          firstOffset: offset))
    }
    return .problem(
      line: line,
      Diagnostic(
        "J006", .error, "the document has \(count) bytes, more than the \(limit) allowed",
        place: SourcePlace(
          file: name, line: line, column: column,
          excerpt: SourceFile(name: name, bytes: bytes).place(0..<1).excerpt),
        hint: "write one document a line in a file named .ndjson, or split the document"))
  }
}

extension UInt8 {
  /// Whether it is white space in JSON and XML.
  var isJSONSpace: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}
