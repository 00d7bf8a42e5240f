/// A value of a box that says where it stands, as opposed to what is inside.
struct PlacementValue: Sendable {
  /// Moves the value from one box to another and leaves the initial value.
  let move: @Sendable (inout BoxStyle, inout BoxStyle) -> Void

  init<Value>(_ path: any WritableKeyPath<BoxStyle, Value> & Sendable) {
    move = { from, to in
      to[keyPath: path] = from[keyPath: path]
      from[keyPath: path] = BoxStyle()[keyPath: path]
    }
  }
}

extension BoxStyle {
  /// What the wrapper of a table and its captions takes from the table if it does not stand in
  /// the flow.
  static let placement: [PlacementValue] = [
    PlacementValue(\.position), PlacementValue(\.float), PlacementValue(\.clear),
    PlacementValue(\.top), PlacementValue(\.right), PlacementValue(\.bottom),
    PlacementValue(\.left), PlacementValue(\.marginTop), PlacementValue(\.marginRight),
    PlacementValue(\.marginBottom), PlacementValue(\.marginLeft), PlacementValue(\.breakBefore),
    PlacementValue(\.breakAfter),
  ]
}
