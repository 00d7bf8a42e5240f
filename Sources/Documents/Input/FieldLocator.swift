public import Diagnostics
import EInvoice

/// Finds where in its text, JSON or XML, a field of a document stands.
///
/// Billing names fields by path and knows no files; this turns paths into places. The text is
/// scanned again, because few documents are ever asked about.
public struct FieldLocator: Sendable {
  private enum Text {
    case json(JSONSource)
    case xml(SourceFile)
  }

  private let text: Text

  init(json: JSONSource) { text = .json(json) }

  init(xml: SourceFile) { text = .xml(xml) }

  /// Returns the places of fields such as `lines[2].quantity`, counted from 0, in the same order.
  ///
  /// Of a field that is absent, it is the place of the innermost object around it that is there,
  /// up to the document itself.
  public func places(of paths: [String]) -> [SourcePlace?] {
    guard !paths.isEmpty else { return [] }
    switch text {
    case .json(let source):
      let document = JSONScanner.scan(source).value
      return paths.map { path in document.map { place(of: path, in: $0, source) } }
    case .xml(let file): return InvoiceReader.places(of: paths, in: file)
    }
  }

  private func place(of path: String, in document: JSONValue, _ source: JSONSource) -> SourcePlace {
    var value = document
    for step in path.split(whereSeparator: { ".[]".contains($0) }) {
      guard let next = child(of: value, step) else { break }
      value = next
    }
    // Of an object or list only its bracket is shown.
    let isLeaf =
      switch value.content {
      case .array, .object: false
      case .null, .boolean, .number, .text: true
      }
    let start = value.range.lowerBound
    return source.place(isLeaf ? value.range : start..<start + 1)
  }

  private func child(of value: JSONValue, _ step: Substring) -> JSONValue? {
    switch value.content {
    case .object(let members): members.first { $0.name == step }?.value
    case .array(let elements):
      Int(step).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
    case .null, .boolean, .number, .text: nil
    }
  }
}
