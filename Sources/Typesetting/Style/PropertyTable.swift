import Fonts
import Markup
import Pages

/// The longhand properties by name.
enum PropertyTable {
  static let longhands: [String: Property] = text.merging(box) { first, _ in first }
    .merging(edges) { first, _ in first }.merging(flow) { first, _ in first }
    .merging(corners) { first, _ in first }.merging(sides) { first, _ in first }
    .merging(GridValues.properties) { first, _ in first }.merging(pictures) { first, _ in first }

  private static let text: [String: Property] = [
    // Early, because other colours may be that of the text.
    "color": Property.color(\.text.color, inherited: true).early,
    "font-family": Property.list(\.text.fontFamilies, inherited: true) {
      FontValues.families($0)
    }.early,
    "font-size": FontValues.size,
    "font-weight": FontValues.weight,
    "font-style": Property.list(\.text.fontStyle, inherited: true) {
      FontValues.style($0)
    }.early,
    "font-variant-numeric": .list(\.text.variants.numeric, inherited: true) {
      FontVariants.numeric($0)
    },
    "font-variant-ligatures": .list(\.text.variants.ligatures, inherited: true) {
      FontVariants.ligatures($0)
    },
    "font-variant-position": .list(\.text.variants.position, inherited: true) {
      FontVariants.position($0)
    },
    "font-variant-caps": .keyword(\.text.variants.capitals, inherited: true),
    "font-kerning": .single(\.text.variants.kerning, inherited: true) {
      FontVariants.kerning($0)
    },
    "font-feature-settings": .list(\.text.variants.settings, inherited: true) {
      FontVariants.settings($0)
    },
    "line-height": FontValues.lineHeight,
    "letter-spacing": .length(
      \.text.letterSpacing, inherited: true, negative: true, words: ["normal": .zero]),
    "text-transform": .keyword(\.text.textTransform, inherited: true),
    "text-align": .single(\.text.textAlign, inherited: true) { TextValues.align($0) },
    "text-indent": .lengthPercentage(\.text.textIndent, inherited: true, negative: true),
    "text-decoration-line": .list(\.box.decoration.lines) { TextValues.decorationLines($0) },
    "text-decoration-color": .single(\.box.decoration.color) { borderColor($0) },
    "text-decoration-style": .keyword(\.box.decoration.style),
    "text-decoration-thickness": Property(\.box.decoration.thickness) {
      TextValues.decorationThickness($0)
    },
    "text-underline-offset": TextValues.underlineOffset,
    "tab-size": TextValues.tabSize,
    "word-spacing": .length(
      \.text.wordSpacing, inherited: true, negative: true, words: ["normal": .zero]),
    "-bp-word-break": .keyword(\.text.wordBreak, inherited: true),
    "list-style-position": .keyword(\.text.listStylePosition, inherited: true),
    "white-space": .keyword(\.text.whiteSpace, inherited: true),
    "overflow-wrap": .keyword(\.text.overflowWrap, inherited: true),
    "visibility": .keyword(\.text.visibility, inherited: true),
    "list-style-type": .single(\.text.listStyleType, inherited: true) {
      TextValues.listStyleType($0)
    },
    "quotes": .list(\.text.quotes, inherited: true) { ContentValues.quotationMarks($0) },
    // Early, because it says which sides logical properties are about.
    "direction": Property.keyword(\.text.direction, inherited: true).early,
    "unicode-bidi": .keyword(\.box.unicodeBidi),
    "hyphens": .keyword(\.text.hyphens, inherited: true),
    "-bp-language": .single(\.text.language, inherited: true) { $0.string },
    "orphans": .integer(\.text.orphans, inherited: true, range: 1...1000),
    "widows": .integer(\.text.widows, inherited: true, range: 1...1000),
    "border-collapse": .keyword(\.text.borderCollapse, inherited: true),
    "-bp-border-spacing-x": .length(\.text.borderSpacing.horizontal, inherited: true),
    "-bp-border-spacing-y": .length(\.text.borderSpacing.vertical, inherited: true),
    "caption-side": .keyword(\.text.captionSide, inherited: true),
    "empty-cells": .single(\.text.emptyCellsHidden, inherited: true) { value in
      switch value.keyword {
      case "show"?: false
      case "hide"?: true
      case .some, nil: nil
      }
    },
  ]

