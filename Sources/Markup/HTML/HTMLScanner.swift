public import Diagnostics

/// Splits HTML into tags, texts and comments (HTML, 13.2.5), each with its exact bytes.
///
/// With template syntax, `{{ … }}` and `{% … %}` are tokens of their own in text, `{# … #}` is
/// dropped, and all three are skipped whole inside attribute values, whatever quotes and angle
/// brackets they hold. Split such a value with `pieces(of:)`. The content of `style` and `script`
/// is never template syntax. The scanner reads each byte a bounded number of times.
public struct HTMLScanner: Sendable {
  /// The scanned file.
  public let file: SourceFile
  /// Whether `{{`, `{%` and `{#` have a meaning.
  public let templateSyntax: Bool
  /// What is wrong so far.
  public internal(set) var diagnostics = DiagnosticList()

  /// The bytes of the file.
  let bytes: [UInt8]
  /// Where the scanned part ends.
  let end: Int
  /// The next byte to read.
  var position: Int
  /// Where the content of an element that holds no elements ends, while inside one.
  var contentEnd: Int?
  /// Whether the content up to `contentEnd` stands for itself.
  var contentIsRaw = false
  /// Template syntax before this offset was found to lack its end and is text.
  var textUntil = 0
  /// Whether the input ended inside a quoted value.
  var isValueOpen = false
  /// How many bytes were looked at, to test that scanning takes linear time.
  var steps = 0

  /// Creates a scanner.
  ///
  /// - Parameters:
  ///   - file: The file to scan.
  ///   - range: The bytes to scan, the whole file if nil.
  ///   - templateSyntax: Whether `{{`, `{%` and `{#` have a meaning.
  public init(_ file: SourceFile, range: Range<Int>? = nil, templateSyntax: Bool = false) {
    self.file = file
    self.templateSyntax = templateSyntax
    bytes = file.bytes
    let range = (range ?? 0..<file.bytes.count).clamped(to: 0..<file.bytes.count)
    end = range.upperBound
    position = range.lowerBound
  }

  /// Returns the next token, or nil at the end.
  public mutating func next() -> HTMLToken? {
    while position < end {
      if let limit = contentEnd {
        if position < limit {
          if let token = contentToken(limit) { return token }
          continue
        }
        contentEnd = nil
      }
      let start = position
      if byte(start) == UInt8(ascii: "<"), isMarkup(at: start) {
        if let token = markupToken() { return token }
      } else if let range = skipTemplateSyntax(limit: end) {
        if let token = templateToken(range) { return token }
      } else {
        position = textEnd(from: start, limit: end, markup: true)
        return .text(start..<position)
      }
    }
    return nil
  }

  /// The byte at an offset, zero outside the scanned part.
  func byte(_ offset: Int) -> UInt8 { offset < end ? bytes[offset] : 0 }

  /// Whether the bytes at an offset are these, letters in either case.
  func matches(_ word: StaticString, at offset: Int) -> Bool {
    guard offset + word.utf8CodeUnitCount <= end else { return false }
    return word.withUTF8Buffer { word in
      for (index, expected) in word.enumerated()
      where bytes[offset + index].asciiLowercased != expected {
        return false
      }
      return true
    }
  }

  /// The next token of an element that holds no elements.
  private mutating func contentToken(_ limit: Int) -> HTMLToken? {
    let start = position
    if contentIsRaw {
      position = limit
      steps += limit - start
      return .rawText(start..<limit)
    }
    if let range = skipTemplateSyntax(limit: limit) { return templateToken(range) }
    position = textEnd(from: start, limit: limit, markup: false)
    return .text(start..<position)
  }

  /// Where the text that starts at an offset ends; past that offset in any case.
  mutating func textEnd(from start: Int, limit: Int, markup: Bool) -> Int {
    var index = start + 1
    while index < limit {
      let byte = bytes[index]
      if markup, byte == UInt8(ascii: "<"), isMarkup(at: index) { break }
      if byte == UInt8(ascii: "{"), templateOpening(at: index) != nil, index >= textUntil { break }
      index += 1
    }
    steps += index - start
    return index
  }

  /// Whether the `<` at an offset begins a tag, a comment or the like.
  private func isMarkup(at offset: Int) -> Bool {
    let next = byte(offset + 1)
    if next == UInt8(ascii: "/") { return offset + 2 < end }
    return next.isASCIILetter || next == UInt8(ascii: "!") || next == UInt8(ascii: "?")
  }

  /// Reads what begins with `<`; nil if nothing comes of it.
  private mutating func markupToken() -> HTMLToken? {
    let start = position
    switch byte(start + 1) {
    case UInt8(ascii: "!"):
      if matches("<!--", at: start) { return comment() }
      if matches("<!doctype", at: start) { return .doctype(bogusComment()) }
      return .comment(bogusComment())
    case UInt8(ascii: "?"):
      return .comment(bogusComment())
    case UInt8(ascii: "/"):
      guard byte(start + 2).isASCIILetter else { return .comment(bogusComment()) }
      return tagToken(isEnd: true)
    default:
      return tagToken(isEnd: false)
    }
  }

  /// Reads `<!-- … -->`.
  private mutating func comment() -> HTMLToken {
    let start = position
    var index = start + 4
    if byte(index) == UInt8(ascii: ">") {
      position = index + 1
      return .comment(start..<position)
    }
    index = start + 2  // `<!--->` is a whole comment too.
    while index < end {
      if bytes[index] == UInt8(ascii: "-"), byte(index + 1) == UInt8(ascii: "-") {
        let isBang = byte(index + 2) == UInt8(ascii: "!")
        let close = isBang ? index + 3 : index + 2
        if index >= start + (isBang ? 4 : 3), byte(close) == UInt8(ascii: ">") {
          steps += close - start
          position = close + 1
          return .comment(start..<position)
        }
      }
      index += 1
    }
    steps += end - start
    position = end
    report(.unterminatedComment, start..<start + 4)
    return .comment(start..<end)
  }

  /// Reads `<! … >`, `<? … >` or `</ … >`.
  private mutating func bogusComment() -> Range<Int> {
    let start = position
    let close = bytes[start..<end].firstIndex(of: UInt8(ascii: ">"))
    position = close.map { $0 + 1 } ?? end
    if close == nil { report(.unterminatedTag, start..<start + 1) }
    steps += position - start
    return start..<position
  }

  /// Notes something wrong.
  mutating func report(_ problem: HTMLProblem, _ range: Range<Int>) {
    diagnostics.append(problem.diagnostic(in: file, at: range))
  }
}
