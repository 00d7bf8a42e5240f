import Foundation
import FoundationXML

/// The root of a document with its namespace.
struct UBLRoot {
  let namespace: String
  var element: UBLElement
}

/// Builds the tree from the events of the parser, leaving out what UBL does not define.
final class UBLTreeBuilder: NSObject, XMLParserDelegate {
  private static let components: Set<String> = [
    "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
    "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
  ]

  /// The finished root.
  private(set) var root: UBLRoot?
  /// The tag of the first element that is nested too deep.
  private(set) var tooDeep: Range<Int>?
  /// What libxml2 found wrong first, and where it was then.
  private(set) var error: (code: Int, line: Int, column: Int)?
  private let tags: [Range<Int>]
  private var tagCount = 0
  private var rootNamespace = ""
  private var open: [UBLElement] = []
  /// How many elements are open inside of one that is left out.
  private var skipped = 0
  private var text = ""

  init(tags: [Range<Int>]) { self.tags = tags }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let tag = tagCount < tags.count ? tags[tagCount] : 0..<0
    tagCount += 1
    if open.count + skipped >= UBLTreeParser.maximumDepth {
      tooDeep = tooDeep ?? tag
      parser.abortParsing()
      return
    }
    let namespace = namespaceURI ?? ""
    if open.isEmpty {
      rootNamespace = namespace
    } else if skipped > 0 || !Self.components.contains(namespace) {
      skipped += 1
      return
    }
    text = ""
    open.append(UBLElement(name: name, attributes: attributes, tag: tag))
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    // The base64 text of an attachment is not kept: it can be large, and is not read.
    if skipped == 0, open.last?.name != "EmbeddedDocumentBinaryObject" { text += string }
  }

  func parser(_ parser: XMLParser, foundCDATA block: Data) {
    self.parser(parser, foundCharacters: String(decoding: block, as: UTF8.self))
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    guard skipped == 0 else {
      skipped -= 1
      return
    }
    guard var element = open.popLast() else { return }
    if element.children.isEmpty {
      element.text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
    text = ""
    if open.isEmpty {
      root = UBLRoot(namespace: rootNamespace, element: element)
    } else {
      open[open.count - 1].children.append(element)
    }
  }

  func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
    guard self.error == nil else { return }
    self.error = ((error as NSError).code, parser.lineNumber, parser.columnNumber)
  }
}