  private static let box: [String: Property] = [
    "display": .single(\.box.display) { value in
      switch value.keyword {
      case "inline-list-item"?: .listItem
      case let word?: Display(rawValue: word)
      case nil: nil
      }
    },
    "zoom": .single(\.box.zoom) { zoom($0) },
    "position": position,
    "-bp-position": position,
    "-bp-running-name": .single(\.box.runningName) { $0.name },
    "float": sideWord(\.box.float) { $0 },
    "clear": sideWord(\.box.clear) { Clear($0) },
    "overflow": overflow,
    "overflow-x": overflow,
    "overflow-y": overflow,
    "text-overflow": .keyword(\.box.textOverflow),
    "top": .dimension(\.box.top, negative: true),
    "right": .dimension(\.box.right, negative: true),
    "bottom": .dimension(\.box.bottom, negative: true),
    "left": .dimension(\.box.left, negative: true),
    "width": .dimension(\.box.width),
    "height": .dimension(\.box.height),
    "min-width": .dimension(\.box.minWidth),
    "min-height": .dimension(\.box.minHeight),
    "max-width": .dimension(\.box.maxWidth, auto: "none"),
    "max-height": .dimension(\.box.maxHeight, auto: "none"),
    "box-sizing": .keyword(\.box.boxSizing),
    "box-decoration-break": .keyword(\.box.decorationBreak),
    "-webkit-box-decoration-break": .keyword(\.box.decorationBreak),
    "z-index": .single(\.box.zIndex) { value in
      if value.keyword == "auto" { return 0 }
      // No document has so many layers, but some say so.
      return value.integer.map { min(max($0, -1_000_000), 1_000_000) }
    },
    "opacity": .single(\.box.opacity) { value in
      switch value {
      case .number(let share): min(max(share, 0), 1)
      case .percentage(let share): min(max(share / 100, 0), 1)
      case .ident, .dimension, .string, .hash, .url, .function, .comma, .slash, .delimiter: nil
      }
    },
    "background-color": .color(\.box.backgroundColor),
    "vertical-align": TextValues.verticalAlign,
    "content": .list(\.box.content) { ContentValues.content($0) },
    "counter-reset": .list(\.box.counterReset) { ContentValues.counters($0, start: 0) },
    "counter-increment": .list(\.box.counterIncrement) { ContentValues.counters($0, start: 1) },
    "string-set": .list(\.box.stringSet) { ContentValues.assignments($0) },
    "table-layout": .keyword(\.box.tableLayout),
  ]

  private static let edges: [String: Property] = [
    "margin-top": .dimension(\.box.marginTop, negative: true),
    "margin-right": .dimension(\.box.marginRight, negative: true),
    "margin-bottom": .dimension(\.box.marginBottom, negative: true),
    "margin-left": .dimension(\.box.marginLeft, negative: true),
    "padding-top": .lengthPercentage(\.box.paddingTop),
    "padding-right": .lengthPercentage(\.box.paddingRight),
    "padding-bottom": .lengthPercentage(\.box.paddingBottom),
    "padding-left": .lengthPercentage(\.box.paddingLeft),
    "border-top-width": .length(\.box.borderTop.statedWidth, words: borderWidths),
    "border-right-width": .length(\.box.borderRight.statedWidth, words: borderWidths),
    "border-bottom-width": .length(\.box.borderBottom.statedWidth, words: borderWidths),
    "border-left-width": .length(\.box.borderLeft.statedWidth, words: borderWidths),
    "border-top-style": .keyword(\.box.borderTop.style),
    "border-right-style": .keyword(\.box.borderRight.style),
    "border-bottom-style": .keyword(\.box.borderBottom.style),
    "border-left-style": .keyword(\.box.borderLeft.style),
    "border-top-color": .single(\.box.borderTop.color) { borderColor($0) },
    "border-right-color": .single(\.box.borderRight.color) { borderColor($0) },
    "border-bottom-color": .single(\.box.borderBottom.color) { borderColor($0) },
    "border-left-color": .single(\.box.borderLeft.color) { borderColor($0) },
  ]

