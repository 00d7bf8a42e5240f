import Fonts
import Markup
import Pages

/// Reads the values of the font properties.
enum FontValues {
  static let size = Property(\.text.fontSize, phase: .fontSize, inherited: true) { values in
    guard values.count == 1 else { return nil }
    if let word = values[0].keyword {
      if let points = words[word] { return { _ in .points(points) } }
      switch word {
      case "smaller": return { ($0.fontSize.scaled(by: 1 / 1.2)).clamped }
      case "larger": return { ($0.fontSize.scaled(by: 1.2)).clamped }
      default: return nil
      }
    }
    guard let length = SpecifiedLength(values[0]), length.isNonNegative else { return nil }
    return { context in
      let computed = length.computed(context)
      return max(.zero, computed.resolved(context.fontSize))
    }
  }

  /// The absolute sizes, from a medium of 12 points.
  private static let words: [String: Double] = [
    "xx-small": 6.75, "x-small": 7.5, "small": 9.75, "medium": 12, "large": 13.5,
    "x-large": 18, "xx-large": 24,
  ]

  static let weight = Property(\.text.fontWeight, phase: .font, inherited: true) { values in
    guard values.count == 1 else { return nil }
    switch values[0].keyword {
    case "normal"?: return { _ in 400 }
    case "bold"?: return { _ in 700 }
    case "bolder"?: return { bolder(than: $0.parentWeight) }
    case "lighter"?: return { lighter(than: $0.parentWeight) }
    case .some, nil: break
    }
    guard let number = values[0].integer, (1...1000).contains(number) else { return nil }
    return { _ in number }
  }

  /// The table of relative weights (CSS Fonts 4, 2.2.1).
  private static func bolder(than weight: Int) -> Int {
    weight < 350 ? 400 : weight < 550 ? 700 : max(weight, 900)
  }

  private static func lighter(than weight: Int) -> Int {
    weight < 550 ? min(weight, 100) : weight < 750 ? 400 : 700
  }

  static func style(_ value: ComponentValue) -> FontFace.Style? {
    switch value.keyword {
    case "normal"?: .normal
    case "italic"?, "oblique"?: .italic
    case .some, nil: nil
    }
  }

  /// The slope of a value of `font-style`; the angle of an oblique face is that of the font.
  static func style(_ values: [ComponentValue]) -> FontFace.Style? {
    guard let first = values.first, values.count <= 2, let style = style(first) else { return nil }
    guard values.count == 2 else { return style }
    return first.keyword == "oblique" && isAngle(values[1]) ? style : nil
  }

  /// Whether a value is the angle of an oblique face.
  static func isAngle(_ value: ComponentValue) -> Bool {
    guard case .dimension(let number, let unit) = value else { return false }
    return ["deg", "grad", "rad", "turn"].contains(unit) && number.isFinite
  }

  static func families(_ values: [ComponentValue]) -> [String]? {
    var names: [String] = []
    for group in values.split(separator: .comma, omittingEmptySubsequences: false) {
      if group.count == 1, let name = group.first?.string {
        names.append(name)
        continue
      }
      let words = group.compactMap(\.name)
      guard !words.isEmpty, words.count == group.count else { return nil }
      names.append(words.joined(separator: " "))
    }
    return names.isEmpty ? nil : names
  }

  /// Where a font stands on the axes along which it can vary.
  static func variations(_ values: [ComponentValue]) -> [FontVariation]? {
    if values.count == 1, values[0].keyword == "normal" { return [] }
    var variations: [FontVariation] = []
    for group in values.split(separator: .comma, omittingEmptySubsequences: false) {
      guard group.count == 2, let tag = group.first?.string, FontVariants.isTag(tag),
        case .number(let value)? = group.last
      else { return nil }
      variations.append(FontVariation(tag: tag, value: min(max(value, -32_768), 32_767)))
    }
    return variations
  }

