/// Reads the text of a message.
struct MessageParser {
  /// What is wrong with a message: one sentence in lower case.
  struct Failure: Error {
    let message: String
    let hint: String?
  }

  private let scalars: [UnicodeScalar]
  private var position = 0
  private var depth = 0

  /// The most arguments within one another.
  private static let depthLimit = 8

  /// Reads a message of a language.
  static func parse(_ text: String, language: String) throws(Failure) -> Message {
    var parser = MessageParser(scalars: Array(text.unicodeScalars))
    let parts = try parser.parts(inPlural: false)
    if parser.position < parser.scalars.count {
      throw Failure(
        message: "a '}' has no '{'", hint: "write '}' with apostrophes around it to print it")
    }
    return Message(language: language, parts: parts)
  }

  private init(scalars: [UnicodeScalar]) { self.scalars = scalars }

  private var current: UnicodeScalar? {
    position < scalars.count ? scalars[position] : nil
  }

  /// Reads up to a closing brace or the end.
  private mutating func parts(inPlural: Bool) throws(Failure) -> [Message.Part] {
    var parts: [Message.Part] = []
    var text = String.UnicodeScalarView()
    func flush() {
      if !text.isEmpty { parts.append(.text(String(text))) }
      text.removeAll()
    }
    while let scalar = current, scalar != "}" {
      switch scalar {
      case "'":
        quoted(into: &text, inPlural: inPlural)
      case "{":
        flush()
        parts.append(try argument())
      case "#" where inPlural:
        flush()
        parts.append(.number)
        position += 1
      default:
        text.append(scalar)
        position += 1
      }
    }
    flush()
    return parts
  }

  /// Reads an apostrophe and what it quotes.
  private mutating func quoted(into text: inout String.UnicodeScalarView, inPlural: Bool) {
    position += 1
    if current == "'" {
      text.append("'")
      position += 1
      return
    }
    guard current == "{" || current == "}" || (inPlural && current == "#") else {
      text.append("'")
      return
    }
    while let scalar = current {
      position += 1
      if scalar == "'" {
        guard current == "'" else { return }
        position += 1
      }
      text.append(scalar)
    }
  }

  private mutating func argument() throws(Failure) -> Message.Part {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.depthLimit {
      throw Failure(message: "the message is nested too deeply", hint: nil)
    }
    position += 1
    let name = try word("the name of an argument")
    if take("}") { return .argument(name) }
    try expect(",", "',' or '}' after '\(name)'")
    let kind = try word("'plural', 'select' or 'selectordinal'")
    guard ["plural", "select", "selectordinal"].contains(kind) else {
      throw Failure(
        message: "'\(kind)' is no kind of argument",
        hint: "'plural', 'select' and 'selectordinal' are")
    }
    try expect(",", "',' after '\(kind)'")
    if kind == "select" { return try select(name) }
    return try plural(name, isOrdinal: kind == "selectordinal")
  }

  private mutating func plural(
    _ name: String, isOrdinal: Bool
  ) throws(Failure) -> Message.Part {
    let offset = try offset()
    var exact: [(value: Int, parts: [Message.Part])] = []
    var cases: [Message.PluralCase] = []
    while !take("}") {
      let key = try word("a plural category")
      if key.hasPrefix("=") {
        guard let value = Int(key.dropFirst()) else {
          throw Failure(message: "'\(key)' is no number", hint: "write '=0', for example")
        }
        exact.append((value, try branch(key, inPlural: true)))
      } else if let category = PluralCategory(rawValue: key) {
        cases.append(Message.PluralCase(category: category, parts: try branch(key, inPlural: true)))
      } else {
        throw Failure(
          message: "'\(key)' is no plural category",
          hint: "the categories are zero, one, two, few, many, other, and exact ones such as '=0'")
      }
    }
    try requireOther(cases.contains { $0.category == .other }, name)
    return .plural(
      name, Message.Plural(isOrdinal: isOrdinal, offset: offset, exact: exact, cases: cases))
  }

  /// Reads `offset:1` before the first branch; 0 if it is not there.
  private mutating func offset() throws(Failure) -> Int {
    skipSpace()
    let mark = Array("offset:".unicodeScalars)
    guard scalars[position...].starts(with: mark) else { return 0 }
    position += mark.count
    let digits = try word("a whole number after 'offset:'")
    guard let offset = Int(digits), (0...1_000_000).contains(offset) else {
      throw Failure(
        message: "'\(digits)' is no offset", hint: "write a whole number, such as 'offset:1'")
    }
    return offset
  }

  private mutating func select(_ name: String) throws(Failure) -> Message.Part {
    var cases: [(name: String, parts: [Message.Part])] = []
    while !take("}") {
      let key = try word("a case")
      cases.append((key, try branch(key, inPlural: false)))
    }
    try requireOther(cases.contains { $0.name == "other" }, name)
    return .select(name, cases: cases)
  }

  private func requireOther(_ isThere: Bool, _ name: String) throws(Failure) {
    if isThere { return }
    throw Failure(message: "'\(name)' lacks the case 'other'", hint: "add 'other {…}'")
  }

  private mutating func branch(
    _ key: String, inPlural: Bool
  ) throws(Failure) -> [Message.Part] {
    try expect("{", "'{' after '\(key)'")
    let parts = try parts(inPlural: inPlural)
    try expect("}", "'}' at the end of '\(key)'")
    return parts
  }

  /// Reads letters, digits, `_`, `-`, `.` and `=`.
  private mutating func word(_ what: String) throws(Failure) -> String {
    skipSpace()
    var word = String.UnicodeScalarView()
    while let scalar = current, scalar.properties.isAlphabetic || "0123456789_-.=".contains(scalar)
    {
      word.append(scalar)
      position += 1
    }
    if word.isEmpty { throw unexpected(what) }
    return String(word)
  }

  private mutating func take(_ scalar: UnicodeScalar) -> Bool {
    skipSpace()
    guard current == scalar else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ scalar: UnicodeScalar, _ what: String) throws(Failure) {
    // White space inside a branch is text: only the marks around it are searched past it.
    if scalar == "}" {
      guard current == scalar else { throw unexpected(what) }
      position += 1
    } else if !take(scalar) {
      throw unexpected(what)
    }
  }

  private func unexpected(_ what: String) -> Failure {
    let found = current.map { "'\($0)'" } ?? "the end"
    return Failure(message: "expected \(what), found \(found)", hint: nil)
  }

  private mutating func skipSpace() {
    while let scalar = current, scalar.properties.isWhitespace { position += 1 }
  }
}

extension String {
  fileprivate func contains(_ scalar: UnicodeScalar) -> Bool { unicodeScalars.contains(scalar) }
}
