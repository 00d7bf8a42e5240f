import Diagnostics

/// An element of a bank report with what is in it.
///
/// A class, because the reader adds to open elements while it goes down.
final class CamtElement {
  let name: String
  /// The bytes of its start tag.
  let tag: Range<Int>
  /// The currency it states.
  let currency: String?
  private(set) var children: [CamtElement] = []
  private var bytes: [UInt8] = []

  private init(name: String, tag: Range<Int>, currency: String?) {
    (self.name, self.tag, self.currency) = (name, tag, currency)
  }

  /// Its text without the space around it.
  var text: String {
    let start = bytes.firstIndex { !$0.isXMLSpace } ?? bytes.endIndex
    let end = bytes.lastIndex { !$0.isXMLSpace }.map { $0 + 1 } ?? start
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The elements inside with a name.
  func all(_ name: String) -> [CamtElement] { children.filter { $0.name == name } }

  /// The first element along a path of names.
  func first(_ path: String...) -> CamtElement? {
    var element: CamtElement? = self
    for name in path { element = element?.children.first { $0.name == name } }
    return element
  }

  /// The text along a path of names; nil if there is none or it is empty.
  func text(_ names: String...) -> String? {
    var element: CamtElement? = self
    for name in names { element = element?.children.first { $0.name == name } }
    return element.flatMap { $0.text.isEmpty ? nil : $0.text }
  }

  /// Reads a document; nil as namespace if the root has none.
  static func root(
    _ bytes: [UInt8], limits: ReadingLimits
  ) throws(XMLFault) -> (root: CamtElement, namespace: String) {
    guard bytes.count <= limits.documentBytes else {
      throw .aboveLimit(
        "the document has \(bytes.count) bytes, more than the \(limits.documentBytes) allowed",
        0..<0)
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw XMLFault("U001", "the document is not UTF-8", 0..<0, hint: "save the file as UTF-8")
    }
    var scanner = XMLScanner(bytes, limits: limits)
    var open: [CamtElement] = []
    var root: (CamtElement, String)?
    while true {
      switch try scanner.next() {
      case .start:
        let currency = scanner.attributes.first { scanner.string($0.name) == "Ccy" }
        let element = CamtElement(
          name: scanner.string(scanner.element.local), tag: scanner.tag,
          currency: currency.map(scanner.value))
        open.last?.children.append(element)
        if root == nil { root = (element, scanner.namespaces.uris[scanner.element.namespace]) }
        open.append(element)
      case .text(let part):
        if let element = open.last { scanner.append(part, to: &element.bytes) }
      case .end: open.removeLast()
      case .finished:
        guard let root else { throw .notWellFormed("there is no element", 0..<0) }
        return root
      }
    }
  }
}
