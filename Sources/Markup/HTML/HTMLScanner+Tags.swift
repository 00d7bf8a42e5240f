/// Tags and attributes (HTML, 13.2.5.8 to 13.2.5.40).
extension HTMLScanner {
  /// Reads a tag; nil if the input ends inside it.
  mutating func tagToken(isEnd: Bool) -> HTMLToken? {
    let start = position
    position += isEnd ? 2 : 1
    let nameStart = position
    skip { !$0.endsTagName }
    let name = lowercased(nameStart..<position)
    var attributes: [HTMLScannedAttribute] = []
    var isSelfClosing = false
    guard tagRest(start: start, attributes: &attributes, isSelfClosing: &isSelfClosing) else {
      return nil
    }
    steps += position - start
    if isEnd { return .endTag(name: name, range: start..<position) }
    if HTMLElement.hasRawText(name) || HTMLElement.hasPlainText(name) {
      beginContent(of: name, tag: start..<position)
    }
    return .startTag(
      HTMLStartTag(
        name: name, attributes: attributes, isSelfClosing: isSelfClosing, range: start..<position))
  }

  /// Reads a tag's attributes and its `>`; false if the input ends first.
  private mutating func tagRest(
    start: Int, attributes: inout [HTMLScannedAttribute], isSelfClosing: inout Bool
  ) -> Bool {
    while true {
      skip { $0.isHTMLSpace }
      guard position < end else {
        // A value without its closing quote has taken the `>` and has been reported.
        if !isValueOpen { report(.unterminatedTag, start..<start + 1) }
        return false
      }
      switch bytes[position] {
      case UInt8(ascii: ">"):
        position += 1
        return true
      case UInt8(ascii: "/"):
        position += 1
        isSelfClosing = byte(position) == UInt8(ascii: ">")
      case UInt8(ascii: "<"):
        report(.unterminatedTag, start..<start + 1)
        return true
      case UInt8(ascii: "{") where templateOpening(at: position) != nil:
        skipTemplateSyntaxInTag()
      default:
        if let attribute = attribute() { attributes.append(attribute) }
      }
    }
  }

  /// Skips `{% … %}` or `{{ … }}` where attributes stand, which is not supported.
  private mutating func skipTemplateSyntaxInTag() {
    let start = position
    let isComment = byte(start + 1) == UInt8(ascii: "#")
    let range = skipTemplateSyntax(limit: end, reports: false)
    if range == nil { position = start + 2 }
    if range == nil || !isComment { report(.templateSyntaxInTag, range ?? start..<position) }
  }

  /// Reads an attribute; nil if its name is none.
  private mutating func attribute() -> HTMLScannedAttribute? {
    let start = position
    position += 1
    while position < end, !bytes[position].endsAttributeName, templateOpening(at: position) == nil {
      position += 1
    }
    let nameRange = start..<position
    var value: Range<Int>?
    var attributeEnd = position
    skip { $0.isHTMLSpace }
    if byte(position) == UInt8(ascii: "=") {
      position += 1
      skip { $0.isHTMLSpace }
      value = attributeValue()
      attributeEnd = position
    } else {
      position = attributeEnd
    }
    guard bytes[nameRange].allSatisfy(\.isAttributeNameByte) else {
      report(.badAttributeName, nameRange)
      return nil
    }
    return HTMLScannedAttribute(
      name: lowercased(nameRange), nameRange: nameRange, valueRange: value,
      range: start..<attributeEnd)
  }

  /// Reads an attribute's value and returns its bytes without quotes.
  private mutating func attributeValue() -> Range<Int> {
    let quote = byte(position)
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      let start = position
      skipValue { $0.isHTMLSpace || $0 == UInt8(ascii: ">") }
      return start..<position
    }
    let start = position + 1
    position = start
    skipValue { $0 == quote }
    let value = start..<position
    if position < end {
      position += 1
    } else {
      isValueOpen = true
      report(.unterminatedValue, start - 1..<start)
    }
    return value
  }

  /// Skips the bytes of a value and any template syntax in it.
  private mutating func skipValue(until isEnd: (UInt8) -> Bool) {
    while position < end, !isEnd(bytes[position]) {
      if skipTemplateSyntax(limit: end, reports: false) == nil { position += 1 }
    }
  }

  /// Finds where the content of an element that holds no elements ends.
  private mutating func beginContent(of name: String, tag: Range<Int>) {
    contentIsRaw = HTMLElement.hasRawText(name)
    let name = Array(name.utf8)
    var index = position
    while index < end {
      if bytes[index] == UInt8(ascii: "<"), isEndTag(of: name, at: index) { break }
      index += 1
    }
    steps += index - position
    contentEnd = index
    if index == end { report(.unterminatedContent(String(decoding: name, as: UTF8.self)), tag) }
  }

  private func isEndTag(of name: [UInt8], at offset: Int) -> Bool {
    guard byte(offset + 1) == UInt8(ascii: "/") else { return false }
    for (index, expected) in name.enumerated()
    where byte(offset + 2 + index).asciiLowercased != expected {
      return false
    }
    let after = offset + 2 + name.count
    return after < end && bytes[after].endsTagName
  }

  /// Advances while bytes fit.
  private mutating func skip(while fits: (UInt8) -> Bool) {
    while position < end, fits(bytes[position]) { position += 1 }
  }

  /// The text of a range in ASCII lower case.
  private func lowercased(_ range: Range<Int>) -> String {
    String(decoding: bytes[range].lazy.map(\.asciiLowercased), as: UTF8.self)
  }
}

extension UInt8 {
  /// Whether the byte is white space to HTML.
  var isHTMLSpace: Bool {
    self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D || self == 0x0C
  }

  /// Whether the byte is an ASCII letter.
  var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }

  /// Whether the byte is an ASCII digit.
  var isASCIIDigit: Bool { (0x30...0x39).contains(self) }

  /// The lower-case letter if the byte is an upper-case one.
  var asciiLowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }

  /// Whether the byte ends a tag's name.
  fileprivate var endsTagName: Bool {
    isHTMLSpace || self == UInt8(ascii: "/") || self == UInt8(ascii: ">")
      || self == UInt8(ascii: "<") || self == UInt8(ascii: "{")
  }

  /// Whether the byte ends an attribute's name.
  fileprivate var endsAttributeName: Bool {
    isHTMLSpace || self == UInt8(ascii: "/") || self == UInt8(ascii: ">")
      || self == UInt8(ascii: "=") || self == UInt8(ascii: "<")
  }

  /// Whether the byte may stand in an attribute's name (HTML, 13.1.2.3).
  fileprivate var isAttributeNameByte: Bool {
    self > 0x20 && self != 0x7F && self != UInt8(ascii: "\"") && self != UInt8(ascii: "'")
      && self != UInt8(ascii: "=")
  }
}
