import Diagnostics

/// Reads one JSON document into domain values and collects everything that is wrong with it.
///
/// Reading never stops at an error: a field that cannot be read gives a placeholder, and the
/// document is dropped at the end because its diagnostics contain an error.
final class JSONReader {
  /// A step of the path to a field.
  private enum Step {
    case name(String)
    case index(Int)
  }

  /// The most errors reported of one document: a file of another format would have millions.
  static let maximumCount = 100

  /// What is wrong, in the order it was found.
  private(set) var diagnostics: [Diagnostic]
  private let source: JSONSource
  private var path: [Step] = []

  init(source: JSONSource, diagnostics: [Diagnostic]) {
    self.source = source
    self.diagnostics = diagnostics
  }

  /// Reads an object, and reports the fields that were not asked for.
  func object<Value>(_ value: JSONValue, _ read: (inout FieldReader) -> Value?) -> Value? {
    guard case .object(let members) = value.content else {
      reportType(of: value, expected: "an object")
      return nil
    }
    var fields = FieldReader(reader: self, members: members, range: value.range)
    let result = read(&fields)
    fields.reportUnknownFields()
    return result
  }

  /// Reads something inside a field.
  func inField<Value>(_ name: String, _ read: () -> Value) -> Value {
    path.append(.name(name))
    defer { path.removeLast() }
    return read()
  }

  /// Reads an element of a list.
  func inElement<Value>(_ index: Int, _ read: () -> Value) -> Value {
    path.append(.index(index))
    defer { path.removeLast() }
    return read()
  }

  /// Reports an error at the current path.
  func report(
    _ code: String, _ message: String, at range: Range<Int>, hint: String? = nil
  ) {
    guard diagnostics.count < Self.maximumCount else { return reportMore() }
    diagnostics.append(
      Diagnostic(
        code, .error, message, place: source.place(range),
        field: path.isEmpty ? nil : renderedPath, hint: hint))
  }

  private func reportMore() {
    guard diagnostics.count == Self.maximumCount else { return }
    diagnostics.append(
      Diagnostic(
        "J020", .error, "the document has more errors; the first \(Self.maximumCount) are listed"))
  }

  /// Reports that a value is not of the type its field has.
  func reportType(of value: JSONValue, expected: String, hint: String? = nil) {
    report("J012", "expected \(expected), found \(value.kind)", at: value.range, hint: hint)
  }

  /// The bytes of a value.
  func bytes(of value: JSONValue) -> ArraySlice<UInt8> { source.file.bytes[value.range] }

  private var renderedPath: String {
    var text = ""
    for step in path {
      switch step {
      case .name(let name): text += text.isEmpty ? name : ".\(name)"
      case .index(let index): text += "[\(index)]"
      }
    }
    return text
  }
}
