extension MarkupTree {
  /// Returns a node and what is in it as HTML, without a document type.
  ///
  /// Parsing the result gives the same content again, if the nodes nest as HTML lets them. No text
  /// and no attribute value can become markup: texts and values are escaped, `</style`
  /// inside `style` becomes `<\/style`, elements whose name cannot be written are left out with their tags
  /// only, attributes whose name cannot be written are left out.
  ///
  /// - Parameter pictureAddress: Gives the address that an `img` is to have in place of its `src`.
  public func htmlText(
    from start: NodeID = root, pictureAddress: ((String) -> String)? = nil
  ) -> String {
    var serializer = HTMLSerializer(pictureAddress: pictureAddress)
    walk(from: start) { id, _ in
      serializer.begin(id, nodes[Int(id.index)])
    } leave: { id in
      serializer.end(id, nodes[Int(id.index)])
    }
    return String(decoding: serializer.bytes, as: UTF8.self)
  }
}

/// Writes HTML.
private struct HTMLSerializer {
  private(set) var bytes: [UInt8] = []
  private let pictureAddress: ((String) -> String)?

  /// The open element that holds text only, with its name.
  private var special: (id: NodeID, name: String)?
  /// Whether a line break would be lost because a start tag comes before it.
  private var losesLineBreak = false

  init(pictureAddress: ((String) -> String)?) { self.pictureAddress = pictureAddress }

  /// Writes a text or a start tag; returns whether to go into the node.
  mutating func begin(_ id: NodeID, _ node: MarkupTree.Node) -> Bool {
    guard let name = node.name else {
      text(node.text)
      return false
    }
    // No element stands in `title` or `style`; what is there cannot be written.
    if special != nil { return false }
    guard Self.isTagName(name) else { return true }
    bytes.append(UInt8(ascii: "<"))
    bytes += name.utf8
    for attribute in node.attributes where Self.isAttributeName(attribute.name) {
      bytes.append(UInt8(ascii: " "))
      bytes += attribute.name.utf8
      if attribute.value.isEmpty { continue }
      bytes += "=\"".utf8
      if let pictureAddress, name == "img", attribute.name == "src" {
        escape(pictureAddress(attribute.value))
      } else {
        escape(attribute.value)
      }
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(UInt8(ascii: ">"))
    if HTMLElement.isVoid(name) { return false }
    if HTMLElement.hasRawText(name) || HTMLElement.hasPlainText(name) { special = (id, name) }
    losesLineBreak = name == "pre" || name == "textarea"
    return true
  }

  /// Writes an end tag.
  mutating func end(_ id: NodeID, _ node: MarkupTree.Node) {
    guard let name = node.name else { return }
    losesLineBreak = false
    if let special {
      if special.id != id { return }
      self.special = nil
    }
    guard Self.isTagName(name), !HTMLElement.isVoid(name) else { return }
    bytes += "</".utf8
    bytes += name.utf8
    bytes.append(UInt8(ascii: ">"))
  }

  private mutating func text(_ text: String) {
    if text.isEmpty { return }
    if losesLineBreak, text.utf8.first == UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    losesLineBreak = false
    if let special, HTMLElement.hasRawText(special.name) {
      raw(text, in: special.name)
    } else {
      escape(text)
    }
  }

  private mutating func escape(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      case UInt8(ascii: "\r"): bytes += "&#13;".utf8
      case 0: bytes += "\u{FFFD}".utf8
      default: bytes.append(byte)
      }
    }
  }

  /// Writes text that stands for itself, kept from ending its element or hiding its end.
  private mutating func raw(_ text: String, in name: String) {
    let initial = name.utf8.first
    for byte in text.utf8 {
      let endsElement = byte.asciiLowercased == initial && bytes.suffix(2).elementsEqual("</".utf8)
      let hidesEnd =
        name == "script" && byte == UInt8(ascii: "-") && bytes.suffix(2).elementsEqual("<!".utf8)
      if endsElement || hidesEnd { bytes.insert(UInt8(ascii: "\\"), at: bytes.count - 1) }
      bytes.append(byte)
    }
  }

  private static func isTagName(_ name: String) -> Bool {
    guard name.utf8.first?.isASCIILetter == true else { return false }
    return name.utf8.allSatisfy { isNameByte($0) && $0 != UInt8(ascii: "{") }
  }

  private static func isAttributeName(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy {
        isNameByte($0) && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: "\"")
          && $0 != UInt8(ascii: "'")
      }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0x7F && byte != UInt8(ascii: "/") && byte != UInt8(ascii: ">")
      && byte != UInt8(ascii: "<")
  }
}
