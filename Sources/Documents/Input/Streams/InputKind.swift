/// What a file holds, by its name or else by its first bytes.
enum InputKind {
  case json(PieceReader.Shape)
  case xml

  /// Determines the kind; nothing is taken from the input.
  init(of input: ByteReader, path: String) throws(InputError) {
    let start = try input.available()
    let text = start.drop { $0.isJSONSpace || [0xEF, 0xBB, 0xBF].contains($0) }
    let fileExtension = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    switch fileExtension {
    case "ndjson", "jsonl": self = .json(.lines)
    case "json": self = .json(text.first == UInt8(ascii: "[") ? .elements : .whole)
    case "xml": self = .xml
    default: self = Self.sniffed(text)
    }
  }

  /// A text that starts with `<` is XML, with `[` an array of documents, and anything else one
  /// document a line, unless its first line does not end with `}`: then it is one document,
  /// written over several lines.
  private static func sniffed(_ text: ArraySlice<UInt8>) -> InputKind {
    switch text.first {
    case UInt8(ascii: "<"): return .xml
    case UInt8(ascii: "["): return .json(.elements)
    default:
      guard let lineEnd = text.firstIndex(of: 0x0A) else { return .json(.lines) }
      let last = text[..<lineEnd].last { !$0.isJSONSpace }
      return .json(last == UInt8(ascii: "}") ? .lines : .whole)
    }
  }
}
