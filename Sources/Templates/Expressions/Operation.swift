import Diagnostics

/// A checked expression, ready to be evaluated.
indirect enum Operation: Sendable {
  case constant(TemplateValue)
  case value(ValuePath)
  /// A field of a record that no path reaches.
  case field(Operation, slot: Int)
  /// A custom field.
  case customField(Operation, String)
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
  /// The value as the formatter prints it, in its own language or another.
  case formatted(Operation, style: ValueStyle?, language: String? = nil)
  /// The number with a count of decimals, without a currency or unit.
  case rounded(Operation, decimals: Int)
  case uppercased(Operation)
  case lowercased(Operation)
  case joined(Operation, separator: String)
  case lines(Operation)
  case count(Operation)
  case rich(Operation)
  /// The value if it is one of the classes. A boolean takes the first, or else the second.
  case classed(Operation, [String], Span)
}

/// Where a value lies: in the root record or in a local, and then which fields.
///
/// Free of references, so that following it counts none.
struct ValuePath: Hashable, Sendable {
  /// Whether `slot` counts the locals and not the root record's fields.
  let isLocal: Bool
  let slot: Int32
  /// The slots of the fields; the first `count` count.
  private(set) var steps = SIMD8<Int16>()
  private(set) var count: Int8 = 0
  /// The number of the record that the last step is taken in, the same for all its fields in a
  /// program; -1 where there is none or it does not matter.
  var record: Int32 = -1

  init(isLocal: Bool, slot: Int) {
    self.isLocal = isLocal
    self.slot = Int32(slot)
  }

  /// Adds a step into a record; false if there is no room for it.
  mutating func append(_ slot: Int) -> Bool {
    guard count < 8, let step = Int16(exactly: slot) else { return false }
    steps[Int(count)] = step
    count += 1
    return true
  }

  /// The slot of the field that the path ends in; 0 without steps.
  var last: Int { count == 0 ? 0 : Int(steps[Int(count) - 1]) }

  /// The path of the record that holds the value; nil without steps.
  var holder: ValuePath? {
    guard count > 0 else { return nil }
    var path = self
    path.count -= 1
    path.steps[Int(path.count)] = 0
    path.record = -1
    return path
  }
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
