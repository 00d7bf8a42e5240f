/// Properties of CSS that have no effect here.
enum KnownProperties {
  /// Whether a property is about screens only and is passed over in silence.
  static func isScreenOnly(_ name: String) -> Bool {
    if name.hasPrefix("-"), !name.hasPrefix("-bp-"), !name.hasPrefix("--") { return true }
    return screenOnly.contains(name)
      || screenPrefixes.contains { name == $0 || name.hasPrefix($0 + "-") }
  }

  private static let screenOnly: Set<String> = [
    "cursor", "box-shadow", "text-shadow", "user-select", "pointer-events", "will-change",
    "scroll-behavior", "resize", "appearance", "caret-color", "text-rendering",
    "print-color-adjust", "color-adjust", "backface-visibility", "zoom", "filter",
    "text-size-adjust", "speak", "src",
    "unicode-range", "font-display", "backdrop-filter", "font-smoothing",
    "color-scheme", "accent-color", "background-attachment",
  ]

  private static let screenPrefixes = ["outline", "transition", "animation", "scrollbar", "scroll"]

  /// Properties that are understood by browsers and not yet here.
  static let unsupported: Set<String> = [
    "columns", "column-count", "font-stretch", "font-variation-settings",
    "writing-mode", "clip", "clip-path", "aspect-ratio", "border-image",
    "list-style-image",
  ]
}
