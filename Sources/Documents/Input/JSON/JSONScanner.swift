import Diagnostics

/// Reads JSON (RFC 8259) from bytes into values that know their place.
///
/// Foundation's decoder is not used because it loses what a bill must keep: the digits of
/// numbers, the places of values and the fact that a name was written twice.
struct JSONScanner {
  /// The deepest nesting of arrays and objects.
  static let maximumDepth = 64

  /// Reads one document.
  ///
  /// - Returns: The value, or nil if the text is not JSON; one syntax error ends the reading.
  ///   Names written twice are reported, and their first value is kept.
  static func scan(_ source: JSONSource) -> (value: JSONValue?, diagnostics: [Diagnostic]) {
    var scanner = JSONScanner(source: source)
    do throws(SyntaxError) {
      let value = try scanner.document()
      return (value, scanner.diagnostics)
    } catch {
      return (nil, scanner.diagnostics + [error.diagnostic])
    }
  }

  /// The error that ends the reading of a document.
  struct SyntaxError: Error {
    let diagnostic: Diagnostic
  }

  let source: JSONSource
  let bytes: [UInt8]
  var position = 0
  private var depth = 0
  private var diagnostics: [Diagnostic] = []

  private init(source: JSONSource) {
    self.source = source
    bytes = source.file.bytes
  }

  private mutating func document() throws(SyntaxError) -> JSONValue {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    skipSpace()
    let value = try value()
    skipSpace()
    guard position == bytes.count else {
      throw error(
        "J007", "there is more after the end of the document", at: position..<position + 1,
        hint: "write one document, an array of documents, or one document a line in a file "
          + "named .ndjson")
    }
    return value
  }

  private mutating func value() throws(SyntaxError) -> JSONValue {
    let start = position
    guard position < bytes.count else { throw endError(in: "a value") }
    let content: JSONValue.Content
    switch bytes[position] {
    case UInt8(ascii: "{"):
      content = try nested { scanner throws(SyntaxError) in
        .object(try scanner.members())
      }
    case UInt8(ascii: "["):
      content = try nested { scanner throws(SyntaxError) in
        .array(try scanner.elements())
      }
    case UInt8(ascii: "\""): content = .text(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      try number()
      content = .number
    case UInt8(ascii: "t"): content = .boolean(try word("true", true))
    case UInt8(ascii: "f"): content = .boolean(try word("false", false))
    case UInt8(ascii: "n"): content = try word("null", .null)
    default: throw unexpected("a value")
    }
    return JSONValue(content: content, range: start..<position)
  }

  /// Reads what stands in brackets, one level deeper.
  private mutating func nested(
    _ read: (inout JSONScanner) throws(SyntaxError) -> JSONValue.Content
  ) throws(SyntaxError) -> JSONValue.Content {
    guard depth < Self.maximumDepth else {
      throw error(
        "J005", "the document is nested deeper than \(Self.maximumDepth) levels",
        at: position..<position + 1)
    }
    depth += 1
    position += 1
    let content = try read(&self)
    depth -= 1
    return content
  }

  private mutating func members() throws(SyntaxError) -> [JSONMember] {
    var members: [JSONMember] = []
    skipSpace()
    if consume("}") { return members }
    repeat {
      skipSpace()
      let start = position
      guard next == UInt8(ascii: "\"") else { throw unexpected("a name in quotes") }
      let name = try string()
      let nameRange = start..<position
      skipSpace()
      guard consume(":") else { throw unexpected("':' after a name") }
      skipSpace()
      members.append(JSONMember(name: name, nameRange: nameRange, value: try value()))
      skipSpace()
    } while consume(",")
    guard consume("}") else { throw unexpected("',' or '}'") }
    return withoutDuplicates(members)
  }

  private mutating func elements() throws(SyntaxError) -> [JSONValue] {
    var elements: [JSONValue] = []
    skipSpace()
    if consume("]") { return elements }
    repeat {
      skipSpace()
      elements.append(try value())
      skipSpace()
    } while consume(",")
    guard consume("]") else { throw unexpected("',' or ']'") }
    return elements
  }

  /// Reports the members whose name an earlier one has, and drops them.
  private mutating func withoutDuplicates(_ members: [JSONMember]) -> [JSONMember] {
    var seen: [String: Int] = [:]
    if members.count > 16 {
      seen.reserveCapacity(members.count)
      for (index, member) in members.enumerated() where seen[member.name] == nil {
        seen[member.name] = index
      }
    }
    var kept: [JSONMember] = []
    var found = false
    for (index, member) in members.enumerated() {
      let first =
        members.count > 16
        ? seen[member.name] ?? index
        : members.firstIndex { $0.name == member.name } ?? index
      if first == index {
        if found { kept.append(member) }
        continue
      }
      if !found { (kept, found) = (Array(members[..<index]), true) }
      guard diagnostics.count < JSONReader.maximumCount else { continue }
      diagnostics.append(
        Diagnostic(
          "J004", .error, "the name '\(member.name)' is written twice in one object",
          place: source.place(member.nameRange), hint: "remove one of them",
          remarks: [
            .init("it is first written here", place: source.place(members[first].nameRange))
          ]))
    }
    return found ? kept : members
  }

  private mutating func word<Value>(
    _ word: StaticString, _ value: Value
  ) throws(SyntaxError) -> Value {
    let text = word.description.utf8
    let rest = bytes[position...].prefix(text.count)
    if rest.elementsEqual(text) {
      position += text.count
      return value
    }
    if position + rest.count == bytes.count, text.starts(with: rest) {
      position = bytes.count
      throw endError(in: "'\(word)'")
    }
    throw unexpected("a value")
  }

  /// The byte at the position, or nil at the end.
  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func consume(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }
}
