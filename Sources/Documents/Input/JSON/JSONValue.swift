/// A JSON value with the bytes it was written as.
///
/// Numbers stay text, so that every digit survives; members keep their order.
struct JSONValue: Sendable {
  /// What a value is.
  enum Content: Sendable {
    case null
    case boolean(Bool)
    /// A number; its digits are the bytes of the range.
    case number
    case text(String)
    case array([JSONValue])
    case object([JSONMember])
  }

  let content: Content
  /// The bytes of the value, quotes and brackets included.
  let range: Range<Int>

  /// What the value is, in words for messages.
  var kind: String {
    switch content {
    case .null: "null"
    case .boolean: "true or false"
    case .number: "a number"
    case .text: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}

/// A member of a JSON object.
struct JSONMember: Sendable {
  let name: String
  /// The bytes of the name, quotes included.
  let nameRange: Range<Int>
  let value: JSONValue
}
