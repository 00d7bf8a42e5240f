public import Diagnostics
import EInvoice

/// Finds where in its text, JSON or XML, a field of a document stands.
///
/// Billing names fields by path and knows no files; this turns a path into a place. The text is
/// scanned again for each question, because few documents are ever asked about.
public struct FieldLocator: Sendable {
  private enum Text {
    case json(JSONSource)
    case xml(SourceFile)
  }

  private let text: Text

  init(json: JSONSource) { text = .json(json) }

  init(xml: SourceFile) { text = .xml(xml) }

  /// Returns the place of a field such as `lines[2].quantity`, counted from 0.
  ///
  /// Of a field that is absent, it is the place of the innermost object around it that is there,
  /// up to the document itself.
  public func place(of path: String) -> SourcePlace? {
    switch text {
    case .json(let source): place(of: path, in: source)
    case .xml(let file): InvoiceReader.place(of: path, in: file)
    }
  }

  private func place(of path: String, in source: JSONSource) -> SourcePlace? {
    guard var value = JSONScanner.scan(source).value else { return nil }
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
