import Markup

/// Properties of CSS that have no effect here.
enum KnownProperties {
  /// Whether a property is about screens only and is passed over in silence.
  static func isScreenOnly(_ name: String) -> Bool {
    if name.hasPrefix("-"), !name.hasPrefix("-bp-"), !name.hasPrefix("--") { return true }
    // What one program for mail adds.
    if name.hasPrefix("mso-") { return true }
    return screenOnly.contains(name)
      || screenPrefixes.contains { name == $0 || name.hasPrefix($0 + "-") }
  }

  /// Whether a value is that of one browser: declarations for the others stand beside it, so that
  /// it is passed over in silence.
  static func isOfOneBrowser(_ value: ComponentValue) -> Bool {
    switch value {
    case .ident(let name), .function(let name, _):
      ["-webkit-", "-moz-", "-ms-", "-o-"].contains { name.lowercased().hasPrefix($0) }
    case .number, .percentage, .dimension, .string, .hash, .url, .comma, .slash, .delimiter: false
    }
  }

  private static let screenOnly: Set<String> = [
    "cursor", "box-shadow", "text-shadow", "user-select", "pointer-events", "will-change",
    "scroll-behavior", "resize", "appearance", "caret-color", "text-rendering",
    "print-color-adjust", "color-adjust", "backface-visibility", "filter",
    "text-size-adjust", "speak", "src",
    "unicode-range", "font-display", "backdrop-filter", "font-smoothing",
    "color-scheme", "supported-color-schemes", "accent-color", "background-attachment",
    "touch-action", "overflow-anchor", "text-decoration-skip-ink",
  ]

  private static let screenPrefixes = ["outline", "transition", "animation", "scrollbar", "scroll"]

  /// Properties that are understood by browsers and not yet here.
  static let unsupported: Set<String> = [
    "column-rule", "column-span", "column-fill", "font-stretch", "font-variation-settings",
    "writing-mode", "clip", "clip-path", "aspect-ratio", "border-image",
    "list-style-image", "mix-blend-mode", "line-break", "text-orientation",
  ]
}