  /// The properties that are about the side where lines begin or end (CSS Logical Properties 1).
  private static let sides: [String: Property] = {
    let patterns = [
      "margin-*", "padding-*", "border-*-width", "border-*-style", "border-*-color", "*",
    ]
    let physical = edges.merging(box) { first, _ in first }
    var sides: [String: Property] = [:]
    for pattern in patterns {
      guard let left = physical[pattern.replacing("*", with: "left")],
        let right = physical[pattern.replacing("*", with: "right")]
      else { continue }
      let isInset = pattern == "*"
      func name(_ side: String) -> String {
        pattern.replacing("*", with: (isInset ? "inset-" : "") + side)
      }
      sides[name("inline-start")] = .sided(leftToRight: left, rightToLeft: right)
      sides[name("inline-end")] = .sided(leftToRight: right, rightToLeft: left)
    }
    return sides
  }()

  private static let corners: [String: Property] = {
    let topLeft = CornerRadii.property(\.box.radius.topLeft)
    let topRight = CornerRadii.property(\.box.radius.topRight)
    let bottomRight = CornerRadii.property(\.box.radius.bottomRight)
    let bottomLeft = CornerRadii.property(\.box.radius.bottomLeft)
    return [
      "border-top-left-radius": topLeft,
      "border-top-right-radius": topRight,
      "border-bottom-right-radius": bottomRight,
      "border-bottom-left-radius": bottomLeft,
      "border-start-start-radius": .sided(leftToRight: topLeft, rightToLeft: topRight),
      "border-start-end-radius": .sided(leftToRight: topRight, rightToLeft: topLeft),
      "border-end-end-radius": .sided(leftToRight: bottomRight, rightToLeft: bottomLeft),
      "border-end-start-radius": .sided(leftToRight: bottomLeft, rightToLeft: bottomRight),
    ]
  }()

  private static let pictures: [String: Property] = [
    "background-image": BackgroundValues.layers(\.box.background.images) {
      BackgroundValues.image($0)
    },
    "background-position": BackgroundValues.layers(\.box.background.positions) {
      BackgroundValues.position($0)
    },
    "background-size": BackgroundValues.layers(\.box.background.sizes) {
      BackgroundValues.size($0)
    },
    "background-repeat": BackgroundValues.layers(\.box.background.repeats) {
      BackgroundValues.repetition($0)
    },
    "background-origin": BackgroundValues.words(\.box.background.origins),
    "background-clip": BackgroundValues.words(\.box.background.clips),
    "-bp-page-background": .single(\.box.pageBackground) { value in
      if case .url(let name) = value { return name }
      return value.keyword == "none" ? "" : nil
    },
    "object-fit": .keyword(\.box.objectFit),
    "object-position": BackgroundValues.position(\.box.objectPosition),
    "transform": TransformValues.property,
    "transform-origin": BackgroundValues.position(\.box.transformOrigin),
  ]

