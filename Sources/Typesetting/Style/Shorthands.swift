import Markup

/// Properties that stand for several others.
enum Shorthands {
  typealias Expansion = [(name: String, value: [ComponentValue])]

  /// Expands a property, whatever its value: aliases and shorthands.
  ///
  /// Nil means that the property is no shorthand; an empty expansion that its value is not valid.
  static func expand(_ name: String, _ value: [ComponentValue]) -> Expansion? {
    if let alias = aliases[name] { return [(alias, value)] }
    if let sides = fourSides[name] { return four(sides, value) }
    if let sides = twoSides[name] { return pair(value, sides.first, sides.second) }
    if let prefixes = borders[name] { return border(prefixes, value) }
    switch name {
    case "font": return FontShorthand.expand(value)
    case "font-variant": return FontVariants.expand(value)
    case "border-radius": return CornerRadii.expand(value)
    case "background": return background(value)
    case "text-decoration": return decoration(value)
    case "list-style": return listStyle(value)
    case "border-spacing": return pair(value, "-bp-border-spacing-x", "-bp-border-spacing-y")
    case "gap", "grid-gap": return pair(value, "row-gap", "column-gap")
    case "columns": return columns(value)
    case "flex": return flex(value)
    case "flex-flow": return flexFlow(value)
    case "position": return position(value)
    case "word-break": return wordBreak(value)
    case "page-break-before", "page-break-after", "page-break-inside":
      return [(String(name.dropFirst("page-".count)), value)]
    default: return GridShorthands.expand(name, value)
    }
  }

  private static let aliases = [
    "word-wrap": "overflow-wrap", "grid-row-gap": "row-gap", "grid-column-gap": "column-gap",
    "margin-block-start": "margin-top", "margin-block-end": "margin-bottom",
    "padding-block-start": "padding-top", "padding-block-end": "padding-bottom",
    "inset-block-start": "top", "inset-block-end": "bottom",
    "inline-size": "width", "block-size": "height",
    "min-inline-size": "min-width", "min-block-size": "min-height",
    "max-inline-size": "max-width", "max-block-size": "max-height",
    "overflow-inline": "overflow-x", "overflow-block": "overflow-y",
    "border-block-start-width": "border-top-width", "border-block-end-width": "border-bottom-width",
    "border-block-start-style": "border-top-style", "border-block-end-style": "border-bottom-style",
    "border-block-start-color": "border-top-color", "border-block-end-color": "border-bottom-color",
  ]

  /// The properties of two sides.
  private static let twoSides: [String: (first: String, second: String)] = [
    "margin-inline": ("margin-inline-start", "margin-inline-end"),
    "padding-inline": ("padding-inline-start", "padding-inline-end"),
    "inset-inline": ("inset-inline-start", "inset-inline-end"),
    "margin-block": ("margin-top", "margin-bottom"),
    "padding-block": ("padding-top", "padding-bottom"),
    "inset-block": ("top", "bottom"),
    "border-inline-width": ("border-inline-start-width", "border-inline-end-width"),
    "border-inline-style": ("border-inline-start-style", "border-inline-end-style"),
    "border-inline-color": ("border-inline-start-color", "border-inline-end-color"),
    "border-block-width": ("border-top-width", "border-bottom-width"),
    "border-block-style": ("border-top-style", "border-bottom-style"),
    "border-block-color": ("border-top-color", "border-bottom-color"),
  ]

  private static let fourSides: [String: [String]] = [
    "margin": ["margin-top", "margin-right", "margin-bottom", "margin-left"],
    "padding": ["padding-top", "padding-right", "padding-bottom", "padding-left"],
    "inset": ["top", "right", "bottom", "left"],
    "border-width": [
      "border-top-width", "border-right-width", "border-bottom-width", "border-left-width",
    ],
    "border-style": [
      "border-top-style", "border-right-style", "border-bottom-style", "border-left-style",
    ],
    "border-color": [
      "border-top-color", "border-right-color", "border-bottom-color", "border-left-color",
    ],
  ]

  private static let borders: [String: [String]] = [
    "border": ["border-top", "border-right", "border-bottom", "border-left"],
    "border-top": ["border-top"], "border-right": ["border-right"],
    "border-bottom": ["border-bottom"], "border-left": ["border-left"],
    "border-inline-start": ["border-inline-start"], "border-inline-end": ["border-inline-end"],
    "border-block-start": ["border-top"], "border-block-end": ["border-bottom"],
    "border-inline": ["border-inline-start", "border-inline-end"],
    "border-block": ["border-top", "border-bottom"],
  ]

