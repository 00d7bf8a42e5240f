/// Reads the start tags, texts and end tags of an XML text one after the other.
///
/// It knows XML 1.0 with namespaces, without document types: there are no entities but the five of
/// XML itself, and nothing outside of the text is ever read. What is not well-formed is a fault.
/// The text must be UTF-8. One pass, no recursion: time and memory are bounded by the length of the
/// text and ``ReadingLimits``.
struct XMLScanner {
  /// What is found next.
  enum Event {
    /// A start tag: see ``element`` and ``attributes``.
    case start
    /// Text inside of the current element.
    case text(XMLText)
    /// The end of the current element.
    case end
    /// The end of the document.
    case finished
  }

  /// An element that is open.
  struct OpenElement {
    /// The bytes of its name, with prefix.
    let name: Range<Int>
    /// How many namespaces were bound before it.
    let bindingCount: Int
  }

  let bytes: [UInt8]
  let limits: ReadingLimits
  /// The next byte.
  var position = 0
  /// The element that started last.
  var element = XMLName(namespace: 0, local: 0..<0, hash: 0)
  /// The bytes of its start tag.
  var tag = 0..<0
  /// Its attributes, without those that declare namespaces.
  var attributes: [XMLAttribute] = []
  var namespaces = XMLNamespaces()
  /// The elements that are open, the root first.
  var open: [OpenElement] = []
  private var elementCount = 0
  private var isEmptyElement = false
  private var hasRoot = false

