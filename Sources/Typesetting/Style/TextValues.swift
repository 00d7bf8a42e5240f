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

  static func numeric(_ values: [ComponentValue]) -> [FontFeature]? {
    let tags = [
      "tabular-nums": "tnum", "proportional-nums": "pnum", "lining-nums": "lnum",
      "oldstyle-nums": "onum", "slashed-zero": "zero", "diagonal-fractions": "frac",
    ]
    if values.count == 1, values[0].keyword == "normal" { return [] }
    let found = values.compactMap { $0.keyword.flatMap { tags[$0] } }
    return found.count == values.count ? found.map { FontFeature(tag: $0, value: 1) } : nil
  }

  static func features(_ values: [ComponentValue]) -> [FontFeature]? {
    if values.count == 1, values[0].keyword == "normal" { return [] }
    var features: [FontFeature] = []
    for group in values.split(separator: .comma) {
      guard let tag = group.first?.string, tag.utf8.count == 4, group.count <= 2 else { return nil }
      let second = group.dropFirst().first
      switch second?.keyword {
      case "off"?: features.append(FontFeature(tag: tag, value: 0))
      case "on"?: features.append(FontFeature(tag: tag, value: 1))
      case .some: return nil
      case nil:
        let value = second.map { $0.integer ?? -1 } ?? 1
        guard (0...65535).contains(value) else { return nil }
        features.append(FontFeature(tag: tag, value: UInt32(value)))
      }
    }
    return features.isEmpty ? nil : features
  }

  static let lineHeight = Property(\.text.lineHeight, inherited: true) { values in
    guard values.count == 1 else { return nil }
    if values[0].keyword == "normal" { return { _ in .normal } }
    if let number = values[0].calculated {
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
    case "disclosure-open"?: return .disclosureOpen
    case "disclosure-closed"?: return .disclosureClosed
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