  static let lineHeight = Property(\.text.lineHeight, inherited: true) { values in
    guard values.count == 1 else { return nil }
    if values[0].keyword == "normal" { return { _ in .normal } }
    if case .number(let number) = values[0] {
      guard number >= 0 else { return nil }
      return { _ in .number(min(number, 1e6)) }
    }
    guard let length = SpecifiedLength(values[0]), length.isNonNegative else { return nil }
    return { .length(length.computed($0).resolved($0.fontSize)) }
  }
}

/// Reads the values of the text and list properties.
enum TextValues {
  static func align(_ value: ComponentValue) -> TextAlign? {
    if let text = value.string { return text.isEmpty ? nil : .character(text) }
    switch value.keyword {
    case "left"?: return .left
    case "right"?: return .right
    case "center"?: return .center
    case "justify"?: return .justify
    case "start"?: return .start
    case "end"?: return .end
    case "-bp-left"?: return .blockLeft
    case "-bp-right"?: return .blockRight
    case "-bp-center"?: return .blockCenter
    case .some, nil: return nil
    }
  }

  static func listStyleType(_ value: ComponentValue) -> ListStyleType? {
    if let text = value.string { return .text(text) }
    switch value.keyword {
    case "none"?: return ListStyleType.none
    case "disc"?: return .disc
    case "circle"?: return .circle
    case "square"?: return .square
    case "decimal"?: return .decimal
    case "decimal-leading-zero"?: return .leadingZero
    case "lower-alpha"?, "lower-latin"?: return .lowerAlpha
    case "upper-alpha"?, "upper-latin"?: return .upperAlpha
    case "lower-roman"?: return .lowerRoman
    case "upper-roman"?: return .upperRoman
    case .some, nil: return nil
    }
  }

  static func decorationLines(_ values: [ComponentValue]) -> TextDecorationLines? {
    var lines: TextDecorationLines = []
    for value in values {
      switch value.keyword {
      case "underline"?: lines.insert(.underline)
      case "overline"?: lines.insert(.overline)
      case "line-through"?: lines.insert(.lineThrough)
      case "none"?, "blink"?: break
      case .some, nil: return nil
      }
    }
    return lines
  }

  static func decorationThickness(
    _ values: [ComponentValue]
  ) -> (@Sendable (StyleContext) -> DecorationThickness)? {
    guard values.count == 1 else { return nil }
    switch values[0].keyword {
    case "auto"?: return { _ in .auto }
    case "from-font"?: return { _ in .fromFont }
    case .some, nil: break
    }
    guard let length = SpecifiedLength(values[0]), length.isNonNegative else { return nil }
    return { .length(max(.zero, length.computed($0).resolved($0.fontSize))) }
  }

  static let underlineOffset = Property(\.text.underlineOffset, inherited: true) { values in
    guard values.count == 1 else { return nil }
    if values[0].keyword == "auto" { return { _ in nil } }
    guard let length = SpecifiedLength(values[0]) else { return nil }
    return { length.computed($0).resolved($0.fontSize) }
  }

  static let tabSize = Property(\.text.tabSize, inherited: true) { values in
    guard values.count == 1 else { return nil }
    if case .number(let count) = values[0] {
      guard count >= 0 else { return nil }
      return { _ in .spaces(Int(min(count, 1000).rounded())) }
    }
    guard let length = SpecifiedLength(values[0]), !length.hasPercentage, length.isNonNegative
    else { return nil }
    return { .length(max(.zero, length.computed($0).length)) }
  }

  static let verticalAlign = Property(\.box.verticalAlign) { values in
    guard values.count == 1 else { return nil }
    let words: [String: VerticalAlign] = [
      "baseline": .baseline, "sub": .sub, "super": .super, "top": .top, "text-top": .textTop,
      "middle": .middle, "bottom": .bottom, "text-bottom": .textBottom,
    ]
    if let word = values[0].keyword {
      guard let value = words[word] else { return nil }
      return { _ in value }
    }
    guard let length = SpecifiedLength(values[0]) else { return nil }
    return { .shift(length.computed($0)) }
  }
}
