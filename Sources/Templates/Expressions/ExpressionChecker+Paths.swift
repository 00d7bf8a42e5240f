import Diagnostics

/// Names and fields.
extension ExpressionChecker {
  /// Resolves names joined by dots.
  func path(_ names: [Expression.Name], in scope: Scope) -> CheckedExpression {
    guard let first = names.first else { return .invalid }
    guard let binding = scope[first.text] else {
      log.report(
        .unknownName, "there is no '\(first.text)' here", at: first.span,
        hint: scope.names.nearest(to: first.text).asSuggestion
          ?? "the names here are \(scope.names.shortList)")
      return .invalid
    }
    switch binding.place {
    case .loop(let frame):
      return loopProperty(names, frame: frame)
    case .value(let start):
      guard let type = binding.type else { return .invalid }
      var walk = PathWalk(
        operation: .value(start), type: type, key: binding.identity, text: first.text,
        known: scope.facts)
      if binding.isOptional { walk.meetOptional() }
      for name in names.dropFirst() {
        guard step(&walk, to: name) else { return .invalid }
      }
      return CheckedExpression(
        operation: walk.operation, type: walk.type, missing: walk.missing, facts: walk.facts)
    }
  }

  private func step(_ walk: inout PathWalk, to name: Expression.Name) -> Bool {
    switch walk.type {
    case .record(let schema):
      guard let slot = schema.slot(name.text) else {
        log.report(
          .unknownField, "'\(walk.text)' has no field '\(name.text)'", at: name.span,
          hint: schema.fields.map(\.name).nearest(to: name.text).asSuggestion
            ?? schema.unknownFieldHint ?? "its fields are \(schema.fields.map(\.name).shortList)")
        return false
      }
      let field = schema.fields[slot]
      walk.enter(slot, name: name.text, type: field.type, isOptional: field.isOptional)
      return true
    case .map:
      walk.enterCustomField(name.text)
      return true
    case .text, .richText, .asset, .boolean, .integer, .money, .price, .quantity, .percentage,
      .date,
      .list:
      log.report(
        .noFields, "'\(walk.text)' is \(walk.type.described) and has no field '\(name.text)'",
        at: name.span)
      return false
    }
  }

  private func loopProperty(_ names: [Expression.Name], frame: Int) -> CheckedExpression {
    let all = LoopProperty.allCases.map(\.rawValue)
    guard names.count > 1 else {
      log.report(
        .notPrintable, "'loop' is no value", at: names[0].span,
        hint: "use one of its fields: \(all.shortList)")
      return .invalid
    }
    guard let property = LoopProperty(rawValue: names[1].text) else {
      log.report(
        .unknownField, "'loop' has no field '\(names[1].text)'", at: names[1].span,
        hint: all.nearest(to: names[1].text).asSuggestion ?? "its fields are \(all.shortList)")
      return .invalid
    }
    if names.count > 2 {
      log.report(
        .noFields,
        "'loop.\(property.rawValue)' is \(property.type.described) and has no field"
          + " '\(names[2].text)'", at: names[2].span)
      return .invalid
    }
    return CheckedExpression(operation: .loop(property, frame: frame), type: property.type)
  }
}

/// The state of walking along a path.
private struct PathWalk {
  var operation: Operation
  var type: ValueType
  /// The path by slots, for facts.
  var key: String
  /// The path as written.
  var text: String
  let known: Set<String>
  /// The first part that may be missing.
  var missing: String?
  /// What is known once the value is there.
  var facts: Set<String> = []

  mutating func enter(_ slot: Int, name: String, type: ValueType, isOptional: Bool) {
    if case .value(var path) = operation, path.append(slot) {
      operation = .value(path)
    } else {
      operation = .field(operation, slot: slot)
    }
    extend(name, type, isOptional: isOptional)
  }

  mutating func enterCustomField(_ name: String) {
    operation = .customField(operation, name)
    extend(name, .text, isOptional: true)
  }

  private mutating func extend(_ name: String, _ type: ValueType, isOptional: Bool) {
    key += ".\(name)"
    text += ".\(name)"
    self.type = type
    if isOptional { meetOptional() }
  }

  mutating func meetOptional() {
    facts.insert(key)
    if !known.contains(key), missing == nil { missing = text }
  }
}