  init(_ bytes: [UInt8], limits: ReadingLimits) {
    self.bytes = bytes
    self.limits = limits
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// Moves to the next event.
  mutating func next() throws(XMLFault) -> Event {
    if isEmptyElement { return close() }
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "<") else {
        if let text = try text() { return .text(text) }
        continue
      }
      switch byte(at: position + 1) {
      case UInt8(ascii: "/"): return try endTag()
      case UInt8(ascii: "?"): try processingInstruction()
      case UInt8(ascii: "!"): if let text = try declaration() { return .text(text) }
      default: return try startTag()
      }
    }
    guard open.isEmpty, hasRoot else {
      let message = open.last.map { "the text ends inside of <\(string($0.name))>" }
      throw .notWellFormed(
        message ?? "there is no element", position..<position,
        hint: "the text may have been cut off")
    }
    return .finished
  }

  // MARK: Tags

  private mutating func startTag() throws(XMLFault) -> Event {
    let start = position
    position += 1
    let name = try self.name("an element")
    guard !hasRoot || !open.isEmpty else {
      throw .notWellFormed("there is a second root element", start..<position)
    }
    hasRoot = true
    try attributeList(start)
    tag = start..<position
    elementCount += 1
    if elementCount > limits.elements {
      throw .aboveLimit("the document has more than \(limits.elements) elements", tag)
    }
    let bindingCount = namespaces.count
    if open.count >= limits.depth {
      throw .aboveLimit("elements are nested deeper than \(limits.depth) levels", tag)
    }
    open.append(OpenElement(name: name.range, bindingCount: bindingCount))
    try bindNamespaces()
    element = try resolved(name, isAttribute: false)
    try checkAttributes()
    return .start
  }

  private mutating func attributeList(_ start: Int) throws(XMLFault) {
    attributes.removeAll(keepingCapacity: true)
    while true {
      let hadSpace = skipSpace()
      switch byte(at: position) {
      case UInt8(ascii: ">"):
        position += 1
        isEmptyElement = false
        return
      case UInt8(ascii: "/") where byte(at: position + 1) == UInt8(ascii: ">"):
        position += 2
        isEmptyElement = true
        return
      case nil:
        throw .notWellFormed(
          "the text ends inside of a tag", start..<position, hint: "the text may have been cut off")
      default:
        guard hadSpace else { throw unexpected("in a tag") }
        attributes.append(try attribute())
        if attributes.count > limits.attributes {
          throw .aboveLimit(
            "an element has more than \(limits.attributes) attributes", start..<position)
        }
      }
    }
  }

  private mutating func endTag() throws(XMLFault) -> Event {
    let start = position
    position += 2
    if let name = open.last?.name, byte(at: position + name.count) == UInt8(ascii: ">"),
      bytes[position..<position + name.count] == bytes[name]
    {
      position += name.count + 1
      return close()
    }
    let name = try self.name("an end tag").range
    skipSpace()
    guard byte(at: position) == UInt8(ascii: ">") else { throw unexpected("in an end tag") }
    position += 1
    guard let last = open.last else {
      throw .notWellFormed("</\(string(name))> ends no element", start..<position)
    }
    guard bytes[last.name] == bytes[name] else {
      throw .notWellFormed(
        "</\(string(name))> ends an element that starts as <\(string(last.name))>",
        start..<position, hint: "an element ends with the name it starts with")
    }
    return close()
  }

  private mutating func close() -> Event {
    isEmptyElement = false
    if let last = open.popLast() { namespaces.unbind(to: last.bindingCount) }
    return .end
  }

  // MARK: Comments, instructions, character data

  /// Reads what starts with `<!`; text if it is a section of character data.
  private mutating func declaration() throws(XMLFault) -> XMLText? {
    let start = position
    if startsHere("<!--") {
      position += 4
      let end = try self.end(of: "--", "a comment", start)
      guard byte(at: end) == UInt8(ascii: ">") else {
        throw .notWellFormed("'--' stands inside of a comment", end - 2..<end)
      }
      position = end + 1
      return nil
    }
    guard startsHere("<![CDATA["), !open.isEmpty else {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 }
      throw startsHere("<![CDATA[")
        ? .notWellFormed("text stands outside of the root element", start..<start + 9)
        : XMLFault(
          "U002", "a document type or entity declaration is not allowed",
          start..<(end ?? bytes.count), hint: "remove it; an invoice needs none")
    }
    position += 9
    let text = position
    position = try end(of: "]]>", "a section of character data", start)
    return XMLText(range: text..<position - 3, kind: .characterData)
  }

  private mutating func processingInstruction() throws(XMLFault) {
    let start = position
    let isFirst = start == 0 || (start == 3 && bytes[0] == 0xEF)
    position += 2
    let target = try name("an instruction").range
    guard bytes[target].map({ $0 | 0x20 }) == Array("xml".utf8) else {
      if byte(at: position) != UInt8(ascii: "?") && !skipSpace() {
        throw unexpected("in an instruction")
      }
      if bytes[target].contains(UInt8(ascii: ":")) {
        throw .notWellFormed("an instruction's name has a colon", target)
      }
      position = try end(of: "?>", "an instruction", start)
      return
    }
    guard isFirst, string(target) == "xml" else {
      throw .notWellFormed("an XML declaration stands only at the start", start..<position)
    }
    try xmlDeclaration(start)
  }

  /// Reads `version`, and `encoding` and `standalone` if they are there, in this order.
  private mutating func xmlDeclaration(_ start: Int) throws(XMLFault) {
    var names = ["version", "encoding", "standalone"][...]
    while skipSpace(), byte(at: position) != UInt8(ascii: "?") {
      let attribute = try attribute()
      let (name, value) = (string(attribute.name), string(attribute.value))
      guard let index = names.firstIndex(of: name), index == 0 || names.first != "version" else {
        throw .notWellFormed("'\(name)' cannot stand here", attribute.name)
      }
      names = names[(index + 1)...]
      switch name {
      case "version" where !value.hasPrefix("1."),
        "standalone" where !["yes", "no"].contains(value):
        throw .notWellFormed("'\(value)' is not a value of \(name)", attribute.value)
      case "encoding" where value.lowercased() != "utf-8":
        throw XMLFault(
          "U001", "the document says that it is written in \(value)", attribute.value,
          hint: "save the file as UTF-8")
      default: break
      }
    }
    guard names.first != "version", startsHere("?>") else { throw unexpected("in a declaration") }
    position += 2
  }

  /// The offset behind the next occurrence of a text; checks the characters before it.
  private func end(
    of text: StaticString, _ what: String, _ start: Int
  ) throws(XMLFault) -> Int {
    var index = position
    while index < bytes.count {
      if bytes[index] == text.utf8Start.pointee, starts(text, at: index) {
        return index + text.utf8CodeUnitCount
      }
      try checkCharacter(at: index)
      index += 1
    }
    throw .notWellFormed(
      "\(what) does not end", start..<start + 1, hint: "the text may have been cut off")
  }

  // MARK: Text

  /// Reads text up to the next tag; nil if it is only white space around the root.
  private mutating func text() throws(XMLFault) -> XMLText? {
    let start = position
    var kind = XMLText.Kind.plain
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "<"): return try finished(XMLText(range: start..<position, kind: kind))
      case UInt8(ascii: "&"):
        kind = .escaped
        try reference()
        continue
      case 0x0D: kind = .escaped
      case UInt8(ascii: "]") where startsHere("]]>"):
        throw .notWellFormed("']]>' stands in text", position..<position + 3)
      case 0..<0x20, 0xEF: try checkCharacter(at: position)
      default: break
      }
      position += 1
    }
    return try finished(XMLText(range: start..<position, kind: kind))
  }

  private func finished(_ text: XMLText) throws(XMLFault) -> XMLText? {
    guard open.isEmpty else { return text }
    guard bytes[text.range].allSatisfy({ $0.isXMLSpace }) else {
      throw .notWellFormed(
        "text stands outside of the root element", text.range.lowerBound..<text.range.upperBound)
    }
    return nil
  }
}

extension UInt8 {
  /// Whether it is white space in XML.
  var isXMLSpace: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}