  private static let flow: [String: Property] = [
    "break-before": .keyword(\.box.breakBefore),
    "break-after": .keyword(\.box.breakAfter),
    "break-inside": .keyword(\.box.breakInside),
    "page": .single(\.box.pageName) { $0.keyword == "auto" ? "" : $0.name },
    "-bp-pin": .keyword(\.box.pin),
    "-bp-keep-with-rows": .integer(\.box.keepWithRows, range: 0...1000),
    "-bp-repeat": .keyword(\.box.footRepetition),
    "flex-direction": .keyword(\.box.flex.direction),
    "flex-wrap": .keyword(\.box.flex.wrap),
    "justify-content": .keyword(\.box.flex.justifyContent),
    "align-items": .keyword(\.box.flex.alignItems),
    "align-content": .keyword(\.box.flex.alignContent),
    "align-self": .keyword(\.box.flex.alignSelf),
    "row-gap": .lengthPercentage(\.box.flex.rowGap),
    "column-gap": Property(\.box.flex.statedColumnGap) { values in
      guard values.count == 1 else { return nil }
      if values[0].keyword == "normal" { return { _ in nil } }
      guard let length = SpecifiedLength(values[0]), length.isNonNegative else { return nil }
      return { length.computed($0).nonNegative }
    },
    "column-count": .single(\.box.columns.count) { value in
      if value.keyword == "auto" { return 0 }
      return value.integer.flatMap { (1...1000).contains($0) ? $0 : nil }
    },
    "column-width": .dimension(\.box.columns.width),
    "flex-grow": .number(\.box.flex.grow),
    "flex-shrink": .number(\.box.flex.shrink),
    "flex-basis": .dimension(\.box.flex.basis),
    "order": .integer(\.box.flex.order, range: -1000...1000),
  ]

  /// Widths of 1, 3 and 5 px, in units of 1/1024 points.
  private static let borderWidths: [String: Length] = [
    "thin": Length(units: 768), "medium": Length(units: 2304), "thick": Length(units: 3840),
  ]

  /// The text's colour is an inner nil, an invalid value an outer one.
  private static func borderColor(_ value: ComponentValue) -> Color?? {
    if value.keyword == "currentcolor" { return .some(nil) }
    return Color(css: value).map { .some($0) }
  }

  /// A property whose value is a word, among them two that the direction of the text around the
  /// element decides about.
  private static func sideWord<Value: Keyword>(
    _ path: any WritableKeyPath<StyleValues, Value> & Sendable,
    _ side: @escaping @Sendable (FloatSide) -> Value
  ) -> Property {
    Property(path) { values -> (@Sendable (StyleContext) -> Value)? in
      guard values.count == 1, let word = values[0].keyword else { return nil }
      if word == "inline-start" || word == "inline-end" {
        let isStart = word == "inline-start"
        return { context in
          side(FloatSide.inline(isStart: isStart, isRightToLeft: context.isInRightToLeft))
        }
      }
      guard let value = Value(rawValue: word) else { return nil }
      return { _ in value }
    }
  }

  /// One value or two; the first that is not `visible` counts for both axes.
  private static let overflow = Property.list(\.box.overflow) { values -> Overflow? in
    let words = values.compactMap { $0.keyword.flatMap { Overflow(rawValue: $0) } }
    guard (1...2).contains(words.count), words.count == values.count else { return nil }
    return words.first { $0 != .visible } ?? .visible
  }

  /// A factor or a percentage; nothing counts as all (CSS Viewport 1, "The zoom property").
  private static func zoom(_ value: ComponentValue) -> Double? {
    let factor: Double
    switch value {
    case .percentage(let share): factor = share / 100
    case .ident(let word) where ["normal", "reset"].contains(word.lowercased()): factor = 1
    case .number, .function:
      guard let number = value.calculated else { return nil }
      factor = number
    case .ident, .dimension, .string, .hash, .url, .comma, .slash, .delimiter: return nil
    }
    return factor < 0 ? nil : factor == 0 ? 1 : min(max(factor, 0.001), 1000)
  }

  private static let position = Property.single(\.box.position) { value in
    if case .function("running", _) = value { return .running }
    return value.keyword.flatMap { $0 == "running" ? nil : Position(rawValue: $0) }
  }
}
