import Diagnostics

/// Finds the elements of a JSON array in a stream by counting brackets outside of texts.
///
/// It does not check the elements: the scanner does. An element with a syntax error spoils only
/// itself, as long as its brackets match.
struct ArraySplitter {
  private enum State {
    case beforeArray
    case beforeElement
    case afterArray
  }

  private var state = State.beforeArray
  private var hasElements = false
  private var line = 1
  private var column = 1

  /// Returns the next element, or nil after the last.
  mutating func next(_ input: ByteReader, limit: Int) throws(InputError) -> Piece? {
    while let byte = try input.peek() {
      switch state {
      case .beforeArray:
        take(byte, input)
        if byte == UInt8(ascii: "[") { state = .beforeElement }
      case .beforeElement:
        if byte.isJSONSpace {
          take(byte, input)
        } else if byte == UInt8(ascii: "]"), !hasElements {
          take(byte, input)
          state = .afterArray
        } else if byte == UInt8(ascii: "]") || byte == UInt8(ascii: ",") {
          return missingElement(byte, input)
        } else {
          hasElements = true
          return try element(input, limit: limit)
        }
      case .afterArray:
        guard byte.isJSONSpace else { return try trailing(input) }
        take(byte, input)
      }
    }
    return atEnd(input)
  }

  private mutating func element(_ input: ByteReader, limit: Int) throws(InputError) -> Piece {
    var collector = PieceCollector(line: line, column: column, offset: input.offset, limit: limit)
    var depth = 0
    var isText = false
    while let byte = try input.peek() {
      take(byte, input)
      if isText {
        collector.append(byte)
        if byte == UInt8(ascii: "\\"), let escaped = try input.peek() {
          take(escaped, input)
          collector.append(escaped)
        }
        isText = byte != UInt8(ascii: "\"")
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isText = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}") where depth > 0: depth -= 1
      case UInt8(ascii: "]") where depth > 0: depth -= 1
      case UInt8(ascii: ","), UInt8(ascii: "]"):
        guard depth == 0 else { break }
        state = byte == UInt8(ascii: ",") ? .beforeElement : .afterArray
        return collector.piece(file: input.name)
      default: break
      }
      collector.append(byte)
    }
    state = .afterArray
    hasEndedEarly = depth == 0 && !isText
    return collector.piece(file: input.name)
  }

  /// A comma stands where a document should be, or before the closing bracket.
  private mutating func missingElement(_ byte: UInt8, _ input: ByteReader) -> Piece {
    let found = Character(Unicode.Scalar(byte))
    let diagnostic = Diagnostic(
      "J003", .error, "expected a document, found '\(found)'",
      place: SourcePlace(file: input.name, line: line, column: column),
      hint: found == "]" ? "a comma before a closing bracket is not allowed" : nil)
    let problemLine = line
    take(byte, input)
    if found == "]" { state = .afterArray }
    return .problem(line: problemLine, diagnostic)
  }

  /// Whether the file ended after an element without closing the array.
  private var hasEndedEarly = false

  private mutating func atEnd(_ input: ByteReader) -> Piece? {
    let isMissing = hasEndedEarly || state == .beforeElement
    state = .afterArray
    hasEndedEarly = false
    guard isMissing else { return nil }
    return .problem(
      line: line,
      Diagnostic(
        "J002", .error, "the file ends inside the array of documents",
        place: SourcePlace(file: input.name, line: line, column: column),
        hint: "the text may have been cut off; write the file again"))
  }

  private mutating func trailing(_ input: ByteReader) throws(InputError) -> Piece {
    let place = SourcePlace(file: input.name, line: line, column: column)
    let start = line
    while let byte = try input.peek() { take(byte, input) }
    return .problem(
      line: start,
      Diagnostic(
        "J007", .error, "there is more after the end of the array of documents", place: place))
  }

  private mutating func take(_ byte: UInt8, _ input: ByteReader) {
    input.take(1)
    if byte == 0x0A {
      (line, column) = (line + 1, 1)
    } else if byte & 0xC0 != 0x80 {
      column += 1
    }
  }
}
