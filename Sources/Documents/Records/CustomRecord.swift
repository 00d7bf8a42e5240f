import Billing
import Templates

extension RecordType.Field {
  /// The sender's own fields: those that the design declares, as values of their types.
  static func custom(
    _ rules: [CustomFieldRules.Rule], _ fields: @escaping @Sendable (Source) -> [CustomField]
  ) -> Self {
    let record = RecordType<[CustomField]>(
      "custom fields", rules.map { .declared($0) },
      unknownFieldHint: "declare it below 'custom' in design.yaml")
    return .required("custom", .record(record.schema), "the sender's own fields") {
      record.record(fields($0), $1)
    }
  }
}

extension RecordType<[CustomField]>.Field {
  /// A declared field.
  ///
  /// A value of another type counts as missing; documents with one are refused before.
  fileprivate static func declared(_ rule: CustomFieldRules.Rule) -> Self {
    let schema = RecordSchema.Field(
      rule.name, rule.type.valueType, optional: !rule.isRequired, rule.meaning)
    return Self(schema: schema) { fields, context in
      guard let text = fields.first(where: { $0.name == rule.name })?.value, !text.isEmpty,
        let currency = context.currency
      else { return .absent }
      return rule.type.value(text, currency) ?? .absent
    }
  }
}