  /// One to four values: top, right, bottom, left, as CSS fills them up.
  private static func four(_ names: [String], _ value: [ComponentValue]) -> Expansion {
    guard (1...4).contains(value.count) else { return [] }
    let order = [[0, 0, 0, 0], [0, 1, 0, 1], [0, 1, 2, 1], [0, 1, 2, 3]][value.count - 1]
    return zip(names, order).map { ($0, [value[$1]]) }
  }

  private static func pair(_ value: [ComponentValue], _ first: String, _ second: String)
    -> Expansion
  {
    guard value.count == 1 || value.count == 2 else { return [] }
    return [(first, [value[0]]), (second, [value[value.count - 1]])]
  }

  private static func border(_ prefixes: [String], _ value: [ComponentValue]) -> Expansion {
    if value.count == 1, let word = value[0].keyword, globalKeywords.contains(word) {
      return prefixes.flatMap { prefix in
        ["-width", "-style", "-color"].map { (prefix + $0, value) }
      }
    }
    var width: ComponentValue = .ident("medium")
    var style: ComponentValue = .ident("none")
    var color: ComponentValue = .ident("currentcolor")
    guard (1...3).contains(value.count) else { return [] }
    for part in value {
      if let word = part.keyword, BorderStyle(rawValue: word) != nil {
        style = part
      } else if SpecifiedLength(part) != nil || isBorderWidth(part) {
        width = part
      } else {
        color = part
      }
    }
    return prefixes.flatMap {
      [($0 + "-width", [width]), ($0 + "-style", [style]), ($0 + "-color", [color])]
    }
  }

  private static let globalKeywords: Set<String> = ["inherit", "initial", "unset"]

  private static func isBorderWidth(_ value: ComponentValue) -> Bool {
    ["thin", "medium", "thick"].contains(value.keyword ?? "")
  }

  /// The layers of a background; one word that is valid everywhere stands for all properties.
  private static func background(_ value: [ComponentValue]) -> Expansion {
    if value.count == 1, let word = value[0].keyword, globalKeywords.contains(word) {
      return BackgroundValues.names.map { ($0, value) } + [("background-color", value)]
    }
    return BackgroundValues.expand(value)
  }

  /// The lines, their style, thickness and colour; what is not stated is what it is initially.
  private static func decoration(_ value: [ComponentValue]) -> Expansion {
    let names = ["line", "style", "thickness", "color"].map { "text-decoration-" + $0 }
    if value.count == 1, let word = value[0].keyword, globalKeywords.contains(word) {
      return names.map { ($0, value) }
    }
    var lines: [ComponentValue] = []
    var style: ComponentValue = .ident("solid")
    var thickness: ComponentValue = .ident("auto")
    var color: ComponentValue = .ident("currentcolor")
    for part in value {
      switch part.keyword {
      case "none"?, "underline"?, "overline"?, "line-through"?, "blink"?: lines.append(part)
      case "auto"?, "from-font"?: thickness = part
      case let word? where DecorationStyle(rawValue: word) != nil: style = part
      case .some, nil:
        if SpecifiedLength(part) == nil { color = part } else { thickness = part }
      }
    }
    if lines.isEmpty { lines = [.ident("none")] }
    return Array(zip(names, [lines, [style], [thickness], [color]]))
  }

  /// The type and position of a list's markers; an image is none.
  private static func listStyle(_ value: [ComponentValue]) -> Expansion {
    let positions = value.filter { ["inside", "outside"].contains($0.keyword ?? "") }
    let types = value.filter { part in
      if case .url = part { return false }
      return !positions.contains(part)
    }
    let position: (String, [ComponentValue]) = (
      "list-style-position", [positions.first ?? .ident("outside")]
    )
    if types.isEmpty { return [("list-style-type", [.ident("disc")]), position] }
    if types.count == 1 || types.count == 2 && types.allSatisfy({ $0.keyword == "none" }) {
      return [("list-style-type", [types[0]]), position]
    }
    return []
  }

  /// A count and a width of columns in any order.
  private static func columns(_ value: [ComponentValue]) -> Expansion {
    guard (1...2).contains(value.count) else { return [] }
    if value.count == 1, let word = value[0].keyword, globalKeywords.contains(word) {
      return [("column-count", value), ("column-width", value)]
    }
    let count = value.filter { $0.integer != nil }
    let width = value.filter { $0.integer == nil && $0.keyword != "auto" }
    guard count.count < 2, width.count < 2 else { return [] }
    let auto = [ComponentValue.ident("auto")]
    return [
      ("column-count", count.isEmpty ? auto : count),
      ("column-width", width.isEmpty ? auto : width),
    ]
  }

