import Diagnostics

/// Reads the fields of one JSON object by name.
///
/// A field that is absent or `null` reads as nil. Names that nobody asked for are reported
/// when the object has been read, so that a misspelt field is never lost silently.
struct FieldReader {
  /// Whether an object may lack a field.
  enum Presence {
    case required
    case optional
  }

  let reader: JSONReader
  private let members: [JSONMember]
  private let range: Range<Int>
  private var asked: [String] = []
  /// Where the next field probably stands: files keep the order of the format.
  private var cursor = 0

  init(reader: JSONReader, members: [JSONMember], range: Range<Int>) {
    self.reader = reader
    self.members = members
    self.range = range
    asked.reserveCapacity(32)
  }

  /// Reads a field's value; nil if it is absent, `null` or cannot be read, which is reported.
  mutating func field<Value>(
    _ name: String, _ presence: Presence = .optional, _ read: (JSONValue) -> Value?
  ) -> Value? {
    asked.append(name)
    if let value = value(name) {
      return reader.inField(name) { read(value) }
    }
    switch presence {
    case .optional: break
    case .required:
      reader.inField(name) {
        reader.report(
          "J011", "'\(name)' is missing", at: range.lowerBound..<range.lowerBound + 1,
          hint: "add it to this object")
      }
    }
    return nil
  }

  private mutating func value(_ name: String) -> JSONValue? {
    let found =
      members[cursor...].firstIndex { $0.name == name }
      ?? members[..<cursor].firstIndex { $0.name == name }
    guard let found else { return nil }
    cursor = found + 1
    if case .null = members[found].value.content { return nil }
    return members[found].value
  }

  /// Whether a field is there, also if its value is `null`.
  func has(_ name: String) -> Bool { members.contains { $0.name == name } }

  /// Reads an object.
  mutating func object<Value>(
    _ name: String, _ presence: Presence = .optional, _ read: (inout FieldReader) -> Value?
  ) -> Value? {
    field(name, presence) { [reader] value in reader.object(value, read) }
  }

  /// Reads a list of objects; an absent one is empty.
  mutating func objects<Value>(
    _ name: String, _ presence: Presence = .optional,
    _ read: (inout FieldReader, _ index: Int) -> Value?
  ) -> [Value] {
    list(name, presence) { [reader] value, index in
      reader.object(value) { fields in read(&fields, index) }
    }
  }

  /// Reads a list; an absent one is empty.
  mutating func list<Value>(
    _ name: String, _ presence: Presence = .optional,
    _ read: (JSONValue, _ index: Int) -> Value?
  ) -> [Value] {
    field(name, presence) { [reader] value -> [Value]? in
      guard case .array(let elements) = value.content else {
        reader.reportType(of: value, expected: "a list")
        return nil
      }
      var result: [Value] = []
      result.reserveCapacity(elements.count)
      for (index, element) in elements.enumerated() {
        let read = reader.inElement(index) { read(element, index) }
        if let read { result.append(read) }
      }
      return result
    } ?? []
  }

  /// Reports every field whose name was not asked for.
  func reportUnknownFields() {
    for member in members where !asked.contains(member.name) {
      reader.inField(member.name) {
        reader.report(
          "J010", "'\(member.name)' is not a field here", at: member.nameRange,
          hint: asked.nearest(to: member.name).map { "did you mean '\($0)'?" } ?? customHint)
      }
    }
  }

  private var customHint: String? {
    asked.contains("custom") ? "fields of your own go into 'custom'" : nil
  }
}
