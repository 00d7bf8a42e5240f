import Billing
import Templates

/// A record that templates read, declared once.
///
/// Each field has its name, type and meaning, and says how it is taken from the domain value, so
/// that the schema and the values cannot disagree.
struct RecordType<Source>: Sendable {
  /// One field.
  struct Field: Sendable {
    let schema: RecordSchema.Field
    let value: @Sendable (Source, RecordContext) -> TemplateValue
  }

  /// The schema templates are compiled against.
  let schema: RecordSchema
  private let values: [@Sendable (Source, RecordContext) -> TemplateValue]

  init(_ name: String, _ fields: [Field], unknownFieldHint: String? = nil) {
    schema = RecordSchema(name, fields.map(\.schema), unknownFieldHint: unknownFieldHint)
    values = fields.map(\.value)
  }

  /// The record of a domain value.
  func record(_ source: Source, _ context: RecordContext) -> TemplateValue {
    .record(values.map { $0(source, context) })
  }

  /// The records of domain values.
  func list(_ sources: some Sequence<Source>, _ context: RecordContext) -> TemplateValue {
    .list(sources.map { record($0, context) })
  }
}

extension RecordType.Field {
  /// A field that is always present.
  static func required(
    _ name: String, _ type: ValueType, _ summary: String,
    _ value: @escaping @Sendable (Source, RecordContext) -> TemplateValue
  ) -> Self {
    Self(schema: RecordSchema.Field(name, type, summary), value: value)
  }

  /// A text that is always present.
  static func text(
    _ name: String, _ summary: String, _ value: @escaping @Sendable (Source) -> String
  ) -> Self {
    required(name, .text, summary) { source, _ in .text(value(source)) }
  }

  /// A claim that holds or not.
  static func claim(
    _ name: String, _ summary: String, _ value: @escaping @Sendable (Source) -> Bool
  ) -> Self {
    required(name, .boolean, summary) { source, _ in .boolean(value(source)) }
  }

  /// A whole number.
  static func integer(
    _ name: String, _ summary: String, _ value: @escaping @Sendable (Source) -> Int
  ) -> Self {
    required(name, .integer, summary) { source, _ in .integer(value(source)) }
  }

  /// An amount.
  static func money(
    _ name: String, _ summary: String, _ value: @escaping @Sendable (Source) -> Money
  ) -> Self {
    required(name, .money, summary) { source, _ in TemplateValue(value(source)) }
  }

  /// A date.
  static func date(
    _ name: String, _ summary: String, _ value: @escaping @Sendable (Source) -> CalendarDate
  ) -> Self {
    required(name, .date, summary) { source, _ in TemplateValue(value(source)) }
  }

  /// A list of texts.
  static func texts(
    _ name: String, _ summary: String,
    _ value: @escaping @Sendable (Source, RecordContext) -> [String]
  ) -> Self {
    required(name, .list(.text), summary) { source, context in
      .list(value(source, context).map { .text($0) })
    }
  }

  /// A field that a document may lack; nil and empty texts count as absent.
  static func optional(
    _ name: String, _ type: ValueType, _ summary: String,
    _ value: @escaping @Sendable (Source, RecordContext) -> TemplateValue?
  ) -> Self {
    Self(
      schema: RecordSchema.Field(name, type, optional: true, summary),
      value: { source, context in
        let made = value(source, context) ?? .absent
        return made == .text("") ? .absent : made
      })
  }

  /// A text that a document may lack.
  static func optionalText(
    _ name: String, _ summary: String, _ value: @escaping @Sendable (Source) -> String?
  ) -> Self {
    optional(name, .text, summary) { source, _ in value(source).map { .text($0) } }
  }

  /// A date that a document may lack.
  static func optionalDate(
    _ name: String, _ summary: String, _ value: @escaping @Sendable (Source) -> CalendarDate?
  ) -> Self {
    optional(name, .date, summary) { source, _ in value(source).map { TemplateValue($0) } }
  }
}
