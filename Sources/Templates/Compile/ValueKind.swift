extension ValueType {
  /// The sort of a type, without what a list or record holds.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case text, richText, asset, boolean, integer, money, price, quantity, percentage, date, list
    case record, map
  }

  /// The sort of the type.
  public var kind: Kind {
    switch self {
    case .text: .text
    case .richText: .richText
    case .asset: .asset
    case .boolean: .boolean
    case .integer: .integer
    case .money: .money
    case .price: .price
    case .quantity: .quantity
    case .percentage: .percentage
    case .date: .date
    case .list: .list
    case .record: .record
    case .map: .map
    }
  }

  /// The type as messages name it.
  var described: String {
    switch self {
    case .text: "a text"
    case .richText: "a rich text"
    case .asset: "an asset"
    case .boolean: "a boolean"
    case .integer: "an integer"
    case .money: "a money amount"
    case .price: "a price"
    case .quantity: "a quantity"
    case .percentage: "a percentage"
    case .date: "a date"
    case .list: "a list"
    case .record(let schema): "a record '\(schema.name)'"
    case .map: "a map of custom fields"
    }
  }

  /// Whether a hole can print the type.
  var isPrintable: Bool {
    switch self {
    case .text, .richText, .boolean, .integer, .money, .price, .quantity, .percentage, .date: true
    case .asset, .list, .record, .map: false
    }
  }

  /// Whether the type is a number without a currency.
  var isNumber: Bool { self == .integer || self == .quantity || self == .percentage }

  /// What a loop over custom fields sees.
  static let customField = RecordSchema(
    "custom field",
    [
      RecordSchema.Field("name", .text, "the field's name"),
      RecordSchema.Field("value", .text, "the field's value"),
    ])
}
