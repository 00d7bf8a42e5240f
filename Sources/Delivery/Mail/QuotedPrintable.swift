/// The quoted-printable transfer encoding of RFC 2045 for UTF-8 texts.
enum QuotedPrintable {
  /// The most characters of a line, the soft break's `=` included.
  private static let lineLimit = 76
  private static let digits = Array("0123456789ABCDEF".utf8)

  /// Appends a text; each line break of any form becomes CRLF, lines have at most 76 characters.
  ///
  /// `From ` and a full stop at the start of a line are encoded too, because mail software on
  /// the way rewrites them.
  static func append(_ text: String, to result: inout [UInt8]) {
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      appendLine(bytes[start..<end], to: &result)
      guard end < bytes.count else { return }
      result += [0x0D, 0x0A]
      let isPair = bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A
      start = end + (isPair ? 2 : 1)
    }
  }

  private static func appendLine(_ line: ArraySlice<UInt8>, to result: inout [UInt8]) {
    var column = 0
    for index in line.indices {
      let isLiteral = isLiteral(line[index], at: index, in: line, column: column)
      let width = isLiteral ? 1 : 3
      let isLast = index == line.endIndex - 1
      // All but the last character of a line leave a column for the soft break.
      if column + width > lineLimit - (isLast ? 0 : 1) {
        result += [UInt8(ascii: "="), 0x0D, 0x0A]
        column = 0
      }
      if isLiteral, !startsRewrittenWord(line[index...], column: column) {
        result.append(line[index])
        column += 1
      } else {
        appendEscape(line[index], to: &result)
        column += 3
      }
    }
  }

  /// The bytes that a text was written from, with CRLF as line ends.
  static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var index = text.startIndex
    while index < text.endIndex {
      guard text[index] == UInt8(ascii: "="), index + 2 < text.endIndex else {
        result.append(text[index])
        index += 1
        continue
      }
      let pair = String(decoding: text[(index + 1)...(index + 2)], as: UTF8.self)
      if let byte = UInt8(pair, radix: 16) { result.append(byte) }
      index += 3
    }
    return result
  }

  private static func isLiteral(
    _ byte: UInt8, at index: Int, in line: ArraySlice<UInt8>, column: Int
  ) -> Bool {
    if byte == 0x20 || byte == 0x09 { return index < line.endIndex - 1 }
    return (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=")
  }

  private static func startsRewrittenWord(_ rest: ArraySlice<UInt8>, column: Int) -> Bool {
    guard column == 0 else { return false }
    return rest.first == UInt8(ascii: ".") || rest.starts(with: "From ".utf8)
  }

  private static func appendEscape(_ byte: UInt8, to result: inout [UInt8]) {
    result += [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }
}
