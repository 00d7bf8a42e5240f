import Diagnostics

/// A checked expression, ready to be evaluated.
indirect enum Operation: Sendable {
  case constant(TemplateValue)
  case value(ValuePath)
  /// A property of the loop whose frame has the given index.
  case loop(LoopProperty, frame: Int)
  /// Whether a value is there and neither false nor empty.
  case isTrue(Operation)
  case not(Operation)
  case all([Operation])
  case any([Operation])
  case compare(Comparison, Operation, Operation, Span)
  /// The first value, or the second where the first is missing or an empty text.
  case fallback(Operation, Operation)
  /// The value as the formatter prints it.
  case formatted(Operation, style: String?)
  case uppercased(Operation)
  case lowercased(Operation)
  case joined(Operation, separator: String)
  case lines(Operation)
  case count(Operation)
}

/// Where a value lies: in the root record or in a local, and then which fields.
struct ValuePath: Sendable {
  /// A step into a value.
  enum Step: Sendable {
    /// A record's field.
    case slot(Int)
    /// A custom field.
    case key(String)
  }

  /// Whether `slot` counts the locals and not the root record's fields.
  let isLocal: Bool
  let slot: Int
  var steps: [Step]
}

/// What `loop.` can be asked.
enum LoopProperty: String, CaseIterable, Sendable {
  case index, first, last, count

  var type: ValueType {
    switch self {
    case .index, .count: .integer
    case .first, .last: .boolean
    }
  }
}
