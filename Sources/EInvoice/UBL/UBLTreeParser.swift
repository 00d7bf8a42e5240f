import Diagnostics
import Foundation
import FoundationXML

/// Parses XML with libxml2 into a tree of UBL elements.
///
/// The text must be UTF-8. A document type is refused before the parser starts, so there are no
/// entities but the five of XML itself, and nothing outside of the text is ever read.
enum UBLTreeParser {
  /// The most elements of a document.
  static let maximumCount = 1_000_000
  /// The deepest nesting of elements; UBL needs less than 20.
  static let maximumDepth = 64

  /// Parses a document.
  ///
  /// - Returns: The root, or the error that ended the parsing.
  static func parse(_ file: SourceFile) -> Result<UBLRoot, UBLSyntaxError> {
    do throws(UBLSyntaxError) {
      try checkEncoding(file)
      return .success(try tree(file, tags: try tagIndex(file)))
    } catch {
      return .failure(error)
    }
  }

  private static func checkEncoding(_ file: SourceFile) throws(UBLSyntaxError) {
    let bytes = file.bytes
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw UBLSyntaxError(
        "U001", "the document is written in UTF-16", file.place(0..<2),
        hint: "save the file as UTF-8")
    }
    if String(validating: bytes, as: UTF8.self) == nil {
      throw UBLSyntaxError(
        "U001", "the document is not UTF-8", file.place(firstInvalid(bytes)),
        hint: "save the file as UTF-8")
    }
    guard let range = declaredEncoding(bytes) else { return }
    let name = String(decoding: bytes[range], as: UTF8.self)
    guard name.lowercased() != "utf-8" else { return }
    throw UBLSyntaxError(
      "U001", "the document says that it is written in \(name)", file.place(range),
      hint: "save the file as UTF-8")
  }

  /// The bytes of the encoding's name in the XML declaration, if it names one.
  private static func declaredEncoding(_ bytes: [UInt8]) -> Range<Int>? {
    let head = bytes.prefix(200).prefix { $0 != UInt8(ascii: ">") }
    guard head.contains(UInt8(ascii: "?")), let key = head.firstRange(of: Array("encoding".utf8)),
      let open = head[key.upperBound...].firstIndex(where: { $0 == 0x22 || $0 == 0x27 }),
      let close = head[(open + 1)...].firstIndex(of: head[open])
    else { return nil }
    return open + 1..<close
  }

  private static func firstInvalid(_ bytes: [UInt8]) -> Range<Int> {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      offset += UTF8.width(scalar)
    }
    return offset..<offset + 1
  }

  private static func tagIndex(_ file: SourceFile) throws(UBLSyntaxError) -> [Range<Int>] {
    do throws(XMLTagIndex.Refusal) {
      return try XMLTagIndex(file.bytes, maximumCount: maximumCount).tags
    } catch {
      switch error {
      case .documentType(let range):
        throw UBLSyntaxError(
          "U002", "a document type or entity declaration is not allowed", file.place(range),
          hint: "remove it; an invoice needs none")
      case .tooManyElements(let range):
        throw UBLSyntaxError(
          "U004", "the document has more than \(maximumCount) elements", file.place(range))
      }
    }
  }

  private static func tree(
    _ file: SourceFile, tags: [Range<Int>]
  ) throws(UBLSyntaxError) -> UBLRoot {
    let builder = UBLTreeBuilder(tags: tags)
    // Piece by piece: of a text given as a whole, libxml2 reads the first 10 MB only.
    let parser = XMLParser(stream: InputStream(data: Data(file.bytes)))
    parser.shouldProcessNamespaces = true
    parser.shouldResolveExternalEntities = false
    parser.delegate = builder
    let isWellFormed = parser.parse()
    if let range = builder.tooDeep {
      throw UBLSyntaxError(
        "U004", "elements are nested deeper than \(maximumDepth) levels", file.place(range))
    }
    // The parser calls a document with text after its end well-formed.
    let hasMore = builder.error?.code == LibraryError.documentEnd.rawValue
    guard isWellFormed, !hasMore, let root = builder.root else {
      let error = builder.error ?? (code: LibraryError.documentEnd.rawValue, line: 1, column: 1)
      throw UBLSyntaxError(
        "U003", "this is not well-formed XML",
        .of(line: error.line, column: error.column, in: file),
        hint: LibraryError(rawValue: error.code)?.hint)
    }
    return root
  }

  /// The error codes of libxml2 (`xmlParserErrors`) that people meet.
  private enum LibraryError: Int {
    case documentEnd = 5
    case undeclaredEntity = 26
    case nameRequired = 68
    case tagNameMismatch = 76
    case tagNotFinished = 77

    var hint: String {
      switch self {
      case .documentEnd, .tagNotFinished: "the text may have been cut off, or goes on too long"
      case .undeclaredEntity: "write the character itself, or its number such as &#233;"
      case .nameRequired: "in text, & is written &amp; and < is written &lt;"
      case .tagNameMismatch: "an element ends with the name it starts with"
      }
    }
  }
}

/// The error that ends the parsing of a document.
struct UBLSyntaxError: Error {
  let diagnostic: Diagnostic

  init(_ code: String, _ message: String, _ place: SourcePlace, hint: String? = nil) {
    diagnostic = Diagnostic(code, .error, message, place: place, hint: hint)
  }
}

extension SourcePlace {
  /// The place of a line and a column as a parser counts them.
  fileprivate static func of(line: Int, column: Int, in file: SourceFile) -> SourcePlace {
    var start = 0
    for _ in 1..<max(1, line) {
      guard let end = file.bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { break }
      start = end + 1
    }
    let end = file.bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? file.bytes.count
    let offset = min(start + max(0, column - 1), end)
    return file.place(offset..<min(offset + 1, end))
  }
}
