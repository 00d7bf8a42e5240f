/// Template syntax and text.
extension HTMLScanner {
  /// Splits an attribute's value, or a text that is no HTML at all, into text, holes and control
  /// tags.
  ///
  /// Template comments are dropped; what lacks its end is reported and stays text.
  public mutating func pieces(of range: Range<Int>) -> [HTMLToken] {
    let resume = (position, textUntil)
    let range = range.clamped(to: 0..<end)
    var pieces: [HTMLToken] = []
    position = range.lowerBound
    textUntil = 0
    while position < range.upperBound {
      let start = position
      if let syntax = skipTemplateSyntax(limit: range.upperBound) {
        if let token = templateToken(syntax) { pieces.append(token) }
      } else {
        position = textEnd(from: start, limit: range.upperBound, markup: false)
        pieces.append(.text(start..<position))
      }
    }
    (position, textUntil) = resume
    return pieces
  }

  /// The second byte of `{{`, `{%` or `{#` at an offset, or nil.
  func templateOpening(at offset: Int) -> UInt8? {
    guard templateSyntax, byte(offset) == UInt8(ascii: "{") else { return nil }
    let kind = byte(offset + 1)
    switch kind {
    case UInt8(ascii: "{"), UInt8(ascii: "%"), UInt8(ascii: "#"): return kind
    default: return nil
    }
  }

  /// The token of template syntax that was skipped, nil for a comment.
  func templateToken(_ range: Range<Int>) -> HTMLToken? {
    switch bytes[range.lowerBound + 1] {
    case UInt8(ascii: "{"): .hole(range)
    case UInt8(ascii: "%"): .controlTag(range)
    default: nil
    }
  }

  /// Skips template syntax at the position and returns its bytes.
  ///
  /// Returns nil and stays if there is none or it lacks its end. In that case the bytes up to
  /// where the search ended count as text, so that no byte is searched twice.
  mutating func skipTemplateSyntax(limit: Int, reports: Bool = true) -> Range<Int>? {
    let start = position
    guard start >= textUntil, start + 1 < limit, let kind = templateOpening(at: start) else {
      return nil
    }
    let searched =
      kind == UInt8(ascii: "#")
      ? commentEnd(from: start + 2, limit: limit)
      : expressionEnd(kind, from: start + 2, limit: limit)
    steps += searched.offset - start
    if searched.isFound {
      position = searched.offset
      return start..<position
    }
    textUntil = searched.offset
    if reports { report(.unterminatedTemplateSyntax(kind), start..<start + 2) }
    return nil
  }

  private func commentEnd(from start: Int, limit: Int) -> (offset: Int, isFound: Bool) {
    var index = start
    while index + 1 < limit {
      if bytes[index] == UInt8(ascii: "#"), bytes[index + 1] == UInt8(ascii: "}") {
        return (index + 2, true)
      }
      index += 1
    }
    return (limit, false)
  }

  /// Searches `}}` or `%}` outside string literals; the next opening ends the search in vain.
  private func expressionEnd(
    _ kind: UInt8, from start: Int, limit: Int
  ) -> (offset: Int, isFound: Bool) {
    let brace = UInt8(ascii: "}")
    let first = kind == UInt8(ascii: "{") ? brace : kind
    var index = start
    while index + 1 < limit {
      let byte = bytes[index]
      if byte == first, bytes[index + 1] == brace { return (index + 2, true) }
      if templateOpening(at: index) != nil { return (index, false) }
      index += 1
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        index = literalEnd(byte, from: index, limit: limit)
      }
    }
    return (limit, false)
  }

  /// The end of a string literal; its start if the line ends first.
  private func literalEnd(_ quote: UInt8, from start: Int, limit: Int) -> Int {
    var index = start
    while index < limit, bytes[index] != UInt8(ascii: "\n") {
      if bytes[index] == quote { return index + 1 }
      index += 1
    }
    return start
  }
}
