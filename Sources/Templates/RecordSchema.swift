/// The fields of a kind of record that templates read, in the order of their slots.
public struct RecordSchema: Hashable, Sendable {
  /// One field.
  public struct Field: Hashable, Sendable {
    /// The name templates use.
    public let name: String
    /// The type.
    public let type: ValueType
    /// Whether a document may lack it; a template must guard or default it.
    public let isOptional: Bool
    /// What it means, with its unit: one sentence.
    public let summary: String

    /// Creates a field.
    public init(_ name: String, _ type: ValueType, optional: Bool = false, _ summary: String) {
      self.name = name
      self.type = type
      isOptional = optional
      self.summary = summary
    }
  }

  /// The name of the record's type, such as `invoice` or `party`.
  public let name: String
  /// The fields; a record value holds its values in this order.
  public let fields: [Field]
  /// What to do about a field that the record does not have and that is like none of its own; nil
  /// names those that it has.
  public let unknownFieldHint: String?

  /// Creates a schema.
  public init(_ name: String, _ fields: [Field], unknownFieldHint: String? = nil) {
    self.name = name
    self.fields = fields
    self.unknownFieldHint = unknownFieldHint
  }

  /// The slot of a field, or nil if there is none of that name.
  public func slot(_ name: String) -> Int? { fields.firstIndex { $0.name == name } }
}

/// The type of a template value.
public indirect enum ValueType: Hashable, Sendable {
  case text, boolean, integer, money, price, quantity, percentage, date
  /// Paragraphs, bold words and lists.
  case richText
  /// The name of a file of the design or the document, for `src` and `href`; its values are texts.
  case asset
  case list(ValueType)
  case record(RecordSchema)
  /// Fields by name; which there are is known per document only, so each is optional text.
  case map
}
