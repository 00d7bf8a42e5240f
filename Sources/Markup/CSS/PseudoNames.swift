/// The names of pseudo-classes and pseudo-elements, by what becomes of them.
enum PseudoNames {
  /// Pseudo-classes without arguments.
  static let plainClasses: [String: [Selector.Simple]] = [
    "first-child": [first],
    "last-child": [last],
    "only-child": [first, last],
    "first-of-type": [firstOfType],
    "last-of-type": [lastOfType],
    "only-of-type": [firstOfType, lastOfType],
    "root": [.root],
    "empty": [.empty],
    "link": [.link],
    "any-link": [.link],
    "-bp-first-node": [.firstNode],
    "-bp-last-node": [.lastNode],
    "-bp-blank": [.blank],
    "-bp-first-fragment": [.firstFragment],
    "-bp-last-fragment": [.lastFragment],
  ]

  /// Pseudo-classes with a formula.
  static let positions: [String: (fromEnd: Bool, sameType: Bool)] = [
    "nth-child": (false, false),
    "nth-last-child": (true, false),
    "nth-of-type": (false, true),
    "nth-last-of-type": (true, true),
  ]

  /// What only ever holds where there is a screen, a pointer or a form.
  static let screenClasses: Set<String> = [
    "hover", "focus", "focus-visible", "focus-within", "active", "visited", "target", "checked",
    "disabled", "enabled", "required", "optional", "valid", "invalid", "in-range", "out-of-range",
    "read-only", "read-write", "placeholder-shown", "indeterminate", "default", "autofill",
    "fullscreen",
  ]

  /// Pseudo-elements of the same kind.
  static let screenElements: Set<String> = [
    "selection", "placeholder", "backdrop", "file-selector-button", "cue",
  ]

  static let unsupportedClasses: Set<String> = ["has", "matches", "lang", "dir"]

  static let unsupportedElements: Set<String> = ["first-line", "first-letter"]

  /// All names an author may have meant.
  static let classes = [
    "first-child", "last-child", "only-child", "nth-child", "nth-last-child", "first-of-type",
    "last-of-type", "only-of-type", "nth-of-type", "nth-last-of-type", "not", "is", "where", "root",
    "empty",
    "link", "hover", "focus", "active", "visited", "before", "after", "-bp-first-fragment",
    "-bp-last-fragment",
  ]

  static let elements = ["before", "after", "marker"]

  private static let first = Selector.Simple.nthChild(
    step: 0, offset: 1, fromEnd: false, sameType: false)
  private static let last = Selector.Simple.nthChild(
    step: 0, offset: 1, fromEnd: true, sameType: false)
  private static let firstOfType = Selector.Simple.nthChild(
    step: 0, offset: 1, fromEnd: false, sameType: true)
  private static let lastOfType = Selector.Simple.nthChild(
    step: 0, offset: 1, fromEnd: true, sameType: true)
}
