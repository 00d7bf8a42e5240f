import Markup
import Pages

/// Reads the values of backgrounds, `object-position` and `transform-origin`.
enum BackgroundValues {
  /// A property of which each layer has a value.
  static func layers<Value: Sendable>(
    _ path: any WritableKeyPath<StyleValues, [Value]> & Sendable,
    _ read: @escaping @Sendable ([ComponentValue]) -> (@Sendable (StyleContext) -> Value)?
  ) -> Property {
    Property(path) { values -> (@Sendable (StyleContext) -> [Value])? in
      var layers: [@Sendable (StyleContext) -> Value] = []
      for part in values.split(separator: .comma, omittingEmptySubsequences: false) {
        guard let value = read(Array(part)) else { return nil }
        layers.append(value)
      }
      let found = layers
      if found.isEmpty { return nil }
      return { context in found.map { $0(context) } }
    }
  }

  /// A property of which each layer has one of some words.
  static func words<Value: Keyword>(
    _ path: any WritableKeyPath<StyleValues, [Value]> & Sendable
  ) -> Property {
    layers(path) { values in
      guard values.count == 1, let value = values[0].keyword.flatMap({ Value(rawValue: $0) }) else {
        return nil
      }
      return { _ in value }
    }
  }

  static func image(_ values: [ComponentValue]) -> (@Sendable (StyleContext) -> BackgroundImage)? {
    guard values.count == 1 else { return nil }
    switch values[0] {
    case .ident where values[0].keyword == "none": return { _ in .none }
    case .url(let name): return { _ in .picture(name) }
    case .function("linear-gradient", let arguments):
      guard let gradient = gradient(arguments) else { return nil }
      return { .gradient(gradient($0)) }
    case .ident, .number, .dimension, .percentage, .string, .hash, .function, .comma, .slash,
      .delimiter:
      return nil
    }
  }

  static func size(_ values: [ComponentValue]) -> (@Sendable (StyleContext) -> BackgroundSize)? {
    switch values.count == 1 ? values[0].keyword : nil {
    case "cover"?: return { _ in .cover }
    case "contain"?: return { _ in .contain }
    case .some, nil: break
    }
    guard (1...2).contains(values.count) else { return nil }
    var sides: [SpecifiedLength?] = []
    for value in values {
      if value.keyword == "auto" {
        sides.append(nil)
      } else {
        guard let length = SpecifiedLength(value), length.isNonNegative else { return nil }
        sides.append(length)
      }
    }
    let (width, height) = (sides[0], sides.count > 1 ? sides[1] : nil)
    return { context in
      .sides(width?.computed(context).nonNegative, height?.computed(context).nonNegative)
    }
  }

  static func repetition(
    _ values: [ComponentValue]
  ) -> (@Sendable (StyleContext) -> BackgroundRepeat)? {
    switch values.count == 1 ? values[0].keyword : nil {
    case "repeat-x"?: return { _ in BackgroundRepeat(across: .repeat, down: .once) }
    case "repeat-y"?: return { _ in BackgroundRepeat(across: .once, down: .repeat) }
    case .some, nil: break
    }
    let ways = values.compactMap { $0.keyword.flatMap { BackgroundRepeat.Way(rawValue: $0) } }
    guard ways.count == values.count, let first = ways.first, let last = ways.last, ways.count < 3
    else { return nil }
    return { _ in BackgroundRepeat(across: first, down: last) }
  }

  // MARK: - Positions

  /// A property whose value is a position in an area.
  static func position(_ path: any WritableKeyPath<StyleValues, AreaPosition> & Sendable)
    -> Property
  {
    Property(path) { position($0) }
  }

  /// One to four words and distances (CSS Backgrounds 3, 3.6).
  static func position(_ values: [ComponentValue]) -> (@Sendable (StyleContext) -> AreaPosition)? {
    guard (1...4).contains(values.count) else { return nil }
    var x: Side?
    var y: Side?
    var index = 0
    while index < values.count {
      let word = values[index].keyword
      let next = index + 1 < values.count ? SpecifiedLength(values[index + 1]) : nil
      index += 1
      switch word {
      case "left"?, "right"?:
        guard x == nil || x?.isCenter == true && y == nil else { return nil }
        if x != nil { y = .center }
        x = Side(word == "left" ? 0 : 100, takes(next, values) ? next : nil, &index)
      case "top"?, "bottom"?:
        guard y == nil else { return nil }
        y = Side(word == "top" ? 0 : 100, takes(next, values) ? next : nil, &index)
      case "center"?:
        if x == nil { x = .center } else if y == nil { y = .center } else { return nil }
      case .some: return nil
      case nil:
        guard let length = SpecifiedLength(values[index - 1]) else { return nil }
        if x == nil, y == nil || values.count == 2 {
          x = Side(length)
        } else if y == nil {
          y = Side(length)
        } else {
          return nil
        }
      }
    }
    let (across, down) = (x ?? .center, y ?? .center)
    return { AreaPosition(x: across.computed($0), y: down.computed($0)) }
  }

  /// Whether a distance belongs to the word before it, which it does in the long form only.
  private static func takes(_ next: SpecifiedLength?, _ values: [ComponentValue]) -> Bool {
    next != nil && values.count > 2
  }

  /// A side of an area, with the distance from it.
  private struct Side: Sendable {
    let percent: Double
    let length: SpecifiedLength?
    let isCenter: Bool

    static let center = Side(SpecifiedLength(percent: 50), isCenter: true)

