/// Where the start tags of an XML text are, found without parsing it.
///
/// libxml2 tells the line and column where a tag ends, counted in its own way. The n-th start tag
/// it reports is the n-th one here, which gives every element its exact bytes. It is made
/// before the parser runs, so that hostile documents are refused before they cost anything.
struct XMLTagIndex {
  /// Why a text is not given to the parser.
  enum Refusal: Error {
    /// It declares a document type, which could define entities.
    case documentType(Range<Int>)
    case tooManyElements(Range<Int>)
  }

  /// The bytes of the start tags, in order.
  private(set) var tags: [Range<Int>] = []

  private let bytes: [UInt8]
  private var position = 0

  /// Finds the tags.
  init(_ bytes: [UInt8], maximumCount: Int) throws(Refusal) {
    self.bytes = bytes
    while let start = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
      position = start + 1
      switch next {
      case UInt8(ascii: "?"): skip(past: "?>")
      case UInt8(ascii: "/"): skip(past: ">")
      case UInt8(ascii: "!"): try declaration(start)
      default:
        skipTag()
        guard tags.count < maximumCount else { throw .tooManyElements(start..<position) }
        tags.append(start..<position)
      }
    }
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func declaration(_ start: Int) throws(Refusal) {
    if startsHere("!--") {
      skip(past: "-->")
    } else if startsHere("![CDATA[") {
      skip(past: "]]>")
    } else {
      skip(past: ">")
      throw .documentType(start..<position)
    }
  }

  private func startsHere(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

  /// Moves past the next occurrence of a text, or to the end.
  private mutating func skip(past text: String) {
    let text = Array(text.utf8)
    while let start = bytes[position...].firstIndex(of: text[0]) {
      position = start + 1
      guard bytes[start...].starts(with: text) else { continue }
      position = start + text.count
      return
    }
    position = bytes.count
  }

  /// Moves past the end of a tag; a `>` in quotes does not end it.
  private mutating func skipTag() {
    var quote: UInt8?
    while let byte = next {
      position += 1
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return
      }
    }
  }
}