  private static func flex(_ value: [ComponentValue]) -> Expansion {
    var numbers: [ComponentValue] = []
    var basis: ComponentValue?
    switch value.count == 1 ? value[0].keyword : nil {
    case "none"?: (numbers, basis) = ([.number(0), .number(0)], .ident("auto"))
    case "auto"?: (numbers, basis) = ([.number(1), .number(1)], .ident("auto"))
    case "initial"?: (numbers, basis) = ([.number(0), .number(1)], .ident("auto"))
    case .some, nil:
      for part in value {
        if case .number = part, numbers.count < 2 { numbers.append(part) } else { basis = part }
      }
    }
    guard (1...3).contains(value.count) else { return [] }
    return [
      ("flex-grow", [numbers.first ?? .number(1)]),
      ("flex-shrink", [numbers.count > 1 ? numbers[1] : .number(1)]),
      ("flex-basis", [basis ?? .percentage(0)]),
    ]
  }

  private static func flexFlow(_ value: [ComponentValue]) -> Expansion {
    value.map { part in
      let isWrap = part.keyword.flatMap { FlexWrap(rawValue: $0) } != nil
      return (isWrap ? "flex-wrap" : "flex-direction", [part])
    }
  }

  /// `position: running(name)` also sets the name.
  private static func position(_ value: [ComponentValue]) -> Expansion? {
    guard value.count == 1, case .function("running", let arguments) = value[0] else { return nil }
    return [("-bp-position", value), ("-bp-running-name", arguments)]
  }

  private static func wordBreak(_ value: [ComponentValue]) -> Expansion {
    guard value.count == 1, let word = value[0].keyword else { return [] }
    // An old name of `overflow-wrap: anywhere`.
    if word == "break-word" { return [("overflow-wrap", [.ident("anywhere")])] }
    return [("-bp-word-break", value)]
  }
}

/// The `font` shorthand (CSS Fonts 4, 2.7).
enum FontShorthand {
  /// What the shorthand sets to its initial value without a way to state it.
  private static let reset = [
    "font-variant-ligatures", "font-variant-numeric", "font-variant-position", "font-kerning",
    "font-feature-settings",
  ]
  private static let stated = [
    "font-style", "font-variant-caps", "font-weight", "font-size", "line-height", "font-family",
  ]
  /// Widths of faces, which are read and have no effect.
  private static let widths: Set<String> = [
    "ultra-condensed", "extra-condensed", "condensed", "semi-condensed", "semi-expanded",
    "expanded", "extra-expanded", "ultra-expanded",
  ]

  static func expand(_ value: [ComponentValue]) -> Shorthands.Expansion {
    if value.count == 1, let word = value[0].keyword,
      ["inherit", "initial", "unset", "revert"].contains(word)
    {
      return (stated + reset).map { ($0, value) }
    }
    let normal: [ComponentValue] = [.ident("normal")]
    var parts = ["font-style": normal, "font-variant-caps": normal, "font-weight": normal]
    var rest = value[...]
    while let (name, count) = leading(rest) {
      parts[name] = Array(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    guard let size = rest.popFirst(), FontValues.size.parse([size]) != nil else { return [] }
    parts["font-size"] = [size]
    parts["line-height"] = normal
    if rest.first == .slash {
      rest = rest.dropFirst()
      guard let height = rest.popFirst() else { return [] }
      parts["line-height"] = [height]
    }
    guard !rest.isEmpty else { return [] }
    parts["font-family"] = Array(rest)
    return stated.map { ($0, parts[$0] ?? normal) } + reset.map { ($0, normal) }
  }

  /// What the value says before the size, and how many tokens say it.
  private static func leading(_ rest: ArraySlice<ComponentValue>) -> (name: String, count: Int)? {
    guard let first = rest.first else { return nil }
    if first.keyword == "normal" { return ("normal", 1) }
    if first.keyword == "small-caps" { return ("font-variant-caps", 1) }
    if let word = first.keyword, widths.contains(word) { return ("font-stretch", 1) }
    if FontValues.style(first) != nil {
      let hasAngle = rest.dropFirst().first.map { FontValues.isAngle($0) } ?? false
      return ("font-style", hasAngle ? 2 : 1)
    }
    return FontValues.weight.parse([first]) != nil ? ("font-weight", 1) : nil
  }
}
