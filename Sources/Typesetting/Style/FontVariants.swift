import Fonts
import Markup

/// Which of a font's glyphs are taken, and how they stand together (CSS Fonts 4, 6).
struct FontVariants: Hashable, Sendable {
  var kerning: [FontFeature] = []
  var ligatures: [FontFeature] = []
  var position: [FontFeature] = []
  var numeric: [FontFeature] = []
  var capitals: FontCapitals = .normal
  /// What `font-feature-settings` says, which stands before all others.
  var settings: [FontFeature] = []

  /// What the properties ask of the font, without the capitals and settings.
  var features: [FontFeature] { kerning + ligatures + position + numeric }

  /// A word of a property: of the words of a group there may be one.
  private struct Word {
    let group: Int
    let features: [FontFeature]

    init(_ group: Int, _ tags: String..., isOn: Bool = true) {
      self.group = group
      features = tags.map { FontFeature(tag: $0, value: isOn ? 1 : 0) }
    }
  }

  private static let numericWords = [
    "lining-nums": Word(0, "lnum"), "oldstyle-nums": Word(0, "onum"),
    "proportional-nums": Word(1, "pnum"), "tabular-nums": Word(1, "tnum"),
    "diagonal-fractions": Word(2, "frac"), "stacked-fractions": Word(2, "afrc"),
    "ordinal": Word(3, "ordn"), "slashed-zero": Word(4, "zero"),
  ]

  private static let ligatureWords = [
    "common-ligatures": Word(0, "liga", "clig"),
    "no-common-ligatures": Word(0, "liga", "clig", isOn: false),
    "discretionary-ligatures": Word(1, "dlig"),
    "no-discretionary-ligatures": Word(1, "dlig", isOn: false),
    "historical-ligatures": Word(2, "hlig"),
    "no-historical-ligatures": Word(2, "hlig", isOn: false),
    "contextual": Word(3, "calt"), "no-contextual": Word(3, "calt", isOn: false),
  ]

  private static let positionWords = ["sub": Word(0, "subs"), "super": Word(0, "sups")]

  /// The features of words of which there is at most one of each group; nil for others.
  private static func features(
    _ values: [ComponentValue], _ words: [String: Word]
  ) -> [FontFeature]? {
    if values.count == 1, values[0].keyword == "normal" { return [] }
    var features: [FontFeature] = []
    var groups: Set<Int> = []
    for value in values {
      guard let word = value.keyword.flatMap({ words[$0] }), groups.insert(word.group).inserted
      else { return nil }
      features += word.features
    }
    return values.isEmpty ? nil : features
  }

  static func numeric(_ values: [ComponentValue]) -> [FontFeature]? {
    features(values, numericWords)
  }

  static func ligatures(_ values: [ComponentValue]) -> [FontFeature]? {
    if values.count == 1, values[0].keyword == "none" {
      return ["liga", "clig", "dlig", "hlig", "calt"].map { FontFeature(tag: $0, value: 0) }
    }
    return features(values, ligatureWords)
  }

  static func position(_ values: [ComponentValue]) -> [FontFeature]? {
    features(values, positionWords)
  }

  static func kerning(_ value: ComponentValue) -> [FontFeature]? {
    switch value.keyword {
    case "auto"?, "normal"?: []
    case "none"?: [FontFeature(tag: "kern", value: 0)]
    case .some, nil: nil
    }
  }

  static func settings(_ values: [ComponentValue]) -> [FontFeature]? {
    if values.count == 1, values[0].keyword == "normal" { return [] }
    var features: [FontFeature] = []
    for group in values.split(separator: .comma, omittingEmptySubsequences: false) {
      guard let tag = group.first?.string, isTag(tag), group.count <= 2 else { return nil }
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
    return features
  }

  /// Whether a text names a feature or an axis: four visible characters of ASCII.
  static func isTag(_ text: String) -> Bool {
    text.utf8.count == 4 && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
  }

  /// The longhands of `font-variant`, in the order in which a word is tried.
  static let longhands: [(name: String, accepts: @Sendable (ComponentValue) -> Bool)] = [
    ("font-variant-ligatures", { $0.keyword.map { ligatureWords[$0] != nil } ?? false }),
    ("font-variant-caps", { $0.keyword.flatMap { FontCapitals(rawValue: $0) } != nil }),
    ("font-variant-numeric", { $0.keyword.map { numericWords[$0] != nil } ?? false }),
    ("font-variant-position", { $0.keyword.map { positionWords[$0] != nil } ?? false }),
  ]

  /// The longhands of a value of `font-variant`; empty if it is not one.
  static func expand(_ value: [ComponentValue]) -> Shorthands.Expansion {
    if value.count == 1, let word = value[0].keyword {
      switch word {
      case "normal", "inherit", "initial", "unset", "revert":
        return longhands.map { ($0.name, value) }
      case "none":
        return longhands.map {
          ($0.name, $0.name == "font-variant-ligatures" ? value : [.ident("normal")])
        }
      default: break
      }
    }
    var found: [String: [ComponentValue]] = [:]
    for part in value {
      guard let longhand = longhands.first(where: { $0.accepts(part) }), part.keyword != "normal"
      else { return [] }
      found[longhand.name, default: []].append(part)
    }
    return longhands.map { ($0.name, found[$0.name] ?? [.ident("normal")]) }
  }
}
