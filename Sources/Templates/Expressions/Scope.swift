/// The names an expression can use, and what is known about optional values at its place.
struct Scope {
  /// What a name stands for.
  struct Binding {
    /// Where the value is.
    enum Place {
      case value(ValuePath)
      case loop(frame: Int)
    }

    let place: Place
    /// The type, or nil if it could not be found out; that was reported.
    let type: ValueType?
    let isOptional: Bool
    /// Names the binding in facts; no two bindings of a compilation share it.
    let identity: String
  }

  /// The names.
  private(set) var bindings: [String: Binding]
  /// The optional values that are known to be there, by binding and fields.
  var facts: Set<String> = []

  /// Creates the scope of a root record: its fields are the names.
  init(schema: RecordSchema) {
    bindings = [:]
    for (slot, field) in schema.fields.enumerated() where bindings[field.name] == nil {
      bindings[field.name] = Binding(
        place: .value(ValuePath(isLocal: false, slot: slot)), type: field.type,
        isOptional: field.isOptional, identity: field.name)
    }
  }

  /// The names in alphabetical order.
  var names: [String] { bindings.keys.sorted() }

  subscript(_ name: String) -> Binding? { bindings[name] }

  /// Binds a name to a local value.
  mutating func bindLocal(_ name: String, slot: Int, type: ValueType?, isOptional: Bool = false) {
    bindings[name] = Binding(
      place: .value(ValuePath(isLocal: true, slot: slot)), type: type,
      isOptional: isOptional, identity: "$\(slot)")
  }

  /// Binds `loop` to the loop of a frame.
  mutating func bindLoop(frame: Int) {
    bindings["loop"] = Binding(
      place: .loop(frame: frame), type: nil, isOptional: false, identity: "loop")
  }

  /// The scope with more facts.
  func knowing(_ more: Set<String>) -> Scope {
    var scope = self
    scope.facts.formUnion(more)
    return scope
  }
}
