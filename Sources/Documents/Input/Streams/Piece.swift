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

  init(line: Int, column: Int = 1, offset: Int, limit: Int) {
    self.line = line
    self.column = column
    self.offset = offset
    self.limit = limit
  }

  /// Adds bytes, which beyond the limit are counted but no longer held.
  mutating func append(_ more: ArraySlice<UInt8>) {
    count += more.count
    if count <= limit { bytes += more } else { bytes = [] }
  }

  /// Adds a byte.
  mutating func append(_ byte: UInt8) {
    count += 1
    if count <= limit { bytes.append(byte) } else if !bytes.isEmpty { bytes = [] }
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
        place: SourcePlace(file: name, line: line, column: column),
        hint: "write one document a line in a file named .ndjson, or raise the limit"))
  }
}

extension UInt8 {
  /// Whether it is white space in JSON and XML.
  var isJSONSpace: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}
