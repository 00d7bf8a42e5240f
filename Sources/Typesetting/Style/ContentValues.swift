import Markup

/// Reads the values of generated content and counters.
enum ContentValues {
  /// Reads `content`: an outer nil is invalid, an inner one `normal`.
  static func content(_ values: [ComponentValue]) -> [ContentPart]?? {
    if values.count == 1 {
      switch values[0].keyword {
      case "normal"?: return .some(nil)
      case "none"?: return .some([])
      case .some, nil: break
      }
    }
    return parts(values[...]).map { .some($0) }
  }

  static func parts(_ values: ArraySlice<ComponentValue>) -> [ContentPart]? {
    var parts: [ContentPart] = []
    for value in values {
      guard let part = part(value) else { return nil }
      parts.append(part)
    }
    return parts.isEmpty ? nil : parts
  }

  private static func part(_ value: ComponentValue) -> ContentPart? {
    if let text = value.string { return .text(text) }
    guard case .function(let function, let inner) = value else { return nil }
    let arguments = inner.filter { $0 != .comma }
    guard let name = arguments.first?.name else {
      return function == "content" ? .elementText : nil
    }
    switch function {
    case "attr": return arguments.count == 1 ? .attribute(name.lowercased()) : nil
    case "counter":
      guard let style = listStyle(arguments.dropFirst()) else { return nil }
      return .counter(name: name, style: style)
    case "counters":
      guard arguments.count >= 2, let separator = arguments[1].string,
        let style = listStyle(arguments.dropFirst(2))
      else { return nil }
      return .counters(name: name, separator: separator, style: style)
    case "-bp-carry":
      guard arguments.count <= 3, arguments.allSatisfy({ $0.keyword != nil }) else { return nil }
      let words = arguments.compactMap(\.keyword)
      guard let point = CarryPoint(rawValue: words.count > 1 ? words[1] : "last") else {
        return nil
      }
      return .carry(name: words[0], at: point, style: words.count > 2 ? words[2] : nil)
    case "string", "element":
      guard let which = occurrence(arguments.dropFirst()) else { return nil }
      return function == "string"
        ? .string(name: name, which: which) : .element(name: name, which: which)
    case "content": return name == "text" ? .elementText : nil
    default: return nil
    }
  }

  private static func listStyle(_ values: ArraySlice<ComponentValue>) -> ListStyleType? {
    guard let first = values.first else { return .decimal }
    return values.count == 1 ? TextValues.listStyleType(first) : nil
  }

  private static func occurrence(_ values: ArraySlice<ComponentValue>) -> Occurrence? {
    guard let first = values.first else { return .first }
    return values.count == 1 ? first.keyword.flatMap { Occurrence(rawValue: $0) } : nil
  }

  /// Reads names, each with an optional number.
  static func counters(_ values: [ComponentValue], start: Int) -> [CounterChange]? {
    if values.count == 1, values[0].keyword == "none" { return [] }
    var changes: [CounterChange] = []
    var rest = values[...]
    while let first = rest.popFirst() {
      guard let name = first.name else { return nil }
      guard let number = rest.first?.integer else {
        changes.append(CounterChange(name: name, value: start))
        continue
      }
      rest.removeFirst()
      changes.append(CounterChange(name: name, value: number))
    }
    return changes.isEmpty ? nil : changes
  }

  /// Reads names, each with what it is set to.
  static func assignments(_ values: [ComponentValue]) -> [StringAssignment]? {
    if values.count == 1, values[0].keyword == "none" { return [] }
    var assignments: [StringAssignment] = []
    for group in values.split(separator: .comma) {
      guard let name = group.first?.name, let parts = parts(group.dropFirst()) else { return nil }
      assignments.append(StringAssignment(name: name, parts: parts))
    }
    return assignments.isEmpty ? nil : assignments
  }
}