    init(_ length: SpecifiedLength, isCenter: Bool = false) {
      (percent, self.length, self.isCenter) = (0, length, isCenter)
    }

    init(_ percent: Double, _ length: SpecifiedLength?, _ index: inout Int) {
      (self.percent, self.length, isCenter) = (percent, length, false)
      if length != nil { index += 1 }
    }

    func computed(_ context: StyleContext) -> LengthPercentage {
      guard let length = length?.computed(context) else {
        return LengthPercentage(percent: percent)
      }
      if percent == 0 { return length }
      return LengthPercentage(length: -length.length, percent: percent - length.percent)
    }
  }

  // MARK: - Gradients

  private static func gradient(
    _ arguments: [ComponentValue]
  ) -> (@Sendable (StyleContext) -> LinearGradient)? {
    var parts = arguments.split(separator: .comma, omittingEmptySubsequences: false)
      .map { Array($0) }
    var direction = LinearGradient.Direction.angle(180)
    if let first = parts.first, let stated = self.direction(first) {
      direction = stated
      parts.removeFirst()
    }
    var stops: [(color: SpecifiedColor, places: [SpecifiedLength])] = []
    for part in parts {
      let places = part.compactMap { SpecifiedLength($0) }
      let colors = part.compactMap { SpecifiedColor($0) }
      guard colors.count == 1, places.count == part.count - 1, places.count < 3 else { return nil }
      stops.append((colors[0], places))
    }
    guard stops.count > 1 else { return nil }
    let (line, found) = (direction, stops)
    return { context in
      LinearGradient(
        direction: line,
        stops: found.flatMap { stop -> [LinearGradient.Stop] in
          let color = stop.color.computed(context)
          if stop.places.isEmpty { return [LinearGradient.Stop(color: color, place: nil)] }
          return stop.places.map { LinearGradient.Stop(color: color, place: $0.computed(context)) }
        })
    }
  }

  private static func direction(_ values: [ComponentValue]) -> LinearGradient.Direction? {
    if values.count == 1 { return Angle.degrees(values[0]).map { .angle($0) } }
    guard values.first?.keyword == "to" else { return nil }
    var (x, y) = (0, 0)
    for value in values.dropFirst() {
      switch value.keyword {
      case "left"?: x = -1
      case "right"?: x = 1
      case "top"?: y = -1
      case "bottom"?: y = 1
      case .some, nil: return nil
      }
    }
    return .to(x: x, y: y)
  }

  // MARK: - The shorthand

  /// The properties of layers.
  static let names = [
    "background-image", "background-position", "background-size", "background-repeat",
    "background-origin", "background-clip",
  ]

  /// Expands `background`: layers, the last one with a colour (CSS Backgrounds 3, 3.10).
  static func expand(_ value: [ComponentValue]) -> Shorthands.Expansion {
    var lists: [String: [[ComponentValue]]] = [:]
    var color: ComponentValue = .ident("transparent")
    let layers = value.split(separator: .comma, omittingEmptySubsequences: false)
    for (index, part) in layers.enumerated() {
      guard let layer = BackgroundLayer(Array(part)) else { return [] }
      if let stated = layer.color {
        guard index == layers.count - 1 else { return [] }
        color = stated
      }
      for (name, value) in layer.values { lists[name, default: []].append(value) }
    }
    let joined = names.map { name in
      (name: name, value: Array((lists[name] ?? []).joined(separator: [.comma])))
    }
    return [("background-color", [color])] + joined
  }
}

/// A layer of the `background` shorthand.
private struct BackgroundLayer {
  private(set) var color: ComponentValue?
  private(set) var values: [(name: String, value: [ComponentValue])] = []

  init?(_ parts: [ComponentValue]) {
    var image: ComponentValue?
    var (position, size): ([ComponentValue], [ComponentValue]) = ([], [])
    var (repetition, edges): ([ComponentValue], [ComponentValue]) = ([], [])
    var isSize = false
    for part in parts {
      if part == .slash {
        guard !position.isEmpty, !isSize else { return nil }
        isSize = true
      } else if BackgroundValues.image([part]) != nil {
        guard image == nil else { return nil }
        image = part
      } else if isSize, size.count < 2, BackgroundValues.size(size + [part]) != nil {
        size.append(part)
      } else if BackgroundValues.repetition(repetition + [part]) != nil {
        repetition.append(part)
      } else if let word = part.keyword, BoxEdge(rawValue: word) != nil {
        edges.append(part)
      } else if ["scroll", "fixed", "local"].contains(part.keyword) {
        continue
      } else if Self.isPosition(part) {
        position.append(part)
      } else if color == nil {
        color = part
      } else {
        return nil
      }
    }
    if parts.isEmpty || edges.count > 2 || isSize && size.isEmpty { return nil }
    if !position.isEmpty, BackgroundValues.position(position) == nil { return nil }
    values = [
      ("background-image", [image ?? .ident("none")]),
      ("background-position", position.isEmpty ? [.percentage(0), .percentage(0)] : position),
      ("background-size", size.isEmpty ? [.ident("auto")] : size),
      ("background-repeat", repetition.isEmpty ? [.ident("repeat")] : repetition),
      ("background-origin", [edges.first ?? .ident("padding-box")]),
      ("background-clip", [edges.last ?? .ident("border-box")]),
    ]
  }

  private static func isPosition(_ part: ComponentValue) -> Bool {
    let words = ["left", "right", "top", "bottom", "center"]
    return part.keyword.map { words.contains($0) } ?? (SpecifiedLength(part) != nil)
  }
}
