import Markup

/// The shorthands of grids (CSS Grid 1, 7.4, 7.8 and 8.4).
enum GridShorthands {
  typealias Expansion = [(String, [ComponentValue])]

  /// The longhands of a shorthand, empty if its value is not valid; nil if it is none of these.
  static func expand(_ name: String, _ value: [ComponentValue]) -> Expansion? {
    switch name {
    case "grid-row": lines(value, ["grid-row-start", "grid-row-end"])
    case "grid-column": lines(value, ["grid-column-start", "grid-column-end"])
    case "grid-area":
      lines(value, ["grid-row-start", "grid-column-start", "grid-row-end", "grid-column-end"])
    case "grid-template": template(value)
    case "grid": grid(value)
    case "place-items": pair(value, "align-items", "justify-items")
    case "place-content": pair(value, "align-content", "justify-content")
    case "place-self": pair(value, "align-self", "justify-self")
    default: nil
    }
  }

  private static func pair(
    _ value: [ComponentValue], _ first: String, _ second: String
  ) -> Expansion {
    guard value.count == 1 || value.count == 2 else { return [] }
    return [(first, [value[0]]), (second, [value[value.count - 1]])]
  }

  /// Lines between slashes; one left out is the name before it, or `auto`.
  private static func lines(_ value: [ComponentValue], _ names: [String]) -> Expansion {
    let parts = value.split(separator: .slash, omittingEmptySubsequences: false).map(Array.init)
    guard parts.count <= names.count, parts.allSatisfy({ !$0.isEmpty }) else { return [] }
    var expansion: Expansion = []
    for (index, name) in names.enumerated() {
      if index < parts.count {
        expansion.append((name, parts[index]))
        continue
      }
      // A column's end goes with its start.
      let source = expansion[index >= 2 ? index - 2 : 0].1
      let isName = source.count == 1 && source[0].name != nil
      expansion.append((name, isName ? source : [.ident("auto")]))
    }
    return expansion
  }

  private static let none: [ComponentValue] = [.ident("none")]

  private static func template(_ value: [ComponentValue]) -> Expansion {
    let parts = value.split(separator: .slash, omittingEmptySubsequences: false).map(Array.init)
    guard (1...2).contains(parts.count) else { return [] }
    let strings = parts[0].filter { $0.string != nil }
    if strings.isEmpty {
      if parts.count == 1, parts[0] != none, !isGlobal(parts[0]) { return [] }
      return [
        ("grid-template-rows", parts[0]), ("grid-template-columns", parts[parts.count - 1]),
        ("grid-template-areas", isGlobal(parts[0]) ? parts[0] : none),
      ]
    }
    return [
      ("grid-template-areas", strings), ("grid-template-rows", rowSizes(parts[0])),
      ("grid-template-columns", parts.count > 1 ? parts[1] : none),
    ]
  }

  /// The sizes of rows that strings draw: what follows each, or `auto`.
  private static func rowSizes(_ values: [ComponentValue]) -> [ComponentValue] {
    var sizes: [ComponentValue] = []
    var needsSize = false
    var isInNames = false
    for value in values {
      if value.string != nil {
        if needsSize { sizes.append(.ident("auto")) }
        needsSize = true
        continue
      }
      if case .delimiter("[") = value {
        if needsSize { sizes.append(.ident("auto")) }
        (needsSize, isInNames) = (false, true)
      }
      if !isInNames { needsSize = false }
      if case .delimiter("]") = value { isInNames = false }
      sizes.append(value)
    }
    return needsSize ? sizes + [.ident("auto")] : sizes
  }

  private static func grid(_ value: [ComponentValue]) -> Expansion {
    let parts = value.split(separator: .slash, omittingEmptySubsequences: false).map(Array.init)
    let isFlow = parts.map { $0.contains { $0.keyword == "auto-flow" } }
    let initial: Expansion = [
      ("grid-auto-flow", [.ident("row")]), ("grid-auto-rows", [.ident("auto")]),
      ("grid-auto-columns", [.ident("auto")]),
    ]
    guard parts.count == 2, isFlow.contains(true) else {
      let template = template(value)
      return template.isEmpty ? [] : template + initial
    }
    let isColumn = isFlow[1]
    let flow = parts[isColumn ? 1 : 0]
    let isDense = flow.contains { $0.keyword == "dense" }
    let sizes = flow.filter { $0.keyword != "auto-flow" && $0.keyword != "dense" }
    let direction: ComponentValue = .ident(isColumn ? "column" : "row")
    let axes = isColumn ? ("rows", "columns") : ("columns", "rows")
    return [
      ("grid-template-areas", none), ("grid-template-\(axes.0)", parts[isColumn ? 0 : 1]),
      ("grid-template-\(axes.1)", none), ("grid-auto-\(axes.0)", [.ident("auto")]),
      ("grid-auto-\(axes.1)", sizes.isEmpty ? [.ident("auto")] : sizes),
      ("grid-auto-flow", isDense ? [direction, .ident("dense")] : [direction]),
    ]
  }

  private static func isGlobal(_ value: [ComponentValue]) -> Bool {
    value.count == 1 && ["inherit", "initial", "unset"].contains(value[0].keyword ?? "")
  }
}
