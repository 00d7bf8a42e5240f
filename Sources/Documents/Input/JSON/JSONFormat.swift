import Diagnostics

/// How one kind of document is written in JSON.
struct JSONFormat<Value: Sendable>: Sendable {
  /// Reads the fields of a document; nil if one that it cannot do without is missing.
  let read: @Sendable (inout FieldReader) -> Value?

  /// Reads one document.
  func entry(_ source: JSONSource) -> InputEntry<Value> {
    let (json, syntax) = JSONScanner.scan(source)
    guard let json else { return entry(source, number: nil, value: nil, diagnostics: syntax) }
    let reader = JSONReader(source: source, diagnostics: syntax)
    let value = reader.object(json, read)
    return entry(
      source, number: Self.number(of: json), value: value, diagnostics: reader.diagnostics)
  }

  private func entry(
    _ source: JSONSource, number: String?, value: Value?, diagnostics: [Diagnostic]
  ) -> InputEntry<Value> {
    InputEntry(
      file: source.file.name, line: source.file.firstLine, number: number,
      value: diagnostics.hasErrors ? nil : value, diagnostics: diagnostics,
      locator: FieldLocator(json: source), fingerprint: Fingerprint.of(source.file.bytes))
  }

  /// The number of a document, also of one that cannot be read otherwise.
  private static func number(of json: JSONValue) -> String? {
    guard case .object(let members) = json.content,
      let value = members.first(where: { $0.name == "number" })?.value,
      case .text(let number) = value.content, !number.isEmpty
    else { return nil }
    return number
  }
}
