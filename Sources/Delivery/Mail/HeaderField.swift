/// Writes header fields: ASCII only, folded to 78 columns, nothing a value holds can end a line.
enum HeaderField {
  /// The most columns of a line (RFC 5322 2.1.1).
  static let lineLimit = 78
  /// The most columns of a line with an encoded-word (RFC 2047 2).
  static let encodedLineLimit = 76
  /// The most characters of an encoded-word (RFC 2047 2).
  static let encodedWordLimit = 75

  /// An unstructured field, such as the subject.
  ///
  /// Plain ASCII is folded between words; anything else becomes encoded-words.
  static func text(_ name: String, _ value: String) -> String {
    let line = singleLine(value)
    let words = line.split(separator: " ")
    let room = lineLimit - name.utf8.count - 2
    let isPlain =
      isPrintableASCII(line) && !line.contains("=?") && words.allSatisfy { $0.utf8.count <= room }
    return isPlain
      ? folded("\(name):", words)
      : folded("\(name):", encodedWords(line, after: name.utf8.count + 2).map { $0[...] })
  }

  /// A field with one address and its name.
  static func mailbox(_ name: String, _ mailbox: Mailbox) -> String {
    let shown = singleLine(mailbox.name)
    let address = Substring("<\(mailbox.address)>")
    guard !shown.isEmpty else { return folded("\(name):", ["\(mailbox.address)"]) }
    if isPrintableASCII(shown), !shown.contains("=?") {
      let phrase = isAtoms(shown) ? shown : quoted(shown)
      if name.utf8.count + 2 + phrase.utf8.count <= lineLimit {
        return folded("\(name):", [phrase[...], address])
      }
    }
    let words = encodedWords(shown, after: name.utf8.count + 2)
    return folded("\(name):", words.map { $0[...] } + [address])
  }

  /// A field with some addresses, or nothing if there are none.
  static func addresses(_ name: String, _ addresses: [EmailAddress]) -> String {
    let words = addresses.enumerated().map { index, address in
      Substring(index == addresses.count - 1 ? "\(address)" : "\(address),")
    }
    return words.isEmpty ? "" : folded("\(name):", words)
  }

  /// A field with a link between angle brackets; a long one stands on a line of its own.
  static func link(_ name: String, _ link: String) -> String {
    let fits = name.utf8.count + link.utf8.count + 4 <= lineLimit
    return "\(name):\(fits ? " " : "\r\n ")<\(link)>\r\n"
  }

  /// A field with a value and parameters, one parameter a line.
  static func parameterized(_ name: String, _ value: String, _ parameters: [String]) -> String {
    ([value] + parameters).joined(separator: ";\r\n ").prefixed("\(name): ") + "\r\n"
  }

  /// The parameters that carry a value, split and encoded as RFC 2231 asks.
  static func parameter(_ name: String, _ value: String) -> [String] {
    if isPrintableASCII(value), value.utf8.count <= 60 {
      return ["\(name)=\(quoted(value))"]
    }
    let pieces = percentEncodedPieces(value, room: 60)
    if pieces.count == 1 { return ["\(name)*=UTF-8''\(pieces[0])"] }
    return pieces.enumerated().map { index, piece in
      "\(name)*\(index)*=\(index == 0 ? "UTF-8''" : "")\(piece)"
    }
  }

  /// The text on one line: controls and line breaks become blanks, runs of blanks one blank.
  static func singleLine(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var isPending = false
    for scalar in text.unicodeScalars {
      if scalar == " " || endsLine(scalar) {
        isPending = !result.isEmpty
        continue
      }
      if isPending { result.append(" ") }
      isPending = false
      result.append(scalar)
    }
    return String(result)
  }

  private static func endsLine(_ scalar: UnicodeScalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// The text as encoded-words in UTF-8 and base64, none of which splits a character.
  ///
  /// - Parameter column: The columns in front of the first word on its line.
  static func encodedWords(_ text: String, after column: Int) -> [String] {
    // "=?utf-8?B?" and "?=" take 12 of the 75 characters; four characters carry three bytes.
    let capacity = { (limit: Int) in max(1, (limit - 12) / 4) * 3 }
    var room = capacity(min(encodedWordLimit, encodedLineLimit - column))
    var words: [String] = []
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      let encoded = UTF8.encode(scalar).map(Array.init) ?? []
      if bytes.count + encoded.count > room {
        words.append("=?utf-8?B?\(Base64.text(bytes))?=")
        bytes = []
        room = capacity(encodedWordLimit)
      }
      bytes += encoded
    }
    words.append("=?utf-8?B?\(Base64.text(bytes))?=")
    return words
  }

  private static func folded(_ start: String, _ words: [Substring]) -> String {
    var result = start
    var column = start.utf8.count
    for word in words {
      let limit = word.hasPrefix("=?") ? encodedLineLimit : lineLimit
      if column + 1 + word.utf8.count > limit, column > start.utf8.count {
        result += "\r\n"
        column = 0
      }
      result += " \(word)"
      column += 1 + word.utf8.count
    }
    return result + "\r\n"
  }

  private static func percentEncodedPieces(_ value: String, room: Int) -> [String] {
    var pieces = [""]
    for byte in value.utf8 {
      let encoded = isAttributeCharacter(byte) ? String(UnicodeScalar(byte)) : "%\(hex(byte))"
      if pieces[pieces.count - 1].utf8.count + encoded.utf8.count > room { pieces.append("") }
      pieces[pieces.count - 1] += encoded
    }
    return pieces
  }

  /// `attribute-char` of RFC 2231, less what only hurts the eye.
  private static func isAttributeCharacter(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit || "-._+".utf8.contains(byte)
  }

  private static func isPrintableASCII(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
  }

  private static func isAtoms(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 == 0x20 || $0.isAtomText }
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }
    return "\"\(escaped.joined())\""
  }

  private static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}

extension String {
  fileprivate func prefixed(_ prefix: String) -> String { prefix + self }
}
