import Billing
import Templates

/// A field that templates of a kind of document read.
public struct FieldDescription: Hashable, Sendable, Encodable {
  /// Where it is, such as `invoice.lines[].net`; `[]` stands for each element of a list.
  public let path: String
  /// Its type, such as `money`, `list of line` or `party`.
  public let type: String
  /// Whether a document may lack it, so that a template must guard or default it.
  public let isOptional: Bool
  /// What it means, with its unit and its term of EN 16931.
  public let meaning: String
  /// A value as an English document prints it, from sample data.
  public internal(set) var example: String?
}

extension DocumentKind {
  /// Every field that templates of the kind read, records before their fields, without examples.
  public var fields: [FieldDescription] {
    FieldCatalogue(DocumentRecords().schema(of: self)).fields
  }

  /// Every field that templates of the kind read, with examples.
  ///
  /// - Parameters:
  ///   - samples: Documents of the kind.
  ///   - design: Whose custom fields are listed, and whose names of units the examples have.
  public func fields(
    samples: [BillingDocument], design: CompiledDesign
  ) -> [FieldDescription] {
    let language = "en"
    let strings = design.strings[language] ?? design.strings[design.languages[0]]
    let formatter = LocaleFormatter(language: language)
    var catalogue = FieldCatalogue(design.records.schema(of: self))
    for document in samples where document.kind == self {
      var context = RecordContext(
        of: document, language: language, formatter: formatter,
        units: strings?.units ?? UnitNames([]))
      context.link = "https://example.com/\(document.number).pdf"
      catalogue.addExamples(from: design.records.value(of: document, context), formatter)
    }
    return catalogue.fields
  }
}

extension Report {
  /// Every field that `report.html` reads, records before their fields, with examples as an English
  /// report prints them.
  public static var fields: [FieldDescription] {
    let formatter = LocaleFormatter(language: "en")
    var catalogue = FieldCatalogue(reportRoot.schema)
    catalogue.addExamples(
      from: reportRoot.record(
        WrittenReport(.sample, formatter), RecordContext(language: "en", formatter: formatter)),
      formatter)
    return catalogue.fields
  }
}

/// The fields of a schema in order, with the best examples found so far.
private struct FieldCatalogue {
  private(set) var fields: [FieldDescription] = []
  private let schema: RecordSchema
  private var indices: [String: Int] = [:]
  /// Paths whose example says something: neither zero nor false.
  private var settled: Set<String> = []

  init(_ schema: RecordSchema) {
    self.schema = schema
    add(schema, prefix: "")
  }

  private mutating func add(_ record: RecordSchema, prefix: String) {
    for field in record.fields {
      let path = prefix + field.name + field.type.suffix
      indices[path] = fields.count
      fields.append(
        FieldDescription(
          path: path, type: field.type.name, isOptional: field.isOptional,
          meaning: field.summary, example: nil))
      if let inner = field.type.record { add(inner, prefix: path + ".") }
    }
  }

  mutating func addExamples(from value: TemplateValue, _ formatter: LocaleFormatter) {
    visit(value, schema, prefix: "", formatter)
  }

  private mutating func visit(
    _ value: TemplateValue, _ record: RecordSchema, prefix: String, _ formatter: LocaleFormatter
  ) {
    guard case .record(let values) = value else { return }
    for (field, value) in zip(record.fields, values) {
      let path = prefix + field.name + field.type.suffix
      let elements: [TemplateValue] = if case .list(let list) = value { list } else { [value] }
      for element in elements {
        if let inner = field.type.record {
          visit(element, inner, prefix: path + ".", formatter)
        } else {
          note(element, path, formatter)
        }
      }
    }
  }

  private mutating func note(
    _ value: TemplateValue, _ path: String, _ formatter: LocaleFormatter
  ) {
    guard !settled.contains(path), let index = indices[path] else { return }
    if case .map(let custom) = value {
      guard let first = custom.first, case .text(let text) = first.value else { return }
      fields[index].example = "\(first.name): \(text)"
      settled.insert(path)
      return
    }
    guard let text = value.exampleText(formatter), !text.isEmpty else { return }
    if value.isTelling { settled.insert(path) }
    if value.isTelling || fields[index].example == nil { fields[index].example = text }
  }
}

extension TemplateValue {
  /// The value as a template prints it; nil for what it cannot print.
  fileprivate func exampleText(_ formatter: LocaleFormatter) -> String? {
    switch self {
    case .absent, .list, .record, .map: nil
    case .text(let text): text.split { $0.isNewline }.joined(separator: " ")
    case .richText(let text): text.plainText.split { $0.isNewline }.joined(separator: " ")
    case .boolean(let boolean): boolean ? "true" : "false"
    case .integer, .money, .price, .quantity, .percentage, .date:
      formatter.string(self, style: nil, language: nil)
    }
  }

  /// Whether it says more than zero or false.
  fileprivate var isTelling: Bool {
    switch self {
    case .absent, .list, .record, .map: false
    case .boolean(let boolean): boolean
    case .integer(let integer): integer != 0
    case .money(let number, _), .price(let number, _), .quantity(let number, _),
      .percentage(let number):
      number.coefficient != 0
    case .text, .richText, .date: true
    }
  }
}

extension ValueType {
  /// The name in catalogues.
  fileprivate var name: String {
    switch self {
    case .text: "text"
    case .richText: "rich text"
    case .asset: "asset"
    case .boolean: "boolean"
    case .integer: "integer"
    case .money: "money"
    case .price: "price"
    case .quantity: "quantity"
    case .percentage: "percentage"
    case .date: "date"
    case .list(let element): "list of \(element.name)"
    case .record(let schema): schema.name
    case .map: "fields by name"
    }
  }

  /// What its path ends with.
  fileprivate var suffix: String {
    switch self {
    case .list: "[]"
    case .map: ".NAME"
    case .text, .richText, .asset, .boolean, .integer, .money, .price, .quantity, .percentage,
      .date, .record:
      ""
    }
  }

  /// The record it is, or is a list of.
  fileprivate var record: RecordSchema? {
    switch self {
    case .record(let schema): schema
    case .list(let element): element.record
    case .text, .richText, .asset, .boolean, .integer, .money, .price, .quantity, .percentage,
      .date, .map:
      nil
    }
  }
}
